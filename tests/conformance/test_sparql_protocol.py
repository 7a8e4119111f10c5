"""SPARQL 1.1 Protocol: the 34 tests of the W3C, under their names.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ describes them. The requests are
written out here; the graphs that they name are held by the service, as the tests assume. This
service is read-only, so the tests of updates stand in a ledger of their own with what is expected
instead.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox
import pytest
from fastapi import FastAPI

from s3graph.settings import Settings
from s3graph.web import create_site

ROOT = Path(__file__).parents[2]
DATA = "http://kasei.us/2009/09/sparql/data/data"
D0, D1, D2, D3 = (f"{DATA}{n}.rdf" for n in range(4))
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

TABLE_TYPES = {
    "application/sparql-results+xml",
    "application/sparql-results+json",
    "text/tab-separated-values",
    "text/csv",
}
BOOLEAN_TYPES = {"application/sparql-results+xml", "application/sparql-results+json"}
GRAPH_TYPES = {
    "application/rdf+xml",
    "application/rdf+json",
    "text/turtle",
    "application/n-triples",
}


def url(*parameters: tuple[str, str]) -> str:
    return "/sparql/" + ("?" + urlencode(parameters) if parameters else "")


@dataclass(frozen=True)
class Case:
    """One request and what the W3C expects of the answer."""

    name: str
    target: str
    body: str | bytes | None = None
    content_type: str | None = None
    method: str | None = None
    boolean: bool | None = None
    types: frozenset[str] | None = None


def typed(types: set[str]) -> frozenset[str]:
    return frozenset(types)


SUCCEED = [
    Case("query_get", url(("query", "ASK {}")), boolean=True),
    Case(
        "query_post_form", url(("default-graph-uri", D0)), "query=ASK%20%7B%7D", FORM, boolean=True
    ),
    Case("query_post_direct", url(("default-graph-uri", D0)), "ASK {}", QUERY, boolean=True),
    Case(
        "query_dataset_default_graphs_get",
        url(
            ("query", f"ASK {{ <{D1}> a ?type . <{D2}> a ?type . }}"),
            ("default-graph-uri", D1),
            ("default-graph-uri", D2),
        ),
        boolean=True,
    ),
    Case(
        "query_dataset_default_graphs_post",
        url(("default-graph-uri", D1), ("default-graph-uri", D2)),
        f"ASK {{ <{D1}> a ?type . <{D2}> a ?type . }}",
        QUERY,
        boolean=True,
    ),
    Case(
        "query_dataset_named_graphs_get",
        url(
            ("query", f"ASK {{ GRAPH ?g1 {{ <{D1}> a ?type }} GRAPH ?g2 {{ <{D2}> a ?type }} }}"),
            ("named-graph-uri", D1),
            ("named-graph-uri", D2),
        ),
        boolean=True,
    ),
    Case(
        "query_dataset_named_graphs_post",
        url(("named-graph-uri", D1), ("named-graph-uri", D2)),
        f"ASK {{ GRAPH ?g1 {{ <{D1}> a ?type }} GRAPH ?g2 {{ <{D2}> a ?type }} }}",
        QUERY,
        boolean=True,
    ),
    Case(
        "query_dataset_full",
        url(("default-graph-uri", D3), ("named-graph-uri", D1), ("named-graph-uri", D2)),
        f"ASK {{ <{D3}> a ?type GRAPH ?g1 {{ <{D1}> a ?type }} GRAPH ?g2 {{ <{D2}> a ?type }} }}",
        QUERY,
        boolean=True,
    ),
    Case(
        "query_multiple_dataset",
        url(("default-graph-uri", D2)),
        f"ASK FROM <{D1}> {{ <{D1}> a ?type }}",
        QUERY,
        boolean=False,
    ),
    Case("query_content_type_select", url(), "SELECT (1 AS ?value) {}", QUERY),
    Case("query_content_type_ask", url(), "ASK {}", QUERY, types=typed(BOOLEAN_TYPES)),
    Case(
        "query_content_type_describe",
        url(),
        "DESCRIBE <http://example.org/>",
        QUERY,
        types=typed(GRAPH_TYPES),
    ),
    Case(
        "query_content_type_construct",
        url(),
        "CONSTRUCT { <s> <p> 1 } WHERE {}",
        QUERY,
        types=typed(GRAPH_TYPES),
    ),
]

FAIL = [
    Case("bad_query_method", url(("query", "ASK {}")), method="PUT"),
    Case("bad_multiple_queries", url(("query", "ASK {}"), ("query", "SELECT * {}"))),
    Case("bad_query_wrong_media_type", url(), "ASK {}", "text/plain"),
    Case("bad_query_missing_form_type", url(), "query=ASK%20%7B%7D"),
    Case("bad_query_missing_direct_type", url(), "ASK {}"),
    Case("bad_query_non_utf8", url(), "ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16"),
    Case("bad_query_syntax", url(("query", "ASK {"))),
    Case("bad_update_get", url(("update", "CLEAR ALL"))),
    Case("bad_multiple_updates", url(), "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM),
    Case("bad_update_wrong_media_type", url(), "CLEAR NAMED", "text/plain"),
    Case("bad_update_missing_form_type", url(), "update=CLEAR%20NAMED"),
    Case("bad_update_non_utf8", url(), "CLEAR NAMED".encode("utf-16"), f"{UPDATE}; charset=UTF-16"),
    Case("bad_update_syntax", url(), "update=CLEAR%20XYZ", FORM),
    Case(
        "bad_update_dataset_conflict",
        url(),
        urlencode(
            {
                "using-named-graph-uri": "http://example/people",
                "update": "WITH <http://example/addresses> DELETE { ?p ?n 'Bill' } WHERE {}",
            }
        ),
        FORM,
    ),
]

#: The W3C expects these to succeed. Here the data change with a new release and in no other way,
#: so each is refused with 403 and changes nothing (SPARQL 1.1 Protocol, section 2.2, leaves it to
#: a service which operations it offers).
LEDGER = [
    Case("update_post_form", url(), "update=CLEAR%20ALL", FORM),
    Case("update_post_direct", url(), "CLEAR ALL", UPDATE),
    Case(
        "update_dataset_default_graph",
        url(("using-graph-uri", D1)),
        "INSERT { GRAPH <http://example.org/new> { ?s a <a:b> } } WHERE { ?s a ?t }",
        UPDATE,
    ),
    Case(
        "update_dataset_default_graphs",
        url(("using-graph-uri", D1), ("using-graph-uri", D2)),
        "INSERT { GRAPH <http://example.org/new> { ?s a <a:b> } } WHERE { ?s a ?t }",
        UPDATE,
    ),
    Case(
        "update_dataset_named_graphs",
        url(("using-named-graph-uri", D1), ("using-named-graph-uri", D2)),
        "INSERT { GRAPH <http://example.org/new> { ?s a <a:b> } } WHERE { GRAPH ?g { ?s a ?t } }",
        UPDATE,
    ),
    Case(
        "update_dataset_full",
        url(("using-graph-uri", D1), ("using-named-graph-uri", D2)),
        "INSERT { GRAPH <http://example.org/new> { ?s a <a:b> } } WHERE { GRAPH ?g { ?s a ?t } }",
        UPDATE,
    ),
    Case(
        "update_base_uri",
        url(),
        "INSERT DATA { GRAPH <http://example.org/new> { <a:s> <a:p> <test> } }",
        UPDATE,
    ),
]


@pytest.fixture(scope="module")
def client(
    make_store: Callable[[Mapping[str, str]], Path], serve: Callable[[FastAPI], str]
) -> Iterator[httpx.Client]:
    document = "a <http://xmlns.com/foaf/0.1/Document> ."
    store = make_store({graph: f"<{graph}> {document}" for graph in (D0, D1, D2, D3)})
    app = create_site(Settings(home=ROOT, workers=1), store_path=store)
    with httpx.Client(base_url=serve(app), follow_redirects=True) as client:
        yield client


def send(client: httpx.Client, case: Case) -> httpx.Response:
    method = case.method or ("GET" if case.body is None else "POST")
    headers = {"Content-Type": case.content_type} if case.content_type else {}
    return client.request(method, case.target, content=case.body, headers=headers)


@pytest.mark.parametrize("case", SUCCEED, ids=lambda case: case.name)
def test_succeeds(client: httpx.Client, case: Case) -> None:
    answer = send(client, case)
    assert answer.status_code == 200
    media_type = answer.headers["content-type"].partition(";")[0]
    assert media_type in (case.types or TABLE_TYPES)
    if case.boolean is not None:
        parsed = ox.parse_query_results(
            answer.content, ox.QueryResultsFormat.from_media_type(media_type)
        )
        assert isinstance(parsed, ox.QueryBoolean)
        assert bool(parsed) is case.boolean


@pytest.mark.parametrize("case", FAIL, ids=lambda case: case.name)
def test_is_an_error_of_the_client(client: httpx.Client, case: Case) -> None:
    answer = send(client, case)
    assert 400 <= answer.status_code < 500
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("case", LEDGER, ids=lambda case: case.name)
def test_update_is_refused_and_changes_nothing(client: httpx.Client, case: Case) -> None:
    count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    before = client.get("/sparql", params={"query": count}).json()
    answer = send(client, case)
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("query-refused")
    assert client.get("/sparql", params={"query": count}).json() == before


def test_all_34_are_here() -> None:
    assert len({case.name for case in SUCCEED + FAIL + LEDGER}) == 34
