"""Read Turtle and keep the place of every statement.

Two readers share the work. Oxigraph's parser, which also loads the data into the engine, judges
whether the file is Turtle and says where it is not. rdflib's parser, with a sink that notes the
place of every statement, makes the graph.
"""

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax, RDFSink, SinkParser
from rdflib.term import Node

from s3graph.rdf.places import PlacedFile, Triple
from s3graph.rdf.turtle_text import parse_strictly, read_lines, unreadable

# Stands in for the base while rdflib reads; the strict reader has refused every relative address
# by then, so it never gets into a graph.
_NO_BASE = "urn:s3graph:no-base:"

# An address, or a prefixed name whose end is beyond doubt.
_NAME = re.compile(r"<[^<>\\\s]*>|[A-Za-z][\w-]*:[\w-]+(?![\w.:%\\-])")


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

    `PlacedFile.ill_typed` finds these values, so nothing is lost.
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


def read_turtle(path: Path, *, shown_as: Path | None = None) -> PlacedFile:
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
    return PlacedFile(
        name,
        dict(parser._bindings),
        lines_of.lines,
        {triple: lines_of.place(offset) for triple, offset in sink.places.items()},
        {subject: lines_of.place(offset) for subject, offset in sink.subjects.items()},
    )
