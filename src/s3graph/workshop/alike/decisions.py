"""Decisions on what is the same that no longer decide anything."""

from collections.abc import Iterable
from pathlib import Path

from s3graph.findings.finding import Finding
from s3graph.lists.rule_texts import DECISION_IS_IN_USE
from s3graph.lists.same_things import SAME_THINGS, Decision, SameThings
from s3graph.workshop.alike.things import Thing


def idle_decisions(things: Iterable[Thing], decisions: SameThings, data_dir: Path) -> list[Finding]:
    """Rows that name what does not exist, or that were not followed yet, by line.

    Args:
        things: all things in the data.
        decisions: the rows.
        data_dir: the folder `data`.
    """
    known = {(thing.kind, thing.id): thing for thing in things}
    findings: list[Finding] = []

    def report(one: Decision, message: str, next_step: str | None = None) -> None:
        place = data_dir / SAME_THINGS
        findings.append(DECISION_IS_IN_USE.finding(message, next_step, path=place, line=one.line))

    for one in decisions.decisions:
        for name in (one.same_as,) if one.same else (one.id, one.same_as):
            if (one.kind, name) not in known:
                report(one, f"The {one.kind} {name!r} is described nowhere in the data.")
        still = known.get((one.kind, one.id))
        if one.same and still is not None:
            files = ", ".join(path.name for path in still.files)
            report(
                one,
                f"The {one.kind} {one.id!r} is still described in {files}.",
                f"Write {one.same_as} there in its place, or remove the row.",
            )
    return findings
