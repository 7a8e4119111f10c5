"""Findings as JUnit XML, which continuous integration shows as tests that failed.

A test case is a rule in a file. It fails where there is a violation and is in error where the file
cannot be read; warnings and notes are its output, since they do not stop anything.
"""

import re
from collections import defaultdict
from typing import Final

from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.report import Report
from s3graph.findings.text import finding_text

# What XML 1.0 can hold in no way, section 2.2.
_NO_XML: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_junit(report: Report) -> str:
    """The report as XML. Where nothing was found there is one test case, which passes."""
    cases: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        file = "" if finding.path is None else finding.path.as_posix()
        cases[file, finding.rule].append(finding)
    suite = TestSuite("s3graph")
    for (file, rule), findings in cases.items():
        suite.add_testcase(_case(file or "project", rule, findings))
    if not cases:
        suite.add_testcase(TestCase("AllRulesHold", "project"))
    log = JUnitXml("s3graph")
    log.add_testsuite(suite)
    log.update_statistics()  # type: ignore[no-untyped-call]
    return str(log.tostring().decode())  # type: ignore[no-untyped-call]


def _case(file: str, rule: str, findings: list[Finding]) -> TestCase:
    case = TestCase(rule, _xml(file))
    told = _xml("\n\n".join(map(finding_text, findings)))
    worst = findings[0]
    if worst.severity is Severity.VIOLATION:
        kind = Error if any(finding.unreadable for finding in findings) else Failure
        outcome = kind(_xml(worst.message), rule)
        outcome.text = told
        case.result = [outcome]
    else:
        case.system_out = told
    return case


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
