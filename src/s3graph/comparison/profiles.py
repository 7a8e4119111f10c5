"""Everything known of one region, and of one strategy version."""

from collections.abc import Iterable

from s3graph.comparison.knowledge import Knowledge
from s3graph.comparison.networks import networks_of
from s3graph.comparison.profile_model import RegionProfile, StrategyProfile
from s3graph.comparison.profile_parts import Parts
from s3graph.comparison.regions import Place
from s3graph.comparison.sources import sources_by_iri
from s3graph.comparison.strategies import StrategyVersion, versions_of
from s3graph.comparison.things import Things
from s3graph.errors import NotFound
from s3graph.suggest import did_you_mean
from s3graph.vocabulary import DCTERMS, GRAPH_BASE, NUTS, PROV, S3, SDO, SKOS


async def region_profile(knowledge: Knowledge, asked: str) -> RegionProfile:
    """Everything known of a region.

    Args:
        knowledge: a release.
        asked: a code of any NUTS version, or a name.

    Raises:
        NotFound: no region has the code or name.
    """
    place = knowledge.regions.find(asked)
    versions = await versions_of(knowledge, place.code)
    region = _profile_code(knowledge, place, versions)
    parts = await _parts(knowledge, region or place.code)
    things = parts.things
    same = region is not None and knowledge.regions.area(region) == knowledge.regions.area(
        place.code
    )
    iri = NUTS + (region if region and same else place.code)
    codes = dict.fromkeys(code for code in (place.code, region) if code)
    networks = await networks_of(knowledge, codes, things.name)
    cited = {source.iri: source for entry in networks for source in entry.sources}
    return RegionProfile(
        region=place,
        profile=region,
        names=things.tagged(iri, SDO.name),
        strategies=versions,
        changes=[parts.change(c) for c in things.of_type("Change")],
        actors=[parts.actor_entry(a) for a in things.of_type("Actor")],
        instruments=[parts.instrument_entry(i) for i in things.of_type("Instrument")],
        networks=networks,
        platforms=[parts.platform_entry(p) for p in things.of_type("Platform")],
        conflicts=[parts.conflict(c) for c in things.of_type("Conflict")],
        gaps=[things.one(g, DCTERMS.description) or "" for g in things.of_type("Gap")],
        sources=list({**parts.sources, **cited}.values()),
    )


async def strategy_profile(knowledge: Knowledge, strategy: str) -> StrategyProfile:
    """Everything known of one strategy version.

    Args:
        knowledge: a release.
        strategy: region and version, such as `FI1B/2017`.

    Raises:
        NotFound: there is no such strategy; the error names the nearest.
    """
    code, _, version = strategy.partition("/")
    place = knowledge.regions.find(code)
    versions = await versions_of(knowledge, place.code)
    found = _version_named(versions, place.code, version)
    if found is None:
        raise _no_such_strategy(strategy, versions)
    iri = found.iri
    parts = await _parts(knowledge, found.id.partition("/")[0])
    things = parts.things
    cited = {source for subject in _inside(things, iri) for source in things.all(subject, _SOURCE)}
    changes = [
        change
        for change in things.of_type("Change")
        if iri in {things.one(change, S3.fromStrategy), things.one(change, S3.toStrategy)}
    ]
    cited |= {source for change in changes for source in things.all(change, _SOURCE)}
    return StrategyProfile(
        version=found,
        region=place,
        original_titles=things.tagged(iri, S3.originalTitle),
        **parts.facts(iri, StrategyProfile),
        spearheads_complete=things.flag(iri, S3.spearheadsComplete),
        objectives=parts.statements(iri, S3.hasObjective, DCTERMS.description),
        strengths=parts.statements(iri, S3.hasStrength, SKOS.prefLabel),
        spearheads=[parts.spearhead(s) for s in things.listed(iri, S3.hasSpearhead)],
        indicators=[parts.indicator(i) for i in things.listed(iri, S3.hasIndicator)],
        funding=[parts.money(f) for f in things.listed(iri, S3.hasFunding)],
        changes=[parts.change(c) for c in changes],
        sources=[parts.sources[s] for s in parts.sources if s in cited],
    )


_SOURCE = str(PROV.hadPrimarySource)


def _version_named(
    versions: list[StrategyVersion], code: str, version: str
) -> StrategyVersion | None:
    """The version of that name: the region's own, else that of a strategy that covers it."""
    named = [v for v in versions if v.id.partition("/")[2] == version]
    return next((v for v in named if v.id == f"{code}/{version}"), named[0] if named else None)


def _profile_code(
    knowledge: Knowledge, place: Place, versions: list[StrategyVersion]
) -> str | None:
    """The region whose profile tells about a place: its own, or that of the latest strategy."""
    region = knowledge.regions.get(place.code)
    if region and region.profiled:
        return place.code
    latest = [version for version in versions if version.latest] or versions
    return latest[-1].id.partition("/")[0] if latest else None


async def _parts(knowledge: Knowledge, code: str) -> Parts:
    rows = await knowledge.ask("profile-statements", {"graph": [f"{GRAPH_BASE}regions/{code}"]})
    things = Things(rows)
    subjects = things.of_type("Source")
    found = await sources_by_iri(knowledge, subjects)
    by_number = sorted(found.values(), key=lambda s: (len(s.iri), s.iri))
    return Parts(things, {source.iri: source for source in by_number})


def _inside(things: Things, strategy: str) -> set[str]:
    """The strategy and everything under it."""
    seen: set[str] = set()
    waiting = [strategy]
    while waiting:
        subject = waiting.pop()
        if subject not in seen:
            seen.add(subject)
            waiting += [v for link in _LINKS for v in things.all(subject, link)]
    return seen


_LINKS = [
    S3.hasApproval, S3.hasObjective, S3.hasStrength, S3.hasSpearhead, S3.hasIndicator,
    S3.hasFunding, S3.hasTheme, S3.hasParticipation, S3.hasCoding, S3.hasBaseline,
    S3.hasMilestone, S3.hasTarget, S3.hasObservation,
]  # fmt: skip


def _no_such_strategy(strategy: str, versions: Iterable[StrategyVersion]) -> NotFound:
    known = [version.id for version in versions]
    hint = did_you_mean(strategy, known, "/api/v1/strategies lists them.")
    return NotFound(
        f"There is no strategy {strategy!r}.", hint, {"value": strategy, "choices": known}
    )
