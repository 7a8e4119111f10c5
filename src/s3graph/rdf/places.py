"""What a file states, and where in the file each statement stands.

Whatever the file is (Turtle, a profile in YAML, a list in CSV), a check that finds something wrong
with a statement asks here for the line and column that a person wrote.
"""

import re
from collections.abc import Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from rdflib import XSD, Graph, Literal, URIRef
from rdflib.term import Node

Triple: TypeAlias = tuple[Node, Node, Node]

_LOCAL: Final = re.compile(r"[\w-]+")

_YEARS: Final[dict[URIRef, re.Pattern[str]]] = {
    XSD.gYear: re.compile(r"-?\d{4,}(Z|[+-]\d\d:\d\d)?"),
    XSD.gYearMonth: re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])(Z|[+-]\d\d:\d\d)?"),
}

# Values that Turtle writes without quotes (section 2.5.2).
_BARE: Final[dict[URIRef, re.Pattern[str]]] = {
    XSD.integer: re.compile(r"[+-]?\d+"),
    XSD.decimal: re.compile(r"[+-]?\d*\.\d+"),
    XSD.boolean: re.compile(r"true|false"),
}


class TextPlace(NamedTuple):
    """A place in a text.

    Attributes:
        line: line number from 1.
        column: column number from 1, in characters.
    """

    line: int
    column: int


def is_ill_typed(value: Node) -> bool:
    """Whether this is a literal whose text is not what its type says."""
    if not isinstance(value, Literal) or value.datatype is None:
        return False
    form = _YEARS.get(value.datatype)
    return bool(value.ill_typed) or (form is not None and not form.fullmatch(value))


@dataclass(frozen=True)
class PlacedFile:
    """The statements of a file with their places.

    Attributes:
        path: the file, as messages show it.
        prefixes: how addresses are shortened in messages about it.
        lines: its lines, without their ends.
    """

    path: Path
    prefixes: Mapping[str, str]
    lines: Sequence[str] = field(repr=False)
    _places: Mapping[Triple, TextPlace] = field(repr=False)
    _subjects: Mapping[Node, TextPlace] = field(repr=False)

    @property
    def triples(self) -> KeysView[Triple]:
        """Its statements, in the order of the file."""
        return self._places.keys()

    @property
    def subjects(self) -> KeysView[Node]:
        """The things that it says something about, in the order of the file."""
        return self._subjects.keys()

    @cached_property
    def _about(self) -> dict[Node, list[Triple]]:
        index: dict[Node, list[Triple]] = {}
        for triple in self._places:
            index.setdefault(triple[0], []).append(triple)
        return index

    def about(self, subject: Node) -> Sequence[Triple]:
        """What it says about a thing, in the order of the file."""
        return self._about.get(subject, ())

    def short(self, term: Node) -> str:
        """A term as it would be written in Turtle with the prefixes of this file."""
        if isinstance(term, Literal) and term.datatype is not None:
            form = _BARE.get(term.datatype)
            if form is not None and form.fullmatch(term):
                return str(term)
            return f"{Literal(str(term)).n3()}^^{self.short(term.datatype)}"
        if not isinstance(term, URIRef):
            return term.n3()
        for prefix, namespace in self.prefixes.items():
            local = term.removeprefix(namespace)
            if local != term and _LOCAL.fullmatch(local):
                return f"{prefix}:{local}"
        return term.n3()

    @cached_property
    def graph(self) -> Graph:
        """Its statements as a graph, with its prefixes; made when first asked for."""
        graph = Graph(bind_namespaces="none")
        for triple in self._places:
            graph.add(triple)
        for prefix, namespace in self.prefixes.items():
            graph.bind(prefix, namespace)
        return graph

    def place_of(self, triple: Triple) -> TextPlace | None:
        """Where the object of the statement stands, the first time that it is made; else None."""
        return self._places.get(triple)

    def line_of(self, triple: Triple) -> int | None:
        """The line of the statement's object, or None if the file does not make the statement."""
        place = self.place_of(triple)
        return place.line if place else None

    def place_of_subject(self, subject: Node) -> TextPlace | None:
        """Where the file first says something about this thing, or None."""
        return self._subjects.get(subject)

    def line_of_subject(self, subject: Node) -> int | None:
        """The line where the file first says something about this thing, or None."""
        place = self.place_of_subject(subject)
        return place.line if place else None

    def text(self, line: int) -> str | None:
        """The text of a line, counted from 1, without its line end; None beyond the end."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else None

    def ill_typed(self) -> Iterator[Triple]:
        """The statements whose value is not what its type says, such as `"20x7"^^xsd:gYear`."""
        for triple in self._places:
            if is_ill_typed(triple[2]):
                yield triple
