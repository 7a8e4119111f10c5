"""`s3graph import` and `s3graph build`."""

from pathlib import Path
from typing import Annotated

import typer

from s3graph.cli.options import Format, FormatOption, HomeOption, settings_for
from s3graph.cli.output import err, out, print_json, progress, table


def build(*, home: HomeOption = Path(), format: FormatOption = Format.TEXT) -> None:
    """Check all data, infer what follows from them, and make a release of the result.

    Nothing happens if the current release holds the same data; the release in service stays if any
    check fails. Example:

        s3graph build
    """
    from s3graph.releases import build_release

    settings = settings_for(home)
    with progress() as step:
        release = build_release(settings, progress=step)
    if format is Format.JSON:
        print_json(release.manifest)
    else:
        totals = release.manifest.totals
        err().print(
            f"Release {release.number}: {totals.triples:,} triples, "
            f"{totals.inferred:,} of them inferred, in {release.path}"
        )


def import_profiles(
    profiles: Annotated[
        list[Path], typer.Argument(help="Region profiles (YAML) or reference lists (CSV).")
    ],
    *,
    home: HomeOption = Path(),
    to: Annotated[
        Path | None, typer.Option(help="Folder to write to [data/regions or data/schemes].")
    ] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Turn region profiles into linked data; says by line what could not be carried over.

    Nothing is written unless every file is right. Example:

        s3graph import FI1B-helsinki-uusimaa.yaml LT-lithuania.yaml
    """
    from s3graph.sources.importing import import_files

    settings = settings_for(home)
    with progress() as step:
        imported = import_files(settings, profiles, to, progress=step)
    if format is Format.JSON:
        print_json([entry.as_json() for entry in imported])
        return
    for entry in imported:
        for problem in entry.not_carried:
            out().print(problem.as_text())
    table(
        ("file", "written to", "statements", "not carried over"),
        [
            (e.source.name, str(e.target), f"{len(e.graph):,}", str(len(e.not_carried)))
            for e in imported
        ],
    )
