"""The rules of the data: named SHACL shapes, and running them over a graph with pySHACL."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyshacl
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from s3graph.errors import UnreadableInput
from s3graph.quality.report import Severity
from s3graph.settings import Settings
from s3graph.sources.files import shape_files
from s3graph.sources.turtle import Triple, TurtleFile, quiet_literals, read_turtle

_SEVERITIES: Mapping[Node, Severity] = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True)
class Rule:
    """One named shape.

    Attributes:
        iri: the shape.
        name: the last part of its IRI, such as `SpearheadHasLabel`.
        title: what holds for good data, in a few words.
        reason: why it must hold.
        message: what is wrong where it does not hold: the first sentence of `sh:message`.
        next_step: what to do then: the other sentences of `sh:message`.
        severity: how bad that is.
    """

    iri: URIRef
    name: str
    title: str
    reason: str
    message: str
    next_step: str
    severity: Severity


@dataclass(frozen=True)
class Breach:
    """A place in a graph where a rule does not hold.

    Attributes:
        rule: the rule.
        focus: the thing that the rule was applied to.
        predicates: the properties of the focus that the rule looks at, as far as it names them.
        value: the value that breaks the rule; None where something is missing.
    """

    rule: Rule
    focus: Node
    predicates: frozenset[URIRef]
    value: Node | None


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


class Shapes:
    """The rules as written in `ontology/shapes/`; immutable, may be used for many runs."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._graph = Graph(bind_namespaces="none")
        for triple in triples:
            self._graph.add(triple)
        self.rules: Mapping[URIRef, Rule] = {rule.iri: rule for rule in self._named()}

    def _named(self) -> Iterator[Rule]:
        for iri in sorted(self._graph.subjects(SH.name, unique=True), key=str):
            if not isinstance(iri, URIRef):
                continue
            message, _, next_step = self._text(iri, SH.message).partition("\n")
            severity = self._graph.value(iri, SH.severity)
            yield Rule(
                iri=iri,
                name=re.split(r"[#/]", iri)[-1],
                title=self._text(iri, SH.name),
                reason=self._text(iri, SH.description),
                message=message,
                next_step=next_step or "Correct it.",
                severity=_SEVERITIES.get(severity or SH.Violation, Severity.VIOLATION),
            )

    def _text(self, iri: URIRef, predicate: URIRef) -> str:
        """The text, with its first sentence in a line of its own."""
        text = " ".join(str(self._graph.value(iri, predicate, default=Literal(""))).split())
        return _SENTENCE_END.sub("\n", text, count=1) if predicate == SH.message else text

    def without(self, *names: str) -> "Shapes":
        """The same rules but these. Raises KeyError where there is no such rule."""
        dropped = {rule.iri for rule in self.rules.values() if rule.name in names}
        if len(dropped) != len(set(names)):
            known = {rule.name for rule in self.rules.values()}
            raise KeyError(", ".join(sorted(set(names) - known)))
        return Shapes(triple for triple in self._graph if triple[0] not in dropped)

    def graph(self) -> Graph:
        """A copy of the shapes graph: pySHACL writes into the one that it is given."""
        copy = Graph(bind_namespaces="none")
        for triple in self._graph:
            copy.add(triple)
        return copy

    def check(self, triples: Iterable[Triple]) -> list[Breach]:
        """Every breach of the rules in these statements.

        They must include the ontology's `rdfs:subClassOf` statements, so that a rule for a class
        reaches its subclasses. Nothing is inferred and nothing is fetched.
        """
        with quiet_literals():
            _, results, _ = pyshacl.validate(
                _DataGraph(triples),
                shacl_graph=self.graph(),
                inference="none",
                advanced=False,
                meta_shacl=False,
                do_owl_imports=False,
                inplace=True,
            )
        if not isinstance(results, Graph):
            # pySHACL gives back its failure in place of a results graph.
            raise TypeError(f"pySHACL could not run the shapes: {results}")
        return [self._breach(results, node) for node in results.objects(None, SH.result)]

    def _breach(self, results: Graph, node: Node) -> Breach:
        shape = results.value(node, SH.sourceShape)
        focus = results.value(node, SH.focusNode)
        value = results.value(node, SH.value)
        path = results.value(node, SH.resultPath)
        if not isinstance(shape, URIRef) or focus is None:
            raise TypeError(f"a result of pySHACL names no rule: {shape!r}, {focus!r}")
        return Breach(
            rule=self.rules[shape],
            focus=focus,
            predicates=frozenset(self._predicates(path)),
            value=None if value == focus else value,
        )

    def _predicates(self, path: Node | None) -> Iterator[URIRef]:
        """The properties of the focus itself at which a path begins (SHACL, section 2.3.1)."""
        if isinstance(path, URIRef):
            yield path
        elif path is not None:
            first = self._graph.value(path, RDF.first)
            if first is not None:  # a sequence: what follows leads on from other things
                yield from self._predicates(first)
            for alternatives in self._graph.objects(path, SH.alternativePath):
                for step in self._graph.items(alternatives):
                    yield from self._predicates(step)
            for repeated in (SH.zeroOrMorePath, SH.oneOrMorePath, SH.zeroOrOnePath):
                yield from self._predicates(self._graph.value(path, repeated))


def load_shapes(files: Sequence[TurtleFile]) -> Shapes:
    """The rules in these files, as one set."""
    return Shapes(triple for file in files for triple in file.triples)


def read_shapes(settings: Settings) -> Shapes:
    """The rules under `ontology/shapes/`.

    Raises:
        UnreadableInput: there are none, or a file of them is not Turtle.
    """
    paths: Sequence[Path] = shape_files(settings)
    if not paths:
        folder = settings.ontology_dir / "shapes"
        raise UnreadableInput(
            f"No shapes were found under {folder}.",
            "Run the command in the project folder, or name that folder with --home.",
            path=str(folder),
        )
    return load_shapes([read_turtle(path) for path in paths])
