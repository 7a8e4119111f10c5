"""`s3graph serve`."""

import errno
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from s3graph.cli.options import HomeOption, ReleaseOption, settings_for
from s3graph.cli.output import err
from s3graph.errors import AddressNotFree, S3GraphError

if TYPE_CHECKING:
    from fastapi import FastAPI


def serve(
    *,
    home: HomeOption = Path(),
    release: ReleaseOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on [127.0.0.1].")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port [8000].")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="Query workers [2].")] = None,
    timeout: Annotated[
        float | None, typer.Option(min=0.1, help="Seconds that a query may take [30].")
    ] = None,
) -> None:
    """Serve the current release: pages, JSON, linked data and SPARQL.

    If there is none yet, make one with [bold]s3graph build[/bold], or serve one that was built
    elsewhere: no project folder is needed for that. Examples:

        s3graph serve --port 9000

        s3graph serve --release /srv/releases
    """
    import uvicorn

    from s3graph.releases import current_release, is_release, read_release
    from s3graph.web import create_site

    # The folder of one release is served as it is; in a folder of releases it is the current one,
    # and whichever comes after it.
    one = release if release and is_release(release) else None
    settings = settings_for(
        home,
        releases=None if one or not release else release.resolve(),
        host=host,
        port=port,
        workers=workers,
        query_timeout=timeout,
    )
    number = (read_release(one) if one else current_release(settings)).number
    place = _address(settings.host, settings.port)
    news = f"Release {number} is served at {place} (stop with Ctrl-C)"
    app = create_site(settings, release=one)
    failures = _watch_start(app, news)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    with listen(settings.host, settings.port) as listener:
        try:
            uvicorn.Server(config).run(sockets=[listener])
        except SystemExit:
            if failures:
                raise failures[0] from None
            raise


def listen(host: str, port: int) -> socket.socket:
    """A socket on the address.

    uvicorn would print its own message and end the process if it could not have it.

    Raises:
        AddressNotFree: the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        # Python appends what it attempted to what the system said.
        said = (error.strerror or str(error)).partition(" (while attempting")[0]
        taken = error.errno == errno.EADDRINUSE
        why = "is in use already" if taken else f"cannot be listened on: {said}"
        raise AddressNotFree(
            f"The address {host}, port {port}, {why}.",
            "Choose another with --port (make serve PORT=9000) or --host, or end what uses it.",
            {"host": host, "port": port},
        ) from error
    # Connections take this over. asyncio sets it only on sockets that name their protocol; without
    # it the end of an answer waits some 40 ms for the client to acknowledge the beginning.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _watch_start(app: "FastAPI", news: str) -> list[S3GraphError]:
    """Tell the news when the application has started; the list takes the error if it does not.

    uvicorn would only log a traceback and end the process.
    """
    failures: list[S3GraphError] = []
    start = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: "FastAPI") -> AsyncIterator[None]:
        try:
            async with start(app):
                err().print(news)
                yield
        except S3GraphError as error:
            failures.append(error)
            raise

    app.router.lifespan_context = lifespan
    logging.getLogger("uvicorn.error").addFilter(lambda _record: not failures)
    return failures


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
