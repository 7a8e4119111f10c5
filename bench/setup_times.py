"""How long a stranger waits for `make serve`, in a fresh clone and then again."""

import json
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

from bench.client import Client, RequestFailed
from bench.errors import ServerDidNotStart, run_command
from bench.processes import end, end_servers_when_ended
from bench.servers import free_port, run

HOME = Path(__file__).resolve().parents[1]
_LIMIT = 600.0
_POLL = 0.02


def main(
    *,
    repository: Annotated[Path, typer.Option(help="What to clone: committed files only.")] = HOME,
    output: Annotated[Path | None, typer.Option(help="JSON file for the figures.")] = None,
) -> None:
    """Measure `make serve` in a fresh clone, to the first answered request, and once more.

    Example:

        python -m bench.setup_times
    """
    with tempfile.TemporaryDirectory(prefix="s3graph-clone-") as name:
        clone = Path(name) / "s3graph"
        started = time.perf_counter()
        run(["git", "clone", "--quiet", str(repository), str(clone)])
        figures = {"clone": round(time.perf_counter() - started, 2)}
        for which in ("first", "second"):
            figures[which] = round(make_serve(clone, Path(name) / f"{which}.log"), 2)
            print(f"{which} make serve: {figures[which]:.1f} s to the first answer", flush=True)
    if output:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(json.dumps(figures, indent=2) + "\n")


def make_serve(folder: Path, log: Path) -> float:
    """Run `make serve` until its start page has been answered, then end it.

    Returns:
        Seconds from the command to the complete answer.

    Raises:
        ServerDidNotStart: it ended, or gave no answer within 10 minutes.
    """
    port = free_port()
    started = time.perf_counter()
    with log.open("wb") as printed:
        process = subprocess.Popen(
            ["make", "serve", f"PORT={port}"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=printed,
            start_new_session=True,
        )
    try:
        while time.perf_counter() - started < _LIMIT and process.poll() is None:
            try:
                with Client(f"http://127.0.0.1:{port}", _LIMIT) as client:
                    client.get("/", "text/html")
                return time.perf_counter() - started
            except (RequestFailed, TimeoutError):
                time.sleep(_POLL)
    finally:
        end(process)
    tail = log.read_text(errors="replace")[-2000:].strip()
    raise ServerDidNotStart(
        f"`make serve` gave no answer. It printed: {tail or 'nothing'}",
        "Correct what it complains of and measure again.",
    )


if __name__ == "__main__":
    end_servers_when_ended()
    run_command(main)
