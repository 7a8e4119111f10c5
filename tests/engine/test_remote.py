"""An endpoint elsewhere as a source of rows."""

import socket
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi import FastAPI, Request, Response

from s3graph.engine import RemoteEngine
from s3graph.errors import EndpointFailed, InvalidRequest
from s3graph.settings import Settings
from s3graph.web import create_site

ROOT = Path(__file__).parents[2]
Server = Callable[[FastAPI], str]


@pytest.fixture(scope="module")
def endpoint(store: Path, serve: Server) -> str:
    return serve(create_site(Settings(home=ROOT, workers=1), store_path=store)) + "/sparql"


async def test_rows(endpoint: str) -> None:
    rows = await RemoteEngine(endpoint).rows("SELECT ?o { ?s <http://example.org/label> ?o }")
    assert rows == [{"o": ox.Literal("eins", language="de")}]


async def test_the_reason_of_the_endpoint_is_passed_on(endpoint: str) -> None:
    with pytest.raises(EndpointFailed, match="never closed"):
        await RemoteEngine(endpoint).rows("SELECT * {")


async def test_an_ask_gives_no_rows(endpoint: str) -> None:
    with pytest.raises(EndpointFailed, match="no table"):
        await RemoteEngine(endpoint).rows("ASK {}")


async def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unheard:
        port = unheard.getsockname()[1]
    with pytest.raises(EndpointFailed, match="cannot be reached"):
        await RemoteEngine(f"http://127.0.0.1:{port}/").rows("SELECT * {}")


async def test_nobody_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(EndpointFailed, match="timed out"):
            await RemoteEngine(f"http://127.0.0.1:{port}/", timeout=0.5).rows("SELECT * {}")


async def test_something_else_answers(serve: Server) -> None:
    app = FastAPI()

    @app.post("/")
    async def page(_request: Request) -> Response:
        return Response("<html>Hello</html>", media_type="text/html")

    with pytest.raises(EndpointFailed, match="not SPARQL JSON"):
        await RemoteEngine(serve(app) + "/").rows("SELECT * {}")


def test_only_http() -> None:
    with pytest.raises(InvalidRequest):
        RemoteEngine("file:///etc/passwd")
