"""The report as JSON: the one form in which programs get findings, at the terminal and over HTTP.

`docs/report.schema.json` describes it. Members are only ever added, never renamed or taken away.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.report import Report


def report_json(report: Report) -> dict[str, Any]:
    """The report as a JSON object with its members in a fixed order."""
    return {
        "conforms": report.conforms,
        "unreadable": report.unreadable,
        "files": report.files,
        "counts": {str(severity): report.count(severity) for severity in Severity},
        "findings": [finding_json(finding) for finding in report.findings],
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as a JSON object with its members in a fixed order; what is unknown is null."""
    return {
        "severity": str(finding.severity),
        "rule": finding.rule,
        "message": finding.message,
        "next_step": finding.next_step,
        "file": None if finding.path is None else finding.path.as_posix(),
        "line": finding.line,
        "column": finding.column,
        "text": finding.text,
        "focus": finding.focus,
        "value": finding.value,
        "unreadable": finding.unreadable,
    }


def report_json_text(report: Report) -> str:
    """The JSON object as UTF-8 text with two blanks of indent."""
    return json.dumps(report_json(report), ensure_ascii=False, indent=2)


def read_report(document: Mapping[str, Any]) -> Report:
    """The opposite of `report_json`.

    Raises:
        KeyError: a member is missing.
    """
    return Report(tuple(map(_finding, document["findings"])), document["files"])


def _finding(document: Mapping[str, Any]) -> Finding:
    file = document["file"]
    return Finding(
        severity=Severity(document["severity"]),
        rule=document["rule"],
        message=document["message"],
        next_step=document["next_step"],
        path=None if file is None else Path(file),
        line=document["line"],
        column=document["column"],
        text=document["text"],
        focus=document["focus"],
        value=document["value"],
        unreadable=document["unreadable"],
    )
