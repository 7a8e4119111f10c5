"""The columns of a list: declared once, for the check of the cells and for the documentation."""

import datetime
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Protocol

from s3graph.findings.rules import RuleText
from s3graph.lists.rule_texts import (
    CELL_HAS_ITS_FORM,
    CELL_IS_ONE_OF_ITS_WORDS,
    CELL_REFERS_TO_WHAT_IS_DESCRIBED,
)
from s3graph.suggest import did_you_mean

#: Languages that labels may be in (ISO 639-1): those of the European Union and its neighbours.
LANGUAGES: Final = (
    *("bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr"),
    *("hu", "is", "it", "lb", "lt", "lv", "mk", "mt", "nb", "nl", "nn", "no", "pl", "pt", "rm"),
    *("ro", "sk", "sl", "sq", "sr", "sv", "tr", "uk"),
)
_LANGUAGE: Final = "{language}"
_DIGITS: Final = re.compile(r"[0-9]+(?:\.[0-9]+)*")
# Blanks that people put between thousands: the common one, and two that do not break.
_BLANK: Final = "[ \u00a0\u202f]"


class KnownNames(Protocol):
    """What lists may refer to."""

    def names(self, what: str) -> Collection[str] | None:
        """All that there is of something; None if its file cannot be read."""


class Kind(Protocol):
    """What the cells of a column hold."""

    @property
    def words(self) -> str:
        """What they hold, for people, such as `a year`."""

    @property
    def rule(self) -> RuleText:
        """The rule that a wrong cell breaks."""

    def is_right(self, value: str, known: KnownNames | None) -> bool:
        """Whether a cell, or a part of one that holds several, may be this; it is not empty."""

    def next_step(self, value: str, known: KnownNames | None) -> str:
        """What to do about a wrong one."""


@dataclass(frozen=True)
class CellForm:
    """Text in a form, which a pattern describes.

    Attributes:
        words: what it is, such as `a NACE code`.
        pattern: what the whole cell must match.
        step: what to do where it does not, with an example.
    """

    words: str
    pattern: str
    step: str
    rule: RuleText = CELL_HAS_ITS_FORM

    def is_right(self, value: str, _known: KnownNames | None) -> bool:
        """Whether the cell matches the pattern."""
        return re.fullmatch(self.pattern, value) is not None

    def next_step(self, value: str, known: KnownNames | None) -> str:
        """The step, with an example; with a zero at the start, if that was lost."""
        if _DIGITS.fullmatch(value) and self.is_right(f"0{value}", known):
            return f"Write 0{value}: spreadsheets take away a zero at the start."
        return self.step


@dataclass(frozen=True)
class Number:
    """A decimal number, with a point, within bounds.

    Attributes:
        minimum: the least that it may be, if any.
        maximum: the most that it may be, if any.
        whole: whether it has no decimals.
    """

    minimum: int | None = None
    maximum: int | None = None
    whole: bool = False
    rule: RuleText = CELL_HAS_ITS_FORM

    @property
    def words(self) -> str:
        """What it is, with its bounds."""
        name = "a whole number" if self.whole else "a number"
        if self.minimum is not None and self.maximum is not None:
            return f"{name} from {self.minimum} to {self.maximum}"
        return name if self.minimum is None else f"{name} from {self.minimum}"

    def is_right(self, value: str, _known: KnownNames | None) -> bool:
        """Whether the cell is such a number."""
        pattern = r"-?[0-9]{1,18}" if self.whole else r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?"
        if not re.fullmatch(pattern, value):
            return False
        number = float(value)
        return (self.minimum is None or number >= self.minimum) and (
            self.maximum is None or number <= self.maximum
        )

    def next_step(self, value: str, _known: KnownNames | None) -> str:
        """How to write it; with a point, if the cell has a comma."""
        if re.fullmatch(r"-?[0-9]+,[0-9]+", value):
            return f"Write it with a point: {value.replace(',', '.')}."
        if re.fullmatch(rf"-?[0-9]{{1,3}}(?:{_BLANK}[0-9]{{3}})+(?:\.[0-9]+)?", value):
            return f"Write it without blanks: {re.sub(_BLANK, '', value)}."
        return f"Write {self.words}, such as {'3' if self.whole else '0.25'}."


@dataclass(frozen=True)
class Day:
    """A day (ISO 8601)."""

    words: str = "a day"
    rule: RuleText = CELL_HAS_ITS_FORM

    def is_right(self, value: str, _known: KnownNames | None) -> bool:
        """Whether there is such a day."""
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return False
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            return False
        return True

    def next_step(self, _value: str, _known: KnownNames | None) -> str:
        """How to write it."""
        return "Write year, month and day, such as 2025-01-31."


@dataclass(frozen=True)
class Choice:
    """One of a few words.

    Attributes:
        values: the words.
    """

    values: tuple[str, ...]
    rule: RuleText = CELL_IS_ONE_OF_ITS_WORDS

    @property
    def words(self) -> str:
        """The words."""
        return "one of " + ", ".join(f"`{value}`" for value in self.values)

    def is_right(self, value: str, _known: KnownNames | None) -> bool:
        """Whether the cell is one of the words."""
        return value in self.values

    def next_step(self, value: str, _known: KnownNames | None) -> str:
        """The word that was meant, or all of them."""
        return did_you_mean(value, self.values, f"Use one of {', '.join(self.values)}.")


@dataclass(frozen=True)
class Known:
    """A code or word that another list or a vocabulary describes.

    Attributes:
        words: what it is, such as `a code of nuts.csv`.
        where: the file that describes it.
        what: what `Names` calls all of them.
    """

    words: str
    where: str
    what: str
    rule: RuleText = CELL_REFERS_TO_WHAT_IS_DESCRIBED

    def is_right(self, value: str, known: KnownNames | None) -> bool:
        """Whether it is described, as far as that can be known."""
        names = known.names(self.what) if known else None
        return names is None or value in names

    def next_step(self, value: str, known: KnownNames | None) -> str:
        """The one that was meant, or where to describe it."""
        names = known.names(self.what) if known else None
        if names and _DIGITS.fullmatch(value) and f"0{value}" in names:
            return f"Write 0{value}: spreadsheets take away a zero at the start."
        otherwise = f"Use {self.words}, or describe it in {self.where} first."
        return did_you_mean(value, names or (), otherwise)


def code_of(name: str) -> Known:
    """A code of another list."""
    return Known(f"a code of {name}", name, name)


def concept_of(scheme: str, words: str) -> Known:
    """A concept of one of the small schemes in `kinds.ttl`."""
    return Known(f"{words} of kinds.ttl", "data/schemes/kinds.ttl", f"kinds.ttl#{scheme}")


TEXT: Final = CellForm("text", r"(?s).+", "Write some text.")
YEAR: Final = CellForm("a year", r"(?:19|20)[0-9]{2}", "Write a year of four digits, such as 2021.")
WEB_ADDRESS: Final = CellForm(
    "a web address",
    r"https?://[^\s<>\"{}|^`\\]+",
    "Give the whole address, which begins with http:// or https:// and has no blanks.",
)
IDENTIFIER: Final = CellForm(
    "an identifier",
    r"[a-z0-9]+(?:-[a-z0-9]+)*",
    "Use small letters of the English alphabet and digits, with hyphens between words.",
)
NUTS_CODE: Final = CellForm(
    "a NUTS code",
    r"[A-Z]{2}[A-Z0-9]{0,3}",
    "Write two capital letters for the country and up to three letters or digits, such as FI1B.",
)
NUTS_VERSION: Final = Choice(("2010", "2013", "2016", "2021", "2024"))


@dataclass(frozen=True)
class Column:
    """A column of a list.

    Attributes:
        name: its name in the first line; `label_{language}` stands for one for each language.
        meaning: what a cell says, as a noun phrase that fits after "Fill in".
        kind: what the cells hold.
        filled: whether every row must fill it in.
        optional: whether the list may do without it.
        several: whether a cell may hold several, with semicolons between them.
        alone: whether no two rows have the same there.
        published: whether it becomes statements; the others are for the readers of the list.
    """

    name: str
    meaning: str
    kind: Kind = TEXT
    filled: bool = False
    optional: bool = False
    several: bool = False
    alone: bool = False
    published: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The names that may stand in the first line."""
        if _LANGUAGE not in self.name:
            return (self.name,)
        return tuple(self.name.replace(_LANGUAGE, language) for language in LANGUAGES)


def languages(prefix: str, meaning: str, *, alone: bool = False) -> tuple[Column, Column]:
    """Columns for a text in English, which must be filled in, and in other languages."""
    return (
        Column(f"{prefix}_en", f"{meaning} in English", filled=True, alone=alone),
        Column(
            f"{prefix}_{_LANGUAGE}",
            f"{meaning} in another language (ISO 639-1)",
            optional=True,
            alone=alone,
        ),
    )
