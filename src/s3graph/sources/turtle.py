"""Read Turtle and keep the place of every statement.

Two readers share the work. Oxigraph's parser, which also loads the data into the engine, judges
whether the file is Turtle and says where it is not. rdflib's parser, with a sink that notes the
place of every statement, makes the graph.
"""

import bisect
import logging
import re
import warnings
from collections.abc import Iterator, KeysView, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from rdflib import XSD, Graph, Literal, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax, RDFSink, SinkParser
from rdflib.term import Node

from s3graph.sources.turtle_errors import Place
from s3graph.sources.turtle_text import parse_strictly, read_lines, unreadable

Triple: TypeAlias = tuple[Node, Node, Node]

# Stands in for the base while rdflib reads; the strict reader has refused every relative address
# by then, so it never gets into a graph.
_NO_BASE = "urn:s3graph:no-base:"

# An address, or a prefixed name whose end is beyond doubt.
_NAME = re.compile(r"<[^<>\\\s]*>|[A-Za-z][\w-]*:[\w-]+(?![\w.:%\\-])")

_LOCAL = re.compile(r"[\w-]+")

_YEARS: dict[URIRef, re.Pattern[str]] = {
    XSD.gYear: re.compile(r"-?\d{4,}(Z|[+-]\d\d:\d\d)?"),
    XSD.gYearMonth: re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])(Z|[+-]\d\d:\d\d)?"),
}

# Values that Turtle writes without quotes (section 2.5.2).
_BARE: dict[URIRef, re.Pattern[str]] = {
    XSD.integer: re.compile(r"[+-]?\d+"),
    XSD.decimal: re.compile(r"[+-]?\d*\.\d+"),
    XSD.boolean: re.compile(r"true|false"),
}


def is_ill_typed(value: Node) -> bool:
    """Whether this is a literal whose text is not what its type says."""
    if not isinstance(value, Literal) or value.datatype is None:
        return False
    form = _YEARS.get(value.datatype)
    return bool(value.ill_typed) or (form is not None and not form.fullmatch(value))


@dataclass(frozen=True)
class TurtleFile:
    """What a Turtle file says, and where it says it.

    Attributes:
        path: the file.
        prefixes: the prefixes that it declares.
    """

    path: Path
    prefixes: Mapping[str, str]
    _lines: Sequence[str] = field(repr=False)
    _line_starts: Sequence[int] = field(repr=False)
    _places: dict[Triple, int] = field(repr=False)
    _subjects: dict[Node, int] = field(repr=False)

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
        """A term as it would be written in this file."""
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

    def _place(self, offset: int | None) -> Place | None:
        if offset is None:
            return None
        line = bisect.bisect_right(self._line_starts, offset)
        return Place(line, offset - self._line_starts[line - 1] + 1)

    def place_of(self, triple: Triple) -> Place | None:
        """Where the object of the statement stands, the first time that it is made; else None."""
        return self._place(self._places.get(triple))

    def line_of(self, triple: Triple) -> int | None:
        """The line of the statement's object, or None if the file does not make the statement."""
        place = self.place_of(triple)
        return place.line if place else None

    def place_of_subject(self, subject: Node) -> Place | None:
        """Where the file first says something about this thing, or None."""
        return self._place(self._subjects.get(subject))

    def line_of_subject(self, subject: Node) -> int | None:
        """The line where the file first says something about this thing, or None."""
        place = self.place_of_subject(subject)
        return place.line if place else None

    def text(self, line: int) -> str | None:
        """The text of a line, counted from 1, without its line end; None beyond the end."""
        return self._lines[line - 1] if 0 < line <= len(self._lines) else None

    def ill_typed(self) -> Iterator[Triple]:
        """The statements whose value is not what its type says, such as `"20x7"^^xsd:gYear`."""
        for triple in self._places:
            if is_ill_typed(triple[2]):
                yield triple


class _Sink(RDFSink):
    """Notes each statement with the place of its object, and where each subject begins."""

    def __init__(self) -> None:
        super().__init__(Graph(bind_namespaces="none"))
        self.places: dict[Triple, int] = {}
        self.subjects: dict[Node, int] = {}
        self.subject_at = 0
        self.object_at = 0

    def newLiteral(  # noqa: N802 - overrides a method of rdflib
        self, s: str, dt: URIRef | None = None, lang: str | None = None
    ) -> Literal:
        # The form that the file has is kept, so that a finding can quote it.
        return Literal(s, lang=lang, datatype=dt, normalize=False)

    def makeStatement(  # noqa: N802 - overrides a method of rdflib
        self,
        quadruple: tuple[Any, Any, Any, Any],
        why: object = None,  # noqa: ARG002 - rdflib passes it by name
    ) -> None:
        context, predicate, subject, value = quadruple
        if type(predicate) is not URIRef:  # rdflib gives `a` as a tuple
            predicate = self.normalise(context, predicate)
        if type(value) is not URIRef:
            value = self.normalise(context, value)
        self.places.setdefault((subject, predicate, value), self.object_at)
        at = self.subject_at if type(subject) is URIRef else self.object_at
        self.subjects.setdefault(subject, at)


class _Parser(SinkParser):
    """Tells the sink where the parser is: rdflib makes statements only after a list of objects.

    Names that were read before are looked up instead of being parsed again, which makes reading
    about twice as fast.
    """

    def __init__(self, sink: _Sink) -> None:
        super().__init__(sink, baseURI=_NO_BASE, turtle=True)
        self._sink = sink
        self._starts: list[list[int]] = []
        self._pending: list[int] = []
        self._names: dict[str, URIRef] = {}

    def directive(self, argstr: str, i: int) -> int:
        return self._forget(super().directive(argstr, i))

    def sparqlDirective(self, argstr: str, i: int) -> int:  # noqa: N802 - as above
        return self._forget(super().sparqlDirective(argstr, i))

    def _forget(self, end: int) -> int:
        """After a directive (`end` is not negative) a name may mean something else."""
        if end >= 0:
            self._names.clear()
        return end

    def statement(self, argstr: str, i: int) -> int:
        self._sink.subject_at = self._sink.object_at = self.skipSpace(argstr, i)
        return super().statement(argstr, i)

    def verb(self, argstr: str, i: int, res: Any) -> int:
        start = self.skipSpace(argstr, i)
        name = _NAME.match(argstr, start) if start >= 0 else None
        if name and (known := self._names.get(name[0])) is not None:
            res.append(("->", known))
            return name.end()
        return super().verb(argstr, start if start >= 0 else i, res)

    def node(self, argstr: str, i: int, res: Any, subjectAlready: Node | None = None) -> int:  # noqa: N803 - as above
        start = self.skipSpace(argstr, i)
        name = _NAME.match(argstr, start) if start >= 0 and subjectAlready is None else None
        if name is None:
            return super().node(argstr, start if start >= 0 else i, res, subjectAlready)
        known = self._names.get(name[0])
        if known is not None:
            res.append(known)
            return name.end()
        end = super().node(argstr, start, res)
        if end == name.end():
            self._names[name[0]] = res[-1]
        return end

    def object(self, argstr: str, i: int, res: Any) -> int:
        start = self.skipSpace(argstr, i)
        self._sink.object_at = start  # for what a list is made of
        end = super().object(argstr, start if start >= 0 else i, res)
        if end >= 0 and self._starts:
            self._starts[-1].append(start)
        return end

    def objectList(self, argstr: str, i: int, res: Any) -> int:  # noqa: N802 - as above
        self._starts.append([])
        end = super().objectList(argstr, i, res)
        self._pending = self._starts.pop()[::-1]
        return end

    def makeStatement(self, quadruple: Any) -> None:  # noqa: N802 - as above
        if self._pending:
            self._sink.object_at = self._pending.pop()
        super().makeStatement(quadruple)


@contextmanager
def quiet_literals() -> Iterator[None]:
    """Keep rdflib from complaining about each ill-typed value, with a traceback or a warning.

    `TurtleFile.ill_typed` finds these values, so nothing is lost.
    """

    def drop(_record: logging.LogRecord) -> bool:
        return False

    logger = logging.getLogger("rdflib.term")
    logger.addFilter(drop)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Parsing weird boolean", UserWarning)
            yield
    finally:
        logger.removeFilter(drop)


def read_turtle(path: Path, *, shown_as: Path | None = None) -> TurtleFile:
    """Read a Turtle file (RDF 1.1 Turtle, W3C Recommendation of 25 February 2014).

    Args:
        path: the file.
        shown_as: how to name the file in messages and in the result; `path` if None.

    Raises:
        UnreadableInput: the file is missing, is no file, is not UTF-8, is not Turtle, has a
            relative address without @base, or says nothing.
    """
    name = shown_as or path
    lines_of = read_lines(path, name)
    parse_strictly(lines_of, name)
    sink = _Sink()
    parser = _Parser(sink)
    with quiet_literals():
        try:
            parser.loadBuf(lines_of.text)
        except BadSyntax as error:
            place = lines_of.place(error._i)
            raise unreadable(str(error._why), lines_of, place, name) from None
    return TurtleFile(
        name,
        dict(parser._bindings),
        lines_of.lines,
        lines_of.starts,
        sink.places,
        sink.subjects,
    )
