"""Fixtures that tests of several rooms share."""

import fcntl
from pathlib import Path

import pytest

from s3graph.releases import Release, build_release, current_release
from s3graph.settings import Settings

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def real_settings() -> Settings:
    """Settings of this project with a release built of its own data, apart from the one served.

    It is built only if the sources have changed; parallel test processes wait for the first.
    """
    settings = Settings(home=ROOT, releases=Path(".s3graph/test-releases"))
    settings.releases_dir.mkdir(parents=True, exist_ok=True)
    with (settings.releases_dir / ".tests").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        build_release(settings)
    return settings


@pytest.fixture(scope="session")
def real_release(real_settings: Settings) -> Release:
    """The release of this project's own data."""
    return current_release(real_settings)
