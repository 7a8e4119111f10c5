"""Print answers: colours and bars only on a terminal, JSON for programs."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NoReturn

from pydantic import BaseModel
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from s3graph.errors import EXIT_OK, S3GraphError, UnreadableInput

Step = Callable[[str, int, int], None]

#: Characters that a column of a table needs at least, its border included.
_NARROW = 14


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
    problems = error.details.get("problems")
    if isinstance(problems, list):
        _say(console, Text(f"{error.title}:", style="bold red"))
        for problem in problems:
            _problem(console, problem)
        return
    _say(console, Text(f"{error.title}: ", style="bold red") + Text(error.cause))
    if isinstance(report := error.details.get("report_text"), str):
        _say(console, Text(report))
    elif isinstance(error, UnreadableInput):
        place = ":".join(str(p) for p in (error.path, error.line, error.column) if p is not None)
        _say(console, Text(f"  {place}", style="bold"))
        if error.text is not None:
            _say(console, Text(f"  {error.line} | {error.text}"))
    _say(console, Text("  next: ", style="green") + Text(error.next_step))


def _say(console: Console, text: Text) -> None:
    """Print without breaking lines: paths and file lines stay as they are."""
    console.print(text, soft_wrap=True)


def _problem(console: Console, problem: Mapping[str, object]) -> None:
    place = ":".join(str(problem[k]) for k in ("path", "line", "column") if problem[k])
    _say(console, Text(f"{place}: ", style="bold") + Text(f"{problem['message']}"))
    if problem["text"]:
        _say(console, Text(f"  {problem['line']} | {problem['text']}"))
    _say(console, Text("  next: ", style="green") + Text(f"{problem['next_step']}"))


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
