"""A region goes out as RDF and comes back the same; the profile itself is given as it is."""

import shutil
from pathlib import Path

import pytest

from s3graph.errors import InvalidRequest, NotFound
from s3graph.findings.text import finding_text
from s3graph.project.export import CONTEXT, export_region, region_text
from s3graph.project.export_format import ExportFormat
from s3graph.project.reading import Sources, read_sources
from s3graph.rdf.compaction import JsonLdContext
from s3graph.settings import Settings
from s3graph.validation.validate import validate
from s3graph.vocabulary import GRAPH_BASE

HOME = Path(__file__).parents[2]
REGIONS = f"{GRAPH_BASE}regions/"


def graphs(sources: Sources) -> dict[str, set[object]]:
    assert [finding_text(f) for f in sources.findings if f.unreadable] == []
    return {f.graph: set(f.triples) for f in sources.checked if f.graph.startswith(REGIONS)}


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """The project with its lists and shared things, and no region."""
    for name in ("data/lists", "data/schemes", "data/shared", "data/statistics", "ontology"):
        shutil.copytree(HOME / name, tmp_path / name)
    (tmp_path / "data" / "extra").mkdir()
    return Settings(home=tmp_path)


def test_every_region_given_as_rdf_is_the_same_graph(
    real_sources: Sources, project: Settings
) -> None:
    """Every other region as Turtle, the rest as JSON-LD."""
    context = JsonLdContext.read(project.ontology_dir / CONTEXT)
    regions = [file for file in real_sources.checked if file.graph.startswith(REGIONS)]
    for number, file in enumerate(regions):
        form = (ExportFormat.TURTLE, ExportFormat.JSON_LD)[number % 2]
        name = f"{file.graph.removeprefix(REGIONS)}.{('ttl', 'jsonld')[number % 2]}"
        path = project.data_dir / "extra" / name
        path.write_text(region_text(file, form, context), encoding="utf-8")
    assert graphs(read_sources(project)) == graphs(real_sources)


def test_one_region_given_as_rdf_among_profiles_changes_nothing(
    real_sources: Sources, project: Settings
) -> None:
    shutil.copytree(HOME / "data" / "regions", project.data_dir / "regions")
    (path,) = (project.data_dir / "regions").glob("FI1B-*.yaml")
    path.unlink()
    target = project.data_dir / "extra" / "FI1B.ttl"
    target.write_text(export_region(Settings(home=HOME), "FI1B", ExportFormat.TURTLE))
    assert graphs(read_sources(project)) == graphs(real_sources)
    alone = validate(project, [target])
    assert [finding_text(f) for f in alone.findings] == []
    text = export_region(project, "FI1B", ExportFormat.TURTLE)
    assert text == target.read_text(encoding="utf-8")
    with pytest.raises(InvalidRequest, match="no profile in YAML"):
        export_region(project, "FI1B", ExportFormat.YAML)


def test_a_profile_is_given_as_it_is_written() -> None:
    (path,) = (HOME / "data" / "regions").glob("FI1B-*.yaml")
    given = export_region(Settings(home=HOME), "FI1B", ExportFormat.YAML)
    assert given == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("code", "hint"), [("FI1C", "Did you mean"), ("zzz", "such as FI1B")])
def test_a_region_without_a_profile_is_refused_with_the_nearest(code: str, hint: str) -> None:
    with pytest.raises(NotFound, match="No profile is about") as caught:
        export_region(Settings(home=HOME), code, ExportFormat.TURTLE)
    assert hint in caught.value.next_step


def test_a_profile_in_a_folder_below_is_told_once(project: Settings) -> None:
    below = project.data_dir / "regions" / "finland"
    below.mkdir(parents=True)
    (path,) = (HOME / "data" / "regions").glob("FI1B-*.yaml")
    shutil.copy(path, below)
    (finding,) = [f for f in read_sources(project).findings if f.rule == "ProfileStandsInRegions"]
    assert finding.path == Path("data/regions/finland") / path.name
    assert "data/regions" in finding.next_step
