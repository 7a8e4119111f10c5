"""Check the use of other vocabularies' terms: a misspelt one is found by no query and no rule."""

from collections.abc import Iterable, Iterator
from typing import Final

from rdflib import URIRef
from rdflib.namespace import DefinedNamespace

from s3graph.findings.finding import Finding
from s3graph.rdf.places import PlacedFile
from s3graph.rdf.statements import StatedFile
from s3graph.suggest import did_you_mean
from s3graph.validation.rule_texts import BORROWED_TERM_EXISTS, VOCABULARY_IS_IN_USE
from s3graph.vocabulary import (
    DC,
    DCTERMS,
    FOAF,
    GEO,
    ORG,
    OWL,
    PROV,
    QB,
    RDF,
    RDFS,
    S3,
    SDMX_ATTRIBUTE,
    SDMX_DIMENSION,
    SDMX_MEASURE,
    SDO,
    SH,
    SKOS,
    SPDX,
    VOID,
)

# rdflib knows every term of these.
_KNOWN: Final[dict[str, type[DefinedNamespace]]] = {
    str(vocabulary): vocabulary
    for vocabulary in (DC, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SH, SKOS, VOID)
}
# Of these it knows none, or not those of today. `terms` looks after our own, a rule after the last.
_OTHERS: Final = (
    *map(str, (S3, SDMX_ATTRIBUTE, SDMX_DIMENSION, SDMX_MEASURE, GEO, SPDX)),
    "https://w3id.org/s3graph/shapes#",
    "http://www.w3.org/ns/dcat#",
    "http://www.w3.org/2006/vcard/ns#",
    "http://purl.org/vocab/vann/",
    "http://schema.org/",
)
_KNOWN_STARTS: Final = tuple(_KNOWN)
_IN_USE: Final = (*_KNOWN, *_OTHERS)


def find_unknown_terms(files: Iterable[StatedFile]) -> Iterator[Finding]:
    """A violation for each term that its vocabulary lacks, a warning for each other vocabulary.

    A term that one file uses several times is reported once, at the first of its lines. Only files
    in which there is such a term are read with their places.
    """
    for file in files:
        lacking = {term for term in file.terms if term.startswith(_KNOWN_STARTS)}
        lacking = {term for term in lacking if _is_lacking(term)}
        strange = {term for term in file.predicates if not term.startswith(_IN_USE)}
        for term in sorted(lacking):
            yield _finding(file.places, URIRef(term), lacking=True)
        for term in sorted(strange):
            yield _finding(file.places, URIRef(term), lacking=False)


def _vocabulary(term: str) -> type[DefinedNamespace] | None:
    return next((_KNOWN[start] for start in _KNOWN if term.startswith(start)), None)


def _is_lacking(term: str) -> bool:
    vocabulary = _vocabulary(term)
    # The address of a vocabulary itself, as in owl:imports, is no term.
    return vocabulary is not None and term != str(vocabulary) and term not in vocabulary


def _finding(file: PlacedFile, term: URIRef, *, lacking: bool) -> Finding:
    place = next((file.place_of_term(t, term) for t in file.triples if term in t), None)
    name = file.short(term)
    if lacking:
        message = f"{name} is no term of its vocabulary."
        advice = _suggestion(term, file)
        return file.finding(BORROWED_TERM_EXISTS, place, message, advice, value=name)
    message = f"The property {name} is of a vocabulary that is not used here."
    return file.finding(VOCABULARY_IS_IN_USE, place, message, value=name)


def _suggestion(term: URIRef, file: PlacedFile) -> str:
    vocabulary = _vocabulary(term)
    start = str(vocabulary)
    names = [str(known).removeprefix(start) for known in dir(vocabulary)]
    return did_you_mean(
        term.removeprefix(start), names, shown=lambda name: file.short(URIRef(start + name))
    )
