"""Two codings compared: figures, intervals, disagreements."""

import pytest

from s3graph.errors import InvalidRequest
from s3graph.workshop.coding.agreement import OfTopic, compare
from s3graph.workshop.coding.spearheads import Coding, SpearheadId

CODEBOOK = ["a", "b", "c", "d"]


def coded(*codings: Coding) -> dict[SpearheadId, Coding]:
    return {SpearheadId("XX1", "2020", f"s{n}"): coding for n, coding in enumerate(codings)}


FIRST = coded({"a": "main"}, {"a": "main", "b": "part"}, {"b": "main"}, {"c": "main"}, {})
SECOND = coded({"a": "main"}, {"a": "main", "b": "main"}, {"b": "main", "c": "part"}, {}, {})


def of_topic(topics: tuple[OfTopic, ...], name: str) -> OfTopic:
    return next(topic for topic in topics if topic.topic == name)


def test_the_same_coding_agrees_perfectly() -> None:
    found = compare(FIRST, FIRST, CODEBOOK, resamples=100)
    for overall in (found.main, found.all):
        for figure in (overall.identical, overall.f1, overall.kappa, overall.alpha):
            assert figure.value == pytest.approx(1.0)
            # Nothing varies, so the sample cannot tell how sure this is.
            assert (figure.low, figure.high) == (None, None)
    assert found.disagreements == ()


def test_the_overall_figures_by_hand() -> None:
    found = compare(FIRST, SECOND, CODEBOOK, resamples=100)
    assert found.compared == 5
    # Main topics alike: s0, s2, s4. Main decisions: a a b both; b (s1) second, c (s3) first only.
    assert found.main.identical.value == 3 / 5
    assert found.main.f1.value == pytest.approx(2 * 3 / (4 + 4))
    # All topics alike, main or part: s0, s1, s4. Both: a a b b; c second (s2), c first (s3).
    assert found.all.identical.value == 3 / 5
    assert found.all.f1.value == pytest.approx(2 * 4 / (5 + 5))
    # Twenty decisions (5 by 4): observed 18/20, expected (5 * 5 + 15 * 15) / 400 = 0.625.
    assert found.all.kappa.value == pytest.approx((0.9 - 0.625) / 0.375)


def test_the_figures_of_a_topic_by_hand() -> None:
    topics = compare(FIRST, SECOND, CODEBOOK, resamples=100).topics
    assert [topic.topic for topic in topics] == ["c", "a", "b"]  # most disagreements first
    b = of_topic(topics, "b")
    assert (b.first, b.second, b.both, b.main_both) == (2, 2, 2, 1)
    assert b.f1.value == 1.0
    assert b.identical_main.value == 1 / 2
    c = of_topic(topics, "c")
    assert (c.first, c.second, c.both) == (1, 1, 0)
    assert c.f1.value == 0.0
    # Observed 3/5, expected (1 + 16) / 25 = 0.68.
    assert c.kappa.value == pytest.approx((0.6 - 0.68) / 0.32)


def test_every_disagreement_is_listed_with_both_codings() -> None:
    found = compare(FIRST, SECOND, CODEBOOK, resamples=100).disagreements
    assert [(each.spearhead.spearhead, each.main) for each in found] == [
        ("s1", True),
        ("s2", False),
        ("s3", True),
    ]
    assert (dict(found[2].first), dict(found[2].second)) == ({"c": "main"}, {})


def test_only_spearheads_of_both_count() -> None:
    more: dict[SpearheadId, Coding] = {**SECOND, SpearheadId("XX1", "2020", "s9"): {"d": "main"}}
    found = compare(FIRST, more, CODEBOOK, resamples=100)
    assert found.only_second == (SpearheadId("XX1", "2020", "s9"),)
    assert found.only_first == ()
    assert found.all == compare(FIRST, SECOND, CODEBOOK, resamples=100).all


def test_a_topic_that_nobody_gave_as_main_has_no_main_figure() -> None:
    parts = coded({"a": "part"}, {"b": "main"}, {"b": "main"})
    topic = of_topic(compare(parts, parts, CODEBOOK, resamples=100).topics, "a")
    assert topic.identical_main.value is None
    assert topic.f1.value == 1.0


def test_intervals_hold_the_figure_and_follow_the_seed() -> None:
    first, second = (
        coded(*FIRST.values(), *FIRST.values()),
        coded(*SECOND.values(), *SECOND.values()),
    )
    one = compare(first, second, CODEBOOK, resamples=200, seed=1)
    assert one == compare(first, second, CODEBOOK, resamples=200, seed=1)
    other = compare(first, second, CODEBOOK, resamples=200, seed=2)
    assert one.all.alpha.value == other.all.alpha.value
    assert one.all.alpha != other.all.alpha
    for figure in (one.main.identical, one.main.f1, one.all.kappa, one.all.alpha):
        assert figure.value is not None
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low < figure.value < figure.high


def test_swapping_the_coders_changes_no_figure() -> None:
    one, other = (
        compare(FIRST, SECOND, CODEBOOK, resamples=100),
        compare(SECOND, FIRST, CODEBOOK, resamples=100),
    )
    assert one.main == other.main
    assert one.all == other.all


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    compare(FIRST, SECOND, CODEBOOK, resamples=100, progress=lambda *step: told.append(step))
    assert told[0] == ("Bootstrap", 1, 100)
    assert told[-1] == ("Bootstrap", 100, 100)


@pytest.mark.parametrize("second", [{}, coded({"a": "main"})])
def test_too_few_to_compare_is_refused(second: dict[SpearheadId, Coding]) -> None:
    with pytest.raises(InvalidRequest, match="too little in common"):
        compare(FIRST, second, CODEBOOK)


def test_codings_without_any_topic_are_refused() -> None:
    with pytest.raises(InvalidRequest, match="given to them: 0"):
        compare(coded({}, {}), coded({}, {}), CODEBOOK)
