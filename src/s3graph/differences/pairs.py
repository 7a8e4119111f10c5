"""Which dropped things are new ones under another identifier."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from s3graph.differences.state import State
from s3graph.vocabulary import PROV, S3

#: Share of what is stated of two things that must be alike for them to be one (Jaccard, 0 to 1).
_ALIKE: Final = 0.6
#: Things of one kind in one file beyond which no pairs are sought: a list was exchanged then.
_MOST: Final = 300

_IGNORED: Final = frozenset(map(str, (S3.position, PROV.hadPrimarySource)))


def renamed(
    dropped: Iterable[str], new: Iterable[str], before: State, after: State
) -> dict[str, str]:
    """Old identifier → new one, for things of one kind of which much the same is stated.

    Parts of things that have another identifier themselves are left out: they follow.
    """
    old_by_kind, new_by_kind = _by_kind(dropped, before), _by_kind(new, after)
    found: dict[str, str] = {}
    for kinds, olds in old_by_kind.items():
        news = new_by_kind.get(kinds, [])
        if len(olds) > _MOST or len(news) > _MOST:
            continue
        likeness = sorted(
            (-_alike(_said(old, before), _said(one, after)), old, one)
            for old in olds
            for one in news
        )
        taken: set[str] = set()
        for score, old, one in likeness:
            if -score >= _ALIKE and old not in found and one not in taken:
                found[old] = one
                taken.add(one)
    return {old: one for old, one in sorted(found.items()) if before.owner(old) not in found}


def _by_kind(things: Iterable[str], state: State) -> dict[frozenset[str], list[str]]:
    found: dict[frozenset[str], list[str]] = defaultdict(list)
    for iri in sorted(things):
        found[state.kinds(iri)].append(iri)
    return found


def _said(iri: str, state: State) -> frozenset[tuple[str, str]]:
    """What is stated of a thing, without the names of its parts, which begin with its own."""
    return frozenset(
        (predicate, value.value)
        for predicate, values in state.properties(iri).items()
        if predicate not in _IGNORED
        for value in values
        if isinstance(value, ox.Literal) or state.owner(value.value) != iri
    )


def _alike(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    both = len(one | other)
    return len(one & other) / both if both else 0.0
