"""The embedded engine: answers SPARQL from a store on disk, in worker processes."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from s3graph.engine.dataset import Dataset
from s3graph.engine.guard import CheckedQuery, Guard
from s3graph.engine.pool import Pool, Timing
from s3graph.engine.process import SyntaxReportError, WorkerProcess
from s3graph.engine.rows import Row, parse_boolean, parse_rows
from s3graph.engine.spool import Spool
from s3graph.errors import EngineFailed, InvalidRequest, QueryMalformed, S3GraphError
from s3graph.rdf.formats import QueryForm, ResultFormat, formats_for
from s3graph.settings import Settings
from s3graph.sparql.syntax import Spread, malformed
from s3graph.vocabulary import ID, PREFIXES

#: What relative IRIs in a query are resolved against (SPARQL 1.1 Query, section 4.1.1.2):
#: `<strategy/FI1B/2017>` is the strategy.
BASE = str(ID)

logger = logging.getLogger(__name__)

#: Characters of a query above which it is checked in a thread, so that the event loop goes on.
_LONG_QUERY = 10_000


@dataclass(frozen=True)
class Statistics:
    """The engine at this moment.

    Attributes:
        workers: process numbers of the workers.
        running: queries being evaluated.
        waiting: queries that wait for a worker.
        network_closed: whether the kernel refuses the workers every connection.
    """

    workers: tuple[int, ...]
    running: int
    waiting: int
    network_closed: bool


class Answer:
    """A complete answer. Close it, or use it as a context manager.

    Attributes:
        form: the form of the query.
        format: the format of the bytes.
        timing: the seconds that it took.
    """

    def __init__(
        self, form: QueryForm, result_format: ResultFormat, timing: Timing, spool: Spool
    ) -> None:
        self.form = form
        self.format = result_format
        self.timing = timing
        self._spool = spool

    @property
    def media_type(self) -> str:
        """The media type of the bytes."""
        return self.format.media_type

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self._spool.size

    @property
    def digest(self) -> str:
        """A hash of the bytes, in hex."""
        return self._spool.digest

    def chunks(self) -> AsyncIterator[bytes]:
        """The bytes in pieces."""
        return self._spool.chunks()

    async def read(self) -> bytes:
        """All bytes at once."""
        return b"".join([chunk async for chunk in self.chunks()])

    def close(self) -> None:
        """Free what holds the bytes."""
        self._spool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Engine:
    """Answers SPARQL queries from a store on disk; an async context manager.

    Args:
        store_path: folder of the store; it is opened read-only.
        settings: gives the number of workers and the limits.
    """

    def __init__(self, store_path: Path, settings: Settings) -> None:
        self._store_path = store_path
        self._settings = settings
        self._pool = Pool(self._start_worker, settings.workers, settings.queue_timeout)
        self._guard: Guard | None = None
        self._network_closed = False

    async def __aenter__(self) -> Self:
        """Start the workers.

        Raises:
            EngineFailed: the store cannot be opened.
        """
        worker = await self._pool.open()
        self._network_closed = worker.network_closed
        if not worker.network_closed:
            logger.warning(
                "this system has no seccomp filter: only the guard keeps queries from the network"
            )
        self._guard = Guard(self._settings.query_length_limit, worker.graphs, PREFIXES, BASE)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._pool.close()

    @property
    def graphs(self) -> frozenset[str]:
        """Names of the graphs that the store holds."""
        return frozenset(self._open_guard.graphs)

    @property
    def statistics(self) -> Statistics:
        """What the engine is doing."""
        pool = self._pool
        return Statistics(pool.pids, pool.running, pool.waiting, self._network_closed)

    async def check(self, query: str, dataset: Dataset | None = None) -> CheckedQuery:
        """Have the guard look at a query, before it is known in which format to answer.

        Raises:
            RequestTooLarge, QueryRefused, QueryMalformed: see `Guard.check`.
        """
        guard = self._open_guard
        if dataset:
            guard.check_dataset(dataset)
        if len(query) > _LONG_QUERY:
            return await asyncio.to_thread(guard.check, query)
        return guard.check(query)

    async def answer(
        self,
        query: str | CheckedQuery,
        *,
        format: ResultFormat | None = None,  # noqa: A002  # the word that every caller would guess
        dataset: Dataset | None = None,
        timeout: float | None = None,  # noqa: ASYNC109  # the worker's limit, not the caller's
    ) -> Answer:
        """Answer a query, completely.

        Args:
            query: the query, or what `check` gave for it.
            format: of the answer; without it SPARQL JSON or Turtle.
            dataset: the graphs that it sees, in place of those that it chooses itself. Without
                either, the default graph is the union of all graphs.
            timeout: seconds; can only lower the limit of the settings.

        Raises:
            QueryMalformed, QueryRefused, RequestTooLarge: the query is not answered here.
            InvalidRequest: the format is not one for this form of query.
            QueryTimeout, AnswerTooLarge, EngineBusy, EngineFailed: it could not be answered.
        """
        checked = await self.check(query, dataset) if isinstance(query, str) else query
        offered = formats_for(checked.form)
        chosen = format or offered[0]
        if chosen not in offered:
            names = [each.short_name for each in offered]
            raise InvalidRequest.choice("format", chosen.short_name, names)
        limit = min(timeout or self._settings.query_timeout, self._settings.query_timeout)
        graphs = dataset or checked.dataset
        if graphs:
            graphs = graphs.among(self.graphs)
        request: dict[str, object] = {
            "query": checked.text,
            "media_type": chosen.media_type,
            "default_graphs": graphs.default_graphs if graphs else None,
            "named_graphs": graphs.named_graphs if graphs else None,
        }
        spool = Spool(self._settings.answer_limit)
        try:
            timing = await self._pool.run(request, spool, limit)
        except SyntaxReportError as report:
            spool.close()
            raise await self._explain(checked.text, str(report), limit) from None
        except BaseException:
            spool.close()
            raise
        return Answer(checked.form, chosen, timing, spool)

    async def _explain(self, text: str, report: str, limit: float) -> QueryMalformed:
        """Have the query parsed once more, spread out, so that the place is exact."""
        spread = Spread(text)
        request: dict[str, object] = {
            "query": spread.text,
            "media_type": ResultFormat.JSON.media_type,
            "default_graphs": None,
            "named_graphs": None,
        }
        spool = Spool(self._settings.answer_limit)
        try:
            await self._pool.run(request, spool, limit)
        except SyntaxReportError as exact:
            return spread.explain(str(exact))
        except S3GraphError:
            logger.exception("a query that does not parse could not be parsed again")
        finally:
            spool.close()
        return malformed(text, 0, report.splitlines()[0])

    async def rows(self, query: str, *, timeout: float | None = None) -> list[Row]:  # noqa: ASYNC109
        """The rows of a SELECT; see `RowSource.rows`.

        Raises:
            InvalidRequest: the query is no SELECT.
            S3GraphError: as `answer`.
        """
        return await parse_rows(await self._bytes(query, (QueryForm.SELECT,), timeout))

    async def ask(self, query: str, *, timeout: float | None = None) -> bool:  # noqa: ASYNC109
        """The answer to an ASK.

        Raises:
            InvalidRequest: the query is no ASK.
            S3GraphError: as `answer`.
        """
        return parse_boolean(await self._bytes(query, (QueryForm.ASK,), timeout))

    async def graph(
        self,
        query: str,
        *,
        format: ResultFormat = ResultFormat.TURTLE,  # noqa: A002
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> bytes:
        """The graph of a CONSTRUCT or DESCRIBE, serialised.

        Raises:
            InvalidRequest: the query gives no graph.
            S3GraphError: as `answer`.
        """
        forms = (QueryForm.CONSTRUCT, QueryForm.DESCRIBE)
        return await self._bytes(query, forms, timeout, format)

    async def _bytes(
        self,
        query: str,
        forms: tuple[QueryForm, ...],
        limit: float | None,
        result_format: ResultFormat | None = None,
    ) -> bytes:
        checked = await self.check(query)
        if checked.form not in forms:
            raise InvalidRequest.choice("query form", checked.form.value, [f.value for f in forms])
        with await self.answer(checked, format=result_format, timeout=limit) as answer:
            return await answer.read()

    async def _start_worker(self) -> WorkerProcess:
        return await WorkerProcess.start(
            self._store_path, self._settings.worker_memory, PREFIXES, BASE
        )

    @property
    def _open_guard(self) -> Guard:
        if self._guard is None:
            raise EngineFailed(
                "The query engine is not open.", "Use it as `async with Engine(...) as engine:`."
            )
        return self._guard
