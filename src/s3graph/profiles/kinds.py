"""Kinds of plain values: what a person may write, and which term of RDF it becomes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final, TypeAlias

import pyoxigraph as ox
from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema

from s3graph.vocabulary import XSD

Term: TypeAlias = ox.NamedNode | ox.Literal

_DECIMAL: Final = ox.NamedNode(str(XSD.decimal))
_BOOLEAN: Final = ox.NamedNode(str(XSD.boolean))
_YEAR: Final = ox.NamedNode(str(XSD.gYear))
_ADDRESS: Final = ox.NamedNode(str(XSD.anyURI))
#: Length of a date → its type: a date is as exact as it is written.
_DATES: Final = {
    4: _YEAR,
    7: ox.NamedNode(str(XSD.gYearMonth)),
    10: ox.NamedNode(str(XSD.date)),
}
_DAY: Final = len("2017-05-31")


def _english(text: str) -> Term:
    return ox.Literal(text, language="en")


def _decimal(text: str) -> Term:
    """An `xsd:decimal` with at least one digit after the point."""
    exact = format(Decimal(text), "f")
    return ox.Literal(exact if "." in exact else f"{exact}.0", datatype=_DECIMAL)


@dataclass(frozen=True)
class ValueKind:
    """A kind of plain value.

    Attributes:
        name: what the pages on the format call it.
        expected: what a person should write, completing "expected ...".
        term: the value as a term; `ox.Literal` makes a string without a language.
        types: what YAML may take it for.
        pattern: what the text must match, or None.
        calendar: a text of the length of a day must be one of the calendar.
        schema: what the JSON Schema says of it beside the Python type.
        datatype: the datatype of the term in the JSON-LD context, with its prefix, or None.
        english: the term is tagged as English, since it is in our own words.
    """

    name: str
    expected: str
    term: Callable[[str], Term] = ox.Literal
    types: tuple[str, ...] = ("text",)
    pattern: re.Pattern[str] | None = None
    calendar: bool = False
    schema: dict[str, Any] = field(default_factory=dict, hash=False)
    datatype: str | None = None
    english: bool = False

    def matches(self, text: str) -> bool:
        """Whether a text is of this kind."""
        if self.pattern and not self.pattern.fullmatch(text):
            return False
        return not (self.calendar and len(text) == _DAY) or _is_day(text)

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """What an editor is told; an answer of the API is described by its Python type."""
        found = handler(core_schema)
        if handler.mode == "serialization":
            return found
        pattern = {"pattern": f"^(?:{self.pattern.pattern})$"} if self.pattern else {}
        merged = {**found, **pattern, **self.schema}
        if merged.get("type") != "string":
            merged.pop("pattern", None)
        return merged


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_FILLED: Final = {"pattern": r"\S"}

WORDS: Final = ValueKind(
    "text in our own words",
    "text (in quotes if it looks like a number, a date or a truth value)",
    term=_english,
    schema=_FILLED,
    english=True,
)
NAME: Final = ValueKind(
    "text as the source has it",
    "text (in quotes if it looks like a number, a date or a truth value)",
    schema=_FILLED,
)
WORD: Final = ValueKind("one of the words listed", "one of the words listed")
IDENTIFIER: Final = ValueKind(
    "identifier",
    "lower-case ASCII letters, digits and single hyphens, such as citizen-city; a year in quotes",
    pattern=re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"),
)
LANGUAGE: Final = ValueKind(
    "language tag",
    "a language tag such as fi or sr-Latn",
    pattern=re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,8})?"),
)
YEAR: Final = ValueKind(
    "year",
    "a year from 1990 to 2060, without quotes",
    term=lambda text: ox.Literal(text, datatype=_YEAR),
    types=("number",),
    pattern=re.compile(r"199\d|20[0-5]\d|2060"),
    schema={"minimum": 1990, "maximum": 2060},
    datatype="xsd:gYear",
)
ANY_YEAR: Final = ValueKind(
    "year of four digits",
    "a year of four digits, without quotes",
    term=lambda text: ox.Literal(text, datatype=_YEAR),
    types=("number",),
    pattern=re.compile(r"[1-9]\d{3}"),
    schema={"minimum": 1000, "maximum": 9999},
    datatype="xsd:gYear",
)
DATE: Final = ValueKind(
    "date in quotes",
    'a year, month or day in quotes, such as "2017", "2017-05" or "2017-05-31"',
    term=lambda text: ox.Literal(text, datatype=_DATES[len(text)]),
    pattern=re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?"),
    calendar=True,
)
NUMBER: Final = ValueKind(
    "number",
    "a number in full, such as 25000000 or 0.9, without quotes",
    term=_decimal,
    types=("number",),
    pattern=re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?"),
    schema={"type": "number"},
    datatype="xsd:decimal",
)
BOOLEAN: Final = ValueKind(
    "true or false",
    "true or false",
    term=lambda text: ox.Literal(text.lower(), datatype=_BOOLEAN),
    types=("boolean",),
    pattern=re.compile(r"true|false"),
    datatype="xsd:boolean",
)
ADDRESS: Final = ValueKind(
    "web address",
    "an address that begins with http:// or https://",
    term=lambda text: ox.Literal(text, datatype=_ADDRESS),
    pattern=re.compile(r"https?://[^\s<>\"{}|\\^`]+"),
    datatype="xsd:anyURI",
)
CURRENCY: Final = ValueKind(
    "currency code",
    "a currency code of three capital letters, such as EUR",
    pattern=re.compile(r"[A-Z]{3}"),
)

Words: TypeAlias = Annotated[str, WORDS]
Name: TypeAlias = Annotated[str, NAME]
Identifier: TypeAlias = Annotated[str, IDENTIFIER]
Language: TypeAlias = Annotated[str, LANGUAGE]
Year: TypeAlias = Annotated[int, YEAR]
AnyYear: TypeAlias = Annotated[int, ANY_YEAR]
Date: TypeAlias = Annotated[str, DATE]
#: Exact, and so a text in Python, as it stands in the file.
Number: TypeAlias = Annotated[str, NUMBER]
Truth: TypeAlias = Annotated[bool, BOOLEAN]
Address: TypeAlias = Annotated[str, ADDRESS]
Currency: TypeAlias = Annotated[str, CURRENCY]
