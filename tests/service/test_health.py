"""Life and readiness."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from s3graph.errors import NoRelease
from s3graph.settings import Settings
from s3graph.web import create_site


def test_alive(http: httpx.Client) -> None:
    assert http.get("/healthz").json() == {"status": "alive"}
    assert http.head("/healthz").status_code == 200


def test_ready(http: httpx.Client) -> None:
    answer = http.get("/readyz").json()
    assert answer["status"] == "ready"
    assert answer["release"] is None
    assert answer["workers"] == 1


async def test_nothing_is_served_without_a_release(tmp_path: Path) -> None:
    app = create_site(Settings(home=tmp_path))
    with pytest.raises(NoRelease):
        async with app.router.lifespan_context(app):
            pass


def test_two_services_in_one_process(
    small_store: Path, small_service: str, serve: Callable[[FastAPI], str]
) -> None:
    home = Path(__file__).parents[2]
    other = serve(create_site(Settings(home=home, workers=2), store_path=small_store))
    assert httpx.get(f"{small_service}/readyz").json()["workers"] == 1
    assert httpx.get(f"{other}/readyz").json()["workers"] == 2
