"""`python -m bench`: start the servers, ask them, print and keep the figures."""

import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench import servers as known
from bench.data import Data, prepare
from bench.errors import run_command
from bench.measure import Bench, Plan
from bench.processes import end_servers_when_ended
from bench.report import markdown, show
from bench.results import Results, row_notes
from bench.workloads import Workload, workloads
from s3graph.settings import Settings

HOME = Path(__file__).resolve().parents[1]

_CONDITIONS = (
    "One machine, one run, the servers in turn; one client process, kept connections, answers read "
    "to the end. The client shares the processors with the server.",
    "Start: s3graph and Oxigraph open a store that exists, rdflib-endpoint reads the data into "
    "memory. Memory is the proportional set size of all processes of a server.",
)


def main(
    *,
    rounds: Annotated[
        int | None, typer.Option(min=1, help="Turns of every server [5, quick 2].")
    ] = None,
    seconds: Annotated[
        float | None,
        typer.Option(min=0.05, help="For how long a query is asked in a turn [1, quick 0.5]."),
    ] = None,
    limit: Annotated[float, typer.Option(min=1, help="Seconds to wait for one answer.")] = 60,
    clients: Annotated[int, typer.Option(min=1, help="How many ask at once.")] = 8,
    output: Annotated[
        Path | None, typer.Option(help="JSON file; else bench/results/, named by date and time.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer turns: under a minute.")] = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the table as Markdown.")
    ] = False,
) -> None:
    """Measure s3graph, Oxigraph's own server and rdflib-endpoint on the same data.

    Examples:

        python -m bench --quick

        python -m bench --rounds 9 --markdown
    """
    rounds = rounds or (2 if quick else 5)
    seconds = seconds or (0.5 if quick else 1.0)
    plan = Plan(rounds, 1 if quick else 3, limit, clients, load_seconds=2 * seconds)
    results = run(plan, seconds)
    path = output or HOME / "bench" / "results" / f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}.json"
    results.write(path)
    if as_markdown:
        print(markdown(results))
    else:
        show(results, Console())
    print(f"All figures: {path}", file=sys.stderr)


def run(plan: Plan, seconds: float) -> Results:
    """Measure.

    Args:
        plan: how much.
        seconds: for how long each query is asked anew in a round.

    Raises:
        S3GraphError: there are no data, or a server does not start.
    """
    began = time.perf_counter()
    settings = Settings(home=HOME)
    asked = workloads(settings.queries_dir, seconds)
    console = Console(stderr=True, highlight=False)
    with (
        ExitStack() as stack,
        tempfile.TemporaryDirectory(prefix="s3graph-bench-") as name,
        console.status("data") as status,
    ):
        folder = Path(name)
        data = prepare(settings, folder)
        servers = [
            known.s3graph(data, folder, HOME),
            known.oxigraph(data, folder),
            known.rdflib_endpoint(data, folder),
        ]
        for server in servers:
            stack.callback(server.stop)
        bench = Bench(servers, asked[0].query, plan, status.update)
        _measure(bench, asked)
        return _results(data, asked, bench, time.perf_counter() - began)


def _measure(bench: Bench, asked: list[Workload]) -> None:
    bench.start()
    bench.ask(asked[0])
    bench.load()
    for workload in asked[1:]:
        bench.ask(workload)
    bench.end()


def _results(data: Data, asked: list[Workload], bench: Bench, seconds: float) -> Results:
    measured, plan = bench.results, bench.plan
    titles = {workload.key: workload.title for workload in asked}
    failures = [
        f"{server.name} did not answer “{titles.get(key, key)}”: {query.failure}."
        for server in measured
        for key, query in server.queries.items()
        if query.failure
    ]
    failures += [
        f"{server.name} failed under {plan.clients} clients: {server.load.failure}."
        for server in measured
        if server.load.failure
    ]
    return Results(
        triples=data.release.manifest.totals.triples,
        release=data.release.number,
        titles=titles,
        limit=plan.limit,
        clients=plan.clients,
        rounds=plan.rounds,
        servers=measured,
        seconds=round(seconds, 1),
        notes=[*_CONDITIONS, *row_notes(measured, titles), *failures],
    )


if __name__ == "__main__":
    end_servers_when_ended()
    run_command(main)
