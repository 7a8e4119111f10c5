"""Rules of a region profile that tie several of its values together."""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.schema import FORBIDDEN
from s3graph.profiles.yaml_positions import (
    Document,
    Entry,
    Scalar,
    Value,
    child,
    children,
    declared,
    scalar,
    scalars,
)

MAX_TOPICS: Final = 5


class Checker(Protocol):
    """What a rule needs of the check that it is a part of."""

    document: Document
    codes: KnownCodes

    def report(self, place: Value, message: str, next_step: str) -> None:
        """Note a problem at a place."""

    def unknown(self, value: Scalar, target: str, known: set[str]) -> None:
        """Note a name that leads nowhere."""


#: A rule looks at one mapping; the second one holds the mappings around it by their place.
Rule = Callable[[Checker, Entry, Mapping[str, Entry]], None]


def _period_in_order(checker: Checker, entry: Entry, _: Mapping[str, Entry]) -> None:
    start, end = scalar(entry, "start"), scalar(entry, "end")
    if not entry.values:
        checker.report(entry, "period is empty", "Give start, end or both, or leave it out.")
    if not (start and end and start.text.isdecimal() and end.text.isdecimal()):
        return
    if int(start.text) > int(end.text):
        checker.report(
            end,
            f"the period ends in {end.text}, before it starts in {start.text}",
            "Correct one of the years.",
        )


def _priority_sourced(checker: Checker, entry: Entry, scope: Mapping[str, Entry]) -> None:
    if "sources" not in entry.values and "sources" not in scope["strategy"].values:
        checker.report(entry, "the priority has no sources", "Add sources: a list of source ids.")


def _parent_is_other(checker: Checker, entry: Entry, _: Mapping[str, Entry]) -> None:
    own, parent = scalar(entry, "id"), scalar(entry, "parent")
    if own and parent and own.text == parent.text:
        checker.report(parent, "the priority is its own parent", "Name the umbrella around it.")


def _topics_in_bounds(checker: Checker, entry: Entry, _: Mapping[str, Entry]) -> None:
    topics = children(entry, "topics")
    seen: set[str] = set()
    for inner in topics:
        place = scalar(inner, "topic")
        if place is not None and place.text in seen:
            checker.report(place, f"topic {place.text!r} stands here twice", "Keep one of them.")
        elif place is not None:
            seen.add(place.text)
    if len(topics) > MAX_TOPICS:
        checker.report(
            topics[MAX_TOPICS],
            f"the priority has {len(topics)} topics, expected {MAX_TOPICS} at most",
            "Keep the topics that the text is about.",
        )
    matches = [scalar(inner, "match") for inner in topics]
    if topics and not any(match and match.text == "main" for match in matches):
        checker.report(
            topics[0],
            "the priority has no main topic",
            "Give match: main to the topic that it is about.",
        )


def _code_in_scheme(checker: Checker, entry: Entry, _: Mapping[str, Entry]) -> None:
    scheme, code = scalar(entry, "scheme"), scalar(entry, "code")
    if scheme is None or code is None:
        return
    known = checker.codes.scheme(scheme.text)
    if (
        known
        and code.text not in known
        and not (scheme.text == "nace_rev2" and "note" in entry.values)
    ):
        checker.report(
            code,
            f"{code.text!r} is no code of {scheme.text}",
            "Correct it; if the source itself has a code that NACE lacks, say so in a note.",
        )


def _value_or_text(checker: Checker, entry: Entry, _: Mapping[str, Entry]) -> None:
    if "value" not in entry.values and "text" not in entry.values:
        checker.report(
            entry,
            "neither value nor text is given",
            "Add value: a number, or text: the source's words.",
        )


def _money_complete(checker: Checker, entry: Entry, _: Mapping[str, Entry]) -> None:
    if ("amount" in entry.values) != ("currency" in entry.values):
        checker.report(entry, "amount and currency belong together", "Add the one that is missing.")


def _priorities_of_that_strategy(checker: Checker, entry: Entry, _: Mapping[str, Entry]) -> None:
    named = scalar(entry, "strategy")
    for strategy in children(checker.document.root, "strategies"):
        own = scalar(strategy, "id")
        if named and own and named.text == own.text:
            known = set(declared(strategy, "priorities"))
            for place in scalars(entry, "priorities"):
                if place.text not in known:
                    checker.unknown(place, "any priority", known)


def _network_named(checker: Checker, entry: Entry, _: Mapping[str, Entry]) -> None:
    place = scalar(entry, "id")
    if place is None:
        return
    if "name" in entry.values:
        _not_shared(checker, place, checker.codes.networks, "network")
    elif place.text not in checker.codes.known("network"):
        checker.report(
            place,
            f"network {place.text!r} has no name",
            "Add its name: it is no shared one.",
        )


def _instrument_own(checker: Checker, entry: Entry, _: Mapping[str, Entry]) -> None:
    place = scalar(entry, "id")
    if place is not None:
        _not_shared(checker, place, checker.codes.instruments, "instrument")


def _not_shared(checker: Checker, place: Scalar, shared: frozenset[str], what: str) -> None:
    """A thing is described in `data/shared` or here, not in both."""
    if place.text in shared:
        checker.report(
            place,
            f"{what} {place.text!r} is described in data/shared already",
            "Leave its name and description to that file, and refer to it by its id.",
        )


#: Place in a profile → the rules for each mapping there.
RULES: Final[dict[str, tuple[Rule, ...]]] = {
    "period": (_period_in_order,),
    "priority": (_priority_sourced, _parent_is_other, _topics_in_bounds),
    "source_code": (_code_in_scheme,),
    "value": (_value_or_text,),
    "instrument": (_instrument_own, _money_complete),
    "network": (_network_named,),
    "change_end": (_priorities_of_that_strategy,),
}


# --- the file as a whole


def check_file_name(checker: Checker) -> None:
    """The file is called by its NUTS code and a plain name."""
    region = child(checker.document.root, "region")
    nuts = scalar(region, "nuts") if region else None
    stem = checker.document.path.stem
    name = stem.removeprefix(f"{nuts.text}-") if nuts else stem
    plain = all(part.isascii() and part.isalnum() and part.islower() for part in name.split("-"))
    if nuts and (name == stem or not plain or checker.document.path.suffix != ".yaml"):
        checker.report(
            nuts,
            f"the file is called {checker.document.path.name!r}, expected {nuts.text}-name.yaml",
            "Name it by its NUTS code, a hyphen and a plain name in lower-case ASCII letters.",
        )


def check_text(checker: Checker) -> None:
    """No line holds personal data or speaks of how the profile was made."""
    document = checker.document
    for number, line in enumerate(document.lines, 1):
        for pattern, what, next_step in FORBIDDEN:
            for match in pattern.finditer(line):
                place = Scalar(match.group(), "text", number, match.start() + 1)
                checker.report(place, f"{match.group()!r} looks like {what}", next_step)
