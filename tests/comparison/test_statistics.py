"""The statistics of a region, on the figures of `tests/data/lists/regional_stats.csv`."""

from typing import Any

import pytest

from s3graph.comparison import Knowledge, region_statistics
from s3graph.comparison.statistics import Statistic
from s3graph.errors import InvalidRequest, NotFound

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def named(knowledge: Knowledge, *asked: Any) -> dict[str, Statistic]:
    answer = await region_statistics(knowledge, *asked)
    assert answer.total == len(answer.items) > 0
    return {item.name: item for item in answer.items}


async def test_the_latest_figure_with_unit_flags_table_and_source(knowledge: Knowledge) -> None:
    rate = (await named(knowledge, "FI1B"))["employment-rate"]
    assert (rate.label, rate.unit) == ("Employment rate, 15 to 64", "%")
    assert (rate.latest.year, rate.latest.value, rate.latest.flags) == (2024, "73.4", [])
    assert (rate.table.code, rate.table.title) == (
        "tgs00007",
        "Employment rate of the age group 15-64 by NUTS 2 regions",
    )
    (source,) = rate.sources
    assert source.url is not None
    assert source.url.endswith("eurostat_tgs00007_employment_rate.csv")
    broken = next(figure for figure in rate.figures if figure.year == 2021)
    assert [(flag.code, flag.meaning) for flag in broken.flags] == [("b", "Break in time series")]


async def test_the_change_since_the_first_year_and_since_a_year(knowledge: Knowledge) -> None:
    whole = (await named(knowledge, "FI1B"))["employment-rate"].change
    assert whole is not None
    assert (whole.since, whole.value, whole.change, whole.breaks) == (2014, "73", "0.4", 1)
    later = (await named(knowledge, "FI1B", 2022))["employment-rate"]
    assert later.change is not None
    assert (later.change.since, later.change.change, later.change.breaks) == (2022, "-3.1", 0)
    assert [figure.year for figure in later.figures] == [2022, 2023, 2024]


async def test_one_figure_alone_has_no_change(knowledge: Knowledge) -> None:
    assert (await named(knowledge, "FI1B"))["adult-learning"].change is None


@pytest.mark.parametrize(
    ("asked", "observed", "level", "how"),
    [
        ("FI1B", "FI1B", 2, "region"),
        ("FI1B1", "FI1B", 2, "same area"),
        ("ES511", "ES51", 2, "level above"),
        ("SE", "SE", 0, "region"),
        ("FRF2", "FR21", 2, "recoded"),
    ],
)
async def test_the_code_whose_figure_it_is_is_named(
    knowledge: Knowledge, *, asked: str, observed: str, level: int, how: str
) -> None:
    learning = (await named(knowledge, asked))["adult-learning"]
    assert (learning.observed, learning.observed_level, learning.how) == (observed, level, how)


async def test_a_retired_code_is_answered_by_the_code_of_today(knowledge: Knowledge) -> None:
    answer = await region_statistics(knowledge, "FR21")
    assert (answer.region.asked, answer.region.code, answer.region.how) == (
        *("FR21", "FRF2", "retired"),
    )
    assert (answer.region.explanation or "").startswith("FR21 (Champagne-Ardenne) is a retired")
    assert answer.items == (await region_statistics(knowledge, "FRF2")).items


async def test_what_is_not_known_is_not_listed(knowledge: Knowledge) -> None:
    answer = await region_statistics(knowledge, "UA51")
    assert (answer.total, answer.items) == (0, [])


async def test_a_code_that_does_not_exist_and_no_year_are_refused(knowledge: Knowledge) -> None:
    with pytest.raises(NotFound):
        await region_statistics(knowledge, "XX99")
    with pytest.raises(InvalidRequest):
        await region_statistics(knowledge, "FI1B", 20)
