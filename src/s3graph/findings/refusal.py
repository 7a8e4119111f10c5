"""From findings to an error and from an error to findings: the only place where this is done."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from s3graph.errors import DataInvalid, S3GraphError, UnreadableInput
from s3graph.findings.as_json import read_report, report_json
from s3graph.findings.finding import Finding, Severity
from s3graph.findings.report import Report
from s3graph.findings.rules import FILE_IS_READABLE


def refusal(report: Report, what: str = "The data break the rules") -> DataInvalid:
    """The error that says what a report found.

    Args:
        report: what was found; it has a violation.
        what: what is refused or stopped, without its full stop.

    Returns:
        An error whose `details["report"]` is the report as `docs/report.schema.json` describes it.
    """
    first = next(f for f in report.findings if f.severity is Severity.VIOLATION)
    place = f" at {first.location}" if first.location else ""
    return DataInvalid(
        f"{what}. {report.summary()} The first violation{place}: {first.message}",
        first.next_step,
        {"report": report_json(report)},
    )


def refuse(report: Report, what: str = "The data break the rules") -> None:
    """Do nothing if a report has no violation.

    Raises:
        UnreadableInput: a file cannot be read, so that the report cannot be complete.
        DataInvalid: it has some; see `refusal`. `details["report"]` is the report in both cases.
    """
    if report.unreadable:
        error = unreadable_input(next(f for f in report.findings if f.unreadable))
        error.details["report"] = report_json(report)
        raise error
    if not report.conforms:
        raise refusal(report, what)


def report_of(error: S3GraphError) -> Report | None:
    """What was found, where an error is about findings or about a file; None for all others."""
    report = error.details.get("report")
    if isinstance(report, Mapping):
        return read_report(report)
    return Report((unreadable_finding(error),)) if isinstance(error, UnreadableInput) else None


def unreadable_finding(error: UnreadableInput) -> Finding:
    """The finding for a file that could not be read."""
    return FILE_IS_READABLE.finding(
        error.cause,
        error.next_step,
        path=Path(error.path),
        line=error.line,
        column=error.column,
        text=error.text,
        unreadable=True,
    )


def unreadable_input(finding: Finding) -> UnreadableInput:
    """The error for a file that could not be read, where nothing can be done without it."""
    return UnreadableInput(
        finding.message,
        finding.next_step,
        path="" if finding.path is None else finding.path.as_posix(),
        line=finding.line,
        column=finding.column,
        text=finding.text,
    )


def refuse_unreadable(findings: Iterable[Finding]) -> None:
    """Do nothing if every file could be read.

    Raises:
        UnreadableInput: one could not; the first is named.
    """
    for finding in findings:
        if finding.unreadable:
            raise unreadable_input(finding)
