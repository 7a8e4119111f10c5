"""`s3graph import` and `s3graph build`."""

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from s3graph.cli.options import Format, FormatOption, HomeOption, settings_for
from s3graph.cli.output import Step, err, out, print_json, progress, table

if TYPE_CHECKING:
    from s3graph.profiles.importing import Imported


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


def import_files(
    files: Annotated[list[Path], typer.Argument(help="Region profiles (YAML).")],
    *,
    home: HomeOption = Path(),
    to: Annotated[
        Path | None,
        typer.Option(help="Folder to write to, if not data/regions."),
    ] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Turn region profiles into linked data under data/.

    Says by line what is wrong and what could not be carried over. No profile is written unless all
    of them are right. Example:

        s3graph import FI1B-helsinki-uusimaa.yaml LT-lithuania.yaml
    """
    data = settings_for(home).data_dir
    with progress(quiet=format is Format.JSON) as step:
        regions = _import_profiles(files, to or data / "regions", data, step)
    if format is Format.JSON:
        print_json({"regions": [_region(r) for r in regions]})
        return
    for problem in (p for r in regions for p in (*r.warnings, *r.result.not_carried)):
        out().print(Text(f"{problem}\n  next: {problem.next_step}"))
    table(
        ("file", "written to", "statements", "not carried over"),
        [
            *(
                (
                    r.path.name,
                    str(r.target),
                    f"{len(r.result.graph):,}",
                    str(len(r.result.not_carried)),
                )
                for r in regions
            ),
        ],
    )


def _import_profiles(paths: list[Path], folder: Path, data: Path, step: Step) -> "list[Imported]":
    from s3graph.profiles.codes import KnownCodes
    from s3graph.profiles.importing import import_profiles

    counted = count(1)
    return import_profiles(
        paths,
        folder,
        KnownCodes.from_data(data),
        lambda _path: step("Profiles", next(counted), len(paths)),
    )


def _region(imported: "Imported") -> dict[str, object]:
    return {
        "file": imported.path.name,
        "written_to": str(imported.target),
        "statements": len(imported.result.graph),
        "counts": dict(imported.result.counts),
        "not_carried": [problem.to_json() for problem in imported.result.not_carried],
        "warnings": [problem.to_json() for problem in imported.warnings],
    }
