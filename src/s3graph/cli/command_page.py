"""The page `docs/commands.md`, made from the help of the commands themselves."""

import inspect
import re
from collections.abc import Iterator
from typing import Final, cast

import typer.main
from rich.text import Text
from typer.core import TyperCommand, TyperGroup

_HEAD: Final = """\
# Commands

<!-- Made by `s3graph reference commands` from the commands' own help. Change their functions. -->

`s3graph --help` lists the commands, and `s3graph COMMAND --help` explains one of them.

"""

_EXAMPLES: Final = re.compile(r"\s*\bExamples?:\s*\Z")


def command_page(app: typer.Typer) -> str:
    """The page as Markdown: each command with its usage, arguments, options and examples.

    Args:
        app: the application; commands of groups are told one by one, under their full names.
    """
    root = cast("TyperGroup", typer.main.get_command(app))
    context = typer.Context(root, info_name=root.name)
    told = [_section(command, each) for command, each in commands(root, context)]
    return _HEAD + f"{root.epilog}\n" + "".join(told)


def commands(
    group: TyperGroup, context: typer.Context
) -> Iterator[tuple[TyperCommand, typer.Context]]:
    """Every command under a group, however deep, with the context that knows its full name."""
    for name, command in group.commands.items():
        inner = typer.Context(command, info_name=name, parent=context)
        if isinstance(command, TyperGroup):
            yield from commands(command, inner)
        else:
            yield cast("TyperCommand", command), inner


def _section(command: TyperCommand, context: typer.Context) -> str:
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    parts = [f"## {context.command_path}", *_help(command.help or "")]
    parts += [f"Usage: `{usage}`"]
    parameters = [each.get_help_record(context) for each in command.params]
    rows = [f"| `{_cell(named)}` | {_cell(said)} |" for named, said in filter(None, parameters)]
    if rows:
        parts.append("\n".join(("| argument or option | meaning |", "| --- | --- |", *rows)))
    return "\n" + "\n\n".join(parts) + "\n"


def _help(text: str) -> Iterator[str]:
    """The paragraphs of a help text as Markdown, with its examples as one block of code."""
    examples: list[str] = []
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if paragraph.startswith("    "):
            examples.append(paragraph.strip())
        # Paragraphs hold Rich's markup; examples are printed as they are.
        elif said := _EXAMPLES.sub("", Text.from_markup(paragraph).plain):
            yield said
    if examples:
        yield "\n".join(("```sh", *examples, "```"))


def _cell(text: str) -> str:
    return " ".join(text.replace("|", r"\|").split())
