"""Read a CSV list into rows, so that all that is wrong with it can be said by line and column."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Final, Self

from s3graph.errors import UnreadableInput
from s3graph.findings.finding import Finding, Severity
from s3graph.findings.refusal import unreadable_finding
from s3graph.findings.rules import RuleText
from s3graph.lists.columns import Column
from s3graph.lists.csv_text import CsvText, read_csv_text
from s3graph.lists.header import Header
from s3graph.lists.rule_texts import (
    CELL_HAS_NO_OUTER_BLANKS,
    CELL_IS_FILLED,
    CELL_IS_PLAIN_TEXT,
    LIST_HAS_ROWS,
    ROW_HAS_ALL_CELLS,
    ROW_IS_NOT_BLANK,
    ROW_IS_NOT_REPEATED,
)
from s3graph.rdf.places import TextPlace

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
        lost: whether rows are missing in `rows` or by their codes, since they are wrong.
    """

    def __init__(self, file: Path, shown: Path) -> None:
        self.path = shown
        self.file = file
        self.header: list[str] = []
        self.rows: list[Row] = []
        self.unreadable = False
        self.lost = False
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
        rows = list(self._text.rows())
        filled = [line for line, cells in rows if cells]
        line, cells = next((row for row in rows if row[1]), (1, []))
        self.header = [cell.strip() for cell in cells]
        header = Header(self.path, self.header, columns, more)
        if not self._header_is_right(line, header):
            return
        for begin, cells in rows:
            if begin < filled[-1] and not cells:
                self.report(ROW_IS_NOT_BLANK, begin, None, "The line is empty.")
        below = [(begin, cells) for begin, cells in rows if begin > line and cells]
        names = self._names_of_cells(line, header, [len(cells) for _, cells in below])
        unknown = frozenset(header.unknown)
        for begin, cells in below if names else ():
            self._take(begin, cells, names, unknown)
        if not below:
            self.report(LIST_HAS_ROWS, line, None, f"{self.path} has no rows.")
            self.unreadable = True
        self._look_for_unseen()

    def _header_is_right(self, line: int, header: Header) -> bool:
        places = self._text.places(line)
        for fault in header.faults():
            column = places[fault.cell].column
            found = self._finding(
                fault.rule, line, column, fault.message, fault.step, whole=fault.whole
            )
            if fault.whole:
                self._refuse(found)
            else:
                self._findings.append(found)
        return not self.unreadable

    def _names_of_cells(self, line: int, header: Header, widths: Sequence[int]) -> Sequence[str]:
        """The columns that the cells of the rows are of; none where that cannot be known."""
        names, several = header.names, len(widths) > 1
        if not several or len({*widths}) != 1 or widths[0] == len(names):
            return names
        known = [name for name in names if name not in header.unknown]
        if len(known) == widths[0]:  # a name too many, which was told
            return known
        message = f"Each row has {_cells(widths[0])}, and the first line has {len(names)}."
        step = "Name each column in the first line once, and leave a comma for an empty cell."
        self._refuse(self._finding(ROW_HAS_ALL_CELLS, line, 1, message, step, whole=True))
        return ()

    def _take(
        self, line: int, cells: Sequence[str], names: Sequence[str], unknown: Set[str]
    ) -> None:
        """Keep a row, unless it is broken."""
        if len(cells) != len(names):
            message = f"The row has {_cells(len(cells))}, and the first line has {len(names)}."
            if not any(map(str.strip, cells)):
                message = "The row is empty."
            self.report(ROW_HAS_ALL_CELLS, line, None, message)
            self.lost = True
            return
        texts = [cell.strip() for cell in cells]
        if not any(texts):
            message = "All cells of the row are empty."
            step = "Remove the row, or fill it in."
            self.report(CELL_IS_FILLED, line, None, message, step)
            return
        if texts != cells:
            for name, text, cell in zip(names, texts, cells, strict=True):
                if text != cell:
                    where = "begins" if cell[:1] != text[:1] else "ends"
                    message = f"The cell of {name} {where} with a blank."
                    self.report(CELL_HAS_NO_OUTER_BLANKS, line, name, message)
        values = dict(zip(names, texts, strict=True))
        for name in unknown:
            values.pop(name, None)
        self.rows.append(Row(line, values))

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
        nth: int = 1,
    ) -> None:
        """Note that a row breaks a rule.

        Args:
            rule: the rule.
            line: the line on which the row begins.
            column: the column of the cell; None for the whole row.
            message: what is wrong, in one sentence.
            next_step: what to do; what the rule says in general if None.
            at: the part of the cell that is wrong, where it holds several.
            nth: which of equal parts it is, from 1.
        """
        if not self.is_told_enough(rule, line, column):
            self.tell(rule, line, column, message, next_step, at=at, nth=nth)

    def tell(
        self,
        rule: RuleText,
        line: int,
        column: str | None,
        message: str,
        next_step: str | None = None,
        *,
        at: str = "",
        nth: int = 1,
    ) -> None:
        """As `report`, for a breach that was counted already."""
        number, place = self.place(line, column)
        if at:
            text = self._text.line(number) or ""
            parts = re.compile(rf"(?<![^;\",\s]){re.escape(at)}(?![^;\",\s])")
            starts = [found.start() for found in parts.finditer(text, place - 1)]
            begin = starts[nth - 1] if len(starts) >= nth else text.find(at, place - 1)
            place = max(begin, place - 1) + 1
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
            self.lost |= not key or first is not row
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
