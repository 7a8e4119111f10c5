"""The rules of the reference lists, for people."""

from typing import Final

from s3graph.findings.finding import Severity
from s3graph.findings.rules import RuleText

LIST_HAS_ITS_COLUMNS: Final = RuleText(
    name="ListHasItsColumns",
    title="The first line of a list names each column that the list must have.",
    reason="A cell is known by the name of its column, and by nothing else.",
    remedy="Name the columns in the first line, as docs/lists.md gives them.",
    invalid="position,id,label",
    valid="position,id,label_en",
)
COLUMN_IS_KNOWN: Final = RuleText(
    name="ColumnIsKnown",
    title="Each column of a list is one that the list is declared to have, and stands there once.",
    reason="The cells of a column with an unknown name would be lost in silence.",
    remedy="Rename the column to one that docs/lists.md gives, or remove it.",
    invalid="position,id,label_en,lable_fi",
    valid="position,id,label_en,label_fi",
)
ROW_HAS_ALL_CELLS: Final = RuleText(
    name="RowHasAllCells",
    title="Each row of a list has as many cells as its first line.",
    reason="Where a cell is missing or one is too many, the others stand in wrong columns.",
    remedy="Put text that contains a comma in double quotes, and leave a comma for an empty cell.",
    invalid="10,Mobility, transport",
    valid='10,"Mobility, transport"',
)
LIST_HAS_ROWS: Final = RuleText(
    name="ListHasRows",
    title="A list has at least one row after its first line.",
    reason="An empty list is more likely lost than meant: all that refers to it would break.",
    remedy="Restore the rows of the list from the repository.",
)
CELL_IS_FILLED: Final = RuleText(
    name="CellIsFilled",
    title="A cell that a row cannot do without is filled in.",
    reason="The statements made of the row would name or describe nothing.",
    remedy="Fill in the cell, or remove the row.",
)
CELL_HAS_ITS_FORM: Final = RuleText(
    name="CellHasItsForm",
    title="A cell is written in the form that its column asks for.",
    reason="A year, a number, a code or an address in another form means nothing to a program.",
    remedy="Write the cell in the form that docs/lists.md gives for its column.",
    invalid='FI,2024,gdp,MIO_EUR,2023,"36,5",p',
    valid="FI,2024,gdp,MIO_EUR,2023,36.5,p",
)
CELL_IS_ONE_OF_ITS_WORDS: Final = RuleText(
    name="CellIsOneOfItsWords",
    title="A cell of a column that knows a few words only holds one of them.",
    reason="Another word would have no meaning that is written down.",
    remedy="Use one of the words that docs/lists.md gives for the column.",
)
CELL_REFERS_TO_WHAT_IS_DESCRIBED: Final = RuleText(
    name="CellRefersToWhatIsDescribed",
    title="A code or word of another list or vocabulary is described there.",
    reason="A link to what nobody describes leads nowhere.",
    remedy="Correct the cell, or describe what it names in the other list first.",
)
CELL_IS_PLAIN_TEXT: Final = RuleText(
    name="CellIsPlainText",
    title="A list holds no characters that cannot be seen and none that stand for a lost letter.",
    reason="They come from broken copies, and names that look alike are then not alike.",
    remedy="Type the word again, without the character.",
)
ROW_IS_NOT_REPEATED: Final = RuleText(
    name="RowIsNotRepeated",
    title="A list says each thing in one row.",
    reason="Two rows about one thing contradict each other sooner or later.",
    remedy="Remove one of the two rows, or correct its code.",
)
PARENT_IS_IN_LIST: Final = RuleText(
    name="ParentIsInList",
    title="The parent of a row is another row of the list, one level above it.",
    reason="Figures and comparisons follow the parents up; a gap or a circle would lose them.",
    remedy="Correct the parent or the level, or add a row for the parent.",
)
IRI_IS_THAT_OF_THE_CODE: Final = RuleText(
    name="IriIsThatOfTheCode",
    title="The address in a row is that of its code.",
    reason="The address is made of the code; two that differ mean two things in one row.",
    remedy="Correct the code or the address.",
)
EXACT_MATCH_IS_CONFIRMED: Final = RuleText(
    name="ExactMatchIsConfirmed",
    title="Only a link that was confirmed is an exact match.",
    reason="Facts pass over exact matches, so that a guess would spread.",
    remedy="Write skos:closeMatch, or confirm the link.",
    invalid="sdg,7,Clean energy,skos:exactMatch,http://www.wikidata.org/entity/Q1,label match,...",
    valid="sdg,7,Clean energy,skos:closeMatch,http://www.wikidata.org/entity/Q1,label match,...",
)
LINK_IS_NOT_DOUBTFUL: Final = RuleText(
    name="LinkIsNotDoubtful",
    title="A link is not doubtful.",
    reason="A doubtful link is kept in the list as a memory, and is not published.",
    remedy="Check the link, then give the row another confidence or remove it.",
    severity=Severity.INFO,
)
ROWS_OF_ONE_THING_AGREE: Final = RuleText(
    name="RowsOfOneThingAgree",
    title="All rows about one partnership or source give it the same name, kind and field.",
    reason="A partnership and a source are described once, from all their rows.",
    remedy="Give all rows about it the same words.",
)
NETWORK_HAS_ONE_IDENTIFIER: Final = RuleText(
    name="NetworkHasOneIdentifier",
    title="All rows about one network use the same identifier.",
    reason="Two identifiers that were decided to mean one network would count members twice.",
    remedy="Give the rows of both the same identifier.",
)
THING_IS_DECIDED_ONCE: Final = RuleText(
    name="ThingIsDecidedOnce",
    title="Whether two identifiers mean one thing is decided once, and straight to the end.",
    reason="Importers follow one decision; two of them, or a chain, would leave a choice.",
    remedy="Keep one of the decisions.",
)
DECISION_IS_IN_USE: Final = RuleText(
    name="DecisionIsInUse",
    title="A decision on what is one thing names things that the data describe, and is followed.",
    reason="A row about what is gone, or that no file follows, decides nothing.",
    remedy="Correct the identifier, or remove the row.",
    severity=Severity.WARNING,
)

#: All rules of this room.
RULES: Final[tuple[RuleText, ...]] = (
    LIST_HAS_ITS_COLUMNS,
    COLUMN_IS_KNOWN,
    ROW_HAS_ALL_CELLS,
    LIST_HAS_ROWS,
    CELL_IS_FILLED,
    CELL_HAS_ITS_FORM,
    CELL_IS_ONE_OF_ITS_WORDS,
    CELL_REFERS_TO_WHAT_IS_DESCRIBED,
    CELL_IS_PLAIN_TEXT,
    ROW_IS_NOT_REPEATED,
    PARENT_IS_IN_LIST,
    IRI_IS_THAT_OF_THE_CODE,
    EXACT_MATCH_IS_CONFIRMED,
    LINK_IS_NOT_DOUBTFUL,
    ROWS_OF_ONE_THING_AGREE,
    NETWORK_HAS_ONE_IDENTIFIER,
    THING_IS_DECIDED_ONCE,
    DECISION_IS_IN_USE,
)
