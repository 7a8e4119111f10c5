"""What a comparison says. The same objects are the JSON answer, the page and the terminal table."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from s3graph.comparison.regions import Place
from s3graph.comparison.strategies import StrategyVersion

CodingKind = Literal["own", "source", "derived"]


class AnswerPart(BaseModel):
    """Base of all parts of an answer: they do not change once made."""

    model_config = ConfigDict(frozen=True)


class Source(AnswerPart):
    """Where a fact comes from, and how fully that text was read."""

    iri: str
    title: str
    publisher: str | None = None
    url: str | None = None
    issued: str | None = None
    language: str | None = None
    read: str | None = Field(default=None, description="full, partly or listing")


class Evidence(AnswerPart):
    """A spearhead behind a concept, in the region's own words, and who coded it so."""

    region: str
    strategy: str
    spearhead: str = Field(description="IRI of the spearhead")
    label: str
    own_words: dict[str, str] = Field(description="the label in the region's languages")
    local_term: str | None = Field(description="what the source calls a spearhead")
    match: str | None = Field(description="main: what it is about; part: named on the way")
    kind: CodingKind = Field(
        description="own: we coded it; source: the source did; derived: it follows from our topic"
    )
    coded_by: str
    sources: list[Source]


class Concept(AnswerPart):
    """A concept of the basis, the regions that have it, and the spearheads behind it."""

    iri: str
    notation: str
    label: str
    regions: list[str]
    evidence: list[Evidence]


class Side(AnswerPart):
    """One of the regions compared: which strategies speak for it, and how much of them is coded."""

    place: Place
    strategies: list[StrategyVersion]
    spearheads: int
    coded: int = Field(description="spearheads with a concept on this basis")
    coverage: float | None = Field(description="coded of all, 0 to 1; null where there are none")
    complete: bool | None = Field(description="false: the list of spearheads is partial")
    comparable: bool
    reason: str | None = Field(default=None, description="why it cannot be compared")
    next_step: str | None = None


class Comparison(AnswerPart):
    """What two to five regions share on a basis, and what each has alone.

    Only sides that are comparable count in `shared` and `alone`: unknown is not zero.
    """

    basis: str
    basis_label: str
    year: int | None = Field(description="the year asked for; null: each region's latest version")
    comparable: bool = Field(description="whether at least two of the regions can be compared")
    sides: list[Side]
    shared: list[Concept] = Field(description="concepts of two regions or more, most shared first")
    alone: dict[str, list[Concept]] = Field(description="by region, what only that region has")
    suggested_year: int | None = Field(
        default=None, description="the latest year in which every region has spearheads to compare"
    )
