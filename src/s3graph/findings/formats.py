"""The formats in which findings are printed: one row each."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Self

from s3graph.findings.as_json import report_json_text
from s3graph.findings.github import report_github
from s3graph.findings.junit import report_junit
from s3graph.findings.report import Report
from s3graph.findings.rules import RuleText
from s3graph.findings.sarif import report_sarif_text
from s3graph.findings.text import report_text

Writer = Callable[[Report, Mapping[str, RuleText], str], str]


def _alone(write: Callable[[Report], str]) -> Writer:
    """For a format in which nothing but the report is told."""
    return lambda report, _rules, _version: write(report)


class ReportFormat(StrEnum):
    """A format of a report; its value is the word that asks for it.

    Attributes:
        readers: who reads it, in a few words.
        write: the report as text, from the report, what is told of the rules by their names, and
            the version of s3graph.
    """

    readers: str
    write: Writer

    def __new__(cls, name: str, readers: str, write: Writer) -> Self:
        """A row of the table."""
        row = str.__new__(cls, name)
        row._value_ = name
        row.readers = readers
        row.write = write
        return row

    TEXT = "text", "for people", _alone(report_text)
    JSON = "json", "for programs", _alone(report_json_text)
    SARIF = "sarif", "SARIF 2.1.0, for code scanning and editors", report_sarif_text
    GITHUB = "github", "annotations in GitHub Actions", _alone(report_github)
    JUNIT = "junit", "JUnit XML, for continuous integration", _alone(report_junit)
