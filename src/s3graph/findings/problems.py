"""What is wrong with a file that people write: one problem, its place and the way out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from s3graph.errors import DataInvalid
from s3graph.findings import finding
from s3graph.findings.as_json import report_json
from s3graph.findings.report import Report

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in one place of a file.

    Attributes:
        path: the file.
        line: line number from 1; None where the problem is the whole file.
        column: column number from 1; None where the problem is the whole line or file.
        text: the line itself; None where there is none.
        message: what is wrong and what was expected, in one sentence.
        next_step: what the writer of the file can do about it.
        severity: `error` keeps the file out; `warning` does not.
    """

    path: Path
    line: int | None
    column: int | None
    text: str | None
    message: str
    next_step: str
    severity: Severity = "error"

    def to_json(self) -> dict[str, object]:
        """The problem as JSON values."""
        return {
            "path": str(self.path),
            "line": self.line,
            "column": self.column,
            "text": self.text,
            "message": self.message,
            "next_step": self.next_step,
            "severity": self.severity,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, object]) -> Self:
        """The opposite of `to_json`.

        Raises:
            KeyError: a member is missing.
        """
        line, column, text = values["line"], values["column"], values["text"]
        return cls(
            path=Path(str(values["path"])),
            line=line if isinstance(line, int) else None,
            column=column if isinstance(column, int) else None,
            text=text if isinstance(text, str) else None,
            message=str(values["message"]),
            next_step=str(values["next_step"]),
            severity="warning" if values["severity"] == "warning" else "error",
        )

    def __str__(self) -> str:
        """`file:line:column: message`, as compilers write it."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.message}"


def sorted_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, in the order of files, lines and columns."""
    return sorted(
        dict.fromkeys(problems), key=lambda p: (str(p.path), p.line or 0, p.column or 0, p.message)
    )


def refuse(problems: Iterable[Problem]) -> None:
    """Do nothing if no problem is an error.

    Raises:
        DataInvalid: there are errors; `details["problems"]` lists all problems.
    """
    found = sorted_problems(problems)
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        files = len({problem.path for problem in errors})
        raise DataInvalid(
            f"{len(errors)} error{'s' * (len(errors) > 1)} in {files} file{'s' * (files > 1)};"
            f" the first: {errors[0]}",
            errors[0].next_step,
            {
                "problems": [problem.to_json() for problem in found],
                "report": report_json(Report.of(map(_finding, found), files=files)),
            },
        )


def _finding(problem: Problem) -> finding.Finding:
    violation, warning = finding.Severity.VIOLATION, finding.Severity.WARNING
    return finding.Finding(
        severity=violation if problem.severity == "error" else warning,
        rule="FileIsReadable",
        message=problem.message,
        next_step=problem.next_step,
        path=problem.path,
        line=problem.line,
        column=problem.column,
        text=problem.text,
    )
