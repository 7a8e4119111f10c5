"""What is published of the second coding is what its files give."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from s3graph.lists.codes import codes_of
from s3graph.settings import Settings
from s3graph.workshop.coding.sheet import Sheet, read_sheets
from s3graph.workshop.coding.spearheads import Regions

ROOT = Path(__file__).parents[3]
FIRST, SECOND = (
    ROOT / "data" / "codebook" / f"coding-{which}.csv" for which in ("first", "second")
)
TOPICS = codes_of(ROOT / "data", "topic")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "coding_page", ROOT / "scripts" / "coding_page.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sheets() -> list[Sheet]:
    return read_sheets([FIRST, SECOND], TOPICS)


def test_the_page_has_the_figures_of_a_fresh_computation(script: ModuleType) -> None:
    page = (ROOT / "docs" / "coding.md").read_text(encoding="utf-8")
    emptied = re.sub(r"(<!-- figures: \w+ -->\n).*?(<!-- end -->)", r"\1\2", page, flags=re.DOTALL)
    assert emptied.count("<!-- figures: ") == 3
    assert len(emptied) < len(page) / 2
    assert script.with_figures(emptied) == page, "run make coding-report"


def test_both_codings_are_of_the_same_225_spearheads() -> None:
    first, second = sheets()
    assert list(first.codings) == list(second.codings)
    assert len(first.codings) == 225
    assert first.labels == second.labels


def test_every_spearhead_that_was_coded_twice_is_in_the_graph() -> None:
    first, _ = sheets()
    known = Regions(Settings(home=ROOT)).spearheads()
    assert [str(name) for name in first.codings if name not in known] == []


def test_the_conventions_name_topics_of_the_codebook() -> None:
    text = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    conventions = text.partition("## Conventions, field by field")[2].partition("## Recode")[0]
    named = set(re.findall(r"`([^`]+)`", conventions))
    assert len(named) > 60
    assert named <= TOPICS
