"""/sparql over real HTTP. What the protocol demands is tested in tests/conformance."""

import socket
import time
from urllib.parse import quote
from xml.dom.minidom import Document

import httpx
import pyoxigraph as ox
import pytest
from fastapi import FastAPI
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, TURTLE, XML, SPARQLWrapper

from s3graph.service.description import SD
from s3graph.service.protocol import DIRECT, FORM

GRAPH = "http://example.org/graph/a"
SELECT = "SELECT ?o { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"
ROW = "VALUES ?v{} {{ " + " ".join(str(n) for n in range(20)) + " }}"
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(ROW.format(i) for i in range(12)) + " }"


class TestAnswers:
    @pytest.mark.parametrize(
        ("query", "accept", "sent"),
        [
            (SELECT, "*/*", "application/sparql-results+json"),
            (SELECT, "application/json", "application/json"),
            (SELECT, "text/csv", "text/csv; charset=utf-8"),
            ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
            (CONSTRUCT, "*/*", "text/turtle; charset=utf-8"),
            (CONSTRUCT, "application/ld+json", "application/ld+json"),
            ("DESCRIBE <http://example.org/one>", "application/n-triples", "application/n-triples"),
        ],
    )
    def test_by_accept(self, http: httpx.Client, query: str, accept: str, sent: str) -> None:
        answer = http.get("/sparql", params={"query": query}, headers={"Accept": accept})
        assert answer.status_code == 200
        assert answer.headers["content-type"] == sent
        assert "Accept" in answer.headers["vary"]
        assert int(answer.headers["content-length"]) == len(answer.content) > 0
        assert "query;dur=" in answer.headers["server-timing"]

    @pytest.mark.parametrize(
        ("query", "name", "sent"),
        [
            (SELECT, "xml", "application/sparql-results+xml"),
            (SELECT, "csv", "text/csv; charset=utf-8"),
            (CONSTRUCT, "ntriples", "application/n-triples"),
            (CONSTRUCT, "json", "application/ld+json"),
        ],
    )
    def test_by_format(self, http: httpx.Client, query: str, name: str, sent: str) -> None:
        answer = http.get("/sparql", params={"query": query, "format": name})
        assert answer.headers["content-type"] == sent

    def test_letters_beyond_ascii(self, http: httpx.Client) -> None:
        query = 'SELECT ("Äö€🙂" AS ?x) ?o { ?s ?p ?o }'
        by_get = http.get("/sparql", params={"query": query, "format": "csv"})
        by_form = http.post("/sparql", data={"query": query, "format": "csv"})
        direct = http.post(
            "/sparql?format=csv",
            content=query.encode(),
            headers={"Content-Type": "application/sparql-query; charset=UTF-8"},
        )
        assert by_get.text == by_form.text == direct.text == 'x,o\r\nÄö€🙂,"Ä,1"\r\n'

    def test_head(self, http: httpx.Client) -> None:
        asked = http.get("/sparql", params={"query": SELECT})
        head = http.head("/sparql", params={"query": SELECT})
        assert head.status_code == 200
        assert head.content == b""
        assert head.headers["content-length"] == asked.headers["content-length"]

    def test_other_sites_may_ask(self, http: httpx.Client) -> None:
        origin = {"Origin": "https://example.org"}
        answer = http.get("/sparql", params={"query": "ASK {}"}, headers=origin)
        assert answer.headers["access-control-allow-origin"] == "*"
        refused = http.get("/sparql", params={"query": "ASK"}, headers=origin)
        assert refused.headers["access-control-allow-origin"] == "*"
        preflight = http.options(
            "/sparql",
            headers=origin
            | {
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "content-type",
            },
        )
        assert preflight.status_code == 200
        assert "POST" in preflight.headers["access-control-allow-methods"]

    def test_options(self, http: httpx.Client) -> None:
        answer = http.options("/sparql")
        assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")


class TestDescription:
    @pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib's JSON-LD
    @pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "*/*", "image/png"])
    def test_the_service_describes_itself(
        self, http: httpx.Client, small_service: str, accept: str
    ) -> None:
        answer = http.get("/sparql", headers={"Accept": accept})
        kind = answer.headers["content-type"].partition(";")[0]
        graph = Graph().parse(data=answer.content, format=kind)
        (service,) = graph.subjects(SD.endpoint, URIRef(f"{small_service}/sparql"))
        assert (service, SD.feature, SD.UnionDefaultGraph) in graph
        assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph
        assert [str(name) for name in graph.objects(None, SD.name)] == [GRAPH]
        assert len(list(graph.objects(service, SD.resultFormat))) == 8


class TestRefused:
    @pytest.mark.parametrize(
        ("url", "status", "said"),
        [
            ("/sparql?query=ASK{}&query=ASK{}", 422, "'query' is given 2 times"),
            ("/sparql?query=ASK{}&timeout=1&timeout=2", 422, "'timeout' is given 2 times"),
            ("/sparql?qery=ASK{}", 422, "no parameter 'qery'"),
            ("/sparql?query=ASK{}&timeout=0", 422, "timeout"),
            ("/sparql?query=ASK{}&timeout=nan", 422, "timeout"),
            ("/sparql?query=ASK{}&timeout=soon", 422, "timeout"),
            ("/sparql?query=ASK{}&format=yaml", 422, "yaml"),
            ("/sparql?query=ASK{}&format=turtle", 422, "an answer to ASK cannot have"),
            ("/sparql?query=ASK{}&format=json&output=xml", 422, "mean the same"),
            ("/sparql?query=ASK{}%FF", 422, "UTF-8"),
            ("/sparql?query=ASK", 400, "the query ends"),
            ("/sparql?query=", 400, "the query ends"),
            ("/sparql?update=CLEAR+ALL", 403, "read-only"),
            ("/sparql?query=CLEAR+ALL", 403, "read-only"),
            ("/sparql?query=ASK{}&using-graph-uri=a:b", 403, "read-only"),
            ("/sparql?query=ASK{}&default-graph-uri=file:///etc/passwd", 403, "nothing is fetched"),
            ("/sparql?query=ASK{}&named-graph-uri=http://127.0.0.1/", 403, "nothing is fetched"),
        ],
    )
    def test_in_the_address(self, http: httpx.Client, url: str, status: int, said: str) -> None:
        answer = http.get(url)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert problem["status"] == status
        assert said in problem["detail"]
        assert problem["next_step"]

    @pytest.mark.parametrize(
        ("url", "sent", "status", "said"),
        [
            ("/sparql?query=ASK{}", (DIRECT, b"ASK {}"), 422, "in the body"),
            ("/sparql?timeout=1", (FORM, b"query=ASK{}&timeout=1"), 422, "in the body"),
            ("/sparql", (FORM, b"format=json"), 422, "no query"),
            ("/sparql", (FORM, b"query=ASK{}\xff"), 422, "UTF-8"),
            ("/sparql", (DIRECT, b"ASK {}\xff"), 422, "UTF-8"),
            ("/sparql", ("application/json", b"{}"), 415, "application/json"),
            ("/sparql", ("multipart/form-data; boundary=x", b"--x--"), 415, "multipart/form-data"),
            ("/sparql", ("", b"ASK {}"), 415, "no stated type"),
            ("/sparql", (DIRECT, b"ASK {}" + b" " * 100_000), 413, "characters"),
            ("/sparql", (DIRECT, b" " * 2_000_000), 413, "bytes"),
        ],
    )
    def test_in_the_body(
        self, http: httpx.Client, url: str, sent: tuple[str, bytes], status: int, said: str
    ) -> None:
        kind, body = sent
        answer = http.post(url, content=body, headers={"Content-Type": kind} if kind else {})
        assert answer.status_code == status
        assert said in answer.json()["detail"]

    def test_no_format_fits(self, http: httpx.Client) -> None:
        answer = http.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": "text/turtle"})
        assert answer.status_code == 406
        assert "application/sparql-results+json" in answer.json()["choices"]

    def test_the_place_of_a_mistake(self, http: httpx.Client) -> None:
        problem = http.get("/sparql", params={"query": "ASK {\n ?s ?p }"}).json()
        assert (problem["line"], problem["column"], problem["text"]) == (2, 8, " ?s ?p }")

    def test_a_query_that_takes_too_long(self, http: httpx.Client) -> None:
        answer = http.get("/sparql", params={"query": ENDLESS, "timeout": "0.2"})
        assert answer.status_code == 503
        assert answer.json()["limit_seconds"] == 0.2
        assert "retry-after" not in answer.headers


class TestSlowQueries:
    def test_the_work_stops_when_the_client_goes_away_and_others_are_answered_meanwhile(
        self, http: httpx.Client, small_app: FastAPI
    ) -> None:
        engine = small_app.state.serving.current.engine
        assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        workers = engine.statistics.workers
        with socket.create_connection((http.base_url.host, http.base_url.port or 80)) as client:
            client.sendall(
                f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
            )
            while engine.statistics.running == 0:
                time.sleep(0.01)
            assert http.get("/healthz").json() == {"status": "alive"}
            busy = http.get("/sparql", params={"query": "ASK {}"})
            assert busy.status_code == 503
            assert int(busy.headers["retry-after"]) > 0
            assert http.get("/readyz").status_code == 503
        while engine.statistics.running:
            time.sleep(0.01)
        while http.get("/readyz").status_code != 200:
            time.sleep(0.01)
        assert engine.statistics.workers != workers


class TestOtherClients:
    @pytest.mark.parametrize("result_format", [JSON, XML, CSV])
    @pytest.mark.parametrize("method", ["GET", "POST"])
    def test_sparqlwrapper_select(
        self, small_service: str, result_format: str, method: str
    ) -> None:
        wrapper = SPARQLWrapper(f"{small_service}/sparql")
        wrapper.setQuery(SELECT)
        wrapper.setReturnFormat(result_format)
        wrapper.setMethod(method)
        answer = wrapper.query()
        with answer.response:
            found = answer.convert()
        if result_format == JSON:
            assert isinstance(found, dict)
            assert found["results"]["bindings"][0]["o"]["value"] == "Ä,1"
        elif result_format == XML:
            assert isinstance(found, Document)
            assert "Ä,1" in found.toxml()
        else:
            assert found == 'o\r\n"Ä,1"\r\n'.encode()

    @pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by SPARQLWrapper
    @pytest.mark.parametrize("result_format", [TURTLE, XML, JSONLD])
    def test_sparqlwrapper_construct(self, small_service: str, result_format: str) -> None:
        wrapper = SPARQLWrapper(f"{small_service}/sparql")
        wrapper.setQuery(CONSTRUCT)
        wrapper.setReturnFormat(result_format)
        answer = wrapper.query()
        with answer.response:
            found = answer.convert()
        assert isinstance(found, Graph | bytes)
        graph = found if isinstance(found, Graph) else Graph().parse(data=found)
        assert len(graph) == 1

    @pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
    def test_rdflib_sparqlstore(self, small_service: str, method: str) -> None:
        store = SPARQLStore(f"{small_service}/sparql", method=method)
        graph = Graph(store)
        assert [str(row.o) for row in graph.query(SELECT)] == ["Ä,1"]  # type: ignore[union-attr]
        assert len(list(graph.triples((None, None, None)))) == 1
        assert (URIRef("http://example.org/one"), None, None) in graph

    def test_pyoxigraph_reads_every_format(self, http: httpx.Client) -> None:
        for name in ("json", "xml", "tsv"):
            answer = http.get("/sparql", params={"query": SELECT, "format": name})
            kind = ox.QueryResultsFormat.from_media_type(answer.headers["content-type"])
            solutions = ox.parse_query_results(answer.content, kind)
            assert isinstance(solutions, ox.QuerySolutions)
            assert [s["o"] for s in solutions] == [ox.Literal("Ä,1", language="fi")]
