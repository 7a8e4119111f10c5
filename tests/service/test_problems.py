"""One shape for every error."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from fastapi import APIRouter, FastAPI, Query, Request, Response
from fastapi.responses import HTMLResponse
from tests.conftest import Server
from tests.service.conftest import ROOT

from s3graph.errors import EngineBusy, NotFound, S3GraphError
from s3graph.service import create_app, problems
from s3graph.service.pages import OtherForm, SparqlRequest
from s3graph.settings import Settings


class OurPages:
    router = APIRouter(include_in_schema=False)

    async def sparql(self, request: Request, asked: SparqlRequest) -> Response:
        return HTMLResponse(f"<p>{asked.query}</p>")

    async def thing(self, request: Request, iri: str, forms: Sequence[OtherForm]) -> Response:
        return HTMLResponse(f"<p>{iri}: {' '.join(form.label for form in forms)}</p>")

    async def vocabulary(self, request: Request, kept: Sequence[ox.Triple] | None) -> Response:
        return HTMLResponse("<p>terms</p>")

    def description(self, *, files: bool) -> Response:
        return HTMLResponse("<p>files</p>" if files else "<p>data</p>")

    async def error(self, request: Request, error: S3GraphError) -> Response:
        return HTMLResponse(f"<h1>{error.title}</h1>", int(error.status))


@pytest.fixture(scope="module")
def failing(serve: Callable[[FastAPI], str]) -> str:
    """The address of an application that fails in every way."""
    app = FastAPI()
    problems.install(app, OurPages())

    @app.get("/missing")
    def missing() -> None:
        raise NotFound("There is no X.", "Try Y.", {"choices": ["Y"]})

    @app.get("/busy")
    def busy() -> None:
        raise EngineBusy("All are taken.", "Try later.")

    @app.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError("secret inside")

    @app.get("/number")
    def number(year: int = Query(ge=1000)) -> int:
        return year

    return serve(app)


@pytest.fixture
def client(failing: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=failing) as client:
        yield client


def test_an_error_of_ours(client: httpx.Client) -> None:
    answer = client.get("/missing")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "https://w3id.org/s3graph/problem/not-found",
        "title": "Not found",
        "status": 404,
        "detail": "There is no X.",
        "next_step": "Try Y.",
        "choices": ["Y"],
    }


def test_busy_says_when_to_try_again(client: httpx.Client) -> None:
    answer = client.get("/busy")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_an_address_that_leads_nowhere(client: httpx.Client) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "/nowhere" in answer.json()["detail"]


def test_a_method_that_an_address_does_not_have(client: httpx.Client) -> None:
    answer = client.delete("/missing")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert answer.json()["type"].endswith("method-not-allowed")


@pytest.mark.parametrize(
    ("url", "parameter"),
    [("/number?year=x", "year"), ("/number", "year"), ("/number?year=1", "year")],
)
def test_a_parameter_that_is_wrong(client: httpx.Client, url: str, parameter: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["parameter"] == parameter
    assert problem["errors"][0]["in"] == "query"


def test_what_nobody_expected_tells_nothing_of_the_inside(client: httpx.Client) -> None:
    answer = client.get("/broken")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text


def test_a_browser_gets_a_page(client: httpx.Client) -> None:
    for accept, kind in (
        ("text/html,*/*;q=0.8", "text/html; charset=utf-8"),
        ("*/*", "application/problem+json"),
        ("application/problem+json, text/html", "application/problem+json"),
    ):
        answer = client.get("/missing", headers={"Accept": accept})
        assert answer.status_code == 404
        assert answer.headers["content-type"] == kind
        assert answer.headers["vary"] == "Accept"


def test_of_the_real_service(http: httpx.Client) -> None:
    for method, url, status in (
        ("GET", "/nowhere", 404),
        ("PUT", "/sparql", 405),
        ("POST", "/healthz", 405),
    ):
        answer = http.request(method, url)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"
    assert http.put("/sparql").headers["allow"] == "GET, HEAD, OPTIONS, POST"


def test_pages_take_the_place_of_answers_for_those_who_prefer_them(
    small_store: Path, serve: Server
) -> None:
    settings = Settings(home=ROOT, workers=1)
    address = serve(create_app(settings, pages=OurPages(), store_path=small_store))
    browser = {"Accept": "text/html,application/xml;q=0.9,*/*;q=0.8"}
    shown = {
        "/sparql?query=ASK%20%7B%7D": "<p>ASK {}</p>",
        "/id?iri=http://example.org/one": "<p>http://example.org/one: JSON-LD Turtle N-Triples</p>",
        "/ns": "<p>terms</p>",
        "/.well-known/void": "<p>data</p>",
        "/dumps": "<p>files</p>",
        "/nowhere": "<h1>Not found</h1>",
    }
    with httpx.Client(base_url=address, headers=browser) as client:
        assert {path: client.get(path).text for path in shown} == shown
        assert client.get("/sparql?query=ASK%20%7B%7D&format=csv").text == "true"
