"""Which graphs a query sees."""

from collections.abc import Iterable
from dataclasses import dataclass

from s3graph.vocabulary import INFERRED_GRAPH, STATED_GRAPH


@dataclass(frozen=True)
class Dataset:
    """The graphs that a query sees, where it does not see all (SPARQL 1.1 Query, section 13.2).

    Attributes:
        default_graphs: IRIs of the graphs that together are the default graph; `STATED_GRAPH`
            among them stands for every graph but that of what was inferred.
        named_graphs: IRIs of the graphs that `GRAPH` sees.
    """

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def among(self, held: Iterable[str]) -> "Dataset":
        """The same, with the graphs of a store in place of what stands for them."""
        if STATED_GRAPH not in self.default_graphs:
            return self
        named = {*self.default_graphs} - {STATED_GRAPH}
        stated = named | {graph for graph in held if graph != INFERRED_GRAPH}
        return Dataset(tuple(sorted(stated)), self.named_graphs)
