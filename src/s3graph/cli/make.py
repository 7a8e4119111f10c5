"""`s3graph import` and `s3graph build`."""

from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from s3graph.cli.options import Format, FormatOption, HomeOption, WaitOption, settings_for
from s3graph.cli.output import Step, err, out, print_json, progress, table

if TYPE_CHECKING:
    from s3graph.lists.lists import ImportedList
    from s3graph.profiles.importing import Imported


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
    with progress(quiet=format is Format.JSON) as step:
        release = build_release(settings, force=force, wait=wait, progress=step)
    if format is Format.JSON:
        print_json(release.manifest)
    else:
        totals = release.manifest.totals
        err().print(
            f"Release {release.number}: {totals.triples:,} triples, "
            f"{totals.inferred:,} of them inferred, in {release.path}"
        )


def import_files(
    files: Annotated[
        list[Path], typer.Argument(help="Region profiles (YAML) or reference lists (CSV).")
    ],
    *,
    home: HomeOption = Path(),
    to: Annotated[
        Path | None,
        typer.Option(help="Folder to write to, if not data/regions or the place of the list."),
    ] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Turn region profiles and reference lists into linked data under data/.

    Says by line what is wrong and what could not be carried over. No profile is written unless all
    of them are right. Examples:

        s3graph import FI1B-helsinki-uusimaa.yaml LT-lithuania.yaml

        s3graph import nace_rev2.csv
    """
    data = settings_for(home).data_dir
    lists = [path for path in files if path.suffix == ".csv"]
    profiles = [path for path in files if path.suffix != ".csv"]
    with progress(quiet=format is Format.JSON) as step:
        written = [
            (path, _import_list(path, data, to, partial(step, "Lists", n, len(lists))))
            for n, path in enumerate(lists, 1)
        ]
        regions = _import_profiles(profiles, to or data / "regions", data, step) if profiles else []
    if format is Format.JSON:
        print_json(
            {"regions": [_region(r) for r in regions], "lists": [_list(*w) for w in written]}
        )
        return
    left_out = [p for _, result in written for p in result.not_carried]
    for problem in (
        *(p for r in regions for p in (*r.warnings, *r.result.not_carried)),
        *left_out,
    ):
        out().print(Text(f"{problem}\n  next: {problem.next_step}"))
    table(
        ("file", "written to", "statements", "not carried over"),
        [
            *(
                (
                    path.name,
                    str(result.paths[0] if len(result.paths) == 1 else result.paths[0].parent),
                    f"{result.triples:,}",
                    str(len(result.not_carried)),
                )
                for path, result in written
            ),
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


def _import_list(
    path: Path, data: Path, folder: Path | None, done: Callable[[], None]
) -> "ImportedList":
    from s3graph.lists.lists import import_list

    written = import_list(path, data, to=folder)
    done()
    return written


def _list(path: Path, written: "ImportedList") -> dict[str, object]:
    return {
        "file": path.name,
        "written_to": [str(target) for target in written.paths],
        "things": written.things,
        "statements": written.triples,
        "not_carried": [problem.to_json() for problem in written.not_carried],
    }


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
