"""Put the service together."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import APIRouter, FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from s3graph import __version__
from s3graph.catalogue import Catalogue
from s3graph.comparison import Knowledge
from s3graph.engine import Engine
from s3graph.releases import Release, served_release
from s3graph.service import (
    api,
    health,
    linked_data,
    ontology,
    pages,
    problems,
    publication,
    queries,
    sparql,
)
from s3graph.service.pages import Pages
from s3graph.settings import Settings
from s3graph.web import STATIC_DIR
from s3graph.web.site import Site

#: Every part of the service, in the order in which addresses are tried.
ROUTERS: Final[tuple[APIRouter, ...]] = (
    health.router,
    sparql.router,
    api.router,
    queries.router,
    linked_data.router,
    ontology.router,
    publication.router,
    pages.router,
)

#: HTML for addresses that programs and people share.
PAGES: Final[Pages] = Site()


def create_app(settings: Settings, *, store_path: Path | None = None) -> FastAPI:
    """The service as an ASGI application. Nothing is shared between two of them.

    When it starts it opens the release in service; what it serves stays the same until it ends.

    Args:
        settings: limits and folders.
        store_path: a store to serve in place of the release in service.

    Raises:
        NoRelease, EngineFailed: when it starts, not here.
    """
    app = FastAPI(
        title="s3graph",
        version=__version__,
        summary="Smart Specialisation Strategies of European regions, compared",
        lifespan=_lifespan(settings, store_path),
        responses={422: problems.DOCUMENTED},
        docs_url=None,  # FastAPI's pages load scripts from elsewhere
        redoc_url=None,
    )
    app.state.settings = settings
    app.state.pages = PAGES
    problems.install(app, PAGES)
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
    app.mount("/static", StaticFiles(directory=STATIC_DIR), name="static")
    return app


def _lifespan(
    settings: Settings, store_path: Path | None
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        path, release = _served(settings, store_path)
        async with Engine(path, settings) as engine:
            app.state.engine = engine
            app.state.release = release
            app.state.knowledge = await Knowledge.open(
                engine, Catalogue.load(_queries(settings, release))
            )
            yield

    return lifespan


def _served(settings: Settings, store_path: Path | None) -> tuple[Path, Release | None]:
    """The store to open, and the release that it is of."""
    if store_path:
        return store_path, None
    release = served_release(settings)
    return release.store_path, release


def _queries(settings: Settings, release: Release | None) -> Path:
    return release.queries_dir if release else settings.queries_dir


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
