"""A complete answer, held until a client has taken it: in memory while small, else on disk."""

import asyncio
import hashlib
import tempfile
from collections.abc import AsyncIterator

from s3graph.errors import AnswerTooLarge

#: Bytes that are held in memory; what is longer is written to a temporary file.
MEMORY_LIMIT = 4 * 1024 * 1024
_PIECE = 256 * 1024
_DIGEST_BYTES = 12


class Spool:
    """Bytes that are written once and then read once; the disk never blocks the event loop.

    Args:
        limit: bytes that it takes.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._file = tempfile.SpooledTemporaryFile(max_size=MEMORY_LIMIT)  # noqa: SIM115  # closed by close()
        self._hash = hashlib.blake2b(digest_size=_DIGEST_BYTES)
        self.size = 0

    async def write(self, data: bytes) -> None:
        """Add a piece.

        Raises:
            AnswerTooLarge: the limit is passed.
        """
        self.size += len(data)
        if self.size > self._limit:
            raise AnswerTooLarge(
                f"The answer is larger than {self._limit:,} bytes, the most that is sent.",
                "Ask for less: add a LIMIT, or choose fewer variables.",
                {"limit_bytes": self._limit},
            )
        self._hash.update(data)
        if self.size <= MEMORY_LIMIT:
            self._file.write(data)
        else:
            await asyncio.to_thread(self._file.write, data)

    @property
    def digest(self) -> str:
        """A hash of all bytes, in hex: the same bytes, the same digest."""
        return self._hash.hexdigest()

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes from the beginning, in pieces."""
        on_disk = self.size > MEMORY_LIMIT
        self._file.seek(0)
        while True:
            if on_disk:
                data = await asyncio.to_thread(self._file.read, _PIECE)
            else:
                data = self._file.read(_PIECE)
            if not data:
                return
            yield data

    def close(self) -> None:
        """Free the memory or the file."""
        self._file.close()
