"""Put the commands together, and turn errors into messages and exit codes."""

import json
import sys
from itertools import pairwise
from typing import Annotated

import typer

from s3graph import __version__
from s3graph.cli import (
    ask,
    check,
    coding,
    diff,
    export,
    make,
    reference,
    releases,
    same,
    schema,
    serve,
    workshop,
)
from s3graph.cli.output import explain
from s3graph.errors import EXIT_OK, S3GraphError

EXIT_INTERRUPTED = 130

app = typer.Typer(
    name="s3graph",
    help="Smart Specialisation Strategies of European regions, as linked data made for comparison.",
    epilog="Exit codes: 0 fine, 1 violations found, 2 wrong usage, "
    "3 something could not be read or done.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("validate")(check.validate)
app.command("explain")(check.explain)
app.command("build")(make.build)
app.command("serve")(serve.serve)
app.command("releases")(releases.releases)
app.command("rollback")(releases.rollback)
app.command("verify")(releases.verify)
app.command("gc")(releases.gc)
app.command("query")(ask.query)
app.command("compare")(ask.compare)
app.command("similar")(ask.similar)
app.command("show")(ask.show)
app.command("stats")(ask.stats)
app.command("check-ontology")(workshop.check_ontology)
app.command("term-diff")(workshop.term_diff)
app.command("compare-engines")(workshop.compare_engines)
app.command("export")(export.export)
app.command("diff")(diff.diff)
app.command("same-things")(same.same_things)
app.add_typer(schema.app, name="schema")
app.command("coding-sample")(coding.coding_sample)
app.command("coding-agreement")(coding.coding_agreement)
app.command("reference")(reference.reference)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"s3graph {__version__}")
        raise typer.Exit(EXIT_OK)


@app.callback()
def common(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Smart Specialisation Strategies of European regions, as linked data made for comparison."""


def main() -> None:
    """Run the command line; never returns."""
    try:
        app()
    except S3GraphError as error:
        if _wants_json(sys.argv):
            print(json.dumps(error.problem(), ensure_ascii=False, indent=2), file=sys.stderr)
        else:
            explain(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)


def _wants_json(arguments: list[str]) -> bool:
    following = pairwise(arguments)
    return bool({"--format=json", "-fjson"} & set(arguments)) or any(
        pair in {("--format", "json"), ("-f", "json")} for pair in following
    )
