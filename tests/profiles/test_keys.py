"""Findings on profiles speak of keys, not of RDF."""

import re

import pytest
from tests.conftest import ROOT

from s3graph.profiles.keys import in_keys
from s3graph.project.reading import read_sources
from s3graph.settings import Settings
from s3graph.validation.validate import judge


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Add s3:year with the year.", "Add `year` with the year."),
        (
            "Add s3:startYear or the dct:date of an approval.",
            "Add `start` or the `date` of an approval.",
        ),
        (
            "Use strategy-status/in-force, /superseded or /draft.",
            "Use in-force, superseded or draft.",
        ),
        ("Name them with s3:partOfSpearhead.", "Name them with `parent`."),
        ("Correct s3:fromStrategy.", "Correct `from.strategy`."),
        ("Fewer than two spearheads went in.", "Fewer than two priorities went in."),
        ("The local term is “spearhead”.", "The local term is “spearhead”."),
        ('Correct it, as "2021"^^xsd:gYear.', "Correct it, as 2021."),
        ('Write "2020-05"^^xsd:gYearMonth.', 'Write "2020-05".'),
        ("data/lists/nuts.csv lists all of them.", "data/lists/nuts.csv lists all of them."),
        (
            "See https://example.org/a/b and s3:noSuchTerm.",
            "See https://example.org/a/b and s3:noSuchTerm.",
        ),
    ],
)
def test_a_message_names_the_keys(told: str, expected: str) -> None:
    assert in_keys(told) == expected


def test_no_finding_on_a_real_profile_names_a_property() -> None:
    settings = Settings(home=ROOT)
    paths = sorted((ROOT / "data" / "regions").glob("[AF]*.yaml"))
    report = judge(settings, read_sources(settings, paths), everything=False)
    told = [f"{f.message} {f.next_step}" for f in report.findings]
    assert told
    assert [text for text in told if re.search(r"\b(s3|skos|dct|dc|schema|prov):\w", text)] == []
