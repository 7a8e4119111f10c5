"""The vocabulary at its own address: `/ns`, and each version of it at `/ns/<version>`.

The version in service is the ontology of the release. Older ones are kept as
`ontology/versions/<version>.ttl`, so that the IRI of a version (`owl:versionIRI`) stays resolvable.
"""

import asyncio
import io
import re
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from fastapi import APIRouter, Depends, Request, Response

from s3graph.engine import Engine
from s3graph.errors import NotFound
from s3graph.service.disconnect import WatchedRoute
from s3graph.service.linked_data import (
    HTML,
    RDF_FORMS,
    RESPONSES,
    FormatName,
    Store,
    chosen_format,
    varying,
)
from s3graph.service.parameters import known_parameters
from s3graph.service.sparql import AnswerResponse
from s3graph.vocabulary import GRAPH_BASE, OWL, PREFIXES, S3
from s3graph.web.surroundings import read_surroundings
from s3graph.web.terms_page import ns_page, read_vocabulary, vocabulary_of

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
_WRITERS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}


@router.get("/ns", summary="The vocabulary", response_class=Response, responses=RESPONSES)
async def vocabulary(request: Request, engine: Store, name: FormatName = None) -> Response:
    """The ontology: every class and property with labels and definitions.

    As a page also the shapes that check each term, an example of its use, and the rules by which
    the release infers.
    """
    return await _current(request, engine, name)


@router.get(
    "/ns/{version}", summary="A version of the vocabulary", response_class=Response,
    responses=RESPONSES,
)  # fmt: skip
async def version(
    request: Request, engine: Store, version: str, name: FormatName = None
) -> Response:
    """The ontology as it was in a version, such as `0.1.0`."""
    current = [str(getattr(row["version"], "value", "")) for row in await engine.rows(_VERSION)]
    if version in current:
        return await _current(request, engine, name)
    folder: Path = request.app.state.settings.ontology_dir / "versions"
    kept = await asyncio.to_thread(_versions, folder)
    if version not in kept:
        choices = [*kept, *current]
        raise NotFound(
            f"There is no version {version!r} of the vocabulary.",
            f"There is: {', '.join(choices)}." if choices else "Ask /ns for the vocabulary.",
            {"value": version, "choices": choices},
        )
    return await _kept(request, folder / f"{version}.ttl", name)


async def _current(request: Request, engine: Engine, name: str | None) -> Response:
    chosen, media_type = chosen_format(request, name)
    if chosen == HTML:
        page = await ns_page(
            request, await read_vocabulary(engine), await read_surroundings(engine)
        )
        return varying(page)
    return AnswerResponse(await engine.answer(_ONTOLOGY, format=RDF_FORMS[chosen]), media_type)


async def _kept(request: Request, path: Path, name: str | None) -> Response:
    chosen, media_type = chosen_format(request, name)
    triples = await asyncio.to_thread(_read, path)
    if chosen == HTML:
        statements = (
            (triple.subject.value, triple.predicate.value, value.value, _language(value))
            for triple in triples
            if isinstance(triple.subject, ox.NamedNode)
            and isinstance(value := triple.object, ox.NamedNode | ox.Literal)
        )
        return varying(await ns_page(request, vocabulary_of(statements), None))
    content = io.BytesIO()
    ox.serialize(triples, content, _WRITERS[chosen], prefixes=PREFIXES)
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return varying(Response(content.getvalue(), headers={"Content-Type": media_type + charset}))


def _versions(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.ttl") if _NUMBER.fullmatch(path.stem))


def _read(path: Path) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]


def _language(value: ox.NamedNode | ox.Literal) -> str:
    return (value.language or "") if isinstance(value, ox.Literal) else ""
