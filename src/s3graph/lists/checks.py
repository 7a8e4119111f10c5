"""Check the cells of a list one by one, as its columns are declared."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from s3graph.lists.columns import Column, Known, KnownNames
from s3graph.lists.rule_texts import CELL_IS_FILLED, CELL_SAYS_EACH_ONCE, VALUE_IS_OF_ONE_ROW
from s3graph.lists.tables import ListTable, Row

#: Characters of a wrong cell that a message shows.
_SHOWN: Final = 80


def check_cells(
    table: ListTable, columns: Sequence[Column], known: KnownNames | None = None
) -> None:
    """Note each cell that is empty or wrong by itself; a wrong one is emptied, so that no
    statement is made of it, and so are all of a column that cannot be judged.
    """
    present = set(table.header)
    for column in columns:
        for name in column.names:
            if name in present:
                _check_column(table, column, name, known)
                if _is_unknowable(column, known):
                    for row in table.rows:
                        table.clear(row, name, "")


def _is_unknowable(column: Column, known: KnownNames | None) -> bool:
    """Whether the file that the cells refer to cannot be read, so that none can be judged."""
    kind = column.kind
    return isinstance(kind, Known) and (known is None or known.names(kind.what) is None)


def _check_column(table: ListTable, column: Column, name: str, known: KnownNames | None) -> None:
    right: set[str] = set()
    for row in table.rows:
        value = row.values[name]
        if value in right:
            continue
        if not value:
            if column.filled:
                table.empty(row, column)
            continue
        parts = row.many(name) if column.several else [value]
        if column.several:
            _check_parts(table, row, name, parts)
        wrong = [part for part in parts if not column.kind.is_right(part, known)]
        if not wrong and parts:
            if len(set(parts)) == len(parts):
                right.add(value)
            continue
        for part in wrong:
            _tell(table, row, column, known, name=name, part=part)
        if column.filled and not parts:
            table.report(
                CELL_IS_FILLED, row.line, name, f"The cell of {name} has a semicolon only."
            )
        table.clear(row, name, ";".join(part for part in parts if part not in wrong))


def _tell(
    table: ListTable, row: Row, column: Column, known: KnownNames | None, *, name: str, part: str
) -> None:
    rule = column.kind.rule
    # To look for the name that was meant takes long, and a file may be wrong from top to bottom.
    if not table.is_told_enough(rule, row.line, name):
        shown = part if len(part) <= _SHOWN else f"{part[:_SHOWN]}…"
        message = f"The cell of {name} holds {shown!r}, which is not {column.kind.words}."
        step = (column.several and _apart(column, part, known)) or column.kind.next_step(
            part, known
        )
        table.tell(rule, row.line, name, message, step, at=part if column.several else "")


def _apart(column: Column, part: str, known: KnownNames | None) -> str:
    """How to write several codes that have another sign than a semicolon between them."""
    codes = re.split(r"\s*[,|/+]\s*|\s+", part)
    if len(codes) > 1 and all(code and column.kind.is_right(code, known) for code in codes):
        return f"Put semicolons between them: {';'.join(codes)}."
    return ""


def _check_parts(table: ListTable, row: Row, name: str, parts: Sequence[str]) -> None:
    for part, times in Counter(parts).items():
        if times > 1:
            message = f"The cell of {name} holds {part} {times} times."
            table.report(CELL_SAYS_EACH_ONCE, row.line, name, message, at=part, nth=2)


def check_repeats(table: ListTable, columns: Sequence[Column], key: str) -> None:
    """Note a name or position that two rows have; a row whose code is repeated is told for that.

    Args:
        table: the list, whose cells have been checked.
        columns: its columns.
        key: the column with the code of a row.
    """
    alone = dict.fromkeys(
        name for column in columns if column.alone for name in column.names if name in table.header
    )
    rows = {row[key]: row for row in reversed(table.rows) if row[key]}.values() if alone else ()
    for name in alone:
        first: dict[str, int] = {}
        for row in sorted(rows, key=lambda row: row.line):
            value = row[name]
            line = first.setdefault(value.casefold(), row.line) if value else row.line
            if line != row.line:
                message = f"The {name} {value!r} stands on line {line} already."
                table.report(VALUE_IS_OF_ONE_ROW, row.line, name, message)
