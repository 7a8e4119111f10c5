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
from s3graph.releases.graphs import Progress, infer, load, measure, ontology_version, write
from s3graph.releases.lock import UNFINISHED, locked
from s3graph.releases.manifest import LAYOUT, CheckedFile, Manifest, Verdict, write_manifest
from s3graph.releases.publish import publish, read_queries
from s3graph.releases.release import DUMPS, HELD, STORE, Release, folder_name, read_release
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
        checked = _check(settings, tell)
        release = _build(settings, inputs, checked, started, tell)
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


def _build(
    settings: Settings,
    inputs: Inputs,
    checked: "_Checked",
    started: float,
    progress: Progress,
) -> Release:
    queries, sources = read_queries(inputs), checked.sources
    store = load((*sources.checked, *sources.shapes), progress)
    rules = infer(store, inputs.rules, progress)
    with disk_errors(settings.releases_dir):
        unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=settings.releases_dir))
        try:
            dumps = publish(store, inputs, queries, unfinished / DUMPS, progress)
            files, totals = measure(store, sources.checked, sources.shapes, inputs.sources)
            write(store, unfinished / STORE, progress)
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
                ontology=ontology_version(store),
                seconds=round(time.monotonic() - started, 2),
                totals=totals,
                validation=checked.verdict,
                files=files,
                rules=rules,
                shapes=_as_checked(inputs.shapes),
                queries=_as_checked((*inputs.queries, *inputs.tables)),
                dumps=dumps,
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
