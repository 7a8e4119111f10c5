"""`s3graph coding-sample` and `s3graph coding-agreement`, as a coder runs them."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from s3graph.settings import Settings

SECOND = """region,strategy,spearhead,topics
XX1,2014,wood,forestry-wood:main
XX1,2020,wood,forestry-wood:main;bioeconomy:part
XX1,2020,sun,renewable-energy:main
XX1,2020,slogan,-
"""
LIBRARIES = ("numpy", "scipy", "nltk", "nltk.metrics.agreement", "sklearn.metrics")
MAIN = "from s3graph.cli import main; main()"


def run(project: Settings, *arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", before + MAIN, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=project.home,
        env={**os.environ, "COLUMNS": "200"},
    )


@pytest.fixture
def second(project: Settings) -> Path:
    path = project.home / "second.csv"
    path.write_text(SECOND)
    return path


def test_a_sample_goes_to_the_terminal_or_to_a_new_file(project: Settings) -> None:
    shown = run(project, "coding-sample", "--n", "3", "--seed", "7")
    assert shown.returncode == 0
    assert len(list(csv.DictReader(io.StringIO(shown.stdout)))) == 3
    written = run(project, "coding-sample", "--n", "3", "--seed", "7", "--output", "sheet.csv")
    assert written.returncode == 0
    assert written.stdout == ""
    assert (project.home / "sheet.csv").read_text(encoding="utf-8") == shown.stdout
    again = run(project, "coding-sample", "--output", "sheet.csv")
    assert again.returncode == 2
    assert "exists already" in again.stderr
    assert (project.home / "sheet.csv").read_text(encoding="utf-8") == shown.stdout


def test_a_sample_that_is_too_large_is_wrong_usage(project: Settings) -> None:
    refused = run(project, "coding-sample", "--n", "5")
    assert refused.returncode == 2
    assert "Ask for 1 to 4." in refused.stderr


def test_a_filled_sheet_is_compared_with_the_graph(project: Settings, second: Path) -> None:
    done = run(
        project, "coding-agreement", "graph", second.name, "--resamples", "100", "--format", "json"
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["compared"] == 4
    assert found["main"]["identical"]["value"] == 3 / 4
    assert found["bootstrap"] == {
        "resamples": 100,
        "seed": 7,
        "confidence": 0.95,
        "method": "percentile",
    }
    assert found["disagreements"][0] == {
        "spearhead": "XX1/2020/sun",
        "first": {"solar-energy": "main"},
        "second": {"renewable-energy": "main"},
        "main_topics_differ": True,
    }


def test_for_people_there_are_tables(project: Settings, second: Path) -> None:
    done = run(project, "coding-agreement", second.name, "graph", "--resamples", "100")
    assert done.returncode == 0, done.stderr
    assert "4 spearheads" in done.stdout
    assert "2 disagreements, 1 of them on main topics" in done.stdout
    assert "renewable-energy:main" in done.stdout
    assert "Bootstrap" in done.stderr


def test_a_part_of_the_graph_may_be_compared(project: Settings, second: Path) -> None:
    second.write_text("".join(SECOND.splitlines(keepends=True)[:3]))
    done = run(
        project, "coding-agreement", "graph", second.name, "--resamples", "100", "-f", "json"
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["only_first"] == []


def test_a_wrong_sheet_is_a_violation_told_by_line(project: Settings, second: Path) -> None:
    second.write_text(SECOND.replace("sun", "son").replace("forestry-wood:main;", "wood;"))
    done = run(project, "coding-agreement", "graph", second.name)
    assert done.returncode == 1
    assert (
        "second.csv:3:15: violation: 'wood' does not say whether the topic is main" in done.stderr
    )
    assert "The spearhead 'XX1/2020/son' is not in the graph." in done.stderr
    assert "Did you mean XX1/2020/sun" in done.stderr
    assert done.stdout == ""


def test_a_coding_is_not_compared_with_itself(project: Settings) -> None:
    assert run(project, "coding-agreement", "graph", "graph").returncode == 2


def test_a_missing_sheet_is_unreadable(project: Settings) -> None:
    done = run(project, "coding-agreement", "graph", "none.csv")
    assert done.returncode == 3
    assert "none.csv does not exist" in done.stderr


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_missing_library_is_named_with_the_way_to_get_it(
    project: Settings, second: Path, library: str
) -> None:
    without = f"import sys; sys.modules[{library!r}] = None; "
    done = run(project, "coding-agreement", "graph", second.name, before=without)
    assert done.returncode == 2
    assert f"a library that is not installed: {library}" in done.stderr
    assert "pip install --editable '.[coding]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_sample_needs_none_of_the_libraries(project: Settings) -> None:
    without = "".join(f"sys.modules[{library!r}] = None; " for library in LIBRARIES)
    assert run(project, "coding-sample", "-n", "1", before=f"import sys; {without}").returncode == 0


@pytest.mark.parametrize("command", ["coding-sample", "coding-agreement"])
def test_the_help_has_an_example(project: Settings, command: str) -> None:
    helped = run(project, command, "--help")
    assert f"s3graph {command} " in helped.stdout.partition("Example")[2]


def test_one_spearhead_is_too_few(project: Settings, second: Path) -> None:
    second.write_text("".join(SECOND.splitlines(keepends=True)[:2]))
    done = run(project, "coding-agreement", "graph", second.name)
    assert done.returncode == 2
    assert "Spearheads in both: 1" in done.stderr


def test_without_a_codebook_the_file_that_is_missing_is_named(
    project: Settings, second: Path
) -> None:
    (project.data_dir / "lists" / "topics.csv").unlink()
    done = run(project, "coding-agreement", "graph", second.name)
    assert done.returncode == 3
    assert "topics.csv does not exist" in done.stderr
