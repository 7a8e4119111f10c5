"""Finding the region that somebody means."""

import pytest

from s3graph.comparison import Knowledge, RegionIndex
from s3graph.comparison.regions import Region, Successor
from s3graph.errors import NotFound

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("asked", "code", "how"),
    [
        ("FI1B", "FI1B", "code"),
        (" fi1b ", "FI1B", "code"),
        ("Catalonia", "ES51", "name"),
        ("CATALONIA", "ES51", "name"),
        ("FI1B1", "FI1B1", "same-area"),
        ("DE30", "DE30", "same-area"),
        ("SE123", "SE123", "code"),
        ("ES511", "ES51", "within"),
        ("LT", "LT", "no-strategy"),
    ],
)
async def test_finds(knowledge: Knowledge, asked: str, code: str, how: str) -> None:
    place = knowledge.regions.find(asked)
    assert (place.asked, place.code, place.how) == (asked, code, how)
    assert place.iri == f"http://data.europa.eu/nuts/code/{code}"
    assert (place.explanation is None) == (how in {"code", "name", "no-strategy"})


async def test_a_retired_code_without_strategy_says_where_it_went(knowledge: Knowledge) -> None:
    place = knowledge.regions.find("FI197")
    assert place.how == "no-strategy"
    assert [s.code for s in place.successors] == ["FI19B"]
    assert place.explanation is not None
    assert "FI19B (Pirkanmaa) in NUTS 2024" in place.explanation


async def test_profiled_regions_are_listed(knowledge: Knowledge) -> None:
    assert [r.code for r in knowledge.regions.profiled()] == ["DE3", "ES51", "FI1B", "SE12"]


def region(code: str, **known: object) -> Region:
    empty = {"level": 2, "parent": None, "strategies": 0, "applying": 0, "profiled": False}
    return Region.model_validate({"code": code, "name": f"Name of {code}", **empty, **known})


async def test_a_split_code_is_answered_by_its_main_successor_with_all_shares() -> None:
    index = RegionIndex(
        [region("PL12"), region("PL91", strategies=1, applying=1), region("PL92")],
        {
            "PL12": [
                Successor(code="PL91", version="2016", main=True, share=0.5629),
                Successor(code="PL92", version="2016", main=False, share=0.4371),
            ]
        },
    )
    place = index.find("PL12")
    assert (place.code, place.how) == ("PL91", "split")
    assert place.explanation == (
        "PL12 (Name of PL12) is a retired code; it went to PL91 (Name of PL91) in NUTS 2016 "
        "(56.3% of it); PL92 (Name of PL92) in NUTS 2016 (43.7% of it)."
    )


async def test_a_retired_code_that_counts_is_answered_as_it_is() -> None:
    index = RegionIndex(
        [region("FI197", applying=1), region("FI19B", strategies=1, applying=1)],
        {"FI197": [Successor(code="FI19B", version="2024", main=True, share=None)]},
    )
    place = index.find("FI197")
    assert (place.code, place.how) == ("FI197", "retired")
    assert place.explanation is not None
    assert place.explanation.endswith("it went to FI19B (Name of FI19B) in NUTS 2024.")


async def test_successors_in_a_circle_end() -> None:
    index = RegionIndex(
        [region("AA1"), region("AA2")],
        {
            "AA1": [Successor(code="AA2", version="2013", main=True, share=None)],
            "AA2": [Successor(code="AA1", version="2016", main=True, share=None)],
        },
    )
    assert index.find("AA1").how == "no-strategy"


async def test_the_nearest_larger_region_with_a_strategy_answers() -> None:
    index = RegionIndex(
        [
            region("XX", strategies=1, applying=1),
            region("XX1", parent="XX"),
            region("XX11", parent="XX1"),
        ],
        {},
    )
    place = index.find("XX11")
    assert (place.code, place.how) == ("XX", "within")


@pytest.mark.parametrize("asked", ["ZZ9", "", "Atlantis", "FI1B; DROP"])
async def test_nothing_like_it_is_not_found(knowledge: Knowledge, asked: str) -> None:
    with pytest.raises(NotFound) as missing:
        knowledge.regions.find(asked)
    assert missing.value.details["choices"]
