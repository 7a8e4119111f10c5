"""Check what a profile cannot say wrongly, but a file that partners bring can."""

import re
from collections.abc import Iterator
from typing import Final

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.rules import RuleText
from s3graph.validation.facts import Facts, FileFacts, finding_at, name_of
from s3graph.vocabulary import ID, PROV, RDF, S3

OWN_CODING_IS_OURS: Final = RuleText(
    name="OwnCodingIsOurs",
    title="A coding of ours is attributed to this project.",
    reason="What a source codes itself and what we coded are counted apart.",
    remedy="Name <actor/s3graph>; where the source itself made the coding, make it a s3:Coding.",
    invalid="<coding/FI1B/2017/citizen-city/topic/smart-cities> a s3:OwnCoding ;\n"
    "    prov:wasAttributedTo <actor/urban-mill> .",
    valid="<coding/FI1B/2017/citizen-city/topic/smart-cities> a s3:OwnCoding ;\n"
    "    prov:wasAttributedTo <actor/s3graph> .",
)
SOURCE_IS_OF_ITS_REGION: Final = RuleText(
    name="SourceIsOfItsRegion",
    title="What is known of a region is known from a source of that region.",
    reason="The sources of a region are listed on its page, each with what is known from it.",
    remedy="Name the source of this region, or describe the document among its sources.",
    severity=Severity.WARNING,
    invalid="<strategy/FI1B/2017> prov:hadPrimarySource <source/EL43/s2> .",
    valid="<strategy/FI1B/2017> prov:hadPrimarySource <source/FI1B/s2> .",
)
INFERRED_IS_NOT_STATED: Final = RuleText(
    name="InferredIsNotStated",
    title="What the build infers is not stated in a file.",
    reason="A statement that is made by hand stays when what it follows from has changed.",
    remedy="Leave it out; the build makes it.",
    severity=Severity.WARNING,
    invalid="<strategy/FI1B/2020> s3:latestVersion true .",
    valid="<strategy/FI1B/2020> dct:replaces <strategy/FI1B/2017> .",
)
POSITION_IS_TAKEN_ONCE: Final = RuleText(
    name="PositionIsTakenOnce",
    title="Two things in one list have two positions.",
    reason="Pages show a list in the order of its source, which two equal positions leave open.",
    remedy="Count the positions through, from 1.",
    severity=Severity.WARNING,
    invalid="<theme/FI1B/2017/citizen-city/usability> s3:position 1 .   # as the one before",
    valid="<theme/FI1B/2017/citizen-city/usability> s3:position 2 .",
)

_OWN_CODING: Final = str(S3.OwnCoding)
_OURS: Final = f"{ID}actor/s3graph"
# What the rules of ontology/rules make and no file says; a region may say since when its strategy
# is in force.
_INFERRED: Final = (
    *(S3.latestVersion, S3.inForceUntil, S3.sameAreaAs, S3.appliesTo, S3.derivedFrom),
    *(S3.comparedAs, S3.fundedBy, S3.partOfInstrumentTransitive, S3.recodedAs, S3.inSection),
)
# What the same list leads to.
_LISTS: Final = (
    *(S3.hasSpearhead, S3.hasTheme, S3.hasObjective, S3.hasIndicator, S3.hasMilestone),
    *(S3.hasFunding, S3.hasParticipation),
)
_OF_REGION = re.compile(re.escape(ID) + r"[a-z-]+/(?P<code>[A-Z]{2}[A-Z0-9]{0,3})/")


def find_what_is_brought_wrongly(facts: Facts) -> Iterator[Finding]:
    """Each breach of the rules above."""
    for file in facts.files:
        own = {
            name_of(t.subject) for t in file.stating(RDF.type) if name_of(t.object) == _OWN_CODING
        }
        for triple in file.stating(PROV.wasAttributedTo):
            if name_of(triple.subject) in own and name_of(triple.object) != _OURS:
                message = "The coding is one of ours, but is attributed to somebody else."
                yield finding_at(OWN_CODING_IS_OURS, file.file, triple, message)
        for name in _INFERRED:
            for triple in file.stating(name):
                message = f"s3:{str(name).removeprefix(S3)} is what the build infers."
                yield finding_at(
                    INFERRED_IS_NOT_STATED, file.file, triple, message, at_property=True
                )
        yield from _of_other_regions(file)
        yield from _repeated_positions(file)


def _of_other_regions(file: FileFacts) -> Iterator[Finding]:
    for triple in file.stating(PROV.hadPrimarySource):
        own, other = _region(name_of(triple.subject)), _region(name_of(triple.object))
        if own and other and own != other:
            message = f"The source belongs to the region {other}, but this to {own}."
            yield finding_at(SOURCE_IS_OF_ITS_REGION, file.file, triple, message)


def _repeated_positions(file: FileFacts) -> Iterator[Finding]:
    for name in _LISTS:
        taken: dict[tuple[str, str, str], str] = {}
        for triple in file.stating(name):
            owner, thing = name_of(triple.subject), name_of(triple.object)
            for position in file.of(thing, S3.position):
                # A thing of another kind in the list is counted elsewhere, and told as that.
                kind = thing.removeprefix(ID).partition("/")[0]
                key = owner, name_of(position.object), kind
                if taken.setdefault(key, thing) != thing:
                    message = f"The position {key[1]} of this list is taken already."
                    yield finding_at(POSITION_IS_TAKEN_ONCE, file.file, position, message)


def _region(name: str) -> str | None:
    """The code in an identifier such as `id/source/FI1B/s2`; None where it holds none."""
    found = _OF_REGION.match(name)
    return found["code"] if found else None
