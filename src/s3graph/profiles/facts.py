"""Plain facts of the things of a profile, one class a thing.

A field here is a key of the profile and, in the answers of the API, a member of the same name: a
new plain field is declared here, defined in `ontology/s3.ttl` and shown by the page's template.
"""

from typing import Annotated

from pydantic import BaseModel, Field

from s3graph.profiles.fields import MUST, OneOf, Says
from s3graph.profiles.kinds import Address, AnyYear, Currency, Name, Number, Truth, Words, Year
from s3graph.vocabulary import DCTERMS, S3, SDO, SKOS


class NoteFacts(BaseModel):
    """A remark."""

    note: Annotated[Words | None, Says(SKOS.note, several=True)] = Field(
        None, description="What else should be known, such as why something looks odd."
    )


class PeriodFacts(BaseModel):
    """A span of years."""

    start: Annotated[Year | None, Says(S3.startYear)] = Field(
        None, description="The first year.", examples=[2014]
    )
    end: Annotated[Year | None, Says(S3.endYear)] = Field(
        None, description="The last year.", examples=[2020]
    )


class MoneyFacts(BaseModel):
    """A sum of money."""

    amount: Annotated[Number | None, Says(S3.amount)] = Field(
        None,
        description="The sum in units, not in thousands or millions.",
        examples=[25000000],
    )
    currency: Annotated[Currency | None, Says(SDO.currency)] = Field(
        None, description="The code of its currency (ISO 4217).", examples=["EUR"]
    )
    amount_kind: Annotated[
        str | None, OneOf("total share per-year per-project"), Says(S3.amountKind, "amount-kind")
    ] = Field(
        None,
        description=(
            "What kind of sum it is, where the sources say it: `total` (all the money over the"
            " period of an instrument, programme, call or strategy), `share` (a part of it, such as"
            " one source of money, one field or call, the part of the Union without co-financing,"
            " or what was spent by a date), `per-year` (the sum of one year of something that goes"
            " on), `per-project` (a ceiling or a grant for one project). Only totals can be added"
            " up, and only where none is part of another."
        ),
    )


class StrategyFacts(NoteFacts):
    """A version of a strategy."""

    vision: Annotated[Words | None, Says(S3.vision)] = Field(
        None, description="Its vision, in one or two sentences."
    )


class PriorityFacts(NoteFacts):
    """A priority, whatever its source calls it."""

    local_term: Annotated[Name | None, Says(S3.localTerm)] = Field(
        None,
        description="What the source calls it: spearhead, priority, domain, cluster, ...",
        examples=["spearhead"],
    )
    role: Annotated[
        str | None,
        OneOf("vertical horizontal umbrella"),
        MUST,
        Says(S3.spearheadRole, "spearhead-role"),
    ] = Field(
        None,
        description=(
            "`vertical` is a field, `horizontal` a principle or a technology across fields,"
            " `umbrella` a heading that has parts."
        ),
    )
    description: Annotated[Words | None, Says(DCTERMS.description)] = Field(
        None, description="What it is about, in our words."
    )


class ThemeFacts(BaseModel):
    """A theme under a priority."""

    label: Annotated[Words, Says(SKOS.prefLabel)] = Field(
        description="The theme, in English.", examples=["co-creation"]
    )
    description: Annotated[Words | None, Says(DCTERMS.description)] = Field(
        None, description="What it is about, in our words."
    )


class ParticipationFacts(NoteFacts):
    """An actor's part in a priority."""

    role: Annotated[
        str | None,
        OneOf("lead partner funder coordinator target-group member"),
        Says(S3.role, "actor-role", several=True),
    ] = Field(None, description="What the actor does.")


class IndicatorFacts(NoteFacts):
    """A measure of a strategy or a priority."""

    kind: Annotated[
        str | None,
        OneOf("input output result impact context process"),
        Says(S3.indicatorKind, "indicator-kind"),
    ] = Field(None, description="What it measures.")
    unit: Annotated[Name | None, Says(S3.unit)] = Field(
        None,
        description="The unit of its values; left out if the source gives none.",
        examples=["EUR"],
    )
    frequency: Annotated[Name | None, Says(S3.frequency)] = Field(
        None, description="How often it is measured.", examples=["annual"]
    )
    responsible: Annotated[Name | None, Says(S3.responsibleBody)] = Field(
        None, description="The body that answers for it, as the source names it."
    )


class ValueFacts(NoteFacts):
    """A value of an indicator."""

    value: Annotated[Number | None, Says(S3.value)] = Field(
        None, description="The number.", examples=[0.9]
    )
    text: Annotated[Name | None, Says(S3.valueText)] = Field(
        None, description="The words of the source where it gives no number."
    )
    year: Annotated[AnyYear | None, Says(S3.year)] = Field(
        None, description="The year that it holds for.", examples=[2017]
    )


class ChangeFacts(NoteFacts):
    """A change from one version to another."""

    kind: Annotated[
        str | None,
        OneOf("merge split rename new dropped kept"),
        MUST,
        Says(S3.changeKind, "change-kind"),
    ] = Field(description="What happened.")
    stated: Annotated[Truth | None, MUST, Says(S3.statedBySource)] = Field(
        None, description="true: the source says so; false: inferred by us from the two lists."
    )
    reason: Annotated[Words | None, Says(S3.reason)] = Field(
        None, description="Why, as the source says."
    )


class ActorFacts(NoteFacts):
    """A body."""

    kind: Annotated[Name | None, Says(S3.actorKind)] = Field(
        None,
        description=(
            "What kind of body it is, in free words. An `actor group` (such as the universities of"
            " the region) is the region's own, whatever other files call theirs."
        ),
        examples=["foundation"],
    )
    abbreviation: Annotated[Name | None, Says(S3.abbreviation)] = Field(
        None, description="The short form by which it is known.", examples=["VTT"]
    )
    url: Annotated[Address | None, Says(SDO.url)] = Field(None, description="Its own pages.")


class InstrumentFacts(MoneyFacts, NoteFacts):
    """A funding instrument."""

    url: Annotated[Address | None, Says(SDO.url)] = Field(None, description="Its own pages.")


class PlatformFacts(BaseModel):
    """A test bed, living lab or other platform."""

    label: Annotated[Words, Says(SKOS.prefLabel)] = Field(description="Its name, in English.")
    kind: Annotated[
        str | None,
        OneOf(
            "test-bed living-lab pilot demonstration-site data-platform dashboard website brand"
            " forum other"
        ),
        Says(S3.platformKind, "platform-kind"),
    ] = Field(
        None,
        description=(
            "What label and description say it is: `test-bed` (equipment or a site to test on),"
            " `living-lab` (users take part), `pilot` (a trial), `demonstration-site` (shows a"
            " solution that works), `data-platform` (data, maps, registers of projects),"
            " `dashboard` (monitoring by figures), `website` (portals for consultation too),"
            " `brand`, `forum` (working groups, councils, platforms of bodies), `other` (research"
            " centres, parks and hubs as such; strategies, programmes, aims)."
        ),
    )
    description: Annotated[Words | None, Says(DCTERMS.description)] = Field(
        None, description="What it is and does."
    )


class ConflictFacts(NoteFacts):
    """Something on which sources disagree."""

    about: Annotated[Words, Says(S3.about)] = Field(
        description="What they disagree on.", examples=["the year of carbon neutrality"]
    )
