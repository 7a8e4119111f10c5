"""Findings as annotations of GitHub Actions, shown beside the line that they are about.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions: `::error
file=...,line=...,col=...,title=...::message`, with `%`, line ends and, in parameters, `:` and `,`
written as their codes in hexadecimal.
"""

from collections.abc import Mapping
from typing import Final

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.report import Report

_COMMANDS: Final[Mapping[Severity, str]] = {
    Severity.VIOLATION: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def report_github(report: Report) -> str:
    """One line for each finding; empty where there are none."""
    return "\n".join(map(_annotation, report.findings))


def _annotation(finding: Finding) -> str:
    place = {
        "file": None if finding.path is None else finding.path.as_posix(),
        "line": finding.line,
        "col": finding.column if finding.line is not None else None,
        "title": f"{finding.severity}: {finding.rule}",
    }
    parameters = ",".join(
        f"{name}={_parameter(str(value))}" for name, value in place.items() if value is not None
    )
    command = _COMMANDS[finding.severity]
    message = _data(f"{finding.message}\n{finding.next_step}")
    return f"::{command} {parameters}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _parameter(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
