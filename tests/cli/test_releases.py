"""releases, rollback, verify, gc: what was built, and what becomes of it."""

import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Cli

from s3graph.releases import Release, build_release, hold, list_releases
from s3graph.settings import Settings


@pytest.fixture
def two(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[Release]:
    """Two releases of the project that the command line works on."""
    monkeypatch.setenv("S3GRAPH_HOME", str(project))
    settings = Settings(home=project)
    return [build_release(settings, force=True) for _ in range(2)]


def test_before_the_first_build(cli: Cli, project: Path) -> None:
    ran = cli("releases", "--home", project)
    assert (ran.code, ran.out) == (0, "")
    assert "No release has been built" in ran.err
    assert cli("releases", "--home", project, "--format", "json").json == []
    for command in ("rollback", "verify"):
        ran = cli(command, "--home", project)
        assert ran.code in {2, 3}, command
        assert "s3graph build" in ran.err.partition("next:")[2], command


def test_the_releases_and_which_is_current_and_served(cli: Cli, two: list[Release]) -> None:
    with hold(two[0]):
        listed = cli("releases", "-f", "json").json
        shown = cli("releases").out
    assert [(each["number"], each["current"], each["served"]) for each in listed] == [
        (1, False, True),
        (2, True, False),
    ]
    assert listed[0]["triples"] == two[0].manifest.totals.triples
    on_disk = sum(path.stat().st_size for path in two[0].path.rglob("*") if path.is_file())
    assert 0 < listed[0]["bytes"] < on_disk
    assert "current" in shown
    assert "served" in shown


def test_a_damaged_release_is_listed_as_such(cli: Cli, two: list[Release]) -> None:
    shutil.rmtree(two[0].ontology_dir)
    listed = cli("releases", "-f", "json").json
    assert "ontology/" in listed[0]["damage"]
    assert listed[1]["damage"] is None
    assert cli("releases").code == 0


def test_rolling_back_and_forth(cli: Cli, two: list[Release]) -> None:
    ran = cli("rollback")
    assert ran.code == 0
    assert "Release 1 of" in ran.err
    assert [each["current"] for each in cli("releases", "-f", "json").json] == [True, False]
    assert cli("rollback", "2", "--format", "json").json["number"] == 2
    ran = cli("rollback", "9")
    assert ran.code == 2
    assert "There is no release 9" in ran.err
    assert "1, 2" in ran.err.partition("next:")[2]


def test_verifying(cli: Cli, two: list[Release], tmp_path: Path) -> None:
    ran = cli("verify")
    assert (ran.code, ran.out) == (0, "")
    assert "is as it was built" in ran.err
    table = two[0].ontology_dir / "CHANGES.md"
    table.chmod(0o644)
    table.write_bytes(table.read_bytes()[::-1])
    ran = cli("verify", "1")
    assert ran.code == 1
    assert ran.out == "ontology/CHANGES.md: Its content is not the one that was built.\n"
    assert "s3graph rollback" in ran.err
    copy = shutil.copytree(two[1].path, tmp_path / "copy")
    (copy / "held").unlink()
    ran = cli("verify", "--release", copy, "--format", "json")
    assert ran.code == 1
    assert ran.json["differences"] == [{"path": "held", "problem": "It is missing."}]
    assert cli("verify", "--release", two[0].path.parent, "2").code == 0
    assert cli("verify", "5").code == 2


def test_removing_old_releases(cli: Cli, two: list[Release], project: Path) -> None:
    settings = Settings(home=project)
    dry = cli("gc", "--keep", "1", "--dry-run")
    assert "would be removed" in dry.out
    assert len(list_releases(settings)) == 2
    ran = cli("gc", "--keep", "1", "-f", "json")
    assert ran.json == {
        "removed": [1],
        "plan": [{"number": 1, "kept_as": None}, {"number": 2, "kept_as": "current"}],
    }
    assert [release.number for release in list_releases(settings)] == [2]
    assert cli("gc", "--keep", "0").code == 2


def test_serving_from_a_folder_without_releases_is_an_error(cli: Cli, tmp_path: Path) -> None:
    ran = cli("serve", "--release", tmp_path)
    assert ran.code == 3
    assert f"No release has been built in {tmp_path}" in ran.err.replace("\n", "")
