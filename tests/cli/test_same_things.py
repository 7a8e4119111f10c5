"""`s3graph same-things`, as a maintainer runs it."""

import inspect
from pathlib import Path

import pytest
from tests.cli.conftest import Cli

from s3graph.cli.same import same_things
from s3graph.workshop.alike import DEFAULT_THRESHOLD

HEADER = "kind,id,same_as,decided,reason\n"
REGION = """\
@base <https://w3id.org/s3graph/id/> .
@prefix s3: <https://w3id.org/s3graph/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project in which a body stands in two regions' files under two identifiers."""
    for region, key, name in (
        ("FI19", "arctic", "Arctic Smartness Hub"),
        ("FI1B", "hub", "Hub of Arctic Smartness"),
        ("FI1C", "other", "Something else"),
    ):
        path = tmp_path / "data" / "regions" / f"{region}.ttl"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = f'{REGION}<actor/{key}> a s3:Actor ; skos:prefLabel "{name}" .\n'
        path.write_text(text, encoding="utf-8")
    decide(tmp_path, "actor,arctic,other,no,made up\n")
    return tmp_path


def decide(home: Path, rows: str) -> None:
    path = home / "data" / "shared" / "same-things.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEADER + rows, encoding="utf-8")


def test_an_undecided_pair_is_listed(cli: Cli, home: Path) -> None:
    ran = cli("same-things", "--home", home)
    assert ran.code == 0
    for text in ("Arctic Smartness Hub", "hub", "FI1B", "names 75"):
        assert text in ran.out
    assert "1 undecided, 0 decided" in ran.err


def test_in_json(cli: Cli, home: Path) -> None:
    ran = cli("same-things", "--home", home, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    (pair,) = ran.json["candidates"]
    assert pair["score"] == 75
    assert pair["reasons"] == ["names 75"]
    assert pair["decision"] is None
    assert pair["things"] == [
        {"id": "arctic", "names": ["Arctic Smartness Hub"], "regions": ["FI19"]},
        {"id": "hub", "names": ["Hub of Arctic Smartness"], "regions": ["FI1B"]},
    ]
    assert ran.json["idle_decisions"] == []


def test_a_decided_pair_is_hidden_unless_asked_for(cli: Cli, home: Path) -> None:
    decide(home, "actor,hub,arctic,no,two hubs\n")
    ran = cli("same-things", "--home", home)
    assert (ran.code, ran.out) == (0, "")
    assert "0 undecided, 1 decided" in ran.err
    listed = cli("same-things", "--home", home, "--all", "--format", "json").json
    assert (listed["undecided"], listed["decided"]) == (0, 1)
    assert listed["candidates"][0]["decision"]["reason"] == "two hubs"
    assert "no: two hubs" in cli("same-things", "--home", home, "--all").out


def test_kind_and_threshold_narrow_the_list(cli: Cli, home: Path) -> None:
    for option in (("--kind", "network"), ("--threshold", "100")):
        assert (
            cli("same-things", "--home", home, *option, "--format", "json").json["candidates"] == []
        )


def test_a_decision_on_what_is_not_there_is_told_and_is_no_failure(cli: Cli, home: Path) -> None:
    decide(home, "actor,hub,nobody,yes,made up\n")
    ran = cli("same-things", "--home", home, "--kind", "network")
    assert ran.code == 0
    assert "same-things.csv:2: warning: The actor 'nobody' is described nowhere" in ran.out
    assert "same-things.csv:2: warning: The actor 'hub' is still described in FI1B.ttl" in ran.out
    assert "next: " in ran.out


def test_a_wrong_list_is_told_by_line(cli: Cli, home: Path) -> None:
    decide(home, "actor,hub,arctic,perhaps,made up\n")
    ran = cli("same-things", "--home", home, "--format", "json")
    assert ran.code == 1
    assert ran.problem["report"]["findings"][0]["line"] == 2


def test_a_folder_without_the_list(cli: Cli, tmp_path: Path) -> None:
    ran = cli("same-things", "--home", tmp_path)
    assert ran.code == 3
    assert "same-things.csv" in ran.err


def test_the_threshold_of_the_command_is_that_of_the_report() -> None:
    assert inspect.signature(same_things).parameters["threshold"].default == DEFAULT_THRESHOLD
