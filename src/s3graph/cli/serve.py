"""`s3graph serve`."""

from pathlib import Path
from typing import Annotated

import typer

from s3graph.cli.options import HomeOption, settings_for
from s3graph.cli.output import err


def serve(
    *,
    home: HomeOption = Path(),
    host: Annotated[str | None, typer.Option(help="Address to listen on [127.0.0.1].")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port [8000].")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="Query workers [2].")] = None,
    timeout: Annotated[
        float | None, typer.Option(min=0.1, help="Seconds that a query may take [30].")
    ] = None,
) -> None:
    """Serve the current release: pages, JSON, linked data and SPARQL.

    Build one first with [bold]s3graph build[/bold]. Example:

        s3graph serve --port 9000
    """
    import uvicorn

    from s3graph.releases import current_release
    from s3graph.service import create_app

    settings = settings_for(home, host=host, port=port, workers=workers, query_timeout=timeout)
    release = current_release(settings)
    err().print(
        f"Release {release.number} is served at http://{settings.host}:{settings.port}/ "
        "(stop with Ctrl-C)"
    )
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
    )
