"""validate --changed: what differs from the last commit, and what is told of it."""

import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Cli


@pytest.fixture
def committed(project: Path) -> Path:
    """The small project as a git repository whose files are all committed."""
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    (project / "data" / "regions").mkdir(exist_ok=True)
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All"]):
        subprocess.run(["git", "-C", str(project), *identity, *arguments], check=True)
    return project


def test_without_a_change_nothing_is_checked(cli: Cli, committed: Path) -> None:
    ran = cli("validate", "--changed", "--home", committed)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == [
        "No data differ from the last commit.",
        "0 files checked: 0 violations, 0 warnings, 0 notes.",
    ]
    assert cli("validate", "--changed", "--home", committed, "--format", "json").json["files"] == 0


def test_a_region_that_changed_is_checked_alone(cli: Cli, committed: Path) -> None:
    path = committed / "data" / "regions" / "XX.ttl"
    path.write_text("<urn:x> a <https://w3id.org/s3graph/ns#Gap> .\n", encoding="utf-8")
    ran = cli("validate", "--changed", "--home", committed)
    assert ran.code == 1
    assert "data/regions/XX.ttl:1:1: violation" in ran.out
    assert ran.err.splitlines()[-1].startswith("1 file checked: 1 violation")


def test_a_common_file_that_changed_means_all(cli: Cli, committed: Path) -> None:
    with (committed / "data" / "shared" / "project.ttl").open("a", encoding="utf-8") as file:
        file.write("# a comment\n")
    ran = cli("validate", "--changed", "--home", committed)
    assert ran.code == 0
    assert "all of data/ is checked" in ran.err.splitlines()[0]
    assert not ran.err.splitlines()[-1].startswith("0 files")


def test_files_and_changed_together_are_refused(cli: Cli, committed: Path) -> None:
    ran = cli("validate", "--changed", "data/regions/XX.ttl", "--home", committed)
    assert ran.code == 2
    assert "Name the files or say --changed, not both." in ran.err
