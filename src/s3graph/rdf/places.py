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

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.rules import RuleText

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


# Escapes of Turtle (section 6.4) and of quoted text in YAML (section 5.7).
_ESCAPE: Final = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([nrtbfae0_NLP\"'/\\ ]))"
)
_SHORT: Final = {
    "n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "a": "\a", "e": "\x1b", "0": "\0",
    "_": "\xa0", "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_QUOTE: Final = re.compile("\"\"\"|'''|[\"']")


def place_within(lines: Sequence[str], start: TextPlace, text: str, offset: int) -> TextPlace:
    """Where a character of a value stands.

    Args:
        lines: the lines of the file.
        start: where the value begins, with its quote if it has one.
        text: the value.
        offset: the position of the character in it, from 0.

    Returns:
        its place; that of the value where the file writes it in another way than plainly, in
        quotes, with escapes, or folded at its blanks.
    """
    line, column = start.line, start.column - 1
    rest = lines[line - 1] if line <= len(lines) else ""
    opening = _QUOTE.match(rest, column)
    quote = opening.group() if opening else ""
    column += len(quote)
    for number, character in enumerate(text):
        if not rest[column:].strip() and character in " \n" and line < len(lines):
            # Where a line ends, a folded text has a blank.
            line, rest = line + 1, lines[line]
            taken, read = len(rest) - len(rest.lstrip()), character
            column = 0
        else:
            taken, read = _read_one(rest, column, quote)
        if read != character:
            return start
        if number == offset:
            return TextPlace(line, column + 1)
        column += taken
    return start


def _read_one(line: str, column: int, quote: str) -> tuple[int, str]:
    """How many characters of a line make the next one of a value, and which that is."""
    here = line[column : column + 1]
    if here == quote == "'" and line[column + 1 : column + 2] == "'":
        return 2, here
    found = _ESCAPE.match(line, column) if quote and here == "\\" else None
    if found is None:
        return 1, here
    digits = found[1] or found[2] or found[3]
    return len(found[0]), chr(int(digits, 16)) if digits else _SHORT.get(found[4], found[4])


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

    def place_of_term(self, triple: Triple, term: Node) -> TextPlace | int | None:
        """Where a term stands in the statement: as subject, object, or property before the object.

        Where a property is written in a way that is not found, its line alone; None if the file
        does not make the statement.
        """
        place = self.place_of(triple)
        if place is None or term == triple[2]:
            return place
        if term == triple[0]:
            return self.place_of_subject(term) or place.line
        first = self.line_of_subject(triple[0]) or place.line
        return self._property_before(place, triple[1], first) or place.line

    def _property_before(self, place: TextPlace, name: Node, first: int) -> TextPlace | None:
        written = re.compile(rf"(?<![\w:<]){re.escape(self.short(name))}(?![\w-])")
        for number in range(place.line, first - 1, -1):
            text = self.lines[number - 1]
            end = place.column - 1 if number == place.line else len(text)
            found = [match.start() for match in written.finditer(text, 0, end)]
            if found:
                return TextPlace(number, found[-1] + 1)
        return None

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

    def finding(
        self,
        rule: RuleText,
        place: TextPlace | int | None,
        message: str,
        next_step: str | None = None,
        *,
        focus: str | None = None,
        value: str | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A breach of a rule at a place of this file.

        Args:
            rule: the rule.
            place: where the breach is, or its line alone; the file as a whole if None.
            message: what is wrong, in one sentence.
            next_step: what to do; what the rule says in general if None.
            focus: IRI of the thing that the rule was applied to.
            value: the value that breaks the rule.
            severity: how bad it is; what the rule says if None.
        """
        line, column = place if isinstance(place, TextPlace) else (place, None)
        return rule.finding(
            message,
            next_step,
            path=self.path,
            line=line,
            column=column,
            text=self.text(line) if line else None,
            focus=focus,
            value=value,
            severity=severity,
        )

    def ill_typed(self) -> Iterator[Triple]:
        """The statements whose value is not what its type says, such as `"20x7"^^xsd:gYear`."""
        for triple in self._places:
            if is_ill_typed(triple[2]):
                yield triple
