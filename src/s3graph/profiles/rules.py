"""Rules of a region profile that tie several of its values together."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from typing import Final, Protocol, TypeAlias

from s3graph.findings.finding import Severity
from s3graph.findings.rules import RuleText
from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.fields import Fields
from s3graph.profiles.kinds import CURRENCY, NUMBER
from s3graph.profiles.model import (
    ActorFields,
    ChangeEndFields,
    ChangeFields,
    InstrumentFields,
    NetworkFields,
    ProfileFields,
)
from s3graph.profiles.rule_texts import (
    ACTOR_STANDS_BESIDE_BODY,
    CHANGE_FITS_ITS_KIND,
    CODE_IS_OF_ITS_SCHEME,
    DOCUMENT_IS_TOLD_ONCE,
    FILE_IS_NAMED_BY_CODE,
    KEY_IS_GIVEN,
    MONEY_IS_COMPLETE,
    NETWORK_IS_NAMED,
    NO_PERSONAL_DATA,
    PERIOD_IS_IN_ORDER,
    PRIORITY_HAS_SOURCES,
    SHARED_THING_IS_LEFT_ALONE,
    SUM_FITS_IN_ITS_WHOLE,
    THING_IS_NOT_ITS_OWN_PART,
    TOPICS_ARE_FEW,
    VALUE_IS_GIVEN,
    VALUE_SAYS_SOMETHING,
    YEAR_IS_WITHIN_PERIOD,
)
from s3graph.profiles.strategy_fields import (
    DocumentFields,
    FundingFields,
    IndicatorFields,
    PeriodFields,
    PriorityFields,
    SourceCodeFields,
    StrategyFields,
    ValueFields,
)
from s3graph.profiles.yaml_positions import (
    Document,
    Entry,
    Scalar,
    Value,
    child,
    children,
    scalar,
    scalars,
    text_of,
)

MAX_TOPICS: Final = 5
_MANY: Final = 10_000

#: The mappings around a mapping, by what declares them.
Scope: TypeAlias = Mapping[type[Fields], Entry]


class Checking(Protocol):
    """What a rule needs of the check that it is a part of."""

    document: Document
    codes: KnownCodes

    def report(
        self,
        rule: RuleText,
        place: Value,
        message: str,
        next_step: str | None = None,
        severity: Severity | None = None,
    ) -> None:
        """Note what is wrong at a place."""

    def unknown(self, value: Scalar, target: str, known: Collection[str]) -> None:
        """Note a name that leads nowhere."""

    def by_id(self, entry: Entry, key: str) -> Mapping[str, Entry]:
        """The mappings in the list under a key by their ids; made once for each list."""

    def is_shaky(self, entry: Entry, key: str) -> bool:
        """Whether the ids in the list under a key are told to be wrong."""


#: A rule looks at one mapping, and at those around it.
Rule = Callable[[Checking, Entry, Scope], None]


def _period_in_order(checker: Checking, entry: Entry, _: Scope) -> None:
    if not entry.values:
        checker.report(
            VALUE_IS_GIVEN, entry, "The period is empty.",
            "Give start, end or both, or leave it out.",
        )  # fmt: skip
    start, end = _year(entry, "start"), _year(entry, "end")
    if start is not None and end is not None and start > end:
        checker.report(
            PERIOD_IS_IN_ORDER,
            entry.values["end"],
            f"The period ends in {end}, before it starts in {start}.",
        )


def _year(entry: Entry | None, key: str) -> int | None:
    value = scalar(entry, key) if entry else None
    return int(value.text) if value and re.fullmatch(r"\d{4}", value.text) else None


def _priority_sourced(checker: Checking, entry: Entry, scope: Scope) -> None:
    if "sources" not in entry.values and "sources" not in scope[StrategyFields].values:
        checker.report(PRIORITY_HAS_SOURCES, entry, "The priority has no sources.")


def _parent_is_other(checker: Checking, entry: Entry, scope: Scope) -> None:
    parent = scalar(entry, "parent")
    first = checker.by_id(scope[StrategyFields], "priorities")
    if parent and first.get(parent.text) is entry:
        checker.report(
            THING_IS_NOT_ITS_OWN_PART, parent, "The priority is its own parent.",
            "Name the umbrella around it.",
        )  # fmt: skip


def _topics_in_bounds(checker: Checking, entry: Entry, _: Scope) -> None:
    topics = children(entry, "topics")
    seen: set[str] = set()
    for inner in topics:
        place = scalar(inner, "topic")
        if place is not None and place.text in seen:
            checker.report(
                TOPICS_ARE_FEW, place, f"The topic {place.text!r} stands here twice.",
                "Keep one of them.",
            )  # fmt: skip
        elif place is not None:
            seen.add(place.text)
    if len(topics) > MAX_TOPICS:
        checker.report(
            TOPICS_ARE_FEW,
            topics[MAX_TOPICS],
            f"The priority has {len(topics)} topics, expected {MAX_TOPICS} at most.",
            "Keep the topics that the text is about.",
        )
    matches = [text_of(inner, "match") for inner in topics]
    if topics and all(match == "part" for match in matches):
        checker.report(
            TOPICS_ARE_FEW,
            topics[0],
            "The priority has no main topic.",
            "Give match: main to the topic that it is about.",
        )


def _code_in_scheme(checker: Checking, entry: Entry, _: Scope) -> None:
    scheme, code = scalar(entry, "scheme"), scalar(entry, "code")
    if scheme is None or code is None or code.type != "text":
        return
    known = checker.codes.scheme(scheme.text)
    excused = scheme.text == "nace_rev2" and "note" in entry.values
    if known and code.text not in known and not excused:
        checker.report(CODE_IS_OF_ITS_SCHEME, code, f"{code.text!r} is no code of {scheme.text}.")


def _value_or_text(checker: Checking, entry: Entry, _: Scope) -> None:
    if "value" not in entry.values and "text" not in entry.values:
        checker.report(
            VALUE_SAYS_SOMETHING, entry, "Here neither value nor text is given.",
        )  # fmt: skip


def _money_complete(checker: Checking, entry: Entry, _: Scope) -> None:
    if ("amount" in entry.values) != ("currency" in entry.values):
        checker.report(
            MONEY_IS_COMPLETE, entry, "Amount and currency belong together.",
            "Add the one that is missing.",
        )  # fmt: skip
    for key in ("amount_kind", "contained_in"):
        if key in entry.values and "amount" not in entry.values:
            checker.report(
                MONEY_IS_COMPLETE,
                entry.keys[key],
                f"{key} is given without an amount.",
                f"Add the amount, or take out {key}.",
            )


def _sum_in_whole(checker: Checking, entry: Entry, scope: Scope) -> None:
    named = scalar(entry, "contained_in")
    if named is None:
        return
    whole = checker.by_id(checker.document.root, "instruments").get(named.text)
    if StrategyFields in scope:
        whole = checker.by_id(scope[StrategyFields], "funding").get(named.text, whole)
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
    given = [one for one in (own, other) if one and CURRENCY.matches(one.text)]
    if own and other and own.text != other.text and len(given) > 1:
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


def _parts_in_line(checker: Checking, entry: Entry, _: Scope) -> None:
    _no_circle(checker, children(entry, "priorities"), "parent", "is a part of")


def _sums_in_line(checker: Checking, entry: Entry, _: Scope) -> None:
    _no_circle(checker, children(entry, "funding"), "contained_in", "is contained in")


def _instruments_in_line(checker: Checking, entry: Entry, _: Scope) -> None:
    _no_circle(checker, children(entry, "instruments"), "contained_in", "is contained in")


def _no_circle(checker: Checking, entries: list[Entry], key: str, verb: str) -> None:
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


def _versions_in_line(checker: Checking, entry: Entry, _: Scope) -> None:
    strategies = children(entry, "strategies")
    _no_circle(checker, strategies, "replaces", "replaces")
    for strategy in strategies:
        own = text_of(strategy, "id")
        for place in scalars(strategy, "replaces"):
            if place.text == own and not checker.is_shaky(entry, "strategies"):
                checker.report(
                    THING_IS_NOT_ITS_OWN_PART, place, f"The strategy {own!r} replaces itself.",
                    "Name the version before it.",
                )  # fmt: skip


def _in_force_in_period(checker: Checking, entry: Entry, _: Scope) -> None:
    year, period = _year(entry, "in_force_from"), child(entry, "period")
    if year is None:
        return
    start, end = _year(period, "start"), _year(period, "end")
    if (start is not None and year < start) or (end is not None and year > end):
        checker.report(
            YEAR_IS_WITHIN_PERIOD,
            entry.values["in_force_from"],
            f"in_force_from is {year}, outside the period from {start or '?'} to {end or '?'}.",
        )


def _document_once(checker: Checking, entry: Entry, _: Scope) -> None:
    if "source" not in entry.values:
        if "title" not in entry.values:
            checker.report(
                KEY_IS_GIVEN, entry, "The document has no title.",
                "Add title: text, or source: the id of the source that it is.",
            )  # fmt: skip
        if "sources" not in entry.values:
            checker.report(
                KEY_IS_GIVEN, entry, "The document has no sources.",
                "Add sources: a list of source ids.",
            )  # fmt: skip
        return
    for key in entry.values:
        if key not in ("source", "note") and key in DocumentFields.model_fields:
            checker.report(
                DOCUMENT_IS_TOLD_ONCE,
                entry.keys[key],
                f"{key} is told of a document that is a source, where the source has it.",
                f"Move {key} to the source, or take out source.",
            )


def _actor_beside(body: str) -> Rule:
    def rule(checker: Checking, entry: Entry, _: Scope) -> None:
        if "actor" in entry.values and body not in entry.values:
            checker.report(
                ACTOR_STANDS_BESIDE_BODY,
                entry.keys["actor"],
                f"actor is given without {body}.",
                f"Add {body}: the name that the source has.",
            )

    return rule


def _member_of_others(checker: Checking, entry: Entry, _: Scope) -> None:
    own = text_of(entry, "id")
    for place in scalars(entry, "member_of"):
        if place.text == own and not checker.is_shaky(checker.document.root, "actors"):
            checker.report(
                THING_IS_NOT_ITS_OWN_PART, place, f"The actor {own!r} is a member of itself.",
                "Name the actor that it belongs to.",
            )  # fmt: skip


def _priorities_of_that_strategy(checker: Checking, entry: Entry, _: Scope) -> None:
    strategy = checker.by_id(checker.document.root, "strategies").get(text_of(entry, "strategy"))
    if strategy is None:
        return
    known = checker.by_id(strategy, "priorities")
    for place in scalars(entry, "priorities"):
        if place.text not in known and not checker.is_shaky(strategy, "priorities"):
            checker.unknown(place, "priority of it", known)


#: Kind of change → fewest and most priorities before it, and after it. A merge may have further
#: parts in other changes.
_ENDS: Final[Mapping[str, tuple[int, int, int, int]]] = {
    "split": (1, _MANY, 2, _MANY),
    "new": (0, 0, 1, _MANY),
    "dropped": (1, _MANY, 0, 0),
}


def _ends_fit_kind(checker: Checking, entry: Entry, _: Scope) -> None:
    kind, sides = scalar(entry, "kind"), (child(entry, "from"), child(entry, "to"))
    if kind is None or None in sides:
        return
    before, after = (len(scalars(side, "priorities")) for side in sides if side)
    fits = True
    if kind.text in _ENDS:
        least, most, least_after, most_after = _ENDS[kind.text]
        fits = least <= before <= most and least_after <= after <= most_after
    elif kind.text in ("rename", "kept"):
        fits = min(before, after) > 1 or before == after == 1
    if not fits:
        checker.report(
            CHANGE_FITS_ITS_KIND,
            kind,
            f"The kind of the change is {kind.text}, but it names {before or 'no'} priorities"
            f" before and {after or 'none'} after.",
        )


def _network_named(checker: Checking, entry: Entry, _: Scope) -> None:
    place = scalar(entry, "id")
    if place is None:
        return
    if "name" in entry.values:
        _not_shared(checker, place, checker.codes.networks, "network")
    elif place.text not in checker.codes.known("network"):
        checker.report(NETWORK_IS_NAMED, place, f"The network {place.text!r} has no name.")


def _instrument_own(checker: Checking, entry: Entry, _: Scope) -> None:
    place = scalar(entry, "id")
    if place is not None:
        _not_shared(checker, place, checker.codes.instruments, "instrument")


def _not_shared(checker: Checking, place: Scalar, shared: frozenset[str], what: str) -> None:
    """A thing is described in `data/shared` or here, not in both."""
    if place.text in shared:
        checker.report(
            SHARED_THING_IS_LEFT_ALONE,
            place,
            f"The {what} {place.text!r} is described in data/shared already.",
        )


#: What declares a mapping → the rules for each such mapping.
ENTRY_RULES: Final[Mapping[type[Fields], tuple[Rule, ...]]] = {
    ProfileFields: (_versions_in_line, _instruments_in_line),
    PeriodFields: (_period_in_order,),
    StrategyFields: (_in_force_in_period, _parts_in_line, _sums_in_line),
    DocumentFields: (_document_once,),
    PriorityFields: (_priority_sourced, _parent_is_other, _topics_in_bounds),
    SourceCodeFields: (_code_in_scheme,),
    IndicatorFields: (_actor_beside("responsible"),),
    ValueFields: (_value_or_text,),
    FundingFields: (_sum_in_whole,),
    ActorFields: (_member_of_others,),
    InstrumentFields: (_instrument_own, _money_complete, _sum_in_whole),
    NetworkFields: (_network_named,),
    ChangeFields: (_ends_fit_kind,),
    ChangeEndFields: (_priorities_of_that_strategy,),
}

# --- the file as a whole

#: Text that must not stand anywhere in a profile: pattern, what it is, what to do.
_FORBIDDEN: Final[tuple[tuple[re.Pattern[str], str, str], ...]] = (
    (
        re.compile(r"[\w.+-]{1,64}@[\w-]+\.[a-z]{2,}"),
        "an e-mail address",
        "Name the organisation or the post instead: a profile holds no personal data.",
    ),
    (
        re.compile(r"\+\d{2,3}[ \d-]{7,}"),
        "a telephone number",
        "Name the organisation or the post instead: a profile holds no personal data.",
    ),
    (
        re.compile(r"(?<![\w.:/=-])/[a-z]+/"),
        "a path of somebody's machine",
        "Name the source by its public address.",
    ),
    (
        re.compile(
            r"stored cop|look-?up|\bsession\b|\bsandbox|\bhelper\b|search tool|snapshot",
            re.IGNORECASE,
        ),
        "a word about how the profile was made",
        "Say what the source says; how it was read belongs in the source's key read.",
    ),
)


def check_file_name(checker: Checking) -> None:
    """The file is called by its NUTS code and a plain name; a wrong code is told already."""
    region = child(checker.document.root, "region")
    nuts = scalar(region, "nuts") if region else None
    path, known = checker.document.path, checker.codes.nuts
    if nuts is None or (known and nuts.text not in known):
        return
    name = path.stem.removeprefix(f"{nuts.text}-")
    plain = all(part.isascii() and part.isalnum() and part.islower() for part in name.split("-"))
    if nuts.type == "text" and (name == path.stem or not plain or path.suffix != ".yaml"):
        checker.report(
            FILE_IS_NAMED_BY_CODE,
            nuts,
            f"The file is called {path.name!r}, expected {nuts.text}-name.yaml.",
        )


def check_text(checker: Checking) -> None:
    """No line holds personal data or speaks of how the profile was made."""
    for number, line in enumerate(checker.document.lines, 1):
        for pattern, what, next_step in _FORBIDDEN:
            for match in pattern.finditer(line):
                place = Scalar(match.group(), "text", number, match.start() + 1)
                checker.report(
                    NO_PERSONAL_DATA, place, f"{match.group()!r} looks like {what}.", next_step
                )
