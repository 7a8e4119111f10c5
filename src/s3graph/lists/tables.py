"""Read a CSV reference list so that everything that is wrong with it can be said by line."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from s3graph.errors import UnreadableInput
from s3graph.findings.problems import Problem
from s3graph.text_files import read_text


@dataclass(frozen=True)
class Row:
    """One line of a list.

    Attributes:
        line: line number from 1 where the row ends.
        values: text by column, without surrounding space; empty where the cell is.
    """

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def many(self, column: str) -> list[str]:
        """The values of a cell that holds several, separated by semicolons."""
        return [part.strip() for part in self.values[column].split(";") if part.strip()]

    def tagged(self, prefix: str) -> dict[str, str]:
        """Text by language of the columns `prefix` + language, without the empty ones."""
        return {
            column.removeprefix(prefix): value
            for column, value in self.values.items()
            if column.startswith(prefix) and value
        }


class _Reader(Protocol):
    """What `csv.reader` returns; its class has no public name."""

    @property
    def line_num(self) -> int: ...
    def __iter__(self) -> Iterator[list[str]]: ...
    def __next__(self) -> list[str]: ...


class Table:
    """A list with its rows, and the problems found in it so far.

    Attributes:
        path: the file.
        rows: its rows, without those that are broken.
        problems: what is wrong with it.
    """

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        """Read the file.

        Args:
            path: a UTF-8 file, comma-separated, with a header.
            columns: those that must be there.

        Raises:
            UnreadableInput: the file is missing, is no UTF-8 text, or has no rows.
        """
        self.path = path
        self.problems: list[Problem] = []
        text = read_text(path)
        self._lines = text.splitlines()
        reader = csv.reader(self._lines, strict=True)
        try:
            header = next(reader, [])
            missing = [column for column in columns if column not in header]
            if missing:
                self.report(
                    1,
                    f"has no column {', '.join(missing)}",
                    f"Name the columns in the first line: {','.join(columns)}.",
                )
                self.rows: list[Row] = []
                return
            self.rows = list(self._rows(reader, header))
        except csv.Error as error:
            raise UnreadableInput(
                f"{path} is not the CSV that it should be: {error}.",
                "Close the quoted text on this line and separate the cells with commas.",
                path=str(path),
                line=reader.line_num,
                text=self._line(reader.line_num),
            ) from error
        if not self.rows and not self.problems:
            raise UnreadableInput(
                f"{path} has no rows.",
                "Give the list at least one row after its header.",
                path=str(path),
                line=1,
                text=self._line(1),
            )

    def _rows(self, reader: _Reader, header: list[str]) -> Iterator[Row]:
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                self.report(
                    reader.line_num,
                    f"the row has {len(cells)} cells, the header has {len(header)}",
                    "Put text that contains a comma in double quotes.",
                )
                continue
            values = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
            yield Row(reader.line_num, values)

    def report(self, line: int, message: str, next_step: str) -> None:
        """Note a problem on a line."""
        self.problems.append(Problem(self.path, line, None, self._line(line), message, next_step))

    def leave_out(self, line: int, message: str, next_step: str) -> None:
        """Note that a row is not carried over, and why; the list is not refused for it."""
        self.problems.append(
            Problem(self.path, line, None, self._line(line), message, next_step, "warning")
        )

    def unique(self, column: str) -> dict[str, Row]:
        """The rows by the value of a column; an empty or repeated value is a problem."""
        found: dict[str, Row] = {}
        for row in self.rows:
            key = row[column]
            if not key:
                self.report(row.line, f"{column} is empty", "Give every row a code of its own.")
            elif key in found:
                self.report(
                    row.line,
                    f"{column} {key!r} stands on line {found[key].line} already",
                    "Remove one of the two rows or correct its code.",
                )
            else:
                found[key] = row
        return found

    def _line(self, number: int) -> str | None:
        return self._lines[number - 1] if 0 < number <= len(self._lines) else None
