"""What `s3graph query` does: find the text, ask an engine, print the answer."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from s3graph.catalogue import Catalogue
from s3graph.cli.output import err, out, print_json, records, table
from s3graph.comparison import Knowledge, RegionIndex, asked_for
from s3graph.engine import Engine, RemoteEngine, ResultFormat, Row, Term
from s3graph.errors import InvalidRequest, NoRelease, UnreadableInput
from s3graph.naming import curie
from s3graph.releases import current_release, hold
from s3graph.settings import Settings
from s3graph.vocabulary import XSD


def listing(settings: Settings, *, as_json: bool) -> None:
    """The named queries and their parameters."""
    queries = list(_catalogue(settings).values())
    if as_json:
        print_json(
            [
                {
                    "name": q.name,
                    "title": q.title,
                    "description": q.description,
                    "questions": list(q.questions),
                    "parameters": [p.name for p in q.parameters],
                }
                for q in queries
            ]
        )
        return
    table(
        ("query", "what it answers", "parameters"),
        [(q.name, q.title, ", ".join(p.name for p in q.parameters)) for q in queries],
    )


def text_of(settings: Settings, what: str, parameters: Mapping[str, Sequence[str]]) -> str:
    """The SPARQL text meant: that of a named query, of a file, or the text itself."""
    if any(c.isspace() for c in what) or "{" in what:
        if parameters:
            raise InvalidRequest(
                "--parameter is given, but only a named query takes parameters.",
                "Write the values into the text, or name a query (s3graph query lists them).",
            )
        return what
    path = Path(what)
    if path.suffix == ".rq":
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableInput(
                f"{path} cannot be read: {error}.",
                "Name a UTF-8 text file that exists, or a named query without .rq.",
                path=str(path),
            ) from error
    return _bound(settings, _catalogue(settings), what, parameters)


def _catalogue(settings: Settings) -> Catalogue:
    """The named queries of the current release; those of the project where there is none."""
    try:
        folder = current_release(settings).queries_dir
    except NoRelease:
        # Whoever asks another endpoint needs no release. Without one nothing is asked of ours.
        folder = settings.queries_dir
    return Catalogue.load(folder)


def _bound(
    settings: Settings, catalogue: Catalogue, name: str, parameters: Mapping[str, Sequence[str]]
) -> str:
    """A named query with its values; names and retired codes of regions become codes of today."""
    query = catalogue[name]
    given = {p.name for p in query.parameters if p.type == "region"} & set(parameters)
    if not given:
        return query.bind(parameters)
    try:
        regions = asyncio.run(_regions(settings, catalogue))
    except NoRelease:
        # Another endpoint may be asked where there is no release: its codes are given as they are.
        return query.bind(parameters)
    asked = asked_for(regions, query, parameters)
    for place in asked.places:
        err().print(place.explanation or f"{place.asked} is {place.code} ({place.name}).")
    return query.bind(asked.values)


async def _regions(settings: Settings, catalogue: Catalogue) -> RegionIndex:
    release = current_release(settings)
    with hold(release):
        async with Engine(release.store_path, settings) as engine:
            return (await Knowledge.open(engine, catalogue)).regions


def answer(settings: Settings, query: str, endpoint: str | None, *, as_json: bool) -> None:
    """Ask the current release, or another endpoint, and print what comes back."""
    if endpoint:
        rows = asyncio.run(RemoteEngine(endpoint).rows(query, timeout=settings.query_timeout))
        _print_rows(rows, as_json=as_json)
        return
    body, media_type = asyncio.run(_ask(settings, query, as_json=as_json))
    if as_json or "sparql-results" not in media_type:
        out().out(body.decode())
        return
    results = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if isinstance(results, ox.QueryBoolean):
        out().out("true" if results else "false")
        return
    names = [variable.value for variable in results.variables]
    records(names, [[_short(solution[name]) for name in names] for solution in results])


async def _ask(settings: Settings, query: str, *, as_json: bool) -> tuple[bytes, str]:
    release = current_release(settings)
    with hold(release):
        async with Engine(release.store_path, settings) as engine:
            return await _checked_answer(engine, query, as_json=as_json)


async def _checked_answer(engine: Engine, query: str, *, as_json: bool) -> tuple[bytes, str]:
    checked = await engine.check(query)
    graph = ResultFormat.JSONLD if as_json else ResultFormat.TURTLE
    chosen = graph if checked.form.gives_graph else ResultFormat.JSON
    with await engine.answer(checked, format=chosen) as answered:
        return await answered.read(), answered.media_type


def _print_rows(rows: Sequence[Row], *, as_json: bool) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row))
    if as_json:
        found = [{name: _json(term) for name, term in row.items()} for row in rows]
        print_json({"head": {"vars": names}, "results": {"bindings": found}})
    else:
        records(names, [[_short(row.get(name)) for name in names] for row in rows])


def _json(term: Term) -> dict[str, object]:
    """A term in the Query Results JSON Format of SPARQL 1.2, section 3.2.2."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in parts.items()}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == str(XSD.string):
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _short(term: object) -> str:
    """A term for people: prefixed name, or the text itself."""
    if isinstance(term, ox.NamedNode):
        return curie(term.value) or str(term)
    return str(getattr(term, "value", "")) if term is not None else ""
