"""What is offered in place of a name that is not known."""

import pytest

from s3graph.suggest import LONGEST, ask, did_you_mean, nearest

NAMES = ("region", "year", "basis", "spearhead", "strategy")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("regoin", "region"),
        ("REGION", "region"),
        ("spear-head", "spearhead"),
        ("strategie", "strategy"),
    ],
)
def test_a_slip_is_put_right(written: str, meant: str) -> None:
    assert nearest(written, NAMES)[0] == meant


@pytest.mark.parametrize("written", ["", "zzz", "a" * (LONGEST + 1), "region" * 100])
def test_nothing_is_offered_for_what_is_like_nothing_or_too_long(written: str) -> None:
    assert nearest(written, NAMES) == []
    assert did_you_mean(written, NAMES, "Look at /.") == "Look at /."


def test_at_most_three_are_offered_and_always_the_same() -> None:
    names = {f"name{digit}" for digit in range(10)}
    assert nearest("name", names) == ["name0", "name1", "name2"]


def test_a_name_is_shown_as_it_would_be_written() -> None:
    said = did_you_mean("hasSperhead", ["hasSpearhead"], shown="s3:{}".format)
    assert said == "Did you mean s3:hasSpearhead?"
    assert ask(["a", "b"]) == "Did you mean a or b?"
    assert ask([]) == ""
