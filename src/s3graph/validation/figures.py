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
    title="A share is at most 100 %, and what is counted is not below zero.",
    reason="Figures are compared across regions by their unit.",
    remedy="Correct the number, or say in the unit what it is, such as % change.",
    severity=Severity.WARNING,
    invalid="{unit: '%', target: {value: 310}}",
    valid="{unit: '%', target: {value: 31}}",
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
            return Decimal(name_of(self.number.object)) if self.number else None
        except InvalidOperation:
            return None

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
            odd = list(_beyond(file, indicator, units.get(indicator, "")))
            yield from odd or _below(file, indicator)


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
