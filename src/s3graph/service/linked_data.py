"""A thing by its IRI, in the form that the client prefers.

`/id/...` answers for `https://w3id.org/s3graph/id/...`; `/id?iri=...` for any thing that the graph
describes, such as a NUTS region. All forms of a thing have one address,
told apart by `Accept` or, in links, by `?format=`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response

from s3graph.comparison import Knowledge
from s3graph.engine import Engine, ResultFormat
from s3graph.errors import InvalidRequest, NotFound
from s3graph.service.disconnect import WatchedRoute
from s3graph.service.negotiation import negotiate
from s3graph.service.parameters import known_parameters
from s3graph.service.sparql import AnswerResponse
from s3graph.service.state import engine_of, knowledge_of
from s3graph.vocabulary import ID
from s3graph.web.thing_page import Format, thing_page
from s3graph.web.things import read_thing

router: Final = APIRouter(
    tags=["Linked data"], route_class=WatchedRoute, dependencies=[Depends(known_parameters)]
)

HTML: Final = "html"
RDF_FORMS: Final = {
    each.short_name: each
    for each in (ResultFormat.JSONLD, ResultFormat.TURTLE, ResultFormat.NTRIPLES)
}
OFFERS: Final[Mapping[str, Sequence[str]]] = {
    HTML: ("text/html", "application/xhtml+xml"),
    **{name: each.media_types for name, each in RDF_FORMS.items()},
}
_LABELS: Final = {"jsonld": "JSON-LD", "turtle": "Turtle", "ntriples": "N-Triples"}
RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {media_types[0]: {} for media_types in OFFERS.values()}}
}

Known = Annotated[Knowledge, Depends(knowledge_of)]
Store = Annotated[Engine, Depends(engine_of)]
FormatName = Annotated[
    str | None,
    Query(
        alias="format",
        description="goes before the Accept header",
        json_schema_extra={"enum": list(OFFERS)},
    ),
]


@router.get(
    "/id/{path:path}",
    summary="A thing of ours",
    response_class=Response,
    responses=RESPONSES,
)
async def thing(
    request: Request, known: Known, engine: Store, path: str, name: FormatName = None
) -> Response:
    """What is said of `https://w3id.org/s3graph/id/` and this path, as HTML or linked data."""
    return await _thing(request, known, engine, ID + path, name)


@router.get(
    "/id", summary="Any thing that the graph describes", response_class=Response,
    responses=RESPONSES,
)  # fmt: skip
async def any_thing(
    request: Request,
    known: Known,
    engine: Store,
    iri: Annotated[
        str,
        Query(
            description="absolute IRI or prefixed name",
            examples=["http://data.europa.eu/nuts/code/FI1B"],
        ),
    ],
    name: FormatName = None,
) -> Response:
    """What is said of a thing whose IRI is not ours, such as a region or a NACE code."""
    return await _thing(request, known, engine, iri, name)


async def _thing(
    request: Request, known: Knowledge, engine: Engine, iri: str, name: str | None
) -> Response:
    chosen, media_type = chosen_format(request, name)
    found = await read_thing(known, iri)
    if not found.statements and not found.incoming:
        raise NotFound(
            f"Nothing is said of {found.iri}.",
            "Look for it from /, or ask /sparql.",
            {"value": found.iri},
        )
    if chosen == HTML:
        formats = tuple(
            Format(_LABELS[name], form.media_type, _address(request, name))
            for name, form in RDF_FORMS.items()
        )
        return varying(await thing_page(request, replace(found, formats=formats)))
    query = known.catalogue["describe-thing"].bind({"thing": [found.iri]})
    return AnswerResponse(await engine.answer(query, format=RDF_FORMS[chosen]), media_type)


def chosen_format(
    request: Request, name: str | None, offers: Mapping[str, Sequence[str]] = OFFERS
) -> tuple[str, str]:
    """The form of a thing that a client gets: by `?format=`, else by its `Accept` header.

    Args:
        request: has the header.
        name: the parameter, or None.
        offers: names of the forms, each with its media types, the preferred first.

    Returns:
        The name of the form, and the media type to send.

    Raises:
        InvalidRequest: no form has that name.
        NotAcceptable: the client accepts none.
    """
    if name is None:
        choice = negotiate(request.headers.get("accept"), offers)
        return choice.offer, choice.media_type
    if name not in offers:
        raise InvalidRequest.choice("format", name, list(offers))
    return name, offers[name][0]


def _address(request: Request, format_name: str) -> str:
    others = [pair for pair in request.query_params.multi_items() if pair[0] != "format"]
    return f"{request.url.path}?{urlencode([*others, ('format', format_name)])}"


def varying(response: Response) -> Response:
    """A response that depends on what the client accepts, and says so."""
    response.headers["Vary"] = "Accept"
    return response
