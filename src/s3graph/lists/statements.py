"""What a list states, as the engine has it, with the cell that each statement comes from."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, XSD
from rdflib.term import Node

from s3graph.lists.tables import ListTable, Row
from s3graph.rdf.places import PlacedFile, TextPlace, Triple
from s3graph.rdf.statements import StatedFile, rdflib_term
from s3graph.vocabulary import GRAPH_BASE, PREFIXES

TYPE: Final = ox.NamedNode(str(RDF.type))
_DECIMAL: Final = ox.NamedNode(str(XSD.decimal))
_INTEGER: Final = ox.NamedNode(str(XSD.integer))
_YEAR: Final = ox.NamedNode(str(XSD.gYear))
_ADDRESS: Final = ox.NamedNode(str(XSD.anyURI))
_BOOLEAN: Final = ox.NamedNode(str(XSD.boolean))


class ListStatements:
    """What a list states in one named graph.

    Attributes:
        name: the graph, after `id/graph/`, such as `schemes/nuts`.
    """

    def __init__(self, table: ListTable, name: str) -> None:
        self.name = name
        self._table = table
        self._stated: dict[ox.Triple, tuple[int, str]] = {}
        self._rows: list[tuple[ox.Triple, int, str]] = []

    def add(
        self,
        subject: ox.NamedNode,
        predicate: ox.NamedNode,
        value: ox.NamedNode | ox.Literal,
        row: Row | None = None,
        column: str = "",
    ) -> None:
        """Make a statement, unless it was made already.

        Args:
            subject: what it is about.
            predicate: the property.
            value: what the property is.
            row: the row that says it; the list as a whole if None.
            column: the column of the cell that says it; the row as a whole if empty.
        """
        line = row.line if row else 1
        self._stated.setdefault(ox.Triple(subject, predicate, value), (line, column))

    def add_row(
        self,
        subject: ox.NamedNode,
        facts: Iterable[tuple[ox.NamedNode, ox.NamedNode | ox.Literal, str]],
        row: Row,
    ) -> None:
        """Make the statements of a row about a thing that no other row is about.

        Nothing is compared with what was stated before, which is most of the work of `add`.

        Args:
            subject: what they are about.
            facts: property, value, and the column that says it, each once.
            row: the row.
        """
        line = row.line
        self._rows += [(ox.Triple(subject, name, value), line, at) for name, value, at in facts]

    def add_all(
        self,
        subject: ox.NamedNode,
        facts: Iterable[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]],
        row: Row | None = None,
        column: str = "",
    ) -> None:
        """Make several statements that one cell says of one thing."""
        for predicate, value in facts:
            self.add(subject, predicate, value, row, column)

    def file(self) -> StatedFile:
        """The statements as those of a file."""
        return StatedFile(
            self._table.path,
            self._table.file,
            (*self._stated, *(triple for triple, _, _ in self._rows)),
            self._placed,
            GRAPH_BASE + self.name,
        )

    def _placed(self) -> PlacedFile:
        places: dict[Triple, TextPlace] = {}
        subjects: dict[Node, TextPlace] = {}
        known = cache(rdflib_term)
        stated = ((triple, line, column) for triple, (line, column) in self._stated.items())
        for triple, line, column in (*stated, *self._rows):
            s, p, o = map(known, triple)
            places[s, p, o] = self._table.place(line, column)
            subjects.setdefault(s, TextPlace(line, 1))
        return PlacedFile(self._table.path, _prefixes(), self._table.lines, places, subjects)


def _prefixes() -> Mapping[str, str]:
    return PREFIXES


def node(iri: str) -> ox.NamedNode:
    """An IRI as the engine has it."""
    return ox.NamedNode(str(iri))


def text(value: str, language: str | None = None) -> ox.Literal:
    """A text, in a language if one is given."""
    return ox.Literal(value, language=language)


def decimal(value: str) -> ox.Literal:
    """A number as a decimal, which has a point (Turtle, section 2.5.2)."""
    return ox.Literal(value if "." in value else f"{value}.0", datatype=_DECIMAL)


def integer(value: str) -> ox.Literal:
    """A whole number, without leading zeros."""
    return ox.Literal(str(int(value)), datatype=_INTEGER)


def year(value: str) -> ox.Literal:
    """A year."""
    return ox.Literal(value, datatype=_YEAR)


def web_address(value: str) -> ox.Literal:
    """A web address as a value."""
    return ox.Literal(value, datatype=_ADDRESS)


def boolean(*, value: bool) -> ox.Literal:
    """True or false."""
    return ox.Literal("true" if value else "false", datatype=_BOOLEAN)
