"""A release of four fixed regions, opened once for each file of tests."""

from collections.abc import AsyncIterator

import pytest_asyncio

from s3graph.catalogue import Catalogue
from s3graph.comparison import Knowledge
from s3graph.engine import Engine
from s3graph.releases import current_release
from s3graph.settings import Settings


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def knowledge(fixed_settings: Settings) -> AsyncIterator[Knowledge]:
    release = current_release(fixed_settings)
    async with Engine(release.store_path, fixed_settings) as engine:
        yield await Knowledge.open(engine, Catalogue.load(fixed_settings.queries_dir))
