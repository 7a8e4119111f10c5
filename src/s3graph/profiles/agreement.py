"""What several profiles say of one thing: which of its names comes first, and where they differ.

An actor, instrument or network has one name in a language, however many files name it. Its
`skos:prefLabel` is what `data/shared` calls it, else the shortest name that a profile gives it,
since the longer ones add what a region knows of it; of names of one length that of the profile
whose NUTS code comes first. Other names are `skos:altLabel`s, and so are those under an identifier
that gave way.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import pyoxigraph as ox
from rapidfuzz import fuzz, utils
from rdflib import URIRef

from s3graph.findings.finding import Finding
from s3graph.findings.rules import RuleText
from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.descriptions import Description
from s3graph.profiles.rule_texts import NAMES_ARE_ALIKE, REGION_HAS_ONE_PROFILE, THING_IS_ONE_KIND
from s3graph.profiles.thing_names import ACTOR_GROUP, CalledName, actor_iri, names_of, thing_iri
from s3graph.profiles.yaml_positions import Document
from s3graph.profiles.yaml_values import Scalar, child, children, scalar, text_of
from s3graph.vocabulary import ID, S3, SKOS

#: The keys at the top of a profile that say something other files may say too.
SHARED_KEYS: Final = frozenset({"region", "actors", "instruments", "networks"})

# How alike, from 0 to 100, two names of one thing must be; where they are not, two things may have
# got one identifier by mistake.
_ALIKE: Final = 60
_PAIR: Final = 2
_NAME: Final = "name"
#: Kind of thing → the key that must agree in all files, its property, and the scheme of its values.
_AGREED: Final[Mapping[str, tuple[str, URIRef, str]]] = {
    "actor": ("helix", S3.helix, "helix"),
    "instrument": ("level", S3.level, "instrument-level"),
}

_PREFERRED: Final = ox.NamedNode(str(SKOS.prefLabel))
_OTHER: Final = ox.NamedNode(str(SKOS.altLabel))

#: A thing and a language; None for names without one.
Slot: TypeAlias = tuple[str, str | None]
#: Kind of thing, identifier and key → what was said first, and how to say where.
_First: TypeAlias = dict[tuple[str, str, str], tuple[str, Callable[[], str]]]


class Said(NamedTuple):
    """What a file says of a thing that other files may describe too.

    Attributes:
        kind: actor, instrument or network.
        id: the identifier to use for it.
        key: `name`, or the key that must agree.
        value: what it says, with its place.
    """

    kind: str
    id: str
    key: str
    value: Scalar


@dataclass(frozen=True)
class SharedFacts:
    """What one profile says of what other files may speak of too.

    Attributes:
        document: the profile, of which no more may have been read.
        nuts: the code of its region with its place, if it has one.
        called: what it calls actors, instruments and networks, in its order.
        said: what it says of them that must agree.
    """

    document: Document
    nuts: Scalar | None
    called: tuple[CalledName, ...]
    said: tuple[Said, ...]

    @property
    def code(self) -> str:
        """The code of its region; empty if it has none."""
        return self.nuts.text if self.nuts else ""


def shared_facts(document: Document, codes: KnownCodes) -> SharedFacts:
    """What a profile says of what other files may speak of too."""
    region = child(document.root, "region")
    nuts = scalar(region, "nuts") if region else None
    code = nuts.text if nuts else ""
    called: list[CalledName] = []
    said: list[Said] = []
    for key, kind in (("actors", "actor"), ("instruments", "instrument"), ("networks", "network")):
        seen: set[str] = set()
        for entry in children(document.root, key):
            own = text_of(entry, "id")
            if own in seen and kind != "network":
                continue  # That an id stands twice is told for itself.
            seen.add(own)
            if not own or (kind == "network" and "name" not in entry.values):
                continue
            iri = actor_iri(code, entry, codes) if kind == "actor" else thing_iri(kind, own, codes)
            called += names_of(iri, entry)
            if kind == "network" or text_of(entry, "kind") == ACTOR_GROUP:
                continue
            if kind == "instrument" and own in codes.instruments:
                continue  # that it is described here at all is told already
            one = codes.same.identifier(kind, own)
            for what in (_AGREED[kind][0], *((_NAME,) if one == own else ())):
                value = scalar(entry, what)
                if value is not None:
                    said.append(Said(kind, one, what, value))
    return SharedFacts(document, nuts, tuple(called), tuple(said))


# --- names


class _SharedNames:
    """What `data/shared` calls things."""

    def __init__(self, shared: Iterable[Iterable[Description]]) -> None:
        self._terms: dict[str, set[tuple[str, str | None]]] = {}
        for one in (one for file in shared for one in file):
            names = self._terms.setdefault(str(one.iri), set())
            names.update((str(name), name.language) for name in one.names)

    def knows(self, thing: str) -> bool:
        return bool(self._terms.get(thing))

    def has(self, name: CalledName) -> bool:
        term = name.term
        return (term.value, term.language) in self._terms.get(name.thing, ())

    def has_text(self, name: CalledName) -> bool:
        return any(name.term.value == text for text, _ in self._terms.get(name.thing, ()))


class SettledNames:
    """The names of things over all files."""

    def __init__(
        self,
        files: Iterable[SharedFacts],
        codes: KnownCodes,
        brought: Iterable[Description] = (),
    ) -> None:
        """Settle which names come first.

        Args:
            files: what all profiles of the project say.
            codes: what `data/shared` says.
            brought: what regions that are given as RDF say; their names stay as they are.
        """
        self._shared = _SharedNames(codes.shared.values())
        self.first: dict[Slot, ox.Literal] = {}
        for one in brought:
            for name in one.names:
                term = ox.Literal(str(name), language=name.language)
                slot = (str(one.iri), name.language)
                if len(name) < len(self.first.setdefault(slot, term).value):
                    self.first[slot] = term
        for facts in sorted(files, key=lambda one: one.code):
            for slot, term in self._candidates(facts.called):
                known = self.first.get(slot)
                if known is None or len(term.value) < len(known.value):
                    self.first[slot] = term

    def _candidates(self, called: Iterable[CalledName]) -> Iterator[tuple[Slot, ox.Literal]]:
        """Of the names in one file those that may come first: one for a thing and a language."""
        seen: set[Slot] = set()
        for name in called:
            slot = (name.thing, name.term.language)
            if self._shared.knows(name.thing):
                if self._shared.has(name):
                    yield slot, name.term
            elif name.own and slot not in seen:
                seen.add(slot)
                yield slot, name.term

    def statements(self, called: Iterable[CalledName]) -> Iterator[tuple[ox.Triple, Scalar]]:
        """The statements that name things in one file, each with its place."""
        for name in called:
            is_first = self.first.get((name.thing, name.term.language)) == name.term
            if not is_first and self._shared.has_text(name):
                continue  # data/shared has the same words in another language
            predicate = _PREFERRED if is_first else _OTHER
            yield ox.Triple(ox.NamedNode(name.thing), predicate, name.term), name.value


# --- contradictions


def contradictions(
    files: Iterable[SharedFacts], codes: KnownCodes, judged: Collection[Path]
) -> Iterator[Finding]:
    """Everything in which profiles differ where they speak of one thing.

    What `data/shared` says counts, else what most profiles say. Of two that are alone against each
    other the first in their order counts; it is told of itself where the second is not judged.

    Args:
        files: what all profiles say, in their order.
        codes: what `data/shared` says.
        judged: the paths of those that findings are wanted for.
    """
    shared: _First = {}
    for file in codes.shared.values():
        for one in file:
            _note(one, shared)
    regions: dict[str, list[SharedFacts]] = {}
    by_thing: dict[tuple[str, str, str], list[tuple[SharedFacts, Said]]] = {}
    for facts in files:
        if facts.nuts is not None:
            regions.setdefault(facts.code, []).append(facts)
        for said in facts.said:
            by_thing.setdefault((said.kind, said.id, said.key), []).append((facts, said))
    for several in regions.values():
        if len(several) > 1:
            yield from _region_twice(several, judged)
    for thing, sayings in by_thing.items():
        if thing in shared or len({said.value.text for _, said in sayings}) > 1:
            yield from _differing(sayings, shared.get(thing), judged)


def _differing(
    sayings: Sequence[tuple[SharedFacts, Said]],
    held: tuple[str, Callable[[], str]] | None,
    judged: Collection[Path],
) -> Iterator[Finding]:
    if held is not None:
        text, where = held
    else:
        counted = Counter(said.value.text for _, said in sayings)
        (text, most), (_, next_most) = counted.most_common(2)
        where = _where(*next(one for one in sayings if one[1].value.text == text))
        if most == next_most == 1 and len(counted) == _PAIR:
            first, second = sayings
            if second[0].document.path not in judged:
                sayings, text = [first], second[1].value.text
                where = _where(*second)
    for facts, said in sayings:
        if said.value.text != text and facts.document.path in judged:
            yield _differs(facts, said, text, where())


def _where(facts: SharedFacts, said: Said) -> Callable[[], str]:
    return partial(_line, facts.document.path, said.value.line)


def _line(path: Path, line: int | None) -> str:
    return str(path) if line is None else f"{path}, line {line}"


def _note(one: Description, first: _First) -> None:
    def note(key: str, text: str, predicate: URIRef, value: str) -> None:
        # Which line it is takes a second reading of the file, and is seldom asked.
        first.setdefault(
            (one.kind, one.id, key),
            (text, lambda: _line(one.statements.path, one.line_of(predicate, value))),
        )

    if one.kind in _AGREED:
        key, predicate, scheme = _AGREED[one.kind]
        for value in one.values(predicate):
            note(key, value.removeprefix(f"{ID}{scheme}/"), predicate, value)
        for name in one.names:
            if name.language is None:
                note(_NAME, str(name), SKOS.prefLabel, str(name))


def _differs(facts: SharedFacts, said: Said, text: str, where: str) -> Finding:
    value = said.value
    message = (
        f"The {said.key} of the {said.kind} {said.id!r} is {value.text!r} here, and {text!r} in"
        f" {where}."
    )
    if said.key != _NAME:
        return _finding(THING_IS_ONE_KIND, facts.document, value, message)
    alike = fuzz.token_set_ratio(value.text, text, processor=utils.default_process) >= _ALIKE
    return _finding(
        NAMES_ARE_ALIKE,
        facts.document,
        value,
        message,
        "Make the two agree, or leave them: the shorter is kept as the name, the other as another"
        " name."
        if alike
        else None,
    )


def _region_twice(several: Sequence[SharedFacts], judged: Collection[Path]) -> Iterator[Finding]:
    """Told at the files that are named otherwise than the region; alone, at the file judged."""
    kept = min(several, key=_is_misnamed)
    pairs = [(facts, kept) for facts in several if facts is not kept]
    if not any(facts.document.path in judged for facts, _ in pairs):
        pairs = [(kept, pairs[0][0])]
    for facts, other in pairs:
        if facts.document.path in judged and facts.nuts is not None and other.nuts is not None:
            yield _finding(
                REGION_HAS_ONE_PROFILE,
                facts.document,
                facts.nuts,
                f"The region {facts.code} has a profile already: {other.document.path},"
                f" line {other.nuts.line}.",
            )


def _is_misnamed(facts: SharedFacts) -> tuple[bool, bool]:
    """Whether the file is called otherwise than its region, and than its code."""
    region, stem = child(facts.document.root, "region"), facts.document.path.stem
    name = unicodedata.normalize("NFKD", text_of(region, "name") if region else "").casefold()
    plain = "-".join(re.findall(r"[a-z0-9]+", name.encode("ascii", "ignore").decode()))
    return stem != f"{facts.code}-{plain}", not stem.startswith(f"{facts.code}-")


def _finding(
    rule: RuleText,
    document: Document,
    place: Scalar,
    message: str,
    next_step: str | None = None,
) -> Finding:
    return rule.finding(
        message,
        next_step,
        path=document.path,
        line=place.line,
        column=place.column,
        text=document.line(place.line),
    )
