"""Answers as tables and lines for people."""

from collections.abc import Iterable

from rich.text import Text

from s3graph.cli.output import out, table
from s3graph.comparison.model import Comparison, Concept, Evidence, Side, Source
from s3graph.comparison.profile_model import RegionProfile, StrategyProfile
from s3graph.comparison.similar import SharedConcept, SimilarRegions, SimilarSpearheads
from s3graph.comparison.strategies import StrategyVersion
from s3graph.releases import Release
from s3graph.vocabulary import GRAPH_BASE

_BAR_WIDTH = 20


def comparison(answer: Comparison) -> None:
    """What regions share and have alone, side by side."""
    when = f"in {answer.year}" if answer.year else "latest versions"
    out().print(Text(f"Compared by {answer.basis_label}, {when}", style="bold"))
    for side in answer.sides:
        _side(side)
    if not answer.comparable:
        out().print(Text("Not comparable.", style="bold yellow"))
        if answer.suggested_year:
            out().print(f"All of them can be compared in {answer.suggested_year}.")
        return
    codes = [side.place.code for side in answer.sides if side.comparable]
    table(
        ("shared concept", *codes),
        [(_concept(c), *(_cell(c, code) for code in codes)) for c in answer.shared],
        title=f"Shared: {len(answer.shared)}",
    )
    for code, concepts in answer.alone.items():
        table(
            ("concept", code),
            [(_concept(c), _cell(c, code)) for c in concepts],
            title=f"Only {code}: {len(concepts)}",
        )
    _sources(s for c in _all(answer) for e in c.evidence for s in e.sources)


def similar_regions(answer: SimilarRegions) -> None:
    """The regions most like one."""
    place = answer.place
    title = f"Most like {place.code} {place.name}, by {answer.basis_label}, latest versions"
    out().print(Text(title, style="bold"))
    if place.explanation:
        out().print(f"  {place.explanation}")
    out().print(f"  {answer.coded} of {answer.spearheads} spearheads coded")
    if _said_why(answer.reason):
        return
    table(
        ("region", "similarity", "coded", "shared concepts, rarest first"),
        [
            (
                f"{item.code} {item.name}",
                f"{item.similarity:.2f}",
                f"{item.coded} of {item.spearheads}",
                _shared(item.shared),
            )
            for item in answer.items
        ],
        title=f"{len(answer.items)} of {answer.total} with anything in common",
    )
    out().print(answer.measure)


def similar_spearheads(answer: SimilarSpearheads) -> None:
    """The spearheads most like one."""
    out().print(Text(f"Most like {answer.spearhead}, by {answer.basis_label}", style="bold"))
    if _said_why(answer.reason):
        return
    table(
        ("spearhead", "similarity", "shared concepts, rarest first"),
        [
            (f"{item.label} ({item.id})", f"{item.similarity:.2f}", _shared(item.shared))
            for item in answer.items
        ],
        title=f"{len(answer.items)} of {answer.total} with anything in common",
    )
    out().print(answer.measure)


def _said_why(reason: str | None) -> bool:
    if reason:
        out().print(Text(f"Not comparable: {reason}", style="yellow"))
    return bool(reason)


def _shared(concepts: Iterable[SharedConcept]) -> str:
    return ", ".join(f"{concept.label} ({concept.regions})" for concept in concepts)


def _side(side: Side) -> None:
    out().print()
    out().print(Text(f"{side.place.code} {side.place.name}", style="bold"))
    if side.place.explanation:
        out().print(f"  {side.place.explanation}")
    for strategy in side.strategies:
        shared = f", shared by {', '.join(strategy.covers)}" if strategy.shared else ""
        out().print(f"  {strategy.id}: {strategy.title} ({strategy.years}{shared})")
    if side.coverage is not None:
        filled = round(side.coverage * _BAR_WIDTH)
        bar = "█" * filled + "░" * (_BAR_WIDTH - filled)
        out().print(f"  {bar} {side.coded} of {side.spearheads} spearheads coded")
    if side.complete is False:
        out().print("  The list of its spearheads is known to be partial.", style="yellow")
    if side.reason:
        out().print(Text(f"  Not comparable: {side.reason}", style="yellow"))
        out().print(f"  next: {side.next_step}")


def _concept(concept: Concept) -> str:
    return f"{concept.label} [{concept.notation}]"


def _cell(concept: Concept, code: str) -> Text:
    lines = [_evidence(e) for e in concept.evidence if e.region == code]
    return Text("\n".join(lines))


def _evidence(evidence: Evidence) -> str:
    own = ", ".join(evidence.own_words.values())
    words = f"{evidence.label} ({own})" if own else evidence.label
    match = f", {evidence.match}" if evidence.match else ""
    cited = " ".join(_number(source) for source in evidence.sources)
    return f"{words} [{evidence.kind}{match}; {cited}]"


def _number(source: Source) -> str:
    return "/".join(source.iri.split("/")[-2:])


def _all(answer: Comparison) -> Iterable[Concept]:
    yield from answer.shared
    for concepts in answer.alone.values():
        yield from concepts


def _sources(sources: Iterable[Source]) -> None:
    known = {source.iri: source for source in sources}
    table(
        ("source", "title", "read", "address"),
        [
            (_number(s), s.title, s.read or "", s.url or "")
            for s in sorted(known.values(), key=lambda s: (len(s.iri), s.iri))
        ],
        title="Sources",
    )


def strategy(profile: StrategyProfile) -> None:
    """One strategy version: its spearheads, how it is measured, what changed."""
    version = profile.version
    out().print(Text(version.title, style="bold"))
    for language, title in profile.original_titles.items():
        out().print(f"  {title} ({language})")
    out().print(f"  {profile.region.name}, {version.status}, {_period(version)}")
    for approval in version.approvals:
        out().print(f"  approved by {approval.body}, {approval.date or 'date unknown'}")
    table(
        ("spearhead", "called", "themes", "main topics"),
        [
            (
                s.label,
                s.local_term or "",
                "\n".join(t.label for t in s.themes),
                "\n".join(
                    c.label or "" for c in s.codings if c.kind == "own" and c.match == "main"
                ),
            )
            for s in profile.spearheads
        ],
        title=f"Spearheads: {len(profile.spearheads)}",
    )
    if profile.indicators:
        table(
            ("indicator", "unit", "values"),
            [
                (
                    i.label,
                    i.unit or "",
                    "\n".join(
                        f"{v.kind} {v.value or v.text}" + (f" ({v.year})" if v.year else "")
                        for v in i.values
                    ),
                )
                for i in profile.indicators
            ],
            title=f"Indicators: {len(profile.indicators)}",
        )
    if profile.changes:
        table(
            ("change", "before", "after", "says who", "reason"),
            [
                (
                    c.kind or "",
                    f"{c.from_strategy}: {', '.join(c.before)}",
                    f"{c.to_strategy}: {', '.join(c.after)}",
                    "the source" if c.stated else "we infer",
                    c.reason or "",
                )
                for c in profile.changes
            ],
            title="Changes",
        )
    _sources(profile.sources)


def region(profile: RegionProfile) -> None:
    """A region: its strategies, and what is known to be missing."""
    place = profile.region
    out().print(Text(f"{place.code} {place.name}", style="bold"))
    if place.explanation:
        out().print(f"  {place.explanation}")
    table(
        ("strategy", "title", "status", "in force", "spearheads"),
        [(v.id, v.title, v.status or "", v.years, str(v.spearheads)) for v in profile.strategies],
        title=f"Strategies: {len(profile.strategies)}",
    )
    out().print(
        f"{len(profile.actors)} actors, {len(profile.instruments)} instruments, "
        f"{len(profile.networks)} networks, {len(profile.platforms)} platforms, "
        f"{len(profile.changes)} changes, {len(profile.sources)} sources"
    )
    for conflict in profile.conflicts:
        claims = "; ".join(claim.text for claim in conflict.claims)
        out().print(Text(f"Sources disagree on the {conflict.about}: {claims}", style="yellow"))
    for gap in profile.gaps:
        out().print(Text(f"Not known: {gap}", style="yellow"))


def _period(version: StrategyVersion) -> str:
    if version.start is None and version.end is None:
        return "period unknown"
    return f"{version.start or '?'}-{version.end or ''}"


def statistics(release: Release) -> None:
    """Figures of a release."""
    manifest = release.manifest
    totals = manifest.totals
    out().print(Text(f"Release {manifest.number}, built {manifest.created:%Y-%m-%d %H:%M} UTC"))
    out().print(
        f"{totals.triples:,} triples: {totals.stated:,} stated in {len(manifest.files)} files, "
        f"{totals.inferred:,} inferred by {len(manifest.rules)} rules"
    )
    table(
        ("file", "graph", "triples"),
        [(f.path, f.graph.removeprefix(GRAPH_BASE), f"{f.triples:,}") for f in manifest.files],
    )
    table(
        ("rule", "inferred"),
        [(r.title, f"{r.inferred:,}") for r in manifest.rules],
    )
