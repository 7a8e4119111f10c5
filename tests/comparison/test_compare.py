"""What two to five regions share, on the facts of four of them."""

import pytest

from s3graph.comparison import Comparison, Knowledge, compare
from s3graph.errors import InvalidRequest, NotFound

pytestmark = pytest.mark.asyncio(loop_scope="module")


def labels(answer: Comparison, code: str) -> set[str]:
    return {concept.label for concept in answer.alone[code]}


async def test_what_two_regions_share_has_the_spearheads_of_both_behind_it(
    knowledge: Knowledge,
) -> None:
    answer = await compare(knowledge, ["FI1B", "ES51"], "topic", 2019)
    assert [c.label for c in answer.shared] == ["Circular economy"]
    helsinki, catalonia = answer.shared[0].evidence
    assert (helsinki.strategy, helsinki.label, helsinki.match) == (
        "FI1B/2017",
        "Urban cleantech",
        "main",
    )
    assert helsinki.local_term == "spearhead"
    assert helsinki.sources[0].url == (
        "https://helsinkismart.fi/helsinki-regions-smart-strategy-is-updated-for-2018-2020/"
    )
    assert helsinki.sources[0].read == "full"
    assert catalonia.own_words == {"ca": "Energia i recursos"}
    assert (catalonia.kind, catalonia.match) == ("own", "part")
    assert len(catalonia.sources) == 2


async def test_what_each_has_alone_is_not_with_the_other(knowledge: Knowledge) -> None:
    answer = await compare(knowledge, ["FI1B", "ES51"], "topic", 2019)
    assert {"Smart cities and urban development", "Digital health"} <= labels(answer, "FI1B")
    assert {"Photonics and optics", "Tourism"} <= labels(answer, "ES51")
    assert not labels(answer, "FI1B") & labels(answer, "ES51")
    for code, concepts in answer.alone.items():
        assert {e.region for c in concepts for e in c.evidence} == {code}


async def test_coverage_counts_coded_spearheads_of_all(knowledge: Knowledge) -> None:
    answer = await compare(knowledge, ["FI1B", "ES51"], "topic", 2019)
    assert [(s.coded, s.spearheads, s.coverage) for s in answer.sides] == [
        (4, 4, 1.0),
        (13, 13, 1.0),
    ]
    assert [s.complete for s in answer.sides] == [True, True]
    partly = await compare(knowledge, ["DE3", "SE12"], "nace")
    berlin = partly.sides[0]
    assert 0 < berlin.coded < berlin.spearheads
    assert berlin.coverage == round(berlin.coded / berlin.spearheads, 4)


@pytest.mark.parametrize(
    ("year", "version"),
    [(2014, "2014"), (2017, "2014"), (2018, "2017"), (2019, "2017"), (2020, "2020")],
)
async def test_the_version_in_force_in_the_year_speaks(
    knowledge: Knowledge, year: int, version: str
) -> None:
    answer = await compare(knowledge, ["FI1B", "DE3"], "topic", year)
    assert [s.id for s in answer.sides[0].strategies] == [f"FI1B/{version}"]


async def test_without_a_year_the_latest_versions_speak(knowledge: Knowledge) -> None:
    answer = await compare(knowledge, ["FI1B", "DE3"])
    assert answer.year is None
    assert [s.id for side in answer.sides for s in side.strategies] == ["FI1B/2020", "DE3/2019"]


async def test_unknown_is_not_zero(knowledge: Knowledge) -> None:
    answer = await compare(knowledge, ["FI1B", "ES51"])
    catalonia = answer.sides[1]
    assert not answer.comparable
    assert answer.shared == []
    assert answer.alone == {}
    assert (catalonia.comparable, catalonia.coverage, catalonia.complete) == (False, None, False)
    assert catalonia.reason == "The spearheads of RIS3CAT 2030 are not known."
    assert catalonia.next_step is not None
    assert "ES51/2014 (2014-2020)" in catalonia.next_step
    assert answer.suggested_year == 2020
    again = await compare(knowledge, ["FI1B", "ES51"], "topic", answer.suggested_year)
    assert again.comparable


async def test_a_year_before_all_strategies_is_said_to_be_so(knowledge: Knowledge) -> None:
    answer = await compare(knowledge, ["FI1B", "ES51"], "topic", 2005)
    assert not answer.comparable
    assert [s.reason for s in answer.sides] == [
        "No strategy of Helsinki-Uusimaa is known to have been in force in 2005.",
        "No strategy of Catalonia is known to have been in force in 2005.",
    ]


async def test_a_region_without_strategy_is_left_out_and_the_others_are_compared(
    knowledge: Knowledge,
) -> None:
    answer = await compare(knowledge, ["FI1B", "LT", "DE3"])
    assert [s.comparable for s in answer.sides] == [True, False, True]
    assert answer.sides[1].reason == "No strategy of Lithuania is known."
    assert answer.comparable
    assert set(answer.alone) == {"FI1B", "DE3"}


async def test_a_joint_strategy_counts_for_each_region_and_says_that_it_is_shared(
    knowledge: Knowledge,
) -> None:
    answer = await compare(knowledge, ["DE3", "SE123", "SE124"], "topic", 2024)
    berlin, ostergotland, orebro = answer.sides
    assert berlin.strategies[0].covers == ["DE3", "DE4"]
    assert berlin.strategies[0].shared
    assert ostergotland.strategies == orebro.strategies
    assert [s.id for s in orebro.strategies] == ["SE12/2023"]
    assert orebro.strategies[0].covers == ["SE12", "SE121", "SE122", "SE123", "SE124", "SE125"]
    both = [c for c in answer.shared if {"SE123", "SE124"} <= set(c.regions)]
    assert len(both) == len({c.iri for c in both}) > 0
    brandenburg = await compare(knowledge, ["DE4", "SE124"], "topic", 2024)
    assert brandenburg.sides[0].strategies == berlin.strategies


@pytest.mark.parametrize("asked", ["FI1B1", "fi1b", "Helsinki-Uusimaa", "helsinki uusimaa"])
async def test_other_codes_and_names_of_a_region_resolve(knowledge: Knowledge, asked: str) -> None:
    plain = await compare(knowledge, ["FI1B", "ES51"], "topic", 2019)
    other = await compare(knowledge, [asked, "ES51"], "topic", 2019)
    assert [c.iri for c in other.shared] == [c.iri for c in plain.shared]
    assert other.sides[0].strategies == plain.sides[0].strategies


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("nace", "http://data.europa.eu/ux2/nace2/"),
        ("nabs", "https://w3id.org/s3graph/id/nabs/"),
        ("sdg", "http://metadata.un.org/sdg/"),
        ("ecosystem", "https://w3id.org/s3graph/id/ecosystem/"),
    ],
)
async def test_every_basis_compares_concepts_of_its_scheme(
    knowledge: Knowledge, basis: str, expected: str
) -> None:
    answer = await compare(knowledge, ["FI1B", "ES51"], basis, 2019)
    concepts = [*answer.shared, *(c for cs in answer.alone.values() for c in cs)]
    assert answer.shared
    assert all(c.iri.startswith(expected) for c in concepts)
    assert {e.kind for c in concepts for e in c.evidence} == {"derived"}


async def test_nace_is_compared_at_its_divisions(knowledge: Knowledge) -> None:
    answer = await compare(knowledge, ["FI1B", "ES51", "DE3"], "nace", 2019)
    concepts = [*answer.shared, *(c for cs in answer.alone.values() for c in cs)]
    assert all(len(c.notation) <= 2 for c in concepts)


async def test_concepts_of_more_regions_come_first(knowledge: Knowledge) -> None:
    answer = await compare(knowledge, ["FI1B", "ES51", "DE3", "SE12"], "sdg", 2019)
    counts = [len(c.regions) for c in answer.shared]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) == 2
    assert max(counts) > 2


async def test_a_spearhead_stands_once_behind_a_concept_for_each_kind_of_coding(
    knowledge: Knowledge,
) -> None:
    answer = await compare(knowledge, ["FI1B", "ES51", "DE3"], "nabs", 2019)
    for concept in answer.shared:
        behind = [(e.region, e.spearhead, e.kind) for e in concept.evidence]
        assert len(behind) == len(set(behind))


@pytest.mark.parametrize(
    ("regions", "basis", "cause"),
    [
        (["FI1B"], "topic", "One region is given."),
        (["FI1B", "ES51", "DE3", "SE12", "LT", "LV"], "topic", "Six regions are given."),
        (["FI1B", "FI1B"], "topic", "FI1B and FI1B are one and the same area."),
        (["FI1B", "FI1B1"], "topic", "FI1B and FI1B1 are one and the same area."),
        (["FI1B", "ES51"], "topics", "The value of basis cannot be 'topics'."),
    ],
)
async def test_a_question_that_is_not_valid_is_refused(
    knowledge: Knowledge, regions: list[str], basis: str, cause: str
) -> None:
    with pytest.raises(InvalidRequest) as refused:
        await compare(knowledge, regions, basis)
    assert refused.value.cause == cause


async def test_an_unknown_region_is_named_with_the_nearest(knowledge: Knowledge) -> None:
    with pytest.raises(NotFound) as missing:
        await compare(knowledge, ["FI1B", "ES5X"])
    assert "'ES5X'" in missing.value.cause
    assert "ES51" in missing.value.next_step


async def test_the_query_says_the_same_as_the_comparison(knowledge: Knowledge) -> None:
    regions = ["FI1B", "ES51", "DE3"]
    rows = await knowledge.ask("compare-regions", {"region": regions, "basis": ["sdg"]})
    answer = await compare(knowledge, regions, "sdg")
    comparable = {s.place.code for s in answer.sides if s.comparable}
    by_query = {(r["concept"].value, int(r["sharedBy"].value)) for r in rows}  # type: ignore[union-attr]
    concepts = [*answer.shared, *(c for cs in answer.alone.values() for c in cs)]
    assert comparable == {"FI1B", "DE3"}
    assert by_query == {(c.iri, len(c.regions)) for c in concepts}
    spearheads = {r["spearhead"].value for r in rows}  # type: ignore[union-attr]
    assert spearheads == {e.spearhead for c in concepts for e in c.evidence}
