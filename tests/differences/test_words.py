"""A difference is told in words: what is new, dropped, renamed, merged and changed."""

import io

import pyoxigraph as ox
import pytest

from s3graph.differences import Snapshot, delta_of, describe
from s3graph.differences.delta import write_patch

REGION = "https://w3id.org/s3graph/id/graph/regions/ES51"
SHARED = "https://w3id.org/s3graph/id/graph/shared/instruments"

PREFIXES = """
@base <https://w3id.org/s3graph/id/> .
@prefix s3: <https://w3id.org/s3graph/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
s3:Target rdfs:label "Target"@en . s3:Spearhead rdfs:label "Spearhead"@en .
s3:vision rdfs:label "vision"@en . s3:Actor rdfs:label "Actor"@en .
s3:Strategy rdfs:label "Strategy"@en .
"""

STRATEGY = """
<strategy/ES51/2014> a s3:Strategy ; dct:title "RIS3CAT"@en ; s3:vision "A Catalonia."@en ;
    s3:hasSpearhead <spearhead/ES51/2014/energy> ; s3:hasIndicator <indicator/ES51/2014/rd> .
<spearhead/ES51/2014/energy> a s3:Spearhead ; skos:prefLabel "Energy and resources"@en ;
    s3:localTerm "àmbit" ; dct:description "Energy and waste."@en ;
    s3:hasCoding <coding/ES51/2014/energy/topic/hydrogen> ;
    s3:hasParticipation <participation/ES51/2014/energy/icaen> .
<coding/ES51/2014/energy/topic/hydrogen> a s3:OwnCoding ;
    s3:concept <topic/hydrogen> ; s3:match <match/main> .
<topic/hydrogen> skos:prefLabel "Hydrogen"@en . <topic/wind> skos:prefLabel "Wind power"@en .
<indicator/ES51/2014/rd> skos:prefLabel "R&D spending"@en ; s3:unit "%" ;
    s3:hasTarget <value/ES51/2014/rd/target> .
<value/ES51/2014/rd/target> a s3:Target ; s3:value 2.0 ; s3:position 1 ;
    prov:hadPrimarySource <source/ES51/s4> .
<participation/ES51/2014/energy/icaen> s3:actor <actor/icaen> .
<actor/icaen> a s3:Actor ; skos:prefLabel "Catalan Institute of Energy" .
<actor/accio> a s3:Actor ; skos:prefLabel "ACCIÓ" .
"""


def side(name: str, body: str) -> Snapshot:
    triples = frozenset(quad.triple for quad in ox.parse(PREFIXES + body, ox.RdfFormat.TURTLE))
    return Snapshot(name, {REGION: triples})


def told(old: str, new: str) -> list[str]:
    before, after = side("old", old), side("new", new)
    return [str(note) for note in describe(before, after, delta_of(before, after))]


def edited(*changes: tuple[str, str]) -> str:
    text = STRATEGY
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def test_two_like_states_differ_in_nothing() -> None:
    before, after = side("old", STRATEGY), side("new", STRATEGY)
    delta = delta_of(before, after)
    assert delta.is_empty
    assert describe(before, after, delta) == []


def test_a_number_is_told_with_its_unit_and_source() -> None:
    assert told(STRATEGY, edited(("s3:value 2.0", "s3:value 2.12"))) == [
        "ES51, version 2014: target of R&D spending: 2.0 -> 2.12 % (source s4)"
    ]


def test_a_text_is_told_with_its_property() -> None:
    assert told(STRATEGY, edited(("A Catalonia.", "A green Catalonia."))) == [
        "ES51, version 2014: strategy “RIS3CAT”, vision: “A Catalonia.” -> “A green Catalonia.”"
    ]


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ('s3:localTerm "àmbit" ;', "", "no longer àmbit"),
        ('s3:localTerm "àmbit" ;', 's3:localTerm "àmbit" , "eix" ;', "now also eix"),
    ],
)
def test_a_value_that_comes_or_goes(old: str, new: str, text: str) -> None:
    (note,) = told(STRATEGY, edited((old, new)))
    assert note == f"ES51, version 2014: spearhead “Energy and resources”, localTerm: {text}"


def test_what_is_new_is_told_once_and_not_part_by_part() -> None:
    new = STRATEGY + (
        "<strategy/ES51/2014> s3:hasSpearhead <spearhead/ES51/2014/food> ."
        '<spearhead/ES51/2014/food> a s3:Spearhead ; skos:prefLabel "Food"@en ;'
        " s3:hasCoding <coding/ES51/2014/food/topic/wind> ."
        "<coding/ES51/2014/food/topic/wind> a s3:OwnCoding ; s3:concept <topic/wind> ;"
        " s3:match <match/part> ."
    )
    assert told(STRATEGY, new) == [
        "ES51, version 2014: new: spearhead “Food”",
        "ES51, version 2014: comparisons by topic: gains Wind power (part)",
    ]
    assert told(new, STRATEGY) == [
        "ES51, version 2014: dropped: spearhead “Food”",
        "ES51, version 2014: comparisons by topic: loses Wind power (part)",
    ]


def test_another_identifier_is_no_other_thing() -> None:
    new = edited(
        ("spearhead/ES51/2014/energy>", "spearhead/ES51/2014/energy-and-resources>"),
        ("ES51/2014/energy/", "ES51/2014/energy-and-resources/"),
        ("Energy and waste.", "Energy, waste and water."),
    )
    assert told(STRATEGY, new) == [
        "ES51, version 2014: spearhead “Energy and resources” has another identifier: energy ->"
        " energy-and-resources",
        "ES51, version 2014: spearhead “Energy and resources”, description: “Energy and waste.” ->"
        " “Energy, waste and water.”",
    ]


def test_a_body_that_another_takes_the_place_of_was_merged() -> None:
    new = edited(
        ("s3:actor <actor/icaen>", "s3:actor <actor/accio>"),
        ('<actor/icaen> a s3:Actor ; skos:prefLabel "Catalan Institute of Energy" .', ""),
    )
    assert "ES51: actor “Catalan Institute of Energy” was merged into actor “ACCIÓ”" in told(
        STRATEGY, new
    )


def test_the_patch_leads_from_the_old_state_to_the_new_one() -> None:
    before = side("old", STRATEGY)
    after = side("new", edited(("s3:value 2.0", "s3:value 2.12"), ('s3:localTerm "àmbit" ;', "")))
    file = io.StringIO()
    write_patch(delta_of(before, after), file)
    lines = file.getvalue().splitlines()
    assert (lines[0], lines[-1]) == ("TX .", "TC .")
    quads = {mark: set[ox.Quad]() for mark in "DA"}
    for line in lines[1:-1]:
        mark, _, statement = line.partition(" ")
        quads[mark] |= set(ox.parse(statement, ox.RdfFormat.N_QUADS))
    graph = ox.NamedNode(REGION)
    old, new = (
        {ox.Quad(t.subject, t.predicate, t.object, graph) for t in one.graphs[REGION]}
        for one in (before, after)
    )
    assert (old - quads["D"]) | quads["A"] == new


def test_a_graph_of_one_state_alone_is_told() -> None:
    before = side("old", STRATEGY)
    after = Snapshot(
        "new",
        {
            **before.graphs,
            SHARED: frozenset(
                quad.triple
                for quad in ox.parse(
                    PREFIXES + '<instrument/erdf> a s3:Instrument ; skos:prefLabel "ERDF"@en .',
                    ox.RdfFormat.TURTLE,
                )
                if "instrument" in str(quad.subject)
            ),
        },
    )
    (note,) = describe(before, after, delta_of(before, after))
    assert str(note) == "shared/instruments: new: instrument “ERDF”"
