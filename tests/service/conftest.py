"""A small service of its own."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from s3graph.settings import Settings
from s3graph.web import create_site

ROOT = Path(__file__).parents[2]
GRAPH = "http://example.org/graph/a"


@pytest.fixture(scope="session")
def small_store(make_store: Callable[[Mapping[str, str]], Path]) -> Path:
    """A store with one triple."""
    return make_store({GRAPH: 'PREFIX e: <http://example.org/> e:one e:label "Ä,1"@fi .'})


@pytest.fixture(scope="session")
def small_app(small_store: Path) -> FastAPI:
    """The service on that store, with one worker."""
    settings = Settings(home=ROOT, workers=1, query_timeout=20, queue_timeout=0.2)
    return create_site(settings, store_path=small_store)


@pytest.fixture(scope="session")
def small_service(small_app: FastAPI, serve: Callable[[FastAPI], str]) -> str:
    """Its address."""
    return serve(small_app)


@pytest.fixture
def http(small_service: str) -> Iterator[httpx.Client]:
    """A client of it."""
    with httpx.Client(base_url=small_service) as client:
        yield client
