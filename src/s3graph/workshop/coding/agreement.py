"""Compare two codings of the same spearheads: figures with intervals, and every disagreement."""

import math
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final, TypeAlias

from s3graph.errors import InvalidRequest
from s3graph.workshop.coding.libraries import np, npt, stats
from s3graph.workshop.coding.measures import (
    Counts,
    SetAlpha,
    Topics,
    alpha_of_decisions,
    f1,
    jaccard,
    kappa,
)
from s3graph.workshop.coding.spearheads import MAIN, Coding, SpearheadId

#: Called with what is being done, how many steps of it are done, and of how many.
Progress: TypeAlias = Callable[[str, int, int], None]
_Matrix: TypeAlias = npt.NDArray[np.int64]
_Indices: TypeAlias = npt.NDArray[np.int64]

CONFIDENCE: Final = 0.95
#: An interval is given if the measure is defined in at least this share of the resamples.
_DEFINED: Final = 0.95
_FEWEST: Final = 2


@dataclass(frozen=True)
class AgreementFigure:
    """A measure and its 95 % interval.

    Attributes:
        value: None where the measure is not defined.
        low, high: percentiles 2.5 and 97.5 of the bootstrap; None where it cannot tell: the measure
            is not defined in more than 5 % of the resamples, or the same in all of them, as with a
            topic that was hardly used.
    """

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Overall:
    """Agreement on all spearheads.

    Attributes:
        identical: share of spearheads with the same set of topics.
        f1: of all decisions for a topic, taken together.
        kappa: Cohen's, of all yes-or-no decisions (spearhead by topic of the codebook).
        alpha: Krippendorff's, of the sets, with the MASI distance.
    """

    identical: AgreementFigure
    f1: AgreementFigure
    kappa: AgreementFigure
    alpha: AgreementFigure


@dataclass(frozen=True)
class OfTopic:
    """Agreement on one topic.

    Attributes:
        first, second: number of spearheads to which a coder gave the topic, main or part.
        both: number of those to which both did.
        main_both: number of spearheads to which both gave it as main.
        identical_main: of the spearheads to which either gave it as main, share in which both did.
        f1, kappa, alpha: of the yes-or-no decision on the topic, main or part.
    """

    topic: str
    first: int
    second: int
    both: int
    main_both: int
    identical_main: AgreementFigure
    f1: AgreementFigure
    kappa: AgreementFigure
    alpha: AgreementFigure


@dataclass(frozen=True)
class Disagreement:
    """A spearhead that two coders coded differently.

    Attributes:
        main: whether their main topics differ; if not, only the parts do.
    """

    spearhead: SpearheadId
    first: Coding
    second: Coding
    main: bool


@dataclass(frozen=True)
class Agreement:
    """Two codings compared.

    Attributes:
        compared: number of spearheads that both coded.
        only_first, only_second: spearheads that only one of them holds; they count for nothing.
        main: by main topics alone.
        all: by all topics, main and part alike.
        topics: each topic that a coder gave, those with most disagreements first.
        disagreements: sorted by spearhead.
    """

    compared: int
    only_first: tuple[SpearheadId, ...]
    only_second: tuple[SpearheadId, ...]
    resamples: int
    seed: int
    main: Overall
    all: Overall
    topics: tuple[OfTopic, ...]
    disagreements: tuple[Disagreement, ...]

    def to_json(self) -> dict[str, object]:
        """The agreement as JSON values."""
        return {
            "compared": self.compared,
            "only_first": [str(name) for name in self.only_first],
            "only_second": [str(name) for name in self.only_second],
            "bootstrap": {
                "resamples": self.resamples,
                "seed": self.seed,
                "confidence": CONFIDENCE,
                "method": "percentile",
            },
            "main": asdict(self.main),
            "all": asdict(self.all),
            "topics": [asdict(topic) for topic in self.topics],
            "disagreements": [
                {
                    "spearhead": str(found.spearhead),
                    "first": dict(found.first),
                    "second": dict(found.second),
                    "main_topics_differ": found.main,
                }
                for found in self.disagreements
            ],
        }


def compare(
    first: Mapping[SpearheadId, Coding],
    second: Mapping[SpearheadId, Coding],
    codebook: Collection[str],
    *,
    resamples: int = 1000,
    seed: int = 7,
    progress: Progress | None = None,
) -> Agreement:
    """Measure how far two codings agree.

    Args:
        first, second: the codings; those spearheads are compared that are in both.
        codebook: identifiers of all topics that the coders could choose.
        resamples: how often the bootstrap draws as many spearheads with replacement.
        seed: of the bootstrap; the same seed gives the same intervals.
        progress: told how many resamples are done.

    Raises:
        InvalidRequest: the two have fewer than two spearheads in common, or no topic at all.
    """
    names = sorted(first.keys() & second.keys())
    pairs = [(first[name], second[name]) for name in names]
    used = sorted({topic for pair in pairs for coding in pair for topic in coding})
    if len(names) < _FEWEST or not used:
        raise InvalidRequest(
            "The codings have too little in common to be compared. Spearheads in both:"
            f" {len(names)}; topics given to them: {len(used)}.",
            "Name two codings of at least two same spearheads, with at least one topic.",
        )
    measured = _Measured(pairs, used, len(codebook))
    figures = iter(_figures(measured, resamples, seed, progress or (lambda *_: None)))
    main, every = _overall(figures), _overall(figures)
    topics = [_of_topic(topic, measured, at, figures) for at, topic in enumerate(used)]
    return Agreement(
        compared=len(names),
        only_first=tuple(sorted(first.keys() - second.keys())),
        only_second=tuple(sorted(second.keys() - first.keys())),
        resamples=resamples,
        seed=seed,
        main=main,
        all=every,
        topics=tuple(sorted(topics, key=lambda t: (2 * t.both - t.first - t.second, t.topic))),
        disagreements=tuple(
            Disagreement(name, *pair, main=_main(pair[0]) != _main(pair[1]))
            for name, pair in zip(names, pairs, strict=True)
            if dict(pair[0]) != dict(pair[1])
        ),
    )


def _main(coding: Coding) -> Topics:
    return frozenset(topic for topic, match in coding.items() if match == MAIN)


class _View:
    """Two codings as sets and as decisions on each topic."""

    def __init__(self, pairs: Sequence[tuple[Topics, Topics]], used: Sequence[str]) -> None:
        self.alpha = SetAlpha(pairs)
        self.same = np.array([a == b for a, b in pairs])
        first, second = (
            np.array([[topic in pair[coder] for topic in used] for pair in pairs])
            for coder in (0, 1)
        )
        self._both: _Matrix = (first & second).astype(np.int64)
        self._first: _Matrix = (first & ~second).astype(np.int64)
        self._second: _Matrix = (second & ~first).astype(np.int64)

    def counts(self, at: _Indices) -> list[Counts]:
        """For each topic, how the decisions on these spearheads fell."""
        both, first, second = (
            decisions[at].sum(axis=0).tolist()
            for decisions in (self._both, self._first, self._second)
        )
        return [(b, f, s, len(at) - b - f - s) for b, f, s in zip(both, first, second, strict=True)]


class _Measured:
    """All measures of two codings, as one row of numbers for any choice of spearheads."""

    def __init__(
        self, pairs: Sequence[tuple[Coding, Coding]], used: Sequence[str], codebook: int
    ) -> None:
        self._size = len(pairs)
        self._codebook = codebook
        self.main = _View([(_main(a), _main(b)) for a, b in pairs], used)
        self.all = _View([(frozenset(a), frozenset(b)) for a, b in pairs], used)

    @property
    def whole(self) -> _Indices:
        """Every spearhead once."""
        return np.arange(self._size)

    def __call__(self, at: _Indices) -> npt.NDArray[np.float64]:
        main, every = self.main.counts(at), self.all.counts(at)
        row = [*self._overall(self.main, main, at), *self._overall(self.all, every, at)]
        for of_main, of_all in zip(main, every, strict=True):
            row += [jaccard(of_main), f1(of_all), kappa(of_all), alpha_of_decisions(of_all)]
        return np.array(row)

    def _overall(self, view: _View, counts: list[Counts], at: _Indices) -> list[float]:
        both, first, second = (sum(each[k] for each in counts) for k in range(3))
        pooled = (both, first, second, len(at) * self._codebook - both - first - second)
        return [
            float(view.same[at].mean()),
            f1(pooled),
            kappa(pooled),
            view.alpha(at.tolist()),
        ]


def _figures(
    measured: _Measured, resamples: int, seed: int, progress: Progress
) -> Iterator[AgreementFigure]:
    """Every measure on the whole, with its interval, in the order of the row."""
    done = 0

    def resampled(at: _Indices) -> npt.NDArray[np.float64]:
        nonlocal done
        done += 1
        progress("Bootstrap", done, resamples)
        return measured(at)

    with warnings.catch_warnings():
        # SciPy has no interval for a measure that one resample leaves undefined; see `_figure`.
        warnings.simplefilter("ignore", stats.DegenerateDataWarning)
        drawn = stats.bootstrap(
            (measured.whole,),
            resampled,
            vectorized=False,
            n_resamples=resamples,
            confidence_level=CONFIDENCE,
            method="percentile",
            rng=np.random.default_rng(seed),
        ).bootstrap_distribution
    for value, spread in zip(measured(measured.whole), drawn, strict=True):
        yield _figure(float(value), spread[~np.isnan(spread)], resamples)


def _figure(value: float, spread: npt.NDArray[np.float64], resamples: int) -> AgreementFigure:
    if math.isnan(value):
        return AgreementFigure(None, None, None)
    if len(spread) < _DEFINED * resamples or spread.min() == spread.max():
        return AgreementFigure(value, None, None)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(spread, [tail, 1 - tail]).tolist()
    return AgreementFigure(value, low, high)


def _overall(figures: Iterator[AgreementFigure]) -> Overall:
    return Overall(*(next(figures) for _ in range(4)))


def _of_topic(
    topic: str, measured: _Measured, at: int, figures: Iterator[AgreementFigure]
) -> OfTopic:
    both, first, second, _ = measured.all.counts(measured.whole)[at]
    return OfTopic(
        topic,
        both + first,
        both + second,
        both,
        measured.main.counts(measured.whole)[at][0],
        *(next(figures) for _ in range(4)),
    )
