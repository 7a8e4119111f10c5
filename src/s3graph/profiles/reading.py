"""Read region profiles: what they state, and everything that is wrong with them."""

import re
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from s3graph.errors import UnreadableInput
from s3graph.findings.finding import Finding, Severity
from s3graph.findings.refusal import unreadable_finding
from s3graph.profiles.agreement import (
    SHARED_KEYS,
    SettledNames,
    SharedFacts,
    contradictions,
    shared_facts,
)
from s3graph.profiles.check import check_profile
from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.descriptions import Description
from s3graph.profiles.stating import profile_statements
from s3graph.profiles.writing import pack_place, split_place
from s3graph.profiles.yaml_positions import Document, load
from s3graph.profiles.yaml_values import child, children, text_of
from s3graph.rdf.places import PlacedFile, TextPlace
from s3graph.rdf.places import Triple as PlacedTriple
from s3graph.rdf.statements import StatedFile, rdflib_term
from s3graph.vocabulary import GRAPH_BASE, PREFIXES

Progress = Callable[[Path], None]

#: Words that are looked for in a file; with more of them, reading it is as fast.
_FEW: Final = 200
#: Key at the top → kind of thing, of those that several files may describe.
_SHARED_KINDS: Final = {"actors": "actor", "instruments": "instrument", "networks": "network"}


@dataclass(frozen=True)
class ProfilesReading:
    """Profiles that were read.

    Attributes:
        files: what those that were wanted state, in the order of the paths; a file with a
            violation states nothing and is not among them.
        findings: what is wrong with those that were wanted, each for itself and beside the others.
        around: what the others call the actors, instruments and networks of those that were
            wanted; a name that comes first may stand in another file.
    """

    files: tuple[StatedFile, ...] = ()
    findings: tuple[Finding, ...] = ()
    around: tuple[StatedFile, ...] = ()


def read_profiles(
    paths: Sequence[Path],
    known: KnownCodes,
    *,
    wanted: Collection[Path] | None = None,
    brought: Sequence[Description] = (),
    shown: Callable[[Path], Path] = lambda path: path,
    progress: Progress | None = None,
) -> ProfilesReading:
    """Read profiles, each for itself and against each other.

    Args:
        paths: all profiles of the project.
        known: what profiles may refer to.
        wanted: those that are judged; all if None. Of the others only that is kept which more than
            one file may speak of, so that a profile is judged alike alone and among all.
        brought: what regions that are given as RDF say of bodies, instruments and networks.
        shown: how messages show a path.
        progress: called with the path of each wanted file that has been judged.
    """
    findings: list[Finding] = []
    facts: list[SharedFacts] = []
    judged: list[Document] = []
    judge = set(paths if wanted is None else wanted)
    loaded: dict[Path, Document] = {}
    for path in (path for path in dict.fromkeys(paths) if path in judge):
        try:
            loaded[path] = document = load(path, shown(path))
        except UnreadableInput as error:
            findings.append(unreadable_finding(error))
            continue
        findings += check_profile(document, known)
        judged.append(document)
        if progress:
            progress(path)
    mention = _Mention(judged, known)
    for path in dict.fromkeys(paths):
        if path in judge:
            if path in loaded:
                facts.append(shared_facts(loaded[path], known))
        elif mention.is_possible(path):
            with suppress(UnreadableInput):
                facts.append(shared_facts(load(path, shown(path), SHARED_KEYS), known))
    names = SettledNames(facts, known, brought)
    judged_paths = {document.path for document in judged}
    findings += contradictions(facts, known, judged_paths)
    refused = {one.path for one in findings if one.severity is Severity.VIOLATION}
    files = [_stated(document, known, names) for document in judged if document.path not in refused]
    things = {
        name.thing for one in facts if one.document.path in judged_paths for name in one.called
    }
    others = (one for one in facts if one.document.path not in judged_paths)
    around = (_named(one, names, things) for one in others)
    return ProfilesReading(
        tuple(files), tuple(findings), tuple(file for file in around if file.triples)
    )


class _Mention:
    """Tells which files may speak of what some files speak of; to read them takes 20 times as long.

    Another file speaks of a thing where it has the id of the thing, and of a region by its code.
    """

    def __init__(self, documents: Iterable[Document], known: KnownCodes) -> None:
        words = sorted(set(filter(None, _ids(documents, known))))
        # What stands between a key and its value may be folded and have comments.
        gap = rb"(?:\s|#[^\n]*\n)*"
        value = b"|".join(map(re.escape, words))
        self._words = words
        self._stated = re.compile(
            rb"\b(?:id|nuts)[\"']?%b:%b[\"']?(?:%b)(?![\w-])" % (gap, gap, value)
        )

    def is_possible(self, path: Path) -> bool:
        """Whether a file may speak of one of them."""
        if len(self._words) > _FEW:
            return True
        try:
            content = path.read_bytes()
        except OSError:
            return False
        # With an escape, a word may be written otherwise (YAML 1.1, section 5.6).
        return b"\\" in content or bool(
            any(word in content for word in self._words) and self._stated.search(content)
        )


def _ids(documents: Iterable[Document], known: KnownCodes) -> Iterator[bytes]:
    """The ids, under all their names, and the codes of regions that some files have."""
    things: set[tuple[str, str]] = set()
    for document in documents:
        region = child(document.root, "region")
        if region is not None:
            yield text_of(region, "nuts").encode()
        for key, kind in _SHARED_KINDS.items():
            for entry in children(document.root, key):
                things.add((kind, known.same.identifier(kind, text_of(entry, "id"))))
    for _, identifier in things:
        yield identifier.encode()
    for (kind, name), one in known.same.same.items():
        if (kind, one) in things:
            yield name.encode()


def _named(facts: SharedFacts, names: SettledNames, things: Collection[str]) -> StatedFile:
    """What a profile calls some things."""
    called = [name for name in facts.called if name.thing in things]
    triples = {triple: pack_place(value) for triple, value in names.statements(called)}
    return _file(facts.document, facts.code, triples)


def _stated(document: Document, known: KnownCodes, names: SettledNames) -> StatedFile:
    """What a profile states, with the names that are settled over all files."""
    result = profile_statements(document, known)
    triples = dict(result.triples)
    for triple, value in names.statements(result.called):
        triples.setdefault(triple, pack_place(value))
    return _file(document, result.region, triples)


def _file(document: Document, region: str, triples: Mapping[ox.Triple, int]) -> StatedFile:
    """Statements with their places as a file of the region's graph."""
    stated = tuple(triples)
    places = array("Q", triples.values())
    lines = tuple(document.lines)

    def read_places() -> PlacedFile:
        return _placed(document.path, lines, stated, places)

    graph = f"{GRAPH_BASE}regions/{region}"
    return StatedFile(document.path, document.file, stated, read_places, graph)


def _placed(
    path: Path, lines: Sequence[str], triples: Sequence[ox.Triple], places: "array[int]"
) -> PlacedFile:
    found: dict[PlacedTriple, TextPlace] = {}
    subjects: dict[object, TextPlace] = {}
    # rdflib looks through each address that it is given, which takes longer than to cache it.
    known = cache(rdflib_term)
    for triple, at in zip(triples, places, strict=True):
        place = TextPlace(*split_place(at))
        subject = known(triple.subject)
        found[subject, known(triple.predicate), known(triple.object)] = place
        subjects.setdefault(subject, place)
    return PlacedFile(path, PREFIXES, lines, found, subjects)  # type: ignore[arg-type]
