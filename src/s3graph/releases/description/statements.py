"""Statements of the description, and how its things are named."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from s3graph.vocabulary import DESCRIPTION_GRAPH, ID, PREFIXES, RDF, XSD

#: The data set that a release is (hand-written part: data/shared/description.ttl).
DATASET: Final = f"{ID}dataset/s3graph"

_GRAPH: Final = ox.NamedNode(DESCRIPTION_GRAPH)
_INTEGER: Final = ox.NamedNode(str(XSD.integer))


class DescriptionStatements:
    """A set of statements in the graph of the description."""

    def __init__(self) -> None:
        self._quads: dict[ox.Quad, None] = {}

    def __iter__(self) -> Iterator[ox.Quad]:
        return iter(self._quads)

    def __len__(self) -> int:
        return len(self._quads)

    def add(self, subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        """Add a statement."""
        quad = ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, _GRAPH)
        self._quads[quad] = None

    def link(self, subject: str, predicate: str, *things: str) -> None:
        """Add statements whose values are things."""
        for thing in things:
            self.add(subject, predicate, ox.NamedNode(thing))

    def type(self, subject: str, *classes: str) -> None:
        """Say what a thing is."""
        self.link(subject, str(RDF.type), *classes)

    def count(self, subject: str, predicate: str, number: int) -> None:
        """Add a whole number."""
        self.add(subject, predicate, ox.Literal(str(number), datatype=_INTEGER))

    def text(self, subject: str, predicate: str, text: str, language: str | None = "en") -> None:
        """Add a text, in English unless another language, or None for none, is named."""
        self.add(subject, predicate, ox.Literal(text, language=language))

    def typed(self, subject: str, predicate: str, value: str, datatype: str) -> None:
        """Add a literal of a type."""
        self.add(subject, predicate, ox.Literal(value, datatype=ox.NamedNode(datatype)))


def short_name(iri: str) -> str:
    """An IRI as the last part of another: `skos:prefLabel`, or all of it percent-encoded."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local and not set(local) & set("/#?"):
            return f"{prefix}:{quote(local)}"
    return quote(iri, safe="")


def rows(store: ox.Store, query: str) -> Iterator[list[str]]:
    """The rows of a SELECT over the union of all graphs, as texts, in their order."""
    answer = store.query(query, use_default_graph_as_union=True)
    if not isinstance(answer, ox.QuerySolutions):
        raise TypeError("the query of a description is not a SELECT")
    for solution in answer:
        yield ["" if value is None else str(value.value) for value in solution]
