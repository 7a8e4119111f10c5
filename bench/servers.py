"""The servers that are measured, each in a process of its own on a free port of this machine."""

import importlib.metadata
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from bench.client import Client, RequestFailed
from bench.data import Data
from bench.errors import CommandFailed, ServerDidNotStart
from bench.processes import end, memory, processor_seconds

_START_LIMIT = 180.0
_POLL = 0.005


@dataclass
class Server:
    """A server: how it is started, and the process that it is.

    Attributes:
        name: of the program.
        version: of its package.
        command: the arguments, with `{port}` where the port belongs.
        path: of its SPARQL endpoint.
        log: file that takes what it prints.
        environment: variables on top of those of this process.
        prepared: seconds that it took to make its store from the data, None if it has none.
    """

    name: str
    version: str
    command: list[str]
    path: str
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    prepared: float | None = None
    address: str = ""
    _process: subprocess.Popen[bytes] | None = None

    def target(self, query: str) -> str:
        """The path and query string that ask a SPARQL query."""
        return f"{self.path}?query={quote(query)}"

    def start(self, query: str) -> float:
        """Start it, and give the seconds until it had answered a query.

        Raises:
            ServerDidNotStart: it ended, or gave no answer within 3 minutes.
        """
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        started = time.perf_counter()
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [part.format(port=port) for part in self.command],
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        last = "no answer"
        while time.perf_counter() - started < _START_LIMIT and self._process.poll() is None:
            try:
                with Client(self.address, _START_LIMIT) as client:
                    client.get(self.target(query))
                return time.perf_counter() - started
            except (RequestFailed, TimeoutError) as error:
                last = str(error)
                time.sleep(_POLL)
        self.stop()
        printed = self.log.read_text(errors="replace")[-2000:].strip()
        raise ServerDidNotStart(
            f"{self.name} did not answer ({last}). It printed: {printed or 'nothing'}",
            "Correct what it complains of and run the bench again.",
        )

    def stop(self) -> None:
        """End it, if it runs."""
        if self._process:
            end(self._process)
            self._process = None

    def restart(self, query: str) -> None:
        """End it in the middle of whatever it does, and start it anew."""
        self.stop()
        self.start(query)

    def memory(self) -> int:
        """Bytes of memory of all its processes (PSS)."""
        return memory(self._running().pid)

    def processor_seconds(self) -> float:
        """Processor time that all its processes have used."""
        return processor_seconds(self._running().pid)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise ServerDidNotStart(f"{self.name} does not run.", "Start it first.")
        return self._process


def s3graph(data: Data, folder: Path, home: Path) -> Server:
    """The service of this project, as `s3graph serve` runs it."""
    return Server(
        "s3graph",
        importlib.metadata.version("s3graph"),
        [sys.executable, "-m", "s3graph", "serve", "--home", str(home), "--port", "{port}"],
        "/sparql",
        folder / "s3graph.log",
        {"S3GRAPH_RELEASES": str(data.releases)},
        prepared=data.release.manifest.seconds,
    )


def oxigraph(data: Data, folder: Path) -> Server:
    """The server of the Oxigraph project, read-only, its store made here.

    Raises:
        CommandFailed: the data cannot be loaded.
    """
    program = Path(sys.executable).with_name("oxigraph")
    store = folder / "oxigraph"
    load = [str(program), "load", "--location", str(store), "--file", str(data.quads)]
    started = time.perf_counter()
    run(load)
    prepared = time.perf_counter() - started
    run([str(program), "optimize", "--location", str(store)])
    serve = [str(program), "serve-read-only", "--union-default-graph", "--location", str(store)]
    return Server(
        "Oxigraph server",
        importlib.metadata.version("oxigraph"),
        [*serve, "--bind", "127.0.0.1:{port}"],
        "/query",
        folder / "oxigraph.log",
        prepared=prepared,
    )


def rdflib_endpoint(data: Data, folder: Path) -> Server:
    """rdflib-endpoint, which reads the data into memory when it starts."""
    return Server(
        "rdflib-endpoint",
        importlib.metadata.version("rdflib-endpoint"),
        [sys.executable, "-m", "bench.rdflib_server", str(data.quads), "{port}"],
        "/",
        folder / "rdflib.log",
    )


def run(command: list[str]) -> None:
    """Run a program to its end.

    Raises:
        CommandFailed: it is missing or ends with an error.
    """
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise CommandFailed(
            f"{command[0]} is not installed.", "Run `make bench`, which installs it."
        ) from error
    except subprocess.CalledProcessError as error:
        raise CommandFailed(
            f"{' '.join(command)} ended with {error.returncode}: {error.stderr.strip()}",
            "Correct what it complains of and run the bench again.",
        ) from error


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
