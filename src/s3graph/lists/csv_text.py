"""The text of a CSV file: decoded, cut into lines, with the place of every cell (RFC 4180)."""

import csv
import io
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from s3graph.errors import UnreadableInput
from s3graph.rdf.places import TextPlace

#: Bytes of a list that are read at most: seven times the longest that we keep.
LARGEST: Final = 20_000_000
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class CsvText:
    """The text of a list.

    Attributes:
        path: the file, as messages show it.
        raw_lines: its lines with their ends, as the reader of CSV counts them.
    """

    path: Path
    raw_lines: Sequence[str]

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return [line.rstrip("\r\n") for line in self.raw_lines]

    def line(self, number: int) -> str | None:
        """A line, counted from 1, without its end; None beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else None

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The line from 1 on which each row begins, and its cells; no cells for an empty line.

        Raises:
            UnreadableInput: a quoted cell is not closed, or something follows its end.
        """
        reader = csv.reader(self.raw_lines, strict=True)
        begin = 1
        try:
            for cells in reader:
                yield begin, cells
                begin = reader.line_num + 1
        except csv.Error as error:
            raise self._broken(begin, str(error)) from error

    def _broken(self, line: int, message: str) -> UnreadableInput:
        places, after_end = _cells(self.raw_lines, line)
        place = places[-1] if after_end is None else after_end
        # A quote that was forgotten lets the text run on to the next one, some lines below.
        runs_on = after_end is not None and after_end.line > places[-1].line
        cause, step = (
            "The quoted text that begins here is never closed.",
            "End the text with a double quote before the comma or the end of the line.",
        )
        if after_end is not None and runs_on:
            cause = (
                "The quoted text that begins here is not closed in its line: the next quote stands"
                f" on line {after_end.line}."
            )
            place = places[-1]
        elif after_end is not None:
            cause, step = (
                "A quoted cell ends before this, and neither a comma nor the end of the line"
                " follows.",
                "Double each quote that is part of the text, or put a comma after the cell.",
            )
        elif "field larger" in message:
            limit = f"{csv.field_size_limit():,}"
            cause = f"The cell that begins here is longer than {limit} characters."
            step = "Close its quote, or shorten the text."
        return UnreadableInput(
            cause,
            step,
            path=str(self.path),
            line=place.line,
            column=place.column,
            text=self.line(place.line),
        )

    def places(self, line: int) -> list[TextPlace]:
        """Where each cell of the row that begins on a line begins."""
        return _cells(self.raw_lines, line)[0]


def _cells(lines: Sequence[str], line: int) -> tuple[list[TextPlace], TextPlace | None]:
    """Where each cell of a row begins; and where something wrongly follows a quoted cell."""
    places: list[TextPlace] = []
    starts, quoted, opened = True, False, False
    for number in range(line, len(lines) + 1):
        text = lines[number - 1]
        for column, char in enumerate(text, 1):
            if starts:
                places.append(TextPlace(number, column))
                quoted = opened = char == '"'
                starts = char == ","
            elif quoted:
                quoted = char != '"'
            elif char == '"' and opened:
                if text[column - 2] != '"':
                    return places, TextPlace(number, column)
                quoted = True  # a doubled quote stands for one
            elif char == ",":
                starts = True
            elif opened and char not in "\r\n":
                return places, TextPlace(number, column)
        if not quoted:
            if starts:
                places.append(TextPlace(number, len(text) + 1))
            break
    return places, None


def read_csv_text(file: Path, shown: Path) -> CsvText:
    """Read the text of a CSV file, with or without a byte order mark.

    Args:
        file: the file.
        shown: how to name it in messages.

    Raises:
        UnreadableInput: the file is missing, is no file, may not be read, is empty, is larger than
            `LARGEST`, is not UTF-8 or holds a NUL character.
    """
    data = _bytes(file, shown)
    if data.startswith(_UTF_16):
        raise UnreadableInput(
            f"{shown} is UTF-16 text, not UTF-8.",
            "Save the file as UTF-8; spreadsheets call that CSV UTF-8.",
            path=str(shown),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        raise UnreadableInput(
            f"{shown} is not UTF-8 text: the byte {error.object[error.start]:02X} begins no"
            " character.",
            "Save the file as UTF-8; spreadsheets call that CSV UTF-8.",
            path=str(shown),
            line=before.count(b"\n") + 1,
            column=len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig")) + 1,
        ) from error
    found = CsvText(shown, list(io.StringIO(text, newline="")))
    if "\0" in text:
        number = next(n for n, line in enumerate(found.raw_lines, 1) if "\0" in line)
        line = found.lines[number - 1]
        raise UnreadableInput(
            f"{shown} holds a NUL character (U+0000), which no text has.",
            "Remove the character, or restore the file from the repository.",
            path=str(shown),
            line=number,
            column=line.find("\0") + 1,
            text=line,
        )
    return found


def _bytes(file: Path, shown: Path) -> bytes:
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableInput(
                f"{shown} is no file.", "Put the list in its place.", path=str(shown)
            )
        if found.st_size > LARGEST:
            raise UnreadableInput(
                f"{shown} is {found.st_size / 1e6:,.0f} MB long, and a list may have"
                f" {LARGEST / 1e6:,.0f} MB.",
                "Remove what does not belong into the list.",
                path=str(shown),
            )
        data = file.read_bytes()
    except FileNotFoundError:
        raise UnreadableInput(
            f"{shown} does not exist.",
            "Check its name and folder; a list of the project can be restored from the repository.",
            path=str(shown),
        ) from None
    except OSError as error:
        raise UnreadableInput(
            f"{shown} cannot be read: {error.strerror}.",
            "Check the permissions of the file.",
            path=str(shown),
        ) from error
    if not data.strip():
        raise UnreadableInput(
            f"{shown} is empty.", "Restore the list from the repository.", path=str(shown)
        )
    return data
