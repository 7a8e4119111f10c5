"""`s3graph same-things`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from s3graph.cli.options import Format, FormatOption, HomeOption, settings_for
from s3graph.cli.output import err, out, print_findings, print_json, progress, records
from s3graph.findings.as_json import finding_json
from s3graph.findings.report import Report

if TYPE_CHECKING:
    from s3graph.workshop.alike import Candidate, Thing

_COLUMNS: Final = ("score", "kind", "one", "other", "why", "decided")
#: Regions of a thing that are named.
_REGIONS_SHOWN: Final = 6


class ThingKind(StrEnum):
    """What may be one thing under two identifiers."""

    ACTOR = "actor"
    INSTRUMENT = "instrument"
    NETWORK = "network"


def same_things(
    *,
    kind: Annotated[
        ThingKind | None, typer.Option("--kind", help="Only pairs of this kind.")
    ] = None,
    threshold: Annotated[
        int, typer.Option("--threshold", min=1, max=100, help="Least score of a pair.")
    ] = 60,
    decided: Annotated[
        bool, typer.Option("--all", help="Pairs that were decided too, after the others.")
    ] = False,
    home: HomeOption = Path(),
    format: FormatOption = Format.TEXT,
) -> None:
    """List actors, instruments and networks that may be one thing under two identifiers.

    Write what you find out into data/shared/same-things.csv, yes or no with the reason. Examples:

        s3graph same-things

        s3graph same-things --kind actor --threshold 50 --all

        s3graph same-things --format json
    """
    from s3graph.lists.same_things import SAME_THINGS, SameThings
    from s3graph.project.reading import read_stated
    from s3graph.workshop.alike import candidates, idle_decisions, read_things

    settings = settings_for(home)
    decisions = SameThings.read(settings.data_dir)
    with progress(quiet=format is Format.JSON) as step:
        things = read_things(read_stated(settings))
        wanted = [thing for thing in things if kind is None or thing.kind == kind]
        found = candidates(wanted, decisions, threshold=threshold, progress=step)
    idle = idle_decisions(things, decisions, settings.data_dir)
    undecided = [pair for pair in found if pair.decision is None]
    shown = [*undecided, *(pair for pair in found if pair.decision)] if decided else undecided
    if format is Format.JSON:
        print_json(
            {
                "threshold": threshold,
                "undecided": len(undecided),
                "decided": len(found) - len(undecided),
                "candidates": [pair.to_json() for pair in shown],
                "idle_decisions": [finding_json(finding) for finding in idle],
            }
        )
        return
    if shown:
        columns = _COLUMNS if decided else _COLUMNS[:-1]
        records(columns, [_row(pair)[: len(columns)] for pair in shown])
    print_findings(out(), Report.of(idle))
    err().print(
        f"Pairs with a score of {threshold} or more: {len(undecided)} undecided,"
        f" {len(found) - len(undecided)} decided in {settings.data_dir / SAME_THINGS}",
        soft_wrap=True,
    )


def _row(pair: "Candidate") -> tuple[str, ...]:
    decision = pair.decision
    answer = "" if decision is None else f"{'yes' if decision.same else 'no'}: {decision.reason}"
    return (
        str(pair.score),
        pair.first.kind,
        _thing(pair.first),
        _thing(pair.second),
        ", ".join(pair.reasons),
        answer,
    )


def _thing(thing: "Thing") -> str:
    regions = ", ".join(thing.regions[:_REGIONS_SHOWN])
    more = len(thing.regions) - _REGIONS_SHOWN
    others = f" and {more} more" if more > 0 else ""
    return f"{thing.names[0]}\n{thing.id}\n{regions}{others}"
