"""The published lists: as much as their origin had, nothing that contradicts itself."""

import csv
import re
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

#: The list from which the concepts of each scheme come, one in a row.
SCHEMES = {
    "nace": "nace_rev2",
    "nace-2.1": "nace_rev2_1",
    "ford": "oecd_ford",
    "nabs": "nabs2007",
    "sdg": "sdg",
    "topic": "topics",
}
#: What the relation of two codes of NACE becomes: new codes for an old one, old for a new one.
NACE_RELATIONS = {
    "1:1": ("correspondence/one-to-one", "exactMatch"),
    "1:n": ("correspondence/one-to-many", "narrowMatch"),
    "n:1": ("correspondence/many-to-one", "broadMatch"),
    "n:m": ("correspondence/many-to-many", "relatedMatch"),
}


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a list as it is written."""
    with (DATA / "lists" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_has_all_its_concepts(store: ox.Store, scheme: str) -> None:
    concepts = len(rows_of(SCHEMES[scheme]))
    assert concepts
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
    assert {(k, r.removeprefix(skos)): int(n) for k, r, n in kinds} == Counter(
        NACE_RELATIONS[row["kind"]] for row in rows_of("nace_rev2_to_2_1")
    )


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
    rows = rows_of("nuts_types")
    for name, column in (
        ("mountainType", "mountain"),
        ("urbanRuralType", "urban_rural"),
        ("coastalType", "coastal"),
    ):
        number = sum(bool(row[column]) for row in rows)
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
    assert {(c, r.removeprefix(skos)): int(n) for c, r, n in rows} == Counter(
        (f"confidence/{link['confidence']}".replace(" ", "-"), link["predicate"].partition(":")[2])
        for link in rows_of("links")
        if link["confidence"] != "doubtful"
    )
    assert not any("exactMatch" in r and c != "confidence/confirmed" for c, r, _ in rows)
    for doubtful in ("Q541778", "Q541779"):
        assert count(store, f"?any ?p <http://www.wikidata.org/entity/{doubtful}>") == 0


# --- statistics


def test_every_figure_of_the_origin_is_an_observation(store: ox.Store) -> None:
    rows = ask(
        store,
        """SELECT ?indicator ?unit (COUNT(?o) AS ?n) WHERE {
            ?o a s3:RegionalObservation ; s3:statistic ?statistic .
            ?statistic skos:hiddenLabel ?indicator ; s3:statisticUnit/skos:notation ?unit
        } GROUP BY ?indicator ?unit""",
    )
    origin = Counter((row["indicator"], row["unit"]) for row in rows_of("regional_stats"))
    assert {(indicator, unit): int(n) for indicator, unit, n in rows} == origin


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
    assert len(names) == len(rows_of("regional_stats"))
    assert {row[0] for row in rows} == {f"observation/{row[1]}/{row[2]}/{row[3]}" for row in rows}
    values: dict[str, set[str]] = defaultdict(set)
    for name, _, _, _, value, _ in rows:
        values[name].add(value)
    assert all(len(found) == 1 for found in values.values())
    assert all(Decimal(row[4]) >= 0 for row in rows)


def test_flags_are_those_of_the_origin(store: ox.Store) -> None:
    rows = ask(store, "SELECT ?flag WHERE { ?o sdmx-attribute:obsStatus ?flag }")
    # A flag is letters, each with a meaning of its own (`bdu`), or the one word `31 Dec`.
    origin = Counter(
        flag
        for row in rows_of("regional_stats")
        for flag in (("31-december",) if row["flag"] == "31 Dec" else row["flag"])
    )
    assert Counter(flag.removeprefix("observation-flag/") for (flag,) in rows) == origin


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
        used = count(store, f"?o a s3:RegionalObservation ; <{term}> ?any")
        assert used >= len(rows_of("regional_stats")) or "obsStatus" in term


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
    rows = rows_of("partnerships")
    assert count(store, memberships) == len(rows)
    ((networks,),) = ask(
        store, f"SELECT (COUNT(DISTINCT ?network) AS ?n) WHERE {{ {memberships} }}"
    )
    partnerships = len({row["partnership"] for row in rows})
    assert int(networks) == partnerships
    assert count(store, "?network a s3:Network ; s3:networkKind ?kind") == partnerships
    nameless = "?m s3:memberName ?name FILTER NOT EXISTS { ?m s3:member ?region }"
    assert count(store, nameless) == sum(not row["nuts"] for row in rows)
    assert count(store, "?m s3:fromCompleteList true") == sum(row["read"] == "full" for row in rows)
    assert count(store, "?m a s3:Membership ; s3:startYear ?since") == sum(
        bool(row["since"]) for row in rows
    )


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


def test_greek_names_of_nace_hold_no_latin_words() -> None:
    """The end of a Norwegian label once stuck to 294 Greek ones."""
    latin = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]{2,}")
    found = {
        (row["code"], word)
        for row in rows_of("nace_rev2")
        for word in latin.findall(row["label_el"])
    }
    assert found - {("64.91", "leasing")} == set()


def test_names_of_regions_have_plain_single_blanks() -> None:
    odd = re.compile("[\u00a0\u2009\u202f]|  ")
    rows = rows_of("nuts")
    assert [row["code"] for row in rows if odd.search("|".join(row.values()))] == []
