"""The guard: what it lets through, and what it does not, with the reason."""

import itertools

import pytest

from s3graph.engine.dataset import Dataset
from s3graph.engine.guard import NESTING_LIMIT, Guard
from s3graph.errors import QueryMalformed, QueryRefused, RequestTooLarge
from s3graph.rdf.formats import QueryForm
from s3graph.vocabulary import STATED_GRAPH

HELD = "http://example.org/graph/held"
BASE_GRAPH = "http://example.org/base/graph"
GUARD = Guard(
    length_limit=100_000,
    graphs=frozenset({HELD, BASE_GRAPH}),
    prefixes={"ex": "http://example.org/", "s3": "https://w3id.org/s3graph/ns#"},
    base="http://example.org/",
)


class TestForms:
    @pytest.mark.parametrize(
        ("query", "form"),
        [
            ("SELECT * {}", QueryForm.SELECT),
            ("select*{}", QueryForm.SELECT),
            ("SELECTDISTINCT ?x {}", QueryForm.SELECT),
            ("# ASK\nPREFIX a: <b:c>\nBASE <http://x/> ask {}", QueryForm.ASK),
            ("CONSTRUCT WHERE {}", QueryForm.CONSTRUCT),
            ("DESCRIBE <a:b>", QueryForm.DESCRIBE),
        ],
    )
    def test_form(self, query: str, form: QueryForm) -> None:
        assert GUARD.check(query).form is form

    @pytest.mark.parametrize(
        "operation",
        [
            "INSERT DATA {}",
            "DELETE WHERE {}",
            "LOAD <a:b>",
            "CLEAR ALL",
            "DROP ALL",
            "CREATE GRAPH <a:b>",
            "COPY DEFAULT TO <a:b>",
            "MOVE <a:b> TO <c:d>",
            "ADD <a:b> TO <c:d>",
            "WITH <a:b> DELETE {} WHERE {}",
            "PREFIX a: <b:c> insert data {}",
        ],
    )
    def test_updates_are_refused(self, operation: str) -> None:
        with pytest.raises(QueryRefused, match="read-only"):
            GUARD.check(operation)

    @pytest.mark.parametrize("query", ["", " # nothing", "SELCT * {}", "ex:a {}", "{}"])
    def test_no_query_at_all(self, query: str) -> None:
        with pytest.raises(QueryMalformed, match="SELECT, ASK, CONSTRUCT or DESCRIBE"):
            GUARD.check(query)


class TestLetThrough:
    @pytest.mark.parametrize(
        "query",
        [
            "SELECT * { ?s ?p 'SERVICE', \"SERVICE <x:y> {}\", 'a' }",
            'SELECT * { ?s ?p \'\'\'SERVICE\'\'\', """a "SERVICE" """ }',
            "SELECT * { ?s ?p ?o } # SERVICE <a:b> {}",
            "SELECT ?service { ?service ex:service <http://x/service#SERVICE> }",
            "PREFIX service: <http://x/service#> SELECT * { ?s a service:S. GRAPH service:g {} }",
            "SELECT * { VALUES (?a ?b) { (<http://x#a> <http://y#b>) } }",
            "SELECT * { ?s ?p (<http://x#a> <http://y#service>) }",
            "SELECT * { ?s (<a:b#c>|^<d:e#f>)/<g:h#i>* ?o }",
            "SELECT * { ?s ?p ?o FILTER(?o IN (<a:b#c>,<a:b#d>)&&?o<<a:b#c>&&STR(<x:y#z>)<'z') }",
            "SELECT * { FILTER NOT EXISTS { ?s ?p ?o } (1 <a:b#c>) ?p ?o . }",
            "SELECT * { << ?s <a:p#q> <a:b#c> >> ?p ?o }",
            "SELECT (COUNT(*) AS ?n) (GROUP_CONCAT(DISTINCT ?x; SEPARATOR=', ') AS ?l) { ?s ?p ?x }"
            " GROUP BY (STR(?x) AS ?y) HAVING(COUNT(*)>1) ORDER BY DESC(?n) LIMIT 5 OFFSET 2",
            "SELECT * { ?a ?b 1.e5, 1.5, .5, -1, true, 'x'@en-GB, '1'^^<a:b> ; ex:p\\-q ex:%41 }",
        ],
    )
    def test_text_that_only_looks_dangerous(self, query: str) -> None:
        checked = GUARD.check(query)
        assert checked.text == query
        assert checked.dataset is None


class TestService:
    @pytest.mark.parametrize(
        "query",
        [
            "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
            # The engine reads these as SERVICE and the name `:x`.
            "PREFIX SERVICE: <http://x/> SELECT * { SERVICE:x { ?s ?p ?o } }",
            "PREFIX SERVICE: <http://x/> SELECT * { ?s ?p ?o . SERVICE:x {} }",
        ],
    )
    def test_no_other_endpoint_is_asked(self, query: str) -> None:
        with pytest.raises(QueryRefused, match="contains SERVICE") as caught:
            GUARD.check(query)
        assert caught.value.details == {"operation": "SERVICE"}


class TestDataset:
    @pytest.mark.parametrize(
        "query",
        [
            f"SELECT * FROM <{HELD}> {{}}",
            f"SELECT (?a<?b AS ?c) FROM <{HELD}> FROM NAMED ex:graph\\/held {{}}",
            f"CONSTRUCT {{ ?s ?p ?o }} FROM <{HELD}> {{ ?s ?p ?o }}",
            "BASE <http://example.org/graph/> ASK FROM <held> {}",
            "PREFIX g: <http://example.org/graph/> ASK FROM g:held {}",
            "ASK FROM <base/graph> {}",
            "ASK FROM <http://example.org/graph/h\\u0065ld> {}",
        ],
    )
    def test_graphs_that_are_held(self, query: str) -> None:
        assert GUARD.check(query).dataset

    @pytest.mark.parametrize(
        "query",
        [
            "SELECT * FROM <file:///etc/passwd> {}",
            "SELECT * FROM NAMED <http://127.0.0.1/x> {}",
            "CONSTRUCT { ?s ?p ?o } FROM <http://127.0.0.1/x> { ?s ?p ?o }",
            "SELECT (?a<?b AS?c)(?d<1AS?e) FROM#>\n<file:///x> {}",
            f"SELECT * FROM <{HELD}> FROM ex:other {{}}",
        ],
    )
    def test_other_graphs_are_refused(self, query: str) -> None:
        with pytest.raises(QueryRefused, match="nothing is fetched"):
            GUARD.check(query)

    def test_the_nearest_graph_is_named(self) -> None:
        with pytest.raises(QueryRefused) as caught:
            GUARD.check_dataset(Dataset(default_graphs=(HELD + "s",)))
        assert HELD in caught.value.next_step

    def test_default_and_named_graphs_are_told_apart(self) -> None:
        query = f"ASK FROM <{HELD}> FROM NAMED <{BASE_GRAPH}> FROM#\n NAMED ex:graph\\/held {{}}"
        assert GUARD.check(query).dataset == Dataset((HELD,), (BASE_GRAPH, HELD))

    def test_what_is_stated_is_no_graph_of_its_own(self) -> None:
        assert GUARD.check(f"ASK FROM <{STATED_GRAPH}> {{}}").dataset == Dataset((STATED_GRAPH,))
        with pytest.raises(QueryRefused, match="stands for many graphs"):
            GUARD.check(f"ASK FROM NAMED <{STATED_GRAPH}> {{}}")


class TestEscapes:
    def test_escapes_in_names_are_decoded(self) -> None:
        assert GUARD.check(r"S\u0045LECT ?\U00000061 {}").text == "SELECT ?a {}"

    def test_escapes_in_strings_and_iris_are_left_to_the_engine(self) -> None:
        query = r'SELECT ("\u0022" AS ?a) (<http://x/\u0061> AS ?b) {} # \u000A'
        assert GUARD.check(query).text == query

    @pytest.mark.parametrize("escape", [r"\u0022", r"\u007B", r"\u0020", r"\U00110000"])
    def test_an_escape_opens_nothing(self, escape: str) -> None:
        with pytest.raises(QueryMalformed, match="escape"):
            GUARD.check(f"SELECT * {{ {escape} }}")


class TestMalformed:
    @pytest.mark.parametrize(
        ("query", "line", "column", "said"),
        [
            ("SELECT * {\n?s nope:x ?o }", 2, 4, "prefix nope: is not declared"),
            ("SELECT * { ?s ?p 'abc }", 1, 18, "never closed"),
            ("SELECT * { ?s ?p ?o", 1, 10, "{ is never closed"),
            ("SELECT * { ?s ?p (1 2} )", 1, 22, "} closes nothing"),
            ("SELECT * {} }", 1, 13, "} closes nothing"),
            ("SELECT * { § }", 1, 12, "begins nothing"),
        ],
    )
    def test_the_place_is_named(self, query: str, line: int, column: int, said: str) -> None:
        with pytest.raises(QueryMalformed) as caught:
            GUARD.check(query)
        assert (caught.value.details["line"], caught.value.details["column"]) == (line, column)
        assert said in caught.value.cause

    def test_the_nearest_prefix_is_named(self) -> None:
        with pytest.raises(QueryMalformed) as caught:
            GUARD.check("SELECT * { ?s a S3:Region }")
        assert "s3:" in caught.value.next_step

    def test_too_long(self) -> None:
        with pytest.raises(RequestTooLarge):
            GUARD.check("ASK {}" + " " * 100_000)

    @pytest.mark.parametrize(
        ("before", "opening", "middle", "closing", "after"),
        [
            ("SELECT * ", "{", "", "}", ""),
            ("SELECT * { FILTER(", "(", "1", ")", ") }"),
            ("SELECT * { FILTER(", "!", "true", "", ") }"),
            ("SELECT * { FILTER(", "-(", "1", ")", ") }"),
            ("SELECT * { ?s ?p ", "[<a:b> ", "1", "]", " }"),
            ("SELECT * { ?s ?p ", "(", "", ")", " }"),
            ("SELECT * { ?s ", "^(<a:b>/", "<a:b>", ")", " ?o }"),
            ("SELECT * { ", "<<", "?s ?p ?o", ">>", " ?p ?o }"),
        ],
    )
    def test_nesting(
        self, before: str, opening: str, middle: str, closing: str, after: str
    ) -> None:
        def query(depth: int) -> str:
            return before + opening * depth + middle + closing * depth + after

        GUARD.check(query(NESTING_LIMIT // 3))
        with pytest.raises(QueryMalformed, match="are open here"):
            GUARD.check(query(NESTING_LIMIT + 1))


def test_every_cut_of_a_query_is_judged() -> None:
    """No text makes the lexer stumble: each beginning and end of a query passes or is refused."""
    query = 'SELECT (1<2 AS ?x) { ?s <a:b#c> \'x\'@en, """y""" FILTER(?x<?y && ?y>\\u0061) } #z'
    judged = 0
    for start, end in itertools.combinations(range(len(query)), 2):
        try:
            GUARD.check(query[start:end])
        except (QueryMalformed, QueryRefused):
            judged += 1
    assert judged > 0
