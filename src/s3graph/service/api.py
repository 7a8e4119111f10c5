"""The JSON endpoints under /api/v1. Each answers with the objects of the comparison room."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, Field

from s3graph.comparison import (
    Comparison,
    Knowledge,
    RegionProfile,
    RegionStatistics,
    SimilarRegions,
    SimilarSpearheads,
    StrategyProfile,
    StrategyVersion,
    all_strategies,
    compare,
    region_profile,
    region_statistics,
    similar_regions,
    similar_spearheads,
    strategy_profile,
)
from s3graph.comparison.regions import Region
from s3graph.service.disconnect import WatchedRoute
from s3graph.service.parameters import known_parameters
from s3graph.service.served import knowledge_of

router = APIRouter(
    prefix="/api/v1",
    tags=["API"],
    route_class=WatchedRoute,
    dependencies=[Depends(known_parameters)],
)

Code = Annotated[
    str, Path(description="NUTS code of any version, or a name", examples=["FI1B", "FI1B1"])
]
Year = Annotated[
    int | None, Query(ge=1000, le=9999, description="year in which the strategy was in force")
]
Basis = Annotated[
    str,
    Query(
        description="by which scheme to compare; /api/v1/queries/bases lists the schemes",
        examples=["topic", "nace"],
    ),
]


class RegionList(BaseModel):
    """Regions with a profile."""

    total: int
    items: list[Region]


class StrategyList(BaseModel):
    """Strategy versions, each of which covers one region or several."""

    total: int
    year: int | None = Field(description="the year asked for; null: all versions")
    items: list[StrategyVersion]


Known = Annotated[Knowledge, Depends(knowledge_of)]


@router.get("/regions", summary="Regions that have a profile")
async def regions(known: Known) -> RegionList:
    """Every region with a profile: code, name, level, and how many strategy versions it has."""
    items = known.regions.profiled()
    return RegionList(total=len(items), items=items)


@router.get("/regions/{code}", summary="All that is known of a region")
async def region(known: Known, code: Code) -> RegionProfile:
    """Strategies, changes, actors, instruments, networks, platforms, conflicts, gaps, sources.

    A name, a retired code or another code of the same area is answered by the region meant, and the
    answer says so.
    """
    return await region_profile(known, code)


@router.get("/regions/{code}/statistics", summary="What the statistics say of a region")
async def statistics(
    known: Known,
    code: Code,
    since: Annotated[
        int | None, Query(ge=1000, le=9999, description="the first year; all years if left out")
    ] = None,
) -> RegionStatistics:
    """For each statistic the latest figure, the earlier ones, and the change since the first.

    A figure is of the region itself, or of the nearest code that has one: `observed` names it and
    `how` says which it is. A retired code is answered by the code of today, and the answer says so.
    """
    return await region_statistics(known, code, since)


@router.get("/strategies", summary="Strategy versions")
async def strategies(known: Known, year: Year = None) -> StrategyList:
    """Every strategy version; with a year, those that were in force in it."""
    items = await all_strategies(known, year)
    return StrategyList(total=len(items), year=year, items=items)


@router.get("/strategies/{code}/{version}", summary="All that is known of a strategy version")
async def strategy(
    known: Known,
    code: Code,
    version: Annotated[str, Path(description="the version", examples=["2017"])],
) -> StrategyProfile:
    """Spearheads with themes, actors, instruments and codings; indicators, funding, changes."""
    return await strategy_profile(known, f"{code}/{version}")


@router.get("/compare", summary="What regions share, and what each has alone")
async def compare_regions(
    known: Known,
    region: Annotated[
        list[str], Query(description="two to five regions", examples=["FI1B", "ES51"])
    ],
    basis: Basis = "topic",
    year: Year = None,
) -> Comparison:
    """For every shared concept the spearheads behind it, in the regions' own words, with sources.

    Unknown is not zero: a region that cannot be compared says why, and `comparable` is false where
    fewer than two are left.
    """
    return await compare(known, region, basis, year)


Limit = Annotated[int, Query(ge=1, le=250, description="how many to list")]


@router.get("/similar", summary="Which regions are most like one")
async def similar(
    known: Known,
    region: Annotated[str, Query(description="the region, by code or name", examples=["FI1B"])],
    basis: Basis = "topic",
    limit: Limit = 10,
) -> SimilarRegions:
    """The regions most alike by their latest versions, and because of which shared concepts.

    Regions are coded unevenly: every row says how much of it is coded.
    """
    return await similar_regions(known, region, basis, limit)


@router.get("/similar/spearheads", summary="Which spearheads are most like one")
async def similar_to_spearhead(
    known: Known,
    spearhead: Annotated[
        str,
        Query(description="region, version and name", examples=["FI1B/2017/citizen-city"]),
    ],
    basis: Basis = "topic",
    limit: Limit = 10,
) -> SimilarSpearheads:
    """The spearheads of other regions' latest versions most alike, and because of what."""
    return await similar_spearheads(known, spearhead, basis, limit)
