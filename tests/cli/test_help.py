"""Finding out what there is."""

import pytest
from tests.cli.conftest import Cli

from s3graph import __version__

COMMANDS = (
    *("validate", "explain", "import", "build", "serve"),
    *("query", "compare", "show", "stats", "same-things"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(cli: Cli, command: str) -> None:
    helped = cli(command, "--help")
    assert helped.code == 0
    assert "Example" in helped.out
    assert f"s3graph {command}" in helped.out.partition("Example")[2]


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != "serve"])
def test_every_command_but_serve_can_answer_in_json(cli: Cli, command: str) -> None:
    assert "--format" in cli(command, "--help").out


def test_the_help_lists_the_commands_and_the_exit_codes(cli: Cli) -> None:
    helped = cli("--help").out
    assert [name for name in COMMANDS if f" {name} " not in helped] == []
    assert (
        "0 fine, 1 violations found, 2 wrong usage, 3 something could not be read or done"
        in " ".join(helped.split())
    )


def test_the_help_of_import_says_where_it_writes(cli: Cli) -> None:
    assert "data/regions or" in cli("import", "--help").out


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
        (["import"], "files"),
    ],
)
def test_wrong_usage_is_named_and_ends_with_2(cli: Cli, arguments: list[str], named: str) -> None:
    ran = cli(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err
