"""What differs from the last commit is found, and what all files depend on means all of them."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from s3graph.errors import InvalidRequest
from s3graph.project.changed import changed_files
from s3graph.settings import Settings

Git = Callable[..., None]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    def run(*arguments: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", "-C", str(tmp_path), *identity, *arguments], check=True)

    return run


@pytest.fixture
def project(tmp_path: Path, git: Git) -> Settings:
    for name in (
        "data/regions/FI1B-helsinki-uusimaa.yaml",
        "data/regions/LT-lithuania.yaml",
        "data/regions/profile.schema.json",
        "data/lists/nace_rev2.csv",
        "data/lists/regional_stats.csv",
        "data/statistics/cube.ttl",
        "data/shared/same-things.csv",
        "data/extra/partner.jsonld",
        "data/examples/valid/A.ttl",
        "ontology/s3.ttl",
        "ontology/shapes/core/a.ttl",
        "README.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# first\n")
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "First")
    return Settings(home=tmp_path)


def names(settings: Settings) -> list[str] | None:
    found = changed_files(settings)
    return None if found is None else [p.relative_to(settings.home).as_posix() for p in found]


def change(settings: Settings, name: str) -> None:
    (settings.home / name).write_text("# second\n")


def test_nothing_has_changed_after_a_commit(project: Settings) -> None:
    assert names(project) == []


def test_changed_new_and_staged_files_are_found_and_others_are_not(
    project: Settings, git: Git
) -> None:
    differing = [
        "data/extra/partner.jsonld",
        "data/lists/regional_stats.csv",
        "data/regions/FI1B-helsinki-uusimaa.yaml",
        "data/regions/new é.yaml",
    ]
    for name in differing:
        change(project, name)
    change(project, "README.md")
    change(project, "data/examples/valid/A.ttl")
    git("add", "data/regions/FI1B-helsinki-uusimaa.yaml")
    assert names(project) == differing


@pytest.mark.parametrize(
    "name",
    [
        "data/lists/nace_rev2.csv",
        "data/shared/same-things.csv",
        "data/statistics/cube.ttl",
        "ontology/s3.ttl",
        "ontology/shapes/core/a.ttl",
    ],
)
def test_a_change_in_what_others_refer_to_means_all(project: Settings, name: str) -> None:
    change(project, name)
    assert names(project) is None


def test_a_file_that_is_gone_means_all(project: Settings) -> None:
    (project.home / "data/regions/LT-lithuania.yaml").unlink()
    assert names(project) is None


def test_without_a_repository_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="is in no git repository") as caught:
        changed_files(Settings(home=tmp_path))
    assert "Name the files" in caught.value.next_step


def test_a_repository_without_a_commit_is_named(tmp_path: Path, git: Git) -> None:
    git("init", "--quiet")
    with pytest.raises(InvalidRequest, match="has no commit yet"):
        changed_files(Settings(home=tmp_path))


def test_without_git_it_says_what_to_do(
    project: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InvalidRequest, match="no git"):
        changed_files(project)
