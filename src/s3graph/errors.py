"""Every error that s3graph raises on purpose.

::

    S3GraphError
    ├── InvalidRequest          422  exit 2   what was asked for is not well formed
    ├── NotFound                404  exit 2   what was asked for does not exist
    ├── NotAcceptable           406  exit 2   no format that the client accepts is on offer
    ├── MethodNotAllowed        405  exit 2   the address exists, the verb does not
    ├── RequestTooLarge         413  exit 2   the request is longer than what is read here
    ├── UnsupportedMediaType    415  exit 2   the body is of a kind that is not read here
    ├── NotInstalled            501  exit 2   what was asked for needs an optional library
    ├── QueryMalformed          400  exit 2   SPARQL that does not parse
    ├── QueryRefused            403  exit 2   SPARQL that would reach outside the graph or change it
    ├── QueryTimeout            503  exit 3   the query took longer than its limit
    ├── AnswerTooLarge          507  exit 3   the answer is larger than the service holds
    ├── EngineBusy              503  exit 3   all workers are taken
    ├── EngineFailed            500  exit 3   a worker ended without an answer
    ├── EndpointFailed          502  exit 3   another SPARQL endpoint did not answer
    ├── UnreadableInput         500  exit 3   a file is not the Turtle, YAML or CSV it should be
    ├── DataInvalid             500  exit 1   the data break the rules
    ├── NoRoomToWork            500  exit 3   the folder for temporary files takes no more
    ├── BuildFailed             500  exit 3   a release cannot be written
    ├── NoRelease               503  exit 3   there is no checked release to serve
    ├── NotReady                503  exit 3   the service cannot answer a query now
    └── AddressNotFree          500  exit 3   the service cannot listen where it should

Each carries a title (what kind of thing went wrong), a cause (this time) and a next step (what the
reader can do), and becomes RFC 9457 problem+json over HTTP or a short message and an exit code at
the terminal.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import ClassVar

from s3graph.suggest import did_you_mean

PROBLEM_BASE = "https://w3id.org/s3graph/problem/"

EXIT_OK = 0
EXIT_VIOLATIONS = 1
EXIT_USAGE = 2
EXIT_UNREADABLE = 3


class S3GraphError(Exception):
    """Root of the tree.

    Args:
        cause: what went wrong this time, in one sentence.
        next_step: what the reader can do about it, in one sentence.
        details: members added to the problem document, JSON values only.
    """

    slug: ClassVar[str] = "error"
    title: ClassVar[str] = "s3graph could not do this"
    status: ClassVar[int] = HTTPStatus.INTERNAL_SERVER_ERROR
    exit_code: ClassVar[int] = EXIT_UNREADABLE

    def __init__(
        self, cause: str, next_step: str, details: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(cause)
        self.cause = cause
        self.next_step = next_step
        self.details: dict[str, object] = dict(details or {})

    def problem(self) -> dict[str, object]:
        """The error as an RFC 9457 problem document."""
        return {
            "type": PROBLEM_BASE + self.slug,
            "title": self.title,
            "status": int(self.status),
            "detail": self.cause,
            "next_step": self.next_step,
            **self.details,
        }


class InvalidRequest(S3GraphError):
    """A parameter is missing, unknown or has a value that it cannot have."""

    slug = "invalid-request"
    title = "The request is not valid"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    exit_code = EXIT_USAGE

    @classmethod
    def choice(cls, parameter: str, value: str, choices: Sequence[str]) -> "InvalidRequest":
        """A value that is none of the allowed ones; the error names the likeliest meant."""
        return cls(
            f"The value of {parameter} cannot be {value!r}.",
            did_you_mean(value, choices, f"Use one of: {', '.join(choices)}."),
            {"parameter": parameter, "value": value, "choices": list(choices)},
        )


class NotFound(S3GraphError):
    """The thing asked for is not in the graph, or the address leads nowhere."""

    slug = "not-found"
    title = "Not found"
    status = HTTPStatus.NOT_FOUND
    exit_code = EXIT_USAGE


class NotAcceptable(S3GraphError):
    """The client accepts no format that is on offer here (RFC 9110, section 15.5.7)."""

    slug = "not-acceptable"
    title = "No acceptable format"
    status = HTTPStatus.NOT_ACCEPTABLE
    exit_code = EXIT_USAGE


class MethodNotAllowed(S3GraphError):
    """The address does not answer to this method (RFC 9110, section 15.5.6)."""

    slug = "method-not-allowed"
    title = "Method not allowed"
    status = HTTPStatus.METHOD_NOT_ALLOWED
    exit_code = EXIT_USAGE


class RequestTooLarge(S3GraphError):
    """The request is longer than what is read here (RFC 9110, section 15.5.14)."""

    slug = "request-too-large"
    title = "The request is too large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    exit_code = EXIT_USAGE


class UnsupportedMediaType(S3GraphError):
    """The request body has a media type that is not read here (RFC 9110, section 15.5.16)."""

    slug = "unsupported-media-type"
    title = "Unsupported media type"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    exit_code = EXIT_USAGE


class NotInstalled(S3GraphError):
    """What was asked for needs a library of an optional extra that is not installed."""

    slug = "not-installed"
    title = "A library is not installed"
    status = HTTPStatus.NOT_IMPLEMENTED
    exit_code = EXIT_USAGE


class QueryMalformed(S3GraphError):
    """The text is not a SPARQL 1.1 query."""

    slug = "query-malformed"
    title = "The query is not SPARQL"
    status = HTTPStatus.BAD_REQUEST
    exit_code = EXIT_USAGE


class QueryRefused(S3GraphError):
    """The query would fetch something from elsewhere or change the data."""

    slug = "query-refused"
    title = "The query is refused"
    status = HTTPStatus.FORBIDDEN
    exit_code = EXIT_USAGE


class QueryTimeout(S3GraphError):
    """The query was stopped at its time limit; no part of an answer was sent."""

    slug = "query-timeout"
    title = "The query took too long"
    status = HTTPStatus.SERVICE_UNAVAILABLE


class AnswerTooLarge(S3GraphError):
    """The complete answer is larger than the service holds; no part of it was sent."""

    slug = "answer-too-large"
    title = "The answer is too large"
    status = HTTPStatus.INSUFFICIENT_STORAGE


class EngineBusy(S3GraphError):
    """Every worker was taken for as long as a request may wait."""

    slug = "engine-busy"
    title = "The query engine is busy"
    status = HTTPStatus.SERVICE_UNAVAILABLE


class EngineFailed(S3GraphError):
    """A worker process ended or answered nonsense."""

    slug = "engine-failed"
    title = "The query engine failed"


class EndpointFailed(S3GraphError):
    """Another SPARQL endpoint could not be reached or answered with an error."""

    slug = "endpoint-failed"
    title = "The SPARQL endpoint did not answer"
    status = HTTPStatus.BAD_GATEWAY


class UnreadableInput(S3GraphError):
    """A file is missing or is not the Turtle, YAML or CSV that it should be.

    Attributes:
        path: the file.
        line: line number from 1, or None.
        column: column number from 1, or None.
        text: the line itself, or None.
    """

    slug = "unreadable-input"
    title = "The input cannot be read"

    def __init__(
        self,
        cause: str,
        next_step: str,
        *,
        path: str,
        line: int | None = None,
        column: int | None = None,
        text: str | None = None,
    ) -> None:
        super().__init__(
            cause, next_step, {"file": path, "line": line, "column": column, "text": text}
        )
        self.path = path
        self.line = line
        self.column = column
        self.text = text


class DataInvalid(S3GraphError):
    """The data break the rules; the findings say where and what to do."""

    slug = "data-invalid"
    title = "The data are not valid"
    exit_code = EXIT_VIOLATIONS


class NoRoomToWork(S3GraphError):
    """The folder for temporary files is full or not writable."""

    slug = "no-room-to-work"
    title = "There is no room to work"


class BuildFailed(S3GraphError):
    """A release could not be built, for a reason that is not in the data."""

    slug = "build-failed"
    title = "The release could not be built"


class NoRelease(S3GraphError):
    """Nothing has been built that passed its checks."""

    slug = "no-release"
    title = "There is no release to serve"
    status = HTTPStatus.SERVICE_UNAVAILABLE


class NotReady(S3GraphError):
    """The service runs, but cannot answer a query from its release now."""

    slug = "not-ready"
    title = "The service is not ready"
    status = HTTPStatus.SERVICE_UNAVAILABLE


class AddressNotFree(S3GraphError):
    """The service cannot listen on its address: in use, not of this machine, or not allowed."""

    slug = "address-not-free"
    title = "The service cannot listen"
