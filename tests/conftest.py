"""Fixtures that tests of several rooms share."""

import fcntl
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
import uvicorn
from fastapi import FastAPI

from s3graph.lists.lookups import CUBE
from s3graph.project.reading import Sources, read_sources
from s3graph.releases import Release, build_release, current_release
from s3graph.settings import Settings

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def real_sources() -> Sources:
    """What this project's own data state, read once in each test process."""
    return read_sources(Settings(home=ROOT))


@pytest.fixture(scope="session")
def real_settings() -> Settings:
    """Settings of this project with a release built of its own data, apart from the one served.

    It is built only if the sources have changed; parallel test processes wait for the first.
    """
    settings = Settings(home=ROOT, releases=Path(".s3graph/test-releases"))
    settings.releases_dir.mkdir(parents=True, exist_ok=True)
    with (settings.releases_dir / ".tests").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        build_release(settings)
    return settings


@pytest.fixture(scope="session")
def real_release(real_settings: Settings) -> Release:
    """The release of this project's own data."""
    return current_release(real_settings)


StoreMaker = Callable[[Mapping[str, str]], Path]
Server = Callable[[FastAPI], str]


@pytest.fixture(scope="session")
def make_store(tmp_path_factory: pytest.TempPathFactory) -> StoreMaker:
    """Makes a store on disk of Turtle text by graph name, and gives its path."""

    def make(graphs: Mapping[str, str]) -> Path:
        path = tmp_path_factory.mktemp("store")
        store = ox.Store(str(path))
        for name, turtle in graphs.items():
            store.load(turtle, ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(name))
        store.flush()
        return path

    return make


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Run an application under uvicorn on a free port of this machine; its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the service did not start"
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def serve() -> Iterator[Server]:
    """Runs applications until the end of the session, and gives their addresses."""
    with ExitStack() as running:
        yield lambda app: running.enter_context(served(app))


@pytest.fixture(scope="session")
def fixed_settings() -> Settings:
    """Settings of a small project whose regions do not change: those of `tests/data/profiles`.

    Its statistics are those of `tests/data/lists`.

    Golden results are made on it, so that new facts about Europe do not change them.
    """
    home = ROOT / ".s3graph" / "test-fixed"
    home.mkdir(parents=True, exist_ok=True)
    settings = Settings(home=home, releases=Path("releases"))
    with (home / ".tests").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        for name in ("ontology", "queries", "data/schemes", "data/shared"):
            shutil.copytree(ROOT / name, home / name, dirs_exist_ok=True)
        for name in ("data/lists", "tests/data/profiles", "tests/data/lists"):
            target = home / "data" / ("regions" if name.endswith("profiles") else "lists")
            shutil.copytree(ROOT / name, target, dirs_exist_ok=True)
        cube = home / "data" / CUBE
        cube.parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "data" / CUBE, cube)
        build_release(settings)
    return settings
