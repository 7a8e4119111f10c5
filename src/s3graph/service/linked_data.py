"""A thing by its IRI, in the form that the client prefers.

`/id/...` answers for `https://w3id.org/s3graph/id/...`; `/id?iri=...` for any thing that the graph
describes, such as a NUTS region. All forms of a thing have one address,
told apart by `Accept` or, in links, by `?format=`.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response

from s3graph.errors import InvalidRequest, NotFound
from s3graph.rdf.formats import LINKED_DATA
from s3graph.service.disconnect import WatchedRoute
from s3graph.service.negotiation import negotiate
from s3graph.service.pages import OtherForm
from s3graph.service.parameters import known_parameters
from s3graph.service.responses import answer_response
from s3graph.service.served import Served, served_of
from s3graph.vocabulary import ID

router: Final = APIRouter(
    tags=["Linked data"], route_class=WatchedRoute, dependencies=[Depends(known_parameters)]
)

HTML: Final = "html"
OFFERS: Final[Mapping[str, Sequence[str]]] = {
    HTML: ("text/html", "application/xhtml+xml"),
    **{name: each.media_types for name, each in LINKED_DATA.items()},
}
RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {media_types[0]: {} for media_types in OFFERS.values()}}
}

#: Whether anything is said of a thing, or refers to it.
_SAID: Final = """
ASK {{
  VALUES ?thing {{ {term} }}
  {{ ?thing ?property ?value }} UNION {{ ?other ?reference ?thing }}
}}
"""

Holding = Annotated[Served, Depends(served_of)]
FormatName = Annotated[
    str | None,
    Query(
        alias="format",
        description="goes before the Accept header; html where the service has pages",
        json_schema_extra={"enum": list(OFFERS)},
    ),
]


@router.get(
    "/id/{path:path}",
    summary="A thing of ours",
    response_class=Response,
    responses=RESPONSES,
)
async def thing(request: Request, served: Holding, path: str, name: FormatName = None) -> Response:
    """What is said of `https://w3id.org/s3graph/id/` and this path, as HTML or linked data."""
    return await _thing(request, served, ID + path, name)


@router.get(
    "/id", summary="Any thing that the graph describes", response_class=Response,
    responses=RESPONSES,
)  # fmt: skip
async def any_thing(
    request: Request,
    served: Holding,
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
    return await _thing(request, served, iri, name)


async def _thing(request: Request, served: Served, given: str, name: str | None) -> Response:
    chosen, media_type = chosen_format(request, name, offered(served))
    describe = served.catalogue["describe-thing"]
    (term,) = describe.parameters[0].bind([given])
    if not await served.engine.ask(_SAID.format(term=term)):
        raise NotFound(
            f"Nothing is said of {term.value}.",
            "Look for it from /, or ask /sparql.",
            {"value": term.value},
        )
    if chosen == HTML and served.pages:
        others = [
            OtherForm(form.label, form.media_type, _address(request, name))
            for name, form in LINKED_DATA.items()
        ]
        return varying(await served.pages.thing(request, term.value, others))
    query = describe.bind({"thing": [term.value]})
    answer = await served.engine.answer(query, format=LINKED_DATA[chosen])
    return await answer_response(served, answer, media_type, term.value)


def offered(
    served: Served, offers: Mapping[str, Sequence[str]] = OFFERS
) -> Mapping[str, Sequence[str]]:
    """The forms that there are: without pages all but HTML."""
    return offers if served.pages else {name: offers[name] for name in offers if name != HTML}


def chosen_format(
    request: Request, name: str | None, offers: Mapping[str, Sequence[str]]
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
