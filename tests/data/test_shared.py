"""Shared instruments and networks, and the schemes of kinds: complete, named, with sources."""

import re
from pathlib import Path

import pytest
from rdflib import DCTERMS, PROV, RDF, SDO, SKOS, XSD, Graph, Literal, URIRef
from rdflib.namespace import DC

from s3graph.lists import read_lists
from s3graph.rdf.statements import rdflib_graph
from s3graph.vocabulary import ID, S3

HOME = Path(__file__).resolve().parents[2]

# The ids that region profiles may use without describing them.
INSTRUMENTS = (
    "esif",
    "erdf",
    "esf",
    "esf-plus",
    "cohesion-fund",
    "eafrd",
    "emff",
    "jtf",
    "interreg",
    "h2020",
    "horizon-europe",
    "fp7",
    "life",
    "i3",
    "recovery-and-resilience-facility",
)
NETWORKS = (
    "s3-platform",
    "vanguard-initiative",
    "eip-aha",
    "s3p-agrifood",
    "s3p-energy",
    "s3p-industry",
    "s3p-blue",
    "s3-cop",
    "regional-innovation-valleys",
    "partnerships-for-regional-innovation",
    "four-motors",
    "eusbsr",
    "eusdr",
    "eusalp",
    "eusair",
    "crpm",
    "errin",
)
KINDS = {
    "basis": "topic nace nabs sdg ecosystem",
    "helix": "academia industry government civil-society intermediary",
    "actor-role": "lead partner funder coordinator target-group member",
    "spearhead-role": "vertical horizontal umbrella",
    "change-kind": "merge split rename new dropped kept",
    "indicator-kind": "input output result impact context process",
    "instrument-level": "eu national regional local private mixed",
    "strategy-status": "superseded in-force draft unknown",
    "reading-depth": "full partly listing",
    "match": "main part",
    "topic-kind": "economic societal technology cross-cutting",
}


@pytest.fixture(scope="module")
def shared() -> Graph:
    graph = Graph()
    for name in ("instruments", "networks"):
        graph.parse(HOME / "data" / "shared" / f"{name}.ttl")
    return graph


@pytest.fixture(scope="module")
def kinds() -> Graph:
    return Graph().parse(HOME / "data" / "schemes" / "kinds.ttl")


def texts(graph: Graph, thing: URIRef, predicate: URIRef) -> dict[str | None, str]:
    return {
        value.language: str(value)
        for value in graph.objects(thing, predicate)
        if isinstance(value, Literal)
    }


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_common_instrument_is_described(shared: Graph, name: str) -> None:
    thing = ID[f"instrument/{name}"]
    assert (thing, RDF.type, S3.Instrument) in shared
    assert (thing, S3.level, ID["instrument-level/eu"]) in shared
    assert texts(shared, thing, SKOS.prefLabel)


@pytest.mark.parametrize("name", NETWORKS)
def test_every_common_network_is_described(shared: Graph, name: str) -> None:
    thing = ID[f"network/{name}"]
    assert (thing, RDF.type, S3.Network) in shared
    assert texts(shared, thing, SKOS.prefLabel)
    assert (thing, DCTERMS.description, None) in shared


def test_one_fund_has_its_names_in_many_languages(shared: Graph) -> None:
    erdf = ID["instrument/erdf"]
    names, short = (texts(shared, erdf, p) for p in (SKOS.prefLabel, SKOS.altLabel))
    assert names["fi"] == "Euroopan aluekehitysrahasto"
    assert {short[language] for language in ("en", "fi", "sv", "de", "fr", "pl")} == {
        "ERDF",
        "EAKR",
        "Eruf",
        "EFRE",
        "FEDER",
        "EFRR",
    }
    assert names.keys() == short.keys()


def test_a_thing_has_one_name_in_a_language(shared: Graph) -> None:
    for kind in (S3.Instrument, S3.Network):
        for thing in shared.subjects(RDF.type, kind):
            values = list(shared.objects(thing, SKOS.prefLabel))
            languages = {v.language for v in values if isinstance(v, Literal)}
            assert len(values) == len(languages), thing


def test_instruments_are_nested(shared: Graph) -> None:
    parts = {
        str(part).removeprefix(ID + "instrument/"): str(whole).removeprefix(ID + "instrument/")
        for part, whole in shared.subject_objects(S3.partOfInstrument)
    }
    five = dict.fromkeys(("erdf", "esf", "cohesion-fund", "eafrd", "emff"), "esif")
    assert parts == five | {"interreg": "erdf", "i3": "erdf"}


def test_periods_run_forward(shared: Graph) -> None:
    for thing, end in shared.subject_objects(S3.endYear):
        assert int(str(shared.value(thing, S3.startYear))) <= int(str(end))


def test_every_thing_leads_to_sources_that_are_described(shared: Graph) -> None:
    cited = set(shared.objects(None, PROV.hadPrimarySource))
    sources = set(shared.subjects(RDF.type, S3.Source))
    assert cited == sources
    for kind in (S3.Instrument, S3.Network):
        for thing in shared.subjects(RDF.type, kind):
            assert (thing, PROV.hadPrimarySource, None) in shared, thing


def test_every_source_says_where_it_is_and_how_far_it_was_read(shared: Graph) -> None:
    depths = {ID[f"reading-depth/{depth}"] for depth in ("full", "partly", "listing")}
    for source in shared.subjects(RDF.type, S3.Source):
        (language,) = shared.objects(source, DC.language)
        (title,) = shared.objects(source, DCTERMS.title)
        assert isinstance(title, Literal)
        assert title.language == str(language)
        assert len(list(shared.objects(source, DC.publisher))) == 1
        (url,) = shared.objects(source, SDO.url)
        assert isinstance(url, Literal)
        assert url.datatype == XSD.anyURI
        assert re.fullmatch(r"https?://[^\s<>]+", str(url))
        assert set(shared.objects(source, S3.readingDepth)) <= depths
        assert (source, S3.readingDepth, None) in shared


@pytest.mark.parametrize("scheme", KINDS)
def test_a_scheme_of_kinds_has_its_concepts(kinds: Graph, scheme: str) -> None:
    found = {
        str(kinds.value(concept, SKOS.notation))
        for concept in kinds.subjects(SKOS.inScheme, ID[f"scheme/{scheme}"])
    }
    assert found == set(KINDS[scheme].split())


def test_topic_fields_and_kinds_are_those_that_topics_have(kinds: Graph) -> None:
    (file,) = read_lists(HOME / "data", ["topics.csv"]).files
    topics = rdflib_graph(file.triples)
    for name, predicate in (("topic-field", S3.topicField), ("topic-kind", S3.topicKind)):
        concepts = set(kinds.subjects(SKOS.inScheme, ID[f"scheme/{name}"]))
        assert set(topics.objects(None, predicate)) == concepts


def test_concepts_are_explained_in_three_languages(kinds: Graph) -> None:
    concepts = list(kinds.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 50
    for concept in concepts:
        assert isinstance(concept, URIRef)
        for predicate in (SKOS.prefLabel, SKOS.definition):
            assert texts(kinds, concept, predicate).keys() == {"en", "fi", "sv"}, concept
        assert str(concept).endswith(f"/{kinds.value(concept, SKOS.notation)}")
        assert set(kinds.objects(concept, SKOS.inScheme)) == set(
            kinds.objects(concept, SKOS.topConceptOf)
        )


def test_every_basis_leads_to_its_scheme(kinds: Graph) -> None:
    for basis in kinds.subjects(SKOS.inScheme, ID["scheme/basis"]):
        notation = kinds.value(basis, SKOS.notation)
        assert list(kinds.objects(basis, S3.basisScheme)) == [ID[f"scheme/{notation}"]]


def test_the_project_is_an_agent_that_codes() -> None:
    project = Graph().parse(HOME / "data" / "shared" / "project.ttl")
    assert (ID["actor/s3graph"], RDF.type, PROV.Organization) in project
    assert texts(project, ID["actor/s3graph"], SKOS.prefLabel).keys() == {"en", "fi", "sv"}
