"""Pairs of actors, instruments or networks that may be one thing under two identifiers."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Final

from s3graph.lists.same_things import Decision, SameThings
from s3graph.workshop.alike.likeness import Likeness, near_pairs
from s3graph.workshop.alike.things import Thing, by_kind, words

DEFAULT_THRESHOLD: Final = 60

#: What two things score at least that share an acronym or a web server.
_EVIDENCE: Final = 85
#: Things of a kind on one web server, up to which that says something: many are on a platform's.
_FEW: Final = 2
#: What is taken off where a file describes both, for who wrote it told them apart, and where they
#: belong to different countries.
_PENALTY: Final = 20
#: Things of one name beyond which the name tells nothing.
_FEW_NAMESAKES: Final = 2


@dataclass(frozen=True)
class Candidate:
    """Two things of one kind that may be one.

    Attributes:
        first: one of them.
        second: the other, later by identifier.
        score: how likely, from 0 to 100.
        reasons: what speaks for it and against it.
        decision: what was decided; None where nothing was.
    """

    first: Thing
    second: Thing
    score: int
    reasons: tuple[str, ...]
    decision: Decision | None

    def to_json(self) -> dict[str, object]:
        """The pair as JSON values."""
        return {
            "kind": self.first.kind,
            "score": self.score,
            "reasons": list(self.reasons),
            "things": [
                {"id": thing.id, "names": list(thing.names), "regions": list(thing.regions)}
                for thing in (self.first, self.second)
            ],
            "decision": None
            if self.decision is None
            else {
                "decided": "yes" if self.decision.same else "no",
                "same_as": self.decision.same_as,
                "reason": self.decision.reason,
                "line": self.decision.line,
            },
        }


def candidates(
    things: Iterable[Thing],
    decisions: SameThings,
    *,
    threshold: float = DEFAULT_THRESHOLD,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[Candidate]:
    """Pairs that score the threshold or more, the likeliest first.

    Pairs are left out where the names of both say where they are, and they are not in one place.

    Args:
        things: those to compare, each with those of its kind.
        decisions: what was decided of pairs already.
        threshold: the least score, from 0 to 100.
        progress: called with a stage, what is done of it and how much it is.
    """
    decided = {(one.kind, one.pair): one for one in decisions.decisions}
    found: list[Candidate] = []
    kinds = by_kind(things)
    for number, (kind, group) in enumerate(kinds.items(), 1):
        for first, second, score, reasons in _Pairs(group).scored():
            if score >= threshold:
                pair = frozenset((first.id, second.id))
                found.append(Candidate(first, second, score, reasons, decided.get((kind, pair))))
        if progress:
            progress("Names", number, len(kinds))
    return sorted(found, key=lambda c: (-c.score, c.first.kind, c.first.id, c.second.id))


def _without_common_names(things: Sequence[Thing]) -> Sequence[Thing]:
    """The things without names that many share, such as that of a kind of platform in a region."""
    shared = Counter(name for thing in things for name in set(thing.names))
    found = []
    for thing in things:
        own = tuple(name for name in thing.names if shared[name] <= _FEW_NAMESAKES)
        found.append(replace(thing, names=own) if own else thing)
    return found


class _Pairs:
    """The pairs of the things of one kind."""

    def __init__(self, things: Sequence[Thing]) -> None:
        self._things = things = _without_common_names(things)
        named = [[words(name) for name in thing.names] for thing in things]
        self._likeness = Likeness(named)
        self._named = named
        self._hosts = Counter(host for thing in things for host in thing.hosts)

    def scored(self) -> Iterable[tuple[Thing, Thing, int, tuple[str, ...]]]:
        """Each pair that is worth a look, with its score and the reasons."""
        owner = [number for number, names in enumerate(self._named) for _ in names]
        near = near_pairs([name for names in self._named for name in names])
        pairs = {(owner[one], owner[other]) for one, other in near if owner[one] != owner[other]}
        for one, other in pairs.union(self._with_evidence()):
            first, second = self._things[one], self._things[other]
            if not self._in_different_places(first, second):
                likeness = max(
                    self._likeness.score(name, another)
                    for name, another in product(self._named[one], self._named[other])
                )
                yield first, second, *self._weigh(first, second, round(likeness))

    def _with_evidence(self) -> Iterable[tuple[int, int]]:
        owners: dict[str, list[int]] = defaultdict(list)
        for number, thing in enumerate(self._things):
            for mark in (*thing.acronyms, *thing.hosts):
                owners[mark].append(number)
        for numbers in owners.values():
            yield from combinations(numbers, 2)

    def _in_different_places(self, first: Thing, second: Thing) -> bool:
        places = [
            {word for word in thing.places if not self._likeness.is_common(word)}
            for thing in (first, second)
        ]
        return all(places) and places[0] != places[1]

    def _weigh(self, first: Thing, second: Thing, likeness: int) -> tuple[int, tuple[str, ...]]:
        marks = [
            *(f"acronym {word}" for word in sorted(first.acronyms & second.acronyms)),
            *(
                f"server {host}"
                for host in sorted(first.hosts & second.hosts)
                if self._hosts[host] <= _FEW
            ),
        ]
        score = max(likeness, _EVIDENCE) if marks else likeness
        against = []
        if set(first.files) & set(second.files):
            against.append("one file describes both")
        if first.countries and second.countries and not first.countries & second.countries:
            against.append("different countries")
        reasons = (f"names {likeness}", *marks, *against)
        return score - _PENALTY * len(against), reasons
