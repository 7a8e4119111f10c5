"""The ontology is within OWL 2 RL, and each thing that the profile leaves out is found."""

from pathlib import Path

import pytest

from s3graph.findings.finding import Severity
from s3graph.project.files import ontology_files
from s3graph.rdf.turtle import read_turtle
from s3graph.settings import Settings
from s3graph.workshop.owl_rl import check_profile

HOME = Path(__file__).resolve().parents[2]
HEAD = """@prefix : <urn:x#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:A a owl:Class . :B a owl:Class . :C a owl:Class .
:p a owl:ObjectProperty . :d a owl:DatatypeProperty .
"""
SOME = "[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ]"
ALL = "[ a owl:Restriction ; owl:onProperty :p ; owl:allValuesFrom :B ]"
VALUE = "[ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :b ]"
UNION = "[ a owl:Class ; owl:unionOf ( :B :C ) ]"
NOT = "[ a owl:Class ; owl:complementOf :B ]"
ONE = "[ a owl:Class ; owl:oneOf ( :b ) ]"


def both(*members: str) -> str:
    return f"[ a owl:Class ; owl:intersectionOf ( {' '.join(members)} ) ]"


def at_most(number: int, of: str = "") -> str:
    count = f'"{number}"^^xsd:nonNegativeInteger'
    kind = f"owl:maxQualifiedCardinality {count} ; owl:onClass {of}" if of else (
        f"owl:maxCardinality {count}"
    )  # fmt: skip
    return f"[ a owl:Restriction ; owl:onProperty :p ; {kind} ]"


INSIDE = {
    "a class": ":A rdfs:subClassOf :B .",
    "some values on the left": f"{SOME} rdfs:subClassOf :A .",
    "some value at all on the left": "[ owl:onProperty :p ; owl:someValuesFrom owl:Thing ]"
    " rdfs:subClassOf :A .",
    "some data on the left": "[ owl:onProperty :d ; owl:someValuesFrom xsd:string ]"
    " rdfs:subClassOf :A .",
    "a union on the left": f"{UNION} rdfs:subClassOf :A .",
    "one of some on the left": f"{ONE} rdfs:subClassOf :A .",
    "all values on the right": f":A rdfs:subClassOf {ALL} .",
    "all data on the right": ":A rdfs:subClassOf"
    " [ owl:onProperty :d ; owl:allValuesFrom xsd:decimal ] .",
    "a complement on the right": f":A rdfs:subClassOf {NOT} .",
    "a complement of some values": ":A rdfs:subClassOf"
    f" [ a owl:Class ; owl:complementOf {SOME} ] .",
    "a maximum of one": f":A rdfs:subClassOf {at_most(1)} .",
    "a qualified maximum of none": f":A rdfs:subClassOf {at_most(0, ':B')} .",
    "a value on both sides": f":A rdfs:subClassOf {VALUE} . {VALUE} rdfs:subClassOf :A .",
    "both on the right": f":A rdfs:subClassOf {both(':B', ALL)} .",
    "equivalent to both": f":A owl:equivalentClass {both(':B', VALUE)} .",
    "all disjoint": "[] a owl:AllDisjointClasses ; owl:members ( :A :B :C ) .",
    "a key": ":A owl:hasKey ( :d ) .",
    "a chain": ":p owl:propertyChainAxiom ( :p :p ) .",
    "transitive": ":p a owl:TransitiveProperty .",
    "a range of data": ":d rdfs:range xsd:dateTime .",
    "a domain": f":p rdfs:domain {ALL} .",
    "an individual": f":b a :A , {ALL} .",
}
OUTSIDE = {
    "some values on the right": (f":A rdfs:subClassOf {SOME} .", "someValuesFrom"),
    "all values on the left": (f"{ALL} rdfs:subClassOf :A .", "allValuesFrom"),
    "a union on the right": (f":A rdfs:subClassOf {UNION} .", "unionOf"),
    "a union as domain": (f":p rdfs:domain {UNION} .", "unionOf"),
    "a union as range": (f":p rdfs:range {UNION} .", "unionOf"),
    "one of some on the right": (f":A rdfs:subClassOf {ONE} .", "oneOf"),
    "a complement on the left": (f"{NOT} rdfs:subClassOf :A .", "complementOf"),
    "a complement of all values": (
        f":A rdfs:subClassOf [ a owl:Class ; owl:complementOf {ALL} ] .", "allValuesFrom",
    ),
    "a minimum": (
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:minCardinality 1 ] .", "minCardinality",
    ),
    "an exact number": (
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:cardinality 1 ] .", "owl:cardinality",
    ),
    "a maximum of two": (f":A rdfs:subClassOf {at_most(2)} .", "0 or 1, and not 2"),
    "a maximum on the left": (f"{at_most(1)} rdfs:subClassOf :A .", "maxCardinality"),
    "itself": (
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:hasSelf true ] .", "hasSelf",
    ),
    "everything above": (":A rdfs:subClassOf owl:Thing .", "superclass"),
    "everything below": ("owl:Thing rdfs:subClassOf :A .", "subclass"),
    "equivalent to some": (f":A owl:equivalentClass {SOME} .", "equivalent"),
    "equivalent to a union": (f":A owl:equivalentClass {UNION} .", "equivalent"),
    "hidden in both": (f":A rdfs:subClassOf {both(':B', SOME)} .", "someValuesFrom"),
    "hidden in all": (
        f":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom {UNION} ] .", "unionOf",
    ),
    "hidden in disjoint ones": (
        f"[] a owl:AllDisjointClasses ; owl:members ( :A {ALL} ) .", "allValuesFrom",
    ),
    "a disjoint union": (":A owl:disjointUnionOf ( :B :C ) .", "disjoint unions"),
    "a reflexive property": (":p a owl:ReflexiveProperty .", "reflexive"),
    "a date": (":d rdfs:range xsd:date .", "xsd#date|XMLSchema#date"),
    "real numbers": (":d rdfs:range owl:real .", "owl#real"),
    "a restricted datatype": (
        ":d rdfs:range [ a rdfs:Datatype ; owl:onDatatype xsd:integer ;"
        " owl:withRestrictions ( [ xsd:minInclusive 1 ] ) ] .",
        "datatypes|range of data",
    ),
    "an individual of some": (f":b a {SOME} .", "someValuesFrom"),
}  # fmt: skip


def faults(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "o.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    found = list(check_profile([read_turtle(path)]))
    line = HEAD.count("\n") + 1
    assert all(each.line == line and each.severity is Severity.VIOLATION for each in found)
    assert {each.rule for each in found} <= {"OntologyIsInOwl2Rl"}
    return [each.message for each in found]


def test_the_ontology_and_its_alignments_are_inside() -> None:
    files = [read_turtle(path) for path in ontology_files(Settings(home=HOME))]
    assert len(files) > 3
    assert list(check_profile(files)) == []


@pytest.mark.parametrize("name", INSIDE)
def test_what_the_profile_has_is_left_alone(tmp_path: Path, name: str) -> None:
    assert faults(tmp_path, INSIDE[name]) == []


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_the_profile_has_not_is_found(tmp_path: Path, name: str) -> None:
    text, says = OUTSIDE[name]
    found = faults(tmp_path, text)
    assert found
    assert any(part in message for message in found for part in says.split("|")), found
