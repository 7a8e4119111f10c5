"""Read a request to /sparql: SPARQL 1.1 Protocol, section 2."""

import math
from collections.abc import Sequence
from email.message import Message
from typing import Final
from urllib.parse import parse_qsl

from fastapi import Request

from s3graph.engine import Dataset, ResultFormat
from s3graph.errors import InvalidRequest, QueryRefused, RequestTooLarge, UnsupportedMediaType
from s3graph.service.pages import SparqlRequest
from s3graph.suggest import did_you_mean

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_GRAPHS: Final = ("default-graph-uri", "named-graph-uri")
#: Other services' words for `format`; SPARQLWrapper sends all three.
_FORMATS: Final = ("format", "output", "results")
PARAMETERS: Final = ("query", *_GRAPHS, "timeout", *_FORMATS)
_UPDATES: Final = ("update", "using-graph-uri", "using-named-graph-uri")

#: Bytes that a character of a query can take in a form: four of UTF-8, each written %XX.
_FORM_BYTES: Final = 12
#: Bytes of a form beside its query.
_FORM_REST: Final = 64 * 1024
_MAX_FIELDS: Final = 1000

#: `format=` for a page, where there is one.
PAGE_FORMAT: Final = "html"
SHORT_NAMES: Final = tuple(each.short_name for each in ResultFormat)
FORMAT_NAMES: Final = {PAGE_FORMAT, *(name for each in ResultFormat for name in each.names)}

Fields = list[tuple[str, str]]


async def read_request(request: Request, query_length_limit: int) -> SparqlRequest:
    """Read the parameters of a GET or POST.

    Args:
        request: its body is read.
        query_length_limit: characters that a query may have; bounds the body.

    Raises:
        InvalidRequest: a parameter is unknown, repeated or has a value that it cannot have.
        QueryRefused: it is an update.
        RequestTooLarge, UnsupportedMediaType: the body is not read.
    """
    in_url = _fields(request.scope["query_string"], "The address")
    in_body: Fields = []
    if request.method == "POST":
        in_body = await _read_body(request, query_length_limit)
    _check_names(in_url, in_body)
    values = dict(in_url + in_body)
    return SparqlRequest(
        query=values.get("query"),
        dataset=_dataset(in_url + in_body),
        timeout=_timeout(values.get("timeout")),
        format=_format(in_url + in_body),
    )


async def _read_body(request: Request, query_length_limit: int) -> Fields:
    header = Message()
    header["Content-Type"] = request.headers.get("content-type", "")
    media_type = header.get_content_type() if request.headers.get("content-type") else ""
    if media_type == _UPDATE:
        raise _update()
    charset = header.get_content_charset("utf-8")
    encoding = request.headers.get("content-encoding", "identity")
    if media_type not in (FORM, DIRECT) or charset != "utf-8" or encoding != "identity":
        raise UnsupportedMediaType(
            f"The body is {media_type or 'of no stated type'}"
            f"{'' if charset == 'utf-8' else ' in ' + charset}"
            f"{'' if encoding == 'identity' else ' with encoding ' + encoding}.",
            f"Send {DIRECT}, or a form as {FORM}, in UTF-8.",
            {"choices": [DIRECT, FORM]},
        )
    limit = query_length_limit * _FORM_BYTES + _FORM_REST
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > limit:
            raise RequestTooLarge(
                f"The body is longer than {limit} bytes.", "Shorten the query.", {"limit": limit}
            )
    if media_type == FORM:
        return _fields(bytes(body), "The form")
    try:
        return [("query", body.decode())]
    except UnicodeDecodeError as error:
        raise _not_utf8("The body") from error


def _fields(encoded: bytes, where: str) -> Fields:
    try:
        return parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MAX_FIELDS,
        )
    except UnicodeDecodeError as error:
        raise _not_utf8(where) from error
    except ValueError as error:
        raise InvalidRequest(
            f"{where} has more than {_MAX_FIELDS} parameters.", "Send fewer parameters."
        ) from error


def _check_names(in_url: Fields, in_body: Fields) -> None:
    for name in {name for name, _ in in_url} & {name for name, _ in in_body}:
        raise InvalidRequest(
            f"The parameter {name!r} is given in the address and in the body.",
            "Give it in one of them.",
            {"parameter": name},
        )
    names = [name for name, _ in in_url + in_body]
    for name in names:
        if name in _UPDATES:
            raise _update()
        if name not in PARAMETERS:
            raise InvalidRequest(
                f"/sparql has no parameter {name!r}.",
                did_you_mean(name, PARAMETERS, f"Use one of: {', '.join(PARAMETERS)}."),
                {"parameter": name, "choices": list(PARAMETERS)},
            )
        if name not in (*_GRAPHS, *_FORMATS) and names.count(name) > 1:
            raise InvalidRequest(
                f"The parameter {name!r} is given {names.count(name)} times.",
                "Give it once.",
                {"parameter": name},
            )


def _dataset(fields: Sequence[tuple[str, str]]) -> Dataset | None:
    default, named = (
        tuple(value for name, value in fields if name == parameter) for parameter in _GRAPHS
    )
    return Dataset(default, named) if default or named else None


def _format(fields: Fields) -> str | None:
    """The one format that is named. SPARQLWrapper adds media types to the names: passed over."""
    given = {value for name, value in fields if name in _FORMATS}
    known = sorted(given & FORMAT_NAMES)
    if len(known) > 1:
        raise InvalidRequest(
            f"format, output and results mean the same, and are given as {' and '.join(known)}.",
            "Give one of them.",
            {"parameter": "format", "choices": known},
        )
    if given and not known:
        raise InvalidRequest.choice("format", min(given), SHORT_NAMES)
    return known[0] if known else None


def _timeout(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not (math.isfinite(seconds) and seconds > 0):
        raise InvalidRequest(
            f"timeout is {text!r}, which is no number of seconds above 0.",
            "Give a number such as 2.5, or leave it out.",
            {"parameter": "timeout", "value": text},
        )
    return seconds


def _update() -> QueryRefused:
    return QueryRefused(
        "The request is an update, and this service is read-only.",
        "Ask with the parameter query, or send application/sparql-query.",
        {"operation": "update"},
    )


def _not_utf8(where: str) -> InvalidRequest:
    return InvalidRequest(f"{where} is not UTF-8.", "Encode the text as UTF-8 and send it again.")
