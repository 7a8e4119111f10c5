"""One thing that is wrong: where it is, which rule it breaks, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


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
