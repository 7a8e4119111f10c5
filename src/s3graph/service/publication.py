"""What catalogues and harvesters read: the description of the data set, and its dumps.

`/.well-known/void` (VoID, section 7.2) is the description of the release, with the addresses under
which this server is reached in place of the canonical ones. `/dumps/...` are the files that it
names.
"""

import asyncio
import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from s3graph.engine import ResultFormat
from s3graph.errors import NotFound
from s3graph.releases import Release
from s3graph.releases.dumps import DESCRIPTION, SUMS
from s3graph.service.disconnect import WatchedRoute
from s3graph.service.linked_data import HTML, OFFERS, RDF_FORMS, FormatName, chosen_format
from s3graph.service.parameters import known_parameters
from s3graph.suggest import did_you_mean
from s3graph.vocabulary import BASE, DCAT, FOAF, PREFIXES, SDO, VOID
from s3graph.web.links import public_address

router: Final = APIRouter(
    tags=["Description"], route_class=WatchedRoute, dependencies=[Depends(known_parameters)]
)

# Turtle comes first here: programs ask without Accept, and browsers say what they want.
_RDF: Final = {name: RDF_FORMS[name] for name in ("turtle", "jsonld", "ntriples")}
_OFFERS: Final[Mapping[str, Sequence[str]]] = {name: OFFERS[name] for name in (*_RDF, HTML)}
_PYOXIGRAPH: Final = {
    ResultFormat.TURTLE: ox.RdfFormat.TURTLE,
    ResultFormat.NTRIPLES: ox.RdfFormat.N_TRIPLES,
    ResultFormat.JSONLD: ox.RdfFormat.JSON_LD,
}
#: Properties whose values say where something answers; all other values are names and stay.
_ADDRESSES: Final = frozenset(
    str(each)
    for each in (
        DCAT.accessURL, DCAT.downloadURL, DCAT.endpointURL, DCAT.endpointDescription,
        DCAT.landingPage, FOAF.page, SDO.target, VOID.dataDump, VOID.sparqlEndpoint,
    )
)  # fmt: skip
_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {each.media_type: {} for each in _RDF.values()}}
}
_ETAGS: Final = re.compile(r'(?:W/)?"([^"]*)"')
_SUMS_TYPE: Final = "text/plain"


@router.get(
    "/.well-known/void",
    summary="The description of the data set",
    response_class=Response,
    responses=_RESPONSES,
)
async def void(request: Request, name: FormatName = None) -> Response:
    """VoID and DCAT-AP of the release, its services and files, and the example queries.

    Turtle unless another form is asked for; a browser is led to /data.
    """
    chosen, media_type = chosen_format(request, name, _OFFERS)
    if chosen == HTML:
        return RedirectResponse("/data", status_code=303, headers={"Vary": "Accept"})
    release: Release | None = request.app.state.release
    if release is None:
        raise NotFound(
            "This store is no release and holds no description of itself.",
            "Serve a release that `s3graph build` made.",
        )
    form = _PYOXIGRAPH[_RDF[chosen]]
    # From the file: the store keeps a number, but not that it can be no negative one.
    path = release.dumps_path / DESCRIPTION
    content = await asyncio.to_thread(_readdressed, path, public_address(request), form)
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Response(content, headers={"Content-Type": media_type + charset, "Vary": "Accept"})


def _readdressed(path: Path, address: str, form: ox.RdfFormat) -> bytes:
    """The description with this server's addresses, sorted, in another form."""
    found = [
        _moved(quad.triple, address) for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    ]
    content = io.BytesIO()
    ox.serialize(sorted(found, key=str), content, form, prefixes=PREFIXES)
    return content.getvalue()


def _moved(triple: ox.Triple, address: str) -> ox.Triple:
    value = triple.object
    if triple.predicate.value not in _ADDRESSES or not isinstance(value, ox.NamedNode):
        return triple
    if not value.value.startswith(BASE):
        return triple
    moved = ox.NamedNode(address + value.value.removeprefix(BASE))
    return ox.Triple(triple.subject, triple.predicate, moved)


@router.get("/dumps", include_in_schema=False)
@router.get("/dumps/", include_in_schema=False)
async def dumps() -> Response:
    """The files are listed on the page /data."""
    return RedirectResponse("/data#downloads", status_code=303)


@router.get("/dumps/{name:path}", summary="A file of the release", response_class=FileResponse)
async def dump(request: Request, name: str) -> Response:
    """A dump or table of the release; ranges and conditional requests are answered.

    Its name, size and SHA-256 are in `/.well-known/void`, in `SHA256SUMS` and on the page /data.
    """
    release: Release | None = request.app.state.release
    if release is None:
        raise NotFound("This store is no release and has no dumps.", "Serve a release.")
    if name == SUMS:
        return _file(request, release, name, _SUMS_TYPE, release.manifest.fingerprint)
    files = {each.name: each for each in release.manifest.dumps}
    found = files.get(name)
    if found is None:
        names = [*files, SUMS]
        raise NotFound(
            f"There is no dump {name!r}.",
            f"{did_you_mean(name, names)} The page /data lists all of them.".lstrip(),
            {"value": name, "choices": names},
        )
    return _file(request, release, name, found.packed_as or found.media_type, found.sha256)


def _file(request: Request, release: Release, name: str, media_type: str, version: str) -> Response:
    path: Path = release.dumps_path / name
    headers = {
        "ETag": f'"{version}"',
        "Last-Modified": format_datetime(
            release.manifest.created.astimezone(UTC).replace(microsecond=0), usegmt=True
        ),
        "Cache-Control": "no-cache",
    }
    if _has(request, version, release.manifest.created):
        return Response(status_code=304, headers=headers)
    return FileResponse(path, media_type=media_type, headers=headers)


def _has(request: Request, version: str, created: datetime) -> bool:
    """Whether the client holds this very file (RFC 9110, section 13.2.2)."""
    matches = request.headers.get("if-none-match")
    if matches is not None:
        return matches.strip() == "*" or version in _ETAGS.findall(matches)
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    return since == format_datetime(created.astimezone(UTC).replace(microsecond=0), usegmt=True)
