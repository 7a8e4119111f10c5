"""`s3graph query`, `compare`, `similar`, `show` and `stats`: questions to the current release."""

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from s3graph.cli.options import Format, FormatOption, HomeOption, settings_for
from s3graph.cli.output import print_json
from s3graph.errors import InvalidRequest
from s3graph.settings import Settings

if TYPE_CHECKING:
    from s3graph.comparison import Knowledge

T = TypeVar("T")

BasisOption = Annotated[
    str,
    typer.Option(
        help="What is compared, such as topic or nace; `s3graph query bases` lists all.",
        show_default=True,
    ),
]


def compare(
    regions: Annotated[list[str], typer.Argument(help="Two to five regions, by code or name.")],
    *,
    basis: BasisOption = "topic",
    year: Annotated[
        int | None,
        typer.Option(help="Compare the strategies in force in that year, not the latest."),
    ] = None,
    home: HomeOption = Path(),
    format: FormatOption = Format.TEXT,
) -> None:
    """Compare regions: what they share and what each has alone, with spearheads and sources.

    Examples:

        s3graph compare FI1B ES51 --year 2019

        s3graph compare "Helsinki-Uusimaa" Hamburg LT --basis nace
    """
    from s3graph.cli import render
    from s3graph.comparison import compare as ask

    answer = _with_knowledge(settings_for(home), lambda k: ask(k, regions, basis, year))
    if format is Format.JSON:
        print_json(answer)
    else:
        render.comparison(answer)


def similar(
    thing: Annotated[
        str, typer.Argument(help="A region (FI1B) or a spearhead (FI1B/2017/citizen-city).")
    ],
    *,
    basis: BasisOption = "topic",
    limit: Annotated[
        int, typer.Option(min=1, max=250, help="How many to list.", show_default=True)
    ] = 10,
    home: HomeOption = Path(),
    format: FormatOption = Format.TEXT,
) -> None:
    """Find the regions or the spearheads that are most like one, and say because of what.

    Examples:

        s3graph similar FI1B

        s3graph similar FI1B/2017/citizen-city --basis sdg --limit 20
    """
    from s3graph.cli import render
    from s3graph.comparison import similar_regions, similar_spearheads

    settings = settings_for(home)
    if "/" in thing:
        alike = _with_knowledge(settings, lambda k: similar_spearheads(k, thing, basis, limit))
        print_json(alike) if format is Format.JSON else render.similar_spearheads(alike)
    else:
        found = _with_knowledge(settings, lambda k: similar_regions(k, thing, basis, limit))
        print_json(found) if format is Format.JSON else render.similar_regions(found)


def show(
    thing: Annotated[str, typer.Argument(help="A region (FI1B) or a strategy (FI1B/2017).")],
    *,
    home: HomeOption = Path(),
    format: FormatOption = Format.TEXT,
) -> None:
    """Show what is known of a region or of one version of its strategy.

    Examples:

        s3graph show FI1B

        s3graph show FI1B/2017 --format json
    """
    from s3graph.cli import render
    from s3graph.comparison import region_profile, strategy_profile

    settings = settings_for(home)
    if "/" in thing:
        strategy = _with_knowledge(settings, lambda k: strategy_profile(k, thing))
        print_json(strategy) if format is Format.JSON else render.strategy(strategy)
    else:
        region = _with_knowledge(settings, lambda k: region_profile(k, thing))
        print_json(region) if format is Format.JSON else render.region(region)


def query(
    what: Annotated[
        str | None,
        typer.Argument(help="A named query, a .rq file, SPARQL text, or - for standard input."),
    ] = None,
    *,
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "--parameter",
            "-p",
            help="A parameter of a named query, as name=value; may be repeated.",
        ),
    ] = None,
    endpoint: Annotated[
        str | None, typer.Option(help="Ask another SPARQL endpoint, by its address.")
    ] = None,
    timeout: Annotated[
        float | None, typer.Option(min=0.1, help="Seconds that the query may take [30].")
    ] = None,
    home: HomeOption = Path(),
    format: FormatOption = Format.TEXT,
) -> None:
    """Ask in SPARQL or by a named query; without an argument, list the named queries.

    Examples:

        s3graph query

        s3graph query strategy-changes -p region=FI1B

        s3graph query "SELECT (COUNT(*) AS ?n) { ?s a s3:Spearhead }" --format json
    """
    from s3graph.cli.querying import answer, listing, text_of

    settings = settings_for(home, query_timeout=timeout)
    if what is None:
        listing(settings, as_json=format is Format.JSON)
        return
    source = sys.stdin.read() if what == "-" else what
    answer(
        settings,
        text_of(settings, source, _pairs(parameter or [])),
        endpoint,
        as_json=format is Format.JSON,
    )


def stats(*, home: HomeOption = Path(), format: FormatOption = Format.TEXT) -> None:
    """Count what the current release holds: things by class, statements by file and by rule.

    Example:

        s3graph stats
    """
    from s3graph.cli import render
    from s3graph.releases import current_release

    release = current_release(settings_for(home))
    if format is Format.JSON:
        print_json(release.manifest)
    else:
        render.statistics(release)


def _pairs(parameters: list[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for pair in parameters:
        name, equals, value = pair.partition("=")
        if not equals:
            raise InvalidRequest(
                f"The value of --parameter is {pair!r}, which is not of the form name=value.",
                "Write it like -p region=FI1B.",
                {"parameter": "parameter", "value": pair},
            )
        values.setdefault(name, []).append(value)
    return values


def _with_knowledge(settings: Settings, ask: "Callable[[Knowledge], Awaitable[T]]") -> T:
    import asyncio

    from s3graph.catalogue import Catalogue
    from s3graph.comparison import Knowledge
    from s3graph.engine import Engine
    from s3graph.releases import current_release, hold

    async def run() -> T:
        release = current_release(settings)
        with hold(release):
            async with Engine(release.store_path, settings) as engine:
                catalogue = Catalogue.load(release.queries_dir)
                return await ask(await Knowledge.open(engine, catalogue))

    return asyncio.run(run())
