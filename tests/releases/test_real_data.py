"""What must follow from the data of this project."""

import pyoxigraph as ox
import pytest

from s3graph.releases import Release
from s3graph.vocabulary import PREFIXES

Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def store(real_release: Release) -> ox.Store:
    return ox.Store.read_only(str(real_release.store_path))


def ask(store: ox.Store, pattern: str, *variables: str) -> Rows:
    """Rows of a pattern, of these variables or all, IRIs without their prefix, sorted."""
    answer = store.query(
        f"SELECT {' '.join(variables) or '*'} WHERE {{ {pattern} }}",
        prefixes=PREFIXES,
        use_default_graph_as_union=True,
    )
    assert isinstance(answer, ox.QuerySolutions)
    return sorted(tuple("" if term is None else _short(term) for term in row) for row in answer)


def _short(term: object) -> str:
    value = str(getattr(term, "value", term))
    for iri in (PREFIXES["id"], PREFIXES["nuts"], PREFIXES["nace"]):
        value = value.removeprefix(iri)
    return value


def test_the_versions_of_helsinki_uusimaa_follow_one_another(store: ox.Store) -> None:
    rows = ask(
        store,
        """
        ?strategy s3:strategyOf nuts:FI1B ; s3:inForceFrom ?from .
        OPTIONAL { ?strategy s3:inForceUntil ?until }
        OPTIONAL { ?strategy s3:latestVersion ?latest }
        """,
        *("?strategy", "?from", "?until", "?latest"),
    )
    assert rows == [
        ("strategy/FI1B/2014", "2014", "2017", ""),
        ("strategy/FI1B/2017", "2018", "2019", ""),
        ("strategy/FI1B/2020", "2020", "", "true"),
    ]


@pytest.mark.parametrize(
    ("region", "codes"),
    [
        ("FI1B", ["FI1B", "FI1B1"]),
        ("FI199", ["FI194", "FI199"]),
        ("LT", ["LT", "LT0", "LT00"]),
        ("DE6", ["DE6", "DE60", "DE600"]),
        ("ES51", ["ES51"]),
    ],
)
def test_strategies_apply_to_every_code_of_their_area(
    store: ox.Store, region: str, codes: list[str]
) -> None:
    versions = ask(store, f"?strategy s3:strategyOf nuts:{region}")
    assert versions
    for (version,) in versions:
        applies = ask(store, f"<{PREFIXES['id']}{version}> s3:appliesTo ?code")
        assert [code for (code,) in applies] == codes


def test_luxembourg_is_one_area_at_all_levels(store: ox.Store) -> None:
    assert ask(store, "nuts:LU s3:sameAreaAs ?code") == [("LU0",), ("LU00",), ("LU000",)]


def test_every_own_coding_is_compared_and_every_implied_concept_derived(store: ox.Store) -> None:
    missing = ask(
        store,
        """
        ?own a s3:OwnCoding ; s3:concept ?topic .
        MINUS { ?own s3:comparedAs ?topic }
        """,
    )
    assert missing == []
    underived = ask(
        store,
        """
        ?own a s3:OwnCoding ; s3:concept/s3:implies ?implied .
        MINUS { ?derived s3:derivedFrom ?own ; s3:concept ?implied ; s3:comparedAs ?c }
        """,
    )
    assert underived == []


def test_nace_is_compared_at_divisions_and_sections_only(store: ox.Store) -> None:
    rows = ask(
        store,
        "{ SELECT DISTINCT ?code { ?c s3:comparedAs/skos:inScheme id:scheme\\/nace ;"
        " s3:comparedAs/skos:notation ?code ; s3:basis id:basis\\/nace } }",
    )
    assert ("62",) in rows
    assert all(len(code) == 2 or code.isalpha() for (code,) in rows)


def test_every_region_with_more_than_drafts_has_a_latest_version(store: ox.Store) -> None:
    without = ask(
        store,
        """
        ?version s3:strategyOf ?region .
        MINUS { ?version s3:status <https://w3id.org/s3graph/id/strategy-status/draft> }
        MINUS { ?latest s3:appliesTo ?region ; s3:latestVersion true }
        """,
    )
    assert without == []


def test_everything_that_has_a_name_has_a_label(store: ox.Store) -> None:
    unlabelled = ask(
        store,
        """
        ?thing skos:prefLabel|dct:title|schema:name ?name .
        FILTER NOT EXISTS { ?thing rdfs:label ?name }
        """,
    )
    assert unlabelled == []
