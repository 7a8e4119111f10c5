"""The releases on disk and which of them is in service.

A release is the folder `<number>-<first 12 digits of its fingerprint>` with `store/` (what the
engine reads), `dumps/` (what people download) and `manifest.json`. The file `current` beside the
releases names the one in service; it is only ever replaced as a whole.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from s3graph.errors import NoRelease
from s3graph.releases.manifest import Manifest
from s3graph.settings import Settings

STORE = "store"
DUMPS = "dumps"
QUERIES = "queries"
ONTOLOGY = "ontology"
DOCS = "docs"
GEO = "geo"
MANIFEST = "manifest.json"
CURRENT = "current"
BUILD_AGAIN = "Run `s3graph build` to make a new release."

_FOLDER = re.compile(r"([1-9]\d*)-([0-9a-f]{12})")


@dataclass(frozen=True)
class Release:
    """One built release.

    Attributes:
        number: counts up from 1.
        path: its folder.
        manifest: what it says about itself.
    """

    number: int
    path: Path
    manifest: Manifest

    @property
    def store_path(self) -> Path:
        """Folder of the store; open it with `pyoxigraph.Store.read_only`."""
        return self.path / STORE

    @property
    def dumps_path(self) -> Path:
        """Folder of the files to download."""
        return self.path / DUMPS

    @property
    def queries_dir(self) -> Path:
        """Folder of the named queries, as they were when the release was built."""
        return self.path / QUERIES

    @property
    def ontology_dir(self) -> Path:
        """Folder of the ontology, its earlier versions and the JSON-LD context."""
        return self.path / ONTOLOGY

    @property
    def docs_dir(self) -> Path:
        """Folder of the pages of docs/ that the service shows too."""
        return self.path / DOCS

    @property
    def geo_dir(self) -> Path:
        """Folder of the outlines of the map."""
        return self.path / GEO


@contextmanager
def hold(release: Release) -> Iterator[None]:
    """Keep a release from being removed: a shared lock on its folder, which the system frees.

    Raises:
        NoRelease: the release is not there any more.
    """
    try:
        descriptor = os.open(release.path, os.O_RDONLY)
    except OSError as error:
        raise NoRelease(
            f"The release {release.path.name} cannot be held: {error.strerror}.", BUILD_AGAIN
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield
    finally:
        os.close(descriptor)


def folder_name(number: int, fingerprint: str) -> str:
    """Name of the folder of a release."""
    return f"{number}-{fingerprint[:12]}"


def release_folders(settings: Settings) -> dict[int, Path]:
    """The folders that are named as releases, by number, the oldest first."""
    if not settings.releases_dir.is_dir():
        return {}
    found = {
        int(match[1]): path
        for path in settings.releases_dir.iterdir()
        if (match := _FOLDER.fullmatch(path.name)) and path.is_dir()
    }
    return dict(sorted(found.items()))


def read_release(path: Path) -> Release:
    """The release in a folder.

    Raises:
        NoRelease: its manifest or its store is missing or damaged.
    """
    match = _FOLDER.fullmatch(path.name)
    if match is None or not path.is_dir():
        raise NoRelease(f"The release {path.name!r} is not in {path.parent}.", BUILD_AGAIN)
    try:
        manifest = Manifest.model_validate_json((path / MANIFEST).read_bytes())
    except OSError as error:
        raise NoRelease(
            f"The manifest of release {path.name} cannot be read: {error.strerror}.", BUILD_AGAIN
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise NoRelease(
            f"The manifest of release {path.name} is damaged: {place}: {first['msg']}.",
            BUILD_AGAIN,
        ) from error
    if folder_name(manifest.number, manifest.fingerprint) != path.name:
        raise NoRelease(
            f"The manifest in {path.name} is that of release {manifest.number}.", BUILD_AGAIN
        )
    if not (path / STORE / "CURRENT").is_file():
        raise NoRelease(f"The store of release {path.name} is missing.", BUILD_AGAIN)
    return Release(manifest.number, path, manifest)


def current_name(settings: Settings) -> str | None:
    """Folder name of the release in service, or None if there is none.

    Raises:
        NoRelease: the pointer cannot be read or names no release.
    """
    pointer = settings.releases_dir / CURRENT
    try:
        name = pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise NoRelease(f"{pointer} cannot be read: {error}.", BUILD_AGAIN) from error
    if not _FOLDER.fullmatch(name):
        raise NoRelease(f"{pointer} does not name a release.", BUILD_AGAIN)
    return name


def current_release(settings: Settings) -> Release:
    """The release in service.

    Raises:
        NoRelease: nothing has been built, or the release in service is damaged.
    """
    name = current_name(settings)
    if name is None:
        raise NoRelease(
            f"No release has been built in {settings.releases_dir}.",
            "Run `s3graph build` in the project folder, or name that folder with --home.",
        )
    return read_release(settings.releases_dir / name)


def list_releases(settings: Settings) -> list[Release]:
    """All releases that are kept, the oldest first.

    Raises:
        NoRelease: one of them is damaged.
    """
    return [read_release(path) for path in release_folders(settings).values()]


def prune(settings: Settings, keep: int = 3) -> list[int]:
    """Remove all but the last `keep` releases and the one in service.

    Returns:
        Numbers of the releases that were removed.

    Raises:
        NoRelease: the pointer to the release in service is damaged, so nothing is removed.
    """
    in_service = current_name(settings)
    folders = list(release_folders(settings).items())
    old = folders[: max(0, len(folders) - keep)]
    removed = []
    for number, path in old:
        if path.name != in_service:
            shutil.rmtree(path)
            removed.append(number)
    return removed
