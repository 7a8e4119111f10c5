"""The cost of a table and of a rule grows in step with the data, not with a power of it."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from s3graph.releases.rules import read_rule, run_rule
from s3graph.releases.tables import Row, read_table_query, table_rows
from s3graph.vocabulary import GRAPH_BASE, INFERRED_GRAPH, PREFIXES

ROOT = Path(__file__).parents[2]
#: Regions that describe one thing: joined with one another over eight properties, they would give
#: 60 to the power of eight rows.
REGIONS = 60


def store_of(files: dict[str, str]) -> ox.Store:
    """A store with each text in a named graph of its own."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    store = ox.Store()
    for name, text in files.items():
        graph = ox.NamedNode(f"{GRAPH_BASE}regions/{name}")
        base = PREFIXES["id"]
        store.load(prefixes + text, ox.RdfFormat.TURTLE, base_iri=base, to_graph=graph)
    return store


def rows_of(table: str, store: ox.Store) -> list[Row]:
    path = ROOT / "queries" / "tables" / f"{table}.rq"
    return table_rows(store, read_table_query(path.name, path.read_bytes()))


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Many regions that each describe the same instrument, actor and network in full."""
    kinds = """<level/eu> skos:notation "eu" . <helix/academia> skos:notation "academia" .
        <depth/full> skos:notation "full" ."""
    one = """
        <instrument/erdf> a s3:Instrument ; skos:prefLabel "ERDF"@en , "EAKR"@fi ;
            s3:level <level/eu> ; s3:partOfInstrument <instrument/esif> ; s3:usedIn nuts:{code} ;
            s3:startYear "2014" ; s3:endYear "2020" ; s3:amount 5 ; schema:currency "EUR" .
        <actor/university> a s3:Actor ; skos:prefLabel "University"@en , "Yliopisto"@fi ;
            s3:helix <helix/academia> ; s3:actorKind "university" ; s3:actorOf nuts:{code} ;
            schema:url "https://s3.example/" .
        <network/vanguard> a s3:Network ; skos:prefLabel "Vanguard"@en , "Etujoukko"@fi .
        <membership/{code}/vanguard> a s3:Membership ; s3:network <network/vanguard> ;
            s3:member nuts:{code} ; s3:membershipRole "member" ; prov:hadPrimarySource
            <source/{code}/s1> .
        <source/{code}/s1> a s3:Source ; dct:title "Strategy" ; s3:readingDepth <depth/full> .
        nuts:{code} a s3:ProfiledRegion ."""
    regions = {f"XX{n:03}": one.replace("{code}", f"XX{n:03}") for n in range(REGIONS)}
    return store_of({"kinds": kinds, **regions})


def test_an_instrument_that_many_regions_describe_is_one_row(store: ox.Store) -> None:
    (row,) = rows_of("instruments", store)
    regions = " ".join(f"XX{n:03}" for n in range(REGIONS))
    assert row == ("erdf", "ERDF", "eu", "esif", "2014", "2020", "5", "EUR", regions)


def test_an_actor_that_many_regions_describe_is_one_row(store: ox.Store) -> None:
    (row,) = rows_of("actors", store)
    regions = " ".join(f"XX{n:03}" for n in range(REGIONS))
    assert row == (
        *("university", "University", "academia", "university", regions),
        "https://s3.example/",
    )


def test_a_network_that_many_regions_describe_has_a_row_for_each(store: ox.Store) -> None:
    rows = rows_of("memberships", store)
    assert len(rows) == REGIONS
    assert rows[7] == (
        *("XX007/vanguard", "XX007", "", "vanguard", "Vanguard", "member", "", "XX007/s1"),
    )


def test_a_source_is_of_the_region_that_its_id_begins_with(store: ox.Store) -> None:
    rows = rows_of("sources", store)
    assert [row[:2] for row in rows] == [(f"XX{n:03}/s1", f"XX{n:03}") for n in range(REGIONS)]


def test_a_thing_with_a_name_in_no_english_alone_keeps_it() -> None:
    found = store_of({"XX1": '<instrument/a> a s3:Instrument ; skos:prefLabel "EAKR"@fi .'})
    assert rows_of("instruments", found) == [("a", "EAKR", "", "", "", "", "", "", "")]


def test_what_funds_a_spearhead_is_found_among_many() -> None:
    """It was looked for among all funding once for each spearhead and each funding."""
    one = """
        <spearhead/{n}> a s3:Spearhead ; s3:hasFunding <funding/{n}> .
        <funding/{n}> s3:instrument <instrument/{n}> .
        <strategy/{n}> a s3:Strategy ; s3:hasFunding <funding/{n}b> .
        <funding/{n}b> s3:funds <spearhead/{n}> ; s3:instrument <instrument/{n}b> ."""
    many = 800
    store = store_of({f"XX{n}": one.replace("{n}", str(n)) for n in range(many)})
    path = ROOT / "ontology" / "rules" / "12-funded-by.rq"
    assert run_rule(store, read_rule(path.name, path.read_bytes())) == 2 * many
    inferred = store.quads_for_pattern(
        ox.NamedNode(f"{PREFIXES['id']}spearhead/7"), None, None, ox.NamedNode(INFERRED_GRAPH)
    )
    names = {str(quad.object).strip("<>").rpartition("/")[2] for quad in inferred}
    assert names == {"7", "7b"}
