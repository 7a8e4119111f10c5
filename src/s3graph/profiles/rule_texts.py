"""The rules that the check of profiles applies, as `s3graph explain` tells them."""

from typing import Final

from s3graph.findings.finding import Severity
from s3graph.findings.rules import RuleText
from s3graph.profiles.coherence_texts import COHERENCE_RULES

KEY_IS_KNOWN: Final = RuleText(
    "KeyIsKnown",
    "A key of a profile is one that the format has.",
    "What stands under a key that is misspelt would be lost.",
    "Use a key of docs/profiles.md.",
    invalid="reed: full",
    valid="read: full",
)
KEY_IS_TEXT: Final = RuleText(
    "KeyIsText",
    "A key is a word.",
    "A list or a mapping cannot be a key of a profile.",
    "Write a word before the colon.",
)
KEY_IS_GIVEN_ONCE: Final = RuleText(
    "KeyIsGivenOnce",
    "A mapping has each key once.",
    "Of two values under one key YAML keeps one, and the other is lost.",
    "Keep one of the two, or join their values.",
    invalid="read: full\nread: partly",
    valid="read: full",
)
KEY_IS_GIVEN: Final = RuleText(
    "KeyIsGiven",
    "A mapping has the keys that it must have.",
    "Without them it does not say what it is for.",
    "Add the key.",
)
VALUE_IS_OF_ITS_KIND: Final = RuleText(
    "ValueHasItsForm",
    "A value is of the kind that its key expects.",
    "YAML takes 2017 for a number and no for false; only the right kind keeps what was meant.",
    "Write the value as docs/profiles.md says.",
    invalid="id: 2017",
    valid='id: "2017"',
)
VALUE_IS_GIVEN: Final = RuleText(
    "ValueIsGiven",
    "A key has a value.",
    "An empty value says nothing, and may be a slip.",
    "Leave the key out where there is nothing to say.",
)
NUMBER_HAS_POINT: Final = RuleText(
    "NumberHasPoint",
    "A number has a decimal point, and no commas.",
    "YAML ends a number at a comma, so that 0,9 becomes 0.",
    "Write the number with a point, and thousands without a comma.",
    invalid="baseline: {value: 0,9, year: 2012}",
    valid="baseline: {value: 0.9, year: 2012}",
)
TEXT_IS_WHOLE: Final = RuleText(
    "TextIsWhole",
    "No text ends at a #.",
    "Text after a blank and # is a comment in YAML and is lost in silence.",
    "Put the text in quotes; before a real comment put two blanks, or give it a line of its own.",
    severity=Severity.WARNING,
    invalid="label: Our #1 field",
    valid='label: "Our #1 field"',
)
WORD_IS_KNOWN: Final = RuleText(
    "WordIsKnown",
    "A value that must be one of a few words is one of them.",
    "Only these words can be counted and compared.",
    "Use one of the words that docs/profiles.md lists.",
    invalid="status: inforce",
    valid="status: in-force",
)
LANGUAGE_IS_NO_COUNTRY: Final = RuleText(
    "LanguageIsNoCountry",
    "A language tag is that of a language, not of a country.",
    "Swedish is sv and Czech is cs: se and cz are countries, or other languages.",
    "Write the tag of the language.",
    invalid="names: {cz: Praha}",
    valid="names: {cs: Praha}",
)
LIST_IS_LONG_ENOUGH: Final = RuleText(
    "ListIsLongEnough",
    "A list has as many entries as it needs.",
    "An empty list says nothing; sources that disagree are two at least.",
    "Complete the list, or leave its key out.",
)
CHANGE_FITS_ITS_KIND: Final = RuleText(
    name="ChangeFitsItsKind",
    title="A change has as many priorities on each side as its kind says.",
    reason="What comes from several was merged, what becomes several was split, and what is new"
    " comes from none.",
    remedy="Correct the kind of the change, or its priorities.",
    invalid="kind: rename             # from two priorities to one",
    valid="kind: merge",
)
NAME_IS_LISTED_ONCE: Final = RuleText(
    name="NameIsListedOnce",
    title="A list names each thing once.",
    reason="What is named twice is counted once, so that one of the two was meant to be another.",
    remedy="Take one of the two out, or correct it.",
    severity=Severity.WARNING,
    invalid="sources: [s1, s1]",
    valid="sources: [s1, s2]",
)
ID_IS_GIVEN_ONCE: Final = RuleText(
    "IdIsGivenOnce",
    "Each entry of a list has an id of its own.",
    "Two things under one id would become one.",
    "Give each entry of the list an id of its own.",
)
NAME_LEADS_SOMEWHERE: Final = RuleText(
    "NameLeadsSomewhere",
    "A name of a source, priority, version, actor, instrument, network, topic or region is known.",
    "A name that is misspelt leads nowhere.",
    "Describe what it names, or correct the name.",
)
CODE_IS_OF_ITS_SCHEME: Final = RuleText(
    "CodeIsOfItsScheme",
    "A code of the source is one of its scheme.",
    "A code outside its scheme cannot be compared.",
    "Correct it; if the source itself has a code that NACE lacks, say so in a note.",
)
PERIOD_IS_IN_ORDER: Final = RuleText(
    "PeriodIsInOrder",
    "A period ends after it starts.",
    "Which version was in force in a year is read from its period.",
    "Correct one of the two years.",
    invalid="period: {start: 2014, end: 2013}",
    valid="period: {start: 2013, end: 2014}",
)
YEAR_IS_WITHIN_PERIOD: Final = RuleText(
    "YearIsWithinPeriod",
    "A version comes into force within its period.",
    "A year outside the period contradicts it.",
    "Correct in_force_from or the period.",
)
PRIORITY_HAS_SOURCES: Final = RuleText(
    "PriorityHasSources",
    "A priority or its strategy has sources.",
    "Every fact has its source.",
    "Add sources: a list of source ids.",
)
THING_IS_NOT_ITS_OWN_PART: Final = RuleText(
    "ThingIsNotItsOwnPart",
    "Nothing is a part, a member or a successor of itself.",
    "A circle of parts has no whole.",
    "Name the whole around it.",
)
TOPICS_ARE_FEW: Final = RuleText(
    "PriorityTopicsAreFew",
    "A priority has five topics at most, each once, and a main one among them.",
    "A priority that is coded with everything is like every other.",
    "Keep the topics that the text is about, and give match: main to what it is for.",
)
VALUE_SAYS_SOMETHING: Final = RuleText(
    "IndicatorValueIsGiven",
    "A value of an indicator has a number or words.",
    "An entry with neither says nothing.",
    "Add value: a number, or text: the source's words.",
)
MONEY_IS_COMPLETE: Final = RuleText(
    "MoneyIsComplete",
    "An amount has a currency, and what is said of an amount stands beside one.",
    "A number without a currency is no sum of money.",
    "Add the key that is missing, or take out the one that has nothing to refer to.",
)
SUM_FITS_IN_ITS_WHOLE: Final = RuleText(
    "SumFitsInItsWhole",
    "A sum that is contained in another has its currency and is not larger.",
    "A part is no larger than its whole, or sums would be counted twice or wrongly.",
    "Correct one of the amounts, or contained_in.",
)
DOCUMENT_IS_TOLD_ONCE: Final = RuleText(
    "DocumentIsToldOnce",
    "A strategy's document is a source of the file, or is described here, not both.",
    "One fact is told in one place.",
    "Keep source, or title with what belongs to it.",
)
ACTOR_STANDS_BESIDE_BODY: Final = RuleText(
    "ActorStandsBesideBody",
    "An actor of an approval or indicator says which body the source's name means.",
    "Without the name that the source has, nobody can tell what was matched.",
    "Add the body as the source names it.",
)
NETWORK_IS_NAMED: Final = RuleText(
    "NetworkIsNamed",
    "A network that is not shared has a name.",
    "Readers know a network by its name.",
    "Add its name: it is no shared one.",
)
SHARED_THING_IS_LEFT_ALONE: Final = RuleText(
    "SharedThingIsLeftAlone",
    "What data/shared describes is not described again in a profile.",
    "A thing is described in one place.",
    "Leave its name and description to that file, and refer to it by its id.",
)
SOURCE_IS_USED: Final = RuleText(
    "SourceIsUsed",
    "Every source of a profile is cited.",
    "A source that nothing rests on is a slip, or a fact was forgotten.",
    "Cite it where it says something, or remove it.",
)
FILE_IS_NAMED_BY_CODE: Final = RuleText(
    "FileIsNamedByCode",
    "A profile's file is called by its NUTS code and a plain name.",
    "The file of a region is found by its code.",
    "Name it by its NUTS code, a hyphen and a plain name in lower-case ASCII letters.",
)
NO_PERSONAL_DATA: Final = RuleText(
    "NoPersonalData",
    "A profile holds no personal data and no word of how it was made.",
    "A contact is an organisation or a post; readers need the source, not our way to it.",
    "Name the organisation, the post or the public address instead.",
)
FILE_HAS_FEW_MISTAKES: Final = RuleText(
    "FileHasFewMistakes",
    "Not everything in a file is wrong.",
    "Where nearly every line is wrong, the file has one fault that a longer list would hide.",
    "Correct what is listed, and check again.",
)
REGION_HAS_ONE_PROFILE: Final = RuleText(
    "RegionHasOneProfile",
    "A region has one profile.",
    "Two files about a region would be taken for one.",
    "Join the two profiles, or correct the code.",
)
THING_IS_ONE_KIND: Final = RuleText(
    "FilesAgreeOnThing",
    "Files that describe one actor or instrument agree on its helix or level.",
    "Readers see one thing; two judgements of it puzzle them.",
    "Make the two agree, or give one of them another id.",
    severity=Severity.WARNING,
)
NAMES_ARE_ALIKE: Final = RuleText(
    "FilesAgreeOnName",
    "Files that describe one actor, instrument or network call it alike.",
    "Two names that are unlike may mean that two things got one id.",
    "Make the two agree, or give one of them another id.",
    severity=Severity.WARNING,
)

RULES: Final[tuple[RuleText, ...]] = (
    KEY_IS_KNOWN, KEY_IS_TEXT, KEY_IS_GIVEN_ONCE, KEY_IS_GIVEN, VALUE_IS_OF_ITS_KIND,
    VALUE_IS_GIVEN, NUMBER_HAS_POINT, TEXT_IS_WHOLE, WORD_IS_KNOWN, LANGUAGE_IS_NO_COUNTRY,
    LIST_IS_LONG_ENOUGH, ID_IS_GIVEN_ONCE, NAME_LEADS_SOMEWHERE, CODE_IS_OF_ITS_SCHEME,
    PERIOD_IS_IN_ORDER, YEAR_IS_WITHIN_PERIOD, PRIORITY_HAS_SOURCES, THING_IS_NOT_ITS_OWN_PART,
    TOPICS_ARE_FEW, VALUE_SAYS_SOMETHING, MONEY_IS_COMPLETE, SUM_FITS_IN_ITS_WHOLE,
    DOCUMENT_IS_TOLD_ONCE, ACTOR_STANDS_BESIDE_BODY, NETWORK_IS_NAMED, SHARED_THING_IS_LEFT_ALONE,
    SOURCE_IS_USED, CHANGE_FITS_ITS_KIND, NAME_IS_LISTED_ONCE, FILE_IS_NAMED_BY_CODE,
    NO_PERSONAL_DATA, FILE_HAS_FEW_MISTAKES, REGION_HAS_ONE_PROFILE, THING_IS_ONE_KIND,
    NAMES_ARE_ALIKE, *COHERENCE_RULES,
)  # fmt: skip
