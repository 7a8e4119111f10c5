"""The data of the project do not contradict the ontology: kinds, domains, ranges, single values."""

from collections import defaultdict
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from s3graph.project.reading import Sources
from s3graph.vocabulary import S3

HOME = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(HOME / "ontology" / "s3.ttl")


@pytest.fixture(scope="module")
def triples(real_sources: Sources) -> set[tuple[Node, Node, Node]]:
    return {triple for file in real_sources.checked for triple in file.rdflib_triples()}


@pytest.fixture(scope="module")
def kinds(ontology: Graph, triples: set[tuple[Node, Node, Node]]) -> dict[Node, set[Node]]:
    """Thing → its classes and all that these are subclasses of."""
    above = {
        kind: {k for k in ontology.transitive_objects(kind, RDFS.subClassOf) if k is not None}
        for kind in {o for _, p, o in triples if p == RDF.type}
    }
    found: dict[Node, set[Node]] = defaultdict(set)
    for subject, predicate, kind in triples:
        if predicate == RDF.type:
            found[subject] |= above[kind]
    return found


def test_nothing_is_of_two_kinds_that_exclude_each_other(
    ontology: Graph, kinds: dict[Node, set[Node]]
) -> None:
    groups = [set(Collection(ontology, members)) for members in ontology.objects(None, OWL.members)]
    assert len(groups) == 3
    assert [
        (s, k & group) for s, k in kinds.items() for group in groups if len(k & group) > 1
    ] == []


def test_functional_properties_have_one_value(
    ontology: Graph, triples: set[tuple[Node, Node, Node]]
) -> None:
    forward = set(ontology.subjects(RDF.type, OWL.FunctionalProperty))
    backward = set(ontology.subjects(RDF.type, OWL.InverseFunctionalProperty))
    seen: dict[tuple[Node, Node], Node] = {}
    twice = []
    for s, p, o in triples:
        for key, value in [((s, p), o)] * (p in forward) + [((o, p), s)] * (p in backward):
            if seen.setdefault(key, value) != value:
                twice.append((key, value))
    assert twice == []


def test_domains_and_ranges_hold(
    ontology: Graph, triples: set[tuple[Node, Node, Node]], kinds: dict[Node, set[Node]]
) -> None:
    domains = dict(ontology.subject_objects(RDFS.domain))
    ranges = dict(ontology.subject_objects(RDFS.range))
    wrong = []
    for s, p, o in triples:
        if not str(p).startswith(S3):
            continue
        if p in domains and domains[p] not in kinds[s]:
            wrong.append((s, p, "domain"))
        if isinstance(o, Literal):
            datatype = o.datatype or (RDF.langString if o.language else XSD.string)
            if ranges.get(p) not in {datatype, RDFS.Literal}:
                wrong.append((s, p, "datatype"))
        elif isinstance(o, URIRef) and p in ranges and ranges[p] not in kinds[o]:
            wrong.append((s, p, "range"))
    assert wrong == []
