"""The pages at addresses of their own."""

import asyncio
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from s3graph.comparison import (
    Knowledge,
    RegionProfile,
    StrategyVersion,
    asked_for,
    region_statistics,
    similar_regions,
    versions_of,
)
from s3graph.comparison import region_profile as read_region
from s3graph.comparison import strategy_profile as read_strategy
from s3graph.comparison.profile_model import ActorEntry
from s3graph.service.addresses import public_address
from s3graph.service.disconnect import WatchedRoute
from s3graph.service.served import knowledge_of, served_of
from s3graph.web.citations import Citations
from s3graph.web.codebook_page import codebook_page
from s3graph.web.compare_page import compare_page, empty_form
from s3graph.web.data_page import data_page
from s3graph.web.dataset_jsonld import dataset_script
from s3graph.web.docs_page import docs_page
from s3graph.web.links import compare_query, region_path, sparql_path, strategy_path
from s3graph.web.names import name_lookup
from s3graph.web.overview import overview
from s3graph.web.sparql_page import sparql_page
from s3graph.web.templating import page
from s3graph.web.timeline import timeline

router: Final = APIRouter(include_in_schema=False, route_class=WatchedRoute)
_HELICES: Final = ("academia", "industry", "government", "civil-society", "intermediary", "")
#: How many of the regions that are like one its page lists.
_MOST_SIMILAR: Final = 5
_VALUE_KINDS: Final = ("baseline", "milestone", "target", "observation")


@router.get("/")
async def start(request: Request) -> Response:
    """What this is, what to try, and all regions."""
    served = served_of(request)
    knowledge = served.knowledge
    context = {
        "title": "s3graph",
        "section": "regions",
        "twin": "/api/v1/regions",
        "examples": _examples(knowledge),
        "form": empty_form(knowledge),
        "overview": await overview(knowledge, served.release),
        "dataset": await dataset_script(served.engine, public_address(request)),
    }
    return page(request, "start.html", context)


def _examples(knowledge: Knowledge) -> list[dict[str, str]]:
    """Things to try, as far as the release knows the regions that they are about."""
    profiled = {region.code for region in knowledge.regions.profiled()}
    ask = knowledge.catalogue["spearhead-instruments"]
    shown = [
        (
            {"FI1B", "ES51"},
            f"/compare?{compare_query(['FI1B', 'ES51'], 'topic', 2019)}",
            "Compare Helsinki-Uusimaa with Catalonia in 2019",
            "Which topics both strategies had in that year, and the spearheads behind each.",
        ),
        (
            {"FI1B"},
            f"{strategy_path('FI1B/2017')}#changes",
            "Read how Helsinki-Uusimaa merged two spearheads",
            "What became of each spearhead, and the reason that the source gives.",
        ),
        (
            set(),
            sparql_path(ask.text),
            "Ask in SPARQL",
            f"{ask.title} A query to run, read and change.",
        ),
    ]
    return [
        {"href": href, "title": title, "text": text}
        for needs, href, title, text in shown
        if needs <= profiled
    ]


@router.get("/region/{code}")
async def region(request: Request, code: str) -> Response:
    """All that is known of a region."""
    knowledge = knowledge_of(request)
    profile, statistics, similar = await asyncio.gather(
        read_region(knowledge, code),
        region_statistics(knowledge, code),
        similar_regions(knowledge, code, limit=_MOST_SIMILAR),
    )
    cited = [source for item in statistics.items for source in item.sources]
    context = {
        "title": profile.region.name,
        "section": "regions",
        "twin": f"/api/v1/regions/{region_path(code).rpartition('/')[2]}",
        "profile": profile,
        "place": knowledge.regions.get(profile.region.code),
        "line": timeline(profile.strategies),
        "by_helix": _by_helix(profile),
        "similar": similar,
        "comparisons": {
            item.code: f"/compare?{compare_query([similar.place.code, item.code], 'topic', None)}"
            for item in similar.items
        },
        "similar_sparql": sparql_path(
            knowledge.catalogue["similar-regions"].bind({"region": [similar.place.code]})
        ),
        "statistics": statistics,
        "statistics_sparql": sparql_path(
            knowledge.catalogue["region-statistics"].bind({"region": [statistics.region.code]})
        ),
        "name_of": name_lookup(knowledge),
        "citations": Citations([*profile.sources, *cited]),
        "bases": knowledge.bases,
        "options": [r for r in knowledge.regions.profiled() if r.code != profile.region.code],
    }
    return page(request, "region.html", context)


def _by_helix(profile: RegionProfile) -> list[tuple[str, list[ActorEntry]]]:
    """Actors by helix, in the usual order of the helices; those without one last."""
    found = [
        (helix or "other", [a for a in profile.actors if (a.helix or "") == helix])
        for helix in (*_HELICES, *sorted({a.helix or "" for a in profile.actors} - {*_HELICES}))
    ]
    return [(helix, actors) for helix, actors in found if actors]


@router.get("/strategy/{code}/{version}")
async def strategy(request: Request, code: str, version: str) -> Response:
    """All that is known of a strategy version."""
    knowledge = knowledge_of(request)
    profile = await read_strategy(knowledge, f"{code}/{version}")
    versions = await versions_of(knowledge, profile.region.code)
    values = {value.kind for indicator in profile.indicators for value in indicator.values}
    context = {
        "title": profile.version.title,
        "section": "regions",
        "twin": f"/api/v1/strategies/{profile.version.id}",
        "profile": profile,
        "before": _before(profile.version, versions),
        "after": [v for v in versions if v.replaces == profile.version.id],
        "labels": {s.iri: s.label for s in profile.spearheads},
        "value_kinds": [kind for kind in _VALUE_KINDS if kind in values],
        "bases": knowledge.bases,
        "name_of": name_lookup(knowledge),
        "citations": Citations(profile.sources),
    }
    return page(request, "strategy.html", context)


def _before(version: StrategyVersion, versions: list[StrategyVersion]) -> list[StrategyVersion]:
    return [v for v in versions if v.id == version.replaces]


@router.get("/compare")
async def compare(request: Request) -> Response:
    """What regions share, and what each has alone."""
    return await compare_page(request, knowledge_of(request))


@router.get("/data")
async def data(request: Request) -> Response:
    """What is known of each region, and what can be downloaded."""
    return await data_page(request)


@router.get("/codebook")
async def codebook(request: Request) -> Response:
    """The topics that spearheads are coded with, the conventions, and how reliable it is."""
    return await codebook_page(request, knowledge_of(request))


@router.get("/examples/{name}")
async def example(request: Request, name: str) -> Response:
    """The SPARQL page with a named query in its field; with values for parameters, its answer."""
    knowledge = knowledge_of(request)
    query = knowledge.catalogue[name]
    given = {key: request.query_params.getlist(key) for key in request.query_params}
    if not given:
        return await sparql_page(request, query=query.text)
    bound = query.bind(asked_for(knowledge.regions, query, given).values)
    return RedirectResponse(sparql_path(bound), status_code=303)


@router.get("/docs")
async def docs(request: Request) -> Response:
    """The reference of the JSON API."""
    return docs_page(request)
