"""`s3graph releases`, `rollback`, `verify` and `gc`: what was built, and what becomes of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from s3graph.cli.options import (
    Format,
    FormatOption,
    HomeOption,
    ReleaseOption,
    WaitOption,
    settings_for,
)
from s3graph.cli.output import err, out, print_json, progress, table
from s3graph.errors import EXIT_VIOLATIONS

if TYPE_CHECKING:
    from s3graph.releases.shelf import Kept, Shelved

NumberArgument = Annotated[
    int | None, typer.Argument(min=1, help="The number of a release; `s3graph releases` has them.")
]

_WHY = {
    "current": "It is the current release.",
    "served": "A process is serving it.",
    "recent": "It is one of the last {keep}.",
}
_MEGABYTE = 1_000_000


def releases(*, home: HomeOption = Path(), format: FormatOption = Format.TEXT) -> None:
    """List the releases that are kept: which is current, which are being served, how big they are.

    Example:

        s3graph releases
    """
    from s3graph.releases import survey

    settings = settings_for(home)
    found = survey(settings)
    if format is Format.JSON:
        print_json([_as_json(each) for each in found])
        return
    if not found:
        err().print(f"No release has been built in {settings.releases_dir}.", soft_wrap=True)
        return
    table(
        ("release", "created (UTC)", "triples", "size", "state"),
        [_row(each) for each in found],
    )


def _as_json(shelved: "Shelved") -> dict[str, object]:
    manifest = shelved.release.manifest if shelved.release else None
    return {
        "number": shelved.number,
        "path": str(shelved.path),
        "created": manifest.created.isoformat() if manifest else None,
        "fingerprint": manifest.fingerprint if manifest else None,
        "triples": manifest.totals.triples if manifest else None,
        "bytes": sum(held.bytes for held in manifest.contents) if manifest else None,
        "current": shelved.current,
        "served": shelved.served,
        "damage": shelved.damage,
    }


def _row(shelved: "Shelved") -> tuple[str, ...]:
    states = [
        name for name, holds in (("current", shelved.current), ("served", shelved.served)) if holds
    ]
    if shelved.release is None:
        return (str(shelved.number), "", "", "", "; ".join([*states, shelved.damage or ""]))
    manifest = shelved.release.manifest
    size = sum(held.bytes for held in manifest.contents) / _MEGABYTE
    return (
        str(shelved.number),
        f"{manifest.created:%Y-%m-%d %H:%M:%S}",
        f"{manifest.totals.triples:,}",
        f"{size:,.1f} MB",
        "; ".join(states),
    )


def rollback(
    number: NumberArgument = None,
    *,
    wait: WaitOption = True,
    home: HomeOption = Path(),
    format: FormatOption = Format.TEXT,
) -> None:
    """Put an earlier release in service again, or any other that is kept.

    Without a number it is the release before the current one. A running service takes it up by
    itself. The next build makes a new release. Examples:

        s3graph rollback

        s3graph rollback 12
    """
    from s3graph.releases import roll_back

    release = roll_back(settings_for(home), number, wait=wait, tell=err().print)
    if format is Format.JSON:
        print_json(release.manifest)
    else:
        err().print(
            f"Release {release.number} of {release.manifest.created:%Y-%m-%d %H:%M} UTC is current "
            "now.",
            soft_wrap=True,
        )


def verify(
    number: NumberArgument = None,
    *,
    release: ReleaseOption = None,
    home: HomeOption = Path(),
    format: FormatOption = Format.TEXT,
) -> None:
    """Compare every file of a release, and the statements of its store, with its manifest.

    Without a number it is the current release. The exit code is 1 if anything differs. Examples:

        s3graph verify

        s3graph verify 12

        s3graph verify --release /srv/releases/12-0123456789ab
    """
    from s3graph.releases import verify as differences_of

    path = _folder(home, release, number)
    with progress(quiet=format is Format.JSON) as step:
        found = differences_of(path, step)
    if format is Format.JSON:
        print_json(
            {
                "path": str(path),
                "intact": not found,
                "differences": [{"path": d.path, "problem": d.problem} for d in found],
            }
        )
    else:
        for difference in found:
            out().print(f"{difference.path}: {difference.problem}", soft_wrap=True)
        if found:
            err().print(
                f"{len(found)} of the files of {path} are not as they were built. Put another "
                "release in service with `s3graph rollback`, or run `s3graph build --force`.",
                soft_wrap=True,
            )
        else:
            err().print(f"{path} is as it was built.", soft_wrap=True)
    if found:
        raise typer.Exit(EXIT_VIOLATIONS)


def _folder(home: Path, named: Path | None, number: int | None) -> Path:
    from s3graph.releases import find_folder, is_release

    if named and number is None and is_release(named):
        return named.resolve()
    releases = named.resolve() if named else None
    return find_folder(settings_for(home, releases=releases), number)


def gc(
    *,
    keep: Annotated[
        int | None,
        typer.Option(min=1, help="How many of the last to keep [S3GRAPH_KEEP_RELEASES, 3]."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be removed.")
    ] = False,
    wait: WaitOption = True,
    home: HomeOption = Path(),
    format: FormatOption = Format.TEXT,
) -> None:
    """Remove old releases, and what killed builds have left behind.

    The last three stay, or as many as --keep says, and in any case the current one and those that
    are being served. A build does the same when it has ended. Examples:

        s3graph gc --dry-run

        s3graph gc --keep 1
    """
    from s3graph.releases import collect, plan_removal

    settings = settings_for(home)
    plan = plan_removal(settings, keep)
    removed = [] if dry_run else collect(settings, keep, wait=wait, tell=err().print)
    if format is Format.JSON:
        print_json(
            {
                "removed": removed,
                "plan": [{"number": each.number, "kept_as": each.reason} for each in plan],
            }
        )
        return
    said = settings.keep_releases if keep is None else keep
    table(
        ("release", "what happens", "why"),
        [(str(each.number), *_fate(each, removed, said, dry_run=dry_run)) for each in plan],
    )


def _fate(each: "Kept", removed: list[int], keep: int, *, dry_run: bool) -> tuple[str, str]:
    if each.number in removed:
        return "removed", f"It is older than the last {keep}."
    if each.reason is not None:
        return "stays", _WHY[each.reason].format(keep=keep)
    if dry_run:
        return "would be removed", f"It is older than the last {keep}."
    return "stays", "A process has just begun to serve it."
