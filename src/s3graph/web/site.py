"""The site: the service, with pages on its answers."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.staticfiles import StaticFiles

from s3graph.engine import ResultFormat
from s3graph.errors import S3GraphError
from s3graph.service import create_app
from s3graph.service.pages import OtherForm, SparqlRequest
from s3graph.service.served import engine_of, knowledge_of
from s3graph.settings import Settings
from s3graph.web.error_page import error_page
from s3graph.web.pages import router
from s3graph.web.sparql_page import sparql_page
from s3graph.web.surroundings import read_surroundings
from s3graph.web.templating import STATIC_DIR
from s3graph.web.terms_page import ns_page, read_vocabulary, vocabulary_of
from s3graph.web.thing_page import thing_page
from s3graph.web.things import read_thing


def create_site(
    settings: Settings, *, release: Path | None = None, store_path: Path | None = None
) -> FastAPI:
    """The service with its pages as an ASGI application.

    Args:
        settings: limits and folders.
        release: folder of one release to serve, whatever is in service.
        store_path: a store to serve in place of a release.

    Raises:
        NoRelease, EngineFailed, UnreadableInput: when it starts, not here.
    """
    app = create_app(settings, pages=Site(), release=release, store_path=store_path)
    app.mount("/static", StaticFiles(directory=STATIC_DIR), name="static")
    return app


class Site:
    """The pages, as `s3graph.service.pages.Pages` wants them."""

    @property
    def router(self) -> APIRouter:
        """Addresses that have pages only."""
        return router

    async def sparql(self, request: Request, asked: SparqlRequest) -> Response:
        """The SPARQL page, with the answer to the query where there is one.

        A query that cannot be answered stays in the field, and the page has the error's status.
        """
        if not asked.query:
            return await sparql_page(request, query=None)
        engine = engine_of(request)
        try:
            checked = await engine.check(asked.query, asked.dataset)
            form = ResultFormat.TURTLE if checked.form.gives_graph else ResultFormat.JSON
            answer = await engine.answer(
                checked, format=form, dataset=asked.dataset, timeout=asked.timeout
            )
        except S3GraphError as error:
            return await sparql_page(request, query=asked.query, error=error)
        with answer:
            return await sparql_page(request, query=asked.query, answer=answer)

    async def thing(self, request: Request, iri: str, forms: Sequence[OtherForm]) -> Response:
        """All that is said of a thing, and what refers to it."""
        return thing_page(request, await read_thing(knowledge_of(request), iri), forms)

    async def vocabulary(self, request: Request, kept: Sequence[ox.Triple] | None) -> Response:
        """The vocabulary of the release with what is around it, or an earlier version."""
        if kept is not None:
            return ns_page(request, vocabulary_of(_statements(kept)), None)
        engine = engine_of(request)
        return ns_page(request, await read_vocabulary(engine), await read_surroundings(engine))

    async def error(self, request: Request, error: S3GraphError) -> Response:
        """What went wrong, what to do, and links to the nearest valid choices."""
        return error_page(request, error)

    def description(self, *, files: bool) -> Response:
        """The page on the data, or the place in it that lists the files."""
        return RedirectResponse("/data#downloads" if files else "/data", status_code=303)


def _statements(triples: Sequence[ox.Triple]) -> Iterator[tuple[str, str, str, str]]:
    """Subject, property, value and language of the statements that have no blank node."""
    for triple in triples:
        value = triple.object
        if isinstance(triple.subject, ox.NamedNode) and not isinstance(
            value, ox.BlankNode | ox.Triple
        ):
            language = value.language if isinstance(value, ox.Literal) else None
            yield triple.subject.value, triple.predicate.value, value.value, language or ""
