"""Rules about the entries of one list: each is there once, and none was cut in two."""

from typing import Final

from s3graph.findings.finding import Severity
from s3graph.profiles.checking import Checking
from s3graph.profiles.coherence_texts import ENTRY_IS_NOT_CUT, ENTRY_STANDS_ONCE
from s3graph.profiles.fields import Declared, declared
from s3graph.profiles.model import (
    ChangeFields,
    ClaimFields,
    ConflictFields,
    NetworkFields,
    OtherCodeFields,
)
from s3graph.profiles.rule_texts import ID_IS_GIVEN_ONCE, NAME_IS_LISTED_ONCE
from s3graph.profiles.strategy_fields import ApprovalFields, FundingFields, ObjectiveFields
from s3graph.profiles.wording import short
from s3graph.profiles.yaml_values import Entry, Scalar, Sequence, Value, scalar, text_of

#: What a list of mappings may be about once only.
_NAMED_ONCE: Final = frozenset({"actor", "instrument"})
#: Lists that name each thing once for good: a history that names one twice has lost another.
_HISTORIES: Final = frozenset({"strategy", "priority of it"})
#: Entries that nothing but their content tells apart. Others have a name, or a topic or a code,
#: and rules of their own tell of two that share it.
_TOLD_BY_CONTENT: Final = frozenset(
    {
        ApprovalFields,
        ChangeFields,
        ClaimFields,
        ConflictFields,
        FundingFields,
        ObjectiveFields,
        OtherCodeFields,
    }
)
#: What two entries may differ in and yet say the same.
_BESIDE_CONTENT: Final = frozenset({"id", "note", "sources"})
_QUOTES: Final = ("'", '"')


def check_list(checker: Checking, key: str, value: Sequence, field: Declared) -> None:
    """Report what a list has twice, and entries that a comma cut in two."""
    model = field.model
    if model is not None and model.once and "id" in declared(model):
        _unique_ids(checker, value)
    if model is NetworkFields:
        _unique_memberships(checker, value)
    elif model in _TOLD_BY_CONTENT or (model is None and field.target is None):
        _unique_content(checker, key, value)
    _unique_names(checker, key, value, field)
    if model is None and field.target is None:
        _not_cut(checker, key, value)


def _unique_ids(checker: Checking, value: Sequence) -> None:
    seen: dict[str, Scalar] = {}
    for item in value.items:
        place = scalar(item, "id") if isinstance(item, Entry) else None
        if place is not None and place.text in seen:
            _report_id(checker, place, seen[place.text])
        elif place is not None:
            seen[place.text] = place


def _report_id(checker: Checking, place: Scalar, first: Scalar, way: str | None = None) -> None:
    message = f"The id {place.text!r} stands on line {first.line} already."
    checker.report(ID_IS_GIVEN_ONCE, place, message, way)


def _unique_memberships(checker: Checking, value: Sequence) -> None:
    """A network may be named once for the region, and once for each priority."""
    seen: dict[tuple[str, str], Scalar] = {}
    for item in value.items:
        place = scalar(item, "id") if isinstance(item, Entry) else None
        if not isinstance(item, Entry) or place is None:
            continue
        first = seen.setdefault((place.text, text_of(item, "priority")), place)
        if first is not place:
            way = "Keep one of the two, or say by priority what each is about."
            _report_id(checker, place, first, way)


def _unique_content(checker: Checking, key: str, value: Sequence) -> None:
    seen: dict[object, Value] = {}
    for item in value.items:
        first = seen.setdefault(_content(item, _BESIDE_CONTENT), item)
        if first is not item and not (isinstance(item, Scalar) and not item.text.strip()):
            message = f"{key} has the same entry on line {first.line} already."
            checker.report(ENTRY_STANDS_ONCE, item, message)


def _content(value: Value, without: frozenset[str] = frozenset()) -> object:
    """What a value says, alike for two that say the same."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Sequence):
        return tuple(_content(item) for item in value.items)
    return frozenset(
        (key, _content(inner)) for key, inner in value.values.items() if key not in without
    )


def _unique_names(checker: Checking, key: str, value: Sequence, field: Declared) -> None:
    """Report what a list of names names twice, or describes twice for one name."""
    about = field.model.becomes if field.model else None
    named = about.named if about else None
    if (field.model and named not in _NAMED_ONCE) or (not field.model and not field.target):
        return
    seen: set[str] = set()
    for item in value.items:
        place = scalar(item, named) if isinstance(item, Entry) and named else item
        if not isinstance(place, Scalar):
            continue
        if place.text in seen:
            grave = Severity.VIOLATION if field.target in _HISTORIES else None
            message = f"{key} names {short(place.text)!r} twice."
            checker.report(NAME_IS_LISTED_ONCE, place, message, severity=grave)
        seen.add(place.text)


def _not_cut(checker: Checking, key: str, value: Sequence) -> None:
    """In brackets a comma ends an entry, so that a sentence with a comma becomes two."""
    before: Value | None = None
    for item in value.items:
        if (
            isinstance(item, Scalar)
            and isinstance(before, Scalar)
            and item.text[:1].islower()
            and _is_plain_in_brackets(checker, item)
            and _is_unquoted(checker, before)
        ):
            checker.report(
                ENTRY_IS_NOT_CUT,
                item,
                f"The comma before {short(item.text)!r} ends an entry of {key} there: YAML takes"
                " this for another one.",
            )
        before = item


def _is_plain_in_brackets(checker: Checking, item: Scalar) -> bool:
    """Whether a text without quotes follows a comma on its line, or at the end of the last."""
    lines = checker.document.lines
    ahead = lines[item.line - 1][: item.column - 1].rstrip()
    if not ahead and item.line > 1:
        ahead = lines[item.line - 2].rstrip()
    return ahead.endswith(",") and _is_unquoted(checker, item)


def _is_unquoted(checker: Checking, item: Scalar) -> bool:
    return not checker.document.lines[item.line - 1].startswith(_QUOTES, item.column - 1)
