"""Reference lists in CSV: schemes, statistics, links and partnerships."""

from s3graph.lists.declaration import ListDeclaration
from s3graph.lists.lists import LISTS
from s3graph.lists.reading import ListsReading, read_lists

__all__ = ["LISTS", "ListDeclaration", "ListsReading", "read_lists"]
