"""Questions to other SPARQL endpoints: Oxigraph's own server, and our own service."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from tests.cli.conftest import Cli
from tests.cli.ports import free_port

from s3graph.settings import Settings
from s3graph.web import create_site

DATA = """\
<http://example.org/a> <http://example.org/label> "eins"@de, "one" ; <http://example.org/n> 1 .
"""
ALL = "SELECT ?o { <http://example.org/a> ?p ?o } ORDER BY ?p STR(?o)"


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("oxigraph")
    (folder / "data.ttl").write_text(DATA, encoding="utf-8")
    program = Path(sys.executable).with_name("oxigraph")
    store = ["--location", str(folder / "store")]
    load = [str(program), "load", *store, "--file", str(folder / "data.ttl")]
    subprocess.run(load, check=True, capture_output=True)
    port = free_port()
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [program, "serve-read-only", *store, "--bind", f"127.0.0.1:{port}"],
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}/query"
    while True:
        assert server.poll() is None, (folder / "log").read_text()
        try:
            httpx.get(address)
            break
        except httpx.TransportError:
            time.sleep(0.02)
    yield address
    server.terminate()
    server.wait()


def test_rows_of_another_server(cli: Cli, oxigraph: str) -> None:
    ran = cli("query", ALL, "--endpoint", oxigraph)
    assert ran.code == 0
    assert [value for value in ("eins", "one", "1") if value not in ran.out] == []


def test_json_keeps_languages_and_types(cli: Cli, oxigraph: str) -> None:
    ran = cli("query", ALL, "--endpoint", oxigraph, "--format", "json")
    assert ran.json["head"]["vars"] == ["o"]
    assert [row["o"] for row in ran.json["results"]["bindings"]] == [
        {"type": "literal", "value": "eins", "xml:lang": "de"},
        {"type": "literal", "value": "one"},
        {
            "type": "literal",
            "value": "1",
            "datatype": "http://www.w3.org/2001/XMLSchema#integer",
        },
    ]


def test_a_named_query_at_our_own_service_answers_as_here(
    real_cli: Cli, real_settings: Settings, serve: Callable[[FastAPI], str]
) -> None:
    endpoint = serve(create_site(real_settings)) + "/sparql"
    asked = ("query", "strategy-spearheads", "-p", "strategy=FI1B/2017", "--format", "json")
    there = real_cli(*asked, "--endpoint", endpoint).json["results"]["bindings"]
    here = real_cli(*asked).json["results"]["bindings"]
    assert there == here
    assert len(here) >= 17


def test_what_the_endpoint_complains_of_is_passed_on(cli: Cli, oxigraph: str) -> None:
    ran = cli("query", "SELECT * { ?s ?p }", "--endpoint", oxigraph, "--format", "json")
    assert ran.code == 3
    assert ran.problem["endpoint"] == oxigraph
    assert "expected" in ran.problem["detail"]


def test_nobody_at_the_address(cli: Cli) -> None:
    address = f"http://127.0.0.1:{free_port()}/sparql"
    ran = cli("query", ALL, "--endpoint", address)
    assert (ran.code, ran.out) == (3, "")
    assert address in ran.err
    assert "next:" in ran.err
