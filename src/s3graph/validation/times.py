"""Check years against each other and against today."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.rules import RuleText
from s3graph.validation.facts import Facts, FileFacts, finding_at, name_of
from s3graph.validation.figures import indicators, values, year_of
from s3graph.vocabulary import DCTERMS, ID, S3

DATE_IS_PAST: Final = RuleText(
    name="DateIsPast",
    title="What has taken place is not dated in the future.",
    reason="Approvals, documents, baselines and observations are known only when they are there.",
    remedy="Correct the date, or leave the entry out until it has taken place.",
    severity=Severity.WARNING,
    invalid='approvals: [{body: Regional Board, date: "2071"}]',
    valid='approvals: [{body: Regional Board, date: "2017"}]',
)
STRATEGY_IN_FORCE_HAS_NOT_ENDED: Final = RuleText(
    name="StrategyInForceHasNotEnded",
    title="The period of a strategy in force has not ended.",
    reason="Comparisons use the strategy that is in force today.",
    remedy="Give it the status superseded or unknown, or correct the end of the period.",
    severity=Severity.WARNING,
    invalid="{period: {start: 2014, end: 2020}, status: in-force}",
    valid="{period: {start: 2014, end: 2020}, status: superseded}",
)
TARGET_IS_REACHED_LAST: Final = RuleText(
    name="TargetIsReachedLast",
    title="A milestone lies between the baseline and the target.",
    reason="A milestone is passed on the way to the target.",
    remedy="Correct one of the two years.",
    severity=Severity.WARNING,
    invalid="{milestones: [{value: 1.2, year: 2023}], target: {value: 1.9, year: 2020}}",
    valid="{milestones: [{value: 1.2, year: 2017}], target: {value: 1.9, year: 2020}}",
)

_IN_FORCE: Final = f"{ID}strategy-status/in-force"
_YEAR = re.compile(r"\d{4}")


def find_odd_times(facts: Facts, today: date) -> Iterator[Finding]:
    """A warning for each date that does not go with others.

    Args:
        facts: what the files state.
        today: what lies after it is the future.
    """
    for file in facts.files:
        yield from _future(file, today)
        yield from _ended(file, today)
        for indicator in indicators(file):
            yield from _milestones(file, indicator)


def _future(file: FileFacts, today: date) -> Iterator[Finding]:
    known = {
        name_of(triple.object): kind
        for name, kind in ((S3.hasObservation, "The observation"), (S3.hasBaseline, "The baseline"))
        for triple in file.stating(name)
    }
    for name, kind in (
        (DCTERMS.date, "The approval"),
        (DCTERMS.issued, "The document"),
        (S3.year, ""),
    ):
        for triple in file.stating(name):
            what = kind or known.get(name_of(triple.subject))
            if what is None:
                continue
            text = name_of(triple.object)
            if _YEAR.match(text) and text[:10] > today.isoformat()[: len(text[:10])]:
                yield finding_at(
                    DATE_IS_PAST, file.file, triple, f"{what} is dated {text}, in the future."
                )


def _ended(file: FileFacts, today: date) -> Iterator[Finding]:
    for triple in file.stating(S3.status):
        if name_of(triple.object) != _IN_FORCE:
            continue
        for end in file.of(name_of(triple.subject), S3.endYear):
            year = year_of(end)
            if year is not None and year < today.year:
                yield finding_at(
                    STRATEGY_IN_FORCE_HAS_NOT_ENDED,
                    file.file,
                    triple,
                    f"The strategy is said to be in force, but its period ended in {year}.",
                )


def _milestones(file: FileFacts, indicator: str) -> Iterator[Finding]:
    last, first = (
        max((v.when for v in values(file, indicator, kind) if v.when is not None), default=None)
        for kind in (S3.hasTarget, S3.hasBaseline)
    )
    if first is not None and last is not None and last < first:
        return  # The rule TargetIsAfterBaseline says so.
    for value in values(file, indicator, S3.hasMilestone):
        if value.year is None or value.when is None:
            continue
        if last is not None and value.when > last:
            message = f"The milestone is to be reached in {value.when}, after the target in {last}."
        elif first is not None and value.when < first:
            message = f"The milestone lies in {value.when}, before the baseline in {first}."
        else:
            continue
        yield finding_at(TARGET_IS_REACHED_LAST, file.file, value.year, message)
