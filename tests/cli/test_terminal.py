"""Colours and progress at a terminal and elsewhere, and readers that go away."""

import os
import pty
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Cli

ESCAPE = "\x1b["
RED = "\x1b[1;31m"
Program = tuple[list[str], dict[str, str]]


def at_a_terminal(program: Program, *arguments: str | Path, **variables: str) -> str:
    """All that a command prints on a terminal."""
    command, environment = program
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        process = subprocess.Popen(
            [*command, *map(str, arguments)],
            env={**environment, "TERM": "xterm", **variables},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        printed = b""
        try:
            while chunk := screen.read(65536):
                printed += chunk
        except OSError:  # Linux: the last process has closed the terminal
            pass
        process.wait()
    return printed.decode()


def test_no_colour_codes_where_there_is_no_terminal(alone: Cli) -> None:
    answer = alone("stats")
    assert answer.code == 0
    assert ESCAPE not in answer.out + answer.err
    error = alone("show", "Atlantis")
    assert error.code == 2
    assert ESCAPE not in error.out + error.err


def test_colours_at_a_terminal(program: Program) -> None:
    assert RED in at_a_terminal(program, "query", "missing.rq")
    assert RED not in at_a_terminal(program, "query", "missing.rq", NO_COLOR="1")
    assert ESCAPE in at_a_terminal(program, "stats")


def test_json_has_no_colours_at_a_terminal_either(program: Program) -> None:
    assert ESCAPE not in at_a_terminal(program, "stats", "--format", "json")


def test_a_bar_at_a_terminal(program: Program, project: Path) -> None:
    printed = at_a_terminal(program, "validate", "--home", project)
    assert "Reading ..." not in printed
    assert "Reading" in printed
    assert "0 violations" in printed


def test_progress_elsewhere_is_lines_on_standard_error(cli: Cli, project: Path) -> None:
    ran = cli("validate", "--home", project)
    assert ran.out == ""
    assert "Reading ...\n" in ran.err


@pytest.mark.parametrize(
    "arguments",
    ["query strategy-changes -p region=FI1B", 'query "SELECT * { ?s ?p ?o } LIMIT 20000" -f json'],
)
def test_a_reader_that_goes_away_is_no_failure(program: Program, arguments: str) -> None:
    command, environment = program
    done = subprocess.run(
        ["bash", "-c", f'set -o pipefail; "$@" {arguments} | head -c 20', "-", *command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout) == 20
