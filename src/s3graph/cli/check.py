"""`s3graph validate`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from s3graph.cli.options import Format, FormatOption, HomeOption, settings_for
from s3graph.cli.output import err, out, print_json, progress
from s3graph.errors import EXIT_OK, EXIT_UNREADABLE, EXIT_VIOLATIONS

_STYLES = {"violation": "bold red", "warning": "yellow", "info": "blue"}


def validate(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Turtle files to check; all of data/ if none.")
    ] = None,
    *,
    home: HomeOption = Path(),
    format: FormatOption = Format.TEXT,
) -> None:
    """Check data against the rules, and say by file and line what is wrong and what to do.

    Examples:

        s3graph validate

        s3graph validate data/regions/FI1B.ttl --format json
    """
    from s3graph.quality.validate import validate as check

    settings = settings_for(home)
    with progress(quiet=format is Format.JSON) as step:
        report = check(settings, files or None, progress=step)
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
