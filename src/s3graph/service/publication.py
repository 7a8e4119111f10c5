"""What catalogues and harvesters read: the description of the data set, and its dumps.

`/.well-known/void` (VoID, section 7.2) is the description of the release, with the addresses under
which this server is reached in place of the canonical ones. `/dumps/...` are the files that it
names.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from s3graph.errors import NotFound, NotReady
from s3graph.rdf.formats import LINKED_DATA
from s3graph.rdf.statements import read_own
from s3graph.releases import Release
from s3graph.releases.dumps import DESCRIPTION, SUMS
from s3graph.service.addresses import public_address
from s3graph.service.disconnect import WatchedRoute
from s3graph.service.linked_data import (
    HTML,
    OFFERS,
    FormatName,
    Holding,
    chosen_format,
    offered,
    varying,
)
from s3graph.service.middleware import etag, matches
from s3graph.service.parameters import known_parameters
from s3graph.service.responses import content_type, written
from s3graph.suggest import did_you_mean
from s3graph.vocabulary import BASE, DCAT, FOAF, ID, SDO, VOID

router: Final = APIRouter(
    tags=["Description"], route_class=WatchedRoute, dependencies=[Depends(known_parameters)]
)

# Turtle comes first here: programs ask without Accept, and browsers say what they want.
_RDF: Final = {name: LINKED_DATA[name] for name in ("turtle", "jsonld", "ntriples")}
_OFFERS: Final[Mapping[str, Sequence[str]]] = {name: OFFERS[name] for name in (*_RDF, HTML)}
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
_DATASET: Final = f"{ID}dataset/s3graph"
_SUMS_TYPE: Final = "text/plain"


@router.get(
    "/.well-known/void",
    summary="The description of the data set",
    response_class=Response,
    responses=_RESPONSES,
)
async def void(request: Request, served: Holding, name: FormatName = None) -> Response:
    """VoID and DCAT-AP of the release, its services and files, and the example queries.

    Turtle unless another form is asked for; a browser is led to /data.
    """
    chosen, media_type = chosen_format(request, name, offered(served, _OFFERS))
    if chosen == HTML and served.pages:
        return varying(served.pages.description(files=False))
    release = served.release
    if release is None:
        raise NotFound(
            "This store is no release and holds no description of itself.",
            "Serve a release that `s3graph build` made.",
        )
    # From the file: the store keeps a number, but not that it can be no negative one.
    path = release.dumps_path / DESCRIPTION
    triples = await asyncio.to_thread(_readdressed, path, public_address(request))
    content = await written(served, triples, _RDF[chosen], _DATASET)
    return varying(Response(content, headers={"Content-Type": content_type(media_type)}))


def _readdressed(path: Path, address: str) -> list[ox.Triple]:
    """The description with this server's addresses, sorted."""
    return sorted((_moved(triple, address) for triple in read_own(path)), key=str)


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
async def dumps(served: Holding) -> Response:
    """The files are listed on a page, or, where the service has none, in the description."""
    if served.pages:
        return served.pages.description(files=True)
    return RedirectResponse("/.well-known/void", status_code=303)


@router.get("/dumps/{name:path}", summary="A file of the release", response_class=FileResponse)
async def dump(request: Request, served: Holding, name: str) -> Response:
    """A dump or table of the release; ranges and conditional requests are answered.

    Its name, size and SHA-256 are in `/.well-known/void`, in `SHA256SUMS` and on the page /data.
    """
    release = served.release
    if release is None:
        raise NotFound("This store is no release and has no dumps.", "Serve a release.")
    if name == SUMS:
        return _file(request, release, name, _SUMS_TYPE, etag(served.tag, "sums"))
    files = {each.name: each for each in release.manifest.dumps}
    found = files.get(name)
    if found is None:
        names = [*files, SUMS]
        raise NotFound(
            f"There is no dump {name!r}.",
            f"{did_you_mean(name, names)} The page /data lists all of them.".lstrip(),
            {"value": name, "choices": names},
        )
    media_type = found.packed_as or found.media_type
    return _file(request, release, name, media_type, etag(served.tag, found.sha256))


def _file(request: Request, release: Release, name: str, media_type: str, own: str) -> Response:
    path: Path = release.dumps_path / name
    if not path.is_file():
        raise NotReady(
            f"The file {name} of release {release.number} has been removed.",
            "Run `s3graph rollback`, or `s3graph build --force` to make it anew.",
        )
    headers = {
        "ETag": own,
        "Last-Modified": format_datetime(
            release.manifest.created.astimezone(UTC).replace(microsecond=0), usegmt=True
        ),
        "Cache-Control": "no-cache",
    }
    if _has(request, own, release.manifest.created):
        return Response(status_code=304, headers=headers)
    return FileResponse(path, media_type=media_type, headers=headers)


def _has(request: Request, own: str, created: datetime) -> bool:
    """Whether the client holds this very file (RFC 9110, section 13.2.2)."""
    known = request.headers.get("if-none-match")
    if known is not None:
        return matches(known, own)
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    return since == format_datetime(created.astimezone(UTC).replace(microsecond=0), usegmt=True)
