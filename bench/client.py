"""The HTTP client: one kept connection, as little of its own work as Python allows.

`http.client` rather than a richer library: on a small lookup the client's work would otherwise be
most of what is measured, and would make slow servers look as good as fast ones.
"""

import http.client
import json
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

SPARQL_JSON = "application/sparql-results+json"


class RequestFailed(Exception):
    """The server answered with an error status or not at all; the message says which."""


@dataclass(frozen=True)
class Answered:
    """A complete answer and the seconds from the request to its last byte."""

    seconds: float
    body: bytes

    def rows(self) -> int:
        """Rows of a SPARQL JSON answer (SPARQL 1.1 Query Results JSON Format, section 3.2.2)."""
        return len(json.loads(self.body)["results"]["bindings"])


class Client:
    """A kept connection to one server."""

    def __init__(self, address: str, limit: float) -> None:
        """Connect when the first request is made.

        Args:
            address: such as `http://127.0.0.1:8000`.
            limit: seconds to wait for an answer.
        """
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(
            parts.hostname or "127.0.0.1", parts.port, timeout=limit
        )

    def get(self, target: str, accept: str = SPARQL_JSON) -> Answered:
        """Get an address of the server.

        Raises:
            TimeoutError: no answer within the limit.
            RequestFailed: an error status, or the connection broke.
        """
        started = time.perf_counter()
        try:
            self._connection.request("GET", target, headers={"Accept": accept})
            response = self._connection.getresponse()
            body = response.read()
        except TimeoutError:
            self._connection.close()
            raise
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise RequestFailed(f"{type(error).__name__}: {error}") from error
        seconds = time.perf_counter() - started
        if response.status != http.client.OK:
            raise RequestFailed(f"status {response.status}: {body[:200].decode(errors='replace')}")
        return Answered(seconds, body)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()
