"""Make `data/geo/outlines.json`, the outlines behind the map of the page /data.

Usage: scripts/make_outlines.py BOUNDARIES.geojson

The boundaries are those of Eurostat GISCO at 1:20 million in EPSG:4326, with `code`, `level` and
`version` of each region (© EuroGeographics for the administrative boundaries). They are projected,
cut at the edge of the map, simplified to what the map can show, and written as paths of SVG.
"""

import json
import math
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from s3graph.web.projection import HEIGHT, WIDTH, project

VERSION = "2024"
#: Regions of level 0 that are on the map although the last version has them no more.
OTHERS = {"UK"}
#: Distance in units of the map that a simplified line may be off, and the smallest island's width.
TOLERANCE = {0: 0.35, 2: 0.45}
SMALLEST = 1.2
Point = tuple[float, float]


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """A line with fewer points (Ramer, Douglas and Peucker), without recursion."""
    keep = {0, len(line) - 1}
    parts = [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:  # noqa: PLR2004 - nothing lies between two neighbours
            continue
        far, place = max(
            (distance(line[i], line[first], line[last]), i) for i in range(first + 1, last)
        )
        if far > tolerance:
            keep.add(place)
            parts += [(first, place), (place, last)]
    return [line[i] for i in sorted(keep)]


def distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the line between two others."""
    (x, y), (a, b), (c, d) = point, start, end
    length = math.hypot(c - a, d - b)
    if not length:
        return math.hypot(x - a, y - b)
    return abs((c - a) * (b - y) - (a - x) * (d - b)) / length


def rings(feature: dict[str, object]) -> Iterator[list[Point]]:
    """The outer rings of a region, projected; those far from the map are left out."""
    geometry = feature["geometry"]
    assert isinstance(geometry, dict)
    for polygon in geometry["coordinates"]:
        ring = [project(longitude, latitude) for longitude, latitude in polygon[0]]
        if any(-WIDTH / 2 < x < WIDTH * 1.5 and -HEIGHT / 2 < y < HEIGHT * 1.5 for x, y in ring):
            yield ring


def path(feature: dict[str, object], tolerance: float) -> str:
    """A region as the `d` of an SVG path, in steps of a tenth of a unit from point to point."""
    parts = []
    for ring in rings(feature):
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        if max(xs) < 0 or min(xs) > WIDTH or max(ys) < 0 or min(ys) > HEIGHT:
            continue
        if max(max(xs) - min(xs), max(ys) - min(ys)) < SMALLEST:
            continue
        # A ring is cut at its farthest point, as a line that ends where it begins has no chord.
        far = max(range(len(ring)), key=lambda i: math.dist(ring[0], ring[i]))
        line = simplified(ring[: far + 1], tolerance)[:-1] + simplified(ring[far:], tolerance)
        points = [(round(x * 10), round(y * 10)) for x, y in line[:-1]]
        if len(set(points)) < 3:  # noqa: PLR2004 - no area
            continue
        steps = " ".join(
            f"{c - a} {d - b}" for (a, b), (c, d) in pairwise(points) if (a, b) != (c, d)
        )
        parts.append(f"M{points[0][0]} {points[0][1]}l{steps}z".replace(" -", "-"))
    return "".join(parts)


def main(source: Path) -> None:
    """Write the file."""
    features = json.loads(source.read_text(encoding="utf-8"))["features"]
    paths: dict[str, dict[str, str]] = {"countries": {}, "regions": {}}
    for feature in features:
        code, level, version = (feature["properties"][key] for key in ("code", "level", "version"))
        if level not in TOLERANCE or (version != VERSION and code not in OTHERS):
            continue
        d = path(feature, TOLERANCE[level])
        if d:
            paths["countries" if level == 0 else "regions"][code] = d
    result = {
        "attribution": "© EuroGeographics for the administrative boundaries",
        "source": "Eurostat GISCO, NUTS 2024 at 1:20 million; simplified",
        "unit": 0.1,
        "width": WIDTH,
        "height": HEIGHT,
        **{kind: dict(sorted(found.items())) for kind, found in paths.items()},
    }
    target = Path(__file__).parents[1] / "data" / "geo" / "outlines.json"
    target.parent.mkdir(exist_ok=True)
    text = json.dumps(result, ensure_ascii=False, indent=0, separators=(",", ":"))
    target.write_text(text + "\n", encoding="utf-8")
    print(f"{target}: {len(text):,} characters", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
