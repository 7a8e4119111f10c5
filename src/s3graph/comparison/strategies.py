"""The versions of a region's strategy, and which of them was in force when."""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field

from s3graph.comparison.knowledge import Knowledge
from s3graph.comparison.terms import after, flag, needed, number, text, words
from s3graph.engine import Row
from s3graph.naming import local


class Approval(BaseModel):
    """Who approved a strategy, and when (as exactly as the source says)."""

    model_config = ConfigDict(frozen=True)

    body: str
    date: str | None


class StrategyVersion(BaseModel):
    """One version of a strategy that counts for a region."""

    model_config = ConfigDict(frozen=True)

    iri: str
    id: str = Field(description="region and version, such as FI1B/2017")
    title: str
    status: str | None = Field(default=None, description="superseded, in-force, draft or unknown")
    start: int | None = Field(default=None, description="first year of its period, as stated")
    end: int | None = Field(default=None, description="last year of its period, as stated")
    in_force_from: int | None = None
    in_force_until: int | None = Field(
        default=None, description="last year before it ended or was replaced; null: still open"
    )
    latest: bool = False
    replaces: str | None = None
    covers: list[str] = Field(description="NUTS codes of the regions that it covers")
    shared: bool = Field(description="whether it is the strategy of more than one region")
    spearheads: int = Field(default=0, description="how many are known")
    complete: bool | None = Field(
        default=None, description="false: the list of spearheads is known to be partial"
    )
    approvals: list[Approval] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)

    def in_force(self, year: int) -> bool:
        """Whether the version was in force in that year, as far as its dates are known."""
        if self.in_force_from is None or year < self.in_force_from:
            return False
        return self.in_force_until is None or year <= self.in_force_until

    @property
    def years(self) -> str:
        """The years in force, for people: `2014-2017`, `since 2020`, `years unknown`."""
        if self.in_force_from is None:
            return "years unknown"
        if self.in_force_until is None:
            return f"since {self.in_force_from}"
        if self.in_force_until == self.in_force_from:
            return str(self.in_force_from)
        return f"{self.in_force_from}-{self.in_force_until}"


async def versions_of(knowledge: Knowledge, code: str) -> list[StrategyVersion]:
    """Every strategy version that counts for a region, oldest first (competency question 1)."""
    return _versions(await knowledge.ask("region-strategies", {"region": [code]}))


async def all_strategies(knowledge: Knowledge, year: int | None = None) -> list[StrategyVersion]:
    """Every strategy version; with a year, those in force in it (competency question 2)."""
    values = {"year": [str(year)]} if year is not None else {}
    return _versions(await knowledge.ask("strategies", values))


def _versions(rows: Iterable[Row]) -> list[StrategyVersion]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(needed(row, "strategy"), []).append(row)
    return [_version(iri, its_rows) for iri, its_rows in grouped.items()]


def _version(iri: str, rows: list[Row]) -> StrategyVersion:
    row = rows[0]
    replaces, status, covers = text(row, "replaces"), text(row, "status"), words(row, "covers")
    return StrategyVersion(
        iri=iri,
        id=after(iri, "strategy"),
        title=text(row, "title") or after(iri, "strategy"),
        status=local(status) if status else None,
        start=number(row, "start"),
        end=number(row, "end"),
        in_force_from=number(row, "from"),
        in_force_until=number(row, "until"),
        latest=flag(row, "latest") or False,
        replaces=after(replaces, "strategy") if replaces else None,
        covers=covers,
        shared=len(covers) > 1,
        spearheads=number(row, "spearheads") or 0,
        complete=flag(row, "complete"),
        approvals=[
            Approval(body=body, date=text(r, "approved"))
            for r in rows
            if (body := text(r, "approvedBy"))
        ],
        sources=words(row, "sources"),
    )
