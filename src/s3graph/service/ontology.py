"""The vocabulary at its own address: `/ns`, and each version of it at `/ns/<version>`.

The version in service is the ontology of the release. Older ones are kept as
`ontology/versions/<version>.ttl`, so that the IRI of a version (`owl:versionIRI`) stays resolvable.
"""

import asyncio
import re
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Depends, Request, Response

from s3graph.errors import NotFound
from s3graph.rdf.formats import LINKED_DATA
from s3graph.rdf.statements import read_own
from s3graph.service.disconnect import WatchedRoute
from s3graph.service.linked_data import (
    HTML,
    RESPONSES,
    FormatName,
    Holding,
    chosen_format,
    offered,
    varying,
)
from s3graph.service.parameters import known_parameters
from s3graph.service.responses import answer_response, content_type, written
from s3graph.service.served import Served
from s3graph.vocabulary import GRAPH_BASE, OWL, S3

router: Final = APIRouter(
    tags=["Linked data"], route_class=WatchedRoute, dependencies=[Depends(known_parameters)]
)

_GRAPH: Final = f"<{GRAPH_BASE}ontology>"
_ONTOLOGY: Final = (
    f"CONSTRUCT {{ ?term ?property ?value }} "
    f"WHERE {{ GRAPH {_GRAPH} {{ ?term ?property ?value }} }}"
)
_VERSION: Final = f"SELECT ?version {{ GRAPH {_GRAPH} {{ <{S3}> <{OWL.versionInfo}> ?version }} }}"
_NUMBER: Final = re.compile(r"\d+(\.\d+){1,2}")


@router.get("/ns", summary="The vocabulary", response_class=Response, responses=RESPONSES)
async def vocabulary(request: Request, served: Holding, name: FormatName = None) -> Response:
    """The ontology: every class and property with labels and definitions.

    As a page also the shapes that check each term, an example of its use, and the rules by which
    the release infers.
    """
    return await _current(request, served, name)


@router.get(
    "/ns/{version}", summary="A version of the vocabulary", response_class=Response,
    responses=RESPONSES,
)  # fmt: skip
async def version(
    request: Request, served: Holding, version: str, name: FormatName = None
) -> Response:
    """The ontology as it was in a version, such as `0.1.0`."""
    found = await served.engine.rows(_VERSION)
    current = [str(getattr(row["version"], "value", "")) for row in found]
    if version in current:
        return await _current(request, served, name)
    folder = served.holdings.ontology / "versions"
    kept = await asyncio.to_thread(_versions, folder)
    if version not in kept:
        choices = [*kept, *current]
        raise NotFound(
            f"There is no version {version!r} of the vocabulary.",
            f"There is: {', '.join(choices)}." if choices else "Ask /ns for the vocabulary.",
            {"value": version, "choices": choices},
        )
    return await _kept(request, served, folder / f"{version}.ttl", name)


async def _current(request: Request, served: Served, name: str | None) -> Response:
    chosen, media_type = chosen_format(request, name, offered(served))
    if chosen == HTML and served.pages:
        return varying(await served.pages.vocabulary(request, None))
    answer = await served.engine.answer(_ONTOLOGY, format=LINKED_DATA[chosen])
    return await answer_response(served, answer, media_type, str(S3))


async def _kept(request: Request, served: Served, path: Path, name: str | None) -> Response:
    chosen, media_type = chosen_format(request, name, offered(served))
    triples = await asyncio.to_thread(read_own, path)
    if chosen == HTML and served.pages:
        return varying(await served.pages.vocabulary(request, triples))
    content = await written(served, triples, LINKED_DATA[chosen], str(S3))
    return varying(Response(content, headers={"Content-Type": content_type(media_type)}))


def _versions(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.ttl") if _NUMBER.fullmatch(path.stem))
