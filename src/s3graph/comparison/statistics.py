"""The statistics of a region: the latest figure of each, and the change since an earlier year.

All figures come from the named query `region-statistics`, which anybody can run; this module puts
the years of a statistic together and names the code whose figures they are.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal

from pydantic import Field

from s3graph.comparison.knowledge import Knowledge
from s3graph.comparison.model import AnswerPart, Source
from s3graph.comparison.regions import Place
from s3graph.comparison.sources import sources_by_iri
from s3graph.comparison.terms import named, needed, number, text
from s3graph.engine import Row
from s3graph.naming import local

#: Before the first year of any table: asks for all years.
_ALL_YEARS: Final = "1000"


class Flag(AnswerPart):
    """A mark beside a figure in its table."""

    code: str
    meaning: str


class Figure(AnswerPart):
    """The value of a statistic in a year."""

    year: int
    value: str = Field(description="decimal number, as text")
    flags: list[Flag]
    nuts_version: str = Field(description="the NUTS version in which the code is to be read")


class FigureChange(AnswerPart):
    """How much a statistic went up or down from an earlier year to the latest."""

    since: int = Field(description="the year of the first figure")
    value: str = Field(description="the first figure: decimal number, as text")
    change: str = Field(description="latest less first, in the unit: decimal number, as text")
    breaks: int = Field(
        description="figures after the first that are flagged as a break in the series, over which "
        "a change says little"
    )


class Table(AnswerPart):
    """The published table that a figure is from."""

    iri: str
    code: str
    title: str


class Statistic(AnswerPart):
    """A statistic of a region: its latest figure, and the earlier ones."""

    iri: str
    name: str = Field(description="such as gdp-per-head-pps, as compare-statistics takes it")
    label: str
    unit: str
    latest: Figure
    change: FigureChange | None = Field(description="null where there is one figure only")
    figures: list[Figure] = Field(description="by year, the latest last")
    observed: str = Field(description="the NUTS code whose figures these are")
    observed_name: str
    observed_level: int | None = Field(description="NUTS level of that code, 0 a country")
    how: Literal["region", "same area", "recoded", "level above"] = Field(
        description="region: of the region itself; same area: of another code of the same area; "
        "recoded: of a code that it had in another NUTS version; level above: of the nearest "
        "larger region that has figures"
    )
    table: Table
    sources: list[Source]


class RegionStatistics(AnswerPart):
    """What the statistics say of a region. One that is not listed is not known, never zero."""

    region: Place
    since: int | None = Field(description="the first year asked for; null: all years")
    total: int
    items: list[Statistic]


async def region_statistics(
    knowledge: Knowledge, asked: str, since: int | None = None
) -> RegionStatistics:
    """The statistics of a region (competency question 18).

    Args:
        knowledge: a release.
        asked: a code of any NUTS version, or a name. A retired code is answered by the code of
            today, and the answer says so.
        since: the first year to look at; None for all years.

    Raises:
        NotFound: no region has the code or name.
        InvalidRequest: the year is not one of four digits.
    """
    place = knowledge.regions.current(asked)
    first = _ALL_YEARS if since is None else str(since)
    rows = await knowledge.ask("region-statistics", {"region": [place.code], "since": [first]})
    found = await sources_by_iri(knowledge, (needed(row, "source") for row in rows))
    by_statistic: dict[str, list[Row]] = {}
    for row in rows:
        by_statistic.setdefault(needed(row, "statistic"), []).append(row)
    items = [_statistic(knowledge, its_rows, found) for its_rows in by_statistic.values()]
    return RegionStatistics(region=place, since=since, total=len(items), items=items)


def _statistic(knowledge: Knowledge, rows: Sequence[Row], found: dict[str, Source]) -> Statistic:
    last = rows[-1]
    iri, observed = needed(last, "statistic"), local(needed(last, "observedRegion"))
    region = knowledge.regions.get(observed)
    figures = [_figure(row) for row in rows]
    return Statistic.model_validate(
        {
            "iri": iri,
            "name": local(iri),
            "label": named(last, "statisticLabel", "statistic"),
            "unit": text(last, "unitLabel") or "",
            "latest": figures[-1],
            "change": _change(last) if len(rows) > 1 else None,
            "figures": figures,
            "observed": observed,
            "observed_name": named(last, "observedName", "observedRegion"),
            "observed_level": region.level if region else None,
            "how": needed(last, "how"),
            "table": Table(
                iri=needed(last, "dataset"),
                code=needed(last, "table"),
                title=named(last, "tableTitle", "dataset"),
            ),
            "sources": [found[iri] for iri in dict.fromkeys(needed(r, "source") for r in rows)],
        }
    )


def _figure(row: Row) -> Figure:
    return Figure(
        year=int(needed(row, "year")),
        value=needed(row, "value"),
        flags=[
            Flag(code=code, meaning=meaning)
            for part in (text(row, "flagMeanings") or "").split("; ")
            if part
            for code, _, meaning in [part.partition(": ")]
        ],
        nuts_version=needed(row, "nutsVersion"),
    )


def _change(row: Row) -> FigureChange:
    return FigureChange(
        since=int(needed(row, "firstYear")),
        value=needed(row, "firstFigure"),
        change=str(Decimal(needed(row, "change"))),
        breaks=number(row, "breaks") or 0,
    )
