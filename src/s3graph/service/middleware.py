"""What every answer has: one release from its beginning to its end, and an `ETag` that names it."""

import hashlib
import re
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from s3graph.service.served import SCOPE_KEY
from s3graph.service.serving import Serving

_DIGEST_BYTES: Final = 12
_ETAGS: Final = re.compile(r'(?:W/)?("[^"]*")')
#: Headers of a 200 that a 304 has too (RFC 9110, section 15.4.5).
_KEPT: Final = (
    "etag", "vary", "cache-control", "content-location", "date", "expires",
    "access-control-allow-origin", "access-control-expose-headers",
)  # fmt: skip


def digest(content: bytes) -> str:
    """What an ETag calls some content."""
    return hashlib.blake2b(content, digest_size=_DIGEST_BYTES).hexdigest()


def etag(tag: str, key: str) -> str:
    """A strong entity tag (RFC 9110, section 8.8.3).

    Args:
        tag: stands for the release.
        key: stands for the content within the release.
    """
    return f'"{tag}-{key}"'


class HeadMiddleware:
    """Answers HEAD as GET without its body (RFC 9110, section 9.3.2), for every address."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, send_without_body)


class ServedMiddleware:
    """Gives each request what it is answered from, and its answer an ETag.

    An answer that is sent in pieces sets its ETag itself: it knows its content before it is sent.
    """

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self._app = app
        self._serving = serving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with self._serving.borrowed() as served:
            scope[SCOPE_KEY] = served
            await self._app(scope, receive, _Sending(scope, served.tag, send))


class _Sending:
    """Holds the beginning of an answer back until its content is known."""

    def __init__(self, scope: Scope, tag: str, send: Send) -> None:
        asked = Headers(scope=scope)
        self._known = asked.get("if-none-match") if scope["method"] == "GET" else None
        self._tag = tag
        self._send = send
        self._start: Message | None = None
        self._unchanged = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == HTTPStatus.OK:
            self._start = message
            return
        if message["type"] == "http.response.body" and self._start:
            await self._begin(self._start, message)
            self._start = None
        if self._unchanged and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)

    async def _begin(self, start: Message, body: Message) -> None:
        headers = MutableHeaders(raw=list(start["headers"]))
        if "etag" not in headers and not body.get("more_body"):
            headers["ETag"] = etag(self._tag, digest(body.get("body", b"")))
        own = headers.get("etag")
        self._unchanged = bool(own and self._known and matches(self._known, own))
        if self._unchanged:
            kept = [(name, value) for name, value in headers.raw if name.decode() in _KEPT]
            await self._send({**start, "status": HTTPStatus.NOT_MODIFIED, "headers": kept})
        else:
            await self._send({**start, "headers": headers.raw})


def matches(header: str, own: str) -> bool:
    """Whether `If-None-Match` names a tag, by weak comparison (RFC 9110, section 13.1.2)."""
    return header.strip() == "*" or own.removeprefix("W/") in _ETAGS.findall(header)
