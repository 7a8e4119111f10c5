"""What was measured, and its form as JSON."""

import json
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Spread:
    """Median, least and greatest of some figures, and how many they were."""

    median: float
    least: float
    greatest: float
    count: int

    @classmethod
    def of(cls, figures: Sequence[float]) -> "Spread":
        """The spread of at least one figure."""
        return cls(statistics.median(figures), min(figures), max(figures), len(figures))


@dataclass
class Measured:
    """What became of one query at one server.

    Attributes:
        seconds: of single requests, one after the other.
        rows: rows of the answer.
        failure: why it was given up, None if it was not.
        over_limit: given up because an answer took longer than the limit.
    """

    seconds: Spread | None = None
    rows: int | None = None
    failure: str | None = None
    over_limit: bool = False


@dataclass
class Load:
    """Small lookups by several clients at once.

    Attributes:
        per_second: answered requests a second, one figure a round.
        processor_seconds: processor time of the server for one request, one figure a round.
        failure: why it was given up, None if it was not.
    """

    per_second: Spread | None = None
    processor_seconds: Spread | None = None
    failure: str | None = None


@dataclass
class ServerResult:
    """All figures of one server.

    Attributes:
        name, version: of its package.
        prepared_seconds: making its store from the data (s3graph: with all checks and inference).
        start_seconds: from the start of the process to the first answer.
        memory_at_rest: bytes (PSS) of all its processes when nothing has been asked but one lookup.
        memory_after: the same after all else.
        queries: by key of the workload.
        load: small lookups by several clients at once.
    """

    name: str
    version: str
    prepared_seconds: float | None
    start_seconds: Spread
    memory_at_rest: int
    memory_after: int = 0
    queries: dict[str, Measured] = field(default_factory=dict)
    load: Load = field(default_factory=Load)


def machine() -> dict[str, object]:
    """What the measurement ran on."""
    models = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    return {
        "processor": models[0] if models else platform.machine(),
        "processors": len(os.sched_getaffinity(0)),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


@dataclass
class Results:
    """A run.

    Attributes:
        triples: in the release that was served.
        titles: of the workloads, by key.
        limit: seconds after which a request is given up.
        clients: how many ask at once in the measurement of load.
        notes: what a reader must know to judge the figures.
    """

    triples: int
    release: int
    titles: dict[str, str]
    limit: float
    clients: int
    rounds: int
    servers: list[ServerResult]
    seconds: float
    notes: list[str] = field(default_factory=list)
    machine: dict[str, object] = field(default_factory=machine)
    finished: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))

    def write(self, path: Path) -> None:
        """Write it as JSON, all times in seconds and all memory in bytes."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n")


def row_notes(servers: Sequence[ServerResult], titles: dict[str, str]) -> list[str]:
    """A sentence for every query to which the servers did not give the same number of rows."""
    notes = []
    for key, title in titles.items():
        rows = {s.name: s.queries[key].rows for s in servers if key in s.queries}
        known = {name: count for name, count in rows.items() if count is not None}
        if len(set(known.values())) > 1:
            counted = ", ".join(f"{name} {count:,}" for name, count in known.items())
            notes.append(f"The servers disagree on the rows of “{title}”: {counted}.")
    return notes
