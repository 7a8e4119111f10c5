"""Lay the versions of a strategy out on a line of years. No clock: only what the data say."""

from collections.abc import Sequence
from dataclasses import dataclass

from s3graph.comparison.strategies import StrategyVersion

_SHORTEST = 4
_OPEN_YEARS = 3
_MOST_TICKS = 12


@dataclass(frozen=True)
class Span:
    """A stretch of the line, in percent of its width."""

    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """One version: the years in force, the period that it names itself, and whether it is open."""

    version: StrategyVersion
    in_force: Span | None
    period: Span | None
    open_end: bool


@dataclass(frozen=True)
class Tick:
    """A year and where it begins, in percent."""

    year: int
    x: float


@dataclass(frozen=True)
class Timeline:
    """The bars, oldest first, and the years to label."""

    bars: list[Bar]
    ticks: list[Tick]


def timeline(versions: Sequence[StrategyVersion]) -> Timeline | None:
    """The line of a region's versions; None where no year is known of any."""
    known = [
        year
        for v in versions
        for year in (v.start, v.end, v.in_force_from, v.in_force_until)
        if year is not None
    ]
    if not known:
        return None
    open_since = [v.in_force_from for v in versions if v.in_force_from and not v.in_force_until]
    enough = [min(known) + _SHORTEST - 1, *(year + _OPEN_YEARS - 1 for year in open_since)]
    first, last = min(known), max(*known, *enough)
    years = last - first + 1

    def span(start: int | None, end: int | None) -> Span | None:
        if start is None:
            return None
        until = last if end is None else max(end, start)
        return Span(_percent(start - first, years), _percent(until - start + 1, years))

    step = -(-years // _MOST_TICKS)
    return Timeline(
        bars=[
            Bar(
                version=v,
                in_force=span(v.in_force_from, v.in_force_until),
                period=span(v.start, v.end) if v.end else None,
                open_end=v.in_force_from is not None and v.in_force_until is None,
            )
            for v in versions
        ],
        ticks=[Tick(year, _percent(year - first, years)) for year in range(first, last + 1, step)],
    )


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 3)
