"""No query reaches outside the graph: the guard refuses it, and the kernel would stop it."""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest

from s3graph.engine import Engine
from s3graph.engine.guard import Guard
from s3graph.engine.process import WorkerProcess
from s3graph.engine.spool import Spool
from s3graph.errors import EngineFailed, QueryRefused
from s3graph.settings import Settings
from s3graph.vocabulary import PREFIXES

GRAPH = "http://example.org/graph/a"
BASE = "http://example.org/"


class Listener:
    """Counts who connects to a port of this machine."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"<http://127.0.0.1:{self._socket.getsockname()[1]}/sparql>"
        self.visits = 0
        self._thread = threading.Thread(target=self._count)
        self._thread.start()

    def _count(self) -> None:
        while True:
            visitor, _ = self._socket.accept()
            with visitor:
                if visitor.recv(4) == b"stop":
                    return
                self.visits += 1

    def close(self) -> None:
        with socket.create_connection(self._socket.getsockname()) as last:
            last.sendall(b"stop")
        self._thread.join()
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture(scope="module")
def store(make_store: Callable[[Mapping[str, str]], Path]) -> Path:
    return make_store({GRAPH: "<http://example.org/a> <http://example.org/p> 1 ."})


#: Ways to write SERVICE that a reader of keywords would miss; SERVER stands for the address.
WAYS = [
    "SELECT * { SERVICE SERVER { ?s ?p ?o } }",
    "SELECT * { service SERVER { ?s ?p ?o } }",
    "SELECT * { # a comment\rSERVICE SERVER { ?s ?p ?o } }",
    "SELECT * { BIND(1 AS ?a) FILTER(?a<?b)SERVICE#>\nSERVER{} }",
    "SELECT * { FILTER(?a<'>')SERVICE SERVER { ?s ?p '1' }#'\n}",
    "SELECT * { FILTER(?a<<http://x#>)SERVICE SERVER{} }",
    "SELECT * { FILTER xsd:boolean(?a<?b)SERVICE#>\nSERVER{} }",
    "SELECT * {{SELECT (1<2 AS ?x) { BIND(2 AS ?z)FILTER(1<?z)SERVICE#>\nSERVER{} }}}",
    'SELECT * { BIND("\\u005C" AS ?x)SERVICE SERVER { ?s ?p "#" } }',
    "SELECT * { BIND('''a'b''' AS ?x)SERVICE SERVER {} }",
    "SELECT * { VALUES ?x {1 true}SERVICE SERVER {} }",
    "PREFIX SERVICE: <http://x/> SELECT * { BIND(SERVICE:a AS ?x)SERVICE SERVER {} }",
]


@pytest.mark.parametrize("way", WAYS)
def test_the_guard_sees_what_the_engine_would_do(way: str, listener: Listener) -> None:
    query = way.replace("SERVER", listener.address)
    with pytest.raises(OSError, match=r"(?i)connection|reset|pipe|end of"):
        # The way is a real one: an engine that nobody guards goes there.
        list(ox.Store().query(query, prefixes=PREFIXES))  # type: ignore[arg-type]  # rows
    assert listener.visits == 1
    with pytest.raises(QueryRefused, match="SERVICE"):
        Guard(10_000, {GRAPH}, PREFIXES, BASE).check(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICESILENT SERVER { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE SERVER { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1.SERVICE SERVER { ?s ?p ?o } }",
        "SELECT * { S\\u0045RVICE SERVER { ?s ?p ?o } }",
        "SELECT * { \\U00000053ERVICE SERVER { ?s ?p ?o } }",
        "PREFIX SERVICEex: <http://127.0.0.1/> SELECT * { SERVICEex:a {} }",
        "PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:a {} }",
        "SELECT * { { { OPTIONAL { SERVICE ?anywhere {} } } } }",
    ],
)
def test_the_guard_refuses(query: str) -> None:
    with pytest.raises(QueryRefused, match="SERVICE"):
        Guard(10_000, {GRAPH}, PREFIXES, BASE).check(query.replace("SERVER", "<http://127.0.0.1/>"))


async def test_a_worker_cannot_connect_even_if_the_guard_were_fooled(
    store: Path, listener: Listener
) -> None:
    worker = await WorkerProcess.start(store, 500_000_000, PREFIXES, BASE)
    request = {
        "query": f"SELECT * {{ SERVICE {listener.address} {{ ?s ?p ?o }} }}",
        "format": "json",
        "media_type": "application/sparql-results+json",
        "default_graphs": None,
        "named_graphs": None,
    }
    spool = Spool(1000)
    try:
        assert worker.network_closed
        with pytest.raises(EngineFailed, match="not permitted"):
            await worker.evaluate(request, spool)
    finally:
        spool.close()
        await worker.end()
    assert listener.visits == 0


async def test_names_of_graphs_are_never_fetched(store: Path, listener: Listener) -> None:
    async with Engine(store, Settings(workers=1)) as engine:
        for query in (
            f"SELECT * FROM {listener.address} {{ ?s ?p ?o }}",
            f"SELECT * FROM NAMED {listener.address} {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        ):
            with pytest.raises(QueryRefused, match="nothing is fetched"):
                await engine.rows(query)
        assert await engine.rows(f"SELECT * {{ GRAPH {listener.address} {{ ?s ?p ?o }} }}") == []
        assert await engine.rows(f"SELECT ?p {{ {listener.address} ?p ?o }}") == []
    assert listener.visits == 0
