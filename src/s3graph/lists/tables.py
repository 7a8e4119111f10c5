"""Read a CSV list into rows, so that all that is wrong with it can be said by line and column."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Self

from s3graph.errors import UnreadableInput
from s3graph.findings.finding import Finding, Severity
from s3graph.findings.refusal import unreadable_finding
from s3graph.findings.rules import RuleText
from s3graph.lists.columns import Column
from s3graph.lists.csv_text import CsvText, read_csv_text
from s3graph.lists.rule_texts import (
    CELL_IS_FILLED,
    CELL_IS_PLAIN_TEXT,
    COLUMN_IS_KNOWN,
    LIST_HAS_ITS_COLUMNS,
    LIST_HAS_ROWS,
    ROW_HAS_ALL_CELLS,
    ROW_IS_NOT_REPEATED,
)
from s3graph.rdf.places import TextPlace
from s3graph.suggest import did_you_mean, nearest

#: Findings of one rule in one column that are told one by one; the others are counted.
TOLD: Final = 100
# Controls other than tab and line end, zero-width and direction characters, and U+FFFD.
_UNSEEN: Final = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffd]"
)


class Row:
    """One row of a list.

    Attributes:
        line: the line from 1 on which it begins.
        values: text by column, without surrounding blanks; empty where the cell is, and where
            what it holds is wrong and was told.
    """

    __slots__ = ("line", "values")

    def __init__(self, line: int, values: dict[str, str]) -> None:
        self.line = line
        self.values = values

    def __getitem__(self, column: str) -> str:
        """The text of a cell; empty where the list has no such column."""
        return self.values.get(column, "")

    def many(self, column: str) -> list[str]:
        """The values of a cell that holds several, separated by semicolons."""
        return [part.strip() for part in self[column].split(";") if part.strip()]

    def tagged(self, prefix: str) -> Iterator[tuple[str, str, str]]:
        """Column, language and text of the columns `prefix` + language, without the empty ones."""
        for column, value in self.values.items():
            if value and column.startswith(prefix):
                yield column, column.removeprefix(prefix), value


class ListTable:
    """A list with its rows, and what is wrong with it.

    Attributes:
        path: the file, as messages show it.
        file: where it is.
        header: the names of its columns, in its order.
        rows: its rows, without those that are broken.
        unreadable: whether it could not be read, so that nothing is known of its rows.
    """

    def __init__(self, file: Path, shown: Path) -> None:
        self.path = shown
        self.file = file
        self.header: list[str] = []
        self.rows: list[Row] = []
        self.unreadable = False
        self._text = CsvText(shown, ())
        self._findings: list[Finding] = []
        self._told: Counter[tuple[RuleText, str]] = Counter()
        self._first_untold: dict[tuple[RuleText, str], int] = {}
        self._places: dict[int, list[TextPlace]] = {}
        self._cleared: set[tuple[int, str]] = set()

    @classmethod
    def read(
        cls,
        file: Path,
        columns: Sequence[Column],
        shown: Path | None = None,
        *,
        more: bool = False,
    ) -> Self:
        """Read a list; what is wrong with it stands in `findings`.

        Args:
            file: a UTF-8 file, comma-separated, with the names of its columns in the first line.
            columns: those that it may have, and those that it must have among them.
            shown: how to name the file in messages; as `file` if None.
            more: whether others may stand beside these.
        """
        table = cls(file, shown or file)
        try:
            table._text = read_csv_text(file, table.path)
            table._read(columns, more=more)
        except UnreadableInput as error:
            table._refuse(unreadable_finding(error))
        return table

    def _refuse(self, finding: Finding) -> None:
        self.unreadable = True
        self.rows = []
        self._findings.append(finding)

    def _read(self, columns: Sequence[Column], *, more: bool) -> None:
        rows = self._text.rows()
        line, cells = next(rows, (1, []))
        self.header = [cell.strip() for cell in cells]
        if not self._header_is_right(line, columns, more=more):
            return
        width = len(self.header)
        for line, cells in rows:
            if len(cells) != width:
                self.report(
                    ROW_HAS_ALL_CELLS,
                    line,
                    None,
                    f"The row has {_cells(len(cells))}, and the first line has {width}.",
                )
                continue
            values = dict(zip(self.header, map(str.strip, cells), strict=True))
            self.rows.append(Row(line, values))
        if not self.rows and not self._findings:
            self.report(LIST_HAS_ROWS, line, None, f"{self.path} has no rows.")
            self.unreadable = True
        self._look_for_unseen()

    def _header_is_right(self, line: int, columns: Sequence[Column], *, more: bool) -> bool:
        known = [name for column in columns for name in column.names]
        missing = [c.name for c in columns if not c.optional and c.name not in self.header]
        unknown = list(dict.fromkeys(name for name in self.header if name not in known))
        separator = next((s for s in (";", "\t") if s in "".join(self.header)), None)
        if missing and separator is not None:
            name = "semicolons" if separator == ";" else "tabs"
            message = f"The cells of {self.path} are separated by {name}, not by commas."
            step = "Save the file as CSV with commas between the cells."
            self._refuse(self._finding(LIST_HAS_ITS_COLUMNS, line, 1, message, step, whole=True))
            return False
        for name in missing:
            near = nearest(name, unknown, limit=1)
            step = f"Rename the column {near[0]} to {name}." if near else ""
            message = f"The list has no column {name}."
            self._refuse(self._finding(LIST_HAS_ITS_COLUMNS, line, 1, message, step, whole=True))
            unknown = [each for each in unknown if each not in near]
        places = self._text.places(line)
        for name in () if more else unknown:
            column = places[self.header.index(name)].column
            message = f"The column {name!r} is not known." if name else "A column has no name."
            step = did_you_mean(name, (each for each in known if each not in self.header))
            self._findings.append(self._finding(COLUMN_IS_KNOWN, line, column, message, step))
        for name, times in Counter(self.header).items():
            if times > 1 and name in known:
                second = self.header.index(name, self.header.index(name) + 1)
                message = f"The column {name} stands {times} times in the first line."
                step = "Remove all but one of them, or correct their names."
                self._refuse(
                    self._finding(
                        COLUMN_IS_KNOWN, line, places[second].column, message, step, whole=True
                    )
                )
        return not self.unreadable

    def _look_for_unseen(self) -> None:
        for number, line in enumerate(self._text.raw_lines, 1):
            if not (found := _UNSEEN.search(line)):
                continue
            code = f"U+{ord(found[0]):04X}"
            self._findings.append(
                self._finding(
                    CELL_IS_PLAIN_TEXT,
                    number,
                    found.start() + 1,
                    f"The line holds the character {code}, which"
                    + (
                        " stands for a letter that was lost."
                        if found[0] == "\ufffd"
                        else " cannot be seen."
                    ),
                )
            )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong; of a rule that is broken very often in a column, how often."""
        more = []
        for (rule, column), times in self._told.items():
            if times > TOLD:
                where = f" in the column {column}" if column else ""
                number = times - TOLD
                rows = "one more row breaks" if number == 1 else f"{number:,} more rows break"
                more.append(
                    self._finding(
                        rule,
                        self._first_untold[rule, column],
                        None,
                        f"From here on, {rows} this rule{where}.",
                        "Correct the rows that are told one by one, then check again.",
                    )
                )
        return (*self._findings, *more)

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong with it; notes and warnings do not count."""
        return not violations(self._findings)

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the file, without their ends."""
        return self._text.lines

    def place(self, line: int, column: str | None) -> TextPlace:
        """Where a cell of the row that begins on a line begins; the row itself if None."""
        if column not in self.header:
            return TextPlace(line, 1)
        if line not in self._places:
            self._places[line] = self._text.places(line)
        return self._places[line][self.header.index(column)]

    def is_told_enough(self, rule: RuleText, line: int, column: str | None) -> bool:
        """Count a breach, and say whether enough of its like were told one by one."""
        key = (rule, column or "")
        self._told[key] += 1
        if self._told[key] == TOLD + 1:
            self._first_untold[key] = line
        return self._told[key] > TOLD

    def report(
        self,
        rule: RuleText,
        line: int,
        column: str | None,
        message: str,
        next_step: str | None = None,
        *,
        at: str = "",
    ) -> None:
        """Note that a row breaks a rule.

        Args:
            rule: the rule.
            line: the line on which the row begins.
            column: the column of the cell; None for the whole row.
            message: what is wrong, in one sentence.
            next_step: what to do; what the rule says in general if None.
            at: the part of the cell that is wrong, where it holds several.
        """
        if not self.is_told_enough(rule, line, column):
            self.tell(rule, line, column, message, next_step, at=at)

    def tell(
        self,
        rule: RuleText,
        line: int,
        column: str | None,
        message: str,
        next_step: str | None = None,
        *,
        at: str = "",
    ) -> None:
        """As `report`, for a breach that was counted already."""
        number, place = self.place(line, column)
        if at:
            text = self._text.line(number) or ""
            place = max(text.find(at, place - 1), place - 1) + 1
        self._findings.append(self._finding(rule, number, place, message, next_step))

    def _finding(
        self,
        rule: RuleText,
        line: int,
        column: int | None,
        message: str,
        next_step: str | None = None,
        *,
        whole: bool = False,
    ) -> Finding:
        return rule.finding(
            message,
            next_step or None,
            path=self.path,
            line=line,
            column=column,
            text=self._text.line(line),
            unreadable=whole,
        )

    def empty(self, row: Row, column: Column | str) -> None:
        """Note that a cell is empty that must not be."""
        name = column if isinstance(column, str) else column.name
        step = None if isinstance(column, str) else f"Fill in {column.meaning}."
        self.report(CELL_IS_FILLED, row.line, name, f"The cell of {name} is empty.", step)

    def is_whole(self, row: Row, *columns: str) -> bool:
        """Whether none of these cells of a row was cleared for being wrong."""
        return all((row.line, column) not in self._cleared for column in columns)

    def clear(self, row: Row, column: str, rest: str) -> None:
        """Take out of a cell what is wrong in it and was told."""
        self._cleared.add((row.line, column))
        row.values[column] = rest

    def unique(self, column: str) -> dict[str, Row]:
        """The rows by the value of a column, without those where it is empty.

        A repeated value is noted; the first of its rows stands.
        """
        found: dict[str, Row] = {}
        for row in self.rows:
            key = row[column]
            first = found.setdefault(key, row) if key else row
            if first is not row:
                self.repeated(row, column, f"The {column} {key!r}", first.line)
        return found

    def repeated(self, row: Row, column: str | None, what: str, first: int) -> None:
        """Note that a row says what the row of an earlier line says already."""
        self.report(
            ROW_IS_NOT_REPEATED, row.line, column, f"{what} stands on line {first} already."
        )


def _cells(number: int) -> str:
    return "one cell" if number == 1 else f"{number} cells"


def violations(findings: Iterable[Finding]) -> list[Finding]:
    """Those of the findings that keep data from being used."""
    return [each for each in findings if each.severity is Severity.VIOLATION]
