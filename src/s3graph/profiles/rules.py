"""Rules of a region profile that tie several of its values together."""

import re
from collections.abc import Mapping
from typing import Final

from s3graph.profiles.change_rules import (
    changes_agree,
    ends_fit_kind,
    priorities_of_that_strategy,
)
from s3graph.profiles.checking import Checking, Rule
from s3graph.profiles.coherence_texts import STRATEGIES_ARE_IN_ORDER
from s3graph.profiles.fields import Fields
from s3graph.profiles.hints import way_to_code
from s3graph.profiles.index import Scope
from s3graph.profiles.model import (
    ActorFields,
    ChangeEndFields,
    ChangeFields,
    InstrumentFields,
    NetworkFields,
    OtherCodeFields,
    ProfileFields,
    RegionFields,
)
from s3graph.profiles.region_rules import helix_fits_kind, name_is_its_own, other_code_exists
from s3graph.profiles.rule_texts import (
    ACTOR_STANDS_BESIDE_BODY,
    CODE_IS_OF_ITS_SCHEME,
    DOCUMENT_IS_TOLD_ONCE,
    KEY_IS_GIVEN,
    NETWORK_IS_NAMED,
    PERIOD_IS_IN_ORDER,
    PRIORITY_HAS_SOURCES,
    SHARED_THING_IS_LEFT_ALONE,
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
from s3graph.profiles.sum_rules import (
    instruments_in_line,
    money_complete,
    no_circle,
    sum_in_whole,
    sums_in_line,
)
from s3graph.profiles.yaml_values import (
    Entry,
    Scalar,
    child,
    children,
    scalar,
    scalars,
    text_of,
)

MAX_TOPICS: Final = 5


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
    first = checker.index.by_id(scope[StrategyFields], "priorities")
    if parent and first.get(parent.text) is entry and not entry.is_two:
        checker.report(
            THING_IS_NOT_ITS_OWN_PART, parent, "The priority is its own parent.",
            "Name the umbrella around it.",
        )  # fmt: skip


def _parts_in_line(checker: Checking, entry: Entry, _: Scope) -> None:
    no_circle(checker, children(entry, "priorities"), "parent", "is a part of")


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
        checker.report(
            CODE_IS_OF_ITS_SCHEME, code, f"{code.text!r} is no code of {scheme.text}.",
            way_to_code(scheme.text, code.text, known),
        )  # fmt: skip


def _value_or_text(checker: Checking, entry: Entry, _: Scope) -> None:
    if "value" not in entry.values and "text" not in entry.values:
        checker.report(
            VALUE_SAYS_SOMETHING, entry, "Here neither value nor text is given.",
        )  # fmt: skip


def _versions_in_line(checker: Checking, entry: Entry, _: Scope) -> None:
    strategies = children(entry, "strategies")
    no_circle(checker, strategies, "replaces", "replaces")
    for strategy in strategies:
        own = text_of(strategy, "id")
        for place in scalars(strategy, "replaces"):
            if place.text == own and not checker.index.is_shaky(entry, "strategies"):
                checker.report(
                    THING_IS_NOT_ITS_OWN_PART, place, f"The strategy {own!r} replaces itself.",
                    "Name the version before it.",
                )  # fmt: skip


def _oldest_first(checker: Checking, entry: Entry, _: Scope) -> None:
    """Told at the first version that stands behind a later one."""
    replaced: dict[str, str] = {}
    newest: tuple[int, str] | None = None
    for strategy in children(entry, "strategies"):
        own, start = scalar(strategy, "id"), _year(child(strategy, "period"), "start")
        if own is None:
            return
        later = replaced.get(own.text)
        if later is None and newest and start is not None and start < newest[0]:
            later = newest[1]
        if later is not None and later != own.text:
            checker.report(
                STRATEGIES_ARE_IN_ORDER,
                own,
                f"The version {own.text!r} stands after {later!r}, which is later.",
            )
            return
        replaced.update((place.text, own.text) for place in scalars(strategy, "replaces"))
        if start is not None and (newest is None or start > newest[0]):
            newest = start, own.text


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
    if not entry.values:
        checker.report(
            KEY_IS_GIVEN, entry, "The document is empty.",
            "Add source: the id of the source that it is, or leave document out.",
        )  # fmt: skip
    elif "source" not in entry.values:
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
    for key in entry.values if "source" in entry.values else ():
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
        if place.text == own and not checker.index.is_shaky(checker.document.root, "actors"):
            checker.report(
                THING_IS_NOT_ITS_OWN_PART, place, f"The actor {own!r} is a member of itself.",
                "Name the actor that it belongs to.",
            )  # fmt: skip


def _network_named(checker: Checking, entry: Entry, _: Scope) -> None:
    place = scalar(entry, "id")
    if place is None:
        return
    if "name" in entry.values:
        _not_shared(checker, place, checker.codes.networks, "network")
    elif place.text not in checker.codes.known("network"):
        checker.report(
            NETWORK_IS_NAMED, place, f"The network {place.text!r} has no name.",
            checker.near(place.text, checker.codes.known("network"), NETWORK_IS_NAMED.remedy),
        )  # fmt: skip


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
    ProfileFields: (_versions_in_line, _oldest_first, instruments_in_line, changes_agree),
    RegionFields: (name_is_its_own,),
    OtherCodeFields: (other_code_exists,),
    PeriodFields: (_period_in_order,),
    StrategyFields: (_in_force_in_period, _parts_in_line, sums_in_line),
    DocumentFields: (_document_once,),
    PriorityFields: (_priority_sourced, _parent_is_other, _topics_in_bounds),
    SourceCodeFields: (_code_in_scheme,),
    IndicatorFields: (_actor_beside("responsible"),),
    ValueFields: (_value_or_text,),
    FundingFields: (sum_in_whole,),
    ActorFields: (_member_of_others, helix_fits_kind),
    InstrumentFields: (_instrument_own, money_complete, sum_in_whole),
    NetworkFields: (_network_named,),
    ChangeFields: (ends_fit_kind,),
    ChangeEndFields: (priorities_of_that_strategy,),
}
