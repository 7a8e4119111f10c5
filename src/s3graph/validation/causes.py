"""Tell causes and not what follows from them: a mistake that breaks several rules is told once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from s3graph.findings.finding import Finding, Severity
from s3graph.lists.rule_texts import RULES as LIST_RULES
from s3graph.rdf.statements import StatedFile

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
    "SpearheadIsInOneStrategy": frozenset(("NamesDifferClearly", "PositionIsTakenOnce")),
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
    "TermIsDefined": frozenset(("KindFitsItsIdentifier",)),
    "PartsGoOneWay": frozenset(("PartIsOfUmbrella",)),
    "PartIsInSameStrategy": frozenset(("PartIsOfUmbrella",)),
    "NoPersonIsNamed": frozenset(("BodyIsNoPerson",)),
    "ActorsDifferInName": frozenset(("FilesAgreeOnName",)),
    "NamesDifferClearly": frozenset(("FilesAgreeOnName",)),
    "RegionHasOneProfile": frozenset(("FileIsNamedByCode",)),
    "UrlIsHttp": frozenset(("AddressLeadsSomewhere",)),
}
# The same, for findings of others that name the thing as their value.
_OF_WHAT_NAMES_IT: Final[Mapping[str, frozenset[str]]] = {
    "KindFitsItsIdentifier": frozenset(
        (
            "ChangeNamesBothStrategies",
            "FundingInstrumentIsDescribed",
            "InstrumentWholeIsDescribed",
            "MembershipHasNetwork",
            "ParticipationHasActor",
            "ReplacedStrategyIsDescribed",
            "SourceIsDescribed",
            "StrategyIsInSeries",
        )
    ),
    "ThingHasKind": frozenset(("ReferenceIsDescribed",)),
}
# The same, for findings of things that a statement links with it.
_OF_WHAT_IS_LINKED: Final[Mapping[str, frozenset[str]]] = {
    "PeriodRunsForward": frozenset(
        ("ApprovalIsBeforeEnd", "ApprovalIsNearStart", "ChangeRunsForward", "VersionsAreInOrder")
    ),
    "SpearheadIsInOneStrategy": frozenset(("ChangedSpearheadsAreInTheirStrategies",)),
}
_LINKING: Final = frozenset(_OF_WHAT_IS_LINKED)
# The same, for what the same indicator leads to, where the first is about its baseline.
_OF_THE_BASELINE: Final[Mapping[str, frozenset[str]]] = {
    "DateIsPast": frozenset(("TargetIsAfterBaseline",)),
}
_BASELINE: Final = "/baseline"
# The same, for findings of one file: the second is the other end of the first.
_IN_THE_SAME_FILE: Final[Mapping[str, frozenset[str]]] = {
    "StrategyInForceHasNotEnded": frozenset(("OneVersionIsInForce",)),
    "PartIsOfUmbrella": frozenset(("UmbrellaHasParts",)),
    "RegionHasOneProfile": frozenset(("ThingIsDescribedOnce",)),
    # Whether others name a body is looked up by the addresses that stand in the file.
    "NamespaceIsRight": frozenset(("ActorHasName", "InstrumentHasName", "NetworkHasName")),
}
# A thing of another kind than its name says breaks the rules of both.
_EXPLAINS_ALL: Final = frozenset(("KindFitsItsIdentifier",))
# Rules that a key and its value break together.
_OF_A_LINE: Final = frozenset(("LanguageIsNoCountry", "LanguageFitsItsText"))
# The tag that is wrong, and the rule that the texts break which have it: a source's title has the
# tag that is the source's language.
_TAG, _OF_ITS_TEXTS = "LanguageIsNoCountry", "LanguageFitsItsText"
# Rules that several things break together: it is told at the last of them.
_OF_A_PAIR: Final = frozenset(
    (
        "ActorsDifferInName",
        "IndicatorsDifferInName",
        "InstrumentsDifferInName",
        "PlatformsDifferInName",
        "SpearheadsDifferInName",
        "StrengthsDifferInName",
        "ThemesDifferInName",
    )
)
# Of a text that is empty nothing else is to be said.
_EXPLAINS_ALL_THERE: Final = frozenset(("TextIsNotEmpty", "TextIsNoAddress"))

# Rules of the cells of a list: nothing is stated of a wrong cell, so that shapes miss it.
_OF_CELLS: Final = frozenset(rule.name for rule in LIST_RULES)
# By these, at its first cell, a row is lost, and all that refer to it seem to refer to nothing.
_OF_LOST_ROWS: Final = frozenset(
    ("CellHasItsForm", "CellIsFilled", "RowHasAllCells", "RowIsNotRepeated")
)
_OF_WHAT_IS_LOST: Final = frozenset(("ReplacementExists",))


def only_causes(findings: Iterable[Finding], files: Sequence[StatedFile] = ()) -> list[Finding]:
    """The findings without those that only follow from others.

    Args:
        findings: what was found.
        files: what links the things that the findings are about.
    """
    told = _once(findings)
    causes = _Causes()
    for finding in told:
        causes.add(finding)
    causes.follow(files)
    cells = _WrongCells(told)
    return [f for f in told if not cells.explain(f) and not causes.explain(f)]


class _Causes:
    """Which rules are broken, by thing, by place, by file, and by the things around."""

    def __init__(self) -> None:
        self._things: dict[object, set[str]] = defaultdict(set)
        self._places: dict[object, set[str]] = defaultdict(set)
        self._files: dict[object, set[str]] = defaultdict(set)
        self._tags: dict[object, set[str]] = defaultdict(set)
        self._named: dict[object, set[str]] = defaultdict(set)
        self._baselines: dict[object, set[str]] = defaultdict(set)
        self._linked: dict[object, set[str]] = defaultdict(set)

    def add(self, finding: Finding) -> None:
        if finding.focus:
            self._things[finding.focus].add(finding.rule)
            self._named[f"<{finding.focus}>"].add(finding.rule)
            if finding.focus.endswith(_BASELINE):
                self._baselines[finding.focus.removesuffix(_BASELINE)].add(finding.rule)
        if finding.line is not None:
            self._places[_place_of(finding)].add(finding.rule)
        self._files[finding.path].add(finding.rule)
        if finding.rule == _TAG:
            self._tags[finding.path].add(f"@{finding.value}")

    def follow(self, files: Iterable[StatedFile]) -> None:
        """Note what else the things are linked with that break a rule which others follow from."""
        rules = {ox.NamedNode(str(thing)): r for thing, r in self._things.items() if r & _LINKING}
        for file in files if rules else ():
            for triple in file.triples:
                one, other = triple.subject, triple.object
                if not (isinstance(one, ox.NamedNode) and isinstance(other, ox.NamedNode)):
                    continue
                self._linked[other.value] |= rules.get(one, set())
                self._linked[one.value] |= rules.get(other, set())

    def explain(self, finding: Finding) -> bool:
        """Whether a finding follows from others."""
        rule, owner = finding.rule, (finding.focus or "").rpartition("/")[0]
        return (
            _follows_of_thing(rule, self._things.get(finding.focus, set()))
            or _follows_there(rule, self._places.get(_place_of(finding), set()))
            or _follows(rule, self._files[finding.path], _IN_THE_SAME_FILE)
            or _follows(rule, self._named.get(finding.value, set()), _OF_WHAT_NAMES_IT)
            or _follows(rule, self._baselines.get(owner, set()), _OF_THE_BASELINE)
            or _follows(rule, self._linked.get(finding.focus, set()), _OF_WHAT_IS_LINKED)
            or (rule == _OF_ITS_TEXTS and _tag(finding) in self._tags[finding.path])
        )


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Of findings that say the same of the same one, in the order of the findings."""
    told: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        sameness = _sameness(finding)
        first = told.setdefault(sameness, finding)
        # The first, since checks in Python say more than shapes; of several things the last.
        if first is not finding and finding.rule in _OF_A_PAIR and _place(finding) > _place(first):
            told[sameness] = finding
    return list(told.values())


def _place(finding: Finding) -> tuple[int, int]:
    return finding.line or 0, finding.column or 0


def _place_of(finding: Finding) -> tuple[object, ...]:
    return finding.path, finding.line, finding.column


def _tag(finding: Finding) -> str:
    """The language tag of the text that a finding is about, with its sign."""
    return "@" + (finding.value or "").rpartition("@")[2]


class _WrongCells:
    """The cells of lists that their reader found wrong."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._columns: dict[object, set[int | None]] = defaultdict(set)
        self._lost: set[object] = set()
        for one in findings:
            if one.rule in _OF_CELLS and one.severity is Severity.VIOLATION:
                self._columns[one.path, one.line].add(one.column)
                if one.rule in _OF_LOST_ROWS and one.column == 1:
                    self._lost.add(one.path)

    def explain(self, finding: Finding) -> bool:
        """Whether a finding only follows: from the same cell, or from one that its row lacks."""
        if finding.rule in _OF_CELLS:
            return False
        if finding.rule in _OF_WHAT_IS_LOST and finding.path in self._lost:
            return True
        columns = self._columns.get((finding.path, finding.line))
        return columns is not None and finding.column in {1, None, *columns}


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
