"""validate, export, diff and build: the maintainers' commands, on good data and on broken data."""

import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Cli

PROFILE = ROOT / "tests" / "data" / "profiles" / "SE12-east-central-sweden.yaml"
UNTITLED = "<https://w3id.org/s3graph/id/strategy/X/1> a <https://w3id.org/s3graph/ns#Strategy> .\n"
BROKEN = "@prefix s3: <https://w3id.org/s3graph/ns#> .\ns3:a s3:b ;; s3:c 4 5 .\n"


@pytest.fixture
def untitled(project: Path) -> Path:
    """A file of the project whose data break a rule."""
    path = project / "data" / "shared" / "untitled.ttl"
    path.write_text(UNTITLED, encoding="utf-8")
    return path


@pytest.fixture
def broken(project: Path) -> Path:
    """A file of the project that is no Turtle, on line 2."""
    path = project / "data" / "shared" / "broken.ttl"
    path.write_text(BROKEN, encoding="utf-8")
    return path


# --- validate


def test_valid_data(cli: Cli, project: Path) -> None:
    ran = cli("validate", "--home", project)
    assert (ran.code, ran.out) == (0, "")
    assert "0 violations" in ran.err
    as_json = cli("validate", "--home", project, "--format", "json")
    assert (as_json.code, as_json.err) == (0, "")
    assert as_json.json["findings"] == []


def test_a_violation_has_its_place_its_line_and_a_next_step(
    cli: Cli, project: Path, untitled: Path
) -> None:
    ran = cli("validate", "--home", project)
    assert ran.code == 1
    assert "data/shared/untitled.ttl:1:" in ran.out
    assert UNTITLED.strip() in ran.out
    assert "[StrategyHasTitle]" in ran.out
    assert "next:" in ran.out
    as_json = cli("validate", "--home", project, "--format", "json")
    assert as_json.code == 1
    found = [f for f in as_json.json["findings"] if f["rule"] == "StrategyHasTitle"]
    assert [f["line"] for f in found] == [1]


def test_turtle_that_cannot_be_read(cli: Cli, project: Path, broken: Path) -> None:
    ran = cli("validate", broken, "--home", project)
    assert ran.code == 3
    assert "broken.ttl:2:" in ran.out
    assert "2 | s3:a s3:b ;; s3:c 4 5 ." in ran.out


def test_a_missing_file(cli: Cli, project: Path) -> None:
    ran = cli("validate", project / "data" / "none.ttl", "--home", project)
    assert ran.code == 3
    assert "none.ttl does not exist" in ran.out


def test_a_folder_that_is_no_project(cli: Cli, tmp_path: Path) -> None:
    ran = cli("validate", "--home", tmp_path, "--format", "json")
    assert ran.code == 3
    assert "--home" in ran.problem["next_step"]


# --- profiles


def test_a_broken_profile_is_told_by_line_and_column(real_cli: Cli, tmp_path: Path) -> None:
    text = PROFILE.read_text(encoding="utf-8")
    bad = tmp_path / PROFILE.name
    bad.write_text(text.replace("nuts: SE12\n", "nuts: SE1X9\n", 1), encoding="utf-8")
    ran = real_cli("validate", bad)
    assert ran.code == 1
    assert f"{bad}:2:9: violation: " in ran.out
    assert "2 |   nuts: SE1X9" in ran.out
    assert "next:" in ran.out
    as_json = real_cli("validate", bad, "--format", "json")
    assert as_json.code == 1
    places = [(found["file"], found["line"]) for found in as_json.json["findings"]]
    assert (str(bad), 2) in places


def test_yaml_that_cannot_be_read_is_told_where_its_quote_began(
    real_cli: Cli, tmp_path: Path
) -> None:
    bad = tmp_path / "SE12-sweden.yaml"
    bad.write_text('region:\n  nuts: SE12\n  name: "Sweden\n  note: x\n', encoding="utf-8")
    ran = real_cli("validate", bad)
    assert ran.code == 3
    assert f"{bad}:3:9: " in ran.out
    assert '3 |   name: "Sweden' in ran.out


def test_a_list_elsewhere_is_no_list_of_the_project(real_cli: Cli, tmp_path: Path) -> None:
    csv = tmp_path / "nabs2007.csv"
    csv.write_text("notation,level\n", encoding="utf-8")
    ran = real_cli("validate", csv)
    assert ran.code == 3
    assert "no list of the project" in ran.out
    assert "data/lists" in ran.out


def test_a_region_is_exported_in_three_forms(real_cli: Cli) -> None:
    turtle = real_cli("export", "SE12")
    assert (turtle.code, turtle.err) == (0, "")
    assert "<strategy/SE12/" in turtle.out
    json_ld = real_cli("export", "SE12", "--format", "jsonld")
    assert json_ld.json["@context"]
    profile = real_cli("export", "SE12", "--format", "yaml")
    (path,) = (ROOT / "data" / "regions").glob("SE12-*.yaml")
    assert profile.out == path.read_text(encoding="utf-8")
    unknown = real_cli("export", "SE120")
    assert unknown.code == 2
    assert "Did you mean" in unknown.err


# --- diff


def test_what_differs_between_two_folders_is_told(cli: Cli, project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(project, other)
    kinds = other / "data" / "schemes" / "kinds.ttl"
    text = kinds.read_text(encoding="utf-8")
    assert '"Comparison by the topics of the codebook of this project."@en' in text
    kinds.write_text(text.replace("by the topics", "by all topics"), encoding="utf-8")
    same = cli("diff", project, project, "--home", project)
    assert (same.code, same.out) == (0, "")
    assert "state the same" in same.err
    ran = cli("diff", project, other, "--home", project)
    assert ran.code == 0
    assert "schemes/kinds" in ran.out
    assert "“Comparison by the topics of the codebook of this project.” -> “" in ran.out
    assert "1 statements added, 1 removed." in ran.err
    as_json = cli("diff", project, other, "--home", project, "--format", "json").json
    assert (as_json["added"], as_json["removed"], len(as_json["notes"])) == (1, 1, 1)
    patch = cli("diff", project, other, "--home", project, "--format", "patch").out.splitlines()
    assert [line[:2] for line in patch] == ["TX", "D ", "A ", "TC"]
    markdown = cli("diff", project, other, "--home", project, "--format", "markdown").out
    assert markdown.startswith("## schemes/kinds")


def test_what_is_no_state_is_refused(cli: Cli, project: Path) -> None:
    ran = cli("diff", "no-such-thing", "--home", project)
    assert ran.code == 2
    assert "'no-such-thing' is no release, no folder and no git revision." in ran.err


# --- build


def test_build_twice_and_by_force(cli: Cli, project: Path) -> None:
    first = cli("build", "--home", project, "--format", "json")
    assert (first.code, first.err) == (0, "")
    again = cli("build", "--home", project)
    assert (again.code, again.out) == (0, "")
    assert again.err.startswith("Release 1: ")
    assert cli("build", "--home", project, "--format", "json").json == first.json
    forced = cli("build", "--force", "--home", project, "--format", "json").json
    assert (forced["number"], forced["fingerprint"]) == (2, first.json["fingerprint"])


def test_data_that_break_a_rule_leave_the_old_release_in_service(cli: Cli, project: Path) -> None:
    built = cli("build", "--home", project, "--format", "json").json
    untitled = project / "data" / "shared" / "untitled.ttl"
    untitled.write_text(UNTITLED, encoding="utf-8")

    as_text = cli("build", "--home", project)
    assert (as_text.code, as_text.out) == (1, "")
    assert "data/shared/untitled.ttl:1:" in as_text.err
    assert "[StrategyHasTitle]" in as_text.err
    as_json = cli("build", "--home", project, "--format", "json")
    assert as_json.code == 1
    assert as_json.problem["report"]["findings"]

    assert cli("stats", "--home", project, "--format", "json").json == built


def test_turtle_that_cannot_be_read_leaves_the_old_release_in_service(
    cli: Cli, project: Path
) -> None:
    built = cli("build", "--home", project, "--format", "json").json
    (project / "data" / "shared" / "broken.ttl").write_text(BROKEN, encoding="utf-8")
    ran = cli("build", "--home", project)
    assert (ran.code, ran.out) == (3, "")
    assert "broken.ttl:2:" in ran.err
    assert "2 | s3:a s3:b ;; s3:c 4 5 ." in ran.err
    problem = cli("build", "--home", project, "--format", "json").problem
    assert (problem["line"], problem["text"]) == (2, "s3:a s3:b ;; s3:c 4 5 .")
    assert cli("stats", "--home", project, "--format", "json").json == built
