"""Whether the service lives, and whether it can answer."""

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from s3graph.errors import EngineBusy, NoRelease, NotReady, S3GraphError
from s3graph.service.disconnect import run_while_connected
from s3graph.service.served import served_of

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
    """Looks a statement up in the release. 503 where that fails, or where its files are gone."""
    served = served_of(request)
    try:
        await run_while_connected(request, served.check())
    except (EngineBusy, NoRelease):
        raise
    except S3GraphError as error:
        raise NotReady(error.cause, error.next_step) from error
    now = served.engine.statistics
    return Readiness(
        release=served.release.number if served.release else None,
        workers=len(now.workers),
        running=now.running,
        waiting=now.waiting,
    )
