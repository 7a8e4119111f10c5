"""Check the figures of indicators against their units and against each other."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

import pyoxigraph as ox

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.rules import RuleText
from s3graph.validation.facts import Facts, FileFacts, finding_at, name_of
from s3graph.vocabulary import S3, SKOS

TARGET_IS_ABOVE_BASELINE: Final = RuleText(
    name="TargetIsAboveBaseline",
    title="A target lies above its baseline where growth is meant.",
    reason="Two numbers that were exchanged make a success of a failure.",
    remedy="Correct the numbers; if the indicator is to fall, say so in its label or a note.",
    severity=Severity.WARNING,
    invalid="{label: R&D jobs, baseline: {value: 900}, target: {value: 90}}",
    valid="{label: R&D jobs, baseline: {value: 900}, target: {value: 990}}",
)
TARGET_IS_OF_THE_SIZE_OF_ITS_BASELINE: Final = RuleText(
    name="TargetIsOfTheSizeOfItsBaseline",
    title="A target is less than twenty times its baseline, and more than a twentieth of it.",
    reason="A point that is lost, or a number in thousands, makes a target of another size.",
    remedy="Correct the number, or give both in the same unit.",
    severity=Severity.WARNING,
    invalid="{unit: jobs, baseline: {value: 900}, target: {value: 95000}}",
    valid="{unit: jobs, baseline: {value: 900}, target: {value: 950}}",
)
FIGURE_FITS_ITS_UNIT: Final = RuleText(
    name="FigureFitsItsUnit",
    title="A share is at most 100 %, and what is counted is a whole number that is not below zero.",
    reason="Figures are compared across regions by their unit.",
    remedy="Correct the number, or say in the unit what it is, such as % change.",
    severity=Severity.WARNING,
    invalid="{unit: '%', target: {value: 310}}",
    valid="{unit: '%', target: {value: 31}}",
)
MILESTONE_IS_ON_THE_WAY: Final = RuleText(
    name="MilestoneIsOnTheWay",
    title="A milestone does not lie beyond the target.",
    reason="A milestone is passed on the way from the baseline to the target.",
    remedy="Correct one of the two numbers.",
    severity=Severity.WARNING,
    invalid="{milestones: [{value: 90, year: 2018}], target: {value: 80, year: 2020}}",
    valid="{milestones: [{value: 60, year: 2018}], target: {value: 80, year: 2020}}",
)
YEAR_HAS_ONE_FIGURE: Final = RuleText(
    name="YearHasOneFigure",
    title="An indicator has one observation in a year, and one target for a year.",
    reason="Of two figures for a year nobody knows which one holds.",
    remedy="Correct one of the two years, or keep the newer figure.",
    severity=Severity.WARNING,
    invalid="observations: [{value: 3.1, year: 2019}, {value: 3.4, year: 2019}]",
    valid="observations: [{value: 3.1, year: 2018}, {value: 3.4, year: 2019}]",
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
#: Units of shares that may be above 100, and of counts that may be below zero.
_BEYOND = re.compile(r"chang|growth|increas|ratio|rate|/|balance|index|points|surplus|net\b", re.I)
# Units of what comes in whole pieces; jobs may be parts of full time.
_COUNTED = re.compile(
    r"(?:number of )?(?:number|projects?|compan(?:y|ies)|firms?|enterprises?|start-?ups?|persons?"
    r"|people|bod(?:y|ies)|proposals?|applications?|actions?|measures|programmes?|patents?"
    r"|stakeholders?|communities|organisations?|publications?|events?|networks?)(?: a year)?",
    re.I,
)
_YEAR = re.compile(r"\d{4}")
_FAR: Final = 20


class IndicatorValue(NamedTuple):
    """A value of an indicator: the statements of its number and its year."""

    number: ox.Triple | None
    year: ox.Triple | None

    @property
    def amount(self) -> Decimal | None:
        """The number; None where there is none that can be read."""
        try:
            found = Decimal(name_of(self.number.object)) if self.number else None
        except InvalidOperation:
            return None
        # No number can be compared with NaN, which `xsd:double` has.
        return found if found is not None and found.is_finite() else None

    @property
    def when(self) -> int | None:
        """The year; None where there is none that can be read."""
        return year_of(self.year) if self.year else None


def find_odd_figures(facts: Facts) -> Iterator[Finding]:
    """A warning for each figure of an indicator that does not go with its unit or with others."""
    for file in facts.files:
        units = {
            name_of(triple.subject): name_of(triple.object) for triple in file.stating(S3.unit)
        }
        for indicator in dict.fromkeys((*indicators(file), *units)):
            yield from _repeated(file, indicator)
            odd = list(_beyond(file, indicator, units.get(indicator, "")))
            yield from odd or (*_below(file, indicator), *_past_target(file, indicator))


def _repeated(file: FileFacts, indicator: str) -> Iterator[Finding]:
    for kind, words in ((S3.hasObservation, "an observation"), (S3.hasTarget, "a target")):
        seen = set()
        for value in values(file, indicator, kind):
            if value.year is not None and value.when in seen:
                message = f"The indicator has {words} of {value.when} already."
                yield finding_at(YEAR_HAS_ONE_FIGURE, file.file, value.year, message)
            seen.add(value.when)


def _past_target(file: FileFacts, indicator: str) -> Iterator[Finding]:
    targets = [v.amount for v in values(file, indicator, S3.hasTarget) if v.amount is not None]
    starts = [v.amount for v in values(file, indicator, S3.hasBaseline) if v.amount is not None]
    if not targets or not starts:
        return
    rises = max(targets) >= max(starts)
    for value in values(file, indicator, S3.hasMilestone):
        if value.number is None or value.amount is None:
            continue
        if value.amount > max(targets) if rises else value.amount < min(targets):
            last = max(targets) if rises else min(targets)
            message = f"The milestone of {value.amount:f} lies beyond the target of {last:f}."
            yield finding_at(MILESTONE_IS_ON_THE_WAY, file.file, value.number, message)


def _below(file: FileFacts, indicator: str) -> Iterator[Finding]:
    baselines = [v.amount for v in values(file, indicator, S3.hasBaseline) if v.amount is not None]
    words = [
        name_of(triple.object)
        for name in (SKOS.prefLabel, SKOS.note, S3.unit)
        for triple in file.of(indicator, name)
    ]
    if len(baselines) != 1:
        return
    (baseline,) = baselines
    may_fall = any(_FALLING.search(text) for text in words)
    for target in values(file, indicator, S3.hasTarget):
        if target.number is None or target.amount is None:
            continue
        if target.amount < baseline and not may_fall:
            message = f"The target of {target.amount:f} is below the baseline of {baseline:f}."
            yield finding_at(TARGET_IS_ABOVE_BASELINE, file.file, target.number, message)
        elif min(target.amount, baseline) > 0 and not (
            baseline / _FAR < target.amount < baseline * _FAR
        ):
            message = f"The target is {target.amount:f} and the baseline {baseline:f}."
            rule = TARGET_IS_OF_THE_SIZE_OF_ITS_BASELINE
            yield finding_at(rule, file.file, target.number, message)


def _beyond(file: FileFacts, indicator: str, unit: str) -> Iterator[Finding]:
    if not unit or _BEYOND.search(unit):
        return
    is_share = unit.lstrip().startswith("%")
    for kind in (S3.hasBaseline, S3.hasMilestone, S3.hasTarget, S3.hasObservation):
        for value in values(file, indicator, kind):
            if value.number is None or value.amount is None:
                continue
            if is_share and value.amount > 100:  # noqa: PLR2004
                message = f"The figure is {value.amount:f}, and its unit is {unit}."
            elif value.amount < 0:
                message = f"The figure is {value.amount:f}, below zero, and its unit is {unit}."
            elif value.amount % 1 and _COUNTED.fullmatch(unit.strip()):
                message = f"The figure is {value.amount:f}, no whole number, of {unit}."
            else:
                continue
            yield finding_at(FIGURE_FITS_ITS_UNIT, file.file, value.number, message)


def indicators(file: FileFacts) -> Iterator[str]:
    """The indicators of a file that have a target, each once."""
    yield from dict.fromkeys(name_of(triple.subject) for triple in file.stating(S3.hasTarget))


def values(file: FileFacts, indicator: str, leading: object) -> Sequence[IndicatorValue]:
    """The values that an indicator leads to by a property, such as its targets."""
    found = []
    for triple in file.of(indicator, leading):
        thing = name_of(triple.object)
        number, year = file.of(thing, S3.value), file.of(thing, S3.year)
        found.append(IndicatorValue(number[0] if number else None, year[0] if year else None))
    return found


def year_of(triple: ox.Triple) -> int | None:
    """The year with which a date begins."""
    found = _YEAR.match(name_of(triple.object))
    return int(found[0]) if found else None
