"""The rules of the data: named SHACL shapes, and applying them to what files state."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox
from rdflib import SH, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from s3graph.findings.finding import Severity
from s3graph.project.files import shape_files
from s3graph.rdf.statements import StatedFile, rdflib_graph, read_statements
from s3graph.rdf.turtle import quiet_literals
from s3graph.settings import Settings
from s3graph.validation.aim import aimed
from s3graph.validation.engine import RuleEngine
from s3graph.validation.judges import ShaclResult, judge_fast, judging
from s3graph.validation.paths import first_predicates, leading_predicates

_SEVERITIES: Mapping[Node, Severity] = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}
_TOO_MANY = frozenset((SH.MaxCountConstraintComponent, SH.QualifiedMaxCountConstraintComponent))
_SHAPES = Namespace("https://w3id.org/s3graph/shapes#")
_ADVICE = (SH.message, _SHAPES.messageForSeveral, _SHAPES.messageForWrong)
_TOO_FEW = frozenset((SH.MinCountConstraintComponent, SH.QualifiedMinCountConstraintComponent))
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
        forbids: what a text must not hold, where that is all that the rule is about.
        of_several: what is wrong and what to do where there are too many values, as far as that
            is said otherwise: the sentences of `s3sh:messageForSeveral`.
        of_wrong: the same where there is a value of the wrong kind: `s3sh:messageForWrong`.
    """

    iri: URIRef
    name: str
    title: str
    reason: str
    message: str
    next_step: str
    severity: Severity
    forbids: re.Pattern[str] | None
    of_several: tuple[str, str] | None = None
    of_wrong: tuple[str, str] | None = None

    @property
    def texts(self) -> Mapping[str, str]:
        """All that it may say is wrong, and what to do then."""
        pairs = ((self.message, self.next_step), self.of_several, self.of_wrong)
        return dict(pair for pair in pairs if pair)


@dataclass(frozen=True)
class Breach:
    """A place in a graph where a rule does not hold.

    Attributes:
        rule: the rule.
        focus: the thing that the rule was applied to.
        predicates: the properties of the focus that the rule looks at, as far as it names them.
        value: the value that breaks the rule; None where something is missing.
        component: the constraint component of SHACL that the thing does not conform to.
        leading: the properties of other things that lead to the focus too often.
    """

    rule: Rule
    focus: Node
    predicates: frozenset[URIRef]
    value: Node | None
    component: URIRef
    leading: frozenset[URIRef] = frozenset()

    @property
    def text(self) -> tuple[str, str]:
        """What is wrong, and what to do."""
        rule, usual = self.rule, (self.rule.message, self.rule.next_step)
        if self.component in _TOO_MANY:
            return rule.of_several or usual
        if self.component in _TOO_FEW or self.value is None:
            return usual
        return rule.of_wrong or usual


class Shapes:
    """The rules as written in `ontology/shapes/`; immutable, may be used for many runs."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._triples = tuple(triples)

    @cached_property
    def _graph(self) -> Graph:
        return rdflib_graph(self._triples)

    @cached_property
    def rules(self) -> Mapping[URIRef, Rule]:
        """The rules by their names in the graph of shapes."""
        return {rule.iri: rule for rule in self._named()}

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
                forbids=self._forbidden(iri),
                of_several=self._advice(iri, _SHAPES.messageForSeveral),
                of_wrong=self._advice(iri, _SHAPES.messageForWrong),
            )

    def _advice(self, iri: URIRef, predicate: URIRef) -> tuple[str, str] | None:
        message, _, next_step = self._text(iri, predicate).partition("\n")
        return (message, next_step) if message else None

    def _forbidden(self, iri: URIRef) -> re.Pattern[str] | None:
        inner = self._graph.value(iri, SH["not"])
        pattern = self._graph.value(inner, SH.pattern)
        if inner is None or pattern is None:
            return None
        flags = str(self._graph.value(inner, SH.flags, default=Literal("")))
        return re.compile(str(pattern), re.IGNORECASE if "i" in flags else 0)

    def _text(self, iri: URIRef, predicate: URIRef) -> str:
        """The text, with its first sentence in a line of its own."""
        text = " ".join(str(self._graph.value(iri, predicate, default=Literal(""))).split())
        return _SENTENCE_END.sub("\n", text, count=1) if predicate in _ADVICE else text

    def without(self, *names: str) -> "Shapes":
        """The same rules but these. Raises KeyError where there is no such rule."""
        self._known(names)
        return self.only(*(r.name for r in self.rules.values() if r.name not in names))

    def only(self, *names: str) -> "Shapes":
        """These rules and no others. Raises KeyError where there is no such rule."""
        self._known(names)
        rules = {ox.NamedNode(rule.iri): rule.name for rule in self.rules.values()}
        todo: list[object] = [iri for iri, name in rules.items() if name in names]
        kept: dict[object, Sequence[ox.Triple]] = {}
        while todo:  # with the shapes and prefixes that they refer to
            subject = todo.pop()
            if subject not in kept:
                kept[subject] = self._about.get(subject, ())
                todo.extend(t.object for t in kept[subject] if t.object not in rules)
        return Shapes(triple for triples in kept.values() for triple in triples)

    def _known(self, names: Iterable[str]) -> None:
        if unknown := set(names) - {rule.name for rule in self.rules.values()}:
            raise KeyError(", ".join(sorted(unknown)))

    @cached_property
    def _about(self) -> Mapping[object, Sequence[ox.Triple]]:
        about: dict[object, list[ox.Triple]] = {}
        for triple in self._triples:
            about.setdefault(triple.subject, []).append(triple)
        return about

    @property
    def triples(self) -> Sequence[ox.Triple]:
        """The shapes as statements."""
        return self._triples

    def check(
        self,
        files: Sequence[StatedFile],
        context: Sequence[StatedFile] = (),
        *,
        engine: RuleEngine = RuleEngine.FAST,
        progress: Callable[[int, int], None] | None = None,
    ) -> list[Breach]:
        """Every breach of the rules at the things that some files are about, as `checking` says."""
        with self.checking(files, context, engine=engine, progress=progress) as breaches:
            return breaches()

    @contextmanager
    def checking(
        self,
        files: Sequence[StatedFile],
        context: Sequence[StatedFile] = (),
        *,
        engine: RuleEngine = RuleEngine.FAST,
        progress: Callable[[int, int], None] | None = None,
    ) -> Iterator[Callable[[], list[Breach]]]:
        """Look for breaches beside what is done meanwhile, and ask for them at the end.

        Together with their context they must include the ontology's `rdfs:subClassOf` statements,
        so that a rule for a class reaches its subclasses. Nothing is inferred and nothing is
        fetched. Where the fast engine finds a breach at a thing without a name, the reference
        applies that rule again: only there such a thing keeps the identity that it has in its file.

        Args:
            files: what to check.
            context: what the files refer to. A breach at a thing of the context alone may be left
                out.
            engine: what applies the rules.
            progress: told how many rules the reference has applied, and of how many; the fast
                engine applies all of them at once.
        """
        shapes = self
        if context and not any(file.has_blank_nodes for file in files):
            shapes = Shapes(aimed(self._triples, files, context))
        together = (*files, *context)
        if engine is RuleEngine.PYSHACL:
            yield lambda: self._breaches(shapes._judge_with_pyshacl(together, progress))
            return
        triples = (triple for file in together for triple in file.triples)
        with judging(shapes.triples, triples, lambda: self._graph) as verdicts:
            yield lambda: self._breaches(self._of_nameless(shapes, together, verdicts))

    def _of_nameless(
        self,
        shapes: "Shapes",
        files: Sequence[StatedFile],
        verdicts: Callable[[], list[ShaclResult]],
    ) -> list[ShaclResult]:
        """What the fast engine says, and of things without a name what the reference says."""
        with quiet_literals():
            found = verdicts()
        again = {verdict.shape for verdict in found if verdict.is_nameless}
        if again:
            nameless = shapes.only(*(self.rules[URIRef(str(iri))].name for iri in again))
            found = [verdict for verdict in found if verdict.shape not in again]
            found += nameless._judge_with_pyshacl(files)
        return found

    def check_triples(self, triples: Iterable[ox.Triple]) -> list[Breach]:
        """Every breach of the rules in statements that are in no file.

        As `check`, but a thing without a name has whatever name the engine gave it.
        """
        with quiet_literals():
            return self._breaches(judge_fast(self._triples, triples))

    def _judge_with_pyshacl(
        self, files: Sequence[StatedFile], progress: Callable[[int, int], None] | None = None
    ) -> list[ShaclResult]:
        # Loading it takes a quarter of a second, which the fast engine must not pay for.
        from s3graph.validation.reference import DataGraph, judge_with_pyshacl  # noqa: PLC0415

        with quiet_literals():
            data = DataGraph(triple for file in files for triple in file.rdflib_triples())
        found: list[ShaclResult] = []
        for number, rule in enumerate(self.rules.values()):
            if progress:
                progress(number, len(self.rules))
            found += judge_with_pyshacl(rdflib_graph(self.only(rule.name).triples), data)
        return found

    def _breaches(self, verdicts: Iterable[ShaclResult]) -> list[Breach]:
        return [self._breach(verdict) for verdict in verdicts]

    def _breach(self, verdict: ShaclResult) -> Breach:
        own = self._graph.value(verdict.shape, SH.path)
        told_at = self._graph.value(verdict.shape, _SHAPES.toldAt)
        if own is not None:
            predicates = frozenset(first_predicates(self._graph, own))
        elif isinstance(told_at, URIRef):
            predicates = frozenset([told_at])
        else:
            predicates = frozenset([URIRef(verdict.path[1:-1])] if verdict.path else [])
        return Breach(
            rule=self.rules[URIRef(str(verdict.shape))],
            focus=verdict.focus,
            predicates=predicates,
            value=None if verdict.value == verdict.focus else verdict.value,
            component=verdict.component,
            leading=leading_predicates(self._graph, own)
            if verdict.component in _TOO_MANY
            else frozenset(),
        )


def load_shapes(files: Sequence[StatedFile]) -> Shapes:
    """The rules in these files, as one set."""
    return Shapes(triple for file in files for triple in file.triples)


def read_shapes(settings: Settings) -> Shapes:
    """The rules under `ontology/shapes/`.

    Raises:
        UnreadableInput: there are none, or a file of them is not Turtle.
    """
    return load_shapes([read_statements(path) for path in shape_files(settings)])
