"""Findings as a compiler prints them: place, severity, message, the line with a caret, the way out.

Every line that tells of a finding has its severity, so that a remark is never taken for an error.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from s3graph.findings.finding import Finding
from s3graph.findings.report import Report

# Characters of a line or value that are printed.
_WIDTH: Final = 160

# Where the pictures of control characters begin (Unicode, "Control Pictures").
_PICTURES: Final = 0x2400
_DELETE: Final = 0x7F


def report_text(report: Report) -> str:
    """The report as plain text: every finding, then the summary."""
    return "\n\n".join([*map(finding_text, report.findings), report.summary()])


def finding_text(finding: Finding) -> str:
    """A finding without colours; its first line says what is wrong, where, and how bad that is.

    The second line is the line of the file; a caret stands under the column where it is known.
    """
    place = f"{finding.location}: " if finding.location else ""
    lines = [f"{place}{finding.severity}: {finding.message} [{finding.rule}]"]
    if finding.text is not None:
        lines.extend(_excerpt(finding))
    if finding.focus is not None:
        lines.append(f"  about: {finding.focus}")
    if finding.value is not None:
        lines.append(f"  value: {_window(finding.value, None)[0]}")
    lines.append(f"  next: {finding.next_step}")
    return "\n".join(_visible(line) for line in lines)


def _excerpt(finding: Finding) -> Iterator[str]:
    gutter = f"{finding.line} | " if finding.line is not None else "| "
    text, caret = _window(finding.text or "", finding.column)
    yield f"  {gutter}{text}".rstrip()
    if caret is not None:
        before = "".join(map(_blank, text[: caret - 1])) + " " * (caret - 1 - len(text))
        yield f"  {' ' * (len(gutter) - 2)}| {before}^"


def _blank(character: str) -> str:
    """What takes as much room as a character: tabs are kept, so that any tab width will do."""
    if character == "\t":
        return "\t"
    if unicodedata.combining(character):
        return ""
    return "  " if unicodedata.east_asian_width(character) in "WF" else " "


def _visible(text: str) -> str:
    """The text with a picture for each character that would steer the terminal or hide itself.

    A file can say anything: an escape sequence in it must not colour what is said about it, nor a
    right-to-left override turn it round.
    """
    return "".join(map(_picture, text))


def _picture(character: str) -> str:
    kind = unicodedata.category(character)
    if character == "\t" or not kind.startswith("C"):
        return character
    if kind == "Cc" and ord(character) < ord(" "):
        return chr(_PICTURES + ord(character))
    if ord(character) == _DELETE:
        return "\u2421"
    return "\ufffd" if kind in ("Cc", "Cf", "Cs") else character


def _window(text: str, column: int | None) -> tuple[str, int | None]:
    """At most `_WIDTH` characters of a line around a column, and the column within them."""
    if len(text) <= _WIDTH:
        return text, column
    start = max(0, (column or 1) - 1 - _WIDTH // 3)
    shown = text[start : start + _WIDTH]
    if start + _WIDTH < len(text):
        shown += "…"
    if start == 0:
        return shown, column
    return "…" + shown, None if column is None else column - start + 1
