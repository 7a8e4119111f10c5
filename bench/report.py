"""The figures for people: a table at the terminal, or one in Markdown for the README."""

from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from bench.measure import API
from bench.results import Measured, Results, ServerResult, Spread

_MEGABYTE = 1_000_000


def show(results: Results, console: Console) -> None:
    """Print a table and the notes."""
    columns, rows = grid(results)
    table = Table(title=heading(results), title_justify="left")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    for note in results.notes:
        console.print(f"- {note}", highlight=False)


def markdown(results: Results) -> str:
    """The same as Markdown."""
    columns, rows = grid(results)
    lines = [columns, ["---", *("---:" for _ in columns[1:])], *rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    notes = "\n".join(f"- {note}" for note in results.notes)
    return f"{heading(results)}\n\n{table}\n\n{notes}\n"


def heading(results: Results) -> str:
    """What was measured, in one line."""
    return (
        f"{results.triples:,} triples, {results.machine['processors']} processors "
        f"({results.machine['processor']}), {results.finished[:10]}; median (least to greatest), "
        f"× is relative to the Oxigraph server"
    )


def grid(results: Results) -> tuple[list[str], list[list[str]]]:
    """The columns and the rows of the table, as text."""
    servers = results.servers
    base = next(server for server in servers if server.name.startswith("Oxigraph"))
    rows = [
        [title, *(_query(server, base, key, results.limit) for server in servers)]
        for key, title in results.titles.items()
    ]
    api = servers[0].queries.get(API)
    if api:
        blank = [""] * (len(servers) - 1)
        rows.append(["the same by /api/v1/compare", _measured(api, None, results.limit), *blank])
    rows += [
        [
            f"lookups a second, {results.clients} clients",
            *(_load(s, base, lambda s: s.load.per_second, 1, "/s") for s in servers),
        ],
        [
            "processor time of a lookup",
            *(_load(s, base, lambda s: s.load.processor_seconds, 1000, " ms") for s in servers),
        ],
        ["start to first answer", *(_spread(s.start_seconds, 1, " s") for s in servers)],
        ["memory at rest (PSS)", *(f"{s.memory_at_rest / _MEGABYTE:.0f} MB" for s in servers)],
        ["memory afterwards (PSS)", *(f"{s.memory_after / _MEGABYTE:.0f} MB" for s in servers)],
    ]
    return ["", *(f"{server.name} {server.version}" for server in servers)], rows


def _query(server: ServerResult, base: ServerResult, key: str, limit: float) -> str:
    return _measured(server.queries[key], base.queries[key] if server is not base else None, limit)


def _measured(measured: Measured, base: Measured | None, limit: float) -> str:
    if measured.over_limit:
        return f"> {limit:.0f} s"
    if measured.failure or measured.seconds is None:
        return "failed"
    return _spread(measured.seconds, 1000, " ms") + _ratio(
        measured.seconds, base.seconds if base else None
    )


def _load(
    server: ServerResult,
    base: ServerResult,
    figure: Callable[[ServerResult], Spread | None],
    factor: float,
    unit: str,
) -> str:
    spread = figure(server)
    if spread is None:
        return "failed"
    other = figure(base) if server is not base else None
    return _spread(spread, factor, unit) + _ratio(spread, other)


def _spread(spread: Spread, factor: float, unit: str) -> str:
    median, least, greatest = (
        _number(figure * factor) for figure in (spread.median, spread.least, spread.greatest)
    )
    if spread.count == 1:
        return f"{median}{unit}"
    return f"{median}{unit} ({least} to {greatest})"


def _ratio(spread: Spread, base: Spread | None) -> str:
    return f", × {_number(spread.median / base.median)}" if base and base.median else ""


def _number(value: float) -> str:
    """Three digits that count."""
    for bound, digits in ((1, 3), (10, 2), (100, 1)):
        if value < bound:
            return f"{value:.{digits}f}"
    return f"{value:,.0f}"
