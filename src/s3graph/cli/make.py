"""`s3graph build`."""

from pathlib import Path
from typing import Annotated

import typer

from s3graph.cli.options import Format, FormatOption, HomeOption, WaitOption, settings_for
from s3graph.cli.output import all_at_once, err, print_json, progress


def build(
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Build even if nothing has changed.")
    ] = False,
    wait: WaitOption = True,
    home: HomeOption = Path(),
    format: FormatOption = Format.TEXT,
) -> None:
    """Check all data, infer what follows from them, and make a release of the result.

    Nothing happens if the current release holds the same data; the release in service stays if any
    check fails. If another build is running, this one waits for it. Examples:

        s3graph build

        s3graph build --no-wait
    """
    from s3graph.releases import build_release

    settings = settings_for(home)
    with all_at_once(), progress(quiet=format is Format.JSON) as step:
        release = build_release(settings, force=force, wait=wait, progress=step)
    if format is Format.JSON:
        print_json(release.manifest)
    else:
        totals = release.manifest.totals
        err().print(
            f"Release {release.number}: {totals.triples:,} triples, "
            f"{totals.inferred:,} of them inferred, in {release.path}"
        )
