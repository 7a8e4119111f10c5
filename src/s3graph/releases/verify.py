"""Compare a release on disk, file by file, with what its manifest says of it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from s3graph.errors import NoRelease
from s3graph.releases.contents import file_names, sha256
from s3graph.releases.manifest import CHECKSUMS, MANIFEST, HeldFile, checksums
from s3graph.releases.release import HELD, Release, count_quads, open_release

#: Called as `progress(stage, done, total)`.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Difference:
    """Something in the folder of a release that is not as it was built.

    Attributes:
        path: of the file, in the folder of the release; of the store, `store`.
        problem: what is different, in one sentence.
    """

    path: str
    problem: str


def verify(path: Path, progress: Progress = lambda _s, _d, _t: None) -> list[Difference]:
    """Everything in the folder of a release that is not as it was built, by path.

    Reads every byte of it.
    """
    try:
        release = open_release(path)
    except NoRelease as error:
        return [Difference(MANIFEST, error.cause)]
    contents = release.manifest.contents
    found: list[Difference] = []
    for done, held in enumerate(contents):
        progress("Comparing", done, len(contents))
        found += _file(release, held)
    progress("Comparing", len(contents), len(contents))
    found += _around(release)
    if not found:
        # Nothing can be counted in a store whose files are damaged.
        found += _store(release)
    return sorted(found, key=lambda difference: difference.path)


def _file(release: Release, held: HeldFile) -> Iterator[Difference]:
    path = release.path / held.path
    try:
        size = path.stat().st_size
        if size != held.bytes:
            yield Difference(held.path, f"It has {size:,} bytes in place of {held.bytes:,}.")
        elif sha256(path) != held.sha256:
            yield Difference(held.path, "Its content is not the one that was built.")
    except OSError as error:
        yield Difference(held.path, f"It cannot be read: {error.strerror}.")


def _around(release: Release) -> Iterator[Difference]:
    """What is no file of the manifest: the manifest itself, its checksum, and strange files."""
    try:
        content = (release.path / MANIFEST).read_bytes()
        said = (release.path / CHECKSUMS).read_bytes()
    except OSError as error:
        yield Difference(CHECKSUMS, f"It cannot be read: {error.strerror}.")
    else:
        own = hashlib.sha256(content).hexdigest()
        if f"{own}  {MANIFEST}\n".encode() not in said:
            yield Difference(MANIFEST, f"Its checksum is not the one in {CHECKSUMS}.")
        elif said != checksums(release.manifest, content).encode():
            yield Difference(CHECKSUMS, "It does not hold the checksums of the manifest.")
    if not (release.path / HELD).is_file():
        yield Difference(HELD, "It is missing.")
    known = {held.path for held in release.manifest.contents}
    for name in sorted(set(file_names(release.path)) - known):
        yield Difference(name, "It was not there when the release was built.")


def _store(release: Release) -> Iterator[Difference]:
    said = release.manifest.totals.quads
    try:
        counted = count_quads(release)
    except NoRelease as error:
        yield Difference("store", error.cause)
        return
    if counted != said:
        yield Difference("store", f"It holds {counted:,} statements in place of {said:,}.")
