"""One thing that is wrong: where it is, which rule it breaks, and what to do about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from s3graph.errors import UnreadableInput

# Characters of a line or value that are printed.
_WIDTH = 160


class Severity(StrEnum):
    """How bad a finding is. Only a violation keeps data from being released."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst, rising."""
        return list(Severity).index(self)


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, where it is, and what to do about it.

    Attributes:
        severity: how bad it is.
        rule: short name of the rule that it breaks, such as `SpearheadHasLabel`.
        message: what is wrong, in one sentence.
        next_step: what the reader can do about it, in one sentence.
        path: the file, relative to the project folder where it is inside it.
        line: line number from 1.
        column: column number from 1.
        text: the line itself, without its line end.
        focus: IRI of the thing that the rule was applied to.
        value: the value that breaks the rule, as it would be written in Turtle.
        unreadable: true if the file could not be read, so that nothing else is known about it.
    """

    severity: Severity
    rule: str
    message: str
    next_step: str
    path: Path | None = None
    line: int | None = None
    column: int | None = None
    text: str | None = None
    focus: str | None = None
    value: str | None = None
    unreadable: bool = False

    @classmethod
    def of_unreadable(cls, error: UnreadableInput) -> "Finding":
        """The finding for a file that could not be read."""
        return cls(
            severity=Severity.VIOLATION,
            rule="FileIsReadable",
            message=error.cause,
            next_step=error.next_step,
            path=Path(error.path),
            line=error.line,
            column=error.column,
            text=error.text,
            unreadable=True,
        )

    @property
    def location(self) -> str:
        """`file:line:column` as far as it is known, or an empty string."""
        if self.path is None:
            return ""
        parts = [self.path.as_posix()]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)

    def as_json(self) -> dict[str, object]:
        """The finding as JSON members, in a fixed order; what is unknown is null."""
        return {
            "severity": str(self.severity),
            "rule": self.rule,
            "message": self.message,
            "next_step": self.next_step,
            "file": None if self.path is None else self.path.as_posix(),
            "line": self.line,
            "column": self.column,
            "text": self.text,
            "focus": self.focus,
            "value": self.value,
            "unreadable": self.unreadable,
        }

    def as_text(self) -> str:
        """The finding as a compiler would print it, without colours.

        The second line is the line of the file; a caret stands under the column where it is known.
        """
        place = f"{self.location}: " if self.location else ""
        lines = [f"{place}{self.severity}: {self.message} [{self.rule}]"]
        if self.text is not None:
            lines.extend(self._excerpt())
        if self.focus is not None:
            lines.append(f"  about: {self.focus}")
        if self.value is not None:
            lines.append(f"  value: {_window(self.value, None)[0]}")
        lines.append(f"  next: {self.next_step}")
        return "\n".join(lines)

    def _excerpt(self) -> Iterator[str]:
        gutter = f"{self.line} | " if self.line is not None else "| "
        text, caret = _window(self.text or "", self.column)
        yield f"  {gutter}{text}".rstrip()
        if caret is not None:
            # Tabs are kept, so that the caret stands under its character at any tab width.
            before = "".join("\t" if c == "\t" else " " for c in text[: caret - 1])
            before += " " * (caret - 1 - len(before))
            yield f"  {' ' * (len(gutter) - 2)}| {before}^"


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


def refuse_unreadable(findings: Iterable[Finding]) -> None:
    """Do nothing if every file could be read.

    Raises:
        UnreadableInput: one could not; the first is named.
    """
    for finding in findings:
        if finding.unreadable:
            raise UnreadableInput(
                finding.message,
                finding.next_step,
                path=finding.path.as_posix() if finding.path else "",
                line=finding.line,
                column=finding.column,
                text=finding.text,
            )


def order(finding: Finding) -> tuple[object, ...]:
    """Sort key: unreadable files first, then the worst, then by file, line and column."""
    return (
        not finding.unreadable,
        finding.severity.rank,
        finding.path is None,
        finding.path.as_posix() if finding.path else "",
        finding.line or 0,
        finding.column or 0,
        finding.rule,
        finding.focus or "",
        finding.value or "",
        finding.message,
    )
