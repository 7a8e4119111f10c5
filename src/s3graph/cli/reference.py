"""`s3graph reference`: the pages of docs/ that are made from declarations."""

from pathlib import Path
from typing import Annotated

import typer

from s3graph.cli.output import err, out

app = typer.Typer(
    help="Make the pages of docs/ that repeat what the program declares.", no_args_is_help=True
)

OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="The file to write, not the terminal.")
]


@app.command("settings")
def settings(*, output: OutputOption = None) -> None:
    """Describe every setting: its variable, type, bounds, default and meaning.

    Example:

        s3graph reference settings --output docs/settings.md
    """
    from s3graph.workshop.settings_page import settings_page

    _give(settings_page(), output)


@app.command("commands")
def commands(*, output: OutputOption = None) -> None:
    """Describe every command: its usage, arguments, options and examples.

    Example:

        s3graph reference commands --output docs/commands.md
    """
    from s3graph.cli.command_page import command_page
    from s3graph.cli.main import app as all_commands

    _give(command_page(all_commands), output)


def _give(page: str, output: Path | None) -> None:
    from s3graph.text_files import write_all

    if output is None:
        out().out(page, end="")
        return
    write_all({output: page})
    err().print(f"The page was written to {output}.", soft_wrap=True)
