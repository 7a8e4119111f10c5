"""Check the first line of a list, which names its columns."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from s3graph.findings.rules import RuleText
from s3graph.lists.columns import Column
from s3graph.lists.languages import COUNTRIES
from s3graph.lists.rule_texts import COLUMN_IS_KNOWN, LIST_HAS_ITS_COLUMNS
from s3graph.suggest import did_you_mean, nearest

_SEPARATORS: Final = {";": "semicolons", "\t": "tabs"}


@dataclass(frozen=True)
class HeaderFault:
    """Something that is wrong with the names of the columns.

    Attributes:
        rule: the rule that is broken.
        cell: the position of the name in the first line, from 0.
        message: what is wrong, in one sentence.
        step: what to do; what the rule says in general if empty.
        whole: whether the list cannot be read for it.
    """

    rule: RuleText
    cell: int
    message: str
    step: str
    whole: bool = True


@dataclass(frozen=True)
class Header:
    """The first line of a list.

    Attributes:
        shown: the file, as messages show it.
        names: the names in it.
        columns: the columns that it may have, and those that it must have among them.
        more: whether others may stand beside these.
    """

    shown: Path
    names: Sequence[str]
    columns: Sequence[Column]
    more: bool

    @property
    def known(self) -> list[str]:
        """The names that it may have."""
        return [name for column in self.columns for name in column.names]

    @property
    def unknown(self) -> list[str]:
        """The names in it that it may not have, each once."""
        known = frozenset(self.known)
        return [] if self.more else [n for n in dict.fromkeys(self.names) if n not in known]

    def faults(self) -> Iterator[HeaderFault]:
        """What is wrong with it, each mistake once."""
        missing = [c.name for c in self.columns if not c.optional and c.name not in self.names]
        separator = next((s for s in _SEPARATORS if s in "".join(self.names)), None)
        if missing and separator is not None:
            message = f"The cells of {self.shown} are separated by {_SEPARATORS[separator]}"
            step = "Save the file as CSV with commas between the cells."
            yield HeaderFault(LIST_HAS_ITS_COLUMNS, 0, f"{message}, not by commas.", step)
        elif missing and not {*self.names} & {*self.known}:
            yield self._no_header()
        else:
            yield from self._wrong_names(missing)

    def _no_header(self) -> HeaderFault:
        if self.names[0].startswith("<"):
            message = f"{self.shown} holds markup, such as a page of the web, and no list."
            step = "Restore the list from the repository."
        else:
            message = f"The first line of {self.shown} does not name its columns."
            names = ",".join(column.name for column in self.columns if not column.optional)
            step = f"Put the names above it: {names}."
        return HeaderFault(LIST_HAS_ITS_COLUMNS, 0, message, step)

    def _wrong_names(self, missing: list[str]) -> Iterator[HeaderFault]:
        unknown = self.unknown
        for name, times in Counter(self.names).items():
            if times > 1 and name in self.known:
                second = self.names.index(name, self.names.index(name) + 1)
                message = f"The column {name} stands {times} times in the first line."
                step = "Remove all but one of them, or correct their names."
                if missing and not unknown:  # the name that is missing was written so
                    step = f"Rename one of them to {missing[0]}."
                    missing = missing[1:]
                yield HeaderFault(COLUMN_IS_KNOWN, second, message, step)
        for name in missing:
            near = nearest(name, unknown, limit=1)
            step = f"Rename the column {near[0]} to {name}." if near else ""
            message = f"The list has no column {name}."
            yield HeaderFault(LIST_HAS_ITS_COLUMNS, 0, message, step)
            unknown = [each for each in unknown if each not in near]
        for name in unknown:
            message = f"The column {name!r} is not known." if name else "A column has no name."
            step = _of_language(name, self.known) or did_you_mean(
                name, (each for each in self.known if each not in self.names)
            )
            yield HeaderFault(COLUMN_IS_KNOWN, self.names.index(name), message, step, whole=False)


def _of_language(name: str, known: Collection[str]) -> str:
    """The column that was meant where the code of a country stands for a language."""
    start, _, code = name.rpartition("_")
    country, language, tag = COUNTRIES.get(code.lower(), ("", "", ""))
    meant = f"{start}_{tag}"
    if meant not in known:
        return ""
    return (
        f"Did you mean {meant}? {code} is the code of {country}, and that of {language} is {tag}."
    )
