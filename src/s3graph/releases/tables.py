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

#: Types of a column (Table Schema, "Types and Formats") that the queries use.
TYPES: Final = ("string", "integer", "number", "year", "boolean")

_CONSTRAINTS: Final = ("required", "enum", "pattern", "minimum", "maximum")
_LICENCE: Final = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}

Row = tuple[str, ...]


@dataclass(frozen=True)
class Column:
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
    columns: tuple[Column, ...]
    references: tuple[Reference, ...]


def read_table_query(name: str, content: bytes) -> TableQuery:
    """Read the query of a table.

    Raises:
        UnreadableInput: its metadata lack something or are not of the form that they should be.
    """
    source = read_marked(name, content)
    values = source.values
    try:
        columns = tuple(_column(entry) for entry in _list(values["fields"]))
        key = tuple(str(part) for part in _list(values["key"]))
        references = tuple(_reference(entry) for entry in _list(values.get("references", [])))
        _refuse_unknown(columns, {*key, *(f for each in references for f in each.fields)})
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableInput(
            f"The metadata of {name} lack or misuse {error}.",
            "Compare the file with queries/tables/strategies.rq.",
            path=name,
        ) from error
    return TableQuery(PurePath(name).stem, source, key, columns, references)


def _refuse_unknown(columns: Iterable[Column], used: set[str]) -> None:
    unknown = sorted(used - {column.name for column in columns})
    if unknown:
        raise ValueError(f"the column {unknown[0]}, which is not among its fields")


def _list(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r}, which is not a list")
    return value


def _column(entry: Mapping[str, object]) -> Column:
    if entry["type"] not in TYPES:
        raise ValueError(f"the type {entry['type']}; types are {', '.join(TYPES)}")
    return Column(
        name=str(entry["name"]),
        type=str(entry["type"]),
        description=str(entry["description"]),
        constraints={key: entry[key] for key in _CONSTRAINTS if key in entry},
        multiple=entry.get("multiple") is True,
    )


def _reference(entry: Mapping[str, object]) -> Reference:
    fields = tuple(str(part) for part in _list(entry["fields"]))
    to = tuple(str(part) for part in _list(entry.get("to", list(fields))))
    return Reference(fields, str(entry["table"]), to)


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


def _cell(value: object, column: Column) -> str:
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


def _field(column: Column) -> dict[str, object]:
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
