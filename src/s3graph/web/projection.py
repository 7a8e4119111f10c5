"""The projection of the map: ETRS89-LAEA Europe, the equal-area one of European statistics.

EPSG:3035 on a sphere of equal area (Snyder, Map Projections: A Working Manual, equations 24-2 to
24-4): at the size of a page the difference from the ellipsoid is less than the width of a line.
"""

import math
from typing import Final

#: Size of the map, in its own units.
WIDTH: Final = 900
HEIGHT: Final = 790

_CENTRE: Final = (math.radians(10), math.radians(52))
_RADIUS: Final = 6_371_007.2  # metres: the sphere with the area of the GRS 80 ellipsoid
#: The west, east and north edge of the map, in metres from the centre of the projection.
_WEST, _EAST, _NORTH = -1_700_000.0, 3_050_000.0, 2_200_000.0
_SCALE: Final = WIDTH / (_EAST - _WEST)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """A place on the map, from its left and upper edge.

    Args:
        longitude, latitude: degrees, WGS 84. Opposite the centre (170 degrees west, 52 south)
            there is no place on any map of this projection.
    """
    meridian, parallel = _CENTRE
    turned = math.radians(longitude) - meridian
    phi = math.radians(latitude)
    cosine = math.sin(parallel) * math.sin(phi) + math.cos(parallel) * math.cos(phi) * math.cos(
        turned
    )
    factor = _RADIUS * math.sqrt(2 / (1 + cosine))
    east = factor * math.cos(phi) * math.sin(turned)
    north = factor * (
        math.cos(parallel) * math.sin(phi) - math.sin(parallel) * math.cos(phi) * math.cos(turned)
    )
    return (east - _WEST) * _SCALE, (_NORTH - north) * _SCALE
