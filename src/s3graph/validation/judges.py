"""What a SHACL engine says, and the fast one, holosdb; `reference` is the one it must agree with.

An engine judges a graph by a graph of shapes: which shape does not hold for which thing, along
which path, at which value, and how bad that is. docs/validation.md says how the two were chosen
and how they are compared.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

import holosdb
import pyoxigraph as ox
from rdflib import SH, BNode, Graph, URIRef
from rdflib.term import Node

from s3graph.errors import NoRoomToWork
from s3graph.rdf.statements import rdflib_graph, rdflib_term
from s3graph.validation.paths import path_text
from s3graph.work_folder import temporary_folder, work_folder


class ShaclResult(NamedTuple):
    """One result of a validation (SHACL, section 3.6.2).

    Attributes:
        shape: the shape that does not hold.
        focus: the thing that it was applied to.
        path: the path from there, as SPARQL writes it; None for a shape of the thing itself.
        value: what is wrong there; None where something is missing.
        severity: `sh:Violation`, `sh:Warning` or `sh:Info`.
        component: the constraint component that says so, such as `sh:MaxCountConstraintComponent`.
    """

    shape: Node
    focus: Node
    path: str | None
    value: Node | None
    severity: URIRef
    component: URIRef

    @property
    def is_nameless(self) -> bool:
        """Whether it is about a thing without a name, which each engine names as it likes."""
        return isinstance(self.focus, BNode) or isinstance(self.value, BNode)


def judge_fast(shapes: Sequence[ox.Triple], triples: Iterable[ox.Triple]) -> list[ShaclResult]:
    """What holosdb says; arguments and errors are those of `judging`."""
    with judging(shapes, triples, cache(lambda: rdflib_graph(shapes))) as verdicts:
        return verdicts()


@contextmanager
def judging(
    shapes: Iterable[ox.Triple], triples: Iterable[ox.Triple], named: Callable[[], Graph]
) -> Iterator[Callable[[], list[ShaclResult]]]:
    """Let holosdb judge beside what is done meanwhile, and ask what it says at the end.

    It needs Python for nothing, so that it has a processor of its own where there are two.

    Args:
        shapes: the shapes; those that can fail have a name.
        triples: the data. Nothing is inferred but what `rdfs:subClassOf` says of classes.
        named: gives the graph that says which path a shape has; asked only if a shape fails.

    Raises:
        NoRoomToWork: the folder for temporary files takes no more.
    """
    with ExitStack() as stack:
        with _room_to_work():
            folder = stack.enter_context(work_folder())
            data, rules = folder / "data.nt", folder / "shapes.nt"
            ox.serialize(triples, str(data), ox.RdfFormat.N_TRIPLES)
            ox.serialize(shapes, str(rules), ox.RdfFormat.N_TRIPLES)
        aside = stack.enter_context(ThreadPoolExecutor(1))
        results = aside.submit(_results, data, rules)
        yield lambda: [_fast_verdict(named(), result) for result in results.result()]


@contextmanager
def _room_to_work() -> Iterator[None]:
    """Tell what keeps files from being written."""
    try:
        yield
    except OSError as error:
        raise NoRoomToWork(
            f"{temporary_folder()} takes no more: {error.strerror or error}.",
            "Make room in that folder, or name another with TMPDIR.",
        ) from error


def _results(data: Path, rules: Path) -> list[dict[str, str | None]]:
    store = holosdb.Store()
    store.load(str(data))
    results: list[dict[str, str | None]] = store.validate(str(rules))["results"]
    return results


def _fast_verdict(shapes: Graph, result: dict[str, str | None]) -> ShaclResult:
    shape, focus, severity = result["shape"], result["focus"], result["severity"]
    component = result["component"]
    if shape is None or focus is None or severity is None or component is None:
        raise TypeError(f"a result of holosdb names no shape or thing: {result}")
    name, path = _term(shape), result["path"]
    # Of a path that is more than a property holosdb says only that there is one.
    own = shapes.value(name, SH.path)
    value = result["value"]
    return ShaclResult(
        shape=name,
        focus=_term(focus),
        path=path_text(shapes, own) if own else f"<{path}>" if path else None,
        value=None if value is None else _term(value),
        severity=SH[severity] if severity in SH else URIRef(severity),
        component=URIRef(component),
    )


def _term(text: str) -> Node:
    """A term as holosdb writes it: N-Triples, but addresses without their brackets."""
    if text.startswith("_:"):
        return BNode(text[2:])
    if text.startswith('"'):
        line = f"<s:> <p:> {text} ."
        return rdflib_term(next(ox.parse(line, ox.RdfFormat.N_TRIPLES)).object)
    return URIRef(text)
