"""The folder of releases: which there are, which is in service, and which may go.

The file `current` beside the releases names the one in service; it is only ever replaced as a
whole. Whoever changes anything in the folder holds its lock (`locked`).
"""

import fcntl
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from s3graph.errors import NoRelease, NotFound
from s3graph.releases.disk import disk_errors, sync_folder, write_durably
from s3graph.releases.lock import UNFINISHED, locked
from s3graph.releases.release import (
    BUILD_AGAIN,
    HELD,
    Release,
    check_store,
    number_of,
    read_release,
)
from s3graph.settings import Settings

CURRENT: Final = "current"

#: How often, and how many seconds apart, it is asked whether a release is held. Asking holds it
#: for an instant, which another who asks must not take for a service.
_ASKED: Final = 3
_APART: Final = 0.02


def release_folders(settings: Settings) -> dict[int, Path]:
    """The folders that are named as releases, by number, the oldest first."""
    if not settings.releases_dir.is_dir():
        return {}
    found = {
        number: path
        for path in settings.releases_dir.iterdir()
        if (number := number_of(path.name)) is not None and path.is_dir()
    }
    return dict(sorted(found.items()))


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
    if number_of(name) is None:
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


def put_in_service(settings: Settings, name: str) -> None:
    """Let the pointer name another release; the caller holds the lock of the folder.

    Raises:
        OSError: the disk is full or refuses.
    """
    folder = settings.releases_dir
    pending = folder / f"{UNFINISHED}{CURRENT}"
    write_durably(pending, f"{name}\n")
    pending.replace(folder / CURRENT)
    sync_folder(folder)


def roll_back(
    settings: Settings,
    number: int | None = None,
    *,
    wait: bool = True,
    tell: Callable[[str], None] = lambda _news: None,
) -> Release:
    """Put another release that is kept in service, and give it.

    Args:
        settings: name the folder of releases.
        number: of the release; the one before the current one if None.
        wait: whether to wait while something else changes the releases.
        tell: told for what it waits.

    Raises:
        NotFound: no release has this number, or there is none before the current one.
        NoRelease: the release is damaged. The current one stays in service.
        BuildFailed: the disk refuses, or something else changes the releases.
    """
    with locked(settings.releases_dir, "rollback", wait=wait, tell=tell):
        release = read_release(_chosen(settings, number))
        check_store(release)
        with disk_errors(settings.releases_dir):
            put_in_service(settings, release.path.name)
    return release


def find_folder(settings: Settings, number: int | None = None) -> Path:
    """The folder of the release of a number, or of the one in service, in whatever state it is.

    Raises:
        NotFound: no release has this number.
        NoRelease: nothing has been built, or the pointer to the current release is damaged.
    """
    if number is not None:
        return _folder(settings, number)
    name = current_name(settings)
    if name is None:
        raise NoRelease(f"No release has been built in {settings.releases_dir}.", BUILD_AGAIN)
    return settings.releases_dir / name


def _chosen(settings: Settings, number: int | None) -> Path:
    if number is not None:
        return _folder(settings, number)
    current = number_of(current_name(settings) or "") or 0
    earlier = [path for n, path in release_folders(settings).items() if n < current]
    if not earlier:
        raise NotFound(
            f"There is no release before {current}." if current else "No release is in service.",
            _there_is(settings),
        )
    return earlier[-1]


def _folder(settings: Settings, number: int) -> Path:
    folders = release_folders(settings)
    if number not in folders:
        raise NotFound(
            f"There is no release {number} in {settings.releases_dir}.",
            _there_is(settings),
            {"value": number, "choices": list(folders)},
        )
    return folders[number]


def _there_is(settings: Settings) -> str:
    numbers = ", ".join(map(str, release_folders(settings)))
    return f"Choose one of those that are kept: {numbers}." if numbers else BUILD_AGAIN


def is_held(path: Path) -> bool:
    """Whether a process serves the release in a folder."""
    for asked in range(_ASKED):
        if asked:
            time.sleep(_APART)
        descriptor = _locked_alone(path)
        if descriptor is not None:
            os.close(descriptor)
            return False
    return (path / HELD).exists()


def _locked_alone(path: Path) -> int | None:
    """Lock a release against everybody, if nobody holds it; give the open file of the lock."""
    try:
        descriptor = os.open(path / HELD, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


@dataclass(frozen=True)
class Shelved:
    """A release in the folder of releases, in whatever state it is.

    Attributes:
        number: of the release.
        path: its folder.
        release: what it is; None if it is damaged.
        damage: why it cannot be served; None if it can.
        current: whether it is in service for whoever starts now.
        served: whether a process serves it at this moment.
    """

    number: int
    path: Path
    release: Release | None
    damage: str | None
    current: bool
    served: bool


def survey(settings: Settings) -> list[Shelved]:
    """Every release that is kept, the oldest first, the damaged ones too.

    Raises:
        NoRelease: the pointer to the release in service is damaged.
    """
    current = current_name(settings)
    return [_shelved(n, path, current) for n, path in release_folders(settings).items()]


def _shelved(number: int, path: Path, current: str | None) -> Shelved:
    release, damage = None, None
    try:
        release = read_release(path)
    except NoRelease as error:
        damage = error.cause
    return Shelved(number, path, release, damage, path.name == current, is_held(path))


@dataclass(frozen=True)
class Kept:
    """What is to happen to a release when old ones are removed.

    Attributes:
        number: of the release.
        path: its folder.
        reason: why it stays: `current`, `served` or `recent`; None if it goes.
    """

    number: int
    path: Path
    reason: str | None


def plan_removal(settings: Settings, keep: int | None = None) -> list[Kept]:
    """Which releases stay and why, and which go, the oldest first.

    Args:
        settings: name the folder of releases and how many of the last are kept.
        keep: how many, if not as the settings say.

    Raises:
        NoRelease: the pointer to the release in service is damaged.
    """
    current = current_name(settings)
    folders = list(release_folders(settings).items())
    recent = {number for number, _ in folders[len(folders) - _count(settings, keep, folders) :]}
    return [Kept(n, path, _reason(n, path, current, recent)) for n, path in folders]


def _count(settings: Settings, keep: int | None, folders: list[tuple[int, Path]]) -> int:
    return min(settings.keep_releases if keep is None else keep, len(folders))


def _reason(number: int, path: Path, current: str | None, recent: set[int]) -> str | None:
    if path.name == current:
        return "current"
    if is_held(path):
        return "served"
    return "recent" if number in recent else None


def prune(settings: Settings, keep: int | None = None) -> list[int]:
    """Remove the releases that `plan_removal` lets go; the caller holds the lock of the folder.

    A release is first moved out of sight: whoever looks never finds half of one.

    Returns:
        Numbers of the releases that were removed.

    Raises:
        NoRelease: the pointer to the release in service is damaged, so nothing is removed.
        OSError: the disk refuses.
    """
    return [
        each.number
        for each in plan_removal(settings, keep)
        if each.reason is None and _remove(each.path)
    ]


def _remove(path: Path) -> bool:
    """Remove a release unless a service has come to hold it by now."""
    descriptor = None
    if (path / HELD).exists():
        descriptor = _locked_alone(path)
        if descriptor is None:
            return False
    try:
        aside = path.rename(path.with_name(f"{UNFINISHED}{path.name}"))
    finally:
        if descriptor is not None:
            os.close(descriptor)
    shutil.rmtree(aside)
    return True


def collect(
    settings: Settings,
    keep: int | None = None,
    *,
    wait: bool = True,
    tell: Callable[[str], None] = lambda _news: None,
) -> list[int]:
    """`prune` on its own, with the lock of the folder; leftovers of killed builds go too.

    Raises:
        NoRelease, BuildFailed: as `prune` and `roll_back`.
    """
    with (
        locked(settings.releases_dir, "gc", wait=wait, tell=tell),
        disk_errors(settings.releases_dir),
    ):
        return prune(settings, keep)
