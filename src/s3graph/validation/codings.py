"""Check the codings of a spearhead against each other."""

from collections.abc import Iterator
from typing import Final

from s3graph.findings.finding import Finding
from s3graph.findings.rules import RuleText
from s3graph.validation.facts import Facts, finding_at, name_of
from s3graph.vocabulary import RDF, S3

TOPIC_IS_CODED_ONCE: Final = RuleText(
    name="TopicIsCodedOnce",
    title="A concept is coded once for a spearhead.",
    reason="What is coded twice leaves open whether it is the main subject.",
    remedy="Keep one of the two codings.",
    invalid="topics: [{topic: smart-cities, match: main}, {topic: smart-cities, match: part}]",
    valid="topics: [{topic: smart-cities, match: main}]",
)


def find_repeated_codings(facts: Facts) -> Iterator[Finding]:
    """A violation for each coding of a spearhead that an earlier one of its kind repeats."""
    for file in facts.files:
        seen: set[tuple[str, str, frozenset[str]]] = set()
        for coding in file.stating(S3.hasCoding):
            thing = name_of(coding.object)
            kinds = frozenset(name_of(t.object) for t in file.of(thing, RDF.type))
            for triple in file.of(thing, S3.concept):
                key = (name_of(coding.subject), name_of(triple.object), kinds)
                if key in seen:
                    yield finding_at(
                        TOPIC_IS_CODED_ONCE,
                        file.file,
                        triple,
                        "The spearhead has this concept twice.",
                    )
                seen.add(key)
