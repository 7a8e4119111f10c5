"""Fixtures of the tests of what is read."""

import shutil
from pathlib import Path

import pytest

from s3graph.sources.same_things import SAME_THINGS
from s3graph.sources.statistics import CUBE

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def kept_by_hand(tmp_path: Path) -> Path:
    """A data folder with those files alone that people keep and that lists refer to."""
    for name in (
        Path("schemes/kinds.ttl"),
        Path("schemes/statistic.ttl"),
        Path("shared/networks.ttl"),
        CUBE,
        SAME_THINGS,
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path
