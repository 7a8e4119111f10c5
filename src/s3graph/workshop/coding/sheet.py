"""Coding sheets: CSV files with one row a spearhead, written for a coder and read back.

The columns `region`, `strategy`, `spearhead` and `topics` must be there; others are for the coder's
eyes. A cell of topics is `smart-cities:main;social-innovation:part`, or `-` where the coder found
that no topic fits. An empty cell is not coded yet, and is refused.
"""

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from s3graph.findings.refusal import refuse
from s3graph.findings.report import Report
from s3graph.lists.columns import Column
from s3graph.lists.rule_texts import (
    CELL_HAS_ITS_FORM,
    CELL_IS_FILLED,
    CELL_REFERS_TO_WHAT_IS_DESCRIBED,
)
from s3graph.lists.tables import ListTable, Row
from s3graph.suggest import did_you_mean
from s3graph.workshop.coding.spearheads import MAIN, PART, Coding, Match, SpearheadId

KEY: Final = ("region", "strategy", "spearhead")
TOPICS: Final = "topics"
NO_TOPIC: Final = "-"
_COLUMNS: Final = (
    Column("region", "the NUTS code of the region"),
    Column("strategy", "the identifier of the strategy in the region"),
    Column("spearhead", "the identifier of the spearhead in the strategy"),
    Column(TOPICS, "the topics that the coder found"),
)


@dataclass(frozen=True)
class Sheet:
    """A coding sheet that was read.

    Attributes:
        path: the file.
        codings: the coding of each spearhead, in the order of the file.
        labels: what the sheet's `label` column calls them; empty if it has none.
    """

    path: Path
    codings: Mapping[SpearheadId, Coding]
    labels: Mapping[SpearheadId, str]


def read_sheets(
    paths: Sequence[Path],
    topics: Collection[str],
    spearheads: Collection[SpearheadId] | None = None,
) -> list[Sheet]:
    """Read coding sheets; what is wrong with any of them is told together.

    Args:
        paths: the files.
        topics: identifiers of the codebook's topics.
        spearheads: those that a sheet may name; any if None.

    Raises:
        UnreadableInput: a file is missing or is no CSV.
        DataInvalid: a column is missing, a spearhead or topic is unknown or stands twice, or a
            cell is not in form; `details["report"]` says which and where.
    """
    tables = [ListTable.read(path, _COLUMNS, more=True) for path in paths]
    sheets = [_sheet(table, topics, spearheads) for table in tables]
    refuse(Report.of(finding for table in tables for finding in table.findings))
    return sheets


def write_rows(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as the text of a CSV file with a header (RFC 4180, but lines end in LF)."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def as_cell(coding: Coding) -> str:
    """A coding as it stands in a sheet: main topics first."""
    ordered = sorted(coding.items(), key=lambda item: item[1] != MAIN)
    return ";".join(f"{topic}:{match}" for topic, match in ordered) or NO_TOPIC


def _sheet(
    table: ListTable, topics: Collection[str], spearheads: Collection[SpearheadId] | None
) -> Sheet:
    codings: dict[SpearheadId, Coding] = {}
    labels: dict[SpearheadId, str] = {}
    lines: dict[SpearheadId, int] = {}
    for row in table.rows:
        name = SpearheadId(*(row[column] for column in KEY))
        coding = _coding(table, row, topics)
        if name in lines:
            table.repeated(row, "spearhead", f"The spearhead {str(name)!r}", lines[name])
        elif spearheads is not None and name not in spearheads:
            table.report(
                CELL_REFERS_TO_WHAT_IS_DESCRIBED,
                row.line,
                "spearhead",
                f"The spearhead {str(name)!r} is not in the graph.",
                did_you_mean(
                    str(name),
                    [str(known) for known in spearheads],
                    "Use region, strategy and spearhead as s3graph coding-sample writes them.",
                ),
            )
        lines.setdefault(name, row.line)
        codings[name] = coding
        labels[name] = row["label"]
    return Sheet(table.path, codings, {name: label for name, label in labels.items() if label})


def _coding(table: ListTable, row: Row, topics: Collection[str]) -> Coding:
    cell = row[TOPICS]
    if cell == NO_TOPIC:
        return {}
    if not row.many(TOPICS):
        table.report(
            CELL_IS_FILLED,
            row.line,
            TOPICS,
            "The cell of topics is empty.",
            f"Write topic:main;topic:part, or {NO_TOPIC} where no topic fits.",
        )
    coding: dict[str, Match] = {}
    for entry in row.many(TOPICS):
        topic, _, match = (part.strip() for part in entry.partition(":"))
        if match not in (MAIN, PART):
            table.report(
                CELL_HAS_ITS_FORM,
                row.line,
                TOPICS,
                f"{entry!r} does not say whether the topic is main or part.",
                f"Write {topic}:main or {topic}:part.",
                at=entry,
            )
        if topic not in topics:
            table.report(
                CELL_REFERS_TO_WHAT_IS_DESCRIBED,
                row.line,
                TOPICS,
                f"The topic {topic!r} is not in the codebook.",
                did_you_mean(topic, topics, "Use a topic of data/lists/topics.csv."),
                at=topic,
            )
        if topic in coding:
            table.report(
                CELL_HAS_ITS_FORM,
                row.line,
                TOPICS,
                f"The topic {topic!r} is given twice.",
                "Give each topic once.",
                at=topic,
            )
        coding[topic] = MAIN if match == MAIN else PART
    return coding
