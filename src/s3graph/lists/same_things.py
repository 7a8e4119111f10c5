"""Decisions on whether two names are one thing, as maintainers keep them in `same-things.csv`.

Two rows of two sources may mean one network, actor or instrument under two identifiers. What was
decided, and why, stands in the list; importers ask it which identifier to use.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Self

from s3graph.findings.finding import Finding
from s3graph.findings.refusal import refuse
from s3graph.findings.report import Report
from s3graph.lists.checks import check_cells
from s3graph.lists.columns import Choice, Column
from s3graph.lists.rule_texts import DECISION_IS_IN_USE, THING_IS_DECIDED_ONCE
from s3graph.lists.tables import ListTable, Row

#: Where the decisions stand, from the data folder.
SAME_THINGS: Final = Path("shared/same-things.csv")
KINDS: Final = ("actor", "instrument", "network")
_NAMES: Final = ("id", "same_as")
COLUMNS: Final = (
    Column("kind", "the kind of the two", Choice(KINDS), filled=True),
    Column("id", "the identifier that gives way, or one of the two", filled=True),
    Column("same_as", "the identifier to use, or the other of the two", filled=True),
    Column(
        "decided",
        "`yes` where the two are one thing, `no` where they are two",
        Choice(("yes", "no")),
        filled=True,
    ),
    Column("reason", "the reason, with what was found out", filled=True),
)


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
        """The decisions, for those who cannot do without them.

        Raises:
            UnreadableInput: the list is missing or is no CSV.
            DataInvalid: rows are wrong; `details["report"]` says which and how.
        """
        found, findings = read_decisions(data_dir)
        refuse(Report.of(findings))
        return cls(found.decisions)

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


def read_decisions(
    data_dir: Path, shown: Callable[[Path], Path] = lambda path: path
) -> tuple[SameThings, tuple[Finding, ...]]:
    """Read the decisions, and say what is wrong with them.

    Args:
        data_dir: the folder `data`.
        shown: how to name a file in messages.

    Returns:
        The decisions of the rows that are right, and the findings.
    """
    table, rows = _read(data_dir, shown)
    decisions = (
        Decision(
            row["kind"],
            row["id"],
            row["same_as"],
            row["decided"] == "yes",
            row["reason"],
            row.line,
        )
        for row in rows
    )
    return SameThings(tuple(decisions)), table.findings


def _read(data_dir: Path, shown: Callable[[Path], Path]) -> tuple[ListTable, list[Row]]:
    """The list, and those of its rows that decide something."""
    file = data_dir / SAME_THINGS
    table = ListTable.read(file, COLUMNS, shown(file))
    check_cells(table, COLUMNS)
    rows = [row for row in table.rows if _names_two(table, row)]
    _check_once(table, rows)
    _check_chains(table, rows)
    return table, rows


def find_idle_decisions(
    data_dir: Path, files: Iterable[Path], shown: Callable[[Path], Path]
) -> tuple[Finding, ...]:
    """What is wrong with the decisions, and those that name what no file of the data names.

    Args:
        data_dir: the folder `data`.
        files: the files that may name actors, instruments and networks.
        shown: how to name a file in messages.
    """
    table, rows = _read(data_dir, shown)
    unseen = {row[column] for row in rows for column in _NAMES}
    for file in files:
        if not unseen:
            break
        with suppress(OSError):  # which is told where the file is read
            unseen -= set(_named(unseen, file.read_bytes()))
    for row in rows:
        for column in _NAMES:
            if row[column] in unseen:
                message = f"No file of the data names the {row['kind']} {row[column]!r}."
                table.report(DECISION_IS_IN_USE, row.line, column, message)
    return table.findings


def _named(names: Iterable[str], text: bytes) -> Iterator[str]:
    """Those of some identifiers that stand in a text as words."""
    for name in names:
        word = name.encode()
        if word in text and re.search(rb"(?<![\w-])" + re.escape(word) + rb"(?![\w-])", text):
            yield name


def _names_two(table: ListTable, row: Row) -> bool:
    if row["id"] and row["id"] == row["same_as"]:
        table.report(
            THING_IS_DECIDED_ONCE,
            row.line,
            "same_as",
            f"The row names {row['id']!r} twice.",
            "Name two identifiers, or remove the row.",
        )
        return False
    return all(row[column] for column in ("kind", "id", "same_as", "decided"))


def _check_once(table: ListTable, rows: list[Row]) -> None:
    """A thing is the same as one other at most, and no pair is decided twice."""
    pairs: dict[tuple[str, frozenset[str]], Row] = {}
    same: dict[tuple[str, str], Row] = {}
    for row in rows:
        pair = (row["kind"], frozenset((row["id"], row["same_as"])))
        one = (row["kind"], row["id"])
        earlier = pairs.get(pair) or (same.get(one) if row["decided"] == "yes" else None)
        if earlier is not None:
            table.report(
                THING_IS_DECIDED_ONCE,
                row.line,
                "id",
                f"{row['id']!r} was decided on line {earlier.line} already.",
                "Keep one of the two decisions.",
            )
        pairs.setdefault(pair, row)
        if row["decided"] == "yes":
            same.setdefault(one, row)


def _check_chains(table: ListTable, rows: list[Row]) -> None:
    """What a thing is the same as is not itself the same as a third."""
    yes = {(row["kind"], row["id"]): row for row in rows if row["decided"] == "yes"}
    for row in yes.values():
        onward = yes.get((row["kind"], row["same_as"]))
        if onward is not None:
            table.report(
                THING_IS_DECIDED_ONCE,
                row.line,
                "same_as",
                f"{row['same_as']!r} is itself the same as {onward['same_as']!r}"
                f" on line {onward.line}.",
                f"Write {onward['same_as']} in both rows.",
            )
