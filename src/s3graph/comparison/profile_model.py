"""What is known of a region and of one strategy version: JSON answer, page and terminal alike.

Plain facts are declared once, with the profiles (`s3graph.profiles.facts`); here stands what an
answer puts together of several things.
"""

from typing import Literal

from pydantic import Field

from s3graph.comparison.model import AnswerPart, CodingKind, Source
from s3graph.comparison.regions import Place
from s3graph.comparison.strategies import StrategyVersion
from s3graph.profiles.facts import (
    ActorFacts,
    ChangeFacts,
    ConflictFacts,
    IndicatorFacts,
    InstrumentFacts,
    MoneyFacts,
    NoteFacts,
    ParticipationFacts,
    PeriodFacts,
    PlatformFacts,
    PriorityFacts,
    StrategyFacts,
    ThemeFacts,
    ValueFacts,
)


class Described(AnswerPart):
    """A thing of the graph."""

    iri: str


class Statement(AnswerPart):
    """A sentence or a short label, and where it comes from."""

    text: str
    sources: list[Source]


class Theme(ThemeFacts, Described):
    """A theme under a spearhead, as worded there."""

    sources: list[Source]


class Part(ParticipationFacts, AnswerPart):
    """An actor's part in a spearhead."""

    actor: str = Field(description="IRI of the actor")
    name: str
    helix: str | None = None
    sources: list[Source]


class Money(MoneyFacts, PeriodFacts, NoteFacts, AnswerPart):
    """An instrument that funds something, with the amount where a source gives one."""

    instrument: str | None = Field(description="IRI of the instrument")
    name: str | None
    level: str | None = None
    part_of: list[str] = Field(default_factory=list, description="names of all that it is part of")
    spearhead: str | None = Field(default=None, description="IRI of the spearhead it goes to")
    sources: list[Source]


class Coding(NoteFacts, AnswerPart):
    """A concept that a spearhead is coded with, and who coded it."""

    kind: CodingKind
    basis: str | None
    concept: str | None = Field(description="IRI; null where the code is in no scheme held here")
    notation: str | None
    label: str | None
    match: str | None = None
    coded_by: str
    sources: list[Source]


class Spearhead(PriorityFacts, Described):
    """A priority of a strategy, whatever its source calls it."""

    id: str
    label: str
    own_words: dict[str, str]
    part_of: str | None = Field(default=None, description="IRI of the umbrella")
    themes: list[Theme]
    objectives: list[Statement]
    actors: list[Part]
    instruments: list[Money]
    codings: list[Coding]
    sources: list[Source]


class Value(ValueFacts, AnswerPart):
    """A value of an indicator."""

    kind: Literal["baseline", "milestone", "target", "observation"]
    sources: list[Source]


class Indicator(IndicatorFacts, Described):
    """How a strategy or a spearhead is measured."""

    label: str
    measures: str | None = Field(default=None, description="IRI of the spearhead, if just one")
    values: list[Value]
    sources: list[Source]


class Change(ChangeFacts, AnswerPart):
    """What became of spearheads from one version to the next."""

    kind: str = Field(description="merge, split, rename, new, dropped or kept")
    stated: bool = Field(description="stated by the source; false: inferred by us")
    from_strategy: str
    to_strategy: str
    before: list[str] = Field(description="labels of the spearheads before")
    after: list[str] = Field(description="labels of the spearheads after")
    sources: list[Source]


class StrategyProfile(StrategyFacts, AnswerPart):
    """Everything known of one strategy version."""

    version: StrategyVersion
    region: Place
    original_titles: dict[str, str]
    spearheads_complete: bool | None = None
    objectives: list[Statement]
    strengths: list[Statement]
    spearheads: list[Spearhead]
    indicators: list[Indicator]
    funding: list[Money]
    changes: list[Change] = Field(description="changes that led to this version or away from it")
    sources: list[Source]


class ActorEntry(ActorFacts, PeriodFacts, Described):
    """A body that the region's sources name."""

    name: str
    names: dict[str, str]
    helix: str | None = None
    sources: list[Source]


class InstrumentEntry(InstrumentFacts, PeriodFacts, Described):
    """A funding instrument that the region's sources name."""

    name: str
    names: dict[str, str]
    level: str | None = None
    part_of: list[str] = Field(description="names of all that it is part of")
    sources: list[Source]


class NetworkEntry(AnswerPart):
    """A network or partnership that the region is in, by one membership."""

    iri: str = Field(description="IRI of the network")
    name: str
    kind: str | None = Field(default=None, description="such as interreg-project")
    field: str | None = Field(default=None, description="what it works on")
    member: str = Field(description="the NUTS code that the source's member has")
    member_name: str | None = Field(default=None, description="the member as a list names it")
    role: str | None = None
    since: int | None = Field(default=None, description="year since when, where a source says it")
    complete_list: bool | None = Field(
        default=None,
        description="whether the list of members was complete on its page; null: not of a list",
    )
    concerns: list[str] = Field(description="labels of the spearheads that it concerns")
    note: str | None = None
    sources: list[Source]


class PlatformEntry(PlatformFacts, Described):
    """A test bed, living lab or other platform."""

    sources: list[Source]


class Conflict(ConflictFacts, AnswerPart):
    """Something on which sources disagree; all that they say is kept."""

    claims: list[Statement]


class RegionProfile(AnswerPart):
    """Everything known of one region."""

    region: Place
    profile: str | None = Field(
        description="code of the region whose profile this is: the region itself, or the one whose "
        "strategy covers it; null where there is none"
    )
    names: dict[str, str]
    strategies: list[StrategyVersion]
    changes: list[Change]
    actors: list[ActorEntry]
    instruments: list[InstrumentEntry]
    networks: list[NetworkEntry]
    platforms: list[PlatformEntry]
    conflicts: list[Conflict]
    gaps: list[str] = Field(description="what was looked for in vain")
    sources: list[Source]
