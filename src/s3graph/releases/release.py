"""A built release: what its folder holds, and how it is read, held and checked.

A release is a folder that holds all that is served::

    manifest.json    what it says about itself, with the checksum of every other file
    SHA256SUMS       the same checksums, and that of the manifest, for `sha256sum --check`
    held             an empty file; whoever serves the release holds a shared lock on it
    store/           what the engine reads
    dumps/           what people download
    queries/         the named queries, and in tables/ those of the tables
    ontology/        the ontology, its versions, alignments, shapes, rules and JSON-LD context
    docs/            pages that the site shows
    geo/             outlines of the map

Nothing in it changes once it is built.
"""

import fcntl
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from pydantic import ValidationError

from s3graph.errors import NoRelease
from s3graph.releases.manifest import LAYOUT, MANIFEST, Manifest

STORE: Final = "store"
DUMPS: Final = "dumps"
QUERIES: Final = "queries"
ONTOLOGY: Final = "ontology"
DOCS: Final = "docs"
GEO: Final = "geo"
HELD: Final = "held"
BUILD_AGAIN: Final = "Run `s3graph build` to make a new release."

_FOLDER: Final = re.compile(r"([1-9]\d*)-([0-9a-f]{12})")


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
        """Folder of the named queries; those of the tables are in its folder `tables`."""
        return self.path / QUERIES

    @property
    def ontology_dir(self) -> Path:
        """Folder of the ontology, its versions, alignments, shapes, rules and JSON-LD context."""
        return self.path / ONTOLOGY

    @property
    def docs_dir(self) -> Path:
        """Folder of the pages of docs/ that the site shows."""
        return self.path / DOCS

    @property
    def geo_dir(self) -> Path:
        """Folder of the outlines of the map (`outlines.json`)."""
        return self.path / GEO


def folder_name(number: int, fingerprint: str) -> str:
    """Name of the folder of a release."""
    return f"{number}-{fingerprint[:12]}"


def number_of(name: str) -> int | None:
    """The number of the release that a folder is named for; None if it is not named for one."""
    match = _FOLDER.fullmatch(name)
    return int(match[1]) if match else None


def is_release(path: Path) -> bool:
    """Whether a folder is that of a release, in whatever state, and not one of releases."""
    return (path / MANIFEST).exists()


def read_release(path: Path) -> Release:
    """The release in a folder, which may have been copied to another name.

    Every file that the release had when it was built must be there in its size; `verify` reads
    their content too.

    Raises:
        NoRelease: the release is missing, damaged, or laid out as an older or newer program does.
    """
    release = open_release(path)
    check_files(release)
    return release


def open_release(path: Path) -> Release:
    """The release in a folder by its manifest alone, whatever state its other files are in.

    Raises:
        NoRelease: its manifest is missing, damaged, or of another layout.
    """
    if not path.is_dir():
        raise NoRelease(f"The release {path.name!r} is not in {path.parent}.", BUILD_AGAIN)
    manifest = _read_manifest(path)
    own = folder_name(manifest.number, manifest.fingerprint)
    if _FOLDER.fullmatch(path.name) and path.name != own:
        raise NoRelease(
            f"The manifest in {path.name} is that of release {manifest.number}.", BUILD_AGAIN
        )
    return Release(manifest.number, path, manifest)


def _read_manifest(path: Path) -> Manifest:
    try:
        content = (path / MANIFEST).read_bytes()
    except OSError as error:
        raise NoRelease(
            f"The manifest of release {path.name} cannot be read: {error.strerror}.", BUILD_AGAIN
        ) from error
    _check_layout(path, content)
    try:
        return Manifest.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise NoRelease(
            f"The manifest of release {path.name} is damaged: {place}: {first['msg']}.",
            BUILD_AGAIN,
        ) from error


def _check_layout(path: Path, content: bytes) -> None:
    """Refuse a layout of another time before it is taken for damage."""
    try:
        said = json.loads(content)
    except ValueError:
        return  # The reading of the manifest says what is wrong.
    # Releases told their layout from the second on.
    layout = said.get("layout", 1) if isinstance(said, dict) and "fingerprint" in said else LAYOUT
    if layout != LAYOUT:
        raise NoRelease(
            f"The release {path.name} is laid out as version {layout}, and this program reads "
            f"version {LAYOUT}.",
            "Build again with this program: `s3graph build`.",
        )


def check_files(release: Release) -> None:
    """See that every file of a release is there and has its size; a look at each, no reading.

    Raises:
        NoRelease: one is missing or has another size.
    """
    for held in release.manifest.contents:
        try:
            size = (release.path / held.path).stat().st_size
        except OSError as error:
            raise NoRelease(
                f"The file {held.path} of release {release.path.name} is missing: "
                f"{error.strerror}.",
                BUILD_AGAIN,
            ) from error
        if size != held.bytes:
            raise NoRelease(
                f"The file {held.path} of release {release.path.name} has {size:,} bytes in "
                f"place of {held.bytes:,}.",
                BUILD_AGAIN,
            )


def count_quads(release: Release) -> int:
    """How many statements the store of a release holds, each counted in each of its graphs.

    Takes some tenths of a second.

    Raises:
        NoRelease: the store cannot be opened.
    """
    try:
        return len(ox.Store.read_only(str(release.store_path)))
    except (OSError, RuntimeError, ValueError) as error:
        raise NoRelease(
            f"The store of release {release.path.name} cannot be opened: {error}.", BUILD_AGAIN
        ) from error


def check_store(release: Release) -> None:
    """Compare how many statements the store holds with what the manifest says.

    Whoever serves a release does this first, while holding it, and outside an event loop: it
    takes some tenths of a second.

    Raises:
        NoRelease: the store cannot be opened, or holds more or fewer.
    """
    found, said = count_quads(release), release.manifest.totals.quads
    if found != said:
        raise NoRelease(
            f"The store of release {release.path.name} holds {found:,} statements, and its "
            f"manifest says {said:,}.",
            BUILD_AGAIN,
        )


@contextmanager
def hold(release: Release) -> Iterator[None]:
    """Hold a release while it is served: nobody removes it, whatever is built in the meantime.

    The lock belongs to this process and is gone when the process ends, however it ends. Several
    processes may hold one release.

    Raises:
        NoRelease: the release was removed before it could be held.
    """
    gone = NoRelease(
        f"The release {release.path.name} was removed before it could be served.",
        "Start again: another release is in service now.",
    )
    path = release.path / HELD
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError as error:
        raise gone from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        # It may have been moved away between opening and locking.
        if not path.exists() or not os.path.samestat(os.fstat(descriptor), path.stat()):
            raise gone
        yield
    finally:
        os.close(descriptor)
