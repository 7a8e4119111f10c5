"""`s3graph validate` and `s3graph explain`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from s3graph import __version__
from s3graph.cli.options import Format, FormatOption, HomeOption, settings_for
from s3graph.cli.output import (
    all_at_once,
    err,
    out,
    print_findings,
    print_json,
    print_report,
    progress,
    records,
)
from s3graph.errors import EXIT_OK, EXIT_UNREADABLE, EXIT_VIOLATIONS, InvalidRequest
from s3graph.findings.formats import ReportFormat
from s3graph.findings.report import Report
from s3graph.findings.rules import RuleText
from s3graph.settings import Settings
from s3graph.validation.engine import RuleEngine

ReportFormatOption = Annotated[
    ReportFormat,
    typer.Option(
        "--format",
        "-f",
        help="; ".join(f"{each.value}: {each.readers}" for each in ReportFormat) + ".",
    ),
]


def validate(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files to check; the whole project if none.")
    ] = None,
    *,
    changed: Annotated[
        bool, typer.Option("--changed", help="Check what differs from the last commit.")
    ] = False,
    engine: Annotated[
        RuleEngine,
        typer.Option("--engine", help="What applies the rules; pyshacl is the reference."),
    ] = RuleEngine.FAST,
    home: HomeOption = Path(),
    format: ReportFormatOption = ReportFormat.TEXT,
) -> None:
    """Check data and queries, and say by file and line what is wrong and what to do.

    Ends with 0 if there is no violation, 1 if data that could be read break a rule, 2 if the
    command is used wrongly, 3 if something could not be read or done, so that the report is not
    complete. Warnings and notes change nothing in that.

    Examples:

        s3graph validate

        s3graph validate data/regions/FI1B-helsinki-uusimaa.yaml --format json

        s3graph validate --changed --format github
    """
    from s3graph.validation.validate import validate as check

    settings = settings_for(home)
    paths = files or None
    if changed:
        if files:
            raise InvalidRequest(
                "Files are named, but --changed chooses the files itself.",
                "Name the files or say --changed, not both.",
            )
        from s3graph.project.changed import changed_files

        paths = changed_files(settings)
        if format is ReportFormat.TEXT:
            _say_what_changed(paths)
    data = None if paths is None else [path for path in paths if path.suffix != ".rq"]
    with all_at_once(), progress(quiet=format is not ReportFormat.TEXT) as step:
        report = Report() if data == [] else check(settings, data, engine=engine, progress=step)
    tell(settings, _with_queries(settings, report, paths), format)


def _with_queries(settings: Settings, report: Report, paths: list[Path] | None) -> Report:
    """The report together with what is found in the files of queries, or in those named."""
    if paths is not None and not any(path.suffix == ".rq" for path in paths):
        return report

    from s3graph.catalogue.named_query import named_query
    from s3graph.releases.rules import read_rule
    from s3graph.releases.tables import read_table_query
    from s3graph.sparql.metadata import read_marked
    from s3graph.validation.queries import Reader, check_query
    from s3graph.validation.terms import read_terms

    readers: dict[Path, Reader] = {
        settings.queries_dir: lambda name, content: named_query(name, read_marked(name, content)),
        settings.queries_dir / "tables": read_table_query,
        settings.ontology_dir / "rules": read_rule,
    }
    if paths is None:
        queries = sorted(path for folder in readers for path in folder.glob("*.rq"))
    else:
        queries = [path.resolve() for path in paths if path.suffix == ".rq"]
    if not queries or (report.unreadable and paths is None):
        return report
    terms = read_terms(settings)
    found = (
        finding
        for path in queries
        for finding in check_query(
            path,
            shown_as=settings.shown(path),
            terms=terms,
            reader=readers.get(path.parent, read_marked),
        )
    )
    return Report.of((*report.findings, *found), files=report.files + len(queries))


def tell(settings: Settings, report: Report, format: ReportFormat) -> None:
    """Print a report and end with the exit code that it deserves.

    Raises:
        Exit: always.
    """
    if format is ReportFormat.TEXT:
        print_findings(out(), report)
        err().print(report.summary())
    else:
        print_report(format.write(report, _texts(settings, report), __version__))
    code = EXIT_OK if report.conforms else EXIT_VIOLATIONS
    raise typer.Exit(EXIT_UNREADABLE if report.unreadable else code)


def _texts(settings: Settings, report: Report) -> Mapping[str, RuleText]:
    from s3graph.cli.rulebook import rulebook

    if report.unreadable:
        # The shapes may be what cannot be read.
        return {}
    return {name: entry.text for name, entry in rulebook(settings).items()}


def _say_what_changed(paths: list[Path] | None) -> None:
    if paths is None:
        err().print("Files that all others refer to have changed, so all of data/ is checked.")
    elif not paths:
        err().print("No data differ from the last commit.")


def explain(
    rule: Annotated[
        str | None, typer.Argument(help="Name of a rule; all are listed if none.")
    ] = None,
    *,
    home: HomeOption = Path(),
    format: FormatOption = Format.TEXT,
) -> None:
    """Say what a rule asks for, why, and what to do where it does not hold.

    Examples:

        s3graph explain

        s3graph explain SpearheadHasLabel
    """
    from s3graph.cli.rulebook import find_rule, rulebook

    book = rulebook(settings_for(home))
    if rule is None:
        if format is Format.JSON:
            print_json([entry.as_json() for entry in book.values()])
        else:
            rows = [
                (name, each.text.severity, each.tier, each.text.title)
                for name, each in book.items()
            ]
            records(("rule", "severity", "tier", "what holds in good data"), rows)
        return
    told = find_rule(book, rule).as_json()
    if format is Format.JSON:
        print_json(told)
        return
    out().print(Text(f"{told['name']}: {told['title']}", style="bold"))
    for label, member in (
        ("why", "reason"),
        ("what to do", "next_step"),
        ("severity", "severity"),
        ("tier", "tier"),
        ("stated in", "stated_in"),
    ):
        out().print(Text(f"{label}: {told[member]}"), soft_wrap=True)
    for label, member in (("Breaks it", "invalid"), ("Keeps it", "valid")):
        if example := told[member]:
            out().print(Text(f"\n{label}:", style="bold"))
            out().print(Text(str(example).rstrip()), soft_wrap=True)
