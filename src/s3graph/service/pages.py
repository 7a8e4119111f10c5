"""What the web room adds to addresses that programs and people share."""

from dataclasses import dataclass
from typing import Protocol

from fastapi import Request, Response

from s3graph.engine import Dataset
from s3graph.errors import S3GraphError


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
