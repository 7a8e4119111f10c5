"""The pool: keeps a number of workers running, hands them out, replaces those that end."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass

from s3graph.engine.process import WorkerProcess
from s3graph.engine.spool import Spool
from s3graph.errors import EngineBusy, EngineFailed, QueryTimeout

logger = logging.getLogger(__name__)

#: Seconds between attempts to start a worker.
_RETRY_PAUSE = 1.0


@dataclass(frozen=True)
class Timing:
    """Seconds that an answer took: waiting for a worker, and being worked out."""

    waited: float
    evaluated: float


class Pool:
    """Workers in waiting.

    Args:
        start: starts one worker.
        size: how many there are.
        queue_timeout: seconds that a query may wait for one.
    """

    def __init__(
        self, start: Callable[[], Awaitable[WorkerProcess]], size: int, queue_timeout: float
    ) -> None:
        self._start = start
        self._size = size
        self._queue_timeout = queue_timeout
        self._idle: asyncio.LifoQueue[WorkerProcess] = asyncio.LifoQueue()
        self._workers: set[WorkerProcess] = set()
        self._replacing: set[asyncio.Task[None]] = set()
        self._broken: EngineFailed | None = None
        self._closed = False
        self.running = 0
        self.waiting = 0

    async def open(self) -> WorkerProcess:
        """Start all workers.

        Returns:
            One of them, to read from it what it said of the store.

        Raises:
            EngineFailed: one of them does not start.
        """
        started = await asyncio.gather(
            *(self._start() for _ in range(self._size)), return_exceptions=True
        )
        for worker in started:
            if isinstance(worker, WorkerProcess):
                self._workers.add(worker)
                self._idle.put_nowait(worker)
        for failure in started:
            if isinstance(failure, BaseException):
                await self.close()
                raise failure
        return next(iter(self._workers))

    @property
    def pids(self) -> tuple[int, ...]:
        """Process numbers of the workers."""
        return tuple(sorted(worker.pid for worker in self._workers))

    async def run(self, request: dict[str, object], spool: Spool, limit: float) -> Timing:
        """Have a query answered into a spool.

        When the task that awaits this is cancelled, the worker is killed.

        Args:
            request: what `worker` reads.
            spool: takes the answer.
            limit: seconds that the evaluation may take.

        Raises:
            EngineBusy: no worker became free in time.
            QueryTimeout: the limit was reached.
            EngineFailed, SyntaxReportError, AnswerTooLarge: from the worker and the spool.
        """
        asked = time.perf_counter()
        worker = await self._acquire()
        waited = time.perf_counter() - asked
        self.running += 1
        try:
            async with asyncio.timeout(limit):
                return Timing(waited, await worker.evaluate(request, spool))
        except TimeoutError:
            raise QueryTimeout(
                f"The query was stopped after {limit:g} s.",
                "Narrow the query, or add a LIMIT.",
                {"limit_seconds": limit},
            ) from None
        finally:
            self.running -= 1
            self._release(worker)

    async def close(self) -> None:
        """Stop all workers and wait until they have ended."""
        self._closed = True
        for task in self._replacing:
            task.cancel()
        await asyncio.gather(*self._replacing, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._workers))
        self._workers.clear()

    async def _acquire(self) -> WorkerProcess:
        if self._closed:
            raise EngineFailed("The query engine is closed.", "Start the service again.")
        self.waiting += 1
        try:
            async with asyncio.timeout(self._queue_timeout):
                return await self._idle.get()
        except TimeoutError:
            if self._broken and not self._workers:
                raise self._broken from None
            raise EngineBusy(
                f"All {self._size} query workers were taken for {self._queue_timeout:g} s.",
                "Try again in a moment.",
            ) from None
        finally:
            self.waiting -= 1

    def _release(self, worker: WorkerProcess) -> None:
        if worker.idle:
            self._idle.put_nowait(worker)
            return
        worker.kill()
        if not self._closed:
            self._in_background(self._replace(worker))

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._replacing.add(task)
        task.add_done_callback(self._replacing.discard)

    async def _replace(self, dead: WorkerProcess) -> None:
        await dead.end()
        self._workers.discard(dead)  # until here it is one of those that `close` ends
        worker = await self._start_patiently()
        self._workers.add(worker)
        self._idle.put_nowait(worker)

    async def _start_patiently(self) -> WorkerProcess:
        while True:
            try:
                worker = await self._start()
            except (EngineFailed, OSError) as error:
                logger.warning("a query worker does not start: %s", error)
                self._broken = (
                    error
                    if isinstance(error, EngineFailed)
                    else EngineFailed(f"No worker can be started: {error}.", "See the system log.")
                )
                await asyncio.sleep(_RETRY_PAUSE)
            else:
                self._broken = None
                return worker
