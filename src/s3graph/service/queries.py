"""The named queries as JSON, a part of the rows at a time, for programs that speak no SPARQL."""

import asyncio
import base64
import binascii
import hashlib
import json
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, Field

from s3graph.catalogue import NamedQuery
from s3graph.comparison import Knowledge, Place, asked_for
from s3graph.engine import Engine, QueryForm, ResultFormat
from s3graph.errors import InvalidRequest
from s3graph.service.disconnect import WatchedRoute
from s3graph.service.parameters import known_parameters
from s3graph.service.responses import answer_response
from s3graph.service.served import engine_of, knowledge_of, served_of
from s3graph.vocabulary import XSD

router: Final = APIRouter(prefix="/api/v1/queries", tags=["API"], route_class=WatchedRoute)

_JSONLD: Final = ResultFormat.JSONLD.media_type
#: Names that the address itself uses, besides the parameters of the query.
_OWN: Final = ("limit", "cursor")
_WHOLE: Final = {str(XSD.integer), str(XSD.gYear)}
_DECIMAL: Final = {str(XSD.decimal), str(XSD.double), str(XSD.float)}

Known = Annotated[Knowledge, Depends(knowledge_of)]
Store = Annotated[Engine, Depends(engine_of)]
Cell = str | int | float | bool | None


class ParameterInfo(BaseModel):
    """A parameter of a named query."""

    name: str
    type: str = Field(description="region, year, choice, strategy, spearhead, concept, iri ...")
    description: str
    choices: list[str] = Field(description="the values of a choice; else empty")
    minimum: int = Field(description="how many values it takes at least; 0: may be left out")
    maximum: int = Field(description="how many values it takes at most: repeat it in the address")
    default: str | None = Field(description="what stands for it when it is left out, in SPARQL")


class QueryInfo(BaseModel):
    """A named query."""

    name: str
    title: str
    description: str = Field(description="what the rows hold and how to read them")
    questions: list[int] = Field(description="the competency questions that it answers")
    parameters: list[ParameterInfo]
    href: str = Field(description="address of its answer")


class QueryList(BaseModel):
    """All named queries."""

    total: int
    items: list[QueryInfo]


class Rows(BaseModel):
    """Rows of an answer, in their order."""

    query: str
    title: str
    description: str
    parameters: dict[str, list[str]] = Field(description="as given")
    places: list[Place] = Field(
        description="regions given by name or by a retired code, and the code that answers"
    )
    defaults: dict[str, str] = Field(description="what stood for parameters that were not given")
    columns: list[str]
    total: int = Field(description="rows in the whole answer")
    truncated: bool = Field(description="whether the answer has rows that are not here")
    next: str | None = Field(description="the cursor of the rows that follow; null at the end")
    rows: list[dict[str, Cell]] = Field(
        description="each column by name; null where it has no value. IRIs and text are strings, "
        "years and whole numbers integers"
    )


@router.get("", summary="Named queries", dependencies=[Depends(known_parameters)])
async def listing(known: Known) -> QueryList:
    """Every named query with its parameters: ask it at /api/v1/queries/{name}."""
    items = [_info(query) for query in known.catalogue.values()]
    return QueryList(total=len(items), items=items)


@router.get(
    "/{name}",
    summary="The answer of a named query",
    response_model=Rows,
    responses={
        200: {
            "description": "Rows; JSON-LD from a query that gives a graph (describe-thing)",
            "content": {_JSONLD: {}},
        }
    },
)
async def rows(
    request: Request,
    known: Known,
    store: Store,
    name: Annotated[str, Path(description="its name", examples=["region-strategies"])],
    *,
    limit: Annotated[int, Query(ge=1, le=10_000, description="rows at a time")] = 1000,
    cursor: Annotated[
        str | None, Query(description="`next` of the rows before; leave the rest as it was")
    ] = None,
) -> Rows | Response:
    """Rows of the answer; the parameters of the query go into the address under their names.

    A parameter that takes several values is repeated. Without a cursor the rows are the first.
    Regions may be given by name; a retired code is answered by the code of today, as `places` says.
    """
    query = known.catalogue[name]
    given = {
        key: request.query_params.getlist(key) for key in request.query_params if key not in _OWN
    }
    asked = asked_for(known.regions, query, given)
    text = query.bind(asked.values)
    if (await store.check(text)).form is QueryForm.CONSTRUCT:
        return await _graph(request, text)
    state = _state_of(request, text)
    offset = _offset(cursor, state)
    columns, table = await _table(store, text)
    end = offset + limit
    return Rows(
        query=name,
        title=query.title,
        description=query.description,
        parameters=given,
        places=asked.places,
        defaults={key: term for key, term in query.defaults().items() if term and key not in given},
        columns=columns,
        total=len(table),
        truncated=offset > 0 or end < len(table),
        next=_cursor(end, state) if end < len(table) else None,
        rows=[{c: _cell(row.get(c)) for c in columns} for row in table[offset:end]],
    )


def _info(query: NamedQuery) -> QueryInfo:
    defaults = query.defaults()
    return QueryInfo(
        name=query.name,
        title=query.title,
        description=query.description,
        questions=list(query.questions),
        parameters=[
            ParameterInfo(
                name=p.name,
                type=p.type,
                description=p.description,
                choices=list(p.choices),
                minimum=p.minimum,
                maximum=p.maximum,
                default=defaults[p.name] or None,
            )
            for p in query.parameters
        ],
        href=f"{router.prefix}/{query.name}",
    )


async def _graph(request: Request, text: str) -> Response:
    if used := [key for key in _OWN if key in request.query_params]:
        raise InvalidRequest(
            f"{request.url.path} answers with a graph, which has no {used[0]}.",
            f"Leave {used[0]} out.",
            {"parameter": used[0]},
        )
    served = served_of(request)
    answer = await served.engine.answer(text, format=ResultFormat.JSONLD)
    return await answer_response(served, answer, _JSONLD)


async def _table(store: Engine, text: str) -> tuple[list[str], list[dict[str, Any]]]:
    with await store.answer(text, format=ResultFormat.JSON) as answer:
        body = await answer.read()
    read = await asyncio.to_thread(json.loads, body)
    return read["head"]["vars"], read["results"]["bindings"]


def _cell(term: dict[str, str] | None) -> Cell:
    """A term of SPARQL 1.1 Query Results JSON (section 3.2.2) as a plain JSON value."""
    if term is None:
        return None
    value, datatype = term["value"], term.get("datatype")
    if datatype in _WHOLE:
        return int(value)
    if datatype in _DECIMAL:
        return float(value)
    if datatype == str(XSD.boolean):
        return value in {"true", "1"}
    return value


def _state_of(request: Request, text: str) -> str:
    """What a cursor belongs to: one query with its values, on one release."""
    basis = f"{served_of(request).tag}\n{text}"
    return hashlib.sha256(basis.encode()).hexdigest()[:16]


def _cursor(offset: int, state: str) -> str:
    return base64.urlsafe_b64encode(f"{offset}.{state}".encode()).decode().rstrip("=")


def _offset(cursor: str | None, state: str) -> int:
    if cursor is None:
        return 0
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        offset, _, belongs = base64.urlsafe_b64decode(padded).decode("ascii").partition(".")
        start = int(offset)
    except (binascii.Error, ValueError) as error:
        raise InvalidRequest(
            "cursor is not one that this service gave.",
            "Use the value of next as it is, or leave cursor out for the first rows.",
            {"parameter": "cursor", "value": cursor},
        ) from error
    if belongs != state or start < 1:
        raise InvalidRequest(
            "cursor belongs to another question, or to an earlier release of the data.",
            "Keep the parameters as they were, or leave cursor out to begin again.",
            {"parameter": "cursor", "value": cursor},
        )
    return start
