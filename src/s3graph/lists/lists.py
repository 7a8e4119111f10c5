"""The reference lists of the project, each declared once."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from s3graph.lists import links, nace, nuts, partnerships, schemes, statistics, topics
from s3graph.lists.declaration import ListDeclaration

#: Name of the file → the list; one comes after those that it refers to.
LISTS: Final[Mapping[str, ListDeclaration]] = MappingProxyType(
    {
        each.name: each
        for each in (
            nace.REV_2,
            nace.REV_2_1,
            nace.MAPPINGS,
            schemes.NABS,
            schemes.FORD,
            schemes.SDG_GOALS,
            schemes.ECOSYSTEMS,
            topics.TOPICS,
            nuts.REGIONS,
            nuts.CHANGES,
            nuts.TYPES,
            links.LINKS,
            statistics.STATISTICS,
            partnerships.PARTNERSHIPS,
        )
    }
)
