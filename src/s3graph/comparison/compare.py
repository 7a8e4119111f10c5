"""Compare two to five regions on a basis (competency question 19).

All facts come from the named query `compare-regions`, which anybody can run; this module only sorts
its rows into sides, shared concepts and concepts of one region, and says what cannot be compared.
"""

from collections.abc import Sequence

from s3graph.comparison.coders import CODERS, kind_of
from s3graph.comparison.knowledge import Knowledge
from s3graph.comparison.model import Comparison, Concept, Evidence, Side, Source
from s3graph.comparison.regions import Place, RegionIndex
from s3graph.comparison.sources import sources_by_iri
from s3graph.comparison.strategies import StrategyVersion, versions_of
from s3graph.comparison.terms import after, named, needed, tagged, text, words
from s3graph.engine import Row
from s3graph.errors import InvalidRequest
from s3graph.naming import local

QUERY = "compare-regions"


async def compare(
    knowledge: Knowledge,
    regions: Sequence[str],
    basis: str = "topic",
    year: int | None = None,
) -> Comparison:
    """What the regions share on the basis, and what each has alone.

    Args:
        knowledge: a release.
        regions: two to five codes or names.
        basis: one of those that the release has, such as `topic` or `nace`.
        year: the year in which the strategies were in force; None for each region's latest version.

    Raises:
        NotFound: no region has the code or name.
        InvalidRequest: too few or too many regions, the same twice, an unknown basis, no year.
    """
    places = _places(knowledge.regions, regions)
    parameters = {"region": [place.code for place in places], "basis": [basis]}
    if year is not None:
        parameters["year"] = [str(year)]
    rows = await knowledge.ask(QUERY, parameters)
    versions = {p.code: await versions_of(knowledge, p.code) for p in places}
    found = await sources_by_iri(knowledge, (s for r in rows for s in words(r, "sources")))

    words_for = knowledge.in_words(basis)
    sides = [_side(p, rows, versions[p.code], words_for, year) for p in places]
    comparable = [side.place.code for side in sides if side.comparable]
    concepts = _concepts(rows, comparable, found)
    enough = len(comparable) >= 2  # noqa: PLR2004 - it takes two to compare
    return Comparison(
        basis=basis,
        basis_label=words_for,
        year=year,
        comparable=enough,
        sides=sides,
        shared=[c for c in concepts if len(c.regions) > 1],
        alone={code: [c for c in concepts if c.regions == [code]] for code in comparable if enough},
        suggested_year=None if all(s.comparable for s in sides) else _common_year(versions),
    )


def _places(index: RegionIndex, regions: Sequence[str]) -> list[Place]:
    places = [index.find(region) for region in regions]
    by_area: dict[str, Place] = {}
    for place in places:
        if first := by_area.get(index.area(place.code)):
            raise InvalidRequest(
                f"{first.asked} and {place.asked} are one and the same area.",
                "Name each region once.",
                {"parameter": "region", "value": place.asked},
            )
        by_area[index.area(place.code)] = place
    return places


def _side(
    place: Place,
    rows: Sequence[Row],
    versions: Sequence[StrategyVersion],
    basis_label: str,
    year: int | None,
) -> Side:
    mine = [r for r in rows if local(needed(r, "region")) == place.code]
    strategies = [v for v in versions if (v.latest if year is None else v.in_force(year))]
    spearheads = sum(v.spearheads for v in strategies)
    coded = len({needed(r, "spearhead") for r in mine})
    complete = {v.complete for v in strategies}
    reason = None
    if not strategies:
        reason = _no_strategy(place, versions, year)
    elif not spearheads:
        reason = f"The spearheads of {strategies[0].title} are not known."
    elif not coded:
        reason = f"None of its spearheads is coded with {basis_label}."
    return Side(
        place=place,
        strategies=strategies,
        spearheads=spearheads,
        coded=coded,
        coverage=round(coded / spearheads, 4) if spearheads else None,
        complete=False if False in complete else (True if complete == {True} else None),
        comparable=reason is None,
        reason=reason,
        next_step=_way_on(versions) if reason else None,
    )


def _no_strategy(place: Place, versions: Sequence[StrategyVersion], year: int | None) -> str:
    if not versions:
        return f"No strategy of {place.name} is known."
    if year is None:
        return f"Only drafts of a strategy of {place.name} are known."
    return f"No strategy of {place.name} is known to have been in force in {year}."


def _way_on(versions: Sequence[StrategyVersion]) -> str:
    listed = "; ".join(f"{v.id} ({v.years})" for v in versions if v.spearheads)
    if listed:
        return f"Ask for a year in which a version with known spearheads was in force: {listed}."
    return "Ask for another region, or add what is known to its profile."


def _concepts(
    rows: Sequence[Row], comparable: Sequence[str], found: dict[str, Source]
) -> list[Concept]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        if local(needed(row, "region")) in comparable:
            grouped.setdefault(needed(row, "concept"), []).append(row)
    concepts = [_concept(iri, its_rows, comparable, found) for iri, its_rows in grouped.items()]
    return sorted(concepts, key=lambda c: (-len(c.regions), c.label.casefold(), c.iri))


def _concept(
    iri: str, rows: list[Row], comparable: Sequence[str], found: dict[str, Source]
) -> Concept:
    order = {"main": 0, "part": 1, None: 2}
    strongest: dict[tuple[str, str, str], Evidence] = {}
    for evidence in sorted((_evidence(r, found) for r in rows), key=lambda e: order[e.match]):
        # Two topics of a spearhead may imply the same concept: the stronger one speaks for it.
        strongest.setdefault((evidence.region, evidence.spearhead, evidence.kind), evidence)
    have = {e.region for e in strongest.values()}
    return Concept(
        iri=iri,
        notation=needed(rows[0], "notation"),
        label=text(rows[0], "conceptLabel") or needed(rows[0], "notation"),
        regions=[code for code in comparable if code in have],
        evidence=sorted(
            strongest.values(),
            key=lambda e: (comparable.index(e.region), order[e.match], e.spearhead, e.kind),
        ),
    )


def _evidence(row: Row, found: dict[str, Source]) -> Evidence:
    kind = kind_of([needed(row, "kind")])
    match = text(row, "match")
    return Evidence(
        region=local(needed(row, "region")),
        strategy=after(needed(row, "strategy"), "strategy"),
        spearhead=needed(row, "spearhead"),
        label=named(row, "spearheadLabel", "spearhead"),
        own_words=tagged(row, "ownWords"),
        local_term=text(row, "localTerm"),
        match=local(match) if match else None,
        kind=kind,
        coded_by=CODERS[kind],
        sources=[found[iri] for iri in words(row, "sources")],
    )


def _common_year(versions: dict[str, list[StrategyVersion]]) -> int | None:
    """The latest year in which every region had a version with known spearheads."""
    with_spearheads = [[v for v in its if v.spearheads] for its in versions.values()]
    edges = {y for its in with_spearheads for v in its for y in (v.in_force_from, v.in_force_until)}
    fitting = [
        year
        for year in edges
        if year and all(any(v.in_force(year) for v in its) for its in with_spearheads)
    ]
    return max(fitting, default=None)
