"""What goes wrong is said on standard error, with a next step, and by the exit code."""

from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Cli


@pytest.mark.parametrize(
    ("arguments", "code", "kind", "named"),
    [
        (["compare", "FI1B", "XX99"], 2, "not-found", "XX99"),
        (["compare", "FI1B"], 2, "invalid-request", "two to five regions"),
        (["compare", "FI1B", "FI1B"], 2, "invalid-request", "FI1B"),
        (["compare", "FI1B", "ES51", "--basis", "topics"], 2, "invalid-request", "topics"),
        (["show", "Atlantis"], 2, "not-found", "Atlantis"),
        (["show", "FI1B/1999"], 2, "not-found", "FI1B/1999"),
        (["query", "compare-region"], 2, "not-found", "compare-region"),
        (["query", "regions", "--endpoint", "ftp://x/"], 2, "invalid-request", "ftp://x/"),
        (["query", "strategy-changes", "-p", "FI1B"], 2, "invalid-request", "name=value"),
        (["query", "regions", "-p", "regoin=FI1B"], 2, "invalid-request", "regoin"),
        (["query", "ASK {}", "-p", "region=FI1B"], 2, "invalid-request", "--parameter"),
        (["query", "SELECT * { ?s ?p }"], 2, "query-malformed", "Line 1"),
        (["query", "SELECT * { SERVICE <http://x.example/> {} }"], 2, "query-refused", "SERVICE"),
        (["query", "missing.rq"], 3, "unreadable-input", "missing.rq"),
    ],
)
def test_errors_are_problems_in_json_and_sentences_in_text(
    real_cli: Cli, arguments: list[str], code: int, kind: str, named: str
) -> None:
    as_json = real_cli(*arguments, "--format", "json")
    assert as_json.code == code
    problem = as_json.problem
    assert problem["type"].endswith(f"/{kind}")
    assert named in problem["detail"] + problem["next_step"]

    as_text = real_cli(*arguments)
    assert (as_text.code, as_text.out) == (code, "")
    assert problem["title"] in as_text.err
    assert problem["detail"] in as_text.err
    assert f"next: {problem['next_step']}" in as_text.err


def test_the_nearest_choices_are_offered(real_cli: Cli) -> None:
    assert "compare-regions" in real_cli("query", "compare-region").err
    assert "FI1B/2017" in real_cli("show", "FI1B/2018").err
    assert "Did you mean topic?" in real_cli("compare", "FI1B", "ES51", "--basis", "topics").err


@pytest.mark.parametrize("arguments", [["stats"], ["serve"], ["show", "FI1B"], ["query", "ASK {}"]])
def test_without_a_release_the_next_step_is_to_build_one(
    cli: Cli, project: Path, arguments: list[str]
) -> None:
    ran = cli(*arguments, "--home", project)
    assert ran.code == 3
    assert "There is no release to serve" in ran.err
    assert "next: Run `s3graph build`" in ran.err


def test_settings_come_from_the_environment(
    cli: Cli, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("S3GRAPH_HOME", str(project))
    monkeypatch.setenv("S3GRAPH_RELEASES", "elsewhere")
    assert f"{project}/elsewhere" in cli("stats").err.replace("\n", "")


def test_an_option_goes_over_the_environment(
    cli: Cli, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("S3GRAPH_HOME", "/nowhere")
    assert f"{project}/.s3graph" in cli("stats", "--home", project).err


def test_a_variable_with_an_impossible_value_is_named(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("S3GRAPH_WORKERS", "many")
    ran = cli("stats", "--home", ROOT, "--format", "json")
    assert ran.code == 2
    assert ran.problem["parameter"] == "S3GRAPH_WORKERS"
    assert "'many'" in ran.problem["detail"]
