"""Finding the region that somebody means."""

import pytest

from s3graph.comparison import Knowledge, RegionIndex
from s3graph.comparison.regions import Region
from s3graph.comparison.succession import Successor
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
    assert (place.code, place.how) == ("FI19B", "no-strategy")
    assert [(s.code, s.share) for s in place.successors] == [("FI19B", 0.9943)]
    assert place.explanation == (
        "FI197 (Pirkanmaa) is a retired code: NUTS 2024 replaced it by FI19B (Pirkanmaa; 99.4% of "
        "its area). FI19B (Pirkanmaa) answers. No strategy of it is known."
    )


async def test_profiled_regions_are_listed(knowledge: Knowledge) -> None:
    assert [r.code for r in knowledge.regions.profiled()] == ["DE3", "ES51", "FI1B", "SE12"]


def region(code: str, **known: object) -> Region:
    empty = {"level": 2, "parent": None, "strategies": 0, "applying": 0, "profiled": False}
    return Region.model_validate({"code": code, "name": f"Name of {code}", **empty, **known})


def successor(code: str, version: str = "2024", **known: object) -> Successor:
    empty = {"main": False, "share": None, "basis": "population 2018 (JRC NUTS converter)"}
    return Successor.model_validate({"code": code, "version": version, **empty, **known})


SPLIT = {
    "PL12": [
        successor("PL91", "2016", main=True, share=0.5629, share_of_new=1.0),
        successor("PL92", "2016", share=0.4371, share_of_new=1.0),
    ]
}
SPLIT_TOLD = (
    "PL12 (Name of PL12) is a retired code: NUTS 2016 replaced it by PL91 (Name of PL91; 56.3% of "
    "its population) and PL92 (Name of PL92; 43.7% of its population). "
)


async def test_a_split_code_is_answered_by_its_main_successor_with_all_shares() -> None:
    index = RegionIndex([region("PL12"), region("PL91", strategies=1), region("PL92")], SPLIT)
    place = index.find("PL12")
    assert (place.code, place.how) == ("PL91", "split")
    assert place.explanation == SPLIT_TOLD + "PL91 (Name of PL91) answers."


async def test_a_split_code_is_answered_by_the_region_that_its_parts_are_together() -> None:
    index = RegionIndex(
        [
            region("PL12"),
            region("PL9", strategies=1),
            region("PL91", parent="PL9"),
            region("PL92", parent="PL9"),
        ],
        SPLIT,
    )
    place = index.find("PL12")
    assert (place.code, place.how) == ("PL9", "split")
    assert place.explanation == (
        SPLIT_TOLD + "Together they are PL9 (Name of PL9). PL9 (Name of PL9) answers."
    )


async def test_a_split_without_a_main_part_is_answered_by_what_holds_all_of_it() -> None:
    index = RegionIndex(
        [
            region("HR", strategies=1, applying=1),
            region("HR04", parent="HR"),
            region("HR02", parent="HR", strategies=1, applying=1),
            region("HR03", parent="HR"),
            region("HR06", parent="HR"),
        ],
        {"HR04": [successor("HR02", share=0.45), successor("HR06", share=0.3)]},
    )
    place = index.find("HR04")
    assert (place.code, place.how) == ("HR", "within")
    assert "45.0% of its population" in (place.explanation or "")
    assert "None of them holds most of it." in (place.explanation or "")
    assert index.current("HR04").code == "HR04"


async def test_a_retired_code_is_answered_by_the_code_of_today() -> None:
    index = RegionIndex(
        [region("FR91"), region("FRA1"), region("FRY1", strategies=1)],
        {
            "FR91": [successor("FRA1", "2013", main=True, share=1.0, share_of_new=1.0)],
            "FRA1": [successor("FRY1", "2016", main=True, share=1.0, share_of_new=1.0)],
        },
    )
    place = index.find("FR91")
    assert (place.code, place.how) == ("FRY1", "retired")
    assert place.explanation == (
        "FR91 (Name of FR91) is a retired code: NUTS 2013 replaced it by FRA1 (Name of FRA1). NUTS "
        "2016 replaced FRA1 in turn by FRY1 (Name of FRY1). FRY1 (Name of FRY1) answers."
    )
    assert index.current("FR91").code == "FRY1"


async def test_a_code_that_lives_on_in_a_larger_one_says_how_large_its_part_is() -> None:
    index = RegionIndex(
        [region("NO01"), region("NO08", strategies=1)],
        {"NO01": [successor("NO08", "2021", main=True, share=1.0, share_of_new=0.6821)]},
    )
    told = index.find("NO01").explanation or ""
    assert "by NO08 (Name of NO08; of whose population it is 68.2%)." in told


async def test_a_retired_code_with_a_profile_answers_for_itself_and_for_its_parts() -> None:
    index = RegionIndex(
        [region("PT17", strategies=2, applying=2, profiled=True), region("PT1A"), region("PT1B")],
        {
            "PT17": [
                successor("PT1A", share=0.453, share_of_new=0.9902),
                successor("PT1B", main=True, share=0.5442, share_of_new=0.9945),
            ]
        },
    )
    place = index.find("PT17")
    assert (place.code, place.how) == ("PT17", "retired")
    assert (place.explanation or "").endswith(
        "It has a profile of its own. PT17 (Name of PT17) answers."
    )
    part = index.find("PT1A")
    assert (part.code, part.how, part.successors) == ("PT17", "predecessor", [])
    assert "99.0% of it from PT17" in (part.explanation or "")


async def test_a_code_of_the_newest_version_is_not_retired() -> None:
    index = RegionIndex(
        [region("NO02", versions=["2021", "2024"]), region("NO08", versions=["2021", "2024"])],
        {"NO02": [successor("NO08", "2021", share=0.041)]},
    )
    place = index.find("NO02")
    assert (place.code, place.how, place.explanation) == ("NO02", "no-strategy", None)
    assert place.successors == []


async def test_successors_in_a_circle_end() -> None:
    index = RegionIndex(
        [region("AA1"), region("AA2")],
        {
            "AA1": [successor("AA2", "2013", main=True)],
            "AA2": [successor("AA1", "2016", main=True)],
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
    assert "/api/v1/regions" in missing.value.next_step
