"""What is known of each region, and how well: the numbers behind the page /data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

from s3graph.comparison import Knowledge
from s3graph.comparison.regions import Region
from s3graph.comparison.terms import needed, number, text
from s3graph.engine import Row
from s3graph.vocabulary import NUTS

_POINT: Final = re.compile(r"POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)")


@dataclass(frozen=True)
class Counts:
    """How much is described.

    Attributes:
        versions: strategy versions.
        spearheads: of all versions.
        coded: spearheads that the source or we coded.
        coded_by_source: spearheads that the source itself codes.
        cut: lists of spearheads that are known to be incomplete.
        full, partly, listing: sources by how much of them was read.
        gaps: things looked for in vain.
        conflicts: matters on which sources disagree.
    """

    versions: int = 0
    spearheads: int = 0
    coded: int = 0
    coded_by_source: int = 0
    cut: int = 0
    full: int = 0
    partly: int = 0
    listing: int = 0
    gaps: int = 0
    conflicts: int = 0

    @property
    def share_coded(self) -> str:
        """Of all spearheads, in percent, rounded down so that only all are 100; a dash for none."""
        return f"{self.coded * 100 // self.spearheads} %" if self.spearheads else "–"

    @property
    def sources(self) -> int:
        """All sources."""
        return self.full + self.partly + self.listing

    def plus(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Counts)))


@dataclass(frozen=True)
class RegionCoverage:
    """A region with its counts and its centroid (degrees of longitude and latitude), if known."""

    region: Region
    counts: Counts
    place: tuple[float, float] | None


@dataclass(frozen=True)
class Coverage:
    """The regions in the order of their codes, and all of them together."""

    regions: Sequence[RegionCoverage]
    total: Counts


async def read_coverage(knowledge: Knowledge) -> Coverage:
    """Ask the named query `coverage`."""
    regions = []
    total = Counts()
    for row in await knowledge.ask("coverage"):
        region = knowledge.regions.get(needed(row, "region").removeprefix(str(NUTS)))
        if region is None:
            continue  # a profile for a code of no scheme; `s3graph validate` reports it
        counts = _counts(row)
        regions.append(RegionCoverage(region, counts, _place(text(row, "point"))))
        total = total.plus(counts)
    return Coverage(regions, total)


def _counts(row: Row) -> Counts:
    def count(name: str) -> int:
        return number(row, name) or 0

    return Counts(
        versions=count("versions"),
        spearheads=count("spearheads"),
        coded=count("coded"),
        coded_by_source=count("codedBySource"),
        cut=count("cut"),
        full=count("full"),
        partly=count("partly"),
        listing=count("listing"),
        gaps=count("gaps"),
        conflicts=count("conflicts"),
    )


def _place(point: str | None) -> tuple[float, float] | None:
    match = _POINT.search(point or "")
    return (float(match[1]), float(match[2])) if match else None
