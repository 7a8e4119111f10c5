"""Which statements one state has and the other has not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

import pyoxigraph as ox

from s3graph.differences.sides import Snapshot


@dataclass(frozen=True)
class Delta:
    """The statements that differ, by named graph.

    Attributes:
        removed: those of the older state alone.
        added: those of the newer state alone.
    """

    removed: Mapping[str, frozenset[ox.Triple]]
    added: Mapping[str, frozenset[ox.Triple]]

    @property
    def is_empty(self) -> bool:
        """Whether both states state the same."""
        return not any(self.removed.values()) and not any(self.added.values())

    def counts(self) -> tuple[int, int]:
        """How many statements were removed, and how many added."""
        return (
            sum(len(found) for found in self.removed.values()),
            sum(len(found) for found in self.added.values()),
        )


def delta_of(old: Snapshot, new: Snapshot) -> Delta:
    """What differs between two states."""
    graphs = sorted({*old.graphs, *new.graphs})
    nothing: frozenset[ox.Triple] = frozenset()
    return Delta(
        removed={g: old.graphs.get(g, nothing) - new.graphs.get(g, nothing) for g in graphs},
        added={g: new.graphs.get(g, nothing) - old.graphs.get(g, nothing) for g in graphs},
    )


def write_patch(delta: Delta, file: TextIO) -> None:
    """Write the difference as an RDF Patch (https://afs.github.io/rdf-patch/), one transaction.

    Applied to the older state it gives the newer one, inferred statements apart.
    """
    file.write("TX .\n")
    for mark, side in (("D", delta.removed), ("A", delta.added)):
        for line in _lines(side):
            file.write(f"{mark} {line} .\n")
    file.write("TC .\n")


def _lines(side: Mapping[str, frozenset[ox.Triple]]) -> Iterator[str]:
    for graph, triples in side.items():
        yield from sorted(f"{t.subject} {t.predicate} {t.object} <{graph}>" for t in triples)
