"""What a profile may say of a strategy and of all that stands under it."""

from typing import Annotated, ClassVar, TypeAlias

from pydantic import Field

from s3graph.profiles.facts import (
    IndicatorFacts,
    MoneyFacts,
    NoteFacts,
    ParticipationFacts,
    PeriodFacts,
    PriorityFacts,
    StrategyFacts,
    ThemeFacts,
    ValueFacts,
)
from s3graph.profiles.fields import About, Fields, Holds, Inline, OneOf, PointsTo, Says, Some
from s3graph.profiles.kinds import (
    Address,
    Currency,
    Date,
    Identifier,
    Language,
    Name,
    Number,
    Truth,
    Words,
    Year,
)
from s3graph.vocabulary import DC, DCTERMS, PROV, S3, SDO, SKOS

_CITED = "The ids of the sources that say so."

SourcesOf: TypeAlias = Annotated[
    Some[Name],
    PointsTo("source"),
    Says(PROV.hadPrimarySource),
    Field(description=_CITED, examples=[["s1"]]),
]
OwnSources: TypeAlias = Annotated[
    Some[Name] | None,
    PointsTo("source"),
    Says(PROV.hadPrimarySource),
    Field(
        description=f"{_CITED} Left out: those of the entry around it.",
        examples=[["s1"]],
    ),
]
Labels: TypeAlias = Annotated[
    dict[Language, Words] | None,
    Says(SKOS.prefLabel, second=SKOS.altLabel),
    Field(description="Its names in other languages, as sources give them."),
]
Bodies: TypeAlias = Name | Some[Name] | None


class PeriodFields(PeriodFacts, Fields):
    """A span of years; either may be left out."""

    called: ClassVar[str] = "period"


class DocumentFields(NoteFacts, Fields):
    """The strategy's own document: `source` where it is a source of this file, else the rest."""

    called: ClassVar[str] = "document"
    becomes: ClassVar[About] = About(S3.StrategyDocument, "document", named=None, position=False)

    source: Annotated[Name | None, PointsTo("source")] = Field(
        None, description="The source of this file that it is.", examples=["s4"]
    )
    title: Name | None = Field(None, description="Its title, in its language.")
    publisher: Annotated[Name | None, Says(DC.publisher)] = Field(
        None, description="Who published it: an organisation, never a person."
    )
    url: Annotated[Address | None, Says(SDO.url)] = Field(None, description="Where it is.")
    published: Annotated[Date | None, Says(DCTERMS.issued)] = Field(
        None, description="When it was published, in quotes."
    )
    language: Annotated[Language | None, Says(DC.language)] = Field(
        None, description="The language that it is in.", examples=["en"]
    )
    sources: OwnSources = None


class ApprovalFields(NoteFacts, Fields):
    """A decision that put the strategy in force."""

    called: ClassVar[str] = "approval"
    becomes: ClassVar[About] = About(S3.Approval, "approval", named=None)

    body: Annotated[Name, Says(S3.bodyName)] = Field(
        description="Who approved it, as the source names it.", examples=["Regional Board"]
    )
    actor: Annotated[Bodies, PointsTo("actor"), Says(S3.approvedBy)] = Field(
        None,
        description=(
            "The actor that the body is, or whose organ it is: the assembly or board of a region"
            " is that region. A list where it is several."
        ),
        examples=["helsinki-uusimaa-regional-council"],
    )
    date: Annotated[Date | None, Says(DCTERMS.date)] = Field(
        None, description="When, in quotes.", examples=["2017"]
    )
    sources: SourcesOf


class ObjectiveFields(Fields):
    """Something that is to be reached."""

    called: ClassVar[str] = "objective"
    becomes: ClassVar[About] = About(S3.Objective, "objective", named=None)

    text: Annotated[Words, Says(DCTERMS.description)] = Field(description="What.")
    sources: OwnSources = None


class StrengthFields(Fields):
    """Something that the region is good at, as its strategy says."""

    called: ClassVar[str] = "strength"
    becomes: ClassVar[About] = About(S3.Strength, "strength", named="label")

    label: Annotated[Words, Says(SKOS.prefLabel)] = Field(
        description="What, in a few words.", examples=["digitality"]
    )
    sources: OwnSources = None


class ThemeFields(ThemeFacts, Fields):
    """A theme under a priority."""

    called: ClassVar[str] = "theme"
    becomes: ClassVar[About] = About(S3.Theme, "theme", named="label")

    labels: Labels = None
    sources: OwnSources = None


class ParticipationFields(ParticipationFacts, Fields):
    """An actor's part in a priority."""

    called: ClassVar[str] = "participation"
    becomes: ClassVar[About] = About(S3.Participation, "participation", named="actor")

    actor: Annotated[Name, PointsTo("actor"), Says(S3.actor)] = Field(
        description="The actor, described under `actors`.", examples=["smart-clean-foundation"]
    )
    sources: OwnSources = None


class UseFields(NoteFacts, Fields):
    """An instrument that funds the priority."""

    called: ClassVar[str] = "use"
    becomes: ClassVar[About] = About(S3.Funding, "funding", named="instrument")

    instrument: Annotated[Name, PointsTo("instrument"), Says(S3.instrument)] = Field(
        description="The instrument: one under `instruments`, or a shared one.", examples=["erdf"]
    )
    sources: OwnSources = None


class SourceCodeFields(NoteFacts, Fields):
    """A code that the source itself gives the priority."""

    called: ClassVar[str] = "source code"
    becomes: ClassVar[About] = About(S3.SourceCoding, "coding", named="code")

    scheme: Annotated[str, OneOf("nace_rev2 nabs2007 sdg eye_ris3 other"), Says(S3.codeScheme)] = (
        Field(description="The scheme that the code is of.")
    )
    code: Annotated[Name, Says(S3.code)] = Field(
        description="The code, in quotes, as the source has it.", examples=["26.11"]
    )
    label: Annotated[Words | None, Says(SKOS.prefLabel)] = Field(
        None, description="What the source calls it."
    )
    sources: OwnSources = None


class TopicFields(Fields):
    """A topic of our codebook that the priority is about: our coding, never the source's."""

    called: ClassVar[str] = "topic"
    becomes: ClassVar[About] = About(S3.OwnCoding, "coding", named="topic")

    topic: Annotated[Name, PointsTo("topic"), Says(S3.concept, "topic")] = Field(
        description="The topic.", examples=["smart-cities"]
    )
    match: Annotated[str, OneOf("main part"), Says(S3.match, "match")] = Field(
        description="`main` for what the priority is about, `part` for what it names on the way."
    )


class PriorityFields(PriorityFacts, Fields):
    """A priority, whatever its source calls it: a spearhead, domain, cluster, challenge, ..."""

    called: ClassVar[str] = "priority"
    becomes: ClassVar[About] = About(S3.Spearhead, "spearhead")

    id: Identifier = Field(description="Unique in the strategy.", examples=["citizen-city"])
    label: Annotated[Words, Says(SKOS.prefLabel)] = Field(
        description="Its name, in English.", examples=["Citizen city"]
    )
    labels: Labels = None
    parent: Annotated[Name | None, PointsTo("priority"), Says(S3.partOfSpearhead)] = Field(
        None, description="The umbrella that it is a part of."
    )
    themes: Annotated[Some[ThemeFields] | None, Holds(S3.hasTheme)] = Field(
        None, description="Its themes."
    )
    objectives: Annotated[Some[ObjectiveFields] | None, Holds(S3.hasObjective)] = Field(
        None, description="What it is to reach."
    )
    actors: Annotated[Some[ParticipationFields] | None, Holds(S3.hasParticipation)] = Field(
        None, description="Who takes part."
    )
    instruments: Annotated[Some[UseFields] | None, Holds(S3.hasFunding)] = Field(
        None, description="What funds it."
    )
    source_codes: Annotated[Some[SourceCodeFields] | None, Holds(S3.hasCoding)] = Field(
        None, description="Codes that the source itself gives."
    )
    topics: Annotated[list[TopicFields], Holds(S3.hasCoding)] = Field(
        description="One to five topics, one to three of them `main`; `[]` where none fits."
    )
    networks: Annotated[Some[Name] | None, PointsTo("network")] = Field(
        None, description="The networks that the priority is worked on in.", examples=[["eip-aha"]]
    )
    sources: OwnSources = None


class ValueFields(ValueFacts, Fields):
    """A value of an indicator: a number, or the words of the source."""

    called: ClassVar[str] = "value"
    becomes: ClassVar[About] = About(S3.IndicatorValue, "value", named=None)


class IndicatorFields(IndicatorFacts, Fields):
    """How a strategy or one of its priorities is measured."""

    called: ClassVar[str] = "indicator"
    becomes: ClassVar[About] = About(S3.Indicator, "indicator")

    id: Identifier = Field(description="Unique in the strategy.", examples=["funding-by-spearhead"])
    label: Annotated[Words, Says(SKOS.prefLabel)] = Field(description="What is measured.")
    priority: Annotated[Name | None, PointsTo("priority"), Says(S3.measures)] = Field(
        None, description="The priority, if it measures one only."
    )
    baseline: Annotated[
        ValueFields | Some[ValueFields] | None,
        Holds(S3.hasBaseline, kind=S3.Baseline, word="baseline"),
    ] = Field(None, description="Where it began.", examples=[{"value": 0.9, "year": 2012}])
    milestones: Annotated[
        ValueFields | Some[ValueFields] | None,
        Holds(S3.hasMilestone, kind=S3.Milestone, word="milestone"),
    ] = Field(None, description="Where it is to be on the way.")
    target: Annotated[
        ValueFields | Some[ValueFields] | None,
        Holds(S3.hasTarget, kind=S3.Target, word="target"),
    ] = Field(None, description="Where it is to arrive.", examples=[{"value": 1.9, "year": 2020}])
    observations: Annotated[
        ValueFields | Some[ValueFields] | None,
        Holds(S3.hasObservation, kind=S3.Observation, word="observation"),
    ] = Field(None, description="What was measured since.")
    actor: Annotated[Bodies, PointsTo("actor"), Says(S3.responsibleActor)] = Field(
        None,
        description="The actor that `responsible` is, or whose organ it is; a list where several.",
        examples=["ministry-of-education"],
    )
    sources: SourcesOf


class FundingFields(MoneyFacts, NoteFacts, Fields):
    """Money for the strategy or for one of its priorities."""

    called: ClassVar[str] = "funding"
    becomes: ClassVar[About] = About(S3.Funding, "funding")

    id: Identifier | None = Field(None, description="Where another entry is contained in this one.")
    instrument: Annotated[Name | None, PointsTo("instrument"), Says(S3.instrument)] = Field(
        None, description="Where it comes from.", examples=["erdf"]
    )
    amount: Annotated[Number, Says(S3.amount)] = Field(
        description="The sum in units, not in thousands or millions.", examples=[25000000]
    )
    currency: Annotated[Currency, Says(SDO.currency)] = Field(
        description="The code of its currency (ISO 4217).", examples=["EUR"]
    )
    contained_in: Annotated[Name | None, PointsTo("sum"), Says(S3.containedIn)] = Field(
        None,
        description=(
            "The larger sum, if it stands in the file: the `id` of another funding of the same"
            " strategy, or of an instrument of this file that has an amount."
        ),
    )
    period: Annotated[PeriodFields | None, Inline()] = Field(
        None, description="The years that it is for."
    )
    priority: Annotated[Name | None, PointsTo("priority"), Says(S3.funds, several=True)] = Field(
        None, description="The priority that it goes to."
    )
    sources: SourcesOf


class StrategyFields(StrategyFacts, Fields):
    """One version of the strategy."""

    called: ClassVar[str] = "strategy"
    becomes: ClassVar[About] = About(S3.Strategy, "strategy", position=False, inherits=False)

    id: Annotated[Identifier, Says(SDO.version)] = Field(
        description="Unique in the file: the year in which it was approved or begins, in quotes.",
        examples=["2017"],
    )
    title: Annotated[Words, Says(DCTERMS.title)] = Field(description="Its title, in English.")
    title_original: Annotated[dict[Language, Words] | None, Says(S3.originalTitle)] = Field(
        None, description="Its own title, by language."
    )
    period: Annotated[PeriodFields | None, Inline()] = Field(
        None, description="The years that it is for; either may be left out."
    )
    in_force_from: Annotated[Year | None, Says(S3.inForceFrom)] = Field(
        None,
        description=(
            "The year from which it is in force, only where that is not the start of its period,"
            " as in an update that runs to the old end."
        ),
        examples=[2017],
    )
    status: Annotated[
        str,
        OneOf("superseded in-force draft unknown"),
        Says(S3.status, "strategy-status"),
    ] = Field(
        description=(
            "`in-force` only if no newer version, other than a draft, replaces it and its period"
            " has not ended."
        )
    )
    covers: Annotated[Some[Name] | None, PointsTo("nuts"), Says(S3.coversRegion)] = Field(
        None,
        description=(
            "Where it spans more than the region of the file, or another level: the codes of all"
            " regions that it covers."
        ),
        examples=[["FI1B"]],
    )
    replaces: Annotated[Name | Some[Name] | None, PointsTo("strategy"), Says(DCTERMS.replaces)] = (
        Field(
            None,
            description=(
                "The version before it, a draft included; a list where there are several, as in a"
                " region merged of two."
            ),
            examples=["2014"],
        )
    )
    document: Annotated[DocumentFields | None, Holds(S3.hasDocument, word="")] = Field(
        None,
        description="The strategy's own document.",
        examples=[{"source": "s4"}],
    )
    approvals: Annotated[Some[ApprovalFields] | None, Holds(S3.hasApproval)] = Field(
        None, description="Who approved it, and when."
    )
    objectives: Annotated[Some[ObjectiveFields] | None, Holds(S3.hasObjective)] = Field(
        None, description="What it is to reach."
    )
    strengths: Annotated[Some[StrengthFields] | None, Holds(S3.hasStrength)] = Field(
        None, description="What it builds on."
    )
    priorities_complete: Annotated[Truth, Says(S3.spearheadsComplete)] = Field(
        description="false: the list of priorities is known to be cut or partial."
    )
    sources: SourcesOf
    priorities: Annotated[list[PriorityFields], Holds(S3.hasSpearhead)] = Field(
        description="Its priorities."
    )
    indicators: Annotated[Some[IndicatorFields] | None, Holds(S3.hasIndicator)] = Field(
        None, description="How it is measured."
    )
    funding: Annotated[Some[FundingFields] | None, Holds(S3.hasFunding)] = Field(
        None, description="Its money."
    )
