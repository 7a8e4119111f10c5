"""Print answers: colours and bars only on a terminal, JSON for programs."""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, NoReturn

from pydantic import BaseModel
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from s3graph.errors import EXIT_OK, S3GraphError
from s3graph.findings.finding import Severity
from s3graph.findings.refusal import report_of
from s3graph.findings.report import Report
from s3graph.findings.text import finding_text

Step = Callable[[str, int, int], None]

#: Characters that a column of a table needs at least, its border included.
_NARROW = 14

_STYLES: Final[Mapping[Severity, str]] = {
    Severity.VIOLATION: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFO: "blue",
}


class _Output(Console):
    """A console whose reader (head, less) may go away: that is no failure."""

    def on_broken_pipe(self) -> NoReturn:
        # Keep Python from complaining of the closed pipe while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(EXIT_OK)


def out() -> Console:
    """Where answers go."""
    return _Output(highlight=False, markup=False, emoji=False)


def err() -> Console:
    """Where progress and errors go."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def print_json(value: object) -> None:
    """An answer for programs: UTF-8, two blanks of indent."""
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json")
    out().out(json.dumps(value, ensure_ascii=False, indent=2))


def print_report(text: str) -> None:
    """A report in a format for programs; what UTF-8 cannot hold is written as an escape."""
    if text:
        out().out(text.encode("utf-8", "backslashreplace").decode())


def table(columns: Sequence[str], rows: Iterable[Sequence[str | Text]], title: str = "") -> None:
    """A table; what is too wide is folded, never cut."""
    grid = Table(title=title or None, title_justify="left", title_style="bold")
    for column in columns:
        grid.add_column(column, overflow="fold")
    for row in rows:
        grid.add_row(*row)
    out().print(grid)


def records(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table; where its columns would be too narrow to read, a block for each row instead."""
    console = out()
    if len(columns) * _NARROW <= console.width:
        table(columns, rows)
        return
    for row in rows:
        block = Table.grid(padding=(0, 2))
        block.add_column(style="bold", no_wrap=True)
        block.add_column(overflow="fold")
        for column, value in zip(columns, row, strict=True):
            block.add_row(column, Text(value))
        console.print(block)
        console.print()


def explain(error: S3GraphError) -> None:
    """An error for people: what went wrong, where, and what to do."""
    console = err()
    report = report_of(error)
    if report is None:
        _say(console, Text(f"{error.title}: ", style="bold red") + Text(error.cause))
        _say(console, Text("  next: ", style="green") + Text(error.next_step))
        return
    _say(console, Text(f"{error.title}:", style="bold red"))
    print_findings(console, report)


def print_findings(console: Console, report: Report) -> None:
    """Every finding of a report, the line that says what is wrong in the colour of its severity."""
    for finding in report.findings:
        first, _, rest = finding_text(finding).partition("\n")
        _say(console, Text(first, style=_STYLES[finding.severity]))
        _say(console, Text(rest))


def _say(console: Console, text: Text) -> None:
    """Print without breaking lines: paths and file lines stay as they are."""
    console.print(text, soft_wrap=True)


@contextmanager
def all_at_once() -> Iterator[None]:
    """For work that makes millions of things and keeps them to its end.

    Looking for garbage among them, again and again, would take a fifth of the time; the command
    ends soon after, and must not look through all of them then either.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Step]:
    """A bar on a terminal, one line a stage elsewhere, for work of over a second.

    Args:
        quiet: no lines elsewhere: a program that asked for JSON finds nothing else.
    """
    console = err()
    if not console.is_terminal:
        yield _silent if quiet else _lines(console)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        tasks = {}

        def step(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield step


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nothing."""


def _lines(console: Console) -> Step:
    seen: set[str] = set()

    def step(stage: str, _done: int, _total: int) -> None:
        if stage not in seen:
            seen.add(stage)
            console.print(f"{stage} ...")

    return step
