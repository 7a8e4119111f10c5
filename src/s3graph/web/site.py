"""What the web room adds to addresses that programs and people share: /sparql and errors."""

from typing import Protocol

from fastapi import Request
from fastapi.responses import Response

from s3graph.engine import Dataset, Engine, ResultFormat
from s3graph.errors import S3GraphError
from s3graph.web.error_page import error_page
from s3graph.web.sparql_page import sparql_page


class Asked(Protocol):
    """A request to /sparql, as the service has read it."""

    @property
    def query(self) -> str | None:
        """The query; None where there is none."""

    @property
    def dataset(self) -> Dataset | None:
        """The graphs chosen beside the query."""

    @property
    def timeout(self) -> float | None:
        """Seconds that the client allows."""


class Site:
    """HTML for clients that prefer it."""

    async def sparql(self, request: Request, asked: Asked) -> Response:
        """The SPARQL page, with the answer to the query where there is one.

        A query that cannot be answered stays in the field, and the page has the error's status."""
        if not asked.query:
            return await sparql_page(request, query=None)
        engine: Engine = request.app.state.engine
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

    async def error(self, request: Request, error: S3GraphError) -> Response:
        """The page for an error, with the status of the error."""
        return await error_page(request, error)
