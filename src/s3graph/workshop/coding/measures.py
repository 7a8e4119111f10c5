"""Measures of agreement, by the libraries that are made for them.

Krippendorff's alpha, the MASI and Jaccard distances and F1 come from NLTK, Cohen's kappa from
scikit-learn: the optional extra `coding`. What is the same for the same counts is computed once,
since a bootstrap meets the same counts again and again.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeAlias

from s3graph.workshop.coding.libraries import (
    AnnotationTask,
    cohen_kappa_score,
    f_measure,
    jaccard_distance,
    masi_distance,
)

Topics: TypeAlias = frozenset[str]

#: What two coders decided on one topic or on several: both, only the first, only the second, none.
Counts: TypeAlias = tuple[int, int, int, int]

UNDEFINED = math.nan

#: How the first and the second coder decided in the four cases of `Counts`.
_FIRST = (1, 1, 0, 0)
_SECOND = (1, 0, 1, 0)


@cache
def f1(counts: Counts) -> float:
    """Harmonic mean of precision and recall of one coder against the other (the same both ways).

    Not defined where no coder gave a topic.
    """
    if not any(counts[:3]):
        return UNDEFINED
    first, second = _sets(counts)
    # NLTK has no F1 for an empty set; both measures are 0 where the coders have nothing in common.
    return float(f_measure(first, second)) if counts[0] else 0.0


@cache
def jaccard(counts: Counts) -> float:
    """Of the cases in which a coder gave the topic, the share in which both did.

    Not defined where no coder gave it.
    """
    if not any(counts[:3]):
        return UNDEFINED
    return 1.0 - float(jaccard_distance(*_sets(counts)))


@cache
def kappa(counts: Counts) -> float:
    """Cohen's kappa of yes-or-no decisions (Cohen 1960): agreement beyond chance; 1 is perfect.

    Not defined where both coders decided all cases alike in one way: nothing is left to chance.
    """
    if _all_alike(counts):
        return UNDEFINED
    return float(cohen_kappa_score(_FIRST, _SECOND, sample_weight=counts))


@cache
def alpha_of_decisions(counts: Counts) -> float:
    """Krippendorff's alpha of yes-or-no decisions (nominal values).

    Not defined where both coders decided all cases alike in one way.
    """
    if _all_alike(counts):
        return UNDEFINED
    decisions = (
        pair
        for pair, times in zip(zip(_FIRST, _SECOND, strict=True), counts, strict=True)
        for _ in range(times)
    )
    return float(AnnotationTask(_annotations(decisions)).alpha())


class SetAlpha:
    """Krippendorff's alpha of sets, with the MASI distance (Passonneau 2006); 1 is perfect.

    Sets that share topics disagree less than sets that share none. The empty set is a value like
    others, as far as can be from each of them.
    """

    def __init__(self, pairs: Sequence[tuple[Topics, Topics]]) -> None:
        """Take the two sets of each case, and the distances of all sets from each other."""
        sets = sorted({topics for pair in pairs for topics in pair}, key=sorted)
        number = {topics: at for at, topics in enumerate(sets)}
        self._pairs = [(number[first], number[second]) for first, second in pairs]
        # The distance of a set from itself is 0; of two empty sets NLTK cannot say so.
        self._distances = [
            [0.0 if a == b else float(masi_distance(a, b)) for b in sets] for a in sets
        ]

    def __call__(self, cases: Iterable[int]) -> float:
        """Alpha of these cases; one may come more than once. Not defined if all sets are one."""
        chosen = [self._pairs[case] for case in cases]
        if len({value for pair in chosen for value in pair}) == 1:
            return UNDEFINED
        return float(AnnotationTask(_annotations(chosen), distance=self._distance).alpha())

    def _distance(self, first: int, second: int) -> float:
        return self._distances[first][second]


def _sets(counts: Counts) -> tuple[set[int], set[int]]:
    """Two sets that overlap as the counts say."""
    both, first, second, _ = counts
    return set(range(both + first)), {*range(both), *range(both + first, both + first + second)}


def _all_alike(counts: Counts) -> bool:
    return sum(counts) in (counts[0], counts[3])


def _annotations(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    return [
        (coder, case, value) for case, pair in enumerate(pairs) for coder, value in enumerate(pair)
    ]
