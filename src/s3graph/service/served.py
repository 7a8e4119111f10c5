"""What a running service serves: one frozen object for each release, opened and closed as a whole.

Nothing else is read while serving: the named queries, the vocabulary with its versions and its
context, the pages of docs/ and the outlines of the map come from the same release as the store.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fastapi import Request

from s3graph.catalogue import Catalogue
from s3graph.comparison import Knowledge
from s3graph.engine import Engine
from s3graph.errors import EngineFailed, NoRelease
from s3graph.rdf.compaction import JsonLdContext
from s3graph.releases import Release, check_files, check_store, hold
from s3graph.service.pages import Pages
from s3graph.settings import Settings

#: Where the middleware puts what a request is answered from.
SCOPE_KEY: Final = "s3graph.served"

#: Digits of the fingerprint that name a release in an ETag, as they do in the name of its folder.
_TAG_DIGITS: Final = 12
_CONTEXT: Final = "context.jsonld"
#: True of every store that holds a statement; a look-up of one, whatever the size of the store.
_LOOKUP: Final = "ASK { GRAPH ?graph { ?thing ?property ?value } }"


@dataclass(frozen=True)
class Holdings:
    """The files that a service reads.

    Attributes:
        store: folder of the store.
        queries: folder of the named queries.
        ontology: folder of the ontology, with its earlier versions and the JSON-LD context.
        docs: folder of the pages of docs/ that are shown.
        outlines: the outlines of the map.
        release: the release that all of them belong to; None for a store of its own.
    """

    store: Path
    queries: Path
    ontology: Path
    docs: Path
    outlines: Path
    release: Release | None = None

    @classmethod
    def of_release(cls, release: Release) -> "Holdings":
        """All that a release holds."""
        return cls(
            release.store_path,
            release.queries_dir,
            release.ontology_dir,
            release.docs_dir,
            release.geo_dir / "outlines.json",
            release,
        )

    @classmethod
    def of_store(cls, store: Path, settings: Settings) -> "Holdings":
        """A store that is no release, with the queries and pages of the project folder."""
        return cls(
            store,
            settings.queries_dir,
            settings.ontology_dir,
            settings.docs_dir,
            settings.data_dir / "geo" / "outlines.json",
        )

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return f"release {self.release.number}" if self.release else f"the store {self.store}"

    def check(self) -> None:
        """See that the files are there, for a store that is removed goes on answering for a while.

        Raises:
            NoRelease: a part of the release, or the store, is missing.
        """
        for path in (self.store / "CURRENT", self.queries):
            if not path.exists():
                raise NoRelease(
                    f"A part of {self.name} has been removed: {path} is missing.",
                    "Run `s3graph build --force` to make a new release; this service then takes "
                    "it up by itself.",
                    {"release": self.release.number if self.release else None},
                )
        if self.release:
            check_files(self.release)


@dataclass(frozen=True)
class Served:
    """All that requests are answered from.

    Attributes:
        settings: limits and addresses.
        holdings: the files.
        engine: answers SPARQL from the store.
        knowledge: the named queries, and all regions, read once.
        context: the JSON-LD context.
        tag: stands for the release in every `ETag`.
        pages: makes HTML; None where the service has no pages.
    """

    settings: Settings
    holdings: Holdings
    engine: Engine
    knowledge: Knowledge
    context: JsonLdContext
    tag: str
    pages: Pages | None

    @property
    def release(self) -> Release | None:
        """The release; None for a store of its own."""
        return self.holdings.release

    @property
    def catalogue(self) -> Catalogue:
        """The named queries."""
        return self.knowledge.catalogue

    async def check(self) -> None:
        """See whether a query can be answered now.

        Raises:
            NoRelease: files are missing.
            EngineFailed, EngineBusy, QueryTimeout: no worker answers.
        """
        await asyncio.to_thread(self.holdings.check)
        if not await self.engine.ask(_LOOKUP):
            raise EngineFailed(
                f"The store of {self.holdings.name} is empty.",
                "Run `s3graph build --force` to make a new release.",
            )


@asynccontextmanager
async def opened(
    holdings: Holdings, settings: Settings, pages: Pages | None
) -> AsyncIterator[Served]:
    """A release opened as a whole: held, its workers started, its regions read, and tried.

    Raises:
        NoRelease: a part of it is missing.
        EngineFailed: the store cannot be opened.
        UnreadableInput: a query or the context is not what it should be.
    """
    with _held(holdings.release):
        if holdings.release:
            await asyncio.to_thread(check_store, holdings.release)
        async with Engine(holdings.store, settings) as engine:
            catalogue, context = await asyncio.to_thread(_read, holdings)
            served = Served(
                settings=settings,
                holdings=holdings,
                engine=engine,
                knowledge=await Knowledge.open(engine, catalogue),
                context=context,
                tag=_tag(holdings),
                pages=pages,
            )
            await served.check()
            yield served


def _read(holdings: Holdings) -> tuple[Catalogue, JsonLdContext]:
    return Catalogue.load(holdings.queries), JsonLdContext.read(holdings.ontology / _CONTEXT)


def served_of(request: Request) -> Served:
    """What a request is answered from, from its beginning to its end.

    Raises:
        NoRelease: the application has not been started.
    """
    served = served_if_any(request)
    if served is None:
        raise NoRelease(
            "The service has not been started.", "Run it with `s3graph serve`, or any ASGI server."
        )
    return served


def served_if_any(request: Request) -> Served | None:
    """Like `served_of`, for pages of errors, which must do without as well."""
    served: Served | None = request.scope.get(SCOPE_KEY)
    return served


def knowledge_of(request: Request) -> Knowledge:
    """The named queries and regions that answer a request."""
    return served_of(request).knowledge


def engine_of(request: Request) -> Engine:
    """The engine that answers it."""
    return served_of(request).engine


def _held(release: Release | None) -> AbstractContextManager[None]:
    """A lock that keeps a release from being removed while it is served."""
    return hold(release) if release else nullcontext()


def _tag(holdings: Holdings) -> str:
    """What an ETag calls the release; for a store of its own, where it is and its last change."""
    if holdings.release:
        return holdings.release.manifest.fingerprint[:_TAG_DIGITS]
    changed = holdings.store.stat().st_mtime_ns if holdings.store.exists() else 0
    known = f"{holdings.store}\0{changed}".encode()
    return hashlib.sha256(known).hexdigest()[:_TAG_DIGITS]
