"""What keeps a profile from being read as YAML, said so that a person can mend it."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from s3graph.errors import UnreadableInput

_HASH: Final = re.compile(r"\s#.*")
#: A part of what the parser says → what is wrong, and what to do.
_KNOWN: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "mapping values are not allowed",
        "A colon stands where mapping values are not allowed in YAML: within text, or under a"
        " line that has a value already.",
        "Put text that contains a colon and a blank in quotes, or correct the indentation.",
    ),
    (
        "that cannot start any token",
        "The text begins with a character that cannot start any token of YAML.",
        "Put text that begins with such a character (@, `, %) in quotes.",
    ),
    (
        "unexpected end of stream",
        "The quoted scalar that begins here never ends: its closing quote is missing.",
        "Close the quote; write a single quote within single quotes twice.",
    ),
)


_TAB: Final = (
    "A tab indents this line: it is a character that cannot start any token of YAML.",
    "Indent with blanks, two for each level.",
)


class Trouble(NamedTuple):
    """What is wrong with a key or a value, whatever it means.

    Attributes:
        rule: the name of the rule.
        line: line number from 1.
        column: column number from 1.
        message: what is wrong.
        next_step: what to do.
    """

    rule: str
    line: int
    column: int
    message: str
    next_step: str


def unreadable(
    path: Path,
    lines: Sequence[str],
    place: tuple[int | None, int | None],
    cause: str,
    next_step: str,
) -> UnreadableInput:
    """A file that cannot be read, because of what stands at a place of it.

    Args:
        path: the file, as messages show it.
        lines: its lines, as far as they are known.
        place: line and column from 1, as far as they are known.
        cause: what is wrong.
        next_step: what to do.
    """
    line, column = place
    inside = line is not None and 0 < line <= len(lines)
    return UnreadableInput(
        cause,
        next_step,
        path=str(path),
        line=line,
        column=column,
        text=lines[line - 1] if inside and line is not None else None,
    )


def explained(
    error: yaml.MarkedYAMLError,
    path: Path,
    lines: Sequence[str],
    events: Callable[[], Iterable[yaml.Event]],
) -> UnreadableInput:
    """What the parser says, in words, at the place where it has to be mended.

    Args:
        error: what the parser says.
        path: the file, as messages show it.
        lines: its lines.
        events: gives what the parser makes of the file until it fails.
    """
    mark = error.problem_mark or error.context_mark
    if error.context == "while scanning a quoted scalar" and error.context_mark:
        mark = error.context_mark  # the quote that was never closed; the problem is at the end
    line = mark.line + 1 if mark else None
    column = mark.column + 1 if mark else None
    cut = _cut_by_hash(error, lines)
    if cut is not None:
        return unreadable(
            path,
            lines,
            cut,
            "Text after # is a comment in YAML, so that the bracket that was opened before it is"
            " never closed.",
            "Put the text that contains # in quotes.",
        )
    better = _odd_indent(error, lines) or _apostrophe(error, events(), lines) or _unclosed(error)
    better = (
        better
        or _structure(error, lines)
        or _goes_on(error, events())
        or _beginning(lines, line, column)
    )
    if better is not None:
        return unreadable(path, lines, better.place, better.cause, better.next_step)
    if _is_tab(lines, line, column):
        return unreadable(path, lines, (line, column), *_TAB)
    problem = error.problem or "it cannot be read"
    for part, cause, next_step in _KNOWN:
        if part in problem:
            return unreadable(path, lines, (line, column), cause, next_step)
    context = f" {error.context}" if error.context else ""
    return unreadable(
        path,
        lines,
        (line, column),
        f"This is no YAML: {problem}{context}.",
        "Correct this line or the one before it: check indentation, quotes and brackets.",
    )


def _is_tab(lines: Sequence[str], line: int | None, column: int | None) -> bool:
    if line is None or column is None or not 0 < line <= len(lines):
        return False
    return lines[line - 1][column - 1 : column] == "\t"


class _Cause(NamedTuple):
    """Where the cause of a failure stands, what it is, and what to do."""

    place: tuple[int, int]
    cause: str
    next_step: str


def _unclosed(error: yaml.MarkedYAMLError) -> _Cause | None:
    """A bracket that is never closed, or a key whose colon lacks its blank."""
    start, end = error.context_mark, error.problem_mark
    if not (start and end and start.line < end.line):
        return None
    context = error.context or ""
    place = (start.line + 1, start.column + 1)
    if "flow" in context:
        return _Cause(
            place,
            "The bracket that opens here is not closed, or a comma is missing after it.",
            "Close the bracket at the end of its list or mapping.",
        )
    if "simple key" in context:
        return _Cause(
            place,
            "Here a key with a colon and a blank after it is expected.",
            "Write key: value, with a blank after the colon; indent text that goes on by two more"
            " blanks.",
        )
    return None


def _goes_on(error: yaml.MarkedYAMLError, events: Iterable[yaml.Event]) -> _Cause | None:
    """A value in quotes or brackets after whose end more text follows."""
    problem = error.problem_mark
    cut_off = "block" in (error.context or "") or "start any token" in (error.problem or "")
    if problem is None or not cut_off:
        return None
    opened: list[yaml.CollectionStartEvent] = []
    begin: Any = None
    end: Any = None
    quoted = False
    try:
        for event in events:
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                first, quoted = opened.pop(), False
                begin, end = first.start_mark, event.end_mark if first.flow_style else None
            elif isinstance(event, yaml.ScalarEvent):
                quoted = event.style in ("'", '"')
                begin, end = event.start_mark, event.end_mark if quoted else None
    except yaml.YAMLError:
        pass  # the failure that is to be explained
    if begin is None or end is None or end.line != problem.line:
        return None
    place = (begin.line + 1, begin.column + 1)
    if quoted and begin.line < end.line:
        return _Cause(
            place,
            "The quote that opens here is closed only by the next one, lines below.",
            "Close the quote where the text ends.",
        )
    return _Cause(
        place,
        f"More text follows after the closing {'quote' if quoted else 'bracket'} of this value.",
        "Put the whole text in quotes, single ones if double ones are in it, or take out what"
        " follows.",
    )


def _odd_indent(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> _Cause | None:
    """A line that is indented with other blanks than YAML knows, at the failure or before it."""
    mark = error.problem_mark
    for number in range(mark.line, max(mark.line - _LINES_BEFORE, -1), -1) if mark else ():
        found = _OTHER_BLANK.match(lines[number]) if number < len(lines) else None
        if found:
            return _Cause(
                (number + 1, found.end()),
                f"A blank of another kind (U+{ord(found.group()[-1]):04X}) indents this line, which"
                " YAML takes for text.",
                "Indent with common blanks, two for each level.",
            )
    return None


def _apostrophe(
    error: yaml.MarkedYAMLError, events: Iterable[yaml.Event], lines: Sequence[str]
) -> _Cause | None:
    """An apostrophe within single quotes, which ends the text there."""
    last: yaml.Event | None = None
    try:
        for event in events:
            last = event
    except yaml.YAMLError:
        pass  # the failure that is to be explained
    if not isinstance(last, yaml.ScalarEvent) or last.style != "'":
        return None
    end: Any = last.end_mark
    line, column = end.line, end.column
    if error.problem_mark is None or not lines[line][column : column + 1].isalpha():
        return None
    if "flow" not in (error.context or ""):
        return None
    return _Cause(
        (line + 1, column),
        "The single quote here ends the text that one opened before it.",
        "Write an apostrophe within single quotes twice: people''s.",
    )


def _structure(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> _Cause | None:
    """A line that does not fit those around it, or a comma that is missing in brackets."""
    mark, problem, context = error.problem_mark, error.problem or "", error.context or ""
    if mark is None or mark.line >= len(lines) or "did not find expected" not in problem:
        return None
    place = (mark.line + 1, mark.column + 1)
    if "flow" in context:
        what = "list" if "sequence" in context else "mapping"
        return _Cause(
            place,
            f"In the {what} in brackets a comma is missing before this.",
            "Write a comma between two entries, and put text with a colon or a comma in quotes.",
        )
    line = lines[mark.line]
    if not line[: mark.column].isspace():
        return None
    begun = line[mark.column :]
    if begun.startswith("-") and begun[1:2] not in ("", " "):
        return _Cause(
            place,
            "After the dash that begins an entry a blank is missing.",
            f"Write - {begun[1:_SHOWN]}, with a blank after the dash.",
        )
    return _Cause(
        place,
        "This line does not begin in the column in which those beside it begin.",
        "Indent it as the lines that it belongs to, by two blanks for each level.",
    )


#: Blanks that look like those of YAML, behind such.
_OTHER_BLANK: Final = re.compile("[ \t]*[\xa0\u1680\u2000-\u200b\u202f\u205f\u3000]")
#: How many lines before the failure its cause may stand.
_LINES_BEFORE: Final = 3
_SHOWN: Final = 40
_MARKED: Final = re.compile(r"(?:[^\s:#][^:#]*:|-)\s+(?=[*|>])")


def _beginning(lines: Sequence[str], line: int | None, column: int | None) -> _Cause | None:
    """A text that begins with a sign that means something in YAML."""
    if line is None or column is None or line > len(lines):
        return None
    for found in _MARKED.finditer(lines[line - 1][: column - 1]):
        sign = lines[line - 1][found.end()]
        return _Cause(
            (line, found.end() + 1),
            f"The text begins with {sign}, which means something else in YAML.",
            "Put the text in quotes.",
        )
    return None


def _cut_by_hash(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[int, int] | None:
    """Where a comment swallows the end of a mapping or list in brackets."""
    start, end = error.context_mark, error.problem_mark
    if not (start and end and "flow" in (error.context or "")):
        return None
    for number in range(start.line, min(end.line + 1, len(lines))):
        begin = start.column if number == start.line else 0
        found = _HASH.search(lines[number], begin)
        if found and not _is_quoted(lines[number], found.start()):
            return number + 1, found.start() + 2
    return None


def _is_quoted(line: str, column: int) -> bool:
    before = line[:column]
    return before.count('"') % 2 == 1 or before.count("'") % 2 == 1
