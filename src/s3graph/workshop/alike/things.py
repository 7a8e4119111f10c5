"""The actors, instruments and networks of all data, with what may tell one from another."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pyoxigraph as ox

from s3graph.profiles.descriptions import KIND_OF, Description, descriptions
from s3graph.rdf.statements import StatedFile
from s3graph.vocabulary import GRAPH_BASE, ID, NUTS, S3, SDO, SKOS

_PREFIXES: Final = tuple(f"{ID}{kind}/" for kind in KIND_OF.values())
_REGION_NAMES: Final = frozenset(map(str, (SKOS.prefLabel, SDO.name, SDO.alternateName)))
_COUNTRY: Final = 2  # characters of a NUTS code that are the country
_WORD: Final = re.compile(r"\w+")
_IN_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_SEPARATOR: Final = re.compile(r"[\s,;/]+")
_SHORTEST_ACRONYM: Final = 3


@dataclass(frozen=True)
class Thing:
    """An actor, instrument or network.

    Attributes:
        kind: actor, instrument or network.
        id: its identifier.
        names: its names in all languages, those that come first before the others.
        regions: NUTS codes of the regions that use it, sorted.
        files: the files that describe it.
        places: words of its names that its regions, or what these are in, are called by.
        hosts: servers of its web addresses.
        everywhere: whether it belongs to no country: a network, or an instrument of the European
            Union.
    """

    kind: str
    id: str
    names: tuple[str, ...]
    regions: tuple[str, ...]
    files: tuple[Path, ...]
    places: frozenset[str]
    hosts: frozenset[str]
    everywhere: bool

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries of its regions; none where it belongs to no country."""
        if self.everywhere:
            return frozenset()
        return frozenset(code[:_COUNTRY] for code in self.regions)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Names that are an acronym, and acronyms that stand in brackets in a name."""
        in_brackets = (
            word
            for name in self.names
            for part in _IN_BRACKETS.findall(name)
            for word in _SEPARATOR.split(part)
        )
        return frozenset(
            word
            for word in (*self.names, *in_brackets)
            if len(word) >= _SHORTEST_ACRONYM and word.isupper() and not _SEPARATOR.search(word)
        )


def words(text: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return tuple(_WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c))))


def read_things(stated: Iterable[StatedFile]) -> list[Thing]:
    """Everything of the three kinds in `data/regions` and `data/shared`, sorted.

    The groups of actors that a region has for itself are left out.

    Args:
        stated: what the files of the project state.
    """
    reader = _ThingReader()
    for file in stated:
        folder, _, name = file.graph.removeprefix(GRAPH_BASE).partition("/")
        if folder == "regions":
            reader.read(file, name)
        elif folder == "shared":
            reader.read(file, None)
        elif file.graph == GRAPH_BASE + "schemes/nuts":
            reader.read_region_names(file)
    return sorted(reader.things(), key=lambda thing: (thing.kind, thing.id))


class _ThingReader:
    """Collects what the files say."""

    def __init__(self) -> None:
        self._described: dict[tuple[str, str], list[Description]] = defaultdict(list)
        self._users: dict[str, set[str]] = defaultdict(set)
        self._region_words: dict[str, set[str]] = defaultdict(set)

    def read(self, statements: StatedFile, region: str | None) -> None:
        """Read the file of a region, or one of those that all share."""
        for one in descriptions(statements):
            if "/" not in one.id:
                self._described[one.kind, one.id].append(one)
                if region is not None:
                    self._users[str(one.iri)].add(region)
        if region is not None:
            self.read_region_names(statements)
            for triple in statements.triples:
                thing = triple.object
                if isinstance(thing, ox.NamedNode) and thing.value.startswith(_PREFIXES):
                    self._users[thing.value].add(region)
        for network, member in _memberships(statements):
            self._users[network].add(member)

    def read_region_names(self, statements: StatedFile) -> None:
        """Read what regions are called."""
        for triple in statements.triples:
            if triple.predicate.value in _REGION_NAMES and isinstance(triple.object, ox.Literal):
                subject = getattr(triple.subject, "value", "")
                if subject.startswith(NUTS):
                    self._region_words[subject.removeprefix(NUTS)].update(
                        words(triple.object.value)
                    )

    def things(self) -> Iterator[Thing]:
        """What was found."""
        for (kind, key), found in self._described.items():
            names = tuple(
                dict.fromkeys(
                    str(name)
                    for name in (
                        *(name for one in found for name in one.names),
                        *(name for one in found for name in one.other_names),
                    )
                )
            )
            regions = sorted(self._users[f"{ID}{kind}/{key}"])
            levels = {value for one in found for value in one.values(S3.level)}
            everywhere = kind == "network" or ID + "instrument-level/eu" in levels
            yield Thing(
                kind=kind,
                id=key,
                names=names,
                regions=tuple(regions),
                files=tuple(sorted(one.statements.path for one in found)),
                places=frozenset(self._places(names, regions)),
                hosts=frozenset(_hosts(found)),
                everywhere=everywhere,
            )

    def _places(self, names: Iterable[str], regions: Iterable[str]) -> set[str]:
        around = {code[:length] for code in regions for length in range(_COUNTRY, len(code) + 1)}
        known = set().union(*(self._region_words.get(code, ()) for code in around))
        return known.intersection(word for name in names for word in words(name))


def _memberships(statements: StatedFile) -> Iterator[tuple[str, str]]:
    """Networks with the codes of their members."""
    network: dict[str, str] = {}
    member: dict[str, str] = {}
    for triple in statements.triples:
        for predicate, found in ((S3.network, network), (S3.member, member)):
            if triple.predicate.value == str(predicate):
                found[str(triple.subject)] = getattr(triple.object, "value", "")
    for name, code in member.items():
        if name in network and code.startswith(NUTS):
            yield network[name], code.removeprefix(NUTS)


def _hosts(found: Iterable[Description]) -> Iterator[str]:
    for one in found:
        for url in one.values(SDO.url):
            host = urlsplit(url).hostname
            if host:
                yield host.removeprefix("www.")


def by_kind(things: Iterable[Thing]) -> Mapping[str, list[Thing]]:
    """Things of each kind, in their order."""
    found: dict[str, list[Thing]] = {}
    for thing in things:
        found.setdefault(thing.kind, []).append(thing)
    return found
