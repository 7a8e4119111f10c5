"""`s3graph schema`: the formats of what people write, for editors and readers."""

import json
from enum import StrEnum
from typing import Annotated

import typer

app = typer.Typer(help="Print the formats of what people write, for editors and readers.")


class SchemaFormat(StrEnum):
    """How a format is told."""

    JSON = "json"
    MARKDOWN = "markdown"


@app.callback()
def schema() -> None:
    """Print the formats of what people write, for editors and readers."""


@app.command()
def profile(
    format: Annotated[
        SchemaFormat,
        typer.Option(help="json: a JSON Schema for editors; markdown: tables for readers."),
    ] = SchemaFormat.JSON,
) -> None:
    """Print what a region profile may say, as it is declared.

    Examples:

        s3graph schema profile > data/regions/profile.schema.json

        s3graph schema profile --format markdown
    """
    from s3graph.profiles.pages import keys_page
    from s3graph.profiles.schema import profile_schema

    if format is SchemaFormat.JSON:
        typer.echo(json.dumps(profile_schema(), ensure_ascii=False, indent=2))
    else:
        typer.echo(keys_page(), nl=False)
