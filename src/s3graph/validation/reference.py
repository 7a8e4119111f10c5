"""pySHACL, the reference: slow, and what the fast engine must agree with.

Loading it takes a quarter of a second, so it is imported only where it is asked for.
"""

from collections.abc import Generator, Iterable
from typing import Any

import pyshacl
from rdflib import SH, Graph, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from s3graph.rdf.places import Triple
from s3graph.rdf.turtle import quiet_literals
from s3graph.validation.judges import ShaclResult
from s3graph.validation.paths import path_text


class DataGraph(Graph):
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


class _ShapesGraph(Graph):
    """A graph that walks a list once: pySHACL walks the same one for every value."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        super().__init__(bind_namespaces="none")
        self._lists: dict[Node, tuple[Node, ...]] = {}
        for triple in triples:
            self.add(triple)

    def items(self, list: Node) -> Generator[Node, None, None]:  # noqa: A002 - rdflib names it so
        """As in rdflib, with the members of each list kept; nothing changes the lists."""
        if list not in self._lists:
            self._lists[list] = tuple(super().items(list))
        yield from self._lists[list]


def judge_with_pyshacl(shapes: Iterable[Triple], data: DataGraph) -> list[ShaclResult]:
    """What pySHACL says.

    Args:
        shapes: the shapes; pySHACL works on a copy, since it writes into what it is given.
        data: the data. Nothing is inferred but what `rdfs:subClassOf` says of classes, and
            nothing is fetched.
    """
    with quiet_literals():
        _, results, _ = pyshacl.validate(
            data,
            shacl_graph=_ShapesGraph(shapes),
            inference="none",
            advanced=False,
            meta_shacl=False,
            do_owl_imports=False,
            inplace=True,
        )
    if not isinstance(results, Graph):
        # pySHACL gives back its failure in place of a results graph.
        raise TypeError(f"pySHACL could not run the shapes: {results}")
    return [_verdict(results, node) for node in results.objects(None, SH.result)]


def _verdict(results: Graph, node: Node) -> ShaclResult:
    shape, focus = results.value(node, SH.sourceShape), results.value(node, SH.focusNode)
    severity = results.value(node, SH.resultSeverity)
    component = results.value(node, SH.sourceConstraintComponent)
    if shape is None or focus is None or not isinstance(severity, URIRef):
        raise TypeError(f"a result of pySHACL names no shape or thing: {shape!r}, {focus!r}")
    path = results.value(node, SH.resultPath)
    return ShaclResult(
        shape=shape,
        focus=focus,
        path=None if path is None else path_text(results, path),
        value=results.value(node, SH.value),
        severity=severity,
        component=URIRef(str(component)),
    )
