"""Rows of RDF terms, and what any source of them offers."""

import asyncio
from typing import Protocol

import pyoxigraph as ox

from s3graph.errors import EngineFailed

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
#: Variable name (without `?`) to term; a variable that is not bound is absent.
Row = dict[str, Term]

#: Bytes above which an answer is parsed in a thread, so that the event loop goes on.
_LONG_ANSWER = 64 * 1024


class RowSource(Protocol):
    """What `catalogue` and `comparison` need of an engine: the embedded one or an endpoint."""

    async def rows(self, query: str, *, timeout: float | None = None) -> list[Row]:  # noqa: ASYNC109
        """The rows of a SELECT, in their order.

        Args:
            query: SPARQL 1.1.
            timeout: seconds; can only lower the limit of the source.

        Raises:
            S3GraphError: it could not be answered.
        """
        ...


async def parse_rows(data: bytes) -> list[Row]:
    """Read SPARQL 1.1 Query Results JSON.

    Raises:
        EngineFailed: it is something else.
    """
    if len(data) > _LONG_ANSWER:
        return await asyncio.to_thread(_parse_rows, data)
    return _parse_rows(data)


def _parse_rows(data: bytes) -> list[Row]:
    try:
        solutions = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
        if not isinstance(solutions, ox.QuerySolutions):
            raise EngineFailed("The answer is no table.", "Ask with SELECT.")
        names = [variable.value for variable in solutions.variables]
        return [
            {name: term for name, term in zip(names, solution, strict=True) if term is not None}
            for solution in solutions
        ]
    except SyntaxError as error:
        raise EngineFailed(
            f"The answer is not SPARQL JSON: {error}.", "Report this to whoever runs the engine."
        ) from error


def parse_boolean(data: bytes) -> bool:
    """Read the answer to an ASK in SPARQL 1.1 Query Results JSON."""
    answer = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
    if not isinstance(answer, ox.QueryBoolean):
        raise EngineFailed("The answer is no boolean.", "Ask with ASK.")
    return bool(answer)
