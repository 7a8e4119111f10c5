"""`s3graph build`."""

from pathlib import Path
from typing import Annotated

import typer

from s3graph.cli.options import Format, FormatOption, HomeOption, settings_for
from s3graph.cli.output import err, print_json, progress


def build(
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Build even if nothing has changed.")
    ] = False,
    home: HomeOption = Path(),
    format: FormatOption = Format.TEXT,
) -> None:
    """Check all data, infer what follows from them, and make a release of the result.

    Nothing happens if the current release holds the same data; the release in service stays if any
    check fails. Example:

        s3graph build
    """
    from s3graph.releases import build_release

    settings = settings_for(home)
    with progress(quiet=format is Format.JSON) as step:
        release = build_release(settings, force=force, progress=step)
    if format is Format.JSON:
        print_json(release.manifest)
    else:
        totals = release.manifest.totals
        err().print(
            f"Release {release.number}: {totals.triples:,} triples, "
            f"{totals.inferred:,} of them inferred, in {release.path}"
        )
