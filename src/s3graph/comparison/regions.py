"""Find the region that somebody means: by code, by a retired code, by name, or by what holds it."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from s3graph.comparison.succession import Succession, Successor, successors_by_code
from s3graph.comparison.terms import flag, needed, number, text, words
from s3graph.engine import Row
from s3graph.errors import NotFound
from s3graph.naming import local
from s3graph.suggest import OFFERED, ask, nearest
from s3graph.vocabulary import NUTS

How = Literal[
    "code", "name", "same-area", "retired", "split", "predecessor", "within", "no-strategy"
]


class Place(BaseModel):
    """A region as asked for, and the region that answers."""

    model_config = ConfigDict(frozen=True)

    asked: str
    code: str
    iri: str
    name: str
    how: How = Field(
        description="code: as asked; same-area: the code has the same area as one with a strategy; "
        "retired: a code that a later NUTS version replaced, answered by what replaced it, or by "
        "itself where it has a profile; split: the main one of several successors; predecessor: "
        "the retired code that the region was made of; within: the nearest larger region with a "
        "strategy; name: found by name; no-strategy: known, but nothing is known of a strategy"
    )
    explanation: str | None = Field(default=None, description="why this region answers")
    successors: list[Successor] = Field(
        default_factory=list, description="of the code asked for, where it is retired"
    )


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
    versions: list[str] = Field(default_factory=list, description="the NUTS versions that have it")


class RegionIndex:
    """All NUTS codes of a release, read once, to find regions without asking the engine again."""

    def __init__(
        self, regions: Iterable[Region], successors: Mapping[str, list[Successor]]
    ) -> None:
        self._regions = {region.code: region for region in regions}
        self._succession = Succession(
            successors, {code: region.versions for code, region in self._regions.items()}
        )
        self._names: dict[str, list[Region]] = {}
        for region in self._regions.values():
            self._names.setdefault(_folded(region.name), []).append(region)

    @classmethod
    def from_rows(cls, regions: Iterable[Row], changes: Iterable[Row]) -> "RegionIndex":
        """Make the index from the answers of the queries `regions` and `code-changes`."""
        return cls((_region(row) for row in regions), successors_by_code(changes))

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
        """The place whose strategies speak for a code or a name.

        Raises:
            NotFound: no NUTS version has the code and no region the name; the error names the
                nearest.
        """
        region = self._named(asked)
        today, why = self._today(region)
        return self._told(asked, region, self._standing(asked, today), why)

    def current(self, asked: str) -> Place:
        """The code of today for a code or a name, whether or not it has a strategy.

        A retired code stays as it is where it has a profile of its own, where the area lives on
        under another code, and where no successor holds most of it.

        Raises:
            NotFound: no NUTS version has the code and no region the name.
        """
        region = self._named(asked)
        today, why = self._today(region)
        return self._told(asked, region, _make(asked, today, "code"), why)

    def _named(self, asked: str) -> Region:
        wanted = asked.strip()
        if region := self._regions.get(wanted.upper()):
            return region
        if named := self._names.get(_folded(wanted)):
            return max(named, key=lambda r: (r.strategies > 0, r.applying > 0, -r.level))
        raise self._unknown(asked)

    def _today(self, region: Region) -> tuple[Region, str | None]:
        """The region that a retired code became, or the region itself; and why it is this one."""
        successors = self._succession.of(region.code)
        if not successors or any(not self._succession.of(code) for code in region.same_area):
            return region, None
        if region.profiled:
            return region, "It has a profile of its own."
        if whole := self._whole(successors):
            return whole, f"Together they are {self._called(whole.code)}."
        line = self._succession.line(region.code)
        if not line:
            return region, "None of them holds most of it."
        return self._regions.get(line[-1], region), None

    def _whole(self, successors: Sequence[Successor]) -> Region | None:
        """The region that a split code is under another name: just its parts lie in it."""
        parts = {s.code for s in successors}
        parents = {part.parent for code in parts if (part := self._regions.get(code))}
        if len(parts) == 1 or len(parents) != 1 or not all(s.is_part for s in successors):
            return None
        (parent,) = parents
        inside = {
            r.code
            for r in self._regions.values()
            if r.parent == parent and not self._succession.of(r.code)
        }
        return self._regions.get(parent or "") if inside == parts else None

    def _told(self, asked: str, region: Region, place: Place, why: str | None) -> Place:
        """The place with all that there is to say of the code that was asked for."""
        successors = self._succession.of(region.code)
        if not successors:
            by_name = place.how == "code" and asked.strip().upper() != region.code
            return place.model_copy(update={"how": "name"}) if by_name else place
        outcome = place.explanation or f"{self._called(place.code)} answers."
        if place.how == "no-strategy":
            outcome += " No strategy of it is known."
        told = [self._succession.story(region.code, self._called), why, outcome]
        retired: How = "split" if len(successors) > 1 else "retired"
        if place.code == region.code:
            retired = "retired"
        return place.model_copy(
            update={
                "how": retired if place.how == "code" else place.how,
                "explanation": " ".join(part for part in told if part),
                "successors": successors,
            }
        )

    def _standing(self, asked: str, region: Region) -> Place:
        """Whose strategies speak for a region that is not, or no longer, to be replaced."""
        if region.strategies:
            return _make(asked, region, "code")
        twin = next((c for c in region.same_area if self._regions[c].strategies), None)
        if region.applying and twin:
            why = f"{region.code} has the same area as {self._called(twin)}, which answers."
            return _make(asked, region, "same-area", why)
        if former := self._former(region):
            return _make(asked, former[0], "predecessor", former[1])
        if holder := self._nearest_holder(region):
            why = (
                f"No strategy of {self._called(region.code)} itself is known; it lies in "
                f"{self._called(holder.code)}, which answers."
            )
            return _make(asked, holder, "within", why)
        return _make(asked, region, "no-strategy")

    def _called(self, code: str) -> str:
        region = self._regions.get(code)
        return f"{code} ({region.name})" if region else code

    def _former(self, region: Region) -> tuple[Region, str] | None:
        """The retired code with strategies that a region was made of, and why it answers."""
        found = self._succession.predecessor(region.code)
        old = self._regions.get(found[0]) if found else None
        if found is None or old is None or not old.strategies:
            return None
        share = f"{found[1].share_of_new:.1%}"
        return old, (
            f"NUTS {found[1].version} made {self._called(region.code)} anew, {share} of it from "
            f"{self._called(old.code)}, whose strategies answer."
        )

    def _nearest_holder(self, region: Region) -> Region | None:
        holder = self._regions.get(region.parent or "")
        while holder and not holder.applying:
            holder = self._regions.get(holder.parent or "")
        return holder

    def _unknown(self, asked: str) -> NotFound:
        choices = self._alike(asked)
        hint = ask(self._called(code) for code in choices)
        return NotFound(
            f"No region has the code or name {asked!r}{self._held()}.",
            f"{hint} All regions are listed at /api/v1/regions.".lstrip(),
            {"parameter": "region", "value": asked, "choices": choices},
        )

    def _alike(self, asked: str) -> list[str]:
        """Codes of regions with a strategy whose code, name or a word of it is like what was asked.

        A mistyped code is like a code and unlike every name, and few people write the whole name.
        """
        codes: dict[str, str] = {}
        for region in sorted(self._regions.values(), key=lambda region: region.code):
            if region.strategies:
                name = _folded(region.name)
                for each in (_folded(region.code), name, *name.split()):
                    codes.setdefault(each, region.code)
        found = [codes[each] for each in nearest(_folded(asked), codes, limit=2 * OFFERED)]
        return list(dict.fromkeys(found))[:OFFERED]

    def _held(self) -> str:
        versions = sorted({v for region in self._regions.values() for v in region.versions})
        return f" in NUTS {versions[0]} to {versions[-1]}" if versions else ""


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
        versions=words(row, "versions"),
    )


def _make(
    asked: str,
    region: Region,
    how: How,
    explanation: str | None = None,
) -> Place:
    return Place(
        asked=asked,
        code=region.code,
        iri=NUTS + region.code,
        name=region.name,
        how=how,
        explanation=explanation,
    )


def _folded(text_: str) -> str:
    """Without case, accents and hyphens, so that `ile de france` finds Île-de-France."""
    plain = unicodedata.normalize("NFKD", text_).encode("ascii", "ignore").decode().casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())
