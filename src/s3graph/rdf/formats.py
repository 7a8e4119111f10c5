"""The one table of formats: those of answers, of things and of the vocabulary.

A format that the store can write, which it does by the media type, costs one row here and
nothing elsewhere.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final

import pyoxigraph as ox


class QueryForm(StrEnum):
    """The four forms of query (SPARQL 1.1 Query, section 16)."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"

    @property
    def gives_graph(self) -> bool:
        """True where the answer is a graph, False where it is a table or a boolean."""
        return self in (QueryForm.CONSTRUCT, QueryForm.DESCRIBE)


@dataclass(frozen=True)
class _FormatFacts:
    short_name: str
    label: str
    media_type: str
    synonyms: tuple[str, ...]
    for_graphs: bool
    iri: str
    aliases: tuple[str, ...] = ()


_FORMATS_NS = "http://www.w3.org/ns/formats/"


class ResultFormat(Enum):
    """A serialisation of an answer.

    The first media type is the one sent; the synonyms are understood in `Accept` headers.
    """

    JSON = _FormatFacts(
        "json",
        "JSON (SPARQL results)",
        "application/sparql-results+json",
        ("application/json",),
        False,
        _FORMATS_NS + "SPARQL_Results_JSON",
    )
    XML = _FormatFacts(
        "xml",
        "XML (SPARQL results)",
        "application/sparql-results+xml",
        ("application/xml", "text/xml"),
        False,
        _FORMATS_NS + "SPARQL_Results_XML",
    )
    CSV = _FormatFacts("csv", "CSV", "text/csv", (), False, _FORMATS_NS + "SPARQL_Results_CSV")
    TSV = _FormatFacts(
        "tsv",
        "TSV",
        "text/tab-separated-values",
        ("text/tsv",),
        False,
        _FORMATS_NS + "SPARQL_Results_TSV",
    )
    TURTLE = _FormatFacts(
        "turtle",
        "Turtle",
        "text/turtle",
        ("application/turtle", "application/x-turtle"),
        True,
        _FORMATS_NS + "Turtle",
        ("ttl", "n3"),
    )
    NTRIPLES = _FormatFacts(
        "ntriples",
        "N-Triples",
        "application/n-triples",
        ("text/plain",),
        True,
        _FORMATS_NS + "N-Triples",
        ("nt", "n-triples"),
    )
    JSONLD = _FormatFacts(
        "jsonld",
        "JSON-LD",
        "application/ld+json",
        ("application/json",),
        True,
        _FORMATS_NS + "JSON-LD",
        ("json-ld", "json"),
    )
    RDFXML = _FormatFacts(
        "rdfxml",
        "RDF/XML",
        "application/rdf+xml",
        ("application/xml", "text/xml"),
        True,
        _FORMATS_NS + "RDF_XML",
        ("rdf+xml", "rdf", "xml"),
    )

    @property
    def short_name(self) -> str:
        """The word for it in `?format=`."""
        return self.value.short_name

    @property
    def label(self) -> str:
        """Its name for people."""
        return self.value.label

    @property
    def writer(self) -> ox.RdfFormat | None:
        """What writes a graph in it; None for a format of tables."""
        return ox.RdfFormat.from_media_type(self.media_type) if self.for_graphs else None

    @property
    def names(self) -> tuple[str, ...]:
        """The words that ask for it: its own, and those that SPARQLWrapper and others use."""
        return (self.value.short_name, *self.value.aliases)

    @property
    def media_type(self) -> str:
        """The media type that answers carry."""
        return self.value.media_type

    @property
    def media_types(self) -> tuple[str, ...]:
        """The media types that ask for it, the one that answers carry first."""
        return (self.value.media_type, *self.value.synonyms)

    @property
    def for_graphs(self) -> bool:
        """True for the formats of CONSTRUCT and DESCRIBE, False for those of SELECT and ASK."""
        return self.value.for_graphs

    @property
    def iri(self) -> str:
        """Its IRI in https://www.w3.org/ns/formats/."""
        return self.value.iri


def formats_for(form: QueryForm) -> tuple[ResultFormat, ...]:
    """The formats that an answer to this form of query can have, the default first."""
    return tuple(f for f in ResultFormat if f.for_graphs is form.gives_graph)


#: The formats that a thing, the vocabulary and the context of linked data come in beside their
#: pages, by their short names; the preferred first.
LINKED_DATA: Final = {
    each.short_name: each
    for each in (ResultFormat.JSONLD, ResultFormat.TURTLE, ResultFormat.NTRIPLES)
}
