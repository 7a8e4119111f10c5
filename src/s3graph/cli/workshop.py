"""Maintainers' tools for the ontology and the rules."""

from pathlib import Path
from typing import Annotated

import typer

from s3graph.cli.check import ReportFormatOption, tell
from s3graph.cli.options import Format, FormatOption, HomeOption, settings_for
from s3graph.cli.output import err, out, print_json
from s3graph.errors import EXIT_OK, EXIT_VIOLATIONS
from s3graph.findings.formats import ReportFormat


def check_ontology(
    *, home: HomeOption = Path(), format: ReportFormatOption = ReportFormat.TEXT
) -> None:
    """Check the ontology: complete in three languages, declared, within OWL 2 RL, consistent.

    Needs Java for the reasoner. Exit codes are those of `validate`.

    Example:

        s3graph check-ontology
    """
    from s3graph.findings.report import Report
    from s3graph.project.files import ontology_files
    from s3graph.project.reading import read_stated
    from s3graph.validation.terms import read_terms
    from s3graph.workshop.ontology import check_ontology as check
    from s3graph.workshop.used_terms import unused_terms, used_terms

    settings = settings_for(home)
    used = used_terms(settings, read_stated(settings))
    findings = [*check(settings), *unused_terms(used, read_terms(settings))]
    tell(settings, Report.of(findings, files=len(ontology_files(settings))), format)


def term_diff(
    old: Annotated[Path, typer.Argument(help="The ontology as it was, in Turtle.")],
    new: Annotated[Path, typer.Argument(help="The ontology as it is, in Turtle.")],
    *,
    format: FormatOption = Format.TEXT,
) -> None:
    """Say term by term what changed from one version of the ontology to another.

    Ends with 1 if a term was removed, deprecated or changed in meaning, which users of the
    vocabulary must know; ontology/CHANGES.md is where it is told.

    Example:

        s3graph term-diff old.ttl ontology/s3.ttl
    """
    from s3graph.rdf.turtle import read_turtle
    from s3graph.workshop.term_diff import term_changes

    changes = term_changes(read_turtle(old).graph, read_turtle(new).graph)
    if format is Format.JSON:
        print_json([change.as_json() for change in changes])
    else:
        for change in changes:
            out().print("\n".join(change.lines()), soft_wrap=True)
        if not changes:
            err().print("The terms are the same.")
    raise typer.Exit(EXIT_VIOLATIONS if any(change.is_grave for change in changes) else EXIT_OK)


def compare_engines(*, home: HomeOption = Path(), format: FormatOption = Format.TEXT) -> None:
    """Apply every rule to all data with both engines, and tell what one alone finds.

    Takes minutes. Ends with 1 if the engines differ.

    Example:

        s3graph compare-engines
    """
    from s3graph.workshop.engines import compare_engines as compare

    found = compare(settings_for(home))
    if format is Format.JSON:
        print_json(
            {
                "rules": found.rules,
                "alike": found.alike,
                "only_fast": found.only_fast,
                "only_pyshacl": found.only_pyshacl,
            }
        )
    else:
        for verdict in found.only_fast:
            out().print(f"only fast: {verdict}", soft_wrap=True)
        for verdict in found.only_pyshacl:
            out().print(f"only pyshacl: {verdict}", soft_wrap=True)
        different = len(found.only_fast) + len(found.only_pyshacl)
        out().print(f"{found.rules} rules: {found.alike} verdicts alike, {different} different.")
    raise typer.Exit(EXIT_VIOLATIONS if found.only_fast or found.only_pyshacl else EXIT_OK)
