"""Check years against each other and against today, and targets against baselines."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

import pyoxigraph as ox

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.rules import RuleText
from s3graph.validation.facts import Facts, FileFacts, finding_at, name_of
from s3graph.vocabulary import DCTERMS, ID, S3, SKOS

DATE_IS_PAST: Final = RuleText(
    name="DateIsPast",
    title="What has taken place is not dated in the future.",
    reason="An approval, a document and an observation are known only when they are there.",
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
TARGET_IS_ABOVE_BASELINE: Final = RuleText(
    name="TargetIsAboveBaseline",
    title="A target lies above its baseline where growth is meant.",
    reason="Two numbers that were exchanged make a success of a failure.",
    remedy="Correct the numbers; if the indicator is to fall, say so in its label or a note.",
    severity=Severity.WARNING,
    invalid="{label: R&D jobs, baseline: {value: 900}, target: {value: 90}}",
    valid="{label: R&D jobs, baseline: {value: 900}, target: {value: 990}}",
)

# In labels of what is to fall.
_FALLING = re.compile(
    r"reduc|decreas|declin|lower|fewer|less\b|fall|drop|cut\b|cuts\b|emission|unemploy|gap"
    r"|poverty|mortality|death|leaver|leaving|waste|consumption|intensity|deficit|loss|accident"
    r"|abandon|brain drain|migration|co2|carbon|greenhouse|neet|rank|position|waiting|days|duration"
    r"|delay|cost|burden|depend|pollut|disparit|inequal|risk|crime|disease|illness|vacan|ageing"
    r"|land use|sealing|footprint",
    re.IGNORECASE,
)
_IN_FORCE: Final = f"{ID}strategy-status/in-force"
_YEAR = re.compile(r"\d{4}")


class _IndicatorValue(NamedTuple):
    """A value of an indicator: the statements of its number and its year."""

    number: ox.Triple | None
    year: ox.Triple | None

    @property
    def amount(self) -> Decimal | None:
        try:
            return Decimal(name_of(self.number.object)) if self.number else None
        except InvalidOperation:
            return None

    @property
    def when(self) -> int | None:
        return _year(self.year) if self.year else None


def find_odd_times(facts: Facts, today: date) -> Iterator[Finding]:
    """A warning for each date and number that does not go with others.

    Args:
        facts: what the files state.
        today: what lies after it is the future.
    """
    for file in facts.files:
        yield from _future(file, today)
        yield from _ended(file, today)
        for triple in file.stating(S3.hasTarget):
            indicator = name_of(triple.subject)
            targets = _values(file, indicator, S3.hasTarget)
            if name_of(triple.object) == name_of(file.of(indicator, S3.hasTarget)[0].object):
                yield from _milestones(file, indicator, targets)
                yield from _below(file, indicator, targets)


def _future(file: FileFacts, today: date) -> Iterator[Finding]:
    observed = {name_of(triple.object) for triple in file.stating(S3.hasObservation)}
    for name, kind in (
        (DCTERMS.date, "The approval"),
        (DCTERMS.issued, "The document"),
        (S3.year, "The observation"),
    ):
        for triple in file.stating(name):
            if name == S3.year and name_of(triple.subject) not in observed:
                continue
            text = name_of(triple.object)
            if _YEAR.match(text) and text[:10] > today.isoformat()[: len(text[:10])]:
                yield finding_at(
                    DATE_IS_PAST, file.file, triple, f"{kind} is dated {text}, in the future."
                )


def _ended(file: FileFacts, today: date) -> Iterator[Finding]:
    for triple in file.stating(S3.status):
        if name_of(triple.object) != _IN_FORCE:
            continue
        for end in file.of(name_of(triple.subject), S3.endYear):
            year = _year(end)
            if year is not None and year < today.year:
                yield finding_at(
                    STRATEGY_IN_FORCE_HAS_NOT_ENDED,
                    file.file,
                    triple,
                    f"The strategy is said to be in force, but its period ended in {year}.",
                )


def _milestones(
    file: FileFacts, indicator: str, targets: Sequence[_IndicatorValue]
) -> Iterator[Finding]:
    last = max((t.when for t in targets if t.when is not None), default=None)
    first = max(
        (v.when for v in _values(file, indicator, S3.hasBaseline) if v.when is not None),
        default=None,
    )
    if first is not None and last is not None and last < first:
        return  # The rule TargetIsAfterBaseline says so.
    for value in _values(file, indicator, S3.hasMilestone):
        if value.year is None or value.when is None:
            continue
        if last is not None and value.when > last:
            message = f"The milestone is to be reached in {value.when}, after the target in {last}."
        elif first is not None and value.when < first:
            message = f"The milestone lies in {value.when}, before the baseline in {first}."
        else:
            continue
        yield finding_at(TARGET_IS_REACHED_LAST, file.file, value.year, message)


def _below(
    file: FileFacts, indicator: str, targets: Sequence[_IndicatorValue]
) -> Iterator[Finding]:
    baselines = [v.amount for v in _values(file, indicator, S3.hasBaseline) if v.amount is not None]
    words = [
        name_of(triple.object)
        for name in (SKOS.prefLabel, SKOS.note, S3.unit)
        for triple in file.of(indicator, name)
    ]
    if len(baselines) != 1 or any(_FALLING.search(text) for text in words):
        return
    for target in targets:
        if target.number is None or target.amount is None or target.amount >= baselines[0]:
            continue
        yield finding_at(
            TARGET_IS_ABOVE_BASELINE,
            file.file,
            target.number,
            f"The target of {target.amount:f} is below the baseline of {baselines[0]:f}.",
        )


def _values(file: FileFacts, indicator: str, leading: object) -> Sequence[_IndicatorValue]:
    found = []
    for triple in file.of(indicator, leading):
        thing = name_of(triple.object)
        number, year = file.of(thing, S3.value), file.of(thing, S3.year)
        found.append(_IndicatorValue(number[0] if number else None, year[0] if year else None))
    return found


def _year(triple: ox.Triple) -> int | None:
    found = _YEAR.match(name_of(triple.object))
    return int(found[0]) if found else None
