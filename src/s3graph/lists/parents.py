"""Check what rows name as the row above them: it is there, and is the one that the code says."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from s3graph.lists.rule_texts import PARENT_IS_IN_LIST
from s3graph.lists.tables import ListTable, Row
from s3graph.suggest import did_you_mean

#: Leads from a code to that of the row above; empty for one of the highest, None where the code
#: does not say which it is.
CodeAbove: TypeAlias = Callable[[str], str | None]


def before_point(code: str) -> str:
    """The code above one that has a point before the number of each part."""
    return code.rpartition(".")[0]


def parent_of(table: ListTable, rows: Mapping[str, Row], code: str, above: CodeAbove) -> str | None:
    """The parent of a row; empty for one of the highest, None where it is wrong, which is noted.

    Args:
        table: the list.
        rows: its rows by their codes.
        code: that of the row.
        above: what the code says of the parent.
    """
    row = rows[code]
    name, said = row["parent"], above(code)
    parent = rows.get(name)
    if not name:
        if said == "":
            return ""
        _tell_none(table, row, code, said)
        return None
    if parent is None or name == code:
        # The row of the parent is there, but is broken or has a wrong code, which was told.
        if not (table.lost and name == said):
            table.report(
                PARENT_IS_IN_LIST,
                row.line,
                "parent",
                f"The parent of {code} is {name!r}, which is not another row of this list.",
                f"Write {said}."
                if said and said in rows
                else did_you_mean(name, (each for each in rows if each != code)) or None,
            )
        return None
    if said and name != said and said in rows:
        message = f"The parent of {code} is {name}, and its code says {said}."
        step = f"Write {said}, or correct the code."
        table.report(PARENT_IS_IN_LIST, row.line, "parent", message, step)
        return None
    level, top = row["level"], parent["level"]
    if level and top and int(level) != int(top) + 1:
        table.report(
            PARENT_IS_IN_LIST,
            row.line,
            "level",
            f"{code} is of level {level}, and its parent {name} of level {top}.",
            "Correct the level or the parent: a parent is one level above.",
        )
    return name


def _tell_none(table: ListTable, row: Row, code: str, said: str | None) -> None:
    step = f"Write {said} in the column parent." if said else "Write the code of the row above it."
    message = f"{code} has no parent, and is not one of the highest."
    table.report(PARENT_IS_IN_LIST, row.line, "parent", message, step)
