"""A SPARQL 1.1 endpoint elsewhere, asked as if it were the embedded engine."""

import ast
import asyncio
import json
import math
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from s3graph.engine.rows import Row, parse_rows
from s3graph.errors import EndpointFailed, EngineFailed, InvalidRequest

#: Characters of an error answer that are passed on.
_SAID_LIMIT: Final = 2000
_NEXT_STEP: Final = "See whether the address is right and the endpoint is running."


class RemoteEngine:
    """Rows from an endpoint.

    Args:
        endpoint_url: its address, http or https.
        timeout: seconds that it may take.

    Raises:
        InvalidRequest: the address is not http or https.
    """

    def __init__(self, endpoint_url: str, timeout: float = 30.0) -> None:
        if urlsplit(endpoint_url).scheme not in ("http", "https"):
            raise InvalidRequest(
                f"{endpoint_url!r} is not the address of an endpoint.",
                "Give an address that begins with http:// or https://.",
                {"parameter": "endpoint", "value": endpoint_url},
            )
        self._url = endpoint_url
        self._timeout = timeout

    async def rows(self, query: str, *, timeout: float | None = None) -> list[Row]:  # noqa: ASYNC109
        """The rows of a SELECT; see `RowSource.rows`.

        Raises:
            EndpointFailed: there is no answer, or it is an error or no SPARQL JSON.
        """
        limit = min(timeout or self._timeout, self._timeout)
        data = await asyncio.to_thread(self._ask, query, limit)
        try:
            return await parse_rows(data)
        except EngineFailed as error:
            raise self._failed(error.cause) from error

    def _ask(self, query: str, limit: float) -> bytes:
        wrapper = SPARQLWrapper(self._url)
        wrapper.setQuery(query)
        wrapper.setReturnFormat(JSON)
        wrapper.setMethod(POST)
        wrapper.setTimeout(math.ceil(limit))
        try:
            response = wrapper.query().response
            with response:
                return bytes(response.read())
        except SPARQLWrapperException as error:
            raise self._failed(_what_it_said(error)) from error
        except HTTPError as error:
            with error:
                said = _reason(error.read(_SAID_LIMIT).decode(errors="replace"))
            raise self._failed(f"it answered {error.code} {error.reason}. {said}") from error
        except URLError as error:
            raise self._failed(f"it cannot be reached ({error.reason})") from error
        except OSError as error:
            raise self._failed(str(error) or type(error).__name__) from error

    def _failed(self, why: str) -> EndpointFailed:
        return EndpointFailed(f"{self._url}: {why}", _NEXT_STEP, {"endpoint": self._url})


def _what_it_said(error: SPARQLWrapperException) -> str:
    """What an endpoint said with an error status."""
    said = str(error).partition("Response:\n")[2] or str(error)
    if said.startswith(("b'", 'b"')):  # SPARQLWrapper shows the bytes as Python writes them
        said = ast.literal_eval(said).decode(errors="replace")
    return _reason(said)


def _reason(said: str) -> str:
    """Of a problem document its detail, of anything else the start."""
    try:
        problem = json.loads(said)
    except ValueError:
        return said.strip()[:_SAID_LIMIT]
    return str(problem.get("detail", said)) if isinstance(problem, dict) else said
