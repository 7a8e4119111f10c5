"""Rules about sums of money, and about what is contained in what."""

from collections.abc import Iterator
from decimal import Decimal

from s3graph.profiles.checking import Checking
from s3graph.profiles.index import Scope
from s3graph.profiles.kinds import CURRENCY, NUMBER
from s3graph.profiles.rule_texts import (
    MONEY_IS_COMPLETE,
    SUM_FITS_IN_ITS_WHOLE,
    THING_IS_NOT_ITS_OWN_PART,
)
from s3graph.profiles.strategy_fields import StrategyFields
from s3graph.profiles.yaml_values import Entry, Scalar, children, scalar, scalars, text_of


def money_complete(checker: Checking, entry: Entry, _: Scope) -> None:
    """Amount and currency stand together, and what is said of an amount beside one."""
    if ("amount" in entry.values) != ("currency" in entry.values):
        checker.report(
            MONEY_IS_COMPLETE, entry, "Amount and currency belong together.",
            "Add the one that is missing.",
        )  # fmt: skip
        if "currency" in entry.values:
            return  # what else is said of the amount misses it too
    for key in ("amount_kind", "contained_in"):
        if key in entry.values and "amount" not in entry.values:
            checker.report(
                MONEY_IS_COMPLETE,
                entry.keys[key],
                f"{key} is given without an amount.",
                f"Add the amount, or take out {key}.",
            )


def sum_in_whole(checker: Checking, entry: Entry, scope: Scope) -> None:
    """A sum fits in the one that holds it."""
    named = scalar(entry, "contained_in")
    if named is None:
        return
    whole = checker.index.by_id(checker.document.root, "instruments").get(named.text)
    if StrategyFields in scope:
        whole = checker.index.by_id(scope[StrategyFields], "funding").get(named.text, whole)
    if whole is entry:
        checker.report(
            THING_IS_NOT_ITS_OWN_PART, named, f"{named.text!r} is contained in itself.",
            "Name the larger sum.",
        )  # fmt: skip
    elif whole is not None and "amount" not in whole.values:
        checker.report(
            MONEY_IS_COMPLETE, named, f"{named.text!r} has no amount that could hold this one.",
            "Add its amount, or take out contained_in.",
        )  # fmt: skip
    elif whole is not None:
        _fits(checker, entry, whole, named)


def _fits(checker: Checking, entry: Entry, whole: Entry, named: Scalar) -> None:
    own, other = scalar(entry, "currency"), scalar(whole, "currency")
    given = own and other and CURRENCY.matches(own.text) and CURRENCY.matches(other.text)
    if own and other and given and own.text != other.text:
        checker.report(
            SUM_FITS_IN_ITS_WHOLE,
            named,
            f"{named.text!r} is in {other.text}, and this sum in {own.text}.",
            "Correct one of the currencies, or contained_in.",
        )
    part, all_of_it = _number(entry), _number(whole)
    yearly = "per-year" in (text_of(entry, "amount_kind"), text_of(whole, "amount_kind"))
    if part is not None and all_of_it is not None and part > all_of_it and not yearly:
        checker.report(
            SUM_FITS_IN_ITS_WHOLE,
            entry.values["amount"],
            f"The amount is larger than that of {named.text!r}, in which it is contained.",
        )


def _number(entry: Entry) -> Decimal | None:
    value = scalar(entry, "amount")
    if value and value.type == "number" and NUMBER.matches(value.text):
        return Decimal(value.text)
    return None


def sums_in_line(checker: Checking, entry: Entry, _: Scope) -> None:
    """No funding is contained in itself through others."""
    no_circle(checker, children(entry, "funding"), "contained_in", "is contained in")


def instruments_in_line(checker: Checking, entry: Entry, _: Scope) -> None:
    """No instrument's amount is contained in itself through others."""
    no_circle(checker, children(entry, "instruments"), "contained_in", "is contained in")


def no_circle(checker: Checking, entries: list[Entry], key: str, verb: str) -> None:
    """Report each circle of several entries where it closes; each entry is looked at once."""
    places = {text_of(one, "id"): scalars(one, key) for one in entries if key in one.values}
    done: set[str] = set()
    for start, first in places.items():
        path: dict[str, Iterator[Scalar]] = {}
        if start not in done:
            path[start] = iter(first)
        while path:
            at, rest = next(reversed(path.items()))
            place = next(rest, None)
            if place is None:
                done.add(at)
                del path[at]
            elif place.text in path and place.text != at:
                checker.report(
                    THING_IS_NOT_ITS_OWN_PART,
                    place,
                    f"{place.text!r} {verb} itself, through {at!r}.",
                    "Take out the one that closes the circle.",
                )
            elif place.text in places and place.text not in done and place.text != at:
                path[place.text] = iter(places[place.text])
