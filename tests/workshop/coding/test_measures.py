"""The measures give what their authors say, and what a hand can compute."""

import math

import pytest

from s3graph.workshop.coding.measures import SetAlpha, alpha_of_decisions, f1, jaccard, kappa

A, B, AB, NONE = frozenset("a"), frozenset("b"), frozenset("ab"), frozenset[str]()


def test_kappa_of_a_published_example() -> None:
    # Fifty grant proposals, two readers: both yes 20, only the first 5, only the second 10, both no
    # 15. Observed 0.7, by chance 0.5, so 0.4. https://en.wikipedia.org/wiki/Cohen's_kappa
    assert kappa((20, 5, 10, 15)) == pytest.approx(0.4)


def test_alpha_of_a_published_example() -> None:
    # Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section A: ten units, two
    # observers, yes or no: 1 both, 1 only Meg, 3 only Owen, 5 none; alpha = 0.095.
    assert alpha_of_decisions((1, 1, 3, 5)) == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_sets_by_hand() -> None:
    # MASI of {a,b} and {a}: 1 - 1/2 * 2/3 = 2/3. Observed (0 + 0 + 2/3) / 3 = 2/9.
    # Values: 3 a, 2 b, 1 ab; expected 2 * (6 * 1 + 3 * 2/3 + 2 * 2/3) / (6 * 5) = 28/45.
    # 1 - 2/9 / (28/45) = 9/14.
    assert SetAlpha([(A, A), (B, B), (AB, A)])(range(3)) == pytest.approx(9 / 14)


def test_a_case_may_come_more_than_once() -> None:
    measure = SetAlpha([(A, A), (B, AB)])
    assert measure([0, 0, 1]) == pytest.approx(SetAlpha([(A, A), (A, A), (B, AB)])(range(3)))


def test_no_topic_is_a_value_as_far_as_can_be_from_others() -> None:
    assert SetAlpha([(NONE, NONE), (A, A)])(range(2)) == 1.0
    # Observed 1/3; three of each value, expected 2 * 9 / 30 = 3/5; 1 - 1/3 / (3/5) = 4/9.
    assert SetAlpha([(NONE, NONE), (A, A), (A, NONE)])(range(3)) == pytest.approx(4 / 9)


def test_f1_and_jaccard_by_hand() -> None:
    # Precision 6/8, recall 6/9: 2 * 6 / (8 + 9).
    assert f1((6, 3, 2, 100)) == pytest.approx(12 / 17)
    assert jaccard((6, 3, 2, 100)) == pytest.approx(6 / 11)
    assert f1((0, 3, 0, 5)) == f1((0, 3, 2, 5)) == jaccard((0, 3, 2, 5)) == 0.0


@pytest.mark.parametrize("measure", [f1, jaccard, kappa, alpha_of_decisions])
def test_perfect_agreement_is_one(measure: type[float]) -> None:
    assert measure((4, 0, 0, 7)) == pytest.approx(1.0)  # type: ignore[arg-type]


def test_what_is_not_defined_is_no_number() -> None:
    assert math.isnan(f1((0, 0, 0, 9)))
    assert math.isnan(jaccard((0, 0, 0, 9)))
    assert math.isnan(kappa((0, 0, 0, 9)))
    assert math.isnan(kappa((9, 0, 0, 0)))
    assert math.isnan(alpha_of_decisions((0, 0, 0, 9)))
    assert math.isnan(SetAlpha([(A, A), (A, A)])(range(2)))


def test_contrary_decisions_are_worse_than_chance() -> None:
    assert kappa((0, 5, 5, 0)) == pytest.approx(-1.0)
    assert alpha_of_decisions((0, 5, 5, 0)) < 0
