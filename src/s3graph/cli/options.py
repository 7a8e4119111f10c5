"""Options that several commands have."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from s3graph.errors import InvalidRequest
from s3graph.settings import Settings


class Format(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")]

HomeOption = Annotated[
    Path,
    typer.Option(
        "--home",
        envvar="S3GRAPH_HOME",
        help="The project folder, which holds ontology/, data/ and queries/.",
    ),
]

ReleaseOption = Annotated[
    Path | None,
    typer.Option(
        "--release",
        help="The folder of a release, or a folder of releases, in place of the project's own.",
    ),
]

WaitOption = Annotated[
    bool,
    typer.Option(
        "--wait/--no-wait",
        help="Wait while another process changes the releases, or give up at once.",
    ),
]


def settings_for(home: Path, **chosen: str | float | Path | None) -> Settings:
    """The settings of this run: the environment's, with what the command line says on top.

    Raises:
        InvalidRequest: a variable of the environment has a value that it cannot have.
    """
    given = {name: value for name, value in chosen.items() if value is not None}
    try:
        return Settings.model_validate(Settings(home=home).model_dump() | given)
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"])
        variable = f"S3GRAPH_{name.upper()}"
        raise InvalidRequest(
            f"The setting {variable} cannot be {first['input']!r}: {_lower(first['msg'])}.",
            f"Give {variable} a value that docs/settings.md allows, or unset it.",
            {"parameter": variable, "value": str(first["input"])},
        ) from error


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
