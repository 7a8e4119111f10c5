"""What can go wrong in a measurement, and how its command tells of it."""

import sys
from collections.abc import Callable

import typer

from s3graph.errors import S3GraphError


class ServerDidNotStart(S3GraphError):
    """A server that was to be measured ended, or did not answer in time."""

    slug = "server-did-not-start"
    title = "A server did not start"


class CommandFailed(S3GraphError):
    """A program that the measurement needs ended with an error."""

    slug = "command-failed"
    title = "A program failed"


def run_command(main: Callable[..., None]) -> None:
    """Run a measurement as a command: an error of ours is told in two lines, without a traceback.

    Args:
        main: the command, with its options as typer reads them.
    """
    try:
        typer.run(main)
    except S3GraphError as failed:
        print(f"{failed.title}: {failed.cause}\n  next: {failed.next_step}", file=sys.stderr)
        sys.exit(failed.exit_code)
