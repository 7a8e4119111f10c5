"""Fixtures of the tests of what is read."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from s3graph.errors import DataInvalid
from s3graph.findings.problems import Problem
from s3graph.lists.same_things import SAME_THINGS
from s3graph.lists.statistics import CUBE

DATA = Path(__file__).parents[2] / "data"


@contextmanager
def refused(data: Path, line: int, message: str) -> Iterator[None]:
    """What is run inside is refused with this message at this line alone, and writes nothing."""
    before = {path: path.read_bytes() for path in data.rglob("*.ttl")}
    with pytest.raises(DataInvalid) as caught:
        yield
    listed = caught.value.details["problems"]
    assert isinstance(listed, list)
    matching = [p for p in map(Problem.from_json, listed) if message in p.message]
    assert [p.line for p in matching] == [line], listed
    assert {path: path.read_bytes() for path in data.rglob("*.ttl")} == before


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
