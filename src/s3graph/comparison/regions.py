"""Find the region that somebody means: by code, by a retired code, by name, or by what holds it."""

import heapq
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field
from rapidfuzz import fuzz

from s3graph.comparison.terms import flag, local, needed, number, text, words
from s3graph.engine import Row
from s3graph.errors import NotFound
from s3graph.vocabulary import NUTS

# How alike two names must be, from 0 to 100, for one to be offered in place of the other.
_ALIKE: Final = 50

How = Literal["code", "name", "same-area", "retired", "split", "within", "no-strategy"]


class Successor(BaseModel):
    """A code that took over from a retired one."""

    model_config = ConfigDict(frozen=True)

    code: str
    version: str = Field(description="the NUTS version that made the change")
    main: bool
    share: float | None = Field(description="share of the old region that went there, 0 to 1")


class Place(BaseModel):
    """A region as asked for, and the region that answers."""

    model_config = ConfigDict(frozen=True)

    asked: str
    code: str
    iri: str
    name: str
    how: How = Field(
        description="code: as asked; same-area: the code has the same area as one with a strategy; "
        "retired: a code that a later NUTS version replaced; split: the main one of several "
        "successors; within: the nearest larger region with a strategy; name: found by name; "
        "no-strategy: known, but nothing is known of a strategy"
    )
    explanation: str | None = Field(default=None, description="why this region answers")
    successors: list[Successor] = Field(default_factory=list)


class Region(BaseModel):
    """A NUTS code, its name and whether strategies are known for it."""

    model_config = ConfigDict(frozen=True)

    code: str
    name: str
    level: int
    parent: str | None
    strategies: int = Field(description="versions that name this very region")
    applying: int = Field(description="versions that count for it, also by way of another code")
    profiled: bool = Field(description="whether the region has a profile of its own")
    same_area: list[str] = Field(default_factory=list, description="other codes of the same area")


class RegionIndex:
    """All NUTS codes of a release, read once, to find regions without asking the engine again."""

    def __init__(
        self, regions: Iterable[Region], successors: Mapping[str, list[Successor]]
    ) -> None:
        self._regions = {region.code: region for region in regions}
        self._successors = successors
        self._names: dict[str, list[Region]] = {}
        for region in self._regions.values():
            self._names.setdefault(_folded(region.name), []).append(region)

    @classmethod
    def from_rows(cls, regions: Iterable[Row], changes: Iterable[Row]) -> "RegionIndex":
        """Make the index from the answers of the queries `regions` and `code-changes`."""
        successors: dict[str, list[Successor]] = {}
        for row in changes:
            old, new = local(needed(row, "old")), local(needed(row, "new"))
            share = text(row, "shareOfOld")
            if old != new:
                successors.setdefault(old, []).append(
                    Successor(
                        code=new,
                        version=needed(row, "version"),
                        main=flag(row, "main") or False,
                        share=float(share) if share else None,
                    )
                )
        return cls((_region(row) for row in regions), successors)

    def profiled(self) -> list[Region]:
        """The regions that have a profile of their own, by code."""
        return [r for r in self._regions.values() if r.profiled]

    def get(self, code: str) -> Region | None:
        """The region of that exact code."""
        return self._regions.get(code)

    def area(self, code: str) -> str:
        """One code for all that have the same area: the first of them."""
        region = self._regions.get(code)
        return min([code, *region.same_area]) if region else code

    def find(self, asked: str) -> Place:
        """The place that answers for a code or a name.

        Raises:
            NotFound: no NUTS version has the code and no region the name; the error names the
                nearest.
        """
        wanted = asked.strip()
        if region := self._regions.get(wanted.upper()):
            return self._place(asked, region)
        if named := self._names.get(_folded(wanted)):
            region = max(named, key=lambda r: (r.strategies > 0, r.applying > 0, -r.level))
            place = self._place(asked, region)
            return place.model_copy(update={"how": "name"}) if place.how == "code" else place
        raise self._unknown(asked)

    def _place(self, asked: str, region: Region) -> Place:
        if region.strategies:
            return _make(asked, region, "code")
        successors = self._successors.get(region.code, [])
        gone = f"{self._called(region.code)} is a retired code; it went to " + "; ".join(
            f"{self._called(s.code)} in NUTS {s.version}" + _share(s) for s in successors
        )
        if region.applying:
            twin = next((c for c in region.same_area if self._regions[c].strategies), None)
            if twin:
                why = f"{region.code} has the same area as {self._called(twin)}, which answers."
                return _make(asked, region, "same-area", why, successors)
            return _make(asked, region, "retired", f"{gone}.", successors)
        if answering := self._by_succession(region.code):
            return _make(asked, answering, "split", f"{gone}.", successors)
        if holder := self._nearest_holder(region):
            why = (
                f"No strategy of {self._called(region.code)} itself is known; it lies in "
                f"{self._called(holder.code)}, which answers."
            )
            return _make(asked, holder, "within", why, successors)
        return _make(asked, region, "no-strategy", f"{gone}." if successors else None, successors)

    def _called(self, code: str) -> str:
        region = self._regions.get(code)
        return f"{code} ({region.name})" if region else code

    def _by_succession(self, code: str) -> Region | None:
        """The main successor with a strategy, however many NUTS versions on."""
        seen = {code}
        while main := next((s for s in self._successors.get(code, []) if s.main), None):
            code = main.code
            if code in seen:
                return None
            seen.add(code)
            region = self._regions.get(code)
            if region and region.applying:
                return region
        return None

    def _nearest_holder(self, region: Region) -> Region | None:
        holder = self._regions.get(region.parent or "")
        while holder and not holder.applying:
            holder = self._regions.get(holder.parent or "")
        return holder

    def _unknown(self, asked: str) -> NotFound:
        known = {r.code: r for r in self._regions.values() if r.strategies}
        wanted = _folded(asked)
        # A mistyped code is like a code and unlike every name; both are tried.
        likeness = {
            code: max(fuzz.ratio(wanted, _folded(code)), fuzz.WRatio(wanted, _folded(region.name)))
            for code, region in sorted(known.items())
        }
        best = heapq.nlargest(3, likeness, key=lambda code: likeness[code])
        choices = [code for code in best if likeness[code] >= _ALIKE] or sorted(known)[:3]
        named = ", ".join(self._called(code) for code in choices)
        return NotFound(
            f"No region has the code or name {asked!r}.",
            f"Did you mean {named}? /api/v1/regions lists all.",
            {"parameter": "region", "value": asked, "choices": choices},
        )


def _region(row: Row) -> Region:
    parent = text(row, "parent")
    code = needed(row, "code")
    return Region(
        code=code,
        name=text(row, "ownName") or text(row, "english") or text(row, "plain") or code,
        level=number(row, "level") or 0,
        parent=local(parent) if parent else None,
        strategies=number(row, "strategies") or 0,
        applying=number(row, "applying") or 0,
        profiled=flag(row, "profiled") or False,
        same_area=words(row, "sameArea"),
    )


def _make(
    asked: str,
    region: Region,
    how: How,
    explanation: str | None = None,
    successors: list[Successor] | None = None,
) -> Place:
    return Place(
        asked=asked,
        code=region.code,
        iri=NUTS + region.code,
        name=region.name,
        how=how,
        explanation=explanation,
        successors=successors or [],
    )


def _share(successor: Successor) -> str:
    return f" ({successor.share:.1%} of it)" if successor.share is not None else ""


def _folded(text_: str) -> str:
    """Without case, accents and hyphens, so that `ile de france` finds Île-de-France."""
    plain = unicodedata.normalize("NFKD", text_).encode("ascii", "ignore").decode().casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())
