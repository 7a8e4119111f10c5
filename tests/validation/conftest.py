"""A small project to check: the real ontology and rules, one region, the schemes it needs."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import SKOS, Graph

from s3graph.project.files import data_files
from s3graph.project.reading import read_sources
from s3graph.rdf.turtle import read_turtle
from s3graph.settings import Settings

HOME = Path(__file__).resolve().parents[2]
GOOD = HOME / "data" / "examples" / "valid" / "ReplacingGoesOneWay.ttl"
REGION = Path("data/regions/FI1B.ttl")

_WITH_CONCEPTS = {"lists", "schemes"}

Edit = Callable[[str, str], None]


@pytest.fixture(scope="session")
def schemes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The concepts of all schemes that the region of these tests refers to."""
    used = {term for triple in read_turtle(GOOD).triples for term in triple}
    graph = Graph()
    settings = Settings(home=HOME)
    paths = [file.path for file in data_files(settings) if file.path.parent.name in _WITH_CONCEPTS]
    for file in read_sources(settings, paths).checked:
        for triple in file.rdflib_triples():
            if triple[0] in used and triple[1] == SKOS.inScheme:
                graph.add(triple)
    path = tmp_path_factory.mktemp("schemes") / "all.ttl"
    graph.serialize(path, format="turtle")
    return path


@pytest.fixture
def project(tmp_path: Path, schemes: Path) -> Settings:
    """A small project: the real ontology and shapes, one region, the schemes that it needs."""
    shutil.copytree(HOME / "ontology", tmp_path / "ontology")
    (tmp_path / "data" / "schemes").mkdir(parents=True)
    (tmp_path / "data" / "regions").mkdir()
    shutil.copy(schemes, tmp_path / "data" / "schemes")
    shutil.copy(GOOD, tmp_path / REGION)
    return Settings(home=tmp_path)


@pytest.fixture
def edit(project: Settings) -> Edit:
    """Replaces the last occurrence of a text in the region's file."""

    def replace(old: str, new: str) -> None:
        path = project.home / REGION
        head, found, tail = path.read_text(encoding="utf-8").rpartition(old)
        assert found
        path.write_text(head + new + tail, encoding="utf-8")

    return replace
