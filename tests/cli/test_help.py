"""Finding out what there is."""

from typing import cast

import pytest
import typer.main
from tests.cli.conftest import Cli
from typer.core import TyperGroup

from s3graph import __version__
from s3graph.cli.command_page import commands
from s3graph.cli.main import app

_ROOT = cast("TyperGroup", typer.main.get_command(app))
COMMANDS = [
    context.command_path.partition(" ")[2]
    for _, context in commands(_ROOT, typer.Context(_ROOT, info_name=_ROOT.name))
]

#: Commands whose outcome is no answer: a service that runs, a sheet to fill in, a page of docs/.
WITHOUT_ANSWER = {"serve", "coding-sample", "reference"}


def test_the_application_has_commands() -> None:
    assert {"validate", "build", "serve", "query", "compare", "reference"} < set(COMMANDS)
    assert set(COMMANDS) > WITHOUT_ANSWER


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(cli: Cli, command: str) -> None:
    helped = cli(*command.split(), "--help")
    assert helped.code == 0
    assert "Example" in helped.out
    assert f"s3graph {command}" in helped.out.partition("Example")[2]


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in WITHOUT_ANSWER])
def test_every_command_that_answers_can_answer_for_programs(cli: Cli, command: str) -> None:
    assert "--format" in cli(*command.split(), "--help").out


def test_the_help_lists_the_commands_and_the_exit_codes(cli: Cli) -> None:
    helped = cli("--help").out
    assert [name for name in _ROOT.commands if f" {name} " not in helped] == []
    assert (
        "0 fine, 1 violations found, 2 wrong usage, 3 something could not be read or done"
        in " ".join(helped.split())
    )


def test_the_version(alone: Cli) -> None:
    said = alone("--version")
    assert (said.code, said.out, said.err) == (0, f"s3graph {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["compute"], "compute"),
        (["stats", "--colour"], "--colour"),
        (["stats", "--format", "xml"], "xml"),
        (["compare"], "regions"),
        (["compare", "FI1B", "ES51", "--year", "last"], "--year"),
        (["serve", "--port", "70000"], "--port"),
        (["query", "--timeout", "0"], "--timeout"),
    ],
)
def test_wrong_usage_is_named_and_ends_with_2(cli: Cli, arguments: list[str], named: str) -> None:
    ran = cli(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err
