"""A difference in words that a maintainer would use, and what it changes in comparisons."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pyoxigraph as ox

from s3graph.differences.delta import Delta
from s3graph.differences.pairs import renamed
from s3graph.differences.sides import Snapshot
from s3graph.differences.state import State, heading
from s3graph.naming import local
from s3graph.vocabulary import PROV, RDF, S3, SKOS

_SHOWN: Final = 160  # characters of a text that a note repeats
#: What follows from the order of a list, or is told by what stands around it.
_SILENT: Final = frozenset(map(str, (S3.position, RDF.type)))


class Sort(StrEnum):
    """What happened."""

    NEW = "new"
    DROPPED = "dropped"
    RENAMED = "renamed"
    MERGED = "merged"
    CHANGED = "changed"
    COMPARED = "in comparisons"


@dataclass(frozen=True)
class Note:
    """One thing that differs.

    Attributes:
        place: region and version, or the list or scheme, that it is about.
        sort: what happened.
        text: the sentence.
        sources: short names of the sources of the thing that it is about.
    """

    place: str
    sort: Sort
    text: str
    sources: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As one line: `ES51, version 2014: target of R&D spending: 2.0 -> 2.12 (source s4)`."""
        cited = ""
        if self.sources:
            cited = f" (source{'s' * (len(self.sources) > 1)} {', '.join(self.sources)})"
        return f"{self.place}: {self.text}{cited}"


def describe(old: Snapshot, new: Snapshot, delta: Delta) -> list[Note]:
    """Everything that differs, by region and version, in the order of what happened."""
    if delta.is_empty:
        return []
    teller = _Teller(State(old), State(new))
    notes = [note for graph in delta.added for note in teller.graph(graph, delta)]
    notes += teller.comparisons()
    order = {sort: number for number, sort in enumerate(Sort)}
    return sorted(dict.fromkeys(notes), key=lambda note: (note.place, order[note.sort], note.text))


class _Teller:
    def __init__(self, before: State, after: State) -> None:
        self._before = before
        self._after = after

    def graph(self, graph: str, delta: Delta) -> Iterator[Note]:
        """What differs in one named graph."""
        removed, added = _by_subject(delta.removed[graph]), _by_subject(delta.added[graph])
        dropped = {iri for iri in removed if iri in self._before and iri not in self._after}
        new = {iri for iri in added if iri in self._after and iri not in self._before}
        pairs = renamed(dropped, new, self._before, self._after)
        for old_iri, new_iri in pairs.items():
            yield self._renamed(graph, old_iri, new_iri)
            yield from self._changes(graph, old_iri, new_iri)
        for iri in sorted(dropped - pairs.keys()):
            if (into := self._merged_into(iri)) is not None:
                text = f"{self._before.told(iri)} was merged into {self._after.told(into)}"
                yield Note(heading(graph, iri), Sort.MERGED, text)
            elif self._before.owner(iri) not in dropped:
                yield Note(
                    heading(graph, iri),
                    Sort.DROPPED,
                    f"dropped: {self._before.told(iri)}",
                    tuple(self._before.sources(iri)),
                )
        for iri in sorted(new - set(pairs.values())):
            if self._after.owner(iri) not in new:
                yield Note(
                    heading(graph, iri),
                    Sort.NEW,
                    f"new: {self._after.told(iri)}",
                    tuple(self._after.sources(iri)),
                )
        for iri in sorted((removed.keys() | added.keys()) - dropped - new):
            yield from self._differing(graph, iri, removed.get(iri, {}), added.get(iri, {}))

    def _renamed(self, graph: str, old_iri: str, new_iri: str) -> Note:
        ends = f"{local(old_iri)} -> {local(new_iri)}"
        text = f"{self._before.told(old_iri)} has another identifier: {ends}"
        return Note(heading(graph, new_iri), Sort.RENAMED, text)

    def _changes(self, graph: str, old_iri: str, new_iri: str) -> Iterator[Note]:
        """What else differs of a thing that has another identifier."""
        before, after = self._before.properties(old_iri), self._after.properties(new_iri)
        removed = {
            p: [v for v in values if v not in after.get(p, ())] for p, values in before.items()
        }
        added = {
            p: [v for v in values if v not in before.get(p, ())] for p, values in after.items()
        }
        yield from self._differing(graph, new_iri, _literals(removed), _literals(added))

    def _differing(
        self,
        graph: str,
        iri: str,
        removed: Mapping[str, list[ox.NamedNode | ox.Literal]],
        added: Mapping[str, list[ox.NamedNode | ox.Literal]],
    ) -> Iterator[Note]:
        for predicate in sorted({*removed, *added} - _SILENT):
            by_language: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
            for side, values in enumerate((removed.get(predicate, []), added.get(predicate, []))):
                state = (self._before, self._after)[side]
                for value in values:
                    if self._is_part(state, predicate, value):
                        continue
                    language = (value.language or "") if isinstance(value, ox.Literal) else ""
                    by_language[language][side].append(self._shown(state, value))
            for language, (gone, come) in sorted(by_language.items()):
                what = self._property(iri, predicate, language)
                change = self._change(iri, predicate, sorted(gone), sorted(come))
                cited = () if predicate == str(PROV.hadPrimarySource) else self._after.sources(iri)
                yield Note(heading(graph, iri), Sort.CHANGED, f"{what}: {change}", tuple(cited))

    def _is_part(self, state: State, predicate: str, value: ox.NamedNode | ox.Literal) -> bool:
        """Whether a value is a part of the thing: that it is new or dropped is told of itself."""
        return (
            predicate.startswith(f"{S3}has")
            and isinstance(value, ox.NamedNode)
            and value.value in state
        )

    def _property(self, iri: str, predicate: str, language: str) -> str:
        """What differs of a thing; a number is the thing itself."""
        about = self._after.told(iri)
        if predicate == str(S3.value):
            return about
        tag = f" ({language})" if language not in {"", "en"} else ""
        return f"{about}, {self._after.word(predicate)}{tag}"

    def _change(self, iri: str, predicate: str, gone: list[str], come: list[str]) -> str:
        unit = self._unit(iri) if predicate == str(S3.value) else ""
        if gone and come:
            return f"{', '.join(gone)} -> {', '.join(come)}{unit}"
        if gone:
            return f"no longer {', '.join(gone)}{unit}"
        also = len(self._after.values(iri, predicate)) > len(come)
        return f"now {'also ' * also}{', '.join(come)}{unit}"

    def _unit(self, iri: str) -> str:
        owner = self._after.owner(iri)
        units = self._after.values(owner, S3.unit) if owner else ()
        return f" {units[0].value}" if units else ""

    def _shown(self, state: State, value: ox.NamedNode | ox.Literal) -> str:
        if isinstance(value, ox.NamedNode):
            return state.name(value.value)
        text = value.value
        if value.language is None:
            return text
        return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN]}…”"

    def _merged_into(self, iri: str) -> str | None:
        """The thing of before to which all that referred to a dropped thing refers now."""
        users = {user for user in self._before.users(iri) if user in self._after}
        if not users:
            return None
        found: set[str] = set()
        for user in users:
            before, after = self._before.properties(user), self._after.properties(user)
            for predicate, values in before.items():
                if any(value.value == iri for value in values):
                    found |= {v.value for v in after.get(predicate, ()) if v not in values}
        kinds = self._before.kinds(iri)
        same = {each for each in found if each in self._before and self._before.kinds(each) & kinds}
        return same.pop() if len(same) == 1 and len(found) == 1 else None

    # --- comparisons

    def comparisons(self) -> Iterator[Note]:
        """What regions can be compared by more, or less, than before."""
        before, after = self._before.versions, self._after.versions
        for version in sorted({*before, *after}):
            had, has = before.get(version, frozenset()), after.get(version, frozenset())
            if had == has:
                continue
            code, _, key = version.rpartition("strategy/")[2].partition("/")
            words = []
            for verb, topics in (("gains", has - had), ("loses", had - has)):
                if topics:
                    words.append(f"{verb} {self._topics(topics)}")
            yield Note(
                f"{code}, version {key}", Sort.COMPARED, f"comparisons by topic: {'; '.join(words)}"
            )

    def _topics(self, topics: Iterable[tuple[str, str]]) -> str:
        def name(topic: str) -> str:
            state = self._after if topic in self._after else self._before
            labels = [v.value for v in state.values(topic, SKOS.prefLabel)]
            return min(labels, default=local(topic))

        return ", ".join(sorted(f"{name(topic)} ({match})" for topic, match in topics))


def _by_subject(
    triples: Iterable[ox.Triple],
) -> dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]:
    found: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for triple in triples:
        subject, value = triple.subject, triple.object
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            about = found.setdefault(subject.value, {})
            about.setdefault(triple.predicate.value, []).append(value)
    return found


def _literals(
    side: Mapping[str, list[ox.NamedNode | ox.Literal]],
) -> dict[str, list[ox.NamedNode | ox.Literal]]:
    """The texts and numbers: addresses of the parts of a renamed thing differ by its name alone."""
    found: dict[str, list[ox.NamedNode | ox.Literal]] = {}
    for predicate, values in side.items():
        if kept := [value for value in values if isinstance(value, ox.Literal)]:
            found[predicate] = [*kept]
    return found
