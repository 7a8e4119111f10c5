"""Two SHACL engines that must agree: pySHACL, the reference, and holosdb, the fast one.

Both judge a graph by a graph of shapes, and say the same: which shape does not hold for which
thing, along which path, at which value, and how bad that is. docs/validation.md says how they were
chosen and compared.
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import holosdb
import pyoxigraph as ox
from rdflib import SH, BNode, Graph, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from s3graph.errors import NoRoomToWork
from s3graph.quality.paths import path_text
from s3graph.sources.statements import rdflib_term
from s3graph.sources.turtle import Triple, quiet_literals


class Verdict(NamedTuple):
    """One result of a validation (SHACL, section 3.6.2).

    Attributes:
        shape: the shape that does not hold.
        focus: the thing that it was applied to.
        path: the path from there, as SPARQL writes it; None for a shape of the thing itself.
        value: what is wrong there; None where something is missing.
        severity: `sh:Violation`, `sh:Warning` or `sh:Info`.
    """

    shape: Node
    focus: Node
    path: str | None
    value: Node | None
    severity: URIRef

    @property
    def is_nameless(self) -> bool:
        """Whether it is about a thing without a name, which each engine names as it likes."""
        return isinstance(self.focus, BNode) or isinstance(self.value, BNode)


def judge_fast(shapes: Graph, triples: Iterable[ox.Triple]) -> list[Verdict]:
    """What holosdb says.

    Args:
        shapes: the shapes; those that can fail have a name.
        triples: the data. Nothing is inferred but what `rdfs:subClassOf` says of classes.

    Raises:
        NoRoomToWork: the folder for temporary files takes no more.
    """
    with _room_to_work() as folder:
        data, rules = folder / "data.nt", folder / "shapes.nt"
        ox.serialize(triples, str(data), ox.RdfFormat.N_TRIPLES)
        shapes.serialize(rules, format="nt", encoding="utf-8")
        store = holosdb.Store()
        store.load(str(data))
        results = store.validate(str(rules))["results"]
    return [_fast_verdict(shapes, result) for result in results]


@contextmanager
def _room_to_work() -> Iterator[Path]:
    """A folder for the time being."""
    try:
        with tempfile.TemporaryDirectory(prefix="s3graph-") as folder:
            yield Path(folder)
    except OSError as error:
        raise NoRoomToWork(
            f"{tempfile.gettempdir()} takes no more: {error.strerror or error}.",
            "Make room in that folder, or name another with TMPDIR.",
        ) from error


def _fast_verdict(shapes: Graph, result: dict[str, str | None]) -> Verdict:
    shape, focus, severity = result["shape"], result["focus"], result["severity"]
    if shape is None or focus is None or severity is None:
        raise TypeError(f"a result of holosdb names no shape or thing: {result}")
    name, path = _term(shape), result["path"]
    # Of a path that is more than a property holosdb says only that there is one.
    own = shapes.value(name, SH.path)
    value = result["value"]
    return Verdict(
        shape=name,
        focus=_term(focus),
        path=path_text(shapes, own) if own else f"<{path}>" if path else None,
        value=None if value is None else _term(value),
        severity=SH[severity] if severity in SH else URIRef(severity),
    )


def _term(text: str) -> Node:
    """A term as holosdb writes it: N-Triples, but addresses without their brackets."""
    if text.startswith("_:"):
        return BNode(text[2:])
    if text.startswith('"'):
        line = f"<s:> <p:> {text} ."
        return rdflib_term(next(ox.parse(line, ox.RdfFormat.N_TRIPLES)).object)
    return URIRef(text)


class _DataGraph(Graph):
    """A graph that parses a query once: pySHACL asks the same one for every focus node."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        super().__init__(bind_namespaces="none")
        self._prepared: dict[str, Query] = {}
        for triple in triples:
            self.add(triple)

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:
        """As in rdflib, with the parsed form of each query text kept."""
        if isinstance(query_object, str):
            if query_object not in self._prepared:
                self._prepared[query_object] = prepareQuery(query_object)
            query_object = self._prepared[query_object]
        return super().query(query_object, *args, **kwargs)


def judge_with_pyshacl(shapes: Graph, triples: Iterable[Triple]) -> list[Verdict]:
    """What pySHACL says.

    Args:
        shapes: the shapes; pySHACL works on a copy, since it writes into what it is given.
        triples: the data. Nothing is inferred but what `rdfs:subClassOf` says of classes, and
            nothing is fetched.
    """
    import pyshacl  # noqa: PLC0415 - takes half a second, which the fast engine must not pay for

    copy = Graph(bind_namespaces="none")
    for triple in shapes:
        copy.add(triple)
    with quiet_literals():
        _, results, _ = pyshacl.validate(
            _DataGraph(triples),
            shacl_graph=copy,
            inference="none",
            advanced=False,
            meta_shacl=False,
            do_owl_imports=False,
            inplace=True,
        )
    if not isinstance(results, Graph):
        # pySHACL gives back its failure in place of a results graph.
        raise TypeError(f"pySHACL could not run the shapes: {results}")
    return [_reference_verdict(results, node) for node in results.objects(None, SH.result)]


def _reference_verdict(results: Graph, node: Node) -> Verdict:
    shape, focus = results.value(node, SH.sourceShape), results.value(node, SH.focusNode)
    severity = results.value(node, SH.resultSeverity)
    if shape is None or focus is None or not isinstance(severity, URIRef):
        raise TypeError(f"a result of pySHACL names no shape or thing: {shape!r}, {focus!r}")
    path = results.value(node, SH.resultPath)
    return Verdict(
        shape=shape,
        focus=focus,
        path=None if path is None else path_text(results, path),
        value=results.value(node, SH.value),
        severity=severity,
    )
