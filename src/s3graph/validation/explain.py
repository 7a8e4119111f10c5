"""A breach of a rule as a finding for people: where it is, what is wrong there, what to do."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property

import pyoxigraph as ox
from rdflib import DCTERMS, URIRef
from rdflib.term import Node

from s3graph.findings.finding import Finding
from s3graph.rdf.places import PlacedFile
from s3graph.rdf.statements import StatedFile, rdflib_term
from s3graph.suggest import did_you_mean
from s3graph.validation.locate import Locator
from s3graph.validation.shapes import Breach, Rule

# Characters that are shown on each side of what a text must not hold.
_AROUND = 40


class Explainer:
    """Makes findings of breaches in the same files."""

    def __init__(
        self,
        checked: Sequence[StatedFile],
        context: Sequence[StatedFile],
        breaches: Sequence[Breach],
    ) -> None:
        """The files that findings are wanted for, those they refer to, what will be explained."""
        self._files = (*checked, *context)
        self._locate = Locator(checked, context, (breach.focus for breach in breaches))
        self._successors = _successors(self._files, {breach.value for breach in breaches})

    def __call__(self, breach: Breach) -> Finding | None:
        """The breach as a finding; None where it is in a file of the context."""
        found = self._locate.last_leading_to(breach.focus, breach.leading) or self._locate(
            breach.focus, breach.predicates, breach.value
        )
        if found is None and self._locate.is_context(breach.focus):
            return None
        file, place = found or (None, None)
        message, next_step = breach.text
        return Finding(
            severity=breach.rule.severity,
            rule=breach.rule.name,
            message=message,
            next_step=next_step + self._hint(breach.value, file),
            path=file.path if file else None,
            line=place.line if place else None,
            column=place.column if place else None,
            text=file.text(place.line) if file and place else None,
            focus=str(breach.focus) if isinstance(breach.focus, URIRef) else None,
            value=None if breach.value is None else _quoted(breach.rule, breach.value, file),
        )

    def _hint(self, value: Node | None, file: PlacedFile | None) -> str:
        """What took the place of the value, or what it was likely meant to be."""
        if successors := self._successors.get(value):
            names = sorted(_short(term, file) for term in successors)
            return f" What took its place: {', '.join(names)}."
        if isinstance(value, URIRef) and str(value) not in self._described:
            return f" {self._suggestion(value, file)}".rstrip()
        return ""

    def _suggestion(self, name: URIRef, file: PlacedFile | None) -> str:
        """Asks whether a thing with a name like this one, about which nothing is said, is meant."""
        stem = name[: max(name.rfind("/"), name.rfind("#")) + 1]
        ends = {iri[len(stem) :] for iri in self._described if iri.startswith(stem)}
        return did_you_mean(
            name[len(stem) :], ends, shown=lambda end: _short(URIRef(stem + end), file)
        )

    @cached_property
    def _described(self) -> Set[str]:
        subjects = {triple.subject for file in self._files for triple in file.triples}
        return {term.value for term in subjects if isinstance(term, ox.NamedNode)}


def _quoted(rule: Rule, value: Node, file: PlacedFile | None) -> str:
    """The value; of a text that holds what it must not, that with a little around it."""
    text = str(value)
    found = rule.forbids.search(text) if rule.forbids else None
    if found is None or len(text) <= 2 * _AROUND:
        return _short(value, file)
    # Whole words only.
    start = text.rfind(" ", 0, max(0, found.start() - _AROUND)) + 1
    end = text.find(" ", found.end() + _AROUND)
    before, after = "… " if start else "", " …" if end >= 0 else ""
    return f"{before}{text[start : end if end >= 0 else None]}{after}"


def _short(term: Node, file: PlacedFile | None) -> str:
    return file.short(term) if file else term.n3()


def _successors(
    files: Iterable[StatedFile], things: Set[Node | None]
) -> Mapping[Node | None, list[Node]]:
    """What replaced each of these things, where something did."""
    replaced_by = ox.NamedNode(str(DCTERMS.isReplacedBy))
    found: dict[Node | None, list[Node]] = {}
    for file in files:
        for triple in file.triples:
            if triple.predicate == replaced_by and (old := rdflib_term(triple.subject)) in things:
                found.setdefault(old, []).append(rdflib_term(triple.object))
    return found
