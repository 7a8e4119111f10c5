"""Finding the release in service, and saying what is wrong where it cannot be used."""

import shutil
from pathlib import Path

import pytest

from s3graph.errors import NoRelease
from s3graph.releases import build_release, current_release, list_releases, prune
from s3graph.settings import Settings


def test_before_the_first_build_there_is_no_release(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    with pytest.raises(NoRelease, match="No release has been built") as caught:
        current_release(settings)
    assert "s3graph build" in caught.value.next_step
    assert list_releases(settings) == []
    assert prune(settings) == []


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ("not json", "damaged: the file"),
        ('{"number": 1}', r"damaged: layout: Field required"),
    ],
)
def test_a_damaged_manifest_is_said(project: Settings, content: str, cause: str) -> None:
    manifest = build_release(project).path / "manifest.json"
    manifest.chmod(0o644)
    manifest.write_text(content)
    with pytest.raises(NoRelease, match=cause) as caught:
        current_release(project)
    assert "s3graph build" in caught.value.next_step


def test_a_missing_manifest_or_store_is_said(project: Settings) -> None:
    release = build_release(project)
    shutil.rmtree(release.store_path)
    with pytest.raises(NoRelease, match=r"store/\S+ of release 1-\w+ is missing"):
        current_release(project)
    (release.path / "manifest.json").unlink()
    with pytest.raises(NoRelease, match="cannot be read: No such file"):
        current_release(project)


def test_a_manifest_of_another_release_is_said(project: Settings) -> None:
    release = build_release(project)
    moved = release.path.with_name(f"7-{release.manifest.fingerprint[:12]}")
    release.path.rename(moved)
    (project.releases_dir / "current").write_text(moved.name)
    with pytest.raises(NoRelease, match="is that of release 1"):
        current_release(project)


@pytest.mark.parametrize("pointer", ["", "../elsewhere", "1-xyz"])
def test_a_damaged_pointer_is_said_and_nothing_is_pruned(project: Settings, pointer: str) -> None:
    release = build_release(project)
    (project.releases_dir / "current").write_text(pointer)
    with pytest.raises(NoRelease, match="does not name a release"):
        current_release(project)
    with pytest.raises(NoRelease):
        prune(project, keep=0)
    assert release.path.is_dir()


def test_a_pointer_to_a_release_that_is_gone_is_said(project: Settings) -> None:
    release = build_release(project)
    shutil.rmtree(release.path)
    with pytest.raises(NoRelease, match="is not in"):
        current_release(project)


def test_prune_never_removes_the_release_in_service(project: Settings) -> None:
    first = build_release(project)
    second = build_release(project, force=True)
    (project.releases_dir / "current").write_text(first.path.name)
    assert prune(project, keep=0) == [second.number]
    assert list_releases(project) == [first]
