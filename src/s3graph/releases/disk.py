"""Writing that lasts, and what the file system refuses, in words."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from s3graph.errors import BuildFailed

_NOT_WRITABLE: Final = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))


def write_durably(path: Path, text: str) -> None:
    """Write a text file that is there after a loss of power too.

    Raises:
        OSError: the disk is full or refuses.
    """
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring a file or the list of a folder's files to the disk.

    Raises:
        OSError: the disk refuses.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Turn what the file system refuses into an error with a next step.

    Raises:
        BuildFailed: the disk is full, read-only, or broken, or the folder is not writable.
    """
    try:
        yield
    except OSError as error:
        next_step = (
            "Make the folder writable, or name another with S3GRAPH_RELEASES."
            if error.errno in _NOT_WRITABLE
            else "Make room on the disk or name another folder with S3GRAPH_RELEASES, then build "
            "again."
        )
        raise BuildFailed(
            f"The release cannot be written to {folder}: {error.strerror or error}.", next_step
        ) from error
