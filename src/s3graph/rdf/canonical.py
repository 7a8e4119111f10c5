"""Turtle as we keep it under version control: one order, one form, one statement a line.

The same graph always gives the same bytes, so a diff shows what changed in the facts and nothing
else. A thing is followed by its parts (whatever an `s3:has...` property leads to), in the order of
their `s3:position`; things of our own are written relative to `@base`.

Grammar: RDF 1.1 Turtle, https://www.w3.org/TR/turtle/#sec-grammar
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from rdflib import DCTERMS, OWL, PROV, QB, RDF, RDFS, SDO, SH, SKOS, XSD, Graph, Literal, URIRef
from rdflib.namespace import DC
from rdflib.term import Node

from s3graph.vocabulary import (
    GEO,
    ID,
    PREFIXES,
    S3,
    SDMX_ATTRIBUTE,
    SDMX_DIMENSION,
    SDMX_MEASURE,
)

_BASE: Final = str(ID)
_INDENT: Final = "    "

_CLASS_ORDER: Final = [
    OWL.Ontology,
    SKOS.ConceptScheme,
    S3.ProfiledRegion,
    S3.Region,
    S3.Source,
    S3.StrategySeries,
    S3.Strategy,
    S3.Change,
    S3.Actor,
    S3.Instrument,
    S3.Network,
    S3.Membership,
    S3.Platform,
    S3.Conflict,
    S3.Gap,
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    SH.NodeShape,
    SKOS.Concept,
]

_FIRST_PREDICATES: Final = [
    RDF.type,
    DCTERMS.title,
    S3.originalTitle,
    SDO.name,
    SDO.alternateName,
    SKOS.prefLabel,
    SKOS.altLabel,
    SKOS.hiddenLabel,
    RDFS.label,
    SKOS.notation,
    SKOS.definition,
    DCTERMS.description,
    SDO.version,
    S3.inSeries,
    S3.seriesOf,
    S3.strategyOf,
    S3.coversRegion,
    S3.startYear,
    S3.endYear,
    S3.status,
    DCTERMS.replaces,
    S3.vision,
    S3.localTerm,
    S3.spearheadRole,
    S3.partOfSpearhead,
    S3.spearheadsComplete,
    DC.publisher,
    SDO.url,
    DCTERMS.issued,
    DC.language,
    S3.readingDepth,
    S3.actor,
    S3.role,
    S3.instrument,
    S3.amount,
    SDO.currency,
    S3.code,
    S3.concept,
    S3.basis,
    S3.match,
    PROV.wasAttributedTo,
    S3.value,
    S3.valueText,
    S3.year,
    QB.dataSet,
    S3.statistic,
    SDMX_DIMENSION.refArea,
    SDMX_DIMENSION.refPeriod,
    SDMX_MEASURE.obsValue,
    SDMX_ATTRIBUTE.unitMeasure,
    SDMX_ATTRIBUTE.obsStatus,
    S3.mappedFrom,
    S3.mappingRelation,
    S3.mappedTo,
    SKOS.inScheme,
    SKOS.topConceptOf,
    SKOS.broader,
]
_LAST_PREDICATES: Final = [
    SKOS.note,
    PROV.hadPrimarySource,
    S3.position,
    S3.hasOtherCode,
    S3.hasApproval,
    S3.hasTheme,
    S3.hasObjective,
    S3.hasStrength,
    S3.hasSpearhead,
    S3.hasParticipation,
    S3.hasIndicator,
    S3.hasFunding,
    S3.hasCoding,
    S3.hasBaseline,
    S3.hasMilestone,
    S3.hasTarget,
    S3.hasObservation,
    S3.hasClaim,
]

_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_RELATIVE_PATH = re.compile(r"(?!\.{1,2}(?:/|$))[\w.~-]+(?:/(?!\.{1,2}(?:/|$))[\w.~-]+)*", re.ASCII)
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BARE = {
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
    XSD.decimal: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD.boolean: re.compile(r"true|false"),
}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(r'[\\"\x00-\x1f\x7f]')


def canonical_turtle(graph: Graph) -> str:
    """Write a graph in its canonical form.

    Raises:
        ValueError: the graph has a blank node or an IRI that Turtle cannot write.
    """
    return _TurtleWriter(graph).text()


NaturalKey = tuple[list[tuple[int, int | str]], str]


def natural_key(text: str) -> NaturalKey:
    """Sort key under which `s2` comes before `s10`; `01` and `1` differ by their text."""
    parts = [
        (0, int(part)) if part.isdecimal() and part.isascii() else (1, part)
        for part in re.split(r"([0-9]+)", text)
        if part
    ]
    return parts, text


class _TurtleWriter:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._used: set[str] = set()
        self._uses_base = False
        self._class_rank = {str(term): i for i, term in enumerate(_CLASS_ORDER)}
        first = {str(term): (0, i) for i, term in enumerate(_FIRST_PREDICATES)}
        last = {str(term): (2, i) for i, term in enumerate(_LAST_PREDICATES)}
        self._predicate_rank = first | last

    def text(self) -> str:
        blocks = [self._block(subject) for subject in self._subjects()]
        head = [f"@base <{_BASE}> ."] if self._uses_base else []
        head += [f"@prefix {p}: <{PREFIXES[p]}> ." for p in sorted(self._used)]
        return "\n".join(["".join(f"{line}\n" for line in head), *blocks] if head else blocks)

    # --- order

    def _subjects(self) -> Iterator[URIRef]:
        """Every subject once: the tops in their order, each followed by its parts."""
        subjects = {_iri(subject) for subject in self._graph.subjects()}
        parts = {
            _iri(part)
            for _, predicate, part in self._graph
            if _is_containment(predicate) and part in subjects
        }
        seen: set[URIRef] = set()
        for top in [*self._sorted(subjects - parts), *self._sorted(parts)]:
            stack = [top]
            while stack:
                subject = stack.pop()
                if subject not in seen:
                    seen.add(subject)
                    yield subject
                    stack.extend(reversed(self._parts(subject, subjects)))

    def _parts(self, subject: URIRef, subjects: set[URIRef]) -> list[URIRef]:
        found: list[URIRef] = []
        for predicate in sorted(set(self._graph.predicates(subject)), key=self._predicate_key):
            if _is_containment(predicate):
                objects = {_iri(o) for o in self._graph.objects(subject, predicate)}
                found.extend(self._sorted(objects & subjects))
        return found

    def _sorted(self, subjects: Iterable[URIRef]) -> list[URIRef]:
        return sorted(subjects, key=self._subject_key)

    def _subject_key(self, subject: URIRef) -> tuple[int, int, NaturalKey]:
        unknown = len(self._class_rank)
        types = self._graph.objects(subject, RDF.type)
        rank = min((self._class_rank.get(str(t), unknown) for t in types), default=unknown)
        positions = [str(p) for p in self._graph.objects(subject, S3.position)]
        position = min((int(p) for p in positions if p.isdecimal()), default=0)
        return rank, position, natural_key(str(subject))

    def _predicate_key(self, predicate: Node) -> tuple[tuple[int, int], NaturalKey]:
        default = (3, 0) if _is_containment(predicate) else (1, 0)
        return self._predicate_rank.get(str(predicate), default), natural_key(str(predicate))

    # --- form

    def _block(self, subject: URIRef) -> str:
        lines: list[str] = []
        for predicate in sorted(set(self._graph.predicates(subject)), key=self._predicate_key):
            verb = "a" if predicate == RDF.type else self._term(predicate)
            objects = [self._term(o) for o in self._objects(subject, predicate)]
            lines.append(f"{verb} " + f" ,\n{_INDENT * 2}".join(objects))
        return f"{self._term(subject)} " + f" ;\n{_INDENT}".join(lines) + " .\n"

    def _objects(self, subject: URIRef, predicate: Node) -> list[Node]:
        objects = list(self._graph.objects(subject, predicate))
        if _is_containment(predicate):
            return list(self._sorted(_iri(o) for o in objects))
        return sorted(objects, key=_object_key)

    def _term(self, node: Node) -> str:
        return self._literal(node) if isinstance(node, Literal) else self._name(_iri(node))

    def _name(self, iri: URIRef) -> str:
        text = str(iri)
        if text.startswith(_BASE) and _RELATIVE_PATH.fullmatch(text[len(_BASE) :]):
            self._uses_base = True
            return f"<{text[len(_BASE) :]}>"
        for prefix, namespace in PREFIXES.items():
            if text.startswith(namespace) and _LOCAL_NAME.fullmatch(text[len(namespace) :]):
                self._used.add(prefix)
                return f"{prefix}:{text[len(namespace) :]}"
        return f"<{text}>"

    def _literal(self, literal: Literal) -> str:
        text = str(literal)
        datatype = literal.datatype
        if datatype in _BARE and _BARE[datatype].fullmatch(text):
            return text
        quoted = '"' + _TO_ESCAPE.sub(_escape, text) + '"'
        if literal.language:
            return f"{quoted}@{literal.language}"
        if datatype is None or datatype == XSD.string:
            return quoted
        return f"{quoted}^^{self._name(datatype)}"


def _is_containment(predicate: Node) -> bool:
    return str(predicate).startswith(f"{S3}has") or predicate == GEO.hasCentroid


def _object_key(node: Node) -> tuple[bool, str, NaturalKey, str]:
    """IRIs first, then plain text, English, the other languages; equal texts by datatype."""
    language = getattr(node, "language", None) or ""
    return (
        isinstance(node, Literal),
        {"": "", "en": " "}.get(language, language),
        natural_key(str(node)),
        str(getattr(node, "datatype", None) or ""),
    )


def _iri(node: Node) -> URIRef:
    if isinstance(node, URIRef) and _HAS_SCHEME.match(node) and not _NOT_IN_IRI.search(node):
        return node
    raise ValueError(f"{node!r} is no absolute IRI: give every thing a name of its own")


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
