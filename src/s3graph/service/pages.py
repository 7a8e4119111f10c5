"""What the web room adds to addresses that programs and people share."""

from dataclasses import dataclass
from typing import Final, Protocol

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from s3graph.engine import Dataset
from s3graph.errors import S3GraphError
from s3graph.service.disconnect import WatchedRoute
from s3graph.web.pages import router as web_router


@dataclass(frozen=True)
class SparqlRequest:
    """A request to /sparql, read and checked against the protocol.

    Attributes:
        query: the query; None where there is none.
        dataset: the graphs chosen beside the query; None where there are none.
        timeout: seconds that the client allows; None for the limit of the service.
        format: short name of the format asked for with `format=`; None leaves it to `Accept`.
    """

    query: str | None = None
    dataset: Dataset | None = None
    timeout: float | None = None
    format: str | None = None


class Pages(Protocol):
    """HTML for clients that prefer it."""

    async def sparql(self, request: Request, asked: SparqlRequest) -> Response:
        """The SPARQL page, with the answer to the query where there is one."""
        ...

    async def error(self, request: Request, error: S3GraphError) -> Response:
        """The page for an error, with the status of the error."""
        ...


def _watched(plain: APIRouter) -> APIRouter:
    """The same routes, but their work stops when the client goes away."""
    watched = APIRouter(route_class=WatchedRoute, include_in_schema=False)
    for route in plain.routes:
        if isinstance(route, APIRoute):
            watched.add_api_route(route.path, route.endpoint, methods=sorted(route.methods or ()))
    return watched


#: The pages of the web room.
router: Final = _watched(web_router)
