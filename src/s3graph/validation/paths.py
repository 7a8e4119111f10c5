"""Property paths as SHACL writes them (SHACL, section 2.3.1)."""

from collections.abc import Iterator
from typing import Final

from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

_MARKS: Final = ((SH.zeroOrMorePath, "*"), (SH.oneOrMorePath, "+"), (SH.zeroOrOnePath, "?"))


def path_text(graph: Graph, path: Node) -> str:
    """A path of a graph as SPARQL 1.1 writes it, such as `<urn:p>/^<urn:q>*`."""
    return _text(graph, path, whole=True)


def _text(graph: Graph, path: Node, *, whole: bool = False) -> str:
    if isinstance(path, URIRef):
        return path.n3()
    if (inner := graph.value(path, SH.inversePath)) is not None:
        return f"^{_text(graph, inner)}"
    for predicate, mark in _MARKS:
        if (inner := graph.value(path, predicate)) is not None:
            return _text(graph, inner) + mark
    choice = graph.value(path, SH.alternativePath)
    steps = graph.items(path if choice is None else choice)
    joined = ("/" if choice is None else "|").join(_text(graph, step) for step in steps)
    return joined if whole else f"({joined})"


def first_predicates(graph: Graph, path: Node | None) -> Iterator[URIRef]:
    """The properties of a thing itself at which a path from it begins."""
    if isinstance(path, URIRef):
        yield path
    elif path is not None:
        first = graph.value(path, RDF.first)
        if first is not None:  # a sequence: what follows leads on from other things
            yield from first_predicates(graph, first)
        for alternatives in graph.objects(path, SH.alternativePath):
            for step in graph.items(alternatives):
                yield from first_predicates(graph, step)
        for repeated, _ in _MARKS:
            yield from first_predicates(graph, graph.value(path, repeated))


def leading_predicates(graph: Graph, path: Node | None) -> frozenset[URIRef]:
    """The properties by which other things lead to a thing, of a path that goes against them."""
    inner = graph.value(path, SH.inversePath) if path is not None else None
    if isinstance(inner, URIRef):
        return frozenset([inner])
    alternatives = graph.value(inner, SH.alternativePath) if inner is not None else None
    steps = graph.items(alternatives) if alternatives is not None else ()
    return frozenset(step for step in steps if isinstance(step, URIRef))
