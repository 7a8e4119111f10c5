"""`s3graph export`."""

from pathlib import Path
from typing import Annotated

import typer

from s3graph.cli.options import HomeOption, settings_for
from s3graph.cli.output import out
from s3graph.project.export_format import ExportFormat


def export(
    code: Annotated[str, typer.Argument(help="NUTS code of a region that has a profile.")],
    *,
    home: HomeOption = Path(),
    format: Annotated[
        ExportFormat, typer.Option("--format", "-f", help="Turtle, JSON-LD, or the profile itself.")
    ] = ExportFormat.TURTLE,
) -> None:
    """Give the facts of one region back, as linked data or as the profile that they stand in.

    The linked data can be put into data/extra in place of the profile. Examples:

        s3graph export FI1B > FI1B.ttl

        s3graph export ES51 --format yaml
    """
    from s3graph.project.export import export_region

    out().out(export_region(settings_for(home), code, format), end="")
