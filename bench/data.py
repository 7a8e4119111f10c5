"""The data that all servers get: those of the release in service, or of one built now."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from s3graph.errors import NoRelease
from s3graph.releases import Release, build_release, current_release
from s3graph.settings import Settings


@dataclass(frozen=True)
class Data:
    """The same data in two forms.

    Attributes:
        release: the release they are of.
        releases: a folder that holds this release alone: a build cannot change it meanwhile.
        quads: the same as one file of N-Quads.
    """

    release: Release
    releases: Path
    quads: Path


def prepare(settings: Settings, folder: Path) -> Data:
    """Copy the release in service into a folder, and write it there as N-Quads."""
    try:
        release = current_release(settings)
    except NoRelease:
        release = build_release(settings)
    releases = folder / "releases"
    shutil.copytree(release.path, releases / release.path.name)
    (releases / "current").write_text(release.path.name + "\n")
    quads = folder / "data.nq"
    ox.Store.read_only(str(release.store_path)).dump(str(quads), format=ox.RdfFormat.N_QUADS)
    return Data(release, releases, quads)
