"""What reference lists have in common when they become SKOS."""

import re
from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS, FOAF, RDF, SDO, SKOS, XSD, Graph, Literal, URIRef

from s3graph.lists.tables import Row, Table
from s3graph.vocabulary import ID

_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
CC_BY: Final = URIRef("https://creativecommons.org/licenses/by/4.0/")


@dataclass(frozen=True)
class Scheme:
    """What the list as a whole is: statements of its `skos:ConceptScheme`."""

    name: str
    title: str
    publisher: str
    version: str | None = None
    license: URIRef | None = None
    rights: str | None = None
    page: URIRef | None = None

    @property
    def iri(self) -> URIRef:
        """IRI of the scheme."""
        return ID[f"scheme/{self.name}"]

    def describe(self, graph: Graph) -> None:
        """Write the statements about the scheme itself."""
        graph.add((self.iri, RDF.type, SKOS.ConceptScheme))
        graph.add((self.iri, DCTERMS.title, Literal(self.title, "en")))
        graph.add((self.iri, SKOS.prefLabel, Literal(self.title, "en")))
        graph.add((self.iri, DCTERMS.publisher, Literal(self.publisher)))
        if self.version:
            graph.add((self.iri, SDO.version, Literal(self.version)))
        if self.license:
            graph.add((self.iri, DCTERMS.license, self.license))
        if self.rights:
            graph.add((self.iri, DCTERMS.rights, Literal(self.rights, "en")))
        if self.page:
            graph.add((self.iri, FOAF.page, self.page))


def add_concept(graph: Graph, scheme: Scheme, concept: URIRef, code: str, *, top: bool) -> None:
    """Write what every concept has: type, notation and scheme."""
    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((concept, SKOS.notation, Literal(code)))
    graph.add((concept, SKOS.inScheme, scheme.iri))
    if top:
        graph.add((concept, SKOS.topConceptOf, scheme.iri))


def add_texts(graph: Graph, subject: URIRef, predicate: URIRef, texts: dict[str, str]) -> None:
    """Write a text for each language."""
    for language, text in texts.items():
        graph.add((subject, predicate, Literal(text, language)))


def add_labels(table: Table, graph: Graph, concept: URIRef, row: Row) -> None:
    """Write the labels of the columns `label_` + language; the English one must be there."""
    labels = row.tagged("label_")
    if "en" not in labels:
        table.report(row.line, "label_en is empty", "Give the concept its English label.")
    add_texts(graph, concept, SKOS.prefLabel, labels)


def add_broader(
    table: Table, graph: Graph, concept: URIRef, row: Row, parents: dict[str, URIRef]
) -> None:
    """Link a concept to the one that its row names as parent."""
    parent = row["parent"]
    if parent in parents and parents[parent] != concept:
        graph.add((concept, SKOS.broader, parents[parent]))
    elif parent:
        table.report(
            row.line,
            f"parent {parent!r} is not another code of this list",
            "Correct the parent, or add a row for it.",
        )


def number(table: Table, row: Row, column: str) -> Literal | None:
    """The cell as a decimal; None where it is empty."""
    text = row[column]
    if not text:
        return None
    sign_free = text.removeprefix("-")
    if not sign_free.replace(".", "", 1).isdecimal() or not sign_free.isascii():
        table.report(
            row.line, f"{column} is {text!r}, not a number", "Write it like 0.25 or leave it empty."
        )
        return None
    return Literal(text if "." in text else f"{text}.0", datatype=XSD.decimal)


def level(table: Table, row: Row) -> Literal | None:
    """The level of a NUTS row; None where it is wrong."""
    if row["level"] not in {"0", "1", "2", "3"}:
        table.report(row.line, f"level is {row['level']!r}", "Use 0, 1, 2 or 3.")
        return None
    return Literal(row["level"], datatype=XSD.integer)


def year(table: Table, row: Row, column: str) -> Literal | None:
    """The cell as a year of four digits; None where it is none."""
    if not _YEAR.fullmatch(row[column]):
        table.report(row.line, f"{column} is {row[column]!r}, not a year", "Write it like 2021.")
        return None
    return Literal(row[column], datatype=XSD.gYear, normalize=False)
