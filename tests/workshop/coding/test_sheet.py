"""Coding sheets are read back, and everything wrong with them is told by line."""

from pathlib import Path

import pytest

from s3graph.errors import DataInvalid, UnreadableInput
from s3graph.workshop.coding.sheet import as_cell, read_sheets
from s3graph.workshop.coding.spearheads import SpearheadId

TOPICS = {"forestry-wood", "pulp-paper", "solar-energy"}
WOOD, SUN = SpearheadId("XX1", "2020", "wood"), SpearheadId("XX1", "2020", "sun")


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(("region,strategy,spearhead,label,topics", *lines)) + "\n")
    return path


def problems(*paths: Path) -> list[str]:
    with pytest.raises((DataInvalid, UnreadableInput)) as refused:
        read_sheets(paths, TOPICS, {WOOD, SUN})
    report = refused.value.details["report"]
    assert isinstance(report, dict)
    return [f"{Path(f['file']).name}:{f['line']}: {f['message']}" for f in report["findings"]]


def test_a_sheet_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path / "sheet.csv",
        'XX1,2020,wood,"Wood, mostly",forestry-wood:main; pulp-paper:part',
        "XX1,2020,sun,,-",
    )
    [sheet] = read_sheets([path], TOPICS, {WOOD, SUN})
    assert sheet.codings == {WOOD: {"forestry-wood": "main", "pulp-paper": "part"}, SUN: {}}
    assert sheet.labels == {WOOD: "Wood, mostly"}


def test_a_coding_as_a_cell_has_its_main_topics_first() -> None:
    assert as_cell({"a": "part", "c": "main", "b": "main"}) == "c:main;b:main;a:part"
    assert as_cell({}) == "-"


def test_everything_wrong_with_all_sheets_is_told_at_once(tmp_path: Path) -> None:
    one = written(
        tmp_path / "one.csv",
        "XX1,2020,wood,,forestry-wod:main",
        "XX1,2020,wod,,forestry-wood:main",
        "XX1,2020,sun,,solar-energy",
        "XX1,2020,wood,,pulp-paper:main;pulp-paper:part",
        "XX1,2020,sun,,",
    )
    two = tmp_path / "two.csv"
    two.write_text("region,spearhead,topics\nXX1,wood,-\n")
    assert problems(one, two) == [
        "two.csv:1: The list has no column strategy.",
        "one.csv:2: The topic 'forestry-wod' is not in the codebook.",
        "one.csv:3: The spearhead 'XX1/2020/wod' is not in the graph.",
        "one.csv:4: 'solar-energy' does not say whether the topic is main or part.",
        "one.csv:5: The spearhead 'XX1/2020/wood' stands on line 2 already.",
        "one.csv:5: The topic 'pulp-paper' is given twice.",
        "one.csv:6: The spearhead 'XX1/2020/sun' stands on line 4 already.",
        "one.csv:6: The cell of topics is empty.",
    ]


def test_what_is_nearly_right_is_named(tmp_path: Path) -> None:
    for cell in ("forestry-wod:main", "Forestry-Wood:main"):
        path = written(tmp_path / "sheet.csv", f"XX1,2020,wood,,{cell}")
        with pytest.raises(DataInvalid) as refused:
            read_sheets([path], TOPICS)
        assert refused.value.next_step == "Did you mean forestry-wood?"


def test_any_spearhead_is_taken_where_none_are_given(tmp_path: Path) -> None:
    path = written(tmp_path / "sheet.csv", "ZZ,1999,other,,-")
    [sheet] = read_sheets([path], TOPICS)
    assert list(sheet.codings) == [SpearheadId("ZZ", "1999", "other")]


def test_a_missing_sheet_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="does not exist"):
        read_sheets([tmp_path / "none.csv"], TOPICS)
