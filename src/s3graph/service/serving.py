"""Change what a running service serves, whole, while it runs.

A request takes the release at its beginning and keeps it to its end. A new release is opened beside
the old one, completely, before one reference is changed; the old one is closed when the last
request that uses it has ended.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Final

from s3graph.errors import NoRelease, S3GraphError
from s3graph.releases import Release, current_release, read_release
from s3graph.releases.shelf import CURRENT
from s3graph.service.pages import Pages
from s3graph.service.served import Holdings, Served, opened
from s3graph.settings import Settings

logger = logging.getLogger(__name__)

#: Seconds between two looks at which release is in service.
_PAUSE: Final = 0.5


class _Edition:
    """A release that is served, and how many use it."""

    def __init__(self, served: Served, resources: AsyncExitStack) -> None:
        self.served = served
        self._resources = resources
        self._users = 0
        self._unused = asyncio.Event()
        self._unused.set()

    @contextmanager
    def borrowed(self) -> Iterator[Served]:
        self._users += 1
        self._unused.clear()
        try:
            yield self.served
        finally:
            self._users -= 1
            if not self._users:
                self._unused.set()

    async def close(self) -> None:
        """Wait for those who use it, and close it. Nobody may begin to use it any more."""
        await self._unused.wait()
        await self._resources.aclose()


class Serving:
    """What a running service serves.

    Args:
        settings: limits and folders.
        pages: makes HTML; None for a service without pages.
        release: folder of the one release to serve; without it the release in service is served,
            and whichever comes after it.
        store: folder of a store to serve in place of a release.
    """

    def __init__(
        self,
        settings: Settings,
        pages: Pages | None,
        *,
        release: Path | None = None,
        store: Path | None = None,
    ) -> None:
        self._settings = settings
        self._pages = pages
        self._release = release
        self._store = store
        self._edition: _Edition | None = None
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def pages(self) -> Pages | None:
        """What makes HTML."""
        return self._pages

    @property
    def current(self) -> Served:
        """What a request that comes now is answered from.

        Raises:
            NoRelease: the service is not running.
        """
        return self._current.served

    @property
    def _current(self) -> _Edition:
        if self._edition is None:
            raise NoRelease(
                "The service has not been started.",
                "Run it with `s3graph serve`, or with an ASGI server that knows lifespans.",
            )
        return self._edition

    @contextmanager
    def borrowed(self) -> Iterator[Served]:
        """What one request is answered from; it stays open until the end of the block."""
        with self._current.borrowed() as served:
            yield served

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Open what is to be served, and follow the changes until the end of the block.

        Raises:
            NoRelease, EngineFailed, UnreadableInput: there is nothing to serve, or it is damaged.
        """
        seen = await asyncio.to_thread(self._pointer)
        self._edition = await self._open(await asyncio.to_thread(self._first))
        following = None
        if self._store is None and self._release is None:
            following = asyncio.create_task(self._follow(seen))
        try:
            yield
        finally:
            if following:
                following.cancel()
                with suppress(asyncio.CancelledError):
                    await following
            last, self._edition = self._current, None
            await asyncio.gather(last.close(), *self._closing)

    def _first(self) -> Holdings:
        if self._store:
            return Holdings.of_store(self._store, self._settings)
        if self._release:
            return Holdings.of_release(read_release(self._release))
        return Holdings.of_release(current_release(self._settings))

    def _pointer(self) -> tuple[bytes, int] | None:
        """What names the release in service, and when it was written."""
        path = self._settings.releases_dir / CURRENT
        try:
            return path.read_bytes(), path.stat().st_mtime_ns
        except OSError:
            return None  # opening says why, if it stays so

    async def _open(self, holdings: Holdings) -> _Edition:
        resources = AsyncExitStack()
        served = await resources.enter_async_context(opened(holdings, self._settings, self._pages))
        return _Edition(served, resources)

    async def _follow(self, seen: tuple[bytes, int] | None) -> None:
        while True:
            await asyncio.sleep(_PAUSE)
            now = await asyncio.to_thread(self._pointer)
            if now == seen:
                continue
            seen = now
            try:
                await self._change()
            except S3GraphError as error:
                name = self.current.holdings.name
                told = "The new release is not served; %s is served on. %s %s"
                logger.warning(told, name, error.cause, error.next_step)
            except Exception:  # whatever is wrong with a new release, the old one goes on
                logger.exception(
                    "The new release is not served; %s is served on.", self.current.holdings.name
                )

    async def _change(self) -> None:
        release = await asyncio.to_thread(current_release, self._settings)
        if _same(release, self.current.release):
            return
        new = await self._open(Holdings.of_release(release))
        old, self._edition = self._current, new
        logger.info("Release %d is served now.", release.number)
        self._in_background(old.close())

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)


def _same(one: Release, other: Release | None) -> bool:
    return other is not None and one.path == other.path
