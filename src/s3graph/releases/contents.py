"""What a release holds beside store and dumps: the files that are served as they are."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from s3graph.errors import UnreadableInput
from s3graph.releases.manifest import CHECKSUMS, MANIFEST, HeldFile
from s3graph.releases.release import (
    DOCS,
    GEO,
    HELD,
    ONTOLOGY,
    QUERIES,
)
from s3graph.settings import Settings


@dataclass(frozen=True)
class ServedFile:
    """A file that a release holds as it was read.

    Attributes:
        path: its path in the folder of the release.
        content: its bytes.
        sha256: their SHA-256, in hex.
    """

    path: str
    content: bytes
    sha256: str


def served_files(settings: Settings) -> tuple[ServedFile, ...]:
    """Read the files that are served as they are, by path.

    Raises:
        UnreadableInput: one of them cannot be read.
    """
    sources = {
        QUERIES: (settings.queries_dir, "**/*.rq"),
        ONTOLOGY: (settings.ontology_dir, "**/*"),
        DOCS: (settings.docs_dir, "*.md"),
        GEO: (settings.data_dir / "geo", "*.json"),
    }
    return tuple(
        _read(settings, path, f"{name}/{path.relative_to(folder).as_posix()}")
        for name, (folder, pattern) in sources.items()
        for path in sorted(folder.glob(pattern))
        if path.is_file() and not path.name.startswith(".")
    )


def _read(settings: Settings, path: Path, held_as: str) -> ServedFile:
    try:
        content = path.read_bytes()
    except OSError as error:
        name = settings.shown(path).as_posix()
        raise UnreadableInput(
            f"{name} cannot be read: {error.strerror}.",
            "Check that the file is there and that you may read it.",
            path=name,
        ) from error
    return ServedFile(held_as, content, hashlib.sha256(content).hexdigest())


def write_served(files: Iterable[ServedFile], folder: Path) -> None:
    """Write the files into the folder of a release, where every kind has a folder, if empty too.

    Raises:
        OSError: the disk is full or refuses.
    """
    for name in (QUERIES, ONTOLOGY, DOCS, GEO):
        (folder / name).mkdir()
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)


def measured_files(folder: Path) -> tuple[HeldFile, ...]:
    """Path, size and checksum of every file of a release, by path.

    The manifest and the list of checksums hold these, and are not among them; the file that a
    service holds is empty.

    Raises:
        OSError: a file cannot be read.
    """
    return tuple(_measured(folder, name) for name in sorted(file_names(folder)))


def _measured(folder: Path, name: str) -> HeldFile:
    return HeldFile(path=name, bytes=(folder / name).stat().st_size, sha256=sha256(folder / name))


def file_names(folder: Path) -> Iterator[str]:
    """Paths of the files that the manifest of a release tells of."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in {MANIFEST, CHECKSUMS, HELD}:
            yield name


def sha256(path: Path) -> str:
    """SHA-256 (hex) of a file.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
