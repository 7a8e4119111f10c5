"""The named queries of this project, and engines to ask: fixed regions, and all of them."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from s3graph.catalogue import Catalogue
from s3graph.engine import Engine
from s3graph.releases import Release, current_release
from s3graph.settings import Settings


@pytest.fixture(scope="session")
def catalogue(real_settings: Settings) -> Catalogue:
    return Catalogue.load(real_settings.queries_dir)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def fixed(fixed_settings: Settings) -> AsyncIterator[Engine]:
    release = current_release(fixed_settings)
    async with Engine(release.store_path, fixed_settings) as engine:
        yield engine


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def real(real_settings: Settings, real_release: Release) -> AsyncIterator[Engine]:
    async with Engine(real_release.store_path, real_settings) as engine:
        yield engine
