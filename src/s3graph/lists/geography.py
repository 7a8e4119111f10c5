"""Check what the list of regions says of each against its code and against its country."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import cos, hypot, radians
from statistics import median
from typing import Final, NamedTuple

from s3graph.lists.rule_texts import (
    CENTROID_IS_NEAR_ITS_COUNTRY,
    CHANGE_FITS_ITS_CODES,
    ROW_AGREES_WITH_ITS_CODE,
)
from s3graph.lists.tables import ListTable, Row

_DEGREE_KM: Final = 111
#: Farther from the middle of its country than this, in km, a region is looked at.
_FAR_KM: Final = 1000
#: No region is as far from all others of its country: the Canaries are 1,400 km from the next.
_NOWHERE_KM: Final = 2000
_TO_ANOTHER: Final = frozenset(("recoded", "split", "merged", "partial"))


class _Point(NamedTuple):
    code: str
    lat: float
    lon: float
    row: Row

    def km_to(self, lat: float, lon: float) -> float:
        """Roughly how far a place is."""
        east = (self.lon - lon) * cos(radians(self.lat))
        return _DEGREE_KM * hypot(self.lat - lat, east)

    def is_apart(self, other: "_Point") -> bool:
        """Whether neither of the two is a part of the other."""
        return not (self.code.startswith(other.code) or other.code.startswith(self.code))


def compare_regions(table: ListTable, _lookups: object) -> None:
    """Note regions of another country, or another scope, than their code says, and far ones."""
    scopes = {row["code"]: row["scope"] for row in table.rows if row["level"] == "0"}
    for row in table.rows:
        country = row["code"][:2]
        if country and row["country"] not in ("", country):
            message = f"The country of {row['code']} is {row['country']!r}, and its code says"
            _tell(table, row, "country", f"{message} {country}.", country)
            continue
        scope = scopes.get(country, "")
        if row["scope"] and scope and row["scope"] != scope:
            message = f"The scope of {row['code']} is {row['scope']}, and that of {country}"
            _tell(table, row, "scope", f"{message} is {scope}.", scope)
    for point in _far_away(table.rows):
        message = f"The place of {point.code} is far from all other regions of {point.code[:2]}."
        step = "Correct lat and lon; compare them with those of the parent."
        table.report(CENTROID_IS_NEAR_ITS_COUNTRY, point.row.line, "lat", message, step)


def _tell(table: ListTable, row: Row, column: str, message: str, right: str) -> None:
    step = f"Write {right}, or correct the code."
    table.report(ROW_AGREES_WITH_ITS_CODE, row.line, column, message, step)


def _far_away(rows: Iterable[Row]) -> Iterator[_Point]:
    countries: dict[str, list[_Point]] = defaultdict(list)
    for row in rows:
        if row["code"] and row["lat"] and row["lon"]:
            point = _Point(row["code"], float(row["lat"]), float(row["lon"]), row)
            countries[point.code[:2]].append(point)
    for points in countries.values():
        middle = median(p.lat for p in points), median(p.lon for p in points)
        for point in points:
            if point.km_to(*middle) < _FAR_KM:
                continue
            others = [p for p in points if point.is_apart(p)]
            if others and all(point.km_to(p.lat, p.lon) > _NOWHERE_KM for p in others):
                yield point


def compare_changes(table: ListTable, _lookups: object) -> None:
    """Note changes to another code that name one code twice."""
    for row in table.rows:
        if row["kind"] in _TO_ANOTHER and row["old"] and row["old"] == row["new"]:
            message = f"{row['old']} was {row['kind']}, and both codes are the same."
            table.report(CHANGE_FITS_ITS_CODES, row.line, "old", message)
