"""One side of a comparison of states: a release, a project folder or a git revision of one."""

import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from s3graph.errors import InvalidRequest, NoRelease
from s3graph.project.reading import Progress, read_stated
from s3graph.releases.manifest import MANIFEST
from s3graph.releases.release import Release, read_release
from s3graph.releases.shelf import release_folders
from s3graph.settings import Settings

#: What of a revision is read; the rest of a repository has no statements.
_PARTS: Final = ("data", "ontology", "queries")


@dataclass(frozen=True)
class Snapshot:
    """What was stated at one time; what is inferred follows from it.

    Attributes:
        name: how the reader called it.
        graphs: IRI of each named graph → its statements.
    """

    name: str
    graphs: Mapping[str, frozenset[ox.Triple]]


def read_side(settings: Settings, name: str, progress: Progress | None = None) -> Snapshot:
    """Read a state by its name.

    Args:
        settings: the project, whose releases and git repository are meant.
        name: the number of a release, the folder of a release or of a project, or a git revision.
        progress: told how many files have been read.

    Raises:
        InvalidRequest: nothing is called so.
        NoRelease: the release is damaged.
        UnreadableInput: a file of it cannot be read.
    """
    folders = release_folders(settings)
    path = Path(name).expanduser()
    if name.isdecimal() and int(name) in folders:
        return _of_release(name, read_release(folders[int(name)]))
    if (path / MANIFEST).is_file():
        return _of_release(name, read_release(path.resolve()))
    if (path / "data").is_dir():
        return _of_project(name, Settings(home=path), progress)
    with tempfile.TemporaryDirectory(prefix="s3graph-") as folder:
        _check_out(settings, name, Path(folder), [str(number) for number in folders])
        return _of_project(name, Settings(home=Path(folder)), progress)


def _of_project(name: str, settings: Settings, progress: Progress | None) -> Snapshot:
    step = partial(_about, progress, name) if progress else None
    return _side(name, {file.graph: file.triples for file in read_stated(settings, step)})


def _about(progress: Progress, name: str, what: str, done: int, total: int) -> None:
    progress(f"{what} ({name})", done, total)


def _of_release(name: str, release: Release) -> Snapshot:
    try:
        store = ox.Store.read_only(str(release.store_path))
    except OSError as error:
        raise NoRelease(
            f"The store of release {release.number} cannot be opened: {error}.",
            "Name another release, or build this one again.",
        ) from error
    return _side(
        name,
        {
            file.graph: [
                quad.triple
                for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(file.graph))
            ]
            for file in release.manifest.files
        },
    )


def _side(name: str, graphs: Mapping[str, Iterable[ox.Triple]]) -> Snapshot:
    return Snapshot(name, {graph: frozenset(_settled(found)) for graph, found in graphs.items()})


def _settled(triples: Iterable[ox.Triple]) -> Iterable[ox.Triple]:
    """The statements with names for nameless things that are the same at every reading."""
    triples = list(triples)
    if not any(isinstance(term, ox.BlankNode) for t in triples for term in (t.subject, t.object)):
        return triples
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]


def _check_out(settings: Settings, revision: str, folder: Path, numbers: list[str]) -> None:
    """Unpack the sources as they were at a revision."""
    where = ["git", "-C", str(settings.home)]
    choices = f" Releases are {', '.join(numbers)}." if numbers else ""
    advice = f"Name a release by number, a folder, or a git revision such as HEAD~1.{choices}"
    try:
        known = subprocess.run(  # noqa: S603 - the arguments are our own, behind --end-of-options
            [
                *where,
                "rev-parse",
                "--verify",
                "--quiet",
                "--end-of-options",
                f"{revision}^{{commit}}",
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if known.returncode:
            raise InvalidRequest(
                f"{revision!r} is no release, no folder and no git revision.", advice
            )
        commit = known.stdout.strip()
        listed = subprocess.run(  # noqa: S603 - as above
            [*where, "ls-tree", "--name-only", commit],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split("\n")
        parts = [part for part in _PARTS if part in listed]
        packed = subprocess.run(  # noqa: S603 - as above
            [*where, "archive", "--format=tar", commit, *parts], capture_output=True, check=True
        ).stdout
    except FileNotFoundError:
        raise InvalidRequest(
            f"There is no git on this machine to look up {revision!r}.", advice
        ) from None
    except subprocess.CalledProcessError as error:
        raise InvalidRequest(f"git cannot give the files of {revision!r}.", advice) from error
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
