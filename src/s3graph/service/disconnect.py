"""Stop working for a client that has gone away."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect

T = TypeVar("T")


async def run_while_connected(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Await some work, and cancel it when the client closes the connection.

    Cancelling a query kills its worker, so nothing is computed for nobody.

    Args:
        request: its body must have been read, if it has one that matters.
        work: what to wait for.

    Raises:
        ClientDisconnect: the client went away; there is nobody to answer.
    """
    working = asyncio.create_task(work)
    watching = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait((working, watching), return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        watching.result()
        raise ClientDisconnect
    finally:
        working.cancel()
        watching.cancel()
        await asyncio.gather(working, watching, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


class WatchedRoute(APIRoute):
    """A route without a request body whose work stops when its client goes away.

    The class for routers: `APIRouter(route_class=WatchedRoute)`.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of the route, watched."""
        handler = super().get_route_handler()

        async def watched(request: Request) -> Response:
            return await run_while_connected(request, handler(request))

        return watched
