"""Reference lists (CSV) become linked data: the maintainers' door for new versions of a list.

A list is known by its file name; `LISTS` names them with the files that they become. What is wrong
with a list is told by line, all of it at once, and nothing is written then.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rdflib import Graph

from s3graph.errors import InvalidRequest
from s3graph.findings.problems import Problem, refuse
from s3graph.lists import (
    links,
    nace,
    nuts,
    partnerships,
    schemes,
    statistics,
)
from s3graph.lists.tables import Table
from s3graph.rdf.canonical import canonical_turtle
from s3graph.text_files import write_all


@dataclass(frozen=True)
class ImportedList:
    """A list that was written.

    Attributes:
        paths: the Turtle files, sorted.
        things: how many rows of the list they hold: concepts, mappings, observations, memberships.
        triples: how many statements they hold.
        not_carried: rows that were left out on purpose, with the reason.
    """

    paths: tuple[Path, ...]
    things: int
    triples: int
    not_carried: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True)
class _List:
    """How one list is read.

    Attributes:
        columns: those that it must have.
        build: reads the rows into graphs by the path of their file, relative to the data folder,
            and says how many rows it took; what is wrong is noted in the table.
        targets: the files that it may become, as patterns relative to the data folder; one that a
            newer list no longer gives is removed.
    """

    columns: tuple[str, ...]
    build: Callable[[Table, Path], tuple[dict[str, Graph], int]]
    targets: tuple[str, ...]


def import_list(csv_path: Path, data_dir: Path, *, to: Path | None = None) -> ImportedList:
    """Turn a reference list into Turtle.

    Args:
        csv_path: one of the files that `LISTS` names.
        data_dir: the folder `data`; what the list refers to is looked up there.
        to: a folder to write to instead of those under `data_dir`.

    Raises:
        InvalidRequest: no list of that name is known.
        UnreadableInput: the file, or one that it refers to, is missing or is no CSV or Turtle.
        DataInvalid: rows are wrong; `details["problems"]` says which and how.
    """
    known = LISTS.get(csv_path.name)
    if known is None:
        raise InvalidRequest.choice("list", csv_path.name, list(LISTS))
    table = Table(csv_path, known.columns)
    graphs, count = known.build(table, data_dir) if table.rows else ({}, 0)
    refuse(table.problems)
    texts = {
        (to / Path(name).name if to else data_dir / name): canonical_turtle(graph)
        for name, graph in graphs.items()
    }
    write_all(texts)
    if to is None:
        _remove_others(data_dir, known.targets, set(texts))
    return ImportedList(
        paths=tuple(sorted(texts)),
        things=count,
        triples=sum(len(graph) for graph in graphs.values()),
        not_carried=tuple(p for p in table.problems if p.severity == "warning"),
    )


def _remove_others(data_dir: Path, patterns: tuple[str, ...], written: set[Path]) -> None:
    """Remove files of an earlier version of the list that this version has no rows for."""
    for pattern in patterns:
        for path in data_dir.glob(pattern):
            if path not in written and path.name not in KEPT_BY_HAND:
                path.unlink()


#: Files beside imported ones that people write.
KEPT_BY_HAND: Final = frozenset({statistics.CUBE.name})


def _single(
    target: str, columns: tuple[str, ...], build: Callable[[Table, Graph, Path], int]
) -> _List:
    """A list that becomes one file."""

    def run(table: Table, data_dir: Path) -> tuple[dict[str, Graph], int]:
        graph = Graph(bind_namespaces="none")
        count = build(table, graph, data_dir / "schemes")
        return {target: graph}, count

    return _List(columns, run, (target,))


#: Name of a list → how it is read. A list comes after those that it refers to.
LISTS: Final[dict[str, _List]] = {
    "nace_rev2.csv": _single("schemes/nace.ttl", nace.COLUMNS, nace.nace),
    "nace_rev2_1.csv": _single("schemes/nace-2.1.ttl", nace.COLUMNS, nace.nace_2_1),
    "nace_rev2_to_2_1.csv": _single(
        "schemes/nace-2.1-mappings.ttl",
        nace.MAPPING_COLUMNS,
        nace.nace_mappings,
    ),
    "nabs2007.csv": _single(
        "schemes/nabs.ttl",
        ("notation", "parent", "eurostat_code", "label_en", "source"),
        schemes.nabs,
    ),
    "oecd_ford.csv": _single(
        "schemes/ford.ttl", ("notation", "parent", "label_en", "label_ford2015_en"), schemes.ford
    ),
    "sdg.csv": _single("schemes/sdg.ttl", ("number", "iri", "label_en", "title_en"), schemes.sdg),
    "industrial_ecosystems.csv": _single(
        "schemes/ecosystem.ttl", ("position", "id", "label_en"), schemes.ecosystems
    ),
    "topics.csv": _single(
        "schemes/topic.ttl",
        ("id", "field", "kind", "label", "definition", *schemes.IMPLIED),
        schemes.topics,
    ),
    "nuts.csv": _single(
        "schemes/nuts.ttl",
        (
            *("code", "level", "scope", "parent", "name_latin", "name_national", "name_en"),
            *("versions", "lat", "lon", "centroid_method", "centroid_source"),
        ),
        nuts.nuts_regions,
    ),
    "nuts_changes.csv": _single(
        "schemes/nuts-changes.ttl",
        (
            *("version", "old", "new", "kind", "main", "share_of_old", "share_of_new"),
            *("basis", "name_old", "name_new", "official"),
        ),
        nuts.nuts_changes,
    ),
    "nuts_types.csv": _single("schemes/nuts-types.ttl", ("code", *nuts.TYPES), nuts.nuts_types),
    "links.csv": _List(links.COLUMNS, links.links, ("schemes/links-*.ttl",)),
    "regional_stats.csv": _List(statistics.COLUMNS, statistics.statistics, ("statistics/*.ttl",)),
    "partnerships.csv": _List(
        partnerships.COLUMNS, partnerships.partnerships, ("shared/partnerships.ttl",)
    ),
}
