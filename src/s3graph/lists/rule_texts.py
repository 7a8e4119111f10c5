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
ROW_IS_NOT_BLANK: Final = RuleText(
    name="RowIsNotBlank",
    title="No empty line stands between the rows of a list.",
    reason="A row may have been lost there, and other programs read an empty line as a row.",
    remedy="Remove the empty line, or put the row back that stood there.",
    severity=Severity.WARNING,
)
CELL_HAS_NO_OUTER_BLANKS: Final = RuleText(
    name="CellHasNoOuterBlanks",
    title="A cell neither begins nor ends with a blank.",
    reason="Other programs keep the blank, and take the name for another one.",
    remedy="Remove the blank.",
    severity=Severity.WARNING,
    invalid="industry, Toscana,ITI1",
    valid="industry,Toscana,ITI1",
)
CELL_SAYS_EACH_ONCE: Final = RuleText(
    name="CellSaysEachOnce",
    title="A cell that holds several codes holds each of them once.",
    reason="One that stands there twice was likely meant to be another.",
    remedy="Remove one of the two, or correct it.",
    severity=Severity.WARNING,
    invalid="28;28",
    valid="28;25",
)
VALUE_IS_OF_ONE_ROW: Final = RuleText(
    name="ValueIsOfOneRow",
    title="A name or position in a list is that of one row.",
    reason="Readers cannot tell two topics or goals of one name apart.",
    remedy="Correct the one of the two that is wrong.",
    severity=Severity.WARNING,
    invalid="2,agri-food,Agri-food\n3,construction,Agri-food",
    valid="2,agri-food,Agri-food\n3,construction,Construction",
)
PARENT_IS_IN_LIST: Final = RuleText(
    name="ParentIsInList",
    title="The parent of a row is another row of the list, one level above it, as the code says.",
    reason="Figures and comparisons follow the parents up; a gap or a circle would lose them.",
    remedy="Correct the parent or the level, or add a row for the parent.",
    invalid="01.46,4,01.5",
    valid="01.46,4,01.4",
)
ROW_AGREES_WITH_ITS_CODE: Final = RuleText(
    name="RowAgreesWithItsCode",
    title="Country and scope of a region are those that its code says.",
    reason="A code begins with that of its country, and a country belongs to the Union or not.",
    remedy="Correct the cell, or the code.",
    invalid="BE32C,3,NL,EU27,BE32",
    valid="BE32C,3,BE,EU27,BE32",
)
CENTROID_IS_NEAR_ITS_COUNTRY: Final = RuleText(
    name="CentroidIsNearItsCountry",
    title="The centroid of a region lies near another region of its country.",
    reason="Latitude and longitude that were exchanged put a region elsewhere in the world.",
    remedy="Correct lat and lon.",
    severity=Severity.WARNING,
    invalid="BE32C,...,4.1362,50.5612",
    valid="BE32C,...,50.5612,4.1362",
)
CHANGE_FITS_ITS_CODES: Final = RuleText(
    name="ChangeFitsItsCodes",
    title="A change to another code names two codes.",
    reason="A code that was recoded, split or merged into itself was not.",
    remedy="Correct one of the two codes, or the kind.",
    severity=Severity.WARNING,
    invalid="2013,EL62,EL62,2,EL,recoded",
    valid="2013,EL22,EL62,2,EL,recoded",
)
KIND_FITS_ITS_ROWS: Final = RuleText(
    name="KindFitsItsRows",
    title="A code that stands for one in a mapping stands in one row of its level.",
    reason="The kind says how many codes stand against how many, and the rows say it too.",
    remedy="Correct the kind, or the code that stands in too many rows.",
    severity=Severity.WARNING,
    invalid="N,F,1,1:1\nN,M,1,n:m",
    valid="N,F,1,n:m\nN,M,1,n:m",
)
LINK_LEADS_TO_THE_THING: Final = RuleText(
    name="LinkLeadsToTheThing",
    title="A link leads to the thing itself, not to the page about it.",
    reason="Wikidata states facts of http://www.wikidata.org/entity/Q..., and none of its pages.",
    remedy="Write the address of the thing.",
    severity=Severity.WARNING,
    invalid="https://www.wikidata.org/wiki/Q20",
    valid="http://www.wikidata.org/entity/Q20",
)
LINK_IS_OF_ITS_REGION: Final = RuleText(
    name="LinkIsOfItsRegion",
    title="A link and its label are those of the region of the row.",
    reason="One thing is not the same as two regions, unless one of them is all of the other.",
    remedy="Correct the code, the label or the address.",
    severity=Severity.WARNING,
    invalid="nuts,NO,Sweden,skos:closeMatch,http://www.wikidata.org/entity/Q20,confirmed,...",
    valid="nuts,NO,Norway,skos:closeMatch,http://www.wikidata.org/entity/Q20,confirmed,...",
)
FIGURE_IS_OF_ITS_SERIES: Final = RuleText(
    name="FigureIsOfItsSeries",
    title="A figure is not below zero, and less than a hundred times those of other years.",
    reason="A point that is lost, or another unit, makes a figure a thousand times too large.",
    remedy="Compare the figure with its source.",
    severity=Severity.WARNING,
    invalid="AL,2024,gdp,MIO_EUR,2019,13754190",
    valid="AL,2024,gdp,MIO_EUR,2019,13754.19",
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
    title="All rows about one partnership, source or region give it the same words and code.",
    reason="What several rows speak of is one thing, described once, from all of them.",
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
    ROW_IS_NOT_BLANK,
    CELL_HAS_NO_OUTER_BLANKS,
    CELL_SAYS_EACH_ONCE,
    VALUE_IS_OF_ONE_ROW,
    PARENT_IS_IN_LIST,
    ROW_AGREES_WITH_ITS_CODE,
    CENTROID_IS_NEAR_ITS_COUNTRY,
    CHANGE_FITS_ITS_CODES,
    KIND_FITS_ITS_ROWS,
    LINK_LEADS_TO_THE_THING,
    LINK_IS_OF_ITS_REGION,
    FIGURE_IS_OF_ITS_SERIES,
    IRI_IS_THAT_OF_THE_CODE,
    EXACT_MATCH_IS_CONFIRMED,
    LINK_IS_NOT_DOUBTFUL,
    ROWS_OF_ONE_THING_AGREE,
    NETWORK_HAS_ONE_IDENTIFIER,
    THING_IS_DECIDED_ONCE,
    DECISION_IS_IN_USE,
)
