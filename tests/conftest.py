"""Fixtures that tests of several rooms share."""

import fcntl
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
import uvicorn
from fastapi import FastAPI

from s3graph.lists import read_lists
from s3graph.lists.lookups import CUBE
from s3graph.profiles import read_known_codes, read_profiles
from s3graph.rdf.canonical import canonical_turtle
from s3graph.rdf.statements import rdflib_graph
from s3graph.releases import Release, build_release, current_release
from s3graph.settings import Settings
from s3graph.text_files import write_all
from s3graph.vocabulary import GRAPH_BASE

ROOT = Path(__file__).parents[1]


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


@pytest.fixture(scope="session")
def serve() -> Iterator[Server]:
    """Runs an application under uvicorn on a free port of this machine, and gives its address."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(app: FastAPI) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        running.append((server, thread))
        while not server.started:
            assert thread.is_alive(), "the service did not start"
            time.sleep(0.01)
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join()


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
        profiles = sorted((ROOT / "tests" / "data" / "profiles").glob("*.yaml"))
        for stated in read_profiles(profiles, read_known_codes(ROOT / "data")[0]).files:
            target = home / "data" / f"{stated.graph.removeprefix(GRAPH_BASE)}.ttl"
            write_all({target: canonical_turtle(rdflib_graph(stated.triples))})
        cube = home / "data" / CUBE
        cube.parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "data" / CUBE, cube)
        shutil.copytree(ROOT / "data" / "lists", home / "data" / "lists", dirs_exist_ok=True)
        shutil.copy(ROOT / "tests/data/lists/regional_stats.csv", home / "data" / "lists")
        for stated in read_lists(home / "data", ["regional_stats.csv"]).files:
            target = home / "data" / f"{stated.graph.removeprefix(GRAPH_BASE)}.ttl"
            write_all({target: canonical_turtle(rdflib_graph(stated.triples))})
        build_release(settings)
    return settings
