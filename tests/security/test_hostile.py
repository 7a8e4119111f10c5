"""Queries made to do harm: each is answered with an error, and the service goes on."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from s3graph.settings import Settings
from s3graph.web import create_site

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def app(make_store: Callable[[Mapping[str, str]], Path]) -> FastAPI:
    store = make_store({"http://example.org/a": "<a:b> <a:p> 1 ."})
    return create_site(Settings(home=ROOT, workers=1, query_timeout=2), store_path=store)


@pytest.fixture(scope="module")
def client(app: FastAPI, serve: Callable[[FastAPI], str]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=serve(app)) as client:
        yield client


def ask(client: httpx.Client, query: str) -> httpx.Response:
    return client.post(
        "/sparql", content=query.encode(), headers={"Content-Type": "application/sparql-query"}
    )


N = 10_000
NESTED = {
    "groups": "SELECT * " + "{" * N + "}" * N,
    "parentheses": "SELECT * { FILTER" + "(" * N + "1" + ")" * N + " }",
    "negations": "SELECT * { FILTER(" + "!" * N + "true) }",
    "functions": "SELECT * { FILTER(" + "STR(" * N + "1" + ")" * N + ") }",
    "blank nodes": "SELECT * { ?s ?p " + "[<a:b> " * N + "1" + "]" * N + " }",
    "collections": "SELECT * { ?s ?p " + "(" * N + ")" * N + " }",
    "paths": "SELECT * { ?s " + "(" * N + "<a:b>" + ")" * N + " ?o }",
    "exists": "SELECT * { " + "FILTER EXISTS{" * 5000 + "}" * 5000 + " }",
    "sub-selects": "SELECT * " + "{SELECT * " * 5000 + "{}" + "}" * 5000,
    "only opened": "SELECT * " + "{" * N,
}


@pytest.mark.parametrize("query", NESTED.values(), ids=NESTED.keys())
def test_deep_nesting_is_malformed_and_the_worker_survives(
    app: FastAPI, client: httpx.Client, query: str
) -> None:
    workers = app.state.serving.current.engine.statistics.workers
    answer = ask(client, query)
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("query-malformed")
    assert app.state.serving.current.engine.statistics.workers == workers
    assert ask(client, "ASK {}").status_code == 200


CHAINS = {
    "optionals": "SELECT * { " + "OPTIONAL{}" * 9_000 + " }",
    "alternatives": "SELECT * { ?s <a:b>" + "|<a:b>" * 9_000 + " ?o }",
    "sequence": "SELECT * { ?s <a:b>" + "/<a:b>" * 9_000 + " ?o }",
    "disjunction": "SELECT * { FILTER(?a" + "||?a" * 20_000 + ") }",
    "unions": "SELECT * { {}" + "UNION{}" * 9_000 + " }",
}


@pytest.mark.parametrize("query", CHAINS.values(), ids=CHAINS.keys())
def test_long_chains_are_answered_or_stopped(client: httpx.Client, query: str) -> None:
    answer = ask(client, query)
    assert answer.status_code in (200, 503)
    assert ask(client, "ASK {}").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "\x00",
        "ASK {}\x00",
        "ASK { ?s ?p '\x00' ",
        "\ufeffASK",
        "ASK { <\ud7ff ",
        "'" * 9999,
        "\\" * 99,
        "a." * 40_000,
        "<" * 90_000,
        '"""' + '""a' * 30_000,
        "?a<" * 30_000,
    ],
    ids=lambda query: repr(query[:12]),
)
def test_junk_is_malformed(client: httpx.Client, query: str) -> None:
    assert ask(client, query).status_code == 400
