import pytest

from s3graph.comparison import StrategyVersion
from s3graph.web.timeline import timeline


def version(**years: int) -> StrategyVersion:
    return StrategyVersion(
        iri="https://w3id.org/s3graph/id/strategy/XX1/1",
        id="XX1/1",
        title="A strategy",
        covers=["XX1"],
        shared=False,
        **years,  # type: ignore[arg-type] # only years are given
    )


def test_bars_lie_on_the_years_that_they_are_about() -> None:
    line = timeline(
        [
            version(start=2014, end=2020, in_force_from=2014, in_force_until=2017),
            version(start=2018, end=2021, in_force_from=2018, in_force_until=2021),
        ]
    )
    assert line is not None
    assert [tick.year for tick in line.ticks] == list(range(2014, 2022))
    first, second = line.bars
    assert first.in_force is not None
    assert first.period is not None
    assert second.in_force is not None
    assert (first.in_force.x, first.in_force.width) == (0, 50)
    assert (first.period.x, first.period.width) == (0, 87.5)
    assert (second.in_force.x, second.in_force.width) == (50, 50)


def test_an_open_version_reaches_the_end_of_the_line() -> None:
    line = timeline([version(in_force_from=2014, in_force_until=2019), version(in_force_from=2020)])
    assert line is not None
    bar = line.bars[1]
    assert bar.in_force is not None
    assert bar.in_force.x + bar.in_force.width == pytest.approx(100)
    assert bar.in_force.width > line.ticks[1].x


def test_a_version_of_unknown_years_has_no_bar() -> None:
    line = timeline([version(in_force_from=2014, in_force_until=2019), version()])
    assert line is not None
    assert line.bars[1].in_force is None
    assert line.bars[1].period is None


def test_without_any_year_there_is_no_line() -> None:
    assert timeline([version()]) is None
    assert timeline([]) is None


def test_many_years_have_few_ticks() -> None:
    line = timeline([version(start=1990, end=2050)])
    assert line is not None
    assert len(line.ticks) <= 12
