"""Decisions on whether two names are one thing, as maintainers keep them in `same-things.csv`.

Two rows of two sources may mean one network, actor or instrument under two identifiers. What was
decided, and why, stands in the list; importers ask it which identifier to use.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Self

from s3graph.findings.problems import Problem, refuse
from s3graph.lists.tables import Row, Table

#: Where the decisions stand, from the data folder.
SAME_THINGS: Final = Path("shared/same-things.csv")
KINDS: Final = ("actor", "instrument", "network")
_COLUMNS: Final = ("kind", "id", "same_as", "decided", "reason")


@dataclass(frozen=True)
class Decision:
    """Whether two identifiers of one kind mean one thing.

    Attributes:
        kind: actor, instrument or network.
        id: the identifier that gives way, where they do; else one of the two.
        same_as: the identifier to use in its place, where they do; else the other of the two.
        same: whether they do.
        reason: why, as the list has it.
        line: where it stands in the list, from 1.
    """

    kind: str
    id: str
    same_as: str
    same: bool
    reason: str
    line: int

    @property
    def pair(self) -> frozenset[str]:
        """The two identifiers, whichever is named first."""
        return frozenset((self.id, self.same_as))


@dataclass(frozen=True)
class SameThings:
    """The decisions, in the order of the list."""

    decisions: tuple[Decision, ...] = ()

    @classmethod
    def read(cls, data_dir: Path) -> Self:
        """Read the decisions.

        Raises:
            UnreadableInput: the list is missing or is no CSV.
            DataInvalid: rows are wrong; `details["problems"]` says which and how.
        """
        table = Table(data_dir / SAME_THINGS, _COLUMNS)
        found = [row for row in table.rows if _is_right(table, row)]
        yes = {(row["kind"], row["id"]): row for row in found if row["decided"] == "yes"}
        _check_once(table, found)
        for row in yes.values():
            onward = yes.get((row["kind"], row["same_as"]))
            if onward is not None:
                table.report(
                    row.line,
                    f"same_as {row['same_as']!r} is itself the same as {onward['same_as']!r}"
                    f" on line {onward.line}",
                    f"Write {onward['same_as']} in both rows.",
                )
        refuse(table.problems)
        return cls(
            tuple(
                Decision(
                    row["kind"],
                    row["id"],
                    row["same_as"],
                    row["decided"] == "yes",
                    row["reason"],
                    row.line,
                )
                for row in found
            )
        )

    @cached_property
    def same(self) -> dict[tuple[str, str], str]:
        """Kind and identifier → the identifier to use in its place."""
        return {(one.kind, one.id): one.same_as for one in self.decisions if one.same}

    @cached_property
    def apart(self) -> frozenset[tuple[str, str, str]]:
        """Pairs of one kind that look alike and were found to be two things."""
        return frozenset((one.kind, one.id, one.same_as) for one in self.decisions if not one.same)

    def identifier(self, kind: str, name: str) -> str:
        """The identifier to use for a thing that a source calls `name`."""
        return self.same.get((kind, name), name)


def _is_right(table: Table, row: Row) -> bool:
    problems: list[Problem] = table.problems
    before = len(problems)
    if row["kind"] not in KINDS:
        table.report(row.line, f"kind is {row['kind']!r}", f"Use one of {', '.join(KINDS)}.")
    if row["decided"] not in {"yes", "no"}:
        table.report(
            row.line,
            f"decided is {row['decided']!r}",
            "Use yes where the two are one thing, and no where they are two.",
        )
    for column in ("id", "same_as", "reason"):
        if not row[column]:
            table.report(row.line, f"{column} is empty", f"Give the decision its {column}.")
    if row["id"] and row["id"] == row["same_as"]:
        table.report(
            row.line, "id and same_as are the same", "Name two identifiers, or remove the row."
        )
    return len(problems) == before


def _check_once(table: Table, rows: list[Row]) -> None:
    """A thing is the same as one other at most, and no pair is decided twice."""
    pairs: dict[tuple[str, frozenset[str]], Row] = {}
    same: dict[tuple[str, str], Row] = {}
    for row in rows:
        pair = (row["kind"], frozenset((row["id"], row["same_as"])))
        one = (row["kind"], row["id"])
        earlier = pairs.get(pair) or (same.get(one) if row["decided"] == "yes" else None)
        if earlier is not None:
            table.report(
                row.line,
                f"{row['id']!r} was decided on line {earlier.line} already",
                "Keep one of the two decisions.",
            )
        pairs.setdefault(pair, row)
        if row["decided"] == "yes":
            same.setdefault(one, row)
