"""The projects of bench/growth.py: today's regions several times, and no mistake more in them."""

from pathlib import Path

from bench.growth import make_project

from s3graph.findings.finding import Severity
from s3graph.project.reading import read_sources
from s3graph.settings import Settings

TODAY = Path(__file__).parents[2] / "data" / "regions"


def test_a_project_with_each_region_twice_is_as_right_as_today(tmp_path: Path) -> None:
    regions = make_project(tmp_path, 2)
    profiles = sorted((tmp_path / "data" / "regions").glob("*.yaml"))
    assert len(profiles) == regions == 2 * len(list(TODAY.glob("*.yaml")))
    copies = [path for path in profiles if not (TODAY / path.name).exists()][::16]
    sources = read_sources(Settings(home=tmp_path), copies)
    assert [f for f in sources.findings if f.severity is Severity.VIOLATION] == []
    assert [file.file for file in sources.checked] == copies
    assert sources.complete
