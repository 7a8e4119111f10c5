"""What is published of the second coding is what its files give."""

import re
from pathlib import Path

from s3graph.lists.codes import codes_of
from s3graph.settings import Settings
from s3graph.workshop.coding.page import coding_page
from s3graph.workshop.coding.sheet import Sheet, read_sheets
from s3graph.workshop.coding.spearheads import Regions

ROOT = Path(__file__).parents[3]
FIRST, SECOND = (
    ROOT / "data" / "codebook" / f"coding-{which}.csv" for which in ("first", "second")
)
TOPICS = codes_of(ROOT / "data", "topic")


def sheets() -> list[Sheet]:
    return read_sheets([FIRST, SECOND], TOPICS)


def test_the_page_has_the_figures_of_a_fresh_computation() -> None:
    page = (ROOT / "docs" / "coding.md").read_text(encoding="utf-8")
    emptied = re.sub(
        r"(<!-- begin \w+: .*? -->\n).*?(<!-- end \w+ -->)", r"\1\2", page, flags=re.DOTALL
    )
    assert emptied.count("<!-- begin ") == 3
    assert len(emptied) < len(page) / 2
    assert coding_page(Settings(home=ROOT), emptied) == page, "run s3graph reference coding"


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
