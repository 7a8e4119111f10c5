"""What lists have in common that become SKOS, and the small schemes of others."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from rdflib import DCTERMS, FOAF, SDO, SKOS

from s3graph.lists.columns import IDENTIFIER, WEB_ADDRESS, CellForm, Column, Number, languages
from s3graph.lists.declaration import ListDeclaration
from s3graph.lists.lookups import Lookups
from s3graph.lists.parents import CodeAbove, before_point, parent_of
from s3graph.lists.rule_texts import CELL_IS_FILLED, IRI_IS_THAT_OF_THE_CODE
from s3graph.lists.statements import TYPE, ListStatements, integer, node, text
from s3graph.lists.tables import ListTable, Row
from s3graph.vocabulary import ID, S3, SDG

CONCEPT: Final = node(SKOS.Concept)
NOTATION: Final = node(SKOS.notation)
IN_SCHEME: Final = node(SKOS.inScheme)
TOP_CONCEPT_OF: Final = node(SKOS.topConceptOf)
BROADER: Final = node(SKOS.broader)
LABEL: Final = node(SKOS.prefLabel)
OTHER_LABEL: Final = node(SKOS.altLabel)
HIDDEN_LABEL: Final = node(SKOS.hiddenLabel)
DEFINITION: Final = node(SKOS.definition)
SOURCE: Final = node(DCTERMS.source)
CC_BY: Final = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Scheme:
    """What the list as a whole is: statements of its `skos:ConceptScheme`."""

    name: str
    title: str
    publisher: str
    version: str | None = None
    license: str | None = None
    rights: str | None = None
    page: str | None = None

    @property
    def iri(self) -> ox.NamedNode:
        """IRI of the scheme."""
        return node(f"{ID}scheme/{self.name}")

    def facts(self) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
        """The statements about the scheme itself."""
        yield TYPE, node(SKOS.ConceptScheme)
        yield node(DCTERMS.title), text(self.title, "en")
        yield LABEL, text(self.title, "en")
        yield node(DCTERMS.publisher), text(self.publisher)
        if self.version:
            yield node(SDO.version), text(self.version)
        if self.license:
            yield node(DCTERMS.license), node(self.license)
        if self.rights:
            yield node(DCTERMS.rights), text(self.rights, "en")
        if self.page:
            yield node(FOAF.page), node(self.page)


class Concepts:
    """The concepts of a scheme, one for each row, while its statements are made."""

    def __init__(
        self,
        table: ListTable,
        scheme: Scheme,
        key: str,
        iri_of: Callable[[str], str],
        above: CodeAbove = lambda _code: "",
    ) -> None:
        self.statements = ListStatements(table, f"schemes/{scheme.name}")
        self.statements.add_all(scheme.iri, scheme.facts())
        self.rows = table.unique(key)
        self._table = table
        self._scheme = scheme.iri
        self._key = key
        self._above = above
        self._concepts = {code: node(iri_of(code)) for code in self.rows}

    def __iter__(self) -> Iterator[tuple[str, ox.NamedNode, Row]]:
        """The code, the concept and the row of each; what every concept has is stated then."""
        has_parents = "parent" in self._table.header
        for code, row in self.rows.items():
            concept, key = self._concepts[code], self._key
            self.statements.add(concept, TYPE, CONCEPT, row, key)
            self.statements.add(concept, NOTATION, text(code), row, key)
            self.statements.add(concept, IN_SCHEME, self._scheme, row, key)
            parent = parent_of(self._table, self.rows, code, self._above) if has_parents else ""
            if parent:
                self.statements.add(concept, BROADER, self._concepts[parent], row, "parent")
            elif parent == "":
                self.statements.add(concept, TOP_CONCEPT_OF, self._scheme, row, key)
            yield code, concept, row

    def add_texts(
        self, concept: ox.NamedNode, predicate: ox.NamedNode, row: Row, start: str
    ) -> None:
        """State the texts of the columns `start` + language."""
        for column, language, words in row.tagged(start):
            self.statements.add(concept, predicate, text(words, language), row, column)


def check_iri(table: ListTable, row: Row, column: str, code: str, iri: str) -> None:
    """Note an address in a row that is not the one of its code; an empty one was told."""
    if row[column] and row[column] != iri:
        table.report(
            IRI_IS_THAT_OF_THE_CODE,
            row.line,
            column,
            f"The cell of {column} is {row[column]!r}, and the address of {code} is {iri}.",
            f"Write {iri}, or correct the code.",
        )


LEVEL: Final = Column(
    "level",
    "the level, 1 for the highest",
    Number(1, 4, whole=True),
    optional=True,
    published=False,
)
CODE_OF_THIS_LIST: Final = CellForm(
    "a code of this list", r"(?s).+", "Write the code of another row, or leave the cell empty."
)
PARENT: Final = Column(
    "parent", "the code of the row above it; nothing for one of the highest", CODE_OF_THIS_LIST
)

_NABS: Final = Scheme(
    "nabs",
    "NABS 2007, nomenclature for the analysis of science programmes and budgets",
    "Eurostat",
    version="2007",
    rights="Eurostat; as published under the MIT licence in an application of Online S3.",
)


def _nabs(table: ListTable, _: Lookups) -> Sequence[ListStatements]:
    concepts = Concepts(table, _NABS, "notation", lambda code: f"{ID}nabs/{code}", before_point)
    for _code, concept, row in concepts:
        concepts.add_texts(concept, LABEL, row, "label_")
        for column, predicate in (("eurostat_code", HIDDEN_LABEL), ("source", SOURCE)):
            if row[column]:
                concepts.statements.add(concept, predicate, text(row[column]), row, column)
    return [concepts.statements]


NABS: Final = ListDeclaration(
    "nabs2007.csv",
    "NABS 2007: socio-economic objectives of research, the chapters and the parts of 12 and 13",
    (
        Column(
            "notation",
            "the number of the chapter, or of its part after a point",
            CellForm(
                "a NABS code", r"[0-9]{1,2}(?:\.[0-9]{1,2})?", "Write a number such as 6 or 12.1."
            ),
            filled=True,
        ),
        LEVEL,
        PARENT,
        Column("eurostat_code", "the code that Eurostat's tables use", optional=True),
        *languages("label", "the name"),
        Column("source", "where the name was read", optional=True),
    ),
    ("schemes/nabs",),
    _nabs,
    key="notation",
)

_FORD: Final = Scheme(
    "ford",
    "Fields of research and development (FORD)",
    "OECD",
    rights="Source: OECD, Frascati manual.",
)


def _ford(table: ListTable, _: Lookups) -> Sequence[ListStatements]:
    """A field has its label of 2015 where the list gives one, and the older one beside it."""
    concepts = Concepts(table, _FORD, "notation", lambda code: f"{ID}ford/{code}", before_point)
    for _code, concept, row in concepts:
        older, newer = row["label_en"], row["label_ford2015_en"]
        name, column = (newer, "label_ford2015_en") if newer else (older, "label_en")
        if name:
            concepts.statements.add(concept, LABEL, text(name, "en"), row, column)
        else:
            table.report(
                CELL_IS_FILLED,
                row.line,
                "label_en",
                "The cells of label_en and label_ford2015_en are both empty.",
                "Fill in the name of the field in English in one of them.",
            )
        if newer and older and newer != older:
            concepts.statements.add(concept, OTHER_LABEL, text(older, "en"), row, "label_en")
    return [concepts.statements]


FORD: Final = ListDeclaration(
    "oecd_ford.csv",
    "OECD fields of research and development, of the Frascati manual",
    (
        Column(
            "notation",
            "the number of the field, with a point before that of a part",
            CellForm(
                "a number of a field", r"[0-9](?:\.[0-9]{1,2})?", "Write a number such as 2 or 2.1."
            ),
            filled=True,
        ),
        LEVEL,
        PARENT,
        Column("label_en", "the name of the field in English"),
        Column("label_ford2015_en", "its name in the manual of 2015, where that is another"),
    ),
    ("schemes/ford",),
    _ford,
    key="notation",
)

_SDG: Final = Scheme(
    "sdg", "Sustainable Development Goals", "United Nations", rights="Source: United Nations."
)


def _sdg(table: ListTable, _: Lookups) -> Sequence[ListStatements]:
    concepts = Concepts(table, _SDG, "number", lambda number: f"{SDG}{number}")
    for number, goal, row in concepts:
        check_iri(table, row, "iri", f"goal {number}", goal.value)
        concepts.add_texts(goal, LABEL, row, "label_")
        concepts.add_texts(goal, DEFINITION, row, "title_")
    return [concepts.statements]


SDG_GOALS: Final = ListDeclaration(
    "sdg.csv",
    "The Sustainable Development Goals of the United Nations",
    (
        Column(
            "number",
            "the number of the goal",
            CellForm("a number of a goal", r"[1-9]|1[0-7]", "Write a number from 1 to 17."),
            filled=True,
        ),
        Column("iri", "the address of the goal at the United Nations", WEB_ADDRESS, filled=True),
        *languages("label", "the short name of the goal", alone=True),
        *languages("title", "the goal in full", alone=True),
    ),
    ("schemes/sdg",),
    _sdg,
    key="number",
)

_ECOSYSTEM: Final = Scheme(
    "ecosystem",
    "Industrial ecosystems of the European Union",
    "European Commission",
    license=CC_BY,
    rights="Source: European Commission, reuse under CC BY 4.0.",
)


def _ecosystems(table: ListTable, _: Lookups) -> Sequence[ListStatements]:
    concepts = Concepts(table, _ECOSYSTEM, "id", lambda code: f"{ID}ecosystem/{code}")
    position = node(S3.position)
    for _code, concept, row in concepts:
        concepts.add_texts(concept, LABEL, row, "label_")
        if row["position"]:
            value = integer(row["position"])
            concepts.statements.add(concept, position, value, row, "position")
    return [concepts.statements]


ECOSYSTEMS: Final = ListDeclaration(
    "industrial_ecosystems.csv",
    "The industrial ecosystems of the European Union",
    (
        Column(
            "position", "its place in the order", Number(1, whole=True), filled=True, alone=True
        ),
        Column("id", "its identifier", IDENTIFIER, filled=True),
        *languages("label", "its name", alone=True),
    ),
    ("schemes/ecosystem",),
    _ecosystems,
    key="id",
)
