"""A state, asked in the words of people: what a thing is called, what it belongs to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

import pyoxigraph as ox

from s3graph.differences.sides import Snapshot
from s3graph.naming import local
from s3graph.vocabulary import DCTERMS, GRAPH_BASE, ID, NUTS, PROV, RDF, RDFS, S3, SDO, SKOS

_NAMES: Final = tuple(map(str, (SKOS.prefLabel, DCTERMS.title, SDO.name, RDFS.label)))
#: Where a thing without a name of its own is told by a text.
_TEXTS: Final = tuple(map(str, (DCTERMS.description, S3.about, S3.bodyName)))
_LONGEST: Final = 80  # characters of a text that stands for a name


class State:
    """The statements of one side, all graphs together, by what they are about."""

    def __init__(self, side: Snapshot) -> None:
        self._about: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
        self._owner: dict[str, str] = {}
        self._users: dict[str, set[str]] = defaultdict(set)
        for triples in side.graphs.values():
            for triple in triples:
                self._note(triple)

    def _note(self, triple: ox.Triple) -> None:
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, ox.NamedNode):
            return
        if isinstance(value, ox.NamedNode):
            self._users[value.value].add(subject.value)
            if predicate.startswith(f"{S3}has"):
                self._owner.setdefault(value.value, subject.value)
        if isinstance(value, ox.NamedNode | ox.Literal):
            known = self._about.setdefault(subject.value, {})
            values = known.setdefault(predicate, [])
            if value not in values:
                values.append(value)

    def __contains__(self, iri: str) -> bool:
        """Whether anything is stated about a thing."""
        return iri in self._about

    @property
    def things(self) -> Iterable[str]:
        """Everything that something is stated about."""
        return self._about.keys()

    def values(self, iri: str, predicate: object) -> Sequence[ox.NamedNode | ox.Literal]:
        """The values of a property of a thing."""
        return self._about.get(iri, {}).get(str(predicate), ())

    def properties(self, iri: str) -> Mapping[str, Sequence[ox.NamedNode | ox.Literal]]:
        """Everything that is stated about a thing."""
        return self._about.get(iri, {})

    def owner(self, iri: str) -> str | None:
        """What a thing is a part of; None where it stands for itself."""
        return self._owner.get(iri)

    def users(self, iri: str) -> frozenset[str]:
        """The things that refer to a thing."""
        return frozenset(self._users.get(iri, ()))

    def kinds(self, iri: str) -> frozenset[str]:
        """The classes of a thing."""
        return frozenset(value.value for value in self.values(iri, RDF.type))

    def kind(self, iri: str) -> str:
        """What a thing is, in a word or two: `spearhead`, `target`."""
        for kind in sorted(self.kinds(iri)):
            if kind.startswith(S3):
                return self._label(kind).lower()
        return iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else "thing"

    def word(self, predicate: str) -> str:
        """What a property is called."""
        return self._label(predicate)

    def name(self, iri: str) -> str:
        """What a thing is called; for one without a name, what it is a part of."""
        own = self._named(iri, _NAMES) or self._named(iri, _TEXTS)
        if own:
            return own if len(own) <= _LONGEST else f"{own[:_LONGEST]}…"
        owner = self.owner(iri)
        if owner is not None and owner != iri:
            return f"of {self.name(owner)}"
        return iri.removeprefix(ID).removeprefix(NUTS)

    def told(self, iri: str) -> str:
        """A thing with its kind: `spearhead "Citizen city"`, `target of R&D spending`."""
        name = self.name(iri)
        return (
            f"{self.kind(iri)} {name}" if name.startswith("of ") else f"{self.kind(iri)} “{name}”"
        )

    def sources(self, iri: str) -> list[str]:
        """Short names of the sources of a thing: `s4`."""
        cited = self.values(iri, PROV.hadPrimarySource)
        return sorted(local(value.value) for value in cited)

    def _label(self, iri: str) -> str:
        found = self._named(iri, (str(RDFS.label),))
        return found or local(iri)

    def _named(self, iri: str, predicates: Iterable[str]) -> str:
        for predicate in predicates:
            values = [v for v in self.values(iri, predicate) if isinstance(v, ox.Literal)]
            if values:
                return min(values, key=_name_order).value
        return ""

    @cached_property
    def versions(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        """Each strategy version → our topics of its spearheads, each with `main` or `part`."""
        found: dict[str, frozenset[tuple[str, str]]] = {}
        for iri in self.things:
            if iri.startswith(f"{ID}strategy/"):
                found[iri] = frozenset(
                    (concept.value, local(match.value))
                    for spearhead in self.values(iri, S3.hasSpearhead)
                    for coding in self.values(spearhead.value, S3.hasCoding)
                    if str(S3.OwnCoding) in self.kinds(coding.value)
                    for concept in self.values(coding.value, S3.concept)
                    for match in self.values(coding.value, S3.match)
                )
        return found


def _name_order(name: ox.Literal) -> tuple[int, int, str]:
    """English before names without a language before others; then the shortest."""
    rank = {"en": 0, None: 1}.get(name.language, 2)
    return rank, len(name.value), name.value


def heading(graph: str, iri: str) -> str:
    """Under what a note is listed: `ES51, version 2014`, or the file of a list or scheme."""
    folder, _, name = graph.removeprefix(GRAPH_BASE).partition("/")
    if folder != "regions":
        return graph.removeprefix(GRAPH_BASE)
    parts = iri.removeprefix(ID).split("/")
    if iri.startswith(ID) and parts[1:2] == [name] and parts[0] in _IN_VERSIONS and parts[2:]:
        return f"{name}, version {parts[2]}"
    return name


#: Kinds of things whose identifiers name a strategy version behind the region.
_IN_VERSIONS: Final = frozenset(
    [
        "strategy",
        "spearhead",
        "theme",
        "objective",
        "strength",
        "approval",
        "participation",
        "funding",
        "coding",
        "indicator",
        "value",
        "document",
    ]
)
