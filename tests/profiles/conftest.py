"""What the tests of profiles share."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph

from s3graph.findings.finding import Severity
from s3graph.profiles import KnownCodes, read_known_codes, read_profiles
from s3graph.rdf.statements import rdflib_graph

ROOT = Path(__file__).parents[2]

Stated = Callable[[Path, KnownCodes], Graph]


@pytest.fixture(scope="session")
def real_codes() -> KnownCodes:
    """What the project's own data let a profile refer to."""
    codes, findings = read_known_codes(ROOT / "data")
    assert findings == ()
    return codes


@pytest.fixture(scope="session")
def stated() -> Stated:
    """Reads one profile, which must be right, alone and gives what it states."""

    def read(path: Path, codes: KnownCodes) -> Graph:
        reading = read_profiles([path], codes)
        wrong = [f for f in reading.findings if f.severity is Severity.VIOLATION]
        assert wrong == []
        return rdflib_graph(reading.files[0].triples)

    return read
