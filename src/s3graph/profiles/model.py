"""What a profile may say: the file as a whole, its region, sources, and what stands beside them.

The strategies are in `strategy_fields`; plain facts that the answers of the API have too in
`facts`.
"""

from typing import Annotated, ClassVar

from annotated_types import MinLen
from pydantic import Field

from s3graph.profiles.facts import (
    ActorFacts,
    ChangeFacts,
    ConflictFacts,
    InstrumentFacts,
    NoteFacts,
    PlatformFacts,
)
from s3graph.profiles.fields import About, Fields, Holds, Inline, OneOf, PointsTo, Says, Some
from s3graph.profiles.kinds import Address, Date, Identifier, Language, Name, Words
from s3graph.profiles.strategy_fields import PeriodFields, SourcesOf, StrategyFields
from s3graph.vocabulary import DC, DCTERMS, S3, SDO


class OtherCodeFields(NoteFacts, Fields):
    """Another code that the region has or had, retired ones among them."""

    called: ClassVar[str] = "other code"
    becomes: ClassVar[About] = About(
        S3.OtherCode, "other-code", named="code", position=False, inherits=False
    )

    code: Annotated[Name, Says(S3.code)] = Field(description="The code.", examples=["FI1B1"])


class RegionFields(Fields):
    """The region that the profile is about."""

    called: ClassVar[str] = "region"
    becomes: ClassVar[About] = About(S3.Region, "region", position=False, inherits=False)

    nuts: Annotated[Name, PointsTo("nuts")] = Field(
        description="Its code in NUTS 2024, or in the newest version that has the region.",
        examples=["FI1B"],
    )
    name: Annotated[Words, Says(SDO.name)] = Field(
        description="Its name in English, or the form in international use.",
        examples=["Helsinki-Uusimaa"],
    )
    names: Annotated[dict[Language, Words] | None, Says(SDO.name, second=SDO.alternateName)] = (
        Field(None, description="Its names by language.", examples=[{"sv": "Helsingfors-Nyland"}])
    )
    other_codes: Annotated[Some[OtherCodeFields] | None, Holds(S3.hasOtherCode)] = Field(
        None, description="Other codes of the same area, retired ones too."
    )


class SourceFields(NoteFacts, Fields):
    """A document or page that was read; the rest of the file cites it by its id."""

    called: ClassVar[str] = "source"
    becomes: ClassVar[About] = About(S3.Source, "source", position=False, inherits=False)

    id: Identifier = Field(description="What the file cites it by.", examples=["s1"])
    title: Name = Field(description="Its title, in its language.")
    publisher: Annotated[Name | None, Says(DC.publisher)] = Field(
        None, description="Who published it: an organisation, never a person."
    )
    url: Annotated[Address | None, Says(SDO.url)] = Field(None, description="Where it is.")
    published: Annotated[Date | None, Says(DCTERMS.issued)] = Field(
        None, description="When it was published, in quotes.", examples=["2017-05"]
    )
    language: Annotated[Language, Says(DC.language)] = Field(
        description="The language that it is in.", examples=["en"]
    )
    read: Annotated[str, OneOf("full partly listing"), Says(S3.readingDepth, "reading-depth")] = (
        Field(
            description=(
                "`full`; `partly`, where the text that could be read stops early or only parts were"
                " read; `listing`, where only a list or an entry of a search was seen."
            )
        )
    )


class ChangeEndFields(Fields):
    """One side of a change."""

    called: ClassVar[str] = "side of the change"

    strategy: Annotated[Name, PointsTo("strategy")] = Field(
        description="The version.", examples=["2014"]
    )
    priorities: Annotated[Some[Name] | None, PointsTo("priority of it")] = Field(
        None, description="Its priorities that the change is about.", examples=[["citizen-city"]]
    )


class ChangeFields(ChangeFacts, Fields):
    """What became of priorities from one version to another."""

    called: ClassVar[str] = "change"
    becomes: ClassVar[About] = About(S3.Change, "change", named=None)

    from_: ChangeEndFields = Field(
        alias="from", description="The version before, and which of its priorities."
    )
    to: ChangeEndFields = Field(description="The version after, and which of its priorities.")
    sources: SourcesOf


class ActorFields(ActorFacts, Fields):
    """A body that the sources name."""

    called: ClassVar[str] = "actor"
    becomes: ClassVar[About] = About(S3.Actor, "actor", position=False, inherits=False)

    id: Identifier = Field(
        description="The same for the same body in every file.", examples=["smart-clean-foundation"]
    )
    name: Name = Field(description="Its name, as it calls itself.")
    names: dict[Language, Name] | None = Field(None, description="Its names by language.")
    helix: Annotated[
        str,
        OneOf("academia industry government civil-society intermediary"),
        Says(S3.helix, "helix", several=True),
    ] = Field(description="The part of society that it belongs to.")
    period: Annotated[PeriodFields | None, Inline()] = Field(
        None, description="The years in which it works, where it is a body for a time."
    )
    member_of: Annotated[Some[Name] | None, PointsTo("actor"), Says(S3.memberOf)] = Field(
        None,
        description=(
            "Actors of this file that it belongs to, or that it founded together with others."
        ),
    )
    sources: SourcesOf


class InstrumentFields(InstrumentFacts, Fields):
    """A fund, programme or call that the sources name and that `data/shared` does not describe."""

    called: ClassVar[str] = "instrument"
    becomes: ClassVar[About] = About(S3.Instrument, "instrument", position=False, inherits=False)

    id: Identifier = Field(
        description="The same for the same instrument in every file.", examples=["six-cities"]
    )
    name: Name = Field(description="Its name.", examples=["Six City Strategy (6Aika)"])
    names: dict[Language, Name] | None = Field(None, description="Its names by language.")
    level: Annotated[
        str,
        OneOf("eu national regional local private mixed"),
        Says(S3.level, "instrument-level", several=True),
    ] = Field(description="Whose money it is.")
    part_of: Annotated[Some[Name] | None, PointsTo("instrument"), Says(S3.partOfInstrument)] = (
        Field(
            None,
            description="The instruments, of this file or shared, that it is a part of.",
            examples=[["erdf", "esf"]],
        )
    )
    contained_in: Annotated[Name | None, PointsTo("instrument"), Says(S3.containedIn)] = Field(
        None,
        description="The instrument of this file whose amount holds this one's amount.",
    )
    period: Annotated[PeriodFields | None, Inline()] = Field(
        None, description="The years in which it runs."
    )
    sources: SourcesOf


class NetworkFields(NoteFacts, Fields):
    """A network or partnership that the region is in."""

    called: ClassVar[str] = "network"
    becomes: ClassVar[About] = About(S3.Membership, "membership")
    once: ClassVar[bool] = False

    id: Identifier = Field(
        description="The same for the same network in every file; a shared one needs no name.",
        examples=["vanguard-initiative"],
    )
    name: Name | None = Field(
        None, description="Its name, unless `data/shared` describes the network."
    )
    role: Annotated[Name | None, Says(S3.membershipRole)] = Field(
        None, description="The part that the region has in it.", examples=["reference site"]
    )
    priority: Annotated[Name | None, PointsTo("any priority")] = Field(
        None, description="The priority that the membership is about."
    )
    sources: SourcesOf


class PlatformFields(PlatformFacts, Fields):
    """A test bed, living lab or other platform of the region."""

    called: ClassVar[str] = "platform"
    becomes: ClassVar[About] = About(S3.Platform, "platform", named="label", inherits=False)

    sources: SourcesOf


class ClaimFields(Fields):
    """What one side of a conflict says."""

    called: ClassVar[str] = "value"
    becomes: ClassVar[About] = About(S3.Claim, "claim", named=None, inherits=False)

    text: Annotated[Words, Says(DCTERMS.description)] = Field(description="What it says.")
    sources: SourcesOf


class ConflictFields(ConflictFacts, Fields):
    """Something on which sources disagree; all that they say is kept."""

    called: ClassVar[str] = "conflict"
    becomes: ClassVar[About] = About(
        S3.Conflict, "conflict", named=None, position=False, inherits=False
    )

    values: Annotated[list[ClaimFields], MinLen(2), Holds(S3.hasClaim)] = Field(
        description="What each source says."
    )


class ProfileFields(Fields):
    """Everything that public sources say of a region's smart specialisation strategies."""

    called: ClassVar[str] = "file"

    region: RegionFields = Field(description="The region.")
    sources: Some[SourceFields] = Field(description="Every source, once.")
    strategies: Some[StrategyFields] = Field(
        description="The versions of the strategy, the oldest first."
    )
    changes: Some[ChangeFields] | None = Field(
        None,
        description=(
            "What became of priorities between two versions of this file. Where the later one does"
            " not replace the earlier one, itself or through others, `note` says why the two are"
            " compared."
        ),
    )
    actors: Some[ActorFields] | None = Field(None, description="The bodies that sources name.")
    instruments: Some[InstrumentFields] | None = Field(
        None, description="The funds, programmes and calls that sources name."
    )
    networks: Some[NetworkFields] | None = Field(
        None, description="The networks that the region is in."
    )
    platforms: Annotated[Some[PlatformFields] | None, Holds(back=S3.platformOf)] = Field(
        None, description="Its test beds, living labs and other platforms."
    )
    conflicts: Annotated[Some[ConflictFields] | None, Holds(back=S3.conflictOf)] = Field(
        None, description="What sources disagree on."
    )
    gaps: Some[Words] | None = Field(
        None,
        description="What was looked for in vain.",
        examples=[["No target values were found for the indicators of 2017"]],
    )
