"""The embedded engine, through its public door and with real workers."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest

from s3graph.engine import Dataset, Engine, QueryForm, ResultFormat
from s3graph.engine.spool import MEMORY_LIMIT
from s3graph.errors import (
    AnswerTooLarge,
    EngineBusy,
    EngineFailed,
    InvalidRequest,
    QueryMalformed,
    QueryTimeout,
)
from s3graph.settings import Settings
from s3graph.vocabulary import INFERRED_GRAPH, STATED_GRAPH

A, B = "http://example.org/graph/a", "http://example.org/graph/b"
ALL = "SELECT ?s { ?s ?p ?o } ORDER BY ?s"
ONE, TWO = ox.NamedNode("http://example.org/one"), ox.NamedNode("http://example.org/two")


def settings(**changes: object) -> Settings:
    return Settings.model_validate({"workers": 1, "query_timeout": 20, **changes})


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    # Where process 1 collects no orphans, one that has ended stays listed as Z.
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


async def _until_running(engine: Engine) -> None:
    while not engine.statistics.running:  # noqa: ASYNC110  # the engine tells nobody else
        await asyncio.sleep(0.01)


class TestAnswers:
    async def test_rows_are_terms_and_unbound_variables_are_absent(self, store: Path) -> None:
        async with Engine(store, settings()) as engine:
            rows = await engine.rows(
                "SELECT * { ?s ?p ?o OPTIONAL { ?s <http://example.org/number> ?n } } ORDER BY ?s"
            )
        assert [row["s"] for row in rows] == [ONE, TWO]
        assert rows[0]["o"] == ox.Literal("eins", language="de")
        assert "n" not in rows[0]
        assert rows[1]["n"] == ox.Literal(2)

    async def test_many_rows(self, store: Path) -> None:
        values = " ".join(str(n) for n in range(100))
        query = f"SELECT * {{ VALUES ?a {{ {values} }} VALUES ?b {{ {values} }} }}"
        async with Engine(store, settings()) as engine:
            assert len(await engine.rows(query)) == 10_000

    async def test_an_answer_too_large_for_memory_is_complete(self, store: Path) -> None:
        values = " ".join(str(n) for n in range(20))
        query = f"SELECT * {{ {' '.join(f'VALUES ?v{i} {{ {values} }}' for i in range(4))} }}"
        async with Engine(store, settings()) as engine:
            with await engine.answer(query) as answer:
                assert answer.size > MEMORY_LIMIT
                pieces = [len(piece) async for piece in answer.chunks()]
                again = await answer.read()
        assert sum(pieces) == len(again) == answer.size
        parsed = ox.parse_query_results(again, ox.QueryResultsFormat.JSON)
        assert isinstance(parsed, ox.QuerySolutions)
        assert sum(1 for _ in parsed) == 20**4

    async def test_ask_and_graph(self, store: Path) -> None:
        async with Engine(store, settings()) as engine:
            assert await engine.ask("ASK { ?s ?p 2 }")
            assert not await engine.ask("ASK { ?s ?p 3 }")
            turtle = await engine.graph("CONSTRUCT WHERE { ?s ?p ?o }")
        assert len(list(ox.parse(turtle, ox.RdfFormat.TURTLE))) == 2

    async def test_wrong_form(self, store: Path) -> None:
        async with Engine(store, settings()) as engine:
            with pytest.raises(InvalidRequest, match="ASK"):
                await engine.rows("ASK {}")

    @pytest.mark.parametrize("result_format", [f for f in ResultFormat if not f.for_graphs])
    async def test_formats_of_tables(self, store: Path, result_format: ResultFormat) -> None:
        async with Engine(store, settings()) as engine:
            with await engine.answer(ALL, format=result_format) as answer:
                data = await answer.read()
                assert answer.size == len(data)
                assert answer.form is QueryForm.SELECT
        if result_format is ResultFormat.CSV:
            assert data == b"s\r\nhttp://example.org/one\r\nhttp://example.org/two\r\n"
        else:
            parsed = ox.parse_query_results(
                data, ox.QueryResultsFormat.from_media_type(result_format.media_type)
            )
            assert isinstance(parsed, ox.QuerySolutions)
            assert [solution["s"] for solution in parsed] == [ONE, TWO]

    @pytest.mark.parametrize("result_format", [ResultFormat.CSV, ResultFormat.TSV])
    async def test_a_boolean_is_one_word_of_text(
        self, store: Path, result_format: ResultFormat
    ) -> None:
        async with Engine(store, settings()) as engine:
            with await engine.answer("ASK {}", format=result_format) as answer:
                assert await answer.read() == b"true"

    @pytest.mark.parametrize("result_format", [f for f in ResultFormat if f.for_graphs])
    async def test_formats_of_graphs(self, store: Path, result_format: ResultFormat) -> None:
        async with Engine(store, settings()) as engine:
            data = await engine.graph("CONSTRUCT WHERE { ?s ?p ?o }", format=result_format)
        parsed = ox.parse(data, ox.RdfFormat.from_media_type(result_format.media_type))
        assert {quad.subject for quad in parsed} == {ONE, TWO}

    async def test_a_format_of_the_other_kind_is_refused(self, store: Path) -> None:
        async with Engine(store, settings()) as engine:
            with pytest.raises(InvalidRequest, match="turtle"):
                await engine.answer(ALL, format=ResultFormat.TURTLE)

    async def test_turtle_and_queries_know_our_prefixes(self, store: Path) -> None:
        async with Engine(store, settings()) as engine:
            turtle = await engine.graph("CONSTRUCT { id:x a s3:Region } {}")
            own = await engine.graph("PREFIX s3: <http://x/> CONSTRUCT { id:x a s3:Region } {}")
            based = await engine.rows("SELECT (<strategy/FI1B/2017> AS ?x) {}")
        assert b"id:x" in turtle
        assert b"http://x/Region" in own
        assert based == [{"x": ox.NamedNode("https://w3id.org/s3graph/id/strategy/FI1B/2017")}]


class TestDataset:
    @pytest.mark.parametrize(
        ("query", "dataset", "expected"),
        [
            (ALL, None, [ONE, TWO]),
            (ALL, Dataset(default_graphs=(A,)), [ONE]),
            (ALL, Dataset(default_graphs=(A, B)), [ONE, TWO]),
            (ALL, Dataset(named_graphs=(A,)), []),
            ("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", Dataset(named_graphs=(A,)), [ONE]),
            ("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", Dataset(default_graphs=(A,)), []),
            (f"SELECT ?s FROM <{A}> {{ ?s ?p ?o }}", None, [ONE]),
            (f"SELECT ?s FROM NAMED <{A}> {{ ?s ?p ?o }}", None, []),
            (f"SELECT ?s FROM NAMED <{B}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", None, [TWO]),
            (f"SELECT ?s FROM <{A}> {{ ?s ?p ?o }}", Dataset(default_graphs=(B,)), [TWO]),
        ],
    )
    async def test_which_graphs_are_seen(
        self, store: Path, query: str, dataset: Dataset | None, expected: list[ox.NamedNode]
    ) -> None:
        async with Engine(store, settings()) as engine:
            with await engine.answer(query, dataset=dataset) as answer:
                parsed = ox.parse_query_results(await answer.read(), ox.QueryResultsFormat.JSON)
        assert isinstance(parsed, ox.QuerySolutions)
        assert [solution["s"] for solution in parsed] == expected

    async def test_what_was_inferred_can_be_left_out(
        self, make_store: Callable[[Mapping[str, str]], Path]
    ) -> None:
        store = make_store(
            {
                A: "<http://example.org/one> a <http://example.org/C> .",
                INFERRED_GRAPH: "<http://example.org/two> a <http://example.org/C> .",
            }
        )
        stated = Dataset(default_graphs=(STATED_GRAPH,))
        async with Engine(store, settings()) as engine:
            for query, dataset, expected in (
                (ALL, None, [ONE, TWO]),
                (ALL, stated, [ONE]),
                (f"SELECT ?s FROM <{STATED_GRAPH}> {{ ?s ?p ?o }}", None, [ONE]),
                (ALL, Dataset((STATED_GRAPH, INFERRED_GRAPH)), [ONE, TWO]),
            ):
                with await engine.answer(query, dataset=dataset) as answer:
                    parsed = ox.parse_query_results(await answer.read(), ox.QueryResultsFormat.JSON)
                assert isinstance(parsed, ox.QuerySolutions)
                assert [solution["s"] for solution in parsed] == expected


class TestLimits:
    async def test_a_slow_query_is_stopped_and_its_worker_replaced(
        self, store: Path, endless: str
    ) -> None:
        async with Engine(store, settings()) as engine:
            before = engine.statistics.workers
            with pytest.raises(QueryTimeout) as caught:
                await engine.answer(endless, timeout=0.2)
            assert caught.value.details["limit_seconds"] == 0.2
            assert await engine.ask("ASK {}")
            assert engine.statistics.workers != before
            assert not _runs(before[0])

    async def test_a_request_can_only_lower_the_limit(self, store: Path, endless: str) -> None:
        async with Engine(store, settings(query_timeout=0.2)) as engine:
            with pytest.raises(QueryTimeout) as caught:
                await engine.answer(endless, timeout=1000)
        assert caught.value.details["limit_seconds"] == 0.2

    async def test_waiting_for_a_worker_has_a_limit(self, store: Path, endless: str) -> None:
        async with Engine(store, settings(queue_timeout=0.1)) as engine:
            slow = asyncio.create_task(engine.answer(endless))
            await _until_running(engine)
            with pytest.raises(EngineBusy):
                await engine.ask("ASK {}")
            assert (engine.statistics.running, engine.statistics.waiting) == (1, 0)
            slow.cancel()
            await asyncio.gather(slow, return_exceptions=True)
            assert (engine.statistics.running, engine.statistics.waiting) == (0, 0)

    async def test_an_answer_that_is_too_large(self, store: Path, huge: str) -> None:
        async with Engine(store, settings(answer_limit=100_000)) as engine:
            with pytest.raises(AnswerTooLarge):
                await engine.answer(huge)
            assert await engine.ask("ASK {}")

    async def test_a_query_that_needs_too_much_memory(self, store: Path, huge: str) -> None:
        async with Engine(store, settings(worker_memory=150_000_000)) as engine:
            with pytest.raises(EngineFailed, match="memory"):
                await engine.answer(huge + " ORDER BY ?v5")
            assert await engine.ask("ASK {}")


class TestLife:
    async def test_cancelling_kills_the_worker(self, store: Path, endless: str) -> None:
        async with Engine(store, settings()) as engine:
            (worker,) = engine.statistics.workers
            asking = asyncio.create_task(engine.answer(endless))
            await _until_running(engine)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            assert engine.statistics.running == 0
            assert await engine.ask("ASK {}")
            assert not _runs(worker)

    async def test_a_worker_that_dies_fails_its_query_only(self, store: Path, endless: str) -> None:
        async with Engine(store, settings()) as engine:
            asking = asyncio.create_task(engine.answer(endless))
            await _until_running(engine)
            os.kill(engine.statistics.workers[0], signal.SIGSEGV)
            with pytest.raises(EngineFailed, match="SIGSEGV"):
                await asking
            assert await engine.ask("ASK {}")

    async def test_a_worker_that_died_while_idle(self, store: Path) -> None:
        async with Engine(store, settings()) as engine:
            os.kill(engine.statistics.workers[0], signal.SIGKILL)
            with pytest.raises(EngineFailed, match="SIGKILL"):
                await engine.ask("ASK {}")
            assert await engine.ask("ASK {}")

    async def test_closing_leaves_no_process(self, store: Path) -> None:
        async with Engine(store, settings(workers=2)) as engine:
            workers = engine.statistics.workers
            assert len(workers) == 2
        assert not any(_runs(pid) for pid in workers)

    async def test_closing_in_the_middle_of_a_query(self, store: Path, endless: str) -> None:
        async with Engine(store, settings()) as engine:
            asking = asyncio.create_task(engine.answer(endless))
            await _until_running(engine)
            workers = engine.statistics.workers
        with pytest.raises(EngineFailed):
            await asking
        assert not any(_runs(pid) for pid in workers)

    async def test_many_queries_at_once(self, store: Path) -> None:
        async with Engine(store, settings(workers=2)) as engine:
            answers = await asyncio.gather(*(engine.rows(ALL) for _ in range(50)))
        assert all(len(rows) == 2 for rows in answers)

    def test_workers_end_with_their_parent_in_the_middle_of_a_query(
        self, store: Path, endless: str
    ) -> None:
        program = (
            "import asyncio, sys; from pathlib import Path\n"
            "from s3graph.engine import Engine; from s3graph.settings import Settings\n"
            "async def main():\n"
            "    async with Engine(Path(sys.argv[1]), Settings(workers=1)) as engine:\n"
            "        asking = asyncio.create_task(engine.answer(sys.argv[2]))\n"
            "        while not engine.statistics.running:\n"
            "            await asyncio.sleep(0.01)\n"
            "        print(engine.statistics.workers[0], flush=True)\n"
            "        await asking\n"
            "asyncio.run(main())"
        )
        arguments = [sys.executable, "-c", program, str(store), endless]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as parent:
            assert parent.stdout is not None
            worker = int(parent.stdout.readline())
            assert _runs(worker)
            parent.kill()
        while _runs(worker):  # the time limit of the tests ends this if it does not
            time.sleep(0.01)

    async def test_a_store_that_is_none(self, tmp_path: Path) -> None:
        with pytest.raises(EngineFailed, match="cannot be opened"):
            async with Engine(tmp_path / "nothing", settings()):
                pass

    async def test_an_engine_that_is_not_open(self, store: Path) -> None:
        with pytest.raises(EngineFailed, match="not open"):
            await Engine(store, settings()).ask("ASK {}")


class TestMalformed:
    @pytest.mark.parametrize(
        ("query", "line", "column", "said"),
        [
            ("SELECT * {\n  ?s ?p ?o FILTR(?o)\n}", 2, 12, "'FILTR'"),
            ("SELECT * { ?s ?p ?o } ORDER ?s", 1, 29, "'?s'"),
            ("SELECT * { ?s ?p ?o } LIMIT x", 1, 29, "'x'"),
            ("SELECT * { FILTER(?o > ) }", 1, 24, "')'"),
            ("SELECT *", 1, 9, "the query ends"),
            ("SELECT ?s (COUNT(?o) AS ?n) {?s ?p ?o}", 1, 39, "variable that is unbound"),
        ],
    )
    async def test_the_place_is_named(
        self, store: Path, query: str, line: int, column: int, said: str
    ) -> None:
        async with Engine(store, settings()) as engine:
            with pytest.raises(QueryMalformed) as caught:
                await engine.answer(query)
        details = caught.value.details
        assert (details["line"], details["column"]) == (line, column)
        assert details["text"] == query.splitlines()[line - 1]
        assert said in caught.value.cause
