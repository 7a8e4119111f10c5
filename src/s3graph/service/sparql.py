"""/sparql: SPARQL 1.1 Protocol, query operation. Read-only."""

from typing import Any, Final

from fastapi import APIRouter, Request, Response

from s3graph.engine import Engine, QueryForm, ResultFormat, formats_for
from s3graph.errors import InvalidRequest
from s3graph.service.description import describe_service
from s3graph.service.disconnect import run_while_connected
from s3graph.service.negotiation import Negotiated, choose, negotiate, prefers_html
from s3graph.service.pages import SparqlRequest
from s3graph.service.protocol import (
    DIRECT,
    FORM,
    FORMAT_NAMES,
    PAGE_FORMAT,
    SHORT_NAMES,
    read_request,
)
from s3graph.service.responses import answer_response
from s3graph.service.served import served_of

router = APIRouter(tags=["SPARQL"])

_ALLOW: Final = "GET, HEAD, POST, OPTIONS"

_DOCUMENTATION: Final[dict[str, Any]] = {
    "parameters": [
        {"name": name, "in": "query", "description": text, "schema": schema}
        for name, text, schema in (
            (
                "query",
                "SPARQL 1.1 query; without it the service describes itself",
                {"type": "string"},
            ),
            (
                "default-graph-uri",
                "graphs held here that together are the default graph; else the union of all",
                {"type": "array", "items": {"type": "string"}},
            ),
            (
                "named-graph-uri",
                "graphs held here that GRAPH sees",
                {"type": "array", "items": {"type": "string"}},
            ),
            (
                "timeout",
                "seconds after which to give up; can only lower the limit of the service",
                {"type": "number", "exclusiveMinimum": 0},
            ),
            (
                "format",
                "goes before the Accept header",
                {"type": "string", "enum": list(SHORT_NAMES)},
            ),
        )
    ],
    "responses": {
        "200": {
            "description": "The complete answer",
            "content": {each.media_type: {} for each in ResultFormat},
        }
    },
}
_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "content": {
            DIRECT: {"schema": {"type": "string"}},
            FORM: {
                "schema": {
                    "type": "object",
                    "required": ["query"],
                    "properties": {"query": {"type": "string"}},
                }
            },
        }
    }
}


@router.get("/sparql", summary="Ask in SPARQL", openapi_extra=_DOCUMENTATION)
async def get(request: Request) -> Response:
    """A query in the address; without one, the description of the service in RDF."""
    return await _answer(request)


@router.post("/sparql", summary="Ask in SPARQL", openapi_extra=_DOCUMENTATION | _BODY)
async def post(request: Request) -> Response:
    """A query as the body, or in a form."""
    return await _answer(request)


@router.options("/sparql", include_in_schema=False)
async def options() -> Response:
    """The methods that there are. (A browser's preflight is answered by the CORS middleware.)"""
    return Response(status_code=204, headers={"Allow": _ALLOW})


async def _answer(request: Request) -> Response:
    served = served_of(request)
    engine = served.engine
    asked = await read_request(request, served.settings.query_length_limit)
    if served.pages and _wants_page(request, asked):
        response = await run_while_connected(request, served.pages.sparql(request, asked))
        response.headers["Vary"] = "Accept"
        return response
    if asked.query is None:
        if request.method == "POST":
            raise InvalidRequest(
                "The form has no query.",
                "Give the query in the parameter query.",
                {"parameter": "query"},
            )
        return _description(request, asked, engine)
    checked = await engine.check(asked.query, asked.dataset)
    choice = _format(request, asked, checked.form)
    answer = await run_while_connected(
        request,
        engine.answer(checked, format=choice.offer, dataset=asked.dataset, timeout=asked.timeout),
    )
    return await answer_response(served, answer, choice.media_type)


def _wants_page(request: Request, asked: SparqlRequest) -> bool:
    if asked.format is not None:
        return asked.format == PAGE_FORMAT
    media_types = [each for offered in ResultFormat for each in offered.media_types]
    return prefers_html(request.headers.get("accept"), media_types)


def _format(request: Request, asked: SparqlRequest, form: QueryForm) -> Negotiated[ResultFormat]:
    """The format asked for with `format=`, else the one that the client accepts best."""
    offered = formats_for(form)
    if asked.format is None:
        return negotiate(
            request.headers.get("accept"), {each: each.media_types for each in offered}
        )
    for each in offered:
        if asked.format in each.names:
            return Negotiated(each, each.media_type)
    error = InvalidRequest.choice("format", asked.format, [each.short_name for each in offered])
    if asked.format in FORMAT_NAMES:
        error.cause = f"format is {asked.format!r}, which an answer to {form.value} cannot have."
    raise error


def _description(request: Request, asked: SparqlRequest, engine: Engine) -> Response:
    choice = (
        _format(request, asked, QueryForm.CONSTRUCT)
        if asked.format
        else choose(
            request.headers.get("accept"),
            {each: each.media_types for each in formats_for(QueryForm.CONSTRUCT)},
        )
        or Negotiated(ResultFormat.TURTLE, ResultFormat.TURTLE.media_type)
    )
    endpoint = str(request.url.replace(query="", fragment=""))
    return Response(
        describe_service(endpoint, engine.graphs, choice.offer),
        media_type=choice.media_type,
        headers={"Vary": "Accept"},
    )
