"""Canonical Turtle: the same graph in the same bytes, whoever reads it."""

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import DCTERMS, RDF, SKOS, XSD, BNode, Graph, Literal, URIRef

from s3graph.project.reading import read_sources
from s3graph.rdf.canonical import canonical_turtle
from s3graph.rdf.statements import StatedFile, rdflib_graph
from s3graph.settings import Settings
from s3graph.vocabulary import GRAPH_BASE, ID, NACE, NUTS, S3

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def published() -> dict[str, StatedFile]:
    """A region, a scheme, a table of figures and memberships, as they are built."""
    data = ROOT / "data"
    paths = [data / "lists" / f"{name}.csv" for name in ("sdg", "nuts_types", "partnerships")]
    paths += (data / "regions").glob("FI1B-*.yaml")
    sources = read_sources(Settings(home=ROOT), paths)
    return {file.graph.removeprefix(GRAPH_BASE): file for file in sources.checked}


def graph_of(*triples: tuple[URIRef, URIRef, URIRef | Literal]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for triple in triples:
        graph.add(triple)
    return graph


@pytest.mark.parametrize(
    "name", ["regions/FI1B", "schemes/sdg", "schemes/nuts-types", "shared/partnerships"]
)
def test_what_is_built_survives_the_round_and_has_one_form(
    published: dict[str, StatedFile], name: str
) -> None:
    graph = rdflib_graph(published[name].triples)
    written = canonical_turtle(graph)
    again = Graph(bind_namespaces="none").parse(data=written, format="turtle")
    assert set(again) == set(graph)
    assert canonical_turtle(again) == written
    count = sum(1 for _ in pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.TURTLE))
    assert count == len(graph)


def test_the_order_of_a_set_does_not_show(tmp_path: Path, published: dict[str, StatedFile]) -> None:
    """Another hash seed gives another order of sets; the bytes stay the same."""
    path = tmp_path / "FI1B.ttl"
    path.write_text(canonical_turtle(rdflib_graph(published["regions/FI1B"].triples)))
    program = (
        "import sys; from rdflib import Graph;"
        "from s3graph.rdf.canonical import canonical_turtle as write;"
        "sys.stdout.buffer.write(write(Graph().parse(sys.argv[1])).encode())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, str(path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert outputs == {path.read_bytes()}


LITERALS = [
    Literal("plain"),
    Literal("two\nlines\r\tand \"quotes\" and \\ and 'single'"),
    Literal("bell \x07, delete \x7f, snowman ☃, emoji 😀, line separator \u2028"),
    Literal("ends with a backslash\\"),
    Literal(""),
    Literal("hyvää", lang="fi"),
    Literal("latinica", lang="sr-latn"),
    Literal("12", datatype=XSD.integer),
    Literal("-0.50", datatype=XSD.decimal),
    Literal("25000000", datatype=XSD.decimal),
    Literal("true", datatype=XSD.boolean),
    Literal("1", datatype=XSD.boolean, normalize=False),
    Literal("1.0E6", datatype=XSD.double, normalize=False),
    Literal("2017", datatype=XSD.gYear),
    Literal("2017-05", datatype=XSD.gYearMonth),
    Literal("https://example.org/?a=1&b=2#c", datatype=XSD.anyURI),
    Literal("x", datatype=URIRef("https://example.org/type/own")),
]


@pytest.mark.parametrize("literal", LITERALS, ids=repr)
def test_literals_survive_in_both_parsers(literal: Literal) -> None:
    thing = ID["actor/x"]
    written = canonical_turtle(graph_of((thing, SKOS.note, literal)))
    assert written.count("\n\n") == 1  # prefixes, a blank line, one statement on one line
    (read,) = Graph().parse(data=written).objects()
    # rdflib's parser brings numbers and truth values into their usual form
    assert read == Literal(str(literal), datatype=literal.datatype, lang=literal.language)
    (quad,) = pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.TURTLE)
    assert isinstance(quad.object, pyoxigraph.Literal)
    assert quad.object.value == str(literal)
    assert quad.object.language == literal.language


IRIS = {
    "strategy/FI1B/2017": "<strategy/FI1B/2017>",
    "coding/x/nace/26.11": "<coding/x/nace/26.11>",
    "a/../b": "<https://w3id.org/s3graph/id/a/../b>",
    "a//b": "<https://w3id.org/s3graph/id/a//b>",
    "/a": "<https://w3id.org/s3graph/id//a>",
    "a:b/c": "<https://w3id.org/s3graph/id/a:b/c>",
    "?q": "<https://w3id.org/s3graph/id/?q>",
    "#f": "<https://w3id.org/s3graph/id/#f>",
    "": "<https://w3id.org/s3graph/id/>",
    "ä": "<https://w3id.org/s3graph/id/ä>",
}


@pytest.mark.parametrize("rest", IRIS)
def test_names_of_our_own_are_relative_where_that_is_safe(rest: str) -> None:
    thing = URIRef(ID + rest)
    written = canonical_turtle(graph_of((thing, RDF.type, S3.Actor)))
    assert f"{IRIS[rest]} a s3:Actor ." in written
    assert set(Graph().parse(data=written).subjects()) == {thing}
    (quad,) = pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.TURTLE)
    assert str(quad.subject) == f"<{thing}>"


@pytest.mark.parametrize(
    ("iri", "form"),
    [
        (NUTS.FI1B, "nuts:FI1B"),
        (NACE["2611"], "nace:2611"),
        (NUTS["a.b"], "nuts:a.b"),
        (NUTS["a."], "<http://data.europa.eu/nuts/code/a.>"),
        (NUTS["a/b"], "<http://data.europa.eu/nuts/code/a/b>"),
        (NUTS["-a"], "<http://data.europa.eu/nuts/code/-a>"),
        (URIRef("https://example.org/a%20b"), "<https://example.org/a%20b>"),
    ],
)
def test_other_names_are_prefixed_where_that_is_legal(iri: URIRef, form: str) -> None:
    written = canonical_turtle(graph_of((iri, SKOS.broader, iri)))
    assert f"\n{form} skos:broader {form} .\n" in written
    assert set(Graph().parse(data=written).subjects()) == {iri}
    (quad,) = pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.TURTLE)
    assert str(quad.subject) == f"<{iri}>"


@pytest.mark.parametrize("iri", ["no-scheme", "https://a b", "https://x/{y}", "https://x/\ny"])
def test_what_is_no_iri_is_refused(iri: str) -> None:
    with pytest.raises(ValueError, match="no absolute IRI"):
        canonical_turtle(graph_of((ID.x, SKOS.broader, URIRef(iri))))


def test_blank_nodes_are_refused() -> None:
    graph = Graph()
    graph.add((BNode(), RDF.type, S3.Actor))
    with pytest.raises(ValueError, match="a name of its own"):
        canonical_turtle(graph)


def test_an_empty_graph_is_an_empty_file() -> None:
    assert canonical_turtle(Graph()) == ""


def test_only_the_prefixes_in_use_are_declared() -> None:
    written = canonical_turtle(graph_of((NUTS.FI1B, RDF.type, S3.Region)))
    assert [line for line in written.splitlines() if line.startswith("@")] == [
        "@prefix nuts: <http://data.europa.eu/nuts/code/> .",
        "@prefix s3: <https://w3id.org/s3graph/ns#> .",
    ]


def test_things_follow_what_they_are_part_of_in_their_order() -> None:
    graph = graph_of(
        (ID["a"], RDF.type, S3.Actor),
        (ID["source/s10"], RDF.type, S3.Source),
        (ID["source/s9"], RDF.type, S3.Source),
        (ID["strategy"], RDF.type, S3.Strategy),
        (ID["strategy"], S3.hasSpearhead, ID["a-second"]),
        (ID["strategy"], S3.hasSpearhead, ID["b-first"]),
        (ID["a-second"], S3.position, Literal(2)),
        (ID["b-first"], S3.position, Literal(1)),
        (ID["b-first"], S3.hasTheme, ID["theme"]),
        (ID["theme"], DCTERMS.description, Literal("t")),
        (NUTS.FI1B, RDF.type, S3.Region),
    )
    written = canonical_turtle(graph)
    subjects = [block.split()[0] for block in written.split("\n\n")[1:]]
    assert subjects == [
        "nuts:FI1B",
        "<source/s9>",
        "<source/s10>",
        "<strategy>",
        "<b-first>",
        "<theme>",
        "<a-second>",
        "<a>",
    ]
    assert "s3:hasSpearhead <b-first> ,\n        <a-second> ." in written


def test_parts_that_contain_each_other_are_written_once() -> None:
    graph = graph_of((ID.a, S3.hasTheme, ID.b), (ID.b, S3.hasTheme, ID.a))
    written = canonical_turtle(graph)
    assert written.count("s3:hasTheme") == 2
    assert set(Graph().parse(data=written)) == set(graph)


def test_adding_one_fact_changes_one_line(published: dict[str, StatedFile]) -> None:
    graph = rdflib_graph(published["regions/FI1B"].triples)
    before = canonical_turtle(graph).splitlines()
    graph.add((ID["actor/vtt"], SKOS.altLabel, Literal("VTT")))
    after = canonical_turtle(graph).splitlines()
    assert [line for line in after if line not in before] == ['    skos:altLabel "VTT" ;']
    assert len(after) == len(before) + 1
