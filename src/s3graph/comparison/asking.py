"""What people give a named query as a region, and the codes that it is asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from s3graph.catalogue import NamedQuery
from s3graph.catalogue.parameters import is_region_code
from s3graph.comparison.regions import Place, RegionIndex
from s3graph.errors import NotFound


@dataclass(frozen=True)
class Asked:
    """The values of a named query with every region as its code of today.

    Attributes:
        values: for `NamedQuery.bind`.
        places: the regions that were not given by the code that is asked about, and those whose
            code is retired; each says why its code answers.
    """

    values: dict[str, list[str]]
    places: list[Place]


def asked_for(regions: RegionIndex, query: NamedQuery, given: Mapping[str, Sequence[str]]) -> Asked:
    """Put the codes of today in place of names and retired codes.

    Args:
        regions: all NUTS codes of a release.
        query: whose parameters of the type `region` are meant.
        given: values by the name of the parameter; what is no code and no name is left as it is,
            for the query to refuse.

    Raises:
        NotFound: no NUTS version has a code that is well formed.
    """
    values = {name: list(its) for name, its in given.items()}
    places: list[Place] = []
    for parameter in query.parameters:
        if parameter.type != "region" or parameter.name not in values:
            continue
        found = [_place(regions, value) for value in values[parameter.name]]
        values[parameter.name] = [
            place.code if place else value
            for place, value in zip(found, values[parameter.name], strict=True)
        ]
        places += [place for place in found if place and place.how != "code"]
    return Asked(values, places)


def _place(regions: RegionIndex, value: str) -> Place | None:
    try:
        return regions.current(value)
    except NotFound:
        if is_region_code(value):
            raise
        return None
