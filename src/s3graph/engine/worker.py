"""The worker: a process of its own that opens the store and answers one query after the other.

It is started as a script and imports nothing of s3graph, so that it is small and quick to
replace: the process that serves HTTP kills it to stop a query, which pyoxigraph cannot do.

Frames. In: length (4 bytes, big-endian) and JSON. Out: kind (1 byte), length, and the body:

- `R` ready: JSON with the names of the graphs and whether the network is closed
- `D` data: a piece of the answer
- `Z` end of the answer: JSON with the seconds that it took
- `E` error: JSON with `kind` (malformed, memory, failed) and `message`
"""

import ctypes
import json
import os
import platform
import resource
import signal
import struct
import sys
import threading
import time
from typing import Any, BinaryIO, Final, TypeVar

import pyoxigraph as ox

_Format = TypeVar("_Format")

READY: Final = b"R"
DATA: Final = b"D"
END: Final = b"Z"
ERROR: Final = b"E"
HEADER: Final = struct.Struct(">cI")
LENGTH: Final = struct.Struct(">I")

#: Bytes of an answer that are gathered before they are sent on.
_PIECE: Final = 256 * 1024
#: Stack of the thread that parses and evaluates, in bytes. Both are recursive; a chain of 25,000
#: operators takes less than a quarter of it, and the guard limits how deep brackets nest.
_STACK: Final = 256 * 1024 * 1024

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2
#: Kernel name of the architecture and the numbers of socket, connect and io_uring_setup there.
_NETWORK_CALLS: Final = {
    "x86_64": (0xC000003E, (41, 42, 425)),
    "aarch64": (0xC00000B7, (198, 203, 425)),
}


class _SockFprog(ctypes.Structure):
    _fields_ = (("len", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def close_network() -> bool:
    """Make the kernel refuse every new socket to this process, for good.

    A seccomp filter (`man 2 seccomp`), which any process may lay on itself. Threads that are
    started later inherit it.

    Returns:
        False where the system has no such filter; the guard is then the only wall.
    """
    machine = platform.machine()
    if not sys.platform.startswith("linux") or machine not in _NETWORK_CALLS:
        return False
    architecture, calls = _NETWORK_CALLS[machine]
    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    allow, refuse = 0x7FFF0000, 0x00050000 | 1  # EPERM

    def step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
        return struct.pack("HBBI", code, yes, no, value)

    program = [
        step(load, 4),  # the architecture of the call
        step(equal, architecture, 1, 0),
        step(give, refuse),
        step(load, 0),  # its number
        step(at_least, 0x40000000, 0, 1),  # x32, the second set of numbers of x86_64
        step(give, refuse),
    ]
    for number in calls:
        program += [step(equal, number, 0, 1), step(give, refuse)]
    program.append(step(give, allow))
    code = ctypes.create_string_buffer(b"".join(program))
    prog = _SockFprog(len(program), ctypes.addressof(code))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    laid: int = prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(prog), 0, 0)
    return laid == 0


def _die_with(parent: int) -> None:
    """End when the parent ends, in the middle of a query too (Linux; elsewhere after it)."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            sys.exit(0)


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (memory + _STACK, memory + _STACK))


class _Frames:
    """Writes frames; a file to pyoxigraph, which writes an answer in pieces of 8 kB."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._piece = bytearray()

    def send(self, kind: bytes, body: dict[str, Any]) -> None:
        self.flush()
        data = json.dumps(body).encode()
        self._file.write(HEADER.pack(kind, len(data)) + data)
        self._file.flush()

    def write(self, data: bytes) -> int:
        self._piece += data
        if len(self._piece) >= _PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self._piece:
            self._file.write(HEADER.pack(DATA, len(self._piece)))
            self._file.write(self._piece)
            self._piece.clear()


def _graphs(names: list[str] | None) -> list[ox.NamedNode | ox.BlankNode]:
    return [ox.NamedNode(name) for name in names or ()]


class _Worker:
    """The store and the loop over requests."""

    def __init__(self, store: ox.Store, config: dict[str, Any], frames: _Frames) -> None:
        self._store = store
        self._prefixes: dict[str, str] = config["prefixes"]
        self._parsing: dict[str, Any] = {"prefixes": self._prefixes, "base_iri": config["base"]}
        self._frames = frames

    def serve(self, stdin: BinaryIO) -> None:
        """Answer until there is nothing more to read."""
        while header := stdin.read(LENGTH.size):
            request = json.loads(stdin.read(*LENGTH.unpack(header)))
            started = time.perf_counter()
            try:
                self._evaluate(request)
            except SyntaxError as error:
                self._frames.send(ERROR, {"kind": "malformed", "message": str(error)})
            except MemoryError:
                self._frames.send(ERROR, {"kind": "memory", "message": "out of memory"})
            except Exception as error:  # reported to the parent, which raises it
                message = f"{type(error).__name__}: {error}"
                self._frames.send(ERROR, {"kind": "failed", "message": message})
            else:
                self._frames.send(END, {"seconds": time.perf_counter() - started})

    def _evaluate(self, request: dict[str, Any]) -> None:
        default, named = request["default_graphs"], request["named_graphs"]
        if default is None and named is None:
            results = self._store.query(
                request["query"], use_default_graph_as_union=True, **self._parsing
            )
        else:
            results = self._store.query(
                request["query"],
                default_graph=[*_graphs(default)],
                named_graphs=_graphs(named),
                **self._parsing,
            )
        output: Any = self._frames
        if not isinstance(results, ox.QueryTriples):
            results.serialize(
                output, _known(ox.QueryResultsFormat.from_media_type(request["media_type"]))
            )
            return
        graph_format = _known(ox.RdfFormat.from_media_type(request["media_type"]))
        if graph_format == ox.RdfFormat.N_TRIPLES:
            results.serialize(output, graph_format)
        else:
            ox.serialize(results, output, graph_format, prefixes=self._prefixes)


def _known(found: _Format | None) -> _Format:
    """What writes a media type. Raises ValueError where the store has no writer of it."""
    if found is None:
        raise ValueError("the store cannot write that format")
    return found


def _run(config: dict[str, Any]) -> None:
    stdin, frames = sys.stdin.buffer, _Frames(sys.stdout.buffer)
    try:
        store = ox.Store.read_only(config["store"])
        graphs = [node.value for node in store.named_graphs() if isinstance(node, ox.NamedNode)]
        _limit(config["memory"])
    except (OSError, ValueError) as error:
        frames.send(ERROR, {"kind": "failed", "message": str(error)})
        return
    frames.send(READY, {"graphs": graphs, "network_closed": config["network_closed"]})
    _Worker(store, config, frames).serve(stdin)


def main() -> None:
    """Answer queries on stdin until it ends. The one argument is the configuration as JSON."""
    config = json.loads(sys.argv[1])
    _die_with(config["parent"])
    config["network_closed"] = close_network()
    threading.stack_size(_STACK)
    thread = threading.Thread(target=_run, args=(config,))
    thread.start()
    thread.join()


if __name__ == "__main__":
    main()
