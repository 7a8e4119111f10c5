"""The text of a Turtle file: decoded, cut into lines, judged by the parser of the engine."""

import bisect
import re
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from s3graph.errors import UnreadableInput
from s3graph.rdf.places import TextPlace
from s3graph.rdf.turtle_errors import explain


class Lines:
    """A text, its lines (at line feed, as Turtle parsers count) and where each begins.

    It is cut into lines when they are asked for: a file in which nothing is wrong needs none.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return [line.removesuffix("\r") for line in self.text.split("\n")]

    @cached_property
    def starts(self) -> list[int]:
        """The offset of each line, counted from 0."""
        lengths = (len(line) + 1 for line in self.text.split("\n")[:-1])
        return list(accumulate(lengths, initial=0))

    def place(self, offset: int) -> TextPlace:
        """The place of a character, counted from 0; of the end where it is negative."""
        if offset < 0:
            offset = len(self.text)
        line = bisect.bisect_right(self.starts, offset)
        return TextPlace(line, offset - self.starts[line - 1] + 1)


def read_lines(path: Path, name: Path) -> Lines:
    """The text of a file.

    Args:
        path: the file.
        name: how to name it in messages.

    Raises:
        UnreadableInput: the file is missing, is no file, is empty or is not UTF-8.
    """
    return Lines(_decoded(path, name))


def _decoded(path: Path, name: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableInput(
            f"{name} does not exist.", "Check the name and the folder.", path=str(name)
        ) from None
    except IsADirectoryError:
        raise UnreadableInput(
            f"{name} is a folder.", "Name the Turtle files in it.", path=str(name)
        ) from None
    except OSError as error:
        raise UnreadableInput(
            f"{name} cannot be read: {error.strerror}.",
            "Check the permissions of the file.",
            path=str(name),
        ) from error
    if not data.strip():
        raise UnreadableInput(f"{name} is empty.", "Fill it in, or remove it.", path=str(name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        head = data[: error.start]
        line_start = head.rfind(b"\n") + 1
        line_end = data.find(b"\n", error.start)
        whole = data[line_start : line_end if line_end >= 0 else None]
        raise UnreadableInput(
            f"{name} is not UTF-8: byte 0x{data[error.start]:02x} is no part of a character.",
            "Save the file with the encoding UTF-8.",
            path=str(name),
            line=head.count(b"\n") + 1,
            column=len(data[line_start : error.start].decode("utf-8", "replace")) + 1,
            text=whole.decode("utf-8", "replace").rstrip("\r"),
        ) from None


def parse_strictly(lines: Lines, name: Path) -> list[Triple]:
    """The statements of a text, in its order; refuses what the engine could not load.

    Blank nodes get names that no other file has.

    Raises:
        UnreadableInput: the text is not Turtle, has a relative address without @base, or makes no
            statement.
    """
    try:
        quads = parse(lines.text, RdfFormat.TURTLE, rename_blank_nodes=True)
        statements = [quad.triple for quad in quads]
    except SyntaxError as error:
        place = TextPlace(error.lineno or 1, error.offset or 1)
        message = re.sub(r"^Parser error .*?: ", "", error.msg, flags=re.DOTALL)
        raise unreadable(message, lines, place, name) from None
    if not statements:
        raise UnreadableInput(
            f"{name} says nothing: it holds no statement.",
            "Fill it in, or remove it.",
            path=str(name),
        )
    return statements


def unreadable(message: str, lines: Lines, place: TextPlace, name: Path) -> UnreadableInput:
    """What a parser said at a place, as an error for people."""
    cause, next_step, (line, column) = explain(message, lines.lines, place)
    text = lines.lines[line - 1] if line <= len(lines.lines) else None
    return UnreadableInput(cause, next_step, path=str(name), line=line, column=column, text=text)
