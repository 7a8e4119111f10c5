"""What the start page lists: the regions of a release by country, and the release in figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from s3graph.comparison import Knowledge, StrategyVersion, all_strategies
from s3graph.comparison.regions import Region
from s3graph.releases.release import Release


@dataclass(frozen=True)
class RegionEntry:
    """A region, its latest versions (several where strategies stand side by side), and how many."""

    region: Region
    latest: list[StrategyVersion]
    versions: int


@dataclass(frozen=True)
class Country:
    """The regions of a country, by name."""

    code: str
    name: str
    regions: list[RegionEntry]


@dataclass(frozen=True)
class Overview:
    """Countries by name, and pairs of a label and a number."""

    countries: list[Country]
    figures: list[tuple[str, int]]


async def overview(knowledge: Knowledge, release: Release | None) -> Overview:
    """Read the overview from the release.

    Args:
        knowledge: the release as it answers.
        release: the release on disk; None where another endpoint answers, whose size is not known.
    """
    versions = await all_strategies(knowledge)
    profiled = knowledge.regions.profiled()
    by_country: dict[str, list[RegionEntry]] = {}
    for region in sorted(profiled, key=lambda r: r.name.casefold()):
        by_country.setdefault(region.code[:2], []).append(_entry(region, versions))
    countries = [
        Country(code, _country_name(knowledge, code), regions)
        for code, regions in by_country.items()
    ]
    figures = [
        ("regions", len(profiled)),
        ("strategy versions", len(versions)),
        ("spearheads", sum(v.spearheads for v in versions)),
    ]
    if release:
        figures.append(("triples", release.manifest.totals.triples))
    return Overview(sorted(countries, key=lambda c: c.name.casefold()), figures)


def _entry(region: Region, versions: Sequence[StrategyVersion]) -> RegionEntry:
    mine = [v for v in versions if region.code in v.covers or v.id.startswith(f"{region.code}/")]
    return RegionEntry(region, [v for v in mine if v.latest], len(mine))


def _country_name(knowledge: Knowledge, code: str) -> str:
    country = knowledge.regions.get(code)
    return country.name if country else code
