"""The SPARQL page: a form, the answer as a table, and all named queries as examples."""

import asyncio
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from fastapi import Request
from fastapi.responses import Response

from s3graph.engine import Answer
from s3graph.errors import S3GraphError
from s3graph.naming import shortened
from s3graph.rdf.formats import ResultFormat
from s3graph.service.served import knowledge_of
from s3graph.vocabulary import PREFIXES
from s3graph.web.links import sparql_path
from s3graph.web.templating import page

#: Rows of a table, and lines of Turtle, that the page shows; the downloads have all.
ROWS_SHOWN: Final = 500
LINES_SHOWN: Final = 2000

#: Characters of an address that every browser and proxy takes.
_ADDRESS_LIMIT: Final = 8000
_TEXTAREA_ROWS: Final = (12, 30)

_FORMATS: Final = (
    ("html", "Page"),
    *(
        (each.short_name, f"{each.label} (graphs)" if each.for_graphs else each.label)
        for each in ResultFormat
    ),
)


@dataclass(frozen=True)
class Cell:
    """A term as the table shows it: kind is `uri`, `literal` or `other`."""

    kind: str
    value: str
    short: str
    lang: str | None = None


@dataclass(frozen=True)
class ShownTable:
    """The first rows of a SELECT; `total` counts all of them."""

    variables: list[str]
    rows: list[list[Cell | None]]
    total: int


@dataclass(frozen=True)
class ShownAnswer:
    """An answer as the page shows it: a table, a truth value, or lines of Turtle."""

    table: ShownTable | None = None
    boolean: bool | None = None
    text: str = ""
    shown: int = 0
    total: int = 0

    @property
    def cut(self) -> bool:
        """Whether lines were left out."""
        return self.shown < self.total


async def sparql_page(
    request: Request,
    *,
    query: str | None,
    error: S3GraphError | None = None,
    answer: Answer | None = None,
) -> Response:
    """The page for a browser.

    Args:
        request: whose release holds the named queries.
        query: stands in the field; None leaves it empty.
        error: why there is no answer; the page has its status.
        answer: in SPARQL JSON for a table or boolean, in Turtle for a graph. The caller closes it.
    """
    catalogue = knowledge_of(request).catalogue
    text = query or ""
    fewest, most = _TEXTAREA_ROWS
    context: dict[str, object] = {
        "title": "SPARQL",
        "section": "sparql",
        "query": text,
        "rows": min(max(text.count("\n") + 2, fewest), most),
        "formats": _FORMATS,
        "prefixes": list(PREFIXES),
        "examples": list(catalogue.items()),
        "error": error,
        "answer": None,
    }
    if answer:
        shown = await _read(answer)
        seconds = answer.timing.waited + answer.timing.evaluated
        context |= {"answer": shown, "seconds": seconds, "downloads": _downloads(text, shown)}
    return page(request, "sparql.html", context, status=int(error.status) if error else 200)


def _downloads(query: str, shown: ShownAnswer) -> list[tuple[str, str]]:
    graph = shown.table is None and shown.boolean is None
    formats = (
        [("Turtle", "turtle"), ("N-Triples", "ntriples"), ("JSON-LD", "jsonld")]
        if graph
        else [("JSON", "json"), ("CSV", "csv"), ("XML", "xml")]
    )
    links = [(label, sparql_path(query, name)) for label, name in formats]
    return [] if any(len(link) > _ADDRESS_LIMIT for _, link in links) else links


async def _read(answer: Answer) -> ShownAnswer:
    data = await answer.read()
    if answer.form.gives_graph:
        return await asyncio.to_thread(_first_lines, data)
    return await asyncio.to_thread(_first_rows, data)


def _first_lines(data: bytes) -> ShownAnswer:
    lines = data.decode().splitlines()
    first = lines[:LINES_SHOWN]
    return ShownAnswer(text="\n".join(first), shown=len(first), total=len(lines))


def _first_rows(data: bytes) -> ShownAnswer:
    results = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
    if isinstance(results, ox.QueryBoolean):
        return ShownAnswer(boolean=bool(results))
    if not isinstance(results, ox.QuerySolutions):
        raise TypeError("SPARQL JSON holds neither rows nor a boolean")
    rows: list[list[Cell | None]] = []
    total = 0
    for solution in results:
        total += 1
        if total <= ROWS_SHOWN:
            rows.append([_cell(term) for term in solution])
    return ShownAnswer(
        table=ShownTable([variable.value for variable in results.variables], rows, total)
    )


def _cell(term: object) -> Cell | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Cell("uri", term.value, shortened(term.value))
    if isinstance(term, ox.Literal):
        return Cell("literal", term.value, term.value, term.language)
    return Cell("other", str(term), str(term))
