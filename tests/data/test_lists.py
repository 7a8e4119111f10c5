"""The published lists: as much as their origin had, nothing that contradicts itself."""

from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from s3graph.findings.finding import Severity
from s3graph.lists import read_lists
from s3graph.lists.lookups import CUBE, KINDS, NETWORKS, STATISTIC
from s3graph.vocabulary import PREFIXES

DATA = Path(__file__).parents[2] / "data"
Rows = list[tuple[str, ...]]

#: How many figures the origin has for each statistic.
FIGURES = {
    "adult-learning": 462,
    "berd-czk": 14,
    "employment-rate": 2101,
    "epo-patents-per-million": 244,
    "gdp-czk": 28,
    "gdp-eur": 2665,
    "gdp-per-head-czk": 28,
    "gdp-per-head-eur": 406,
    "gdp-per-head-of-eu-average": 2545,
    "gdp-per-head-pps": 2545,
    "gerd-czk": 15,
    "gerd-of-gdp": 2372,
    "household-income-per-head": 494,
    "life-expectancy": 325,
    "population": 2147,
    "rd-personnel": 646,
    "rd-workplaces": 45,
    "tertiary-education": 2098,
    "unemployment-rate": 2070,
}
#: How many rows of the origin have each flag; `bdu` counts for each of its letters.
FLAGS = {"b": 1651, "p": 720, "d": 360, "e": 136, "u": 161, "31-december": 28}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """The lists and the vocabularies kept by hand, without the regions."""
    found = ox.Store()
    reading = read_lists(DATA)
    assert [f for f in reading.findings if f.severity is not Severity.INFO] == []
    for file in reading.files:
        found.bulk_extend(ox.Quad(*triple) for triple in file.triples)
    for path in (KINDS, STATISTIC, CUBE, NETWORKS):
        found.bulk_load(path=str(DATA / path), format=ox.RdfFormat.TURTLE)
    return found


def ask(store: ox.Store, text: str) -> Rows:
    answer = store.query(text, prefixes=PREFIXES, base_iri=PREFIXES["id"])
    assert isinstance(answer, ox.QuerySolutions)
    return [tuple("" if t is None else _short(t) for t in row) for row in answer]


def _short(term: object) -> str:
    return str(getattr(term, "value", term)).removeprefix(PREFIXES["id"])


def count(store: ox.Store, pattern: str) -> int:
    ((number,),) = ask(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    return int(number)


# --- schemes


@pytest.mark.parametrize(
    ("scheme", "concepts"),
    [("nace", 996), ("nace-2.1", 1047), ("ford", 48), ("nabs", 26), ("sdg", 17), ("topic", 111)],
)
def test_a_scheme_has_all_its_concepts(store: ox.Store, scheme: str, concepts: int) -> None:
    assert count(store, f"?concept skos:inScheme <scheme/{scheme}>") == concepts
    labelled = f"""?concept skos:inScheme <scheme/{scheme}> ; skos:prefLabel ?label ;
        skos:notation ?notation FILTER(LANG(?label) = "en")"""
    assert count(store, labelled) == concepts


def test_every_pair_of_the_revisions_of_nace_is_a_mapping_and_a_skos_statement(
    store: ox.Store,
) -> None:
    kinds = ask(
        store,
        """SELECT ?kind ?relation (COUNT(*) AS ?n) WHERE {
            ?mapping a s3:Mapping ; s3:correspondence ?kind ; s3:mappingRelation ?relation ;
                     s3:mappedFrom ?from ; s3:mappedTo ?to ; s3:classLinks ?links .
            ?from ?relation ?to ; skos:inScheme <scheme/nace> .
            ?to skos:inScheme <scheme/nace-2.1> .
        } GROUP BY ?kind ?relation""",
    )
    skos = PREFIXES["skos"]
    assert {(k, r.removeprefix(skos)): int(n) for k, r, n in kinds} == {
        ("correspondence/one-to-one", "exactMatch"): 521,
        ("correspondence/one-to-many", "narrowMatch"): 202,
        ("correspondence/many-to-one", "broadMatch"): 224,
        ("correspondence/many-to-many", "relatedMatch"): 623,
    }


def test_the_same_number_is_not_the_same_thing(store: ox.Store) -> None:
    labels = ask(
        store,
        """SELECT ?concept ?label WHERE {
            VALUES ?concept { nace:3511 nace21:3511 }
            ?concept skos:notation "35.11" ; skos:prefLabel ?label FILTER(LANG(?label) = "en")
        }""",
    )
    assert len({label for _, label in labels}) == len(labels) == 2
    assert count(store, "nace:3511 skos:exactMatch nace21:3511") == 0
    assert count(store, "nace:3511 skos:narrowMatch nace21:3511, nace21:3512") == 1


def test_types_of_regions_are_explained(store: ox.Store) -> None:
    expected = {"mountainType": 350, "urbanRuralType": 1165, "coastalType": 341}
    for name, number in expected.items():
        assert count(store, f"?region s3:{name} ?type . ?type skos:definition ?text "
                            'FILTER(LANG(?text) = "en")') == number  # fmt: skip


def test_links_are_no_stronger_than_their_ground(store: ox.Store) -> None:
    rows = ask(
        store,
        """SELECT ?confidence ?relation (COUNT(*) AS ?n) WHERE {
            ?mapping s3:confidence ?confidence ; s3:mappingRelation ?relation ;
                     s3:mappedFrom ?from ; s3:mappedTo ?to ; dct:source ?source .
            ?from ?relation ?to
        } GROUP BY ?confidence ?relation""",
    )
    skos = PREFIXES["skos"]
    assert {(c, r.removeprefix(skos)): int(n) for c, r, n in rows} == {
        ("confidence/confirmed", "closeMatch"): 81,
        ("confidence/confirmed", "exactMatch"): 34,
        ("confidence/confirmed", "relatedMatch"): 69,
        ("confidence/one-source", "closeMatch"): 159,
        ("confidence/label-match", "closeMatch"): 211,
    }
    for doubtful in ("Q541778", "Q541779"):
        assert count(store, f"?any ?p <http://www.wikidata.org/entity/{doubtful}>") == 0


# --- statistics


def test_every_figure_of_the_origin_is_an_observation(store: ox.Store) -> None:
    rows = ask(
        store,
        """SELECT ?notation (COUNT(?o) AS ?n) WHERE {
            ?o a s3:RegionalObservation ; s3:statistic/skos:notation ?notation
        } GROUP BY ?notation""",
    )
    assert {notation: int(n) for notation, n in rows} == FIGURES
    assert sum(FIGURES.values()) == 21_250


def test_an_observation_has_each_component_once_and_its_name_says_which_it_is(
    store: ox.Store,
) -> None:
    rows = ask(
        store,
        """SELECT ?o ?notation ?code ?year ?value ?version WHERE {
            ?o a s3:RegionalObservation ; s3:statistic ?statistic ;
               sdmx-dimension:refArea ?area ; sdmx-dimension:refPeriod ?year ;
               sdmx-measure:obsValue ?value ; sdmx-attribute:unitMeasure ?unit ;
               s3:nutsVersion ?version ; qb:dataSet ?table ; prov:hadPrimarySource ?source .
            ?statistic skos:notation ?notation ; s3:statisticUnit ?unit .
            ?area skos:notation ?code ; s3:nutsVersion ?version .
            ?table a qb:DataSet ; qb:structure <structure/regional-statistics> .
            ?source a s3:Source ; prov:wasDerivedFrom ?table ; dct:rights ?rights .
        }""",
    )
    # A file that copies tables of two owners has the terms of both.
    names = {row[0] for row in rows}
    assert len(names) == 21_250
    assert {row[0] for row in rows} == {f"observation/{row[1]}/{row[2]}/{row[3]}" for row in rows}
    values: dict[str, set[str]] = defaultdict(set)
    for name, _, _, _, value, _ in rows:
        values[name].add(value)
    assert all(len(found) == 1 for found in values.values())
    assert all(Decimal(row[4]) >= 0 for row in rows)


def test_flags_are_those_of_the_origin(store: ox.Store) -> None:
    rows = ask(store, "SELECT ?flag WHERE { ?o sdmx-attribute:obsStatus ?flag }")
    assert Counter(flag.removeprefix("observation-flag/") for (flag,) in rows) == FLAGS


def test_each_component_of_the_structure_is_used(store: ox.Store) -> None:
    terms = ask(
        store,
        """SELECT DISTINCT ?term WHERE {
            <structure/regional-statistics> qb:component ?component .
            ?component qb:dimension|qb:measure|qb:attribute ?term ; qb:order ?order
        }""",
    )
    assert len(terms) == 7
    for (term,) in terms:
        assert count(store, f"?o a s3:RegionalObservation ; <{term}> ?any") > 21_000 or (
            "obsStatus" in term
        )


def test_figures_that_were_read_in_the_origin(store: ox.Store) -> None:
    rows = ask(
        store,
        """SELECT ?value ?flag WHERE {
            VALUES ?o { <observation/gdp-per-head-pps/FI1B/2023> <observation/gdp-eur/AL/2014>
                        <observation/population/CZ010/2024> }
            ?o sdmx-measure:obsValue ?value
            OPTIONAL { ?o sdmx-attribute:obsStatus/skos:notation ?flag }
        } ORDER BY ?o""",
    )
    assert [(Decimal(value), flag) for value, flag in rows] == [
        (Decimal("9968.6"), ""),
        (Decimal(50000), ""),
        (Decimal(1397880), "31 Dec"),
    ]


def test_statistics_units_and_flags_are_explained_in_three_languages(store: ox.Store) -> None:
    for scheme in ("statistic", "unit", "observation-flag"):
        rows = ask(
            store,
            f"""SELECT ?concept ?label (COUNT(DISTINCT LANG(?definition)) AS ?n) WHERE {{
                ?concept skos:inScheme <scheme/{scheme}> ; skos:prefLabel ?name ;
                         skos:definition ?definition
                BIND(LANG(?name) AS ?label)
            }} GROUP BY ?concept ?label""",
        )
        languages: dict[str, set[str]] = defaultdict(set)
        for concept, language, number in rows:
            languages[concept].add(language)
            assert number == "3", concept
        assert languages
        assert all(found == {"en", "fi", "sv"} for found in languages.values())


# --- partnerships


def test_every_partnership_and_membership_of_the_origin_is_there(store: ox.Store) -> None:
    memberships = """?m a s3:Membership ; s3:memberName ?name ; s3:membershipRole ?role ;
        s3:fromCompleteList ?complete ; s3:network ?network ; prov:hadPrimarySource ?source .
        ?source s3:readingDepth ?depth"""
    assert count(store, memberships) == 415
    ((networks,),) = ask(
        store, f"SELECT (COUNT(DISTINCT ?network) AS ?n) WHERE {{ {memberships} }}"
    )
    assert int(networks) == 63
    assert count(store, "?network a s3:Network ; s3:networkKind ?kind") == 63
    assert count(store, "?m s3:memberName ?name FILTER NOT EXISTS { ?m s3:member ?region }") == 14
    assert count(store, "?m s3:fromCompleteList true") == 195
    assert count(store, "?m a s3:Membership ; s3:startYear ?since") == 292


def test_a_network_of_several_lists_is_one(store: ox.Store) -> None:
    for name, members in (
        ("four-motors", 6),
        ("partnerships-for-regional-innovation", 8),
        ("regional-innovation-valleys", 12),
        ("vanguard-initiative", 22),
        ("eusalp", 23),
    ):
        assert count(store, f"?m s3:network <network/{name}>") == members, name
        assert count(store, f"<network/{name}> a s3:Network") == 1
    for other in ("four-motors-for-europe", "regional-innovation-valleys-label"):
        assert count(store, f"<network/{other}> ?p ?o") == 0


def test_every_network_has_one_name(store: ox.Store) -> None:
    rows = ask(
        store,
        """SELECT ?network (COUNT(?name) AS ?n) WHERE {
            ?network a s3:Network ; skos:prefLabel ?name FILTER(LANG(?name) IN ("", "en"))
        } GROUP BY ?network""",
    )
    assert len(rows) == count(store, "?network a s3:Network")
    assert {number for _, number in rows} == {"1"}
