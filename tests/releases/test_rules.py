"""Each rule of ontology/rules on data small enough to see what must follow."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from s3graph.errors import UnreadableInput
from s3graph.releases.rules import InferenceRule, read_rule, run_rule
from s3graph.vocabulary import INFERRED_GRAPH, PREFIXES

RULES = Path(__file__).parents[2] / "ontology" / "rules"
HEAD = "@base <https://w3id.org/s3graph/id/> .\n" + "\n".join(
    f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items()
)


def triples(turtle: str) -> set[ox.Triple]:
    return {
        quad.triple
        for quad in ox.parse(input=f"{HEAD}\n{turtle}".encode(), format=ox.RdfFormat.TURTLE)
    }


def infer(turtle: str, *names: str) -> set[ox.Triple]:
    """What the rules of these names, in their order, infer from the data."""
    store = ox.Store()
    store.extend(
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode("https://example.org/graph"))
        for t in triples(turtle)
    )
    for name in names:
        path = RULES / f"{name}.rq"
        run_rule(store, read_rule(path.name, path.read_bytes()))
    inferred = store.quads_for_pattern(None, None, None, ox.NamedNode(INFERRED_GRAPH))
    return {quad.triple for quad in inferred}


def test_titles_labels_and_names_become_labels_once() -> None:
    inferred = infer(
        """
        <strategy/X/1> dct:title "A strategy"@en .
        <actor/a> skos:prefLabel "Body", "Elin"@fi ; rdfs:label "Body" .
        nuts:FI1B schema:name "Helsinki-Uusimaa"@en .
        """,
        "01-labels",
    )
    assert inferred == triples(
        """
        <strategy/X/1> rdfs:label "A strategy"@en .
        <actor/a> rdfs:label "Elin"@fi .
        nuts:FI1B rdfs:label "Helsinki-Uusimaa"@en .
        """
    )


FORCE = ("02-in-force-from", "03-in-force-until")


def test_in_force_from_start_year_else_earliest_approval() -> None:
    inferred = infer(
        """
        <s/started> a s3:Strategy ; s3:startYear "2014"^^xsd:gYear ; s3:hasApproval <a/0> .
        <a/0> dct:date "2013"^^xsd:gYear .
        <s/approved> a s3:Strategy ; s3:hasApproval <a/1>, <a/2>, <a/3> .
        <a/1> dct:date "2021-05-10"^^xsd:date .
        <a/2> dct:date "2020-11"^^xsd:gYearMonth .
        <a/3> dct:date "2022"^^xsd:gYear .
        <s/neither> a s3:Strategy .
        <s/draft> a s3:Strategy ; s3:startYear "2020"^^xsd:gYear ;
            s3:status <strategy-status/draft> .
        """,
        *FORCE,
    )
    assert inferred == triples(
        """
        <s/started> s3:inForceFrom "2014"^^xsd:gYear .
        <s/approved> s3:inForceFrom "2020"^^xsd:gYear .
        """
    )


@pytest.mark.parametrize(
    ("own", "later", "until"),
    [
        pytest.param("", "", None, id="open"),
        pytest.param('; s3:endYear "2020"^^xsd:gYear', "", "2020", id="ends"),
        pytest.param("", "2018", "2017", id="replaced"),
        pytest.param('; s3:endYear "2020"^^xsd:gYear', "2018", "2017", id="replaced-before-end"),
        pytest.param('; s3:endYear "2016"^^xsd:gYear', "2018", "2016", id="ends-before-replaced"),
        pytest.param('; s3:endYear "2020"^^xsd:gYear', "2014", "2014", id="replaced-at-once"),
        pytest.param("", "2012", "2014", id="never-until-before-it-began"),
    ],
)
def test_in_force_until(own: str, later: str, until: str | None) -> None:
    data = f'<s/old> a s3:Strategy ; s3:startYear "2014"^^xsd:gYear {own} .'
    expected = '<s/old> s3:inForceFrom "2014"^^xsd:gYear .'
    if later:
        data += (
            f'<s/new> a s3:Strategy ; dct:replaces <s/old> ; s3:startYear "{later}"^^xsd:gYear .'
        )
        expected += f'<s/new> s3:inForceFrom "{later}"^^xsd:gYear .'
    if until:
        expected += f'<s/old> s3:inForceUntil "{until}"^^xsd:gYear .'
    assert infer(data, *FORCE) == triples(expected)


def test_the_earliest_replacing_version_ends_a_strategy_and_a_draft_does_not() -> None:
    inferred = infer(
        """
        <s/old> a s3:Strategy ; s3:startYear "2014"^^xsd:gYear .
        <s/draft> a s3:Strategy ; dct:replaces <s/old> ; s3:startYear "2015"^^xsd:gYear ;
            s3:status <strategy-status/draft> .
        <s/late> a s3:Strategy ; dct:replaces <s/old> ; s3:startYear "2021"^^xsd:gYear .
        <s/soon> a s3:Strategy ; dct:replaces <s/old> ; s3:startYear "2018"^^xsd:gYear .
        """,
        *FORCE,
    )
    assert triples('<s/old> s3:inForceUntil "2017"^^xsd:gYear .') <= inferred
    assert sum(t.predicate.value.endswith("inForceUntil") for t in inferred) == 1


def test_an_end_year_alone_is_enough_for_until() -> None:
    inferred = infer('<s/x> a s3:Strategy ; s3:endYear "2020"^^xsd:gYear .', *FORCE)
    assert inferred == triples('<s/x> s3:inForceUntil "2020"^^xsd:gYear .')


def test_latest_version_looks_past_drafts() -> None:
    inferred = infer(
        """
        <s/1> a s3:Strategy .
        <s/2> a s3:Strategy ; dct:replaces <s/1> ; s3:status <strategy-status/draft> .
        <s/3> a s3:Strategy ; dct:replaces <s/2> ; s3:status <strategy-status/in-force> .
        <s/4> a s3:Strategy ; dct:replaces <s/3> ; s3:status <strategy-status/draft> .
        <s/other> a s3:Strategy .
        """,
        "04-latest-version",
    )
    assert inferred == triples("<s/3> s3:latestVersion true . <s/other> s3:latestVersion true .")


CODES = """
    nuts:LT s3:nutsLevel 0 ; s3:nutsVersion "2013", "2016" .
    nuts:LT0 s3:nutsLevel 1 ; s3:nutsVersion "2013", "2016" ; skos:broader nuts:LT .
    nuts:LT00 s3:nutsLevel 2 ; s3:nutsVersion "2013" ; skos:broader nuts:LT0 .
    nuts:LT01 s3:nutsLevel 2 ; s3:nutsVersion "2016" ; skos:broader nuts:LT0 .
    nuts:LT02 s3:nutsLevel 2 ; s3:nutsVersion "2016" ; skos:broader nuts:LT0 .
"""
AREA = ("05-only-child", "06-same-area")


def test_same_area_is_symmetric_and_transitive_and_only_for_only_children() -> None:
    assert infer(CODES, *AREA) == triples(
        """
        nuts:LT s3:sameAreaAs nuts:LT0, nuts:LT00 .
        nuts:LT0 s3:sameAreaAs nuts:LT, nuts:LT00 .
        nuts:LT00 s3:sameAreaAs nuts:LT, nuts:LT0 .
        """
    )


def test_replaced_codes_chain() -> None:
    inferred = infer(
        """
        nuts:A s3:nutsVersion "2010" ; dct:isReplacedBy nuts:B .
        nuts:B s3:nutsVersion "2016" ; dct:isReplacedBy nuts:C .
        nuts:C s3:nutsVersion "2024" .
        """,
        "07-replaced-by",
    )
    assert inferred == triples("nuts:A dct:isReplacedBy nuts:C .")


APPLIES = (*AREA, "08-applies-to", "09-applies-to-retired")


def applies_to(data: str) -> set[str]:
    return {
        str(t.object)
        for t in infer(data, *APPLIES)
        if t.predicate.value == PREFIXES["s3"] + "appliesTo"
    }


def codes(*names: str) -> set[str]:
    return {f"<{PREFIXES['nuts']}{name}>" for name in names}


def test_a_strategy_applies_to_what_it_covers_its_region_and_the_same_areas() -> None:
    strategy = "<s/x> a s3:Strategy ; s3:strategyOf nuts:LT ; s3:coversRegion nuts:LT02 ."
    assert applies_to(CODES + strategy) == codes("LT", "LT0", "LT00", "LT02")


def test_a_strategy_applies_to_retired_codes_down_the_chain_of_main_successors() -> None:
    data = """
        nuts:A s3:nutsLevel 2 ; s3:nutsVersion "2010" .
        nuts:B s3:nutsLevel 2 ; s3:nutsVersion "2013", "2016" .
        nuts:C s3:nutsLevel 2 ; s3:nutsVersion "2021", "2024" .
        nuts:Part s3:nutsLevel 2 ; s3:nutsVersion "2016" .
        nuts:Alive s3:nutsLevel 2 ; s3:nutsVersion "2010", "2024" .
        <change/1> s3:oldCode nuts:A ; s3:newCode nuts:B ; s3:mainSuccessor true .
        <change/2> s3:oldCode nuts:B ; s3:newCode nuts:C ; s3:mainSuccessor true .
        <change/3> s3:oldCode nuts:Part ; s3:newCode nuts:C ; s3:mainSuccessor false .
        <change/4> s3:oldCode nuts:Alive ; s3:newCode nuts:C ; s3:mainSuccessor true .
        <s/x> a s3:Strategy ; s3:strategyOf nuts:C ; s3:coversRegion nuts:C .
    """
    assert applies_to(data) == codes("A", "B", "C")


SCHEMES = """
    <basis/topic> skos:notation "topic" ; s3:basisScheme <scheme/topic> .
    <basis/nace> skos:notation "nace" ; s3:basisScheme <scheme/nace> .
    <basis/sdg> skos:notation "sdg" ; s3:basisScheme <scheme/sdg> .
    <topic/digital> skos:inScheme <scheme/topic> ; s3:implies nace:62, sdg:9 .
    nace:J skos:inScheme <scheme/nace> ; skos:notation "J" .
    nace:62 skos:inScheme <scheme/nace> ; skos:notation "62" ; skos:broader nace:J .
    nace:620 skos:inScheme <scheme/nace> ; skos:notation "62.0" ; skos:broader nace:62 .
    nace:6201 skos:inScheme <scheme/nace> ; skos:notation "62.01" ; skos:broader nace:620 .
    sdg:9 skos:inScheme <scheme/sdg> ; skos:notation "9" .
    <spearhead/x> s3:hasCoding <coding/x/topic/digital> .
    <coding/x/topic/digital> a s3:OwnCoding ; s3:concept <topic/digital> ; s3:basis <basis/topic> ;
        s3:match <match/part> ; prov:hadPrimarySource <source/1>, <source/2> .
"""


def test_each_concept_that_a_topic_implies_is_a_derived_coding() -> None:
    derived = """
        a s3:DerivedCoding ; s3:match <match/part> ; s3:derivedFrom <coding/x/topic/digital> ;
        prov:wasAttributedTo <actor/s3graph> ; prov:hadPrimarySource <source/1>, <source/2> ;
    """
    assert infer(SCHEMES, "10-derived-codings") == triples(
        f"""
        <coding/x/topic/digital/nace/62> {derived} s3:concept nace:62 ; s3:basis <basis/nace> .
        <coding/x/topic/digital/sdg/9> {derived} s3:concept sdg:9 ; s3:basis <basis/sdg> .
        <spearhead/x> s3:hasCoding <coding/x/topic/digital/nace/62> ,
            <coding/x/topic/digital/sdg/9> .
        """
    )


def test_codings_are_compared_at_the_division_of_nace_and_else_as_they_are() -> None:
    source_codings = """
        <coding/class> a s3:SourceCoding ; s3:concept nace:6201 ; s3:basis <basis/nace> .
        <coding/section> a s3:SourceCoding ; s3:concept nace:J ; s3:basis <basis/nace> .
        <coding/unknown> a s3:SourceCoding ; s3:code "34" .
    """
    inferred = infer(SCHEMES + source_codings, "10-derived-codings", "11-compared-as")
    compared = {t for t in inferred if t.predicate.value == PREFIXES["s3"] + "comparedAs"}
    assert compared == triples(
        """
        <coding/class> s3:comparedAs nace:62 .
        <coding/section> s3:comparedAs nace:J .
        <coding/x/topic/digital> s3:comparedAs <topic/digital> .
        <coding/x/topic/digital/nace/62> s3:comparedAs nace:62 .
        <coding/x/topic/digital/sdg/9> s3:comparedAs sdg:9 .
        """
    )


def test_spearheads_are_funded_through_their_own_and_the_strategys_fundings() -> None:
    inferred = infer(
        """
        <spearhead/a> a s3:Spearhead ; s3:hasFunding <funding/1> .
        <spearhead/b> a s3:Spearhead .
        <strategy/x> a s3:Strategy ; s3:hasFunding <funding/2>, <funding/3> .
        <funding/1> s3:instrument <instrument/erdf> .
        <funding/2> s3:instrument <instrument/esf> ; s3:funds <spearhead/b> .
        <funding/3> s3:instrument <instrument/cosme> .
        """,
        "12-funded-by",
    )
    assert inferred == triples(
        """
        <spearhead/a> s3:fundedBy <instrument/erdf> .
        <spearhead/b> s3:fundedBy <instrument/esf> .
        """
    )


def test_instruments_are_part_of_everything_around_them() -> None:
    inferred = infer(
        """
        <i/call> s3:partOfInstrument <i/programme> .
        <i/programme> s3:partOfInstrument <i/fund> .
        """,
        "13-instrument-nesting",
    )
    assert inferred == triples(
        """
        <i/call> s3:partOfInstrumentTransitive <i/programme>, <i/fund> .
        <i/programme> s3:partOfInstrumentTransitive <i/fund> .
        """
    )


def test_a_concept_is_in_everything_above_it_and_a_topic_in_sections() -> None:
    inferred = infer(
        """
        nace:6201 skos:broader nace:620 .
        nace:620 skos:broader nace:62 .
        nace:62 skos:broader nace:J .
        nace:J skos:topConceptOf <scheme/nace> .
        <topic/ict-software> s3:implies nace:62, <nabs/6> .
        <nabs/6> skos:topConceptOf <scheme/nabs> .
        """,
        "16-broader-transitive",
        "17-topic-section",
    )
    assert inferred == triples(
        """
        nace:6201 skos:broaderTransitive nace:620, nace:62, nace:J .
        nace:620 skos:broaderTransitive nace:62, nace:J .
        nace:62 skos:broaderTransitive nace:J .
        <topic/ict-software> s3:inSection nace:J .
        """
    )


def test_super_properties_inverses_and_super_classes_follow_from_the_axioms() -> None:
    inferred = infer(
        """
        s3:hasSpearhead rdfs:subPropertyOf dct:hasPart .
        dct:hasPart owl:inverseOf dct:isPartOf .
        s3:OwnCoding rdfs:subClassOf s3:Coding .
        s3:Coding rdfs:subClassOf prov:Entity .
        <strategy/x> s3:hasSpearhead <spearhead/x> .
        <coding/x> a s3:OwnCoding .
        """,
        "18-super-properties",
        "19-inverse",
        "20-super-classes",
    )
    assert inferred == triples(
        """
        <strategy/x> dct:hasPart <spearhead/x> .
        <spearhead/x> dct:isPartOf <strategy/x> .
        <coding/x> a s3:Coding, prov:Entity .
        """
    )


def test_a_repeated_rule_runs_until_nothing_is_new() -> None:
    store = ox.Store()
    store.extend(
        ox.Quad(ox.NamedNode(f"https://e.org/{n}"), ox.NamedNode("https://e.org/p"),
                ox.NamedNode(f"https://e.org/{n + 1}"), ox.NamedNode("https://e.org/g"))
        for n in range(5)
    )  # fmt: skip
    text = (
        "CONSTRUCT { ?a <https://e.org/p> ?c } WHERE { ?a <https://e.org/p>/<https://e.org/p> ?c }"
    )
    once = InferenceRule("00-x.rq", "x", "x", text)
    assert run_rule(store, once) == 4
    assert run_rule(store, InferenceRule("00-x.rq", "x", "x", text, repeat=True)) == 6
    assert run_rule(store, once) == 0


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("rule.rq", b"", "not named as a rule"),
        ("01-a.rq", b"#+ title: A\n", "have no description"),
        ("01-a.rq", b"", "have no title and no description"),
        ("01-a.rq", b"#+ title: [\n", "not YAML"),
        ("01-a.rq", b"\xff", "not UTF-8"),
    ],
)
def test_a_rule_that_is_not_well_formed_is_refused(name: str, content: bytes, cause: str) -> None:
    with pytest.raises(UnreadableInput, match=cause) as caught:
        read_rule(name, content)
    assert caught.value.path == name


def test_a_rule_that_is_not_sparql_is_refused_with_its_place() -> None:
    rule = read_rule("01-a.rq", b"#+ title: A\n#+ description: B\nCONSTRUCT { ?s ?p } WHERE {}\n")
    with pytest.raises(UnreadableInput, match=r"01-a\.rq is not SPARQL") as caught:
        run_rule(ox.Store(), rule)
    assert caught.value.line == 3
    assert caught.value.text == "CONSTRUCT { ?s ?p } WHERE {}"


def test_a_rule_must_construct() -> None:
    rule = read_rule("01-a.rq", b"#+ title: A\n#+ description: B\nSELECT * WHERE { ?s ?p ?o }\n")
    with pytest.raises(UnreadableInput, match="is not a CONSTRUCT"):
        run_rule(ox.Store(), rule)


def test_every_rule_file_is_well_formed() -> None:
    for path in sorted(RULES.glob("*.rq")):
        rule = read_rule(path.name, path.read_bytes())
        assert run_rule(ox.Store(), rule) == 0
