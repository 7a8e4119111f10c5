"""A release holds all that is served, and says of every file what it was."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from s3graph.errors import NoRelease
from s3graph.releases import Release, build_release, current_release, verify
from s3graph.settings import Settings


@pytest.fixture
def release(project: Settings) -> Release:
    """A release of a project with a query, a page and a map of its own."""
    for name, text in {
        "docs/codebook.md": "# Codebook\n",
        "data/geo/outlines.json": "{}\n",
        "ontology/versions/0.0.1.ttl": "# The first version.\n",
    }.items():
        path = project.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return build_release(project)


def files_below(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_all_that_is_served_is_in_the_release(project: Settings, release: Release) -> None:
    assert files_below(release.ontology_dir) == files_below(project.home / "ontology")
    assert release.docs_dir.joinpath("codebook.md").read_text() == "# Codebook\n"
    assert release.geo_dir.joinpath("outlines.json").read_text() == "{}\n"
    assert release.queries_dir.is_dir()
    told = {held.path for held in release.manifest.contents}
    assert files_below(release.path) == told | {"manifest.json", "SHA256SUMS", "held"}


@pytest.mark.parametrize("name", ["docs/codebook.md", "data/geo/outlines.json"])
def test_what_is_served_changes_with_a_release_only(
    project: Settings, release: Release, name: str
) -> None:
    (project.home / name).write_text("changed", encoding="utf-8")
    assert current_release(project) == release
    assert build_release(project).number == 2


def test_the_checksums_are_those_that_sha256sum_checks(release: Release) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"],
        cwd=release.path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_reading_a_store_changes_no_file(release: Release) -> None:
    with_blanks = "SELECT * { ?s ?p ?o } LIMIT 3"
    ox.Store.read_only(str(release.store_path)).query(with_blanks)
    assert verify(release.path) == []


def _flip(path: Path) -> None:
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _cut(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])


def _remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("damage", "problem", "seen_at_opening"),
    [
        (_flip, "content is not the one", False),
        (_cut, "bytes in place of", True),
        (_remove, "cannot be read", True),
    ],
)
def test_every_file_is_verified(
    release: Release,
    project: Settings,
    damage: Callable[[Path], None],
    problem: str,
    *,
    seen_at_opening: bool,
) -> None:
    damaged = []
    for folder in ("store", "dumps", "ontology", "docs", "geo"):
        largest = max((release.path / folder).iterdir(), key=lambda p: p.stat().st_size)
        path = largest if largest.is_file() else release.ontology_dir / "s3.ttl"
        damage(path)
        damaged.append(path.relative_to(release.path).as_posix())
    found = verify(release.path)
    assert [difference.path for difference in found] == sorted(damaged)
    assert all(problem in difference.problem for difference in found)
    if seen_at_opening:
        with pytest.raises(NoRelease):
            current_release(project)


def test_a_manifest_that_was_changed_and_a_file_too_many_are_found(release: Release) -> None:
    manifest = release.path / "manifest.json"
    manifest.chmod(0o644)
    manifest.write_text(manifest.read_text().replace('"seconds": ', '"seconds": 1'))
    (release.path / "docs" / "more.md").write_text("more")
    assert {difference.path for difference in verify(release.path)} == {
        "manifest.json",
        "docs/more.md",
    }


def test_a_manifest_that_cannot_be_read_is_the_only_difference(release: Release) -> None:
    (release.path / "manifest.json").unlink()
    assert [difference.path for difference in verify(release.path)] == ["manifest.json"]
