"""The map of the page /data: outlines of countries and regions, and a dot for each profile."""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from s3graph.comparison.regions import Region
from s3graph.errors import UnreadableInput
from s3graph.web.coverage import RegionCoverage
from s3graph.web.projection import project

#: Lower bounds of the classes of the legend, in spearheads.
CLASSES: Final = (1, 5, 10, 20)
#: Radius of a dot of each class, in units of the map; the first is that of a region without any.
_RADII: Final = (3.0, 4.0, 5.0, 6.0, 7.0)


@dataclass(frozen=True)
class Dot:
    """A region on the map: its class from 0 to 4, and the circle."""

    entry: RegionCoverage
    kind: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Legend:
    """A class of the legend: what it means, how many regions are in it, how its dot looks."""

    label: str
    regions: int
    kind: int
    radius: float


@dataclass(frozen=True)
class RegionMap:
    """All that the template draws.

    Attributes:
        width, height: of the map, in its units.
        unit: of the paths, in units of the map.
        countries, regions: paths by NUTS code.
        attribution: must be shown beside the map.
        dots: the largest first, so that small ones lie on top.
        legend: the classes that occur.
        outside: regions that lie outside the map or have no known centroid.
    """

    width: float
    height: float
    unit: float
    countries: Mapping[str, str]
    regions: Mapping[str, str]
    attribution: str
    dots: Sequence[Dot]
    legend: Sequence[Legend]
    outside: Sequence[Region]


def read_map(path: Path, entries: Sequence[RegionCoverage]) -> RegionMap | None:
    """The map of some regions.

    Args:
        path: the outlines, as `scripts/make_outlines.py` writes them.
        entries: the regions.

    Returns:
        None where there is no such file: the table says the same without a picture.

    Raises:
        UnreadableInput: the file is not what the script writes.
    """
    try:
        outlines: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        width, height = float(outlines["width"]), float(outlines["height"])
        shapes = [dict[str, str](outlines[kind]) for kind in ("countries", "regions")]
        unit, attribution = float(outlines["unit"]), str(outlines["attribution"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableInput(
            f"The outlines of the map cannot be read: {error}.",
            "Make the file again with scripts/make_outlines.py.",
            path=path.name,
        ) from error
    dots, outside = [], []
    for entry in entries:
        dot = _dot(entry)
        if dot and 0 <= dot.x <= width and 0 <= dot.y <= height:
            dots.append(dot)
        else:
            outside.append(entry.region)
    dots.sort(key=lambda dot: (-dot.radius, dot.entry.region.code))
    return RegionMap(
        width, height, unit, shapes[0], shapes[1], attribution, dots, _legend(entries), outside
    )


def _dot(entry: RegionCoverage) -> Dot | None:
    if entry.place is None:
        return None
    x, y = project(*entry.place)
    kind = bisect_right(CLASSES, entry.counts.spearheads)
    return Dot(entry, kind, round(x, 1), round(y, 1), _RADII[kind])


def _legend(entries: Sequence[RegionCoverage]) -> list[Legend]:
    kinds = [bisect_right(CLASSES, entry.counts.spearheads) for entry in entries]
    labels = ["none"]
    for low, following in zip(CLASSES, (*CLASSES[1:], None), strict=True):
        labels.append(f"{low} to {following - 1}" if following else f"{low} or more")
    return [
        Legend(label, kinds.count(kind), kind, _RADII[kind])
        for kind, label in enumerate(labels)
        if kind in kinds
    ]
