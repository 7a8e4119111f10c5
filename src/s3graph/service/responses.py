"""Answers of the engine as HTTP responses."""

import asyncio
import io
from collections.abc import Mapping, Sequence
from typing import Final

import pyoxigraph as ox
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from s3graph.engine import Answer, ResultFormat
from s3graph.service.middleware import etag
from s3graph.service.served import Served
from s3graph.vocabulary import PREFIXES

#: Bytes up to which JSON-LD is compacted into the terms of our context (some 8,000 statements, a
#: second of work); what is longer is sent as the engine writes it, expanded.
COMPACTED: Final = 1_000_000


def content_type(media_type: str) -> str:
    """The `Content-Type` of a media type; text is always UTF-8."""
    return media_type + ("; charset=utf-8" if media_type.startswith("text/") else "")


def _headers(answer: Answer, media_type: str) -> Mapping[str, str]:
    timing = answer.timing
    return {
        "Content-Type": content_type(media_type),
        "Vary": "Accept",
        "Server-Timing": (
            f"queue;dur={timing.waited * 1000:.2f}, query;dur={timing.evaluated * 1000:.2f}"
        ),
    }


class AnswerResponse(Response):
    """Sends a complete answer and frees it, whether the client took it or not."""

    def __init__(self, answer: Answer, media_type: str, tag: str) -> None:
        super().__init__()
        self._answer = answer
        self.init_headers(
            {
                **_headers(answer, media_type),
                "Content-Length": str(answer.size),
                "ETag": etag(tag, answer.digest),
            }
        )

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send it."""
        with self._answer:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            async for chunk in self._answer.chunks():
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})


async def answer_response(
    served: Served, answer: Answer, media_type: str, first: str | None = None
) -> Response:
    """A complete answer as a response; JSON-LD of ordinary size in the terms of our context.

    Args:
        served: has the context.
        answer: is closed when it has been sent.
        media_type: what to call it.
        first: IRI of the thing that comes first in JSON-LD.
    """
    if answer.format is not ResultFormat.JSONLD or answer.size > COMPACTED:
        return AnswerResponse(answer, media_type, served.tag)
    with answer:
        body = await served.context.compact(await answer.read(), first)
        return Response(body, headers=_headers(answer, media_type))


async def written(
    served: Served, triples: Sequence[ox.Triple], form: ResultFormat, first: str
) -> bytes:
    """Some statements in Turtle, N-Triples, or JSON-LD in the terms of our context.

    Args:
        served: has the context.
        triples: the statements, in the order in which they are written.
        form: a format of graphs.
        first: IRI of the thing that comes first in JSON-LD.
    """
    content = await asyncio.to_thread(_serialised, triples, form.writer)
    if form is not ResultFormat.JSONLD:
        return content
    return await served.context.compact(content, first)


def _serialised(triples: Sequence[ox.Triple], writer: ox.RdfFormat | None) -> bytes:
    content = io.BytesIO()
    ox.serialize(triples, content, writer, prefixes=PREFIXES)
    return content.getvalue()
