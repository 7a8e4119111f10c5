"""What a check found, in one form for every check: sorted, countable, readable."""

from collections.abc import Iterable
from dataclasses import dataclass

from s3graph.findings.finding import Finding, Severity, order


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


@dataclass(frozen=True)
class Report:
    """All findings of a check, worst first, then by file and line; each of them once.

    Attributes:
        findings: what was found; sorted when the report is made.
        files: how many files were looked at.
    """

    findings: tuple[Finding, ...] = ()
    files: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "findings", tuple(sorted(set(self.findings), key=order)))

    @classmethod
    def of(cls, findings: Iterable[Finding], *, files: int = 0) -> "Report":
        """A report of these findings."""
        return cls(tuple(findings), files)

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)

    @property
    def conforms(self) -> bool:
        """True if there is no violation; warnings and notes do not count."""
        return self.count(Severity.VIOLATION) == 0

    @property
    def unreadable(self) -> bool:
        """True if a file could not be read, so that the report cannot be complete."""
        return any(finding.unreadable for finding in self.findings)

    def summary(self) -> str:
        """One line: how many files were looked at and what was found."""
        found = ", ".join(
            (
                _several(self.count(Severity.VIOLATION), "violation"),
                _several(self.count(Severity.WARNING), "warning"),
                _several(self.count(Severity.INFO), "note"),
            )
        )
        return f"{_several(self.files, 'file')} checked: {found}."
