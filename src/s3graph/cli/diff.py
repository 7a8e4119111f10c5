"""`s3graph diff`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from s3graph.cli.options import HomeOption, settings_for
from s3graph.cli.output import err, out, print_json, progress

if TYPE_CHECKING:
    from s3graph.differences import Note


class DiffFormat(StrEnum):
    """How a difference is told."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    PATCH = "patch"


def diff(
    old: Annotated[str, typer.Argument(help="A release number, a folder or a git revision.")],
    new: Annotated[str, typer.Argument(help="The same, for the newer state.")] = ".",
    *,
    home: HomeOption = Path(),
    format: Annotated[
        DiffFormat, typer.Option("--format", "-f", help="Words, Markdown, JSON, or an RDF patch.")
    ] = DiffFormat.TEXT,
) -> None:
    """Say in words what differs between two states, and what that changes in comparisons.

    The states are releases (by number or folder), project folders, or git revisions; the newer one
    is the project folder as it is, if it is not named. Examples:

        s3graph diff HEAD

        s3graph diff 3 4 --format markdown

        s3graph diff v0.1.0 HEAD --format patch > changes.rdfp
    """
    from s3graph.differences import delta_of, describe, read_side
    from s3graph.differences.delta import write_patch

    settings = settings_for(home)
    newer = str(settings.home) if new == "." else new
    with progress(quiet=format is not DiffFormat.TEXT) as step:
        sides = read_side(settings, old, step), read_side(settings, newer, step)
        delta = delta_of(*sides)
        notes = [] if format is DiffFormat.PATCH else describe(*sides, delta)
    if format is DiffFormat.PATCH:
        write_patch(delta, sys.stdout)
    elif format is DiffFormat.JSON:
        print_json({"notes": [_as_json(note) for note in notes], **_counts(delta.counts())})
    else:
        _print(notes, markdown=format is DiffFormat.MARKDOWN)
        removed, added = delta.counts()
        err().print(
            f"{added:,} statements added, {removed:,} removed."
            if notes
            else "Both states state the same."
        )


def _print(notes: "list[Note]", *, markdown: bool) -> None:
    place = ""
    for note in notes:
        if note.place != place:
            title = f"## {note.place}\n" if markdown else note.place
            out().print(Text(f"{chr(10) if place else ''}{title}", style="bold"), soft_wrap=True)
            place = note.place
        line = str(note).removeprefix(f"{note.place}: ")
        out().print(Text(f"{'- ' if markdown else '  '}{line}"), soft_wrap=True)


def _as_json(note: "Note") -> dict[str, object]:
    return {
        "place": note.place,
        "sort": str(note.sort),
        "text": note.text,
        "sources": list(note.sources),
    }


def _counts(counts: tuple[int, int]) -> dict[str, int]:
    removed, added = counts
    return {"removed": removed, "added": added}
