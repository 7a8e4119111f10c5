"""How alike two names are, words that few things are called by counting more than common ones.

SoftTFIDF (Cohen, Ravikumar and Fienberg, A Comparison of String Distance Metrics for Name-Matching
Tasks, IJCAI-03 workshop on information integration on the web): the cosine of two names as vectors
of weighted words, where words that are nearly the same count as the same. RapidFuzz compares the
words, and finds the pairs that are worth the work.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from rapidfuzz import fuzz, process

#: RapidFuzz's token_set_ratio below which two names share too little to be weighed.
_NEAR: Final = 60
#: Ratio (0 to 100) from which two words are one, misspelt or inflected, and the length of the
#: shorter from which such a ratio says anything.
_SAME_WORD: Final = 85
_LONG_WORD: Final = 5

Words = tuple[str, ...]


class Likeness:
    """Compares names, given what all things of a kind are called."""

    def __init__(self, names: Iterable[Iterable[Words]]) -> None:
        """Weigh the words: `names` holds, for each thing, each of its names as words."""
        things = [{word for name in thing for word in name} for thing in names]
        occurrences = Counter(word for thing in things for word in thing)
        self._weights = {
            word: math.log(1 + len(things) / count) for word, count in occurrences.items()
        }
        self._common = {word for word, n in occurrences.items() if n > len(things) / 10}

    def is_common(self, word: str) -> bool:
        """Whether more than a tenth of the things have the word in a name."""
        return word in self._common

    def score(self, one: Words, other: Words) -> float:
        """From 0, nothing in common, to 100, the same words in whatever order."""
        length = self._length(one) * self._length(other)
        if not length:
            return 0.0
        return 100 * min(self._shared(one, other), self._shared(other, one)) / length

    def _length(self, name: Words) -> float:
        return math.sqrt(sum(self._weights[word] ** 2 for word in set(name)))

    def _shared(self, one: Words, other: Words) -> float:
        total = 0.0
        for word in set(one):
            ratio, match = max((_same_word(word, another), another) for another in other)
            total += ratio * self._weights[word] * self._weights[match]
        return total


@cache
def _same_word(one: str, other: str) -> float:
    """1 for the same word, somewhat less for nearly the same, else 0."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) < _LONG_WORD or one[0] != other[0]:
        return 0.0
    return fuzz.ratio(one, other, score_cutoff=_SAME_WORD) / 100


def near_pairs(names: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """The places of two names that share enough to be weighed; the first place is the lower."""
    texts = [" ".join(name) for name in names]
    for place, text in enumerate(texts):
        found = process.extract(
            text,
            texts[place + 1 :],
            scorer=fuzz.token_set_ratio,
            score_cutoff=_NEAR,
            limit=None,
        )
        for _, _, offset in found:
            yield place, place + 1 + offset
