"""The description counts right, follows DCAT-AP, and every rule for it can fail."""

import hashlib
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from s3graph.errors import DataInvalid, UnreadableInput
from s3graph.rdf.statements import read_statements
from s3graph.releases import Release, build_release, current_release
from s3graph.releases.description import check_description
from s3graph.releases.description.examples import add_examples
from s3graph.releases.description.statements import DescriptionStatements, short_name
from s3graph.releases.gather import InputFile
from s3graph.settings import Settings
from s3graph.sparql.metadata import read_marked
from s3graph.validation.shapes import Shapes, load_shapes
from s3graph.vocabulary import (
    DCAT,
    DCTERMS,
    DESCRIPTION_GRAPH,
    FOAF,
    ID,
    PREFIXES,
    RDFS,
    S3,
    SDO,
    SH,
    SPDX,
    VOID,
    XSD,
)  # fmt: skip

ROOT = Path(__file__).parents[2]
SHAPES = sorted((ROOT / "ontology" / "shapes" / "description").glob("*.ttl"))
DATASET = URIRef(ID + "dataset/s3graph")
VCARD = "http://www.w3.org/2006/vcard/ns#"


@pytest.fixture(scope="module")
def release(fixed_settings: Settings) -> Release:
    return current_release(fixed_settings)


@pytest.fixture(scope="module")
def store(release: Release) -> ox.Store:
    return ox.Store.read_only(str(release.store_path))


@pytest.fixture(scope="module")
def described(release: Release) -> Graph:
    return Graph().parse(release.dumps_path / "description.ttl")


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes([read_statements(path) for path in SHAPES])


def copied(graph: Graph) -> Graph:
    copy = Graph(bind_namespaces="none")
    for triple in graph:
        copy.add(triple)
    return copy


def number(graph: Graph, subject: Node, predicate: URIRef) -> int:
    value = graph.value(subject, predicate)
    assert isinstance(value, Literal)
    return int(value)


def ask(store: ox.Store, query: str) -> list[list[str]]:
    """Rows over all graphs but the description."""
    graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [
        g for g in store.named_graphs() if g != ox.NamedNode(DESCRIPTION_GRAPH)
    ]
    answer = store.query(query, default_graph=graphs, prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return [[str(term.value) for term in row] for row in answer]


def test_it_is_in_the_store_and_in_the_file(store: ox.Store, described: Graph) -> None:
    stored = store.quads_for_pattern(None, None, None, ox.NamedNode(DESCRIPTION_GRAPH))
    assert len(list(stored)) == len(described) > 1000


def test_it_has_no_blank_node_and_no_time_of_building(described: Graph, release: Release) -> None:
    assert all(isinstance(subject, URIRef) for subject in described.subjects())
    assert str(release.manifest.created.year) + "-" not in " ".join(
        str(value)
        for subject, predicate, value in described
        if predicate not in (DCTERMS.issued, SH.select, SH.construct)
    )


def test_the_totals_are_those_of_the_store(store: ox.Store, described: Graph) -> None:
    ((triples, subjects, properties),) = ask(
        store,
        "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?t) (COUNT(DISTINCT ?p) AS ?u)"
        " { ?s ?p ?o }",
    )
    assert number(described, DATASET, VOID.triples) == int(triples)
    assert number(described, DATASET, VOID.distinctSubjects) == int(subjects)
    assert number(described, DATASET, VOID.properties) == int(properties)
    ((entities,),) = ask(
        store,
        f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), '{ID}')) }}",
    )
    assert number(described, DATASET, VOID.entities) == int(entities)


@pytest.mark.parametrize("class_", [S3.Spearhead, S3.OwnCoding, S3.Strategy])
def test_class_partitions_count_their_class(
    store: ox.Store, described: Graph, class_: URIRef
) -> None:
    part = URIRef(f"{ID}partition/class/{short_name(class_)}")
    assert (DATASET, VOID.classPartition, part) in described
    assert described.value(part, VOID["class"]) == class_
    ((things,),) = ask(store, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{class_}> }}")
    assert number(described, part, VOID.entities) == int(things)
    rows = ask(
        store,
        f"SELECT ?p (COUNT(*) AS ?n) {{ ?s a <{class_}> ; ?p ?o }} GROUP BY ?p",
    )
    parts = {
        str(described.value(each, VOID.property)): number(described, each, VOID.triples)
        for each in described.objects(part, VOID.propertyPartition)
    }
    assert parts == {property_: int(count) for property_, count in rows}


def test_property_partitions_name_a_thing_that_has_the_property(
    store: ox.Store, described: Graph
) -> None:
    parts = list(described.objects(DATASET, VOID.propertyPartition))
    assert len(parts) == number(described, DATASET, VOID.properties)
    exemplified = 0
    for part in parts:
        property_, example = (
            described.value(part, term) for term in (VOID.property, VOID.exampleResource)
        )
        if example is None:  # a property that only blank nodes have, such as rdf:first
            continue
        found = store.quads_for_pattern(
            ox.NamedNode(str(example)), ox.NamedNode(str(property_)), None, None
        )
        assert next(iter(found), None) is not None
        exemplified += 1
    assert exemplified > len(parts) / 2


def test_graphs_are_subsets_with_their_size(release: Release, described: Graph) -> None:
    for file in release.manifest.files:
        assert (DATASET, VOID.subset, URIRef(file.graph)) in described
        assert number(described, URIRef(file.graph), VOID.triples) == file.triples
    assert (DATASET, VOID.subset, URIRef(DESCRIPTION_GRAPH)) not in described


@pytest.mark.parametrize("target", ["nuts", "nace", "sdg"])
def test_links_to_others_are_counted(store: ox.Store, described: Graph, target: str) -> None:
    other = URIRef(f"{ID}dataset/{target}")
    space = described.value(other, VOID.uriSpace)
    linksets = list(described.subjects(VOID.objectsTarget, other))
    assert linksets
    for links in linksets:
        assert (DATASET, VOID.subset, links) in described
        predicate = described.value(links, VOID.linkPredicate)
        ((count,),) = ask(
            store,
            f"SELECT (COUNT(*) AS ?n) {{ ?s <{predicate}> ?o"
            f" FILTER(isIRI(?o) && STRSTARTS(STR(?o), '{space}')) }}",
        )
        assert number(described, links, VOID.triples) == int(count) > 0


def test_distributions_name_the_files_as_they_are(release: Release, described: Graph) -> None:
    things = list(described.objects(DATASET, DCAT.distribution))
    assert len(things) == len(release.manifest.dumps) - 1, "all but the description itself"
    for thing in things:
        address = str(described.value(thing, DCAT.downloadURL))
        data = (release.dumps_path / address.partition("/dumps/")[2]).read_bytes()
        assert number(described, thing, DCAT.byteSize) == len(data)
        checksum = described.value(thing, SPDX.checksum)
        value = described.value(checksum, SPDX.checksumValue)
        assert str(value).lower() == hashlib.sha256(data).hexdigest()


def test_it_covers_the_countries_and_years_of_its_strategies(described: Graph) -> None:
    countries = {str(c).rpartition("/")[2] for c in described.objects(DATASET, DCTERMS.spatial)}
    assert {"FI", "ES"} <= countries
    period = described.value(DATASET, DCTERMS.temporal)
    first, last = (described.value(period, each) for each in (DCAT.startDate, DCAT.endDate))
    assert isinstance(first, Literal)
    assert first.datatype == XSD.gYear
    assert str(first) < str(last)


def test_every_named_query_is_an_example_that_runs(store: ox.Store, described: Graph) -> None:
    things = list(described.subjects(RDF.type, SH.SPARQLExecutable))
    names = {path.stem for path in (ROOT / "queries").glob("*.rq")}
    assert {str(thing).rpartition("/")[2] for thing in things} == names
    declared = {
        str(described.value(each, SH.prefix)): str(described.value(each, SH.namespace))
        for each in described.objects(None, SH.declare)
    }
    assert declared == PREFIXES
    for thing in things:
        (text,) = (
            value
            for form in (SH.select, SH.construct, SH.ask)
            for value in described.objects(thing, form)
        )
        store.query(str(text), use_default_graph_as_union=True)
        assert str(described.value(thing, SDO.target)) == "https://w3id.org/s3graph/sparql"


@pytest.mark.parametrize(
    ("text", "property_"),
    [
        ("# SELECT\nPREFIX a: <urn:a#>\nBASE <urn:b>\nselect * {}", SH.select),
        ("PREFIX : <urn:a>\nCONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", SH.construct),
        ("ASK {}", SH.ask),
    ],
)
def test_the_form_of_an_example_is_read_from_its_text(text: str, property_: URIRef) -> None:
    marked = read_marked("queries/one.rq", f"#+ title: T\n#+ description: D\n{text}".encode())
    statements = DescriptionStatements()
    add_examples([marked], statements)
    found = {(q.predicate.value, str(q.object)) for q in statements if "query/one" in str(q)}
    assert (str(property_), str(ox.Literal(text + "\n"))) in found


def test_an_update_is_no_example() -> None:
    text = b"#+ title: T\n#+ description: D\nDELETE WHERE { ?s ?p ?o }"
    with pytest.raises(UnreadableInput, match="begins with DELETE"):
        add_examples([read_marked("queries/one.rq", text)], DescriptionStatements())


def test_the_rules_hold_for_the_real_and_the_fixed_release(
    shapes: Shapes, described: Graph, real_release: Release
) -> None:
    real = Graph().parse(real_release.dumps_path / "description.ttl")
    for graph in (described, real):
        assert shapes.check_triples(quad.triple for quad in quads(graph)) == []


def _first(graph: Graph, class_: URIRef) -> URIRef:
    return min(each for each in graph.subjects(RDF.type, class_) if isinstance(each, URIRef))


#: Each rule, and how to break it and no other: a class, and properties of its first thing that go
#: (with the values that take their place).
CATALOGUE, SERVICE, DISTRIBUTION = DCAT.Catalog, DCAT.DataService, DCAT.Distribution
CHECKSUM, PERIOD, LINKS, EXAMPLE = (
    SPDX.Checksum, DCTERMS.PeriodOfTime, VOID.Linkset, SH.SPARQLExecutable,
)  # fmt: skip
CONTACT = URIRef(VCARD + "Organization")
NOWHERE = URIRef("urn:nowhere")
BREAKS: dict[str, tuple[URIRef, URIRef, tuple[object, ...]]] = {
    "CatalogueHasTitle": (CATALOGUE, DCTERMS.title, ()),
    "CatalogueHasDescription": (CATALOGUE, DCTERMS.description, (Literal("no language"),)),
    "CatalogueHasPublisher": (CATALOGUE, DCTERMS.publisher, (NOWHERE,)),
    "CatalogueListsDataset": (CATALOGUE, DCAT.dataset, ()),
    "CatalogueHasHomepage": (CATALOGUE, FOAF.homepage, ()),
    "CatalogueHasLanguage": (CATALOGUE, DCTERMS.language, ()),
    "CatalogueHasLicence": (CATALOGUE, DCTERMS.license, (NOWHERE, URIRef("urn:other"))),
    "CatalogueHasReleaseDate": (CATALOGUE, DCTERMS.issued, (Literal("yesterday"),)),
    "CatalogueHasThemes": (CATALOGUE, DCAT.themeTaxonomy, ()),
    "CatalogueListsService": (CATALOGUE, DCAT.service, ()),
    "CatalogueHasCoverage": (CATALOGUE, DCTERMS.spatial, ()),
    "DatasetHasTitle": (DCAT.Dataset, DCTERMS.title, (Literal("only one", lang="en"),)),
    "DatasetHasDescription": (DCAT.Dataset, DCTERMS.description, ()),
    "DatasetHasLicence": (DCAT.Dataset, DCTERMS.license, (NOWHERE,)),
    "DatasetHasPublisher": (DCAT.Dataset, DCTERMS.publisher, ()),
    "DatasetHasContact": (DCAT.Dataset, DCAT.contactPoint, (NOWHERE,)),
    "DatasetHasDistribution": (DCAT.Dataset, DCAT.distribution, ()),
    "DatasetHasKeywords": (DCAT.Dataset, DCAT.keyword, (Literal("no language"),)),
    "DatasetHasTheme": (DCAT.Dataset, DCAT.theme, (NOWHERE,)),
    "DatasetHasCoverage": (DCAT.Dataset, DCTERMS.spatial, (NOWHERE,)),
    "DatasetHasPeriod": (DCAT.Dataset, DCTERMS.temporal, ()),
    "DatasetHasFrequency": (DCAT.Dataset, DCTERMS.accrualPeriodicity, ()),
    "DatasetHasVersion": (DCAT.Dataset, DCAT.version, ()),
    "DistributionHasAddress": (DISTRIBUTION, DCAT.accessURL, (Literal("here"),)),
    "DistributionHasOneDownload": (DISTRIBUTION, DCAT.downloadURL, (NOWHERE, URIRef("urn:b"))),
    "DistributionHasSize": (DISTRIBUTION, DCAT.byteSize, (Literal("3 MB"),)),
    "DistributionHasChecksum": (DISTRIBUTION, SPDX.checksum, ()),
    "DistributionHasMediaType": (DISTRIBUTION, DCAT.mediaType, (Literal("text/csv"),)),
    "DistributionHasFormat": (DISTRIBUTION, DCTERMS["format"], ()),
    "DistributionIsDescribed": (DISTRIBUTION, DCTERMS.description, ()),
    "DistributionHasLicence": (DISTRIBUTION, DCTERMS.license, ()),
    "DistributionHasAvailability": (
        DISTRIBUTION, URIRef("http://data.europa.eu/r5r/availability"), (),
    ),
    "ServiceHasTitle": (SERVICE, DCTERMS.title, ()),
    "ServiceHasEndpoint": (SERVICE, DCAT.endpointURL, ()),
    "ServiceIsDescribed": (SERVICE, DCAT.endpointDescription, ()),
    "ServiceServesDataset": (SERVICE, DCAT.servesDataset, ()),
    "ServiceHasContact": (SERVICE, DCAT.contactPoint, ()),
    "ChecksumHasAlgorithm": (CHECKSUM, SPDX.algorithm, (SPDX.checksumAlgorithm_md5,)),
    "ChecksumHasValue": (
        CHECKSUM, SPDX.checksumValue, (Literal("ABCD", datatype=XSD.hexBinary),),
    ),
    "AgentHasName": (FOAF.Agent, FOAF.name, ()),
    "ContactIsOrganisation": (CONTACT, URIRef(VCARD + "hasURL"), ()),
    "ContactIsNobody": (CONTACT, URIRef(VCARD + "hasEmail"), (URIRef("mailto:a@example.org"),)),
    "PeriodHasBounds": (PERIOD, DCAT.endDate, ()),
    "PartitionIsCounted": (LINKS, VOID.triples, ()),
    "LinksetHasTargets": (LINKS, VOID.linkPredicate, ()),
    "ExampleIsLabelled": (EXAMPLE, RDFS.comment, ()),
    "ExampleHasQuery": (EXAMPLE, SH.ask, (Literal("ASK {}"), Literal("ASK { }"))),
    "ExampleHasTarget": (EXAMPLE, SDO.target, ()),
    "PrefixIsDeclared": (SH.PrefixDeclaration, SH.namespace, (Literal("no IRI"),)),
}  # fmt: skip


@pytest.fixture(scope="module")
def small(described: Graph) -> Graph:
    """A description with few of everything, so that each check is quick."""
    graph = copied(described)
    for kind in (VOID.classPartition, VOID.propertyPartition):
        for part in {*graph.objects(None, kind)}:
            graph.remove((part, None, None))
            graph.remove((None, None, part))
    return graph


def test_every_rule_is_broken_by_some_description(shapes: Shapes) -> None:
    assert {rule.name for rule in shapes.rules.values()} == set(BREAKS)


@pytest.mark.parametrize("name", BREAKS)
def test_a_description_that_breaks_a_rule_breaks_that_rule(
    shapes: Shapes, small: Graph, name: str
) -> None:
    class_, predicate, values = BREAKS[name]
    graph = copied(small)
    thing = _first(graph, class_)
    graph.remove((thing, predicate, None))
    for value in values:
        graph.add((thing, predicate, value))  # type: ignore[arg-type]
    breaches = shapes.check_triples(quad.triple for quad in quads(graph))
    assert {breach.rule.name for breach in breaches} == {name}
    assert {breach.focus for breach in breaches} == {thing}
    assert all(breach.rule.next_step != "Correct it." for breach in breaches)


def quads(graph: Graph) -> Iterable[ox.Quad]:
    return ox.parse(graph.serialize(format="nt"), ox.RdfFormat.N_TRIPLES)


def documents() -> list[InputFile]:
    return [InputFile(path.name, path.read_bytes(), "") for path in SHAPES]


def test_a_recommendation_is_counted_and_a_duty_refused(small: Graph) -> None:
    graph = copied(small)
    assert check_description(quads(graph), documents()) == 0
    graph.remove((DATASET, DCAT.keyword, None))
    assert check_description(quads(graph), documents()) == 1
    graph.remove((DATASET, DCTERMS.title, None))
    with pytest.raises(DataInvalid, match=r"description of the release") as caught:
        check_description(quads(graph), documents())
    assert "DatasetHasTitle" in str(caught.value.details["report"])


def test_a_release_whose_description_breaks_the_rules_is_not_built(project: Settings) -> None:
    target = project.data_dir / "shared" / "description.ttl"
    shutil.copy(ROOT / "data" / "shared" / "description.ttl", target)
    text = target.read_text(encoding="utf-8")
    target.write_text(re.sub(r"dct:license [^;]*;", "", text), encoding="utf-8")
    with pytest.raises(DataInvalid):
        build_release(project)
    assert not (project.releases_dir / "current").exists()
    assert [path for path in project.releases_dir.iterdir() if path.is_dir()] == []


def test_what_is_written_by_hand_has_no_blank_node(project: Settings) -> None:
    target = project.data_dir / "shared" / "description.ttl"
    text = (ROOT / "data" / "shared" / "description.ttl").read_text(encoding="utf-8")
    target.write_text(text + "\n<dataset/s3graph> dct:relation [] .\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="without an IRI"):
        build_release(project)
