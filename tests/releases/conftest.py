"""A project small enough to be built in a moment: the ontology and the kinds, no regions."""

import shutil
from pathlib import Path

import pytest

from s3graph.settings import Settings

ROOT = Path(__file__).parents[2]
DATA = ("schemes/kinds.ttl", "shared/project.ttl")


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """Settings of a valid project of its own, with nothing built yet."""
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    # Without this folder it would have the named queries of the program.
    (tmp_path / "queries").mkdir()
    for name in DATA:
        target = tmp_path / "data" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "data" / name, target)
    return Settings(home=tmp_path)
