"""Each kind of mistake in a profile, made alone, is told once, at its place, with a way out."""

from pathlib import Path

import pytest
from rdflib import RDFS
from tests.validation.mistakes import Mistake
from tests.validation.profile_mistakes import MISTAKES, PROFILE
from tests.validation.test_mistakes import (
    FILES,
    HOME,
    NEEDED,
    SETTINGS,
    STARTS,
    Judge,
    Prepared,
    told_once,
)

from s3graph.findings.report import Report
from s3graph.profiles.codes import read_known_codes
from s3graph.profiles.reading import read_profiles
from s3graph.project.reading import Sources, read_sources
from s3graph.rdf.statements import StatedFile
from s3graph.validation.shapes import load_shapes
from s3graph.validation.validate import judge

NACE = "http://data.europa.eu/ux2/nace2/"


@pytest.fixture(scope="module")
def judged() -> Judge:
    """Judges one profile as if it was the only one."""
    known, findings = read_known_codes(HOME / "data")
    assert not findings
    sources = read_sources(SETTINGS, [FILES / "FI1B.ttl"])
    context = []
    for file in sources.context:
        kept = tuple(
            triple
            for triple in file.triples
            if str(RDFS.domain) in file.predicates
            or (
                triple.predicate.value in NEEDED
                and getattr(triple.subject, "value", "").startswith((*STARTS, NACE))
            )
        )
        context.append(StatedFile(file.path, file.file, kept, file.read_places, file.graph))
    prepared = Prepared(tuple(context), load_shapes(sources.shapes))

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
