"""Each format of a report says the same, and in the form that its readers ask for."""

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog

from s3graph.errors import EXIT_VIOLATIONS, InvalidRequest, UnreadableInput
from s3graph.findings.as_json import read_report, report_json
from s3graph.findings.finding import Finding, Severity
from s3graph.findings.formats import ReportFormat
from s3graph.findings.refusal import refusal, report_of, unreadable_finding, unreadable_input
from s3graph.findings.report import Report
from s3graph.findings.rules import FILE_IS_READABLE
from s3graph.findings.text import finding_text

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8")
)
PLACED = Finding(
    Severity.VIOLATION,
    "PeriodIsInOrder",
    "The period ends in 2013, before it starts in 2014.",
    "Correct one of the two years.",
    path=Path("data/regions/a: b, 100%.yaml"),
    line=7,
    column=12,
    text="𝄞  end: 2013",
    focus="https://w3id.org/s3graph/id/strategy/FI1B/2014",
    value="2013",
)
REMARK = Finding(
    Severity.INFO, "SourceIsCited", "The source is never cited.", "Cite it.", path=Path("a.yaml")
)
WARNED = replace(REMARK, severity=Severity.WARNING, rule="AmountIsPlausible", line=2)
BROKEN = FILE_IS_READABLE.finding(
    "The file is not UTF-8.", path=Path("b.yaml"), line=1, unreadable=True
)
NOWHERE = Finding(Severity.INFO, "RulesAreApplied", "The rules were not applied.", "Check again.")
#: A file can say anything, and YAML can write half a surrogate pair.
HOSTILE = replace(
    PLACED, text="\x1b[31m\x00]]>\u202e<b>&", message="Bad\r\n::error::x", value="\ud800", column=4
)
REPORT = Report((PLACED, REMARK, WARNED, BROKEN, NOWHERE), files=3)


def written(form: ReportFormat, report: Report) -> str:
    rules = {FILE_IS_READABLE.name: FILE_IS_READABLE}
    return form.write(report, rules, "1.2.3")


@pytest.mark.parametrize("report", [Report(), REPORT, Report((HOSTILE,))])
def test_json_keeps_to_its_schema_and_can_be_read_again(report: Report) -> None:
    document = json.loads(written(ReportFormat.JSON, report))
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(document)
    assert read_report(document) == report


@pytest.mark.parametrize("report", [Report(), REPORT, Report((HOSTILE,))])
def test_sarif_keeps_to_its_schema(report: Report) -> None:
    SarifLog.model_validate(json.loads(written(ReportFormat.SARIF, report)))


def test_sarif_says_where_in_relative_uris_and_in_characters() -> None:
    (run,) = json.loads(written(ReportFormat.SARIF, REPORT))["runs"]
    found = {result["ruleId"]: result for result in run["results"]}
    where = found["PeriodIsInOrder"]["locations"][0]["physicalLocation"]
    assert where["artifactLocation"] == {
        "uri": "data/regions/a%3A%20b%2C%20100%25.yaml",
        "uriBaseId": "%SRCROOT%",
    }
    assert (where["region"]["startLine"], where["region"]["startColumn"]) == (7, 12)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": False}]
    levels = {name: result["level"] for name, result in found.items()}
    assert levels == {
        "FileIsReadable": "error",
        "PeriodIsInOrder": "error",
        "AmountIsPlausible": "warning",
        "SourceIsCited": "note",
        "RulesAreApplied": "note",
    }
    rules = run["tool"]["driver"]["rules"]
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == [
        r["ruleId"] for r in run["results"]
    ]
    readable = next(rule for rule in rules if rule["id"] == "FileIsReadable")
    assert readable["fullDescription"]["text"] == FILE_IS_READABLE.reason


def test_a_finding_has_the_same_fingerprint_wherever_it_moves() -> None:
    def fingerprint(finding: Finding) -> str:
        (run,) = json.loads(written(ReportFormat.SARIF, Report((finding,))))["runs"]
        return str(run["results"][0]["partialFingerprints"])

    assert fingerprint(replace(PLACED, line=900)) == fingerprint(PLACED)
    assert fingerprint(replace(PLACED, value="2012")) != fingerprint(PLACED)


def test_github_annotations_are_escaped() -> None:
    lines = written(ReportFormat.GITHUB, REPORT).split("\n")
    assert lines[1] == (
        "::error file=data/regions/a%3A b%2C 100%25.yaml,line=7,col=12,"
        "title=violation%3A PeriodIsInOrder::"
        "The period ends in 2013, before it starts in 2014.%0ACorrect one of the two years."
    )
    assert [line.split(" ")[0] for line in lines] == [
        *("::error", "::error", "::warning", "::notice", "::notice")
    ]
    assert lines[4].startswith("::notice title=info%3A RulesAreApplied::")
    assert written(ReportFormat.GITHUB, Report()) == ""
    assert written(ReportFormat.GITHUB, Report((HOSTILE,))).count("\n") == 0


def test_junit_fails_where_there_is_a_violation() -> None:
    root = ET.fromstring(written(ReportFormat.JUNIT, REPORT))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("5", "1", "1")
    cases = {case.get("name"): case for case in root.iter("testcase")}
    failure = cases["PeriodIsInOrder"].find("failure")
    assert failure is not None
    assert failure.text == finding_text(PLACED)
    assert cases["FileIsReadable"].find("error") is not None
    told = cases["AmountIsPlausible"].find("system-out")
    assert told is not None
    assert told.text == finding_text(WARNED)


def test_junit_of_nothing_found_is_one_test_that_passed() -> None:
    root = ET.fromstring(written(ReportFormat.JUNIT, Report()))
    assert (root.get("tests"), root.get("failures")) == ("1", "0")


def test_junit_is_xml_whatever_a_file_says() -> None:
    root = ET.fromstring(written(ReportFormat.JUNIT, Report((HOSTILE,))))
    assert root.get("failures") == "1"


def test_no_file_steers_the_terminal_or_hides_what_is_said() -> None:
    text = finding_text(HOSTILE)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "  7 | ␛[31m␀]]>\ufffd<b>&" in text


def test_the_caret_stands_under_wide_characters() -> None:
    shown = finding_text(replace(PLACED, text="北京x", column=3)).split("\n")
    assert shown[2] == "    |     ^"


def test_every_line_about_a_finding_has_its_severity() -> None:
    for finding in REPORT.findings:
        assert f"{finding.severity}: {finding.message}" in written(ReportFormat.TEXT, REPORT)


def test_an_error_about_data_carries_the_report() -> None:
    error = refusal(REPORT)
    assert error.exit_code == EXIT_VIOLATIONS
    assert error.problem()["report"] == report_json(REPORT)
    assert report_of(error) == REPORT
    assert error.cause.startswith(f"The data break the rules. {REPORT.summary()}")


def test_an_unreadable_file_is_an_error_or_a_finding_and_loses_nothing() -> None:
    error = UnreadableInput("No YAML.", "Correct it.", path="b.yaml", line=3, column=1, text="x")
    finding = unreadable_finding(error)
    assert finding.location == "b.yaml:3:1"
    assert unreadable_input(finding).problem() == error.problem()
    assert report_of(error) == Report((finding,))
    assert report_of(InvalidRequest("No.", "Yes.")) is None
