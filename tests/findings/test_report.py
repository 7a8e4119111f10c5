"""A report is sorted, counts, becomes stable JSON, and reads like a compiler's."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from s3graph.findings.as_json import report_json
from s3graph.findings.finding import Finding, Severity
from s3graph.findings.report import Report
from s3graph.findings.text import finding_text, report_text

MISSING = Finding(
    severity=Severity.VIOLATION,
    rule="SpearheadHasLabel",
    message="The spearhead has no English label.",
    next_step='Add skos:prefLabel "..."@en.',
    path=Path("data/regions/FI1B.ttl"),
    line=37,
    column=20,
    text='    skos:prefLabel "Kansalaisten kaupunki"@fi ;',
    focus="https://w3id.org/s3graph/id/spearhead/FI1B/2017/citizen-city",
)
WRONG = Finding(
    severity=Severity.WARNING,
    rule="PercentIsWithinBounds",
    message="The unit is %, but the number does not lie between 0 and 100.",
    next_step="Correct it.",
    path=Path("data/regions/FI1B.ttl"),
    line=9,
    text="\ts3:value 800.0 ;",
    column=11,
    value="800.0",
)
NOTE = Finding(Severity.INFO, "RulesAreApplied", "The rules were not applied.", "Check again.")
BROKEN = Finding(
    Severity.VIOLATION,
    "FileIsReadable",
    "A dot or a semicolon is missing here.",
    "End a statement with a dot.",
    path=Path("data/regions/LT.ttl"),
    line=3,
    column=19,
    text="id:x a s3:Strategy",
    unreadable=True,
)

GOLDEN = """\
data/regions/LT.ttl:3:19: violation: A dot or a semicolon is missing here. [FileIsReadable]
  3 | id:x a s3:Strategy
    |                   ^
  next: End a statement with a dot.

data/regions/FI1B.ttl:37:20: violation: The spearhead has no English label. [SpearheadHasLabel]
  37 |     skos:prefLabel "Kansalaisten kaupunki"@fi ;
     |                    ^
  about: https://w3id.org/s3graph/id/spearhead/FI1B/2017/citizen-city
  next: Add skos:prefLabel "..."@en.

data/regions/FI1B.ttl:9:11: warning: The unit is %, but the number does not lie between 0 and 100. \
[PercentIsWithinBounds]
  9 | \ts3:value 800.0 ;
    | \t         ^
  value: 800.0
  next: Correct it.

info: The rules were not applied. [RulesAreApplied]
  next: Check again.

2 files checked: 2 violations, 1 warning, 1 note."""


def test_text_is_the_golden_one_whatever_the_order_of_the_findings() -> None:
    findings = (NOTE, WRONG, MISSING, BROKEN)
    assert report_text(Report(findings, files=2)) == GOLDEN
    assert report_text(Report(findings[::-1], files=2)) == GOLDEN


def test_json_is_complete_and_in_a_fixed_order() -> None:
    document = report_json(Report((WRONG, BROKEN), files=1))
    assert json.loads(json.dumps(document)) == document
    assert list(document) == ["conforms", "unreadable", "files", "counts", "findings"]
    assert document["counts"] == {"violation": 1, "warning": 1, "info": 0}
    assert document["findings"] == [
        {
            "severity": "violation",
            "rule": "FileIsReadable",
            "message": "A dot or a semicolon is missing here.",
            "next_step": "End a statement with a dot.",
            "file": "data/regions/LT.ttl",
            "line": 3,
            "column": 19,
            "text": "id:x a s3:Strategy",
            "focus": None,
            "value": None,
            "unreadable": True,
        },
        {
            "severity": "warning",
            "rule": "PercentIsWithinBounds",
            "message": "The unit is %, but the number does not lie between 0 and 100.",
            "next_step": "Correct it.",
            "file": "data/regions/FI1B.ttl",
            "line": 9,
            "column": 11,
            "text": "\ts3:value 800.0 ;",
            "focus": None,
            "value": "800.0",
            "unreadable": False,
        },
    ]


def test_findings_stand_by_file_then_line_then_column() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 20), ("a", 9, 3)]
    report = Report.of(replace(WRONG, path=Path(p), line=n, column=c) for p, n, c in places)
    assert [f.location for f in report.findings] == ["a:9:3", "a:9:20", "a:10:1", "b:1:1"]


def test_the_same_finding_counts_once() -> None:
    assert len(Report((WRONG, replace(WRONG))).findings) == 1


@pytest.mark.parametrize(
    ("findings", "conforms", "unreadable"),
    [
        ((), True, False),
        ((WRONG, NOTE), True, False),
        ((MISSING,), False, False),
        ((BROKEN,), False, True),
    ],
)
def test_only_violations_keep_data_from_conforming(
    findings: tuple[Finding, ...], conforms: bool, unreadable: bool
) -> None:
    report = Report(findings)
    assert (report.conforms, report.unreadable) == (conforms, unreadable)


def test_a_long_line_is_cut_around_the_column() -> None:
    text = "a" * 300 + "X" + "b" * 300
    shown, caret = finding_text(replace(MISSING, text=text, column=301)).split("\n")[1:3]
    assert len(shown) < 180
    assert shown[caret.index("^")] == "X"
    assert shown.endswith("b…")
    assert "…a" in shown
    first, at = finding_text(replace(MISSING, text=text, column=2)).split("\n")[1:3]
    assert (first[at.index("^")], first[at.index("^") - 1]) == ("a", "a")
    assert "… " not in first


def test_no_findings_say_so() -> None:
    assert report_text(Report(files=1)) == "1 file checked: 0 violations, 0 warnings, 0 notes."
