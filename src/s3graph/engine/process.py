"""One worker process, as the process that serves HTTP sees it."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from s3graph.engine import worker as protocol
from s3graph.engine.spool import Spool
from s3graph.errors import EngineFailed

#: Seconds that a worker may take to open the store.
_START_LIMIT = 60.0
_STREAM_BUFFER = 1024 * 1024
#: What to do about a store that cannot be opened; without `--force` a build of the same sources
#: would change nothing.
_REBUILD = "Build the release again: s3graph build --force."
_OUT_OF_MEMORY = ("memory allocation of", "bad_alloc", "MemoryError")


class SyntaxReportError(Exception):
    """The engine could not parse the query; the message is its report."""


class WorkerProcess:
    """A running worker.

    Attributes:
        graphs: names of the graphs in its store.
        network_closed: whether the kernel refuses it every connection.
        idle: it waits for a query; False from the start of one until its answer is complete.
    """

    def __init__(self, process: asyncio.subprocess.Process, stderr: IO[bytes], memory: int) -> None:
        self._process = process
        self._stderr = stderr
        self._memory = memory
        self.idle = False
        self._stopped = False
        self._opened = False
        self.graphs: frozenset[str] = frozenset()
        self.network_closed = False

    @classmethod
    async def start(
        cls, store_path: Path, memory: int, prefixes: Mapping[str, str], base: str
    ) -> "WorkerProcess":
        """Start a worker and wait until it has opened the store.

        Args:
            store_path: folder of the store, opened read-only.
            memory: bytes that it may allocate.
            prefixes: prefixes that a query need not declare.
            base: what its relative IRIs are resolved against.

        Raises:
            EngineFailed: the process does not start or the store cannot be opened.
        """
        config = {
            "store": str(store_path), "memory": memory, "prefixes": dict(prefixes), "base": base,
            "parent": os.getpid(),
        }  # fmt: skip
        stderr = tempfile.TemporaryFile()  # noqa: SIM115  # closed when the worker has ended
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",
                protocol.__file__,
                json.dumps(config),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=stderr,
                limit=_STREAM_BUFFER,
                start_new_session=True,  # an interrupt at the terminal is for the parent alone
            )
        except BaseException:
            stderr.close()
            raise
        self = cls(process, stderr, memory)
        try:
            async with asyncio.timeout(_START_LIMIT):
                kind, body = await self._read_frame()
        except TimeoutError:
            await self.end()
            raise EngineFailed(
                f"A query worker did not open the store within {_START_LIMIT:.0f} s.",
                "Check whether the disk is busy, then start the service again.",
            ) from None
        except BaseException:
            await self.end()
            raise
        said = json.loads(body)
        if kind != protocol.READY:
            await self.end()
            raise EngineFailed(
                f"The store {store_path} cannot be opened: {said['message']}.",
                _REBUILD,
            )
        self.graphs = frozenset(said["graphs"])
        self.network_closed = said["network_closed"]
        self._opened = True
        self.idle = True
        return self

    @property
    def pid(self) -> int:
        """Its process number."""
        return self._process.pid

    async def evaluate(self, request: Mapping[str, object], spool: Spool) -> float:
        """Put a query and take the complete answer into the spool.

        Returns:
            The seconds that the evaluation took.

        Raises:
            SyntaxReportError: the query does not parse.
            EngineFailed: the evaluation failed, or the process ended.
            AnswerTooLarge: from the spool.
        """
        self.idle = False
        await self._send(json.dumps(request).encode())
        while True:
            kind, body = await self._read_frame()
            if kind == protocol.DATA:
                await spool.write(body)
                continue
            self.idle = True
            said: dict[str, Any] = json.loads(body)
            if kind == protocol.END:
                return float(said["seconds"])
            if said["kind"] == "malformed":
                raise SyntaxReportError(said["message"])
            if said["kind"] == "memory":
                self.idle = False
                raise self._out_of_memory()
            raise EngineFailed(
                f"The query could not be evaluated: {said['message']}.",
                "If the query is right, report this as a bug.",
            )

    def kill(self) -> None:
        """Stop the process at once."""
        self.idle = False
        with contextlib.suppress(ProcessLookupError):  # it has ended by itself
            self._process.kill()

    async def end(self) -> None:
        """Stop the process and wait until nothing of it is left."""
        self._stopped = True
        self.kill()
        if self._process.stdin:
            self._process.stdin.close()
        await self._process.wait()
        if self._process.stdout:
            while await self._process.stdout.read(_STREAM_BUFFER):
                pass
        self._stderr.close()

    async def _send(self, data: bytes) -> None:
        stdin = self._process.stdin
        if stdin is None:
            raise RuntimeError("the worker was started without a pipe to it")
        try:
            stdin.write(protocol.LENGTH.pack(len(data)) + data)
            await stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            raise await self._ended() from None

    async def _read_frame(self) -> tuple[bytes, bytes]:
        stdout = self._process.stdout
        if stdout is None:
            raise RuntimeError("the worker was started without a pipe from it")
        try:
            kind, length = protocol.HEADER.unpack(await stdout.readexactly(protocol.HEADER.size))
            return kind, await stdout.readexactly(length)
        except asyncio.IncompleteReadError:
            raise await self._ended() from None

    async def _ended(self) -> EngineFailed:
        """Why the process ended before its answer did."""
        code = await self._process.wait()
        if self._stopped:
            return EngineFailed("The query engine was closed.", "Start the service again.")
        self._stderr.seek(0)
        said = self._stderr.read().decode(errors="replace").strip()
        if any(sign in said for sign in _OUT_OF_MEMORY):
            return self._out_of_memory()
        how = f"with status {code}" if code >= 0 else f"by {signal.Signals(-code).name}"
        last = f": {said.splitlines()[-1]}" if said else ""
        return EngineFailed(
            f"The query worker ended {how}{last}.",
            "Simplify the query; if it is simple already, report this as a bug."
            if self._opened
            else _REBUILD,
        )

    def _out_of_memory(self) -> EngineFailed:
        return EngineFailed(
            f"The query needs more than the {self._memory:,} bytes of memory that it may take.",
            "Ask for less at a time: narrow the patterns, or leave out ORDER BY and DISTINCT.",
            {"limit_bytes": self._memory},
        )
