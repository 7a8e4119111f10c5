"""Findings as SARIF 2.1.0, which code scanners of forges and editors read.

Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard, 2020-03-27.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.report import Report
from s3graph.findings.rules import RuleText

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_HOMEPAGE: Final = "https://w3id.org/s3graph/"
#: Stands for the project folder, to which paths are relative (section 3.14.14).
_BASE: Final = "%SRCROOT%"
_LEVELS: Final[Mapping[Severity, str]] = {
    Severity.VIOLATION: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}


def report_sarif(report: Report, rules: Mapping[str, RuleText], version: str) -> dict[str, Any]:
    """The report as a SARIF log with one run.

    Args:
        report: what was found.
        rules: what is told of the rules; those of them that the findings name are described.
        version: of s3graph.
    """
    names = sorted({finding.rule for finding in report.findings})
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "s3graph",
                        "semanticVersion": version,
                        "informationUri": _HOMEPAGE,
                        "rules": list(_descriptors(names, rules)),
                    }
                },
                # A run that could not read a file has not done what it should (section 3.20.14).
                "invocations": [{"executionSuccessful": not report.unreadable}],
                # A column is a character here, not a unit of UTF-16 (section 3.14.17).
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, names) for finding in report.findings],
            }
        ],
    }


def report_sarif_text(report: Report, rules: Mapping[str, RuleText], version: str) -> str:
    """The SARIF log as UTF-8 text with two blanks of indent."""
    return json.dumps(report_sarif(report, rules, version), ensure_ascii=False, indent=2)


def _descriptors(
    names: Iterable[str], rules: Mapping[str, RuleText]
) -> Iterable[Mapping[str, object]]:
    """What is told of each rule, in the order to which results refer (section 3.49)."""
    for name in names:
        if rule := rules.get(name):
            yield {
                "id": name,
                "shortDescription": {"text": rule.title},
                "fullDescription": {"text": rule.reason},
                "help": {"text": rule.remedy},
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            }
        else:
            yield {"id": name}


def _result(finding: Finding, names: list[str]) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if finding.path is not None:
        location["physicalLocation"] = _physical(finding, finding.path)
    if finding.focus is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.focus, "kind": "resource"}]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.next_step}"},
        "partialFingerprints": {"s3graph/v1": _fingerprint(finding)},
    }
    if location:
        result["locations"] = [location]
    if finding.value is not None:
        result["properties"] = {"value": finding.value}
    return result


def _physical(finding: Finding, path: Path) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": _artifact(path)}
    if finding.line is not None:
        region: dict[str, Any] = {"startLine": finding.line}
        if finding.column is not None:
            region["startColumn"] = finding.column
        if finding.text is not None:
            region["snippet"] = {"text": finding.text}
        where["region"] = region
    return where


def _artifact(path: Path) -> dict[str, str]:
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": _BASE}


def _fingerprint(finding: Finding) -> str:
    """The same for the same finding, wherever in its file it moves (section 3.27.17)."""
    parts = (
        finding.rule,
        "" if finding.path is None else finding.path.as_posix(),
        finding.focus or "",
        finding.value or "",
        (finding.text or "").strip(),
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
