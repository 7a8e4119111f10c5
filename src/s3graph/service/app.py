"""Put the service together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import APIRouter, FastAPI
from starlette.middleware.cors import CORSMiddleware

from s3graph import __version__
from s3graph.service import (
    api,
    context,
    health,
    linked_data,
    ontology,
    problems,
    publication,
    queries,
    sparql,
)
from s3graph.service.middleware import HeadMiddleware, ServedMiddleware
from s3graph.service.pages import Pages
from s3graph.service.serving import Serving
from s3graph.settings import Settings

#: Every part of the service, in the order in which addresses are tried.
ROUTERS: Final[tuple[APIRouter, ...]] = (
    health.router,
    sparql.router,
    api.router,
    queries.router,
    linked_data.router,
    ontology.router,
    context.router,
    publication.router,
)


def create_app(
    settings: Settings,
    *,
    pages: Pages | None = None,
    release: Path | None = None,
    store_path: Path | None = None,
) -> FastAPI:
    """The service as an ASGI application. Nothing is shared between two of them.

    It opens the release in service when it starts, and takes up each that comes after it. What it
    serves at a moment is `app.state.serving.current`; a request asks `served_of`.

    Args:
        settings: limits and folders.
        pages: makes HTML; without it all answers are for programs.
        release: folder of one release to serve, whatever is in service.
        store_path: a store to serve in place of a release.

    Raises:
        NoRelease, EngineFailed, UnreadableInput: when it starts, not here.
    """
    serving = Serving(settings, pages, release=release, store=store_path)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with serving.running():
            yield

    app = FastAPI(
        title="s3graph",
        version=__version__,
        summary="Smart Specialisation Strategies of European regions, compared",
        lifespan=lifespan,
        responses={422: problems.DOCUMENTED},
        docs_url=None,  # FastAPI's pages load scripts from elsewhere
        redoc_url=None,
    )
    app.state.serving = serving
    problems.install(app, pages)
    app.add_middleware(ServedMiddleware, serving=serving)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
        allow_headers=["*"],
        expose_headers=["Link", "Server-Timing", "Retry-After", "ETag", "Content-Range"],
    )
    app.add_middleware(HeadMiddleware)
    for router in ROUTERS:
        app.include_router(router)
    if pages:
        app.include_router(pages.router)
    return app
