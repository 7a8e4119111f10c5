"""The lock of a folder of releases: one build, roll-back or removal at a time."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

from s3graph.errors import BuildFailed
from s3graph.releases.disk import disk_errors
from s3graph.work_folder import remove_leftovers

#: How names in a folder of releases begin that are not, or no longer, to be seen.
UNFINISHED: Final = ".building-"

_LOCK: Final = ".lock"


@contextmanager
def locked(folder: Path, what: str, *, wait: bool, tell: Callable[[str], None]) -> Iterator[bool]:
    """Hold the lock of a folder of releases, which is made if need be and rid of leftovers.

    The folder for temporary files is rid of what killed builds have left there, too.

    The lock belongs to the open file: it is gone when the process ends, however it ends. Gives
    whether it had to be waited for.

    Args:
        folder: the folder of releases.
        what: what is done meanwhile, for others who wait: a command of s3graph.
        wait: whether to wait for another who holds it.
        tell: told for whom it waits.

    Raises:
        BuildFailed: another holds it and `wait` is not set, or the disk refuses.
    """
    with ExitStack() as stack:
        with disk_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            file = stack.enter_context((folder / _LOCK).open("a+", encoding="utf-8"))
            waited = _lock(file, folder, wait=wait, tell=tell)
            file.truncate(0)
            file.write(
                f"s3graph {what}, process {os.getpid()}, since {datetime.now(UTC):%H:%M:%S} UTC"
            )
            file.flush()
            _remove_leftovers(folder)
        remove_leftovers()
        yield waited


def _lock(file: IO[str], folder: Path, *, wait: bool, tell: Callable[[str], None]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.seek(0)
        holder = file.read().strip() or "a process that has not said what it does"
        if not wait:
            raise BuildFailed(
                f"Another process is changing the releases in {folder}: {holder}.",
                "Wait until it has ended, or leave out --no-wait.",
            ) from error
        tell(f"Waiting for {holder}")
        fcntl.flock(file, fcntl.LOCK_EX)
        return True
    return False


def _remove_leftovers(folder: Path) -> None:
    """Remove what a killed build or removal left behind."""
    for path in folder.glob(f"{UNFINISHED}*"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
