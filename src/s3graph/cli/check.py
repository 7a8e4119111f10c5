"""`s3graph validate`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from s3graph.cli.options import Format, FormatOption, HomeOption, settings_for
from s3graph.cli.output import err, out, print_json, progress
from s3graph.errors import EXIT_OK, EXIT_UNREADABLE, EXIT_VIOLATIONS, InvalidRequest
from s3graph.project.changed import changed_files
from s3graph.validation.engine import Engine

_STYLES = {"violation": "bold red", "warning": "yellow", "info": "blue"}


def validate(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Turtle files to check; all of data/ if none.")
    ] = None,
    *,
    changed: Annotated[
        bool, typer.Option("--changed", help="Check what differs from the last commit.")
    ] = False,
    engine: Annotated[
        Engine, typer.Option("--engine", help="What applies the rules; pyshacl is the reference.")
    ] = Engine.FAST,
    home: HomeOption = Path(),
    format: FormatOption = Format.TEXT,
) -> None:
    """Check data against the rules, and say by file and line what is wrong and what to do.

    Examples:

        s3graph validate

        s3graph validate data/regions/FI1B.ttl --format json

        s3graph validate --changed
    """
    from s3graph.findings.report import Report
    from s3graph.validation.validate import validate as check

    settings = settings_for(home)
    paths = files or None
    if changed:
        if files:
            raise InvalidRequest(
                "Files are named, but --changed chooses the files itself.",
                "Name the files or say --changed, not both.",
            )
        paths = changed_files(settings)
        if format is Format.TEXT:
            _say_what_changed(paths)
    with progress(quiet=format is Format.JSON) as step:
        report = Report() if paths == [] else check(settings, paths, engine=engine, progress=step)
    if format is Format.JSON:
        print_json(report.to_json())
    else:
        for finding in report.findings:
            first, _, rest = finding.as_text().partition("\n")
            out().print(Text(first, style=_STYLES[finding.severity]), soft_wrap=True)
            out().print(Text(rest), soft_wrap=True)
        err().print(report.summary())
    code = EXIT_OK if report.conforms else EXIT_VIOLATIONS
    raise typer.Exit(EXIT_UNREADABLE if report.unreadable else code)


def _say_what_changed(paths: list[Path] | None) -> None:
    if paths is None:
        err().print("Files that all others refer to have changed, so all of data/ is checked.")
    elif not paths:
        err().print("No data differ from the last commit.")
