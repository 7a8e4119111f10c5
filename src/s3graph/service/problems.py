"""Every error becomes a problem document (RFC 9457), or a page for those who prefer one."""

import logging
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match

from s3graph.errors import (
    EngineBusy,
    InvalidRequest,
    MethodNotAllowed,
    NotFound,
    RequestTooLarge,
    S3GraphError,
    UnsupportedMediaType,
)
from s3graph.service.negotiation import prefers_html
from s3graph.service.pages import Pages

logger = logging.getLogger(__name__)

PROBLEM_TYPE = "application/problem+json"
#: How the API reference describes an error.
DOCUMENTED: Final[dict[str, Any]] = {
    "description": "What is wrong with the request, and what to do (RFC 9457)",
    "content": {
        PROBLEM_TYPE: {
            "schema": {
                "type": "object",
                "required": ["type", "title", "status", "detail", "next_step"],
                "properties": {
                    "type": {"type": "string", "format": "uri"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string", "description": "the cause, this time"},
                    "next_step": {"type": "string", "description": "what to do about it"},
                },
            }
        }
    },
}
#: Seconds after which a client may try again when all workers are taken.
RETRY_AFTER = 5
#: nginx's status for a client that closed the connection; nobody reads it but our own log.
_CLIENT_CLOSED = 499


def install(app: FastAPI, pages: Pages | None = None) -> None:
    """Make an application answer every error in this one shape.

    Args:
        app: the application.
        pages: makes pages of errors for browsers; without it they get problem documents too.
    """

    async def respond(request: Request, error: S3GraphError) -> Response:
        if pages and prefers_html(
            request.headers.get("accept"), (PROBLEM_TYPE, "application/json")
        ):
            response = await pages.error(request, error)
        else:
            response = problem_response(error)
        response.headers["Vary"] = "Accept"
        return response

    async def known(request: Request, error: Exception) -> Response:
        if not isinstance(error, S3GraphError):
            raise error
        if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            logger.warning("%s %s: %s", request.method, request.url.path, error.cause)
        return await respond(request, error)

    async def http(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        response = await respond(request, _from_http(request, error))
        response.headers.update(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response.headers["Allow"] = ", ".join(_methods(request))
        return response

    async def validation(request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        return await respond(request, _from_validation(error))

    async def unexpected(request: Request, _error: Exception) -> Response:
        # Starlette raises it again after the answer, so the server logs it with its trace.
        return await respond(
            request,
            S3GraphError(
                "Something went wrong that should not.", "Try again; report it if it stays."
            ),
        )

    async def gone(_request: Request, _error: Exception) -> Response:
        return Response(status_code=_CLIENT_CLOSED)

    app.add_exception_handler(S3GraphError, known)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, validation)
    app.add_exception_handler(ClientDisconnect, gone)
    app.add_exception_handler(Exception, unexpected)


def problem_response(error: S3GraphError) -> Response:
    """An error as application/problem+json, with `Retry-After` where trying again may help."""
    headers = {"Retry-After": str(RETRY_AFTER)} if isinstance(error, EngineBusy) else None
    return JSONResponse(error.problem(), int(error.status), headers, media_type=PROBLEM_TYPE)


def _from_http(request: Request, error: HTTPException) -> S3GraphError:
    path = request.url.path
    if error.status_code == HTTPStatus.NOT_FOUND:
        return NotFound(f"There is nothing at {path}.", "See /docs for the addresses there are.")
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return MethodNotAllowed(
            f"{path} does not answer to {request.method}.",
            f"Use one of: {', '.join(_methods(request))}.",
        )
    if error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return RequestTooLarge(error.detail, "Send less.")
    if error.status_code == HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
        return UnsupportedMediaType(error.detail, "Send another media type.")
    if error.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
        return InvalidRequest(error.detail, "Correct the request and send it again.")
    return S3GraphError(error.detail, "Try again; report it if it stays.")


def _methods(request: Request) -> list[str]:
    """The methods that an address answers to; HEAD wherever there is GET."""
    methods = [
        method
        for method in ("DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT")
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL
            for route in request.app.routes
        )
    ]
    return sorted([*methods, "HEAD"]) if "GET" in methods else methods


def _from_validation(error: RequestValidationError) -> InvalidRequest:
    """The faults of all parameters; the first of them is the cause."""
    faults: list[dict[str, object]] = []
    for fault in error.errors():
        place = [str(part) for part in fault["loc"]]
        named = {"in": place[0], "parameter": ".".join(place[1:]) or place[0]}
        faults.append({**named, "message": fault["msg"]})
    first = faults[0]
    return InvalidRequest(
        f"{first['parameter']}: {first['message']}.",
        "Correct the parameter and send the request again.",
        {"parameter": first["parameter"], "errors": faults},
    )
