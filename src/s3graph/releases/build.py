"""Build a release: check, load, infer, write beside, and only then switch to it.

Until the last step nothing that is in service is touched: a build that fails or is killed at any
moment leaves the old release as it was, and its leftovers are removed by the next build.
"""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from s3graph import __version__
from s3graph.errors import BuildFailed, NoRelease, UnreadableInput
from s3graph.findings.as_json import report_json
from s3graph.findings.refusal import refusal, unreadable_input
from s3graph.releases.gather import Document, Inputs, gather, pyoxigraph_version
from s3graph.releases.graphs import Progress, infer, load, measure, write
from s3graph.releases.manifest import CheckedFile, Manifest, Verdict
from s3graph.releases.publish import publish, read_queries
from s3graph.releases.release import (
    CURRENT,
    DOCS,
    DUMPS,
    GEO,
    MANIFEST,
    ONTOLOGY,
    QUERIES,
    STORE,
    Release,
    current_release,
    folder_name,
    prune,
    read_release,
    release_folders,
)
from s3graph.settings import Settings

if TYPE_CHECKING:
    from s3graph.findings.report import Report

_LOCK = ".lock"
_UNFINISHED = ".building-"


def build_release(
    settings: Settings, *, force: bool = False, progress: Progress | None = None
) -> Release:
    """Make a release of the sources as they are now and put it in service.

    If the release in service was made from the very same files by the same programs, it is returned
    as it is, unless `force` is set.

    Args:
        settings: names the project folder and the folder of the releases.
        force: build even if nothing has changed.
        progress: told what is being done.

    Raises:
        UnreadableInput: a file is missing or not the Turtle or SPARQL that it should be.
        DataInvalid: the data break a rule; `details["report"]` says where.
        BuildFailed: another build is running, the disk is full, or the folder is not writable.
    """
    inputs = gather(settings)
    if not force and (release := _unchanged(settings, inputs)):
        return release
    tell = progress or (lambda _stage, _done, _total: None)
    with _locked(settings.releases_dir):
        # The lock may have become free just now because somebody else built the same.
        if not force and (release := _unchanged(settings, inputs)):
            return release
        started = time.monotonic()
        verdict = _check(settings, tell)
        release = _build(settings, inputs, verdict, started, tell)
        with _disk_errors(settings.releases_dir):
            prune(settings)
        return release


def _unchanged(settings: Settings, inputs: Inputs) -> Release | None:
    """The release in service if it was made from these inputs."""
    try:
        release = current_release(settings)
    except NoRelease:
        # Missing or damaged: a new build is what mends both.
        return None
    return release if release.manifest.fingerprint == inputs.fingerprint else None


def _check(settings: Settings, progress: Progress) -> Verdict:
    # Validation brings in libraries that take a second to import; a start without a build, which
    # is the usual one, must not pay for them.
    from s3graph.findings.finding import Severity  # noqa: PLC0415
    from s3graph.validation.validate import validate  # noqa: PLC0415

    report = validate(settings, progress=progress)
    if report.unreadable:
        raise _unreadable(report)
    if not report.conforms:
        raise refusal(report)
    return Verdict(
        files=report.files,
        violations=report.count(Severity.VIOLATION),
        warnings=report.count(Severity.WARNING),
        notes=report.count(Severity.INFO),
    )


def _unreadable(report: "Report") -> UnreadableInput:
    error = unreadable_input(next(f for f in report.findings if f.unreadable))
    error.details["report"] = report_json(report)
    return error


def _build(
    settings: Settings, inputs: Inputs, verdict: Verdict, started: float, progress: Progress
) -> Release:
    queries = read_queries(inputs)
    store = load((*inputs.sources, *inputs.shapes), progress)
    rules = infer(store, inputs.rules, progress)
    with _disk_errors(settings.releases_dir):
        unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=settings.releases_dir))
        try:
            dumps = publish(store, inputs, queries, unfinished / DUMPS, progress)
            files, totals = measure(store, inputs.sources, inputs.shapes)
            write(store, unfinished / STORE, progress)
            _copy_served(settings, unfinished)
            _refuse_changed(settings, inputs)
            manifest = Manifest(
                number=max(release_folders(settings), default=0) + 1,
                fingerprint=inputs.fingerprint,
                created=datetime.now(UTC),
                s3graph=__version__,
                pyoxigraph=pyoxigraph_version(),
                seconds=round(time.monotonic() - started, 2),
                totals=totals,
                validation=verdict,
                files=files,
                rules=rules,
                shapes=_checked(inputs.shapes),
                queries=_checked((*inputs.queries, *inputs.tables)),
                dumps=dumps,
            )
            return _put_in_service(settings, unfinished, manifest)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise


def _copy_served(settings: Settings, folder: Path) -> None:
    """Copy what is served beside the store, so that nothing of it is read from the sources."""
    for source, name in (
        (settings.queries_dir, QUERIES),
        (settings.ontology_dir, ONTOLOGY),
        (settings.docs_dir, DOCS),
        (settings.data_dir / GEO, GEO),
    ):
        if source.is_dir():
            shutil.copytree(source, folder / name)


def _checked(documents: Iterable[Document]) -> tuple[CheckedFile, ...]:
    return tuple(CheckedFile(path=each.name, sha256=each.sha256) for each in documents)


def _refuse_changed(settings: Settings, inputs: Inputs) -> None:
    if gather(settings).fingerprint != inputs.fingerprint:
        raise BuildFailed(
            "The sources changed while the release was being built.",
            "Run the build again when the files are at rest.",
        )


def _put_in_service(settings: Settings, unfinished: Path, manifest: Manifest) -> Release:
    folder = settings.releases_dir
    _write_durably(unfinished / MANIFEST, manifest.model_dump_json(indent=2) + "\n")
    for path in unfinished.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    unfinished.chmod(0o755)
    finished = folder / folder_name(manifest.number, manifest.fingerprint)
    unfinished.rename(finished)
    pointer = folder / f"{_UNFINISHED}{CURRENT}"
    _write_durably(pointer, finished.name + "\n")
    pointer.replace(folder / CURRENT)
    _sync(folder)
    return read_release(finished)


def _write_durably(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a releases folder, which is made if need be and rid of leftovers.

    The lock belongs to the open file: it is gone when the process ends, however it ends.
    """
    with ExitStack() as stack:
        with _disk_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            file = stack.enter_context((folder / _LOCK).open("a+", encoding="utf-8"))
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                file.seek(0)
                holder = file.read().strip() or "unknown"
                raise BuildFailed(
                    f"Another build is running in {folder} (process {holder}).",
                    "Wait until it has ended, then run the build again.",
                ) from error
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            _remove_leftovers(folder)
        yield


def _remove_leftovers(folder: Path) -> None:
    for path in folder.glob(f"{_UNFINISHED}*"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    """Turn what the file system refuses into an error with a next step."""
    try:
        yield
    except PermissionError as error:
        raise BuildFailed(
            f"The release cannot be written to {folder}: {error.strerror}.",
            "Make the folder writable, or name another with S3GRAPH_RELEASES.",
        ) from error
    except OSError as error:
        raise BuildFailed(
            f"The release cannot be written to {folder}: {error.strerror or error}.",
            "Make room on the disk or name another folder with S3GRAPH_RELEASES, then build again.",
        ) from error
