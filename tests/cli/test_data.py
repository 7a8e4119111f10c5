"""validate, import and build: the maintainers' commands, on good data and on broken data."""

from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Cli

PROFILE = ROOT / "tests" / "data" / "profiles" / "SE12-east-central-sweden.yaml"
OTHER = ROOT / "tests" / "data" / "profiles" / "DE3-berlin.yaml"
UNTITLED = "<https://w3id.org/s3graph/id/strategy/X/1> a <https://w3id.org/s3graph/ns#Strategy> .\n"
BROKEN = "@prefix s3: <https://w3id.org/s3graph/ns#> .\ns3:a s3:b ;; s3:c 4 5 .\n"
NABS = """\
notation,level,parent,eurostat_code,label_en,source
12,1,,NABS12,General advancement,made up
12.1,2,12,NABS121,Natural sciences,made up
"""


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


# --- import


def test_import_of_a_profile(real_cli: Cli, tmp_path: Path) -> None:
    ran = real_cli("import", PROFILE, "--to", tmp_path)
    assert ran.code == 0
    assert "not carried over" in ran.out
    assert (tmp_path / "SE12.ttl").is_file()


def test_import_says_in_json_what_it_wrote(real_cli: Cli, tmp_path: Path) -> None:
    ran = real_cli("import", PROFILE, OTHER, "--to", tmp_path, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    regions = ran.json["regions"]
    assert [Path(region["written_to"]) for region in regions] == [
        tmp_path / "SE12.ttl",
        tmp_path / "DE3.ttl",
    ]
    assert all(region["statements"] > 100 for region in regions)


def test_a_broken_profile_is_told_by_line_and_nothing_is_written(
    real_cli: Cli, tmp_path: Path
) -> None:
    text = PROFILE.read_text(encoding="utf-8")
    bad = tmp_path / "bad.yaml"
    bad.write_text(text.replace("nuts: SE12\n", "nuts: SE1X9\n", 1), encoding="utf-8")
    target = tmp_path / "regions"
    ran = real_cli("import", OTHER, bad, "--to", target)
    assert (ran.code, ran.out) == (1, "")
    assert f"{bad}:2:9: " in ran.err
    assert "2 |   nuts: SE1X9" in ran.err
    assert "next:" in ran.err
    assert not target.exists() or list(target.iterdir()) == []

    as_json = real_cli("import", OTHER, bad, "--to", target, "--format", "json")
    assert as_json.code == 1
    places = [(p["path"], p["line"]) for p in as_json.problem["problems"]]
    assert (str(bad), 2) in places


def test_yaml_that_cannot_be_read_is_told_where_its_quote_began(
    real_cli: Cli, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text('region:\n  nuts: SE12\n  name: "Sweden\n  note: x\n', encoding="utf-8")
    ran = real_cli("import", bad, "--to", tmp_path / "regions")
    assert (ran.code, ran.out) == (3, "")
    assert f"{bad}:3:9: " in ran.err
    assert '3 |   name: "Sweden' in ran.err
    assert not (tmp_path / "regions").exists()


def test_import_of_a_list(real_cli: Cli, tmp_path: Path) -> None:
    csv = tmp_path / "nabs2007.csv"
    csv.write_text(NABS, encoding="utf-8")
    ran = real_cli("import", csv, "--to", tmp_path / "schemes", "--format", "json")
    assert ran.code == 0
    assert [scheme["file"] for scheme in ran.json["schemes"]] == ["nabs2007.csv"]
    assert "Natural sciences" in (tmp_path / "schemes" / "nabs.ttl").read_text(encoding="utf-8")


def test_a_list_with_a_mistake(real_cli: Cli, tmp_path: Path) -> None:
    csv = tmp_path / "nabs2007.csv"
    csv.write_text(NABS.replace("12.1,2,12,", "12.1,2,13,"), encoding="utf-8")
    ran = real_cli("import", csv, "--to", tmp_path / "schemes")
    assert (ran.code, ran.out) == (1, "")
    assert f"{csv}:3" in ran.err
    assert not (tmp_path / "schemes" / "nabs.ttl").exists()


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
