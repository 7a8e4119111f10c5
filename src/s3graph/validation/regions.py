"""Check that a thing belongs to the region that its identifier names."""

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.rules import RuleText
from s3graph.validation.facts import Facts, FileFacts, finding_at, name_of
from s3graph.vocabulary import ID, NUTS, RDF, S3

THING_IS_OF_ITS_REGION: Final = RuleText(
    name="ThingIsOfItsRegion",
    title="A thing belongs to the region that its identifier and its file name.",
    reason="A thing under the code of another region turns up on the pages of both.",
    remedy="Name the region of the file, or move the thing to the file of its region.",
    invalid="<strategy/FI1B/2017> s3:strategyOf nuts:FI1C .",
    valid="<strategy/FI1B/2017> s3:strategyOf nuts:FI1B .",
)
STRATEGY_COVERS_ITS_REGION: Final = RuleText(
    name="StrategyCoversItsRegion",
    title="A strategy covers the region that it belongs to, or parts of it.",
    reason="A strategy counts for the regions that it covers and for no others.",
    remedy="Add the region itself to what the strategy covers, or correct the codes.",
    severity=Severity.WARNING,
    invalid="covers: [FI1C]          # in the profile of FI1B",
    valid="covers: [FI1B, FI1C]",
)

# Each says of a thing of a region which one that is.
_OF_REGION: Final = (
    S3.strategyOf,
    S3.seriesOf,
    S3.gapOf,
    S3.platformOf,
    S3.conflictOf,
    S3.actorOf,
    S3.usedIn,
    S3.member,
)
_NAMED: Final = {
    str(S3.strategyOf): "strategy",
    str(S3.seriesOf): "series",
    str(S3.gapOf): "gap",
    str(S3.platformOf): "platform",
    str(S3.conflictOf): "conflict",
    str(S3.actorOf): "actor",
    str(S3.usedIn): "instrument",
    str(S3.member): "membership",
}
_COUNTRY: Final = 2  # letters of a code
_PROFILED: Final = str(S3.ProfiledRegion)


def find_things_of_other_regions(facts: Facts) -> Iterator[Finding]:
    """A violation for each thing that is said to belong to another region than its own.

    Which region that is says its identifier, else the profile in the same file. What is shared by
    all, such as a list of partnerships, is left alone.
    """
    for file in facts.files:
        home = _home(file)
        for triple in file.stating(*_OF_REGION):
            code = _code(triple.object)
            own = _code_in_name(name_of(triple.subject)) or home
            if code and own and code != own and home:
                kind = _NAMED[triple.predicate.value]
                yield finding_at(
                    THING_IS_OF_ITS_REGION,
                    file.file,
                    triple,
                    f"The {kind} is of the region {own}, but is said to belong to {code}.",
                    f"Write {own} here, or move the {kind} to the file of {code}.",
                )
        yield from _uncovered(file, home)


def _uncovered(file: FileFacts, home: str | None) -> Iterator[Finding]:
    also = {_code(t.object) for t in file.stating(S3.codeOf)}
    covered: dict[str, list[ox.Triple]] = {}
    for triple in file.stating(S3.coversRegion):
        covered.setdefault(name_of(triple.subject), []).append(triple)
    for strategy, triples in covered.items():
        own = _code_in_name(strategy) or home
        codes = {_code(triple.object) for triple in triples}
        if own is None or None in codes:
            continue
        if any(_is_part(code, own, also) for code in codes):
            yield from _elsewhere(file, triples, own, also)
            continue
        named = ", ".join(sorted(filter(None, codes)))
        yield finding_at(
            STRATEGY_COVERS_ITS_REGION,
            file.file,
            triples[0],
            f"The strategy of {own} covers {named}, but not {own} itself.",
            f"Add {own} to what the strategy covers, or correct the codes.",
        )


def _elsewhere(
    file: FileFacts, triples: list[ox.Triple], own: str, also: set[str | None]
) -> Iterator[Finding]:
    """A finding for each code of a whole country around the region, or of one in another."""
    for triple in triples:
        code = _code(triple.object)
        if code is None or code in also:
            continue
        if code[:_COUNTRY] != own[:_COUNTRY]:
            where = "which lies in another country"
        elif len(code) == _COUNTRY < len(own):
            where = "which is the whole country"
        else:
            continue
        yield finding_at(
            STRATEGY_COVERS_ITS_REGION,
            file.file,
            triple,
            f"The strategy of {own} covers {code}, {where}.",
            f"Write the codes of the regions that are meant, such as {own}.",
        )


def _is_part(code: str | None, own: str, also: set[str | None]) -> bool:
    """Whether a code is the region, lies in it or around it, or is another code that it has."""
    return code in also or (code is not None and (code.startswith(own) or own.startswith(code)))


def _home(file: FileFacts) -> str | None:
    """The region whose profile this file is; None where it is the profile of none."""
    regions = {
        _code(triple.subject)
        for triple in file.stating(RDF.type)
        if name_of(triple.object) == _PROFILED
    }
    return regions.pop() if len(regions) == 1 else None


def _code(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str | None:
    name = name_of(term)
    return name.removeprefix(NUTS) if name.startswith(NUTS) else None


def _code_in_name(name: str) -> str | None:
    """The code in an identifier such as `id/strategy/FI1B/2017`; None where it holds none."""
    parts = name.removeprefix(ID).split("/")
    if not name.startswith(ID) or not parts[1:] or parts[0] not in _BY_REGION:
        return None
    return parts[1]


_BY_REGION: Final = frozenset(("strategy", "series", "gap", "platform", "conflict"))
