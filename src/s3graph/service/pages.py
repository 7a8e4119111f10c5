"""The place where HTML comes in: what a room above may add to the answers for programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response

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


@dataclass(frozen=True)
class OtherForm:
    """Another form of a description, at the same address.

    Attributes:
        label: for people.
        media_type: of the form.
        href: the address that gives it to everybody, whatever they accept.
    """

    label: str
    media_type: str
    href: str


class Pages(Protocol):
    """HTML for clients that prefer it, at addresses that they share with programs.

    Each method gives a whole response; the service adds what all its answers have (`Vary`, `ETag`).
    """

    @property
    def router(self) -> APIRouter:
        """Addresses that have pages only."""
        ...

    async def sparql(self, request: Request, asked: SparqlRequest) -> Response:
        """/sparql, with the answer to the query where there is one."""
        ...

    async def thing(self, request: Request, iri: str, forms: Sequence[OtherForm]) -> Response:
        """/id/...: what is said of a thing of which something is said."""
        ...

    async def vocabulary(self, request: Request, kept: Sequence[ox.Triple] | None) -> Response:
        """/ns and /ns/<version>: the vocabulary of the release, or an earlier version."""
        ...

    async def error(self, request: Request, error: S3GraphError) -> Response:
        """Any address: an error, with its status. The request may have come before any release."""
        ...

    def description(self, *, files: bool) -> Response:
        """/.well-known/void and /dumps: where people read of the data set, or of its files."""
        ...
