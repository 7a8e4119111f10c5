"""Build a release: check, load, infer, write beside, and only then switch to it.

Until the last step nothing that is in service is touched: a build that fails or is killed at any
moment leaves the old release as it was, and its leftovers are removed by the next build.
"""

import shutil
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from s3graph import __version__
from s3graph.errors import BuildFailed, NoRelease
from s3graph.findings.refusal import refuse
from s3graph.releases.contents import measured_files, write_served
from s3graph.releases.disk import disk_errors, sync_folder
from s3graph.releases.gather import InputFile, Inputs, gather, pyoxigraph_version
from s3graph.releases.graphs import (
    FileGraph,
    Progress,
    infer,
    load,
    measure,
    ontology_version,
    write,
)
from s3graph.releases.lock import UNFINISHED, locked
from s3graph.releases.manifest import (
    LAYOUT,
    CheckedFile,
    DumpFile,
    GraphFile,
    Manifest,
    Totals,
    Verdict,
    write_manifest,
)
from s3graph.releases.publish import NQUADS, publish, read_queries
from s3graph.releases.release import HELD, STORE, Release, folder_name, read_release
from s3graph.releases.shelf import current_release, prune, put_in_service, release_folders
from s3graph.settings import Settings

if TYPE_CHECKING:
    from s3graph.project.reading import Sources


def build_release(
    settings: Settings,
    *,
    force: bool = False,
    wait: bool = True,
    progress: Progress | None = None,
) -> Release:
    """Make a release of the sources as they are now and put it in service.

    If the release in service was made from the very same files by the same programs, it is returned
    as it is, unless `force` is set.

    Args:
        settings: names the project folder and the folder of the releases.
        force: build even if nothing has changed.
        wait: whether to wait while another build is running.
        progress: told what is being done.

    Raises:
        UnreadableInput: a file is missing or not the Turtle or SPARQL that it should be.
        DataInvalid: the data break a rule; `details["report"]` says where.
        BuildFailed: the disk is full, the folder is not writable, or another build is running and
            `wait` is not set.
    """
    inputs = gather(settings)
    if not force and (release := _unchanged(settings, inputs)):
        return release
    tell = progress or (lambda _stage, _done, _total: None)

    def tell_waiting(news: str) -> None:
        tell(news, 0, 0)

    with locked(settings.releases_dir, "build", wait=wait, tell=tell_waiting) as waited:
        if waited:
            # The sources may have changed meanwhile, and somebody else may have built the same.
            inputs = gather(settings)
        if not force and (release := _unchanged(settings, inputs)):
            return release
        started = time.monotonic()
        loaded = _Loaded(_check(settings, tell), inputs, tell)
        release = _build(settings, inputs, loaded, started, tell)
        with disk_errors(settings.releases_dir):
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


class _Checked(NamedTuple):
    """Sources in which nothing is wrong that keeps them from being released."""

    sources: "Sources"
    verdict: Verdict


def _check(settings: Settings, progress: Progress) -> "_Checked":
    # Validation brings in libraries that take a second to import; a start without a build, which
    # is the usual one, must not pay for them.
    from s3graph.findings.finding import Severity  # noqa: PLC0415
    from s3graph.project.reading import read_sources  # noqa: PLC0415
    from s3graph.validation.validate import judge  # noqa: PLC0415

    sources = read_sources(settings, progress=progress)
    report = judge(settings, sources, everything=True, progress=progress)
    refuse(report)
    return _Checked(
        sources,
        Verdict(
            files=report.files,
            violations=report.count(Severity.VIOLATION),
            warnings=report.count(Severity.WARNING),
            notes=report.count(Severity.INFO),
        ),
    )


class _Published(NamedTuple):
    """What was written of a store, and what is told of it."""

    dumps: tuple[DumpFile, ...]
    files: tuple[GraphFile, ...]
    totals: Totals
    ontology: str | None


class _Loaded:
    """A store in memory with what the sources state and what follows from it."""

    def __init__(self, checked: "_Checked", inputs: Inputs, progress: Progress) -> None:
        """Load sources that were checked, and infer from them."""
        sources = checked.sources
        self.verdict = checked.verdict
        self.queries = read_queries(inputs)
        self.stated = [FileGraph(file.path, file.graph) for file in sources.checked]
        self.shapes = [FileGraph(file.path, file.graph) for file in sources.shapes]
        self.store = load((*sources.checked, *sources.shapes), progress)
        # All of it is in the store now; to keep it as well would take up as much room again.
        del sources, checked
        self.rules = infer(self.store, inputs.rules, progress)

    def publish(self, inputs: Inputs, unfinished: Path, progress: Progress) -> _Published:
        """Write dumps and store into the folder of a release; the store in memory is given up."""
        dumps = publish(self.store, inputs, self.queries, unfinished, progress)
        files, totals = measure(self.store, self.stated, self.shapes, inputs.sources)
        ontology = ontology_version(self.store)
        del self.store
        write(unfinished / NQUADS, unfinished / STORE, progress)
        return _Published(dumps, files, totals, ontology)


def _build(
    settings: Settings,
    inputs: Inputs,
    loaded: _Loaded,
    started: float,
    progress: Progress,
) -> Release:
    with disk_errors(settings.releases_dir):
        unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=settings.releases_dir))
        try:
            published = loaded.publish(inputs, unfinished, progress)
            write_served(inputs.served, unfinished)
            (unfinished / HELD).touch()
            _refuse_changed(settings, inputs)
            manifest = Manifest(
                layout=LAYOUT,
                number=max(release_folders(settings), default=0) + 1,
                fingerprint=inputs.fingerprint,
                created=datetime.now(UTC),
                s3graph=__version__,
                pyoxigraph=pyoxigraph_version(),
                ontology=published.ontology,
                seconds=round(time.monotonic() - started, 2),
                totals=published.totals,
                validation=loaded.verdict,
                files=published.files,
                rules=loaded.rules,
                shapes=_as_checked(inputs.shapes),
                queries=_as_checked((*inputs.queries, *inputs.tables)),
                dumps=published.dumps,
                contents=measured_files(unfinished),
            )
            return _finish(settings, unfinished, manifest)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise


def _as_checked(documents: Iterable[InputFile]) -> tuple[CheckedFile, ...]:
    return tuple(CheckedFile(path=each.name, sha256=each.sha256) for each in documents)


def _refuse_changed(settings: Settings, inputs: Inputs) -> None:
    if gather(settings).fingerprint != inputs.fingerprint:
        raise BuildFailed(
            "The sources changed while the release was being built.",
            "Run the build again when the files are at rest.",
        )


def _finish(settings: Settings, unfinished: Path, manifest: Manifest) -> Release:
    """Let a complete folder be a release, and put it in service."""
    write_manifest(unfinished, manifest)
    _make_lasting(unfinished)
    name = folder_name(manifest.number, manifest.fingerprint)
    finished = unfinished.rename(settings.releases_dir / name)
    put_in_service(settings, name)
    return read_release(finished)


def _make_lasting(folder: Path) -> None:
    """Bring all of a release to the disk, readable for everybody and for nobody to write."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
        sync_folder(path)
    folder.chmod(0o755)
    sync_folder(folder)
