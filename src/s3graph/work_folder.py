"""A folder for temporary files that is gone afterwards, even if the process is killed.

What a killed process leaves behind goes when the next one asks for a folder: each folder is locked
by the process that works in it, and the lock is gone when that process is.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

PREFIX: Final = "s3graph-work-"


def temporary_folder() -> Path:
    """The folder for temporary files: what `TMPDIR` names, or `/tmp` (POSIX, section 8.3).

    `tempfile.gettempdir` would write a file of a random name to try it; a process that is killed
    meanwhile leaves that behind, and nobody could tell whose it was.
    """
    return Path(os.environ.get("TMPDIR") or "/tmp")  # noqa: S108  # below it, names are not guessed


@contextmanager
def work_folder() -> Iterator[Path]:
    """A new folder below the folder for temporary files (`TMPDIR`), for the time being.

    Raises:
        OSError: the folder cannot be made, or what is written to it does not fit.
    """
    remove_leftovers()
    path, descriptor = _made()
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        os.close(descriptor)


def _made() -> tuple[Path, int]:
    """A new folder and its lock; another who removes leftovers may be faster than the lock."""
    while True:
        path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=temporary_folder()))
        with suppress(FileNotFoundError):
            descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if path.exists():
                return path, descriptor
            os.close(descriptor)


def remove_leftovers() -> None:
    """Remove the folders of processes of this user that were killed."""
    for path in temporary_folder().glob(f"{PREFIX}*"):
        # Folders of other users, and what others have already removed, are none of our business.
        with suppress(OSError):
            if path.lstat().st_uid != os.getuid():
                continue
            descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path)
            finally:
                os.close(descriptor)
