"""Each kind of mistake in a profile, made alone, is told once, at its place, with a way out."""

from pathlib import Path

import pytest
from tests.validation.mistakes import Mistake
from tests.validation.profile_mistakes import MISTAKES, PROFILE
from tests.validation.test_mistakes import (
    FILES,
    HOME,
    SETTINGS,
    STARTS,
    Judge,
    prepare,
    told_once,
)

from s3graph.findings.report import Report
from s3graph.profiles.codes import read_known_codes
from s3graph.profiles.reading import read_profiles
from s3graph.project.reading import Sources
from s3graph.validation.validate import judge

# The divisions of which the profile speaks.
NACE = "http://data.europa.eu/ux2/nace2/26"


@pytest.fixture(scope="module")
def judged() -> Judge:
    """Judges one profile as if it was the only one."""
    known, findings = read_known_codes(HOME / "data")
    assert not findings
    prepared = prepare(*STARTS, NACE)

    def report(path: Path) -> Report:
        reading = read_profiles([path], known, shown=lambda one: Path("data/regions") / one.name)
        read = Sources(reading.files, prepared.context, (), reading.findings, 1, complete=True)
        return judge(SETTINGS, read, everything=False, shapes=prepared.shapes)

    return report


def test_the_good_profile_has_no_findings(judged: Judge) -> None:
    assert judged(FILES / PROFILE).findings == ()


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.name for mistake in MISTAKES])
def test_a_mistake_is_told_once_at_its_place(
    mistake: Mistake, judged: Judge, tmp_path: Path
) -> None:
    told_once(mistake, judged, tmp_path)
