"""What a region profile may say: keys, kinds of values and allowed words, place by place."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final


@dataclass(frozen=True)
class Kind:
    """A kind of plain value.

    Attributes:
        expected: what a person should write, completing "expected ...".
        types: what YAML may take it for.
        pattern: what the text must match.
        calendar: a text of the length of a day must be one of the calendar.
    """

    expected: str
    types: tuple[str, ...] = ("text",)
    pattern: re.Pattern[str] | None = None
    calendar: bool = False

    def matches(self, text: str) -> bool:
        """Whether a text is of this kind."""
        if self.pattern and not self.pattern.fullmatch(text):
            return False
        return not (self.calendar and len(text) == _DAY) or _is_day(text)


_DAY: Final = len("2017-05-31")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _kind(expected: str, pattern: str, *types: str) -> Kind:
    return Kind(expected, types or ("text",), re.compile(pattern))


TEXT: Final = Kind("text (in quotes if it looks like a number, a date or a truth value)")
IDENTIFIER: Final = _kind(
    "lower-case ASCII letters, digits and single hyphens, such as citizen-city; a year in quotes",
    r"[a-z0-9]+(?:-[a-z0-9]+)*",
)
LANGUAGE: Final = _kind("a language tag such as fi or sr-Latn", r"[a-z]{2}(?:-[A-Za-z]{2,8})?")
YEAR: Final = _kind("a year from 1990 to 2060, without quotes", r"199\d|20[0-5]\d|2060", "number")
VALUE_YEAR: Final = _kind("a year of four digits, without quotes", r"\d{4}", "number")
DATE: Final = replace(
    _kind(
        'a year, month or day in quotes, such as "2017", "2017-05" or "2017-05-31"',
        r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?",
    ),
    calendar=True,
)
NUMBER: Final = _kind(
    "a number in full, such as 25000000 or 0.9, without quotes",
    r"-?(?:0|[1-9]\d*)(?:\.\d+)?",
    "number",
)
BOOLEAN: Final = _kind("true or false", r"true|false", "boolean")
ADDRESS: Final = _kind(
    "an address that begins with http:// or https://", r"https?://[^\s<>\"{}|\\^`]+"
)
CURRENCY: Final = _kind("a currency code of three capital letters, such as EUR", r"[A-Z]{3}")


@dataclass(frozen=True)
class Field:
    """What may stand under one key.

    Attributes:
        kind: kind of the plain value, or of each in a list; None for mappings.
        place: name of the mapping in `PLACES`, or of each in a list; None for plain values.
        many: a list rather than a single value.
        either: a single value is as good as a list.
        by_language: a mapping from language tags to texts.
        required: the key must be there.
        least: the least number of entries of a list.
        choices: the allowed words.
        refers_to: what the value names: `source`, `actor`, `instrument`, `network`, `strategy`,
            `priority` (of the same strategy), `any priority`, `topic` or `nuts`.
        unique: no two entries of the list share their `id`.
    """

    kind: Kind | None = None
    place: str | None = None
    many: bool = False
    either: bool = False
    by_language: bool = False
    required: bool = False
    least: int = 0
    choices: tuple[str, ...] = ()
    refers_to: str | None = None
    unique: bool = False


def _need(field: Field) -> Field:
    return replace(field, required=True)


def _word(choices: str) -> Field:
    return Field(TEXT, choices=tuple(choices.split()))


def _ref(target: str, kind: Kind = TEXT) -> Field:
    return Field(kind, refers_to=target)


def _refs(target: str) -> Field:
    return Field(TEXT, many=True, refers_to=target, least=1)


def _list(place: str, least: int = 1) -> Field:
    return Field(place=place, many=True, least=least)


def _entries(place: str, least: int = 1) -> Field:
    return Field(place=place, many=True, least=least, unique=True)


_TEXT: Final = Field(TEXT)
_ID: Final = _need(Field(IDENTIFIER))
_NAMES: Final = Field(TEXT, by_language=True)
_SOURCES: Final = _refs("source")
_CITED: Final = _need(_SOURCES)
_PERIOD: Final = Field(place="period")
_VALUES: Final = Field(place="value", many=True, either=True, least=1)
_MONEY: Final = {"amount": Field(NUMBER), "currency": Field(CURRENCY)}
_END: Final = _need(Field(place="change_end"))

#: Place in a profile → the keys that may stand there.
PLACES: Final[dict[str, dict[str, Field]]] = {
    "profile": {
        "region": _need(Field(place="region")),
        "sources": _need(_entries("source")),
        "strategies": _need(_entries("strategy")),
        "changes": _list("change"),
        "actors": _entries("actor"),
        "instruments": _entries("instrument"),
        "networks": _list("network"),
        "platforms": _list("platform"),
        "conflicts": _list("conflict"),
        "gaps": Field(TEXT, many=True, least=1),
    },
    "region": {
        "nuts": _need(_ref("nuts")),
        "name": _need(_TEXT),
        "names": _NAMES,
        "other_codes": _list("other_code"),
    },
    "other_code": {"code": _need(_TEXT), "note": _TEXT},
    "source": {
        "id": _ID,
        "title": _need(_TEXT),
        "publisher": _TEXT,
        "url": Field(ADDRESS),
        "published": Field(DATE),
        "language": _need(Field(LANGUAGE)),
        "read": _need(_word("full partly listing")),
        "note": _TEXT,
    },
    "strategy": {
        "id": _ID,
        "title": _need(_TEXT),
        "title_original": _NAMES,
        "period": _PERIOD,
        "status": _need(_word("superseded in-force draft unknown")),
        "covers": _refs("nuts"),
        "replaces": _ref("strategy"),
        "approvals": _list("approval"),
        "vision": _TEXT,
        "objectives": _list("objective"),
        "strengths": _list("strength"),
        "priorities_complete": _need(Field(BOOLEAN)),
        "sources": _CITED,
        "priorities": _need(_entries("priority", least=0)),
        "indicators": _entries("indicator"),
        "funding": _list("funding"),
        "note": _TEXT,
    },
    "period": {"start": Field(YEAR), "end": Field(YEAR)},
    "approval": {
        "body": _need(_TEXT),
        "date": Field(DATE),
        "note": _TEXT,
        "sources": _CITED,
    },
    "objective": {"text": _need(_TEXT), "sources": _SOURCES},
    "strength": {"label": _need(_TEXT), "sources": _SOURCES},
    "priority": {
        "id": _ID,
        "label": _need(_TEXT),
        "labels": _NAMES,
        "local_term": _TEXT,
        "role": _need(_word("vertical horizontal umbrella")),
        "parent": _ref("priority"),
        "description": _TEXT,
        "themes": _list("theme"),
        "objectives": _list("objective"),
        "actors": _list("participation"),
        "instruments": _list("use"),
        "source_codes": _list("source_code"),
        "topics": _need(_list("topic", least=0)),
        "networks": _refs("network"),
        "sources": _SOURCES,
        "note": _TEXT,
    },
    "theme": {
        "label": _need(_TEXT),
        "labels": _NAMES,
        "description": _TEXT,
        "sources": _SOURCES,
    },
    "participation": {
        "actor": _need(_ref("actor")),
        "role": _word("lead partner funder coordinator target-group member"),
        "note": _TEXT,
        "sources": _SOURCES,
    },
    "use": {"instrument": _need(_ref("instrument")), "note": _TEXT, "sources": _SOURCES},
    "source_code": {
        "scheme": _need(_word("nace_rev2 nabs2007 sdg eye_ris3 other")),
        "code": _need(_TEXT),
        "label": _TEXT,
        "note": _TEXT,
        "sources": _SOURCES,
    },
    "topic": {"topic": _need(_ref("topic")), "match": _need(_word("main part"))},
    "indicator": {
        "id": _ID,
        "label": _need(_TEXT),
        "kind": _word("input output result impact context process"),
        "unit": _TEXT,
        "frequency": _TEXT,
        "priority": _ref("priority"),
        "baseline": _VALUES,
        "milestones": _VALUES,
        "target": _VALUES,
        "observations": _VALUES,
        "responsible": _TEXT,
        "sources": _CITED,
        "note": _TEXT,
    },
    "value": {
        "value": Field(NUMBER),
        "text": _TEXT,
        "year": Field(VALUE_YEAR),
        "note": _TEXT,
    },
    "funding": {
        "instrument": _ref("instrument"),
        "amount": _need(_MONEY["amount"]),
        "currency": _need(_MONEY["currency"]),
        "period": _PERIOD,
        "priority": _ref("priority"),
        "note": _TEXT,
        "sources": _CITED,
    },
    "change": {
        "kind": _need(_word("merge split rename new dropped kept")),
        "from": _END,
        "to": _END,
        "stated": _need(Field(BOOLEAN)),
        "reason": _TEXT,
        "sources": _CITED,
        "note": _TEXT,
    },
    "change_end": {
        "strategy": _need(_ref("strategy")),
        "priorities": Field(TEXT, many=True, least=1),
    },
    "actor": {
        "id": _ID,
        "name": _need(_TEXT),
        "names": _NAMES,
        "helix": _need(_word("academia industry government civil-society intermediary")),
        "kind": _TEXT,
        "url": Field(ADDRESS),
        "sources": _CITED,
        "note": _TEXT,
    },
    "instrument": {
        "id": _ID,
        "name": _need(_TEXT),
        "names": _NAMES,
        "level": _need(_word("eu national regional local private mixed")),
        "part_of": _refs("instrument"),
        "period": _PERIOD,
        **_MONEY,
        "url": Field(ADDRESS),
        "sources": _CITED,
        "note": _TEXT,
    },
    "network": {
        "id": _ID,
        "name": _TEXT,
        "role": _TEXT,
        "priority": _ref("any priority"),
        "sources": _CITED,
        "note": _TEXT,
    },
    "platform": {"label": _need(_TEXT), "description": _TEXT, "sources": _CITED},
    "conflict": {
        "about": _need(_TEXT),
        "values": _need(_list("claim", least=2)),
        "note": _TEXT,
    },
    "claim": {"text": _need(_TEXT), "sources": _CITED},
}

#: Text that must not stand anywhere in a profile: pattern, what it is, what to do.
FORBIDDEN: Final[tuple[tuple[re.Pattern[str], str, str], ...]] = (
    (
        re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}"),
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
