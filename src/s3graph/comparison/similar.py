"""Regions and spearheads that are most alike, and because of what (competency question 20).

The measure is computed and explained by the named queries `similar-regions` and
`similar-spearheads`, which anybody can run; this module puts names to their rows and says why there
may be none.
"""

from collections.abc import Sequence

from pydantic import Field

from s3graph.comparison.knowledge import Knowledge
from s3graph.comparison.model import AnswerPart
from s3graph.comparison.regions import Place
from s3graph.comparison.strategies import versions_of
from s3graph.comparison.terms import after, named, needed, text
from s3graph.engine import Row
from s3graph.errors import NotFound
from s3graph.naming import local
from s3graph.vocabulary import ID

MEASURE = (
    "Weighted Dice coefficient: twice what both have, divided by all that the two have. A concept "
    "weighs 1 (main, or coded by the source) or 0.5 (part), times the share of those compared that "
    "do not have it."
)


class SharedConcept(AnswerPart):
    """A concept that two have in common."""

    iri: str
    notation: str
    label: str
    regions: int = Field(description="how many regions have it; the fewer, the more it counts")


class SimilarRegion(AnswerPart):
    """Another region, how alike it is, and because of what."""

    code: str
    name: str
    similarity: float = Field(description="0 nothing in common, 1 the same")
    of_ours: float = Field(description="share of the asked region's weight that is common, 0 to 1")
    of_theirs: float = Field(description="share of this region's weight that is common, 0 to 1")
    concepts: int = Field(description="how many concepts it has on the basis")
    coded: int = Field(description="its spearheads with a concept on the basis")
    spearheads: int = Field(description="its spearheads in all")
    shared: list[SharedConcept] = Field(description="rarest first")


class SimilarRegions(AnswerPart):
    """The regions most like one region by their latest strategies, most similar first."""

    place: Place
    basis: str
    basis_label: str
    measure: str = MEASURE
    comparable: bool
    reason: str | None = Field(default=None, description="why there is nothing to compare")
    concepts: int = Field(description="how many concepts the region has on the basis")
    coded: int = Field(description="its spearheads with a concept on the basis")
    spearheads: int = Field(description="its spearheads in all")
    total: int = Field(description="regions with anything in common")
    truncated: bool = Field(description="whether there are more than are listed")
    items: list[SimilarRegion]


class SimilarSpearhead(AnswerPart):
    """A spearhead of another region, how alike it is, and because of what."""

    iri: str
    id: str = Field(description="region, version and name")
    label: str
    region: str
    strategy: str
    similarity: float = Field(description="0 nothing in common, 1 the same")
    concepts: int = Field(description="how many concepts it has on the basis")
    shared: list[SharedConcept] = Field(description="rarest first")


class SimilarSpearheads(AnswerPart):
    """The spearheads of other regions' latest strategies most like one, most similar first."""

    spearhead: str
    basis: str
    basis_label: str
    measure: str = MEASURE
    comparable: bool
    reason: str | None = Field(default=None, description="why there is nothing to compare")
    total: int = Field(description="spearheads with anything in common")
    truncated: bool = Field(description="whether there are more than are listed")
    items: list[SimilarSpearhead]


async def similar_regions(
    knowledge: Knowledge, region: str, basis: str = "topic", limit: int = 10
) -> SimilarRegions:
    """The regions most like one.

    Args:
        knowledge: a release.
        region: a code or a name.
        basis: one of those that the release has, such as `topic` or `nace`.
        limit: how many to list, from 1.

    Raises:
        NotFound: no region has the code or name.
        InvalidRequest: an unknown basis.
    """
    place = knowledge.regions.find(region)
    asked = {"region": [place.code], "basis": [basis]}
    rows = await knowledge.ask("similar-regions", asked)
    if not rows:
        return await _no_region(knowledge, place, basis)
    concepts = await _concepts(knowledge, basis)
    return SimilarRegions(
        place=place,
        basis=basis,
        basis_label=knowledge.in_words(basis),
        comparable=True,
        concepts=_count(rows[0], "ourConcepts"),
        coded=_count(rows[0], "ourCoded"),
        spearheads=_count(rows[0], "ourSpearheads"),
        total=len(rows),
        truncated=len(rows) > limit,
        items=[_region(knowledge, row, concepts) for row in rows[:limit]],
    )


async def similar_spearheads(
    knowledge: Knowledge, spearhead: str, basis: str = "topic", limit: int = 10
) -> SimilarSpearheads:
    """The spearheads of other regions most like one.

    Args:
        knowledge: a release.
        spearhead: region, version and name, such as `FI1B/2017/citizen-city`, or its IRI.
        basis: one of those that the release has, such as `topic` or `nace`.
        limit: how many to list, from 1.

    Raises:
        NotFound: there is no such spearhead.
        InvalidRequest: an unknown basis, or text that cannot name a spearhead.
    """
    asked = {"spearhead": [spearhead], "basis": [basis]}
    rows = await knowledge.ask("similar-spearheads", asked)
    iri = f"{ID}spearhead/{after(spearhead, 'spearhead')}"
    reason = None if rows else await _no_spearhead(knowledge, iri, basis)
    concepts = await _concepts(knowledge, basis)
    return SimilarSpearheads(
        spearhead=iri,
        basis=basis,
        basis_label=knowledge.in_words(basis),
        comparable=bool(rows),
        reason=reason,
        total=len(rows),
        truncated=len(rows) > limit,
        items=[_spearhead(row, concepts) for row in rows[:limit]],
    )


async def _no_region(knowledge: Knowledge, place: Place, basis: str) -> SimilarRegions:
    latest = [v for v in await versions_of(knowledge, place.code) if v.latest]
    origins = await knowledge.ask("coding-origins", {"region": [place.code]})
    current = {v.iri for v in latest}
    coded = any(needed(r, "strategy") in current and text(r, "basis") == basis for r in origins)
    spearheads = sum(v.spearheads for v in latest)
    if not latest:
        reason = f"No strategy of {place.name} is known."
    elif not spearheads:
        reason = f"The spearheads of {latest[0].title} are not known."
    elif not coded:
        reason = f"None of its spearheads is coded with {knowledge.in_words(basis)}."
    else:
        reason = "No other region has a concept in common with it."
    return SimilarRegions(
        place=place,
        basis=basis,
        basis_label=knowledge.in_words(basis),
        comparable=False,
        reason=reason,
        concepts=0,
        coded=0,
        spearheads=spearheads,
        total=0,
        truncated=False,
        items=[],
    )


async def _no_spearhead(knowledge: Knowledge, iri: str, basis: str) -> str:
    if not await knowledge.ask("thing-statements", {"thing": [iri]}):
        raise NotFound(
            f"There is no spearhead {after(iri, 'spearhead')}.",
            "List those of a strategy with s3graph show FI1B/2017 or /api/v1/strategies/FI1B/2017.",
            {"parameter": "spearhead", "value": after(iri, "spearhead")},
        )
    scheme = knowledge.in_words(basis)
    return f"It is not coded with {scheme}, or shares no concept with a spearhead elsewhere."


async def _concepts(knowledge: Knowledge, basis: str) -> dict[str, SharedConcept]:
    """The concepts of a basis by notation."""
    rows = await knowledge.kept("concept-activity", {"basis": [basis]})
    return {
        needed(row, "notation"): SharedConcept(
            iri=needed(row, "concept"),
            notation=needed(row, "notation"),
            label=text(row, "label") or needed(row, "notation"),
            regions=_count(row, "regions"),
        )
        for row in rows
    }


def _region(knowledge: Knowledge, row: Row, concepts: dict[str, SharedConcept]) -> SimilarRegion:
    code = local(needed(row, "region"))
    known = knowledge.regions.get(code)
    return SimilarRegion(
        code=code,
        name=known.name if known else code,
        similarity=float(needed(row, "similarity")),
        of_ours=float(needed(row, "ofOurs")),
        of_theirs=float(needed(row, "ofTheirs")),
        concepts=_count(row, "theirConcepts"),
        coded=_count(row, "coded"),
        spearheads=_count(row, "spearheads"),
        shared=_shared(row, concepts),
    )


def _spearhead(row: Row, concepts: dict[str, SharedConcept]) -> SimilarSpearhead:
    iri = needed(row, "spearhead")
    return SimilarSpearhead(
        iri=iri,
        id=after(iri, "spearhead"),
        label=named(row, "label", "spearhead"),
        region=local(needed(row, "region")),
        strategy=after(needed(row, "strategy"), "strategy"),
        similarity=float(needed(row, "similarity")),
        concepts=_count(row, "theirConcepts"),
        shared=_shared(row, concepts),
    )


def _shared(row: Row, concepts: dict[str, SharedConcept]) -> list[SharedConcept]:
    notations: Sequence[str] = (text(row, "because") or "").split()
    return sorted((concepts[n] for n in notations), key=lambda c: (c.regions, c.label.casefold()))


def _count(row: Row, name: str) -> int:
    return int(needed(row, name))
