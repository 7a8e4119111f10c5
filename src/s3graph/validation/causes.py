"""Tell causes and not what follows from them: a mistake that breaks several rules is told once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from s3graph.findings.finding import Finding

# A rule, and the rules that are broken because it is: by the same thing.
_OF_THE_SAME_THING: Final[Mapping[str, frozenset[str]]] = {
    "LanguageTagIsThere": frozenset(
        (
            "SpearheadHasLabel",
            "ThemeHasLabel",
            "IndicatorHasLabel",
            "StrategyHasTitle",
            "RegionHasEnglishName",
            "OnePlainName",
        )
    ),
    "LanguageTagIsKnown": frozenset(
        (
            "SpearheadHasLabel",
            "ThemeHasLabel",
            "IndicatorHasLabel",
            "StrategyHasTitle",
            "RegionHasEnglishName",
            "SourceHasLanguage",
        )
    ),
    "TextIsNoAddress": frozenset(
        (
            "ActorHasName",
            "IndicatorHasLabel",
            "InstrumentHasName",
            "NetworkHasName",
            "NumberHasUnit",
            "PropertyFitsItsThing",
            "SourceHasTitle",
            "SpearheadHasLabel",
            "StrategyHasTitle",
            "ThemeHasLabel",
        )
    ),
    "TextIsNotEmpty": frozenset(
        (
            "ActorHasName",
            "NetworkHasName",
            "InstrumentHasName",
            "SourceHasTitle",
            "ClaimHasText",
            "GapHasText",
            "ObjectiveHasText",
            "ApprovalHasBody",
            "StrengthHasLabel",
            "PlatformHasLabel",
            "NumberHasUnit",
            "SourceHasLanguage",
        )
    ),
    "ValueIsOfItsType": frozenset(
        (
            "AmountIsPositive",
            "AmountIsInUnits",
            "ApprovalIsBeforeEnd",
            "ApprovalIsNearStart",
            "CentroidIsPoint",
            "DateIsPast",
            "DateIsPlausible",
            "InstrumentYearIsPlausible",
            "PeriodRunsForward",
            "PositionIsCounted",
            "SourceDateIsPlausible",
            "StrategySaysWhetherComplete",
            "ChangeSaysWhoStatesIt",
            "CompleteListIsNotEmpty",
            "ValueIsNumber",
            "PercentIsWithinBounds",
            "YearIsPlausible",
            "VersionsAreInOrder",
            "ChangeRunsForward",
            "TargetIsAfterBaseline",
            "TargetIsReachedLast",
            "UrlIsHttp",
        )
    ),
    "DateIsPlausible": frozenset(("ApprovalIsBeforeEnd", "ApprovalIsNearStart", "DateIsPast")),
    "ApprovalIsBeforeEnd": frozenset(("DateIsPast",)),
    "YearIsPlausible": frozenset(
        (
            "PeriodRunsForward",
            "VersionsAreInOrder",
            "ChangeRunsForward",
            "TargetIsAfterBaseline",
            "TargetIsReachedLast",
            "StrategyInForceHasNotEnded",
            "DateIsPast",
        )
    ),
    "PeriodRunsForward": frozenset(("StrategyInForceHasNotEnded", "ApprovalIsBeforeEnd")),
    "SourceDateIsPlausible": frozenset(("DateIsPast",)),
    "ReferenceIsDescribed": frozenset(
        ("StrategySaysWhetherComplete", "IndicatorMeasuresItsStrategy")
    ),
    "ThingIsOfItsRegion": frozenset(("StrategyCoversItsRegion",)),
    "NutsCodeExists": frozenset(("ThingIsOfItsRegion", "StrategyCoversItsRegion")),
    "TermIsDefined": frozenset(("PropertyFitsItsThing",)),
    "CurrencyIsKnown": frozenset(("AmountHasCurrency",)),
    "SourceLanguageIsKnown": frozenset(("SourceHasLanguage",)),
    "CodedConceptExists": frozenset(("ConceptFitsBasis",)),
    "OwnCodingIsTopic": frozenset(("TopicIsCodedOnce",)),
    "ThingIsDescribedOnce": frozenset(
        ("YearsAreSaidOnce", "OneLabelPerLanguage", "OneTitlePerLanguage")
    ),
}
# The same, for findings at one place in a file.
_AT_THE_SAME_PLACE: Final[Mapping[str, frozenset[str]]] = {
    "TextIsNoPlaceholder": frozenset(
        ("LabelIsWhole", "BracketsArePaired", "LabelIsNotShouted", "ValueTextIsWords")
    ),
    "LabelIsWhole": frozenset(("BracketsArePaired", "PunctuationIsSingle")),
    "TextIsPlain": frozenset(("LabelIsWhole",)),
    "TextIsReadRight": frozenset(("LabelIsWhole", "TextIsInItsLanguage")),
    "TextHasNoHiddenCharacters": frozenset(("LabelIsWhole",)),
    "ValueIsOfItsKind": frozenset(
        (
            "ChangeNamesBothStrategies",
            "FundingInstrumentIsDescribed",
            "FundingIsOfItsStrategy",
            "IndicatorMeasuresItsStrategy",
            "InstrumentWholeIsDescribed",
            "MembershipHasNetwork",
            "ParticipationHasActor",
            "PartIsInSameStrategy",
            "ReplacedStrategyIsDescribed",
            "SourceIsDescribed",
            "StrategyIsInSeries",
        )
    ),
    "NoPersonIsNamed": frozenset(("BodyIsNoPerson",)),
    "UrlIsHttp": frozenset(("AddressLeadsSomewhere",)),
}
# A thing of another kind than its name says breaks the rules of both.
_EXPLAINS_ALL: Final = frozenset(("KindFitsItsIdentifier",))
# Rules that a key and its value break together.
_OF_A_LINE: Final = frozenset(("LanguageIsNoCountry", "LanguageFitsItsText"))
# Rules that two things break together.
_OF_A_PAIR: Final = frozenset(("SpearheadsDifferInName", "ThemesDifferInName"))
# Of a text that is empty nothing else is to be said.
_EXPLAINS_ALL_THERE: Final = frozenset(("TextIsNotEmpty", "TextIsNoAddress"))


def only_causes(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that only follow from others."""
    # Of two that say the same of the same, the first: checks in Python say more than shapes.
    told = list({_sameness(f): f for f in reversed(list(findings))}.values())[::-1]
    things: dict[object, set[str]] = defaultdict(set)
    places: dict[object, set[str]] = defaultdict(set)
    for finding in told:
        if finding.focus:
            things[finding.focus].add(finding.rule)
        if finding.line is not None:
            places[finding.path, finding.line, finding.column].add(finding.rule)
    return [
        finding
        for finding in told
        if not _follows_of_thing(finding.rule, things.get(finding.focus, set()))
        and not _follows_there(
            finding.rule, places.get((finding.path, finding.line, finding.column), set())
        )
    ]


def _follows_of_thing(rule: str, others: set[str]) -> bool:
    return _explained(rule, others, _EXPLAINS_ALL) or _follows(rule, others, _OF_THE_SAME_THING)


def _follows_there(rule: str, others: set[str]) -> bool:
    all_there = _explained(rule, others, _EXPLAINS_ALL_THERE)
    return all_there or _follows(rule, others, _AT_THE_SAME_PLACE)


def _explained(rule: str, others: set[str], causes: frozenset[str]) -> bool:
    return rule not in causes and bool(others & causes)


def _sameness(finding: Finding) -> tuple[object, ...]:
    if finding.line is None:
        return (finding,)
    if finding.rule in _OF_A_LINE:
        return _OF_A_LINE, finding.path, finding.line
    if finding.rule in _OF_A_PAIR and finding.focus:
        # Things under one owner that share a value: the identifier begins with that of the owner.
        owner = finding.focus.rpartition("/")[0]
        return finding.rule, finding.path, owner, finding.value
    return finding.rule, finding.path, finding.line, finding.column, finding.focus


def _follows(rule: str, others: set[str], causes: Mapping[str, frozenset[str]]) -> bool:
    return any(rule in causes.get(other, ()) for other in others if other != rule)
