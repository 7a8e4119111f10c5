"""Whether the service lives, and whether it can answer."""

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from s3graph.engine import Engine
from s3graph.errors import EngineFailed
from s3graph.releases import Release
from s3graph.service.disconnect import run_while_connected

router = APIRouter(tags=["Health"])


class Life(BaseModel):
    """The process answers."""

    status: str = "alive"


class Readiness(BaseModel):
    """A query worker answers from the release."""

    status: str = "ready"
    release: int | None = Field(description="number of the release; null for a store of its own")
    workers: int = Field(description="query workers")
    running: int = Field(description="queries being evaluated")
    waiting: int = Field(description="queries that wait for a worker")


@router.get("/healthz", summary="Is the process alive?")
async def healthz() -> Life:
    """Answers at once, however busy the query workers are."""
    return Life()


@router.get("/readyz", summary="Can the service answer?")
async def readyz(request: Request) -> Readiness:
    """Asks a query worker. 503 where all of them are taken, 500 where none answers."""
    engine: Engine = request.app.state.engine
    if not await run_while_connected(request, engine.ask("ASK {}")):
        raise EngineFailed("A query worker answered nonsense.", "Start the service again.")
    now = engine.statistics
    release: Release | None = request.app.state.release
    return Readiness(
        release=release.number if release else None,
        workers=len(now.workers),
        running=now.running,
        waiting=now.waiting,
    )
