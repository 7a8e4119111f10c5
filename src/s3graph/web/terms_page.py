"""The page /ns: every class and property of the ontology, with labels in three languages."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from fastapi import Request
from fastapi.responses import Response

from s3graph.engine import Row, RowSource
from s3graph.naming import shortened
from s3graph.vocabulary import DCTERMS, GRAPH_BASE, OWL, RDF, RDFS, S3, SDO, SKOS
from s3graph.web.surroundings import Surroundings, usage_query
from s3graph.web.templating import page

_QUERY: Final = f"""
SELECT ?term ?property ?value
WHERE {{
  GRAPH <{GRAPH_BASE}ontology> {{
    ?term ?property ?value
    FILTER(STRSTARTS(STR(?term), "{S3}") && !isBlank(?value))
  }}
}}
ORDER BY ?term ?property ?value
"""
_CLASSES: Final = {str(OWL.Class), str(RDFS.Class)}
_PROPERTIES: Final = {
    str(OWL.ObjectProperty),
    str(OWL.DatatypeProperty),
    str(OWL.AnnotationProperty),
    str(RDF.Property),
}
#: What the page says of a term beside its label and definition.
_FACTS: Final = (
    ("Kind", (RDF.type,)),
    ("Part of", (RDFS.subClassOf, RDFS.subPropertyOf)),
    ("Same as", (OWL.equivalentClass, OWL.equivalentProperty)),
    ("Inverse of", (OWL.inverseOf,)),
    ("Domain", (RDFS.domain, SDO.domainIncludes)),
    ("Range", (RDFS.range, SDO.rangeIncludes)),
    ("Replaced by", (DCTERMS.isReplacedBy,)),
)


@dataclass(frozen=True)
class Term:
    """A class or property: its name without the namespace, and texts by language."""

    name: str
    labels: dict[str, str]
    definitions: dict[str, str]
    values: dict[str, list[str]]

    @property
    def types(self) -> set[str]:
        """IRIs of what kind of term it is."""
        return set(self.values.get(str(RDF.type), []))

    @property
    def iri(self) -> str:
        """The term itself."""
        return str(S3) + self.name

    @property
    def is_class(self) -> bool:
        """Whether it is a class; else it is a property."""
        return bool(self.types & _CLASSES)

    @property
    def deprecated(self) -> bool:
        """Whether it should be used no more."""
        return "true" in self.values.get(str(OWL.deprecated), [])

    @property
    def usage(self) -> str:
        """The address of a query that shows where it is used."""
        return usage_query(self.iri, is_class=self.is_class)

    def facts(self) -> list[tuple[str, list[str]]]:
        """Headings and the IRIs that stand under each."""
        return [
            (heading, [iri for p in properties for iri in self.values.get(str(p), [])])
            for heading, properties in _FACTS
        ]


@dataclass(frozen=True)
class Vocabulary:
    """The ontology as the page shows it."""

    title: str
    description: str
    version: str
    classes: list[Term]
    properties: list[Term]

    @staticmethod
    def short(iri: str) -> str:
        """An IRI as a prefixed name where there is a prefix for it."""
        return shortened(iri)


async def read_vocabulary(source: RowSource) -> Vocabulary:
    """Read the ontology of the release.

    Args:
        source: the engine.
    """
    return vocabulary_of(_parts(row) for row in await source.rows(_QUERY))


def vocabulary_of(statements: Iterable[tuple[str, str, str, str]]) -> Vocabulary:
    """The ontology that some statements are.

    Args:
        statements: subject, property, value and the language of the value, or an empty string.
    """
    texts: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value, language in statements:
        values[subject][predicate].append(value)
        texts[subject][predicate].setdefault(language, value)
    terms = [
        Term(
            name=iri.removeprefix(str(S3)),
            labels=texts[iri][str(RDFS.label)],
            definitions=texts[iri][str(SKOS.definition)],
            values=values[iri],
        )
        for iri in values
        if iri.startswith(str(S3)) and iri != str(S3)
    ]
    about = texts[str(S3)]
    return Vocabulary(
        title=_english(about[str(DCTERMS.title)]),
        description=_english(about[str(DCTERMS.description)]),
        version=_english(about[str(OWL.versionInfo)]),
        classes=_of_kind(terms, _CLASSES),
        properties=_of_kind(terms, _PROPERTIES),
    )


def _parts(row: Row) -> tuple[str, str, str, str]:
    value = row["value"]
    return (
        str(getattr(row["term"], "value", "")),
        str(getattr(row["property"], "value", "")),
        str(getattr(value, "value", "")),
        getattr(value, "language", None) or "",
    )


def _english(texts: dict[str, str]) -> str:
    return texts.get("en") or next(iter(texts.values()), "")


def _of_kind(terms: Iterable[Term], kinds: set[str]) -> list[Term]:
    return sorted((t for t in terms if t.types & kinds), key=lambda t: t.name.casefold())


def ns_page(
    request: Request, vocabulary: Vocabulary, surroundings: Surroundings | None
) -> Response:
    """The vocabulary as a page; `#Name` leads to the term `s3:Name`.

    Args:
        request: whose release is named in the footer.
        vocabulary: the terms.
        surroundings: of the version in service; None for an older one, which nothing is checked by
            or inferred with any more.
    """
    context = {
        "title": "Vocabulary",
        "section": "vocabulary",
        "vocabulary": vocabulary,
        "around": surroundings,
        "groups": [
            ("Classes", "classes", vocabulary.classes),
            ("Properties", "properties", vocabulary.properties),
        ],
    }
    return page(request, "terms.html", context)
