"""The rules for texts as they are written."""

from typing import Final

from s3graph.findings.finding import Severity
from s3graph.findings.rules import RuleText

TEXT_IS_NOT_EMPTY: Final = RuleText(
    name="TextIsNotEmpty",
    title="A text that names or describes something is not empty.",
    reason="A thing without a name can be shown on no page and found by nobody.",
    remedy="Write the text, or take the entry out if the source gives none.",
    invalid='label: ""',
    valid="label: Citizen city",
)
TEXT_IS_NO_PLACEHOLDER: Final = RuleText(
    name="TextIsNoPlaceholder",
    title="A text says what the source says.",
    reason="A placeholder is shown to every reader as if the strategy said it.",
    remedy="Write what the source says, or take the entry out if it says nothing.",
    severity=Severity.WARNING,
    invalid="label: TODO",
    valid="label: Citizen city",
)
TEXT_IS_COPIED_CLEAN: Final = RuleText(
    name="TextIsCopiedClean",
    title="A text holds nothing that only stood beside it where it was copied from.",
    reason="Marks of footnotes, signs of chat programs and addresses are no part of what is said.",
    remedy="Delete it; a source is cited under `sources`.",
    severity=Severity.WARNING,
    invalid='vision: "A green island.[12]"',
    valid="vision: A green island.",
)
TEXT_DOES_NOT_BREAK_OFF: Final = RuleText(
    name="TextDoesNotBreakOff",
    title="A text does not break off.",
    reason="What was cut is shown to every reader as if the strategy said no more.",
    remedy="Copy the rest from its source.",
    severity=Severity.WARNING,
    invalid="vision: A region of tourism and the",
    valid="vision: A region of tourism and the arts",
)
TEXT_HAS_NO_CONTROL_CHARACTERS: Final = RuleText(
    name="TextHasNoControlCharacters",
    title="A text holds no control characters.",
    reason="They are allowed neither in XML nor in most other formats that data are given in.",
    remedy="Delete the character, or write the whole text anew.",
)
TEXT_RUNS_ONE_WAY: Final = RuleText(
    name="TextRunsOneWay",
    title="A text holds no characters that turn the direction of reading.",
    reason="They make a text look other than it is, and can hide what it says.",
    remedy="Delete the character, or write the whole text anew.",
    severity=Severity.WARNING,
)
TEXT_HAS_NO_HIDDEN_CHARACTERS: Final = RuleText(
    name="TextHasNoHiddenCharacters",
    title="A text holds no characters that nobody sees.",
    reason="A search for the word does not find it, and two equal names look like one.",
    remedy="Delete the character, or write the whole text anew.",
    severity=Severity.WARNING,
)
TEXT_IS_READ_RIGHT: Final = RuleText(
    name="TextIsReadRight",
    title="A text was read in the encoding that it was written in.",
    reason="Letters that were read wrongly are shown wrongly and found by no search.",
    remedy="Copy the text from its source again.",
    severity=Severity.WARNING,
    invalid="label: SÃ£o Miguel",
    valid="label: São Miguel",
)
LETTERS_ARE_OF_ONE_SCRIPT: Final = RuleText(
    name="LettersAreOfOneScript",
    title="The letters of a word are of one script.",
    reason="A letter that only looks like another is found by no search.",
    remedy="Write the word anew, in one script.",
    severity=Severity.WARNING,
)
LETTERS_ARE_PLAIN: Final = RuleText(
    name="LettersArePlain",
    title="A text is written in plain letters.",
    reason="Ligatures and wide letters, which come from copying a PDF, are found by no search.",
    remedy="Write the plain letters in its place.",
    severity=Severity.WARNING,
)
TEXT_IS_PLAIN: Final = RuleText(
    name="TextIsPlain",
    title="A text holds no markup.",
    reason="Pages show a text as it is, so that readers see the marks.",
    remedy="Write the text alone, without the marks.",
    severity=Severity.WARNING,
    invalid='label: "Research &amp; innovation"',
    valid='label: "Research & innovation"',
)
BLANKS_ARE_PLAIN: Final = RuleText(
    name="BlanksArePlain",
    title="The words of a text are separated by plain blanks.",
    reason="A search for two words does not find them where another sign stands between them.",
    remedy="Write a plain blank in its place.",
    severity=Severity.WARNING,
)
BLANKS_ARE_SINGLE: Final = RuleText(
    name="BlanksAreSingle",
    title="The words of a text are separated by one blank each.",
    reason="Two names that differ in a blank look like one.",
    remedy="Leave one of them.",
    severity=Severity.WARNING,
)
TEXT_HAS_NO_OUTER_BLANKS: Final = RuleText(
    name="TextHasNoOuterBlanks",
    title="A text neither begins nor ends with a blank.",
    reason="Two names that differ in a blank look like one.",
    remedy="Delete the blank.",
    severity=Severity.WARNING,
)
LABEL_IS_SHORT: Final = RuleText(
    name="LabelIsShort",
    title="A name is a name and not a whole text.",
    reason="Pages, tables and lists show names in one line.",
    remedy="Keep the name, and put the rest into the description or a note.",
    severity=Severity.WARNING,
)
BRACKETS_ARE_PAIRED: Final = RuleText(
    name="BracketsArePaired",
    title="Brackets and quotation marks come in pairs.",
    reason="One that stands alone shows that the text was cut when it was copied.",
    remedy="Write the text out as its source has it.",
    severity=Severity.WARNING,
)
WORDS_ARE_NOT_REPEATED: Final = RuleText(
    name="WordsAreNotRepeated",
    title="No word of a name stands twice in a row.",
    reason="A word that is written twice is a slip of the pen.",
    remedy="Delete one of the two.",
    severity=Severity.WARNING,
)
PUNCTUATION_IS_SINGLE: Final = RuleText(
    name="PunctuationIsSingle",
    title="The punctuation of a name is as people write it.",
    reason="Signs in a row, or after a blank, are slips of the pen.",
    remedy="Delete the sign or the blank that is too many.",
    severity=Severity.WARNING,
)
LABEL_IS_NOT_SHOUTED: Final = RuleText(
    name="LabelIsNotShouted",
    title="A name is not written in capitals throughout.",
    reason="Capitals hide which words are proper names, and are hard to read in lists.",
    remedy="Write it in small letters, with capitals where the language asks for them.",
    severity=Severity.WARNING,
)
CODE_IS_PLAIN: Final = RuleText(
    name="CodeIsPlain",
    title="A code is written in plain letters and digits.",
    reason="A sign that only looks like the right one makes another code, which matches nothing.",
    remedy="Write the code anew, on the keyboard.",
    severity=Severity.WARNING,
)
