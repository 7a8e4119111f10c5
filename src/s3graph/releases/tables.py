"""The release as tables: one CSV file for each `queries/tables/*.rq`, with a data package.

A table query is a SELECT with its columns described in `#+` lines. What they say becomes the
`datapackage.json` of a Tabular Data Package (specs.frictionlessdata.io/tabular-data-package).
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

import pyoxigraph as ox

from s3graph.errors import BuildFailed, UnreadableInput
from s3graph.sparql.metadata import Marked, read_marked
from s3graph.suggest import did_you_mean

#: Types of a column (Table Schema, "Types and Formats") that the queries use.
TYPES: Final = ("string", "integer", "number", "year", "boolean")

_CONSTRAINTS: Final = ("required", "enum", "pattern", "minimum", "maximum")
_LICENCE: Final = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_COMPARE: Final = "Compare the file with queries/tables/strategies.rq."

Row = tuple[str, ...]


@dataclass(frozen=True)
class TableColumn:
    """A column of a table.

    Attributes:
        name: the variable of the query, without its question mark.
        type: one of `TYPES`.
        description: what stands in it.
        constraints: constraints of Table Schema on its values.
        multiple: whether a value is a list with spaces between; the parts are put in order.
    """

    name: str
    type: str
    description: str
    constraints: Mapping[str, object]
    multiple: bool = False


@dataclass(frozen=True)
class Reference:
    """Columns whose values stand in columns of another table, or of the same."""

    fields: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True)
class TableQuery:
    """A query that gives a table.

    Attributes:
        name: of the table and its file.
        source: the file of the query.
        key: columns that together tell a row from all others.
        columns: in the order of the file.
        references: to other tables.
    """

    name: str
    source: Marked
    key: tuple[str, ...]
    columns: tuple[TableColumn, ...]
    references: tuple[Reference, ...]


def read_table_query(name: str, content: bytes) -> TableQuery:
    """Read the query of a table.

    Raises:
        UnreadableInput: its metadata lack something or are not of the form that they should be.
    """
    source = read_marked(name, content)
    columns = tuple(_column(source, *each) for each in _entries(source, "fields"))
    key = tuple(str(part) for _, part in _entries(source, "key"))
    references = tuple(
        _reference(source, *each) for each in _entries(source, "references", needed=False)
    )
    _refuse_unknown(source, columns, "key", key)
    for index, reference in enumerate(references):
        _refuse_unknown(source, columns, "references", reference.fields, index)
    return TableQuery(PurePath(name).stem, source, key, columns, references)


def _refuse_unknown(
    source: Marked, columns: Iterable[TableColumn], member: str, used: Iterable[str], *at: int
) -> None:
    known = [column.name for column in columns]
    place: tuple[str | int, ...] = (member, *at)
    for name in used:
        if name not in known:
            step = did_you_mean(name, known, f"Fields are {', '.join(known)}.")
            source.refuse(
                f"The {member} names the column {name}, which is not among the fields.",
                step,
                *place,
            )


def _entries(source: Marked, member: str, *, needed: bool = True) -> list[tuple[int, object]]:
    entries = source.values.get(member, None if needed else [])
    if not isinstance(entries, list):
        source.refuse(f"The #+ lines have no list {member!r}.", _COMPARE, member)
    return list(enumerate(entries))


def _column(source: Marked, index: int, entry: object) -> TableColumn:
    at = ("fields", index)
    if not isinstance(entry, dict) or not {"name", "type", "description"} <= entry.keys():
        source.refuse("The field lacks name, type or description.", _COMPARE, *at)
    if entry["type"] not in TYPES:
        source.refuse(
            f"There is no type of column {entry['type']!r}.",
            did_you_mean(str(entry["type"]), TYPES, f"Types are {', '.join(TYPES)}."),
            *(*at, "type"),
        )
    return TableColumn(
        name=str(entry["name"]),
        type=str(entry["type"]),
        description=str(entry["description"]),
        constraints={key: entry[key] for key in _CONSTRAINTS if key in entry},
        multiple=entry.get("multiple") is True,
    )


def _reference(source: Marked, index: int, entry: object) -> Reference:
    at = ("references", index)
    if not isinstance(entry, dict) or "table" not in entry:
        source.refuse("The reference lacks its table.", _COMPARE, *at)
    fields, to = entry.get("fields"), entry.get("to", entry.get("fields"))
    if not isinstance(fields, list) or not isinstance(to, list):
        source.refuse("The fields of the reference are not a list.", _COMPARE, *at)
    return Reference(
        tuple(str(part) for part in fields),
        str(entry["table"]),
        tuple(str(part) for part in to),
    )


def table_rows(store: ox.Store, table: TableQuery) -> list[Row]:
    """The rows of a table, in the order of its key.

    Raises:
        UnreadableInput: the query is not a SELECT of exactly the columns that it describes.
        BuildFailed: two rows have one key.
    """
    try:
        answer = store.query(table.source.text, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise UnreadableInput(
            f"{table.source.name} is not SPARQL: {str(error).splitlines()[0]}.",
            "Correct the query.",
            path=table.source.name,
        ) from error
    columns = [column.name for column in table.columns]
    given = [v.value for v in answer.variables] if isinstance(answer, ox.QuerySolutions) else []
    if not isinstance(answer, ox.QuerySolutions) or given != columns:
        raise UnreadableInput(
            f"{table.source.name} gives {', '.join(given) or 'no rows'}, and describes "
            f"{', '.join(columns)}.",
            "Select exactly the columns that its #+ lines describe, in their order.",
            path=table.source.name,
        )
    places = [columns.index(name) for name in table.key]
    rows: dict[Row, Row] = {}
    for solution in answer:
        row = tuple(
            _cell(value, column) for value, column in zip(solution, table.columns, strict=True)
        )
        key = tuple(row[place] for place in places)
        if key in rows and rows[key] != row:
            raise BuildFailed(
                f"The table {table.name} has two rows with the key {' '.join(key)}.",
                f"Correct the data of that thing, or the query {table.source.name}.",
            )
        rows[key] = row
    return [rows[key] for key in sorted(rows)]


def _cell(value: object, column: TableColumn) -> str:
    if value is None:
        return ""
    text = str(getattr(value, "value", value))
    if column.type == "boolean":
        # xsd:boolean has two forms of each value (XML Schema, section 3.2.2).
        return {"1": "true", "0": "false"}.get(text, text)
    return " ".join(sorted(text.split())) if column.multiple else text


def to_csv(table: TableQuery, rows: Iterable[Row]) -> bytes:
    """A table as CSV (RFC 4180, UTF-8, with a header)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.name for column in table.columns])
    writer.writerows(rows)
    return text.getvalue().encode()


@dataclass(frozen=True)
class TableFile:
    """A table as a file: its query, how many rows it has, its bytes and their SHA-256 (hex)."""

    table: TableQuery
    rows: int
    content: bytes
    sha256: str


def data_package(
    files: Sequence[TableFile], *, title: str, description: str, version: str, homepage: str
) -> bytes:
    """The `datapackage.json` of the tables."""
    package = {
        "profile": "tabular-data-package",
        "name": "s3graph",
        "title": title,
        "description": description,
        "version": version,
        "homepage": homepage,
        "licenses": [_LICENCE],
        "contributors": [{"title": "The s3graph project", "role": "publisher", "path": homepage}],
        "sources": [
            {
                "title": "Public documents and pages of the regions, listed in the table sources",
                "path": "sources.csv",
            },
            {
                "title": "Eurostat: NUTS, NACE Rev. 2, NABS 2007",
                "path": "https://ec.europa.eu/eurostat/",
            },
            {
                "title": "© EuroGeographics for the administrative boundaries, from which the"
                " centroids of regions were computed",
                "path": "https://ec.europa.eu/eurostat/web/gisco",
            },
        ],
        "resources": [_resource(file) for file in files],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(file: TableFile) -> dict[str, object]:
    table = file.table
    schema: dict[str, object] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.references:
        schema["foreignKeys"] = [
            {
                "fields": list(reference.fields),
                "reference": {
                    # An empty name is the table itself (Table Schema, "Foreign Keys").
                    "resource": "" if reference.table == table.name else reference.table,
                    "fields": list(reference.to),
                },
            }
            for reference in table.references
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.source.title,
        "description": table.source.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{file.sha256}",
        "schema": schema,
    }


def _field(column: TableColumn) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": column.type,
        "title": re.sub("_", " ", column.name).capitalize(),
        "description": column.description,
    }
    if column.type == "string" and "url" in column.name:
        field["format"] = "uri"
    if column.constraints:
        field["constraints"] = dict(column.constraints)
    return field
