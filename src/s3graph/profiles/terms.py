"""Which property carries which key of a profile: the table behind `docs/model.md`."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple

from rdflib import DCTERMS, SDO, SKOS, XSD, Literal, URIRef
from rdflib.namespace import DC
from rdflib.term import Node

from s3graph.profiles.yaml_positions import Scalar
from s3graph.vocabulary import ID, NACE, S3, SDG, nace_code

Convert = Callable[[Scalar], Node]

_DATE_TYPES: Final = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


class Fact(NamedTuple):
    """A key of a profile, the property that carries it, and how its value becomes a term."""

    key: str
    predicate: URIRef
    convert: Convert


def plain(value: Scalar) -> Node:
    """A string without a language: a proper name, a code, a unit."""
    return Literal(value.text)


def english(value: Scalar) -> Node:
    """Text in our own words."""
    return Literal(value.text, "en")


def number(value: Scalar) -> Node:
    """An `xsd:decimal` with at least one digit after the point."""
    exact = format(Decimal(value.text), "f")
    return Literal(exact if "." in exact else f"{exact}.0", datatype=XSD.decimal)


def boolean(value: Scalar) -> Node:
    """An `xsd:boolean`."""
    return Literal(value.text.lower(), datatype=XSD.boolean)


def year(value: Scalar) -> Node:
    """An `xsd:gYear`."""
    return Literal(value.text, datatype=XSD.gYear)


def date(value: Scalar) -> Node:
    """A year, month or day, as exact as it is written."""
    return Literal(value.text, datatype=_DATE_TYPES[len(value.text)])


def address(value: Scalar) -> Node:
    """A web address."""
    return Literal(value.text, datatype=XSD.anyURI)


def concept(scheme: str) -> Convert:
    """A concept of one of our small schemes, such as `helix`."""
    return lambda value: ID[f"{scheme}/{value.text}"]


_NOTE: Final = Fact("note", SKOS.note, english)
_MONEY: Final = (Fact("amount", S3.amount, number), Fact("currency", SDO.currency, plain))
_PERIOD: Final = (Fact("start", S3.startYear, year), Fact("end", S3.endYear, year))

#: Place in a profile → its plain facts. `period` stands for the mapping of that name anywhere; the
#: names of actors, instruments and networks are for `thing_names`.
FACTS: Final[dict[str, tuple[Fact, ...]]] = {
    "region": (Fact("name", SDO.name, english),),
    "other_code": (Fact("code", S3.code, plain), _NOTE),
    "source": (
        Fact("publisher", DC.publisher, plain),
        Fact("url", SDO.url, address),
        Fact("published", DCTERMS.issued, date),
        Fact("language", DC.language, plain),
        Fact("read", S3.readingDepth, concept("reading-depth")),
        _NOTE,
    ),
    "strategy": (
        Fact("id", SDO.version, plain),
        Fact("title", DCTERMS.title, english),
        Fact("status", S3.status, concept("strategy-status")),
        Fact("vision", S3.vision, english),
        Fact("priorities_complete", S3.spearheadsComplete, boolean),
        _NOTE,
    ),
    "period": _PERIOD,
    "approval": (Fact("body", S3.bodyName, plain), Fact("date", DCTERMS.date, date), _NOTE),
    "objective": (Fact("text", DCTERMS.description, english),),
    "strength": (Fact("label", SKOS.prefLabel, english),),
    "priority": (
        Fact("label", SKOS.prefLabel, english),
        Fact("local_term", S3.localTerm, plain),
        Fact("role", S3.spearheadRole, concept("spearhead-role")),
        Fact("description", DCTERMS.description, english),
        _NOTE,
    ),
    "theme": (
        Fact("label", SKOS.prefLabel, english),
        Fact("description", DCTERMS.description, english),
    ),
    "participation": (Fact("role", S3.role, concept("actor-role")), _NOTE),
    "use": (_NOTE,),
    "source_code": (
        Fact("scheme", S3.codeScheme, plain),
        Fact("code", S3.code, plain),
        Fact("label", SKOS.prefLabel, english),
        _NOTE,
    ),
    "topic": (
        Fact("topic", S3.concept, concept("topic")),
        Fact("match", S3.match, concept("match")),
    ),
    "indicator": (
        Fact("label", SKOS.prefLabel, english),
        Fact("kind", S3.indicatorKind, concept("indicator-kind")),
        Fact("unit", S3.unit, plain),
        Fact("frequency", S3.frequency, plain),
        Fact("responsible", S3.responsibleBody, plain),
        _NOTE,
    ),
    "value": (
        Fact("value", S3.value, number),
        Fact("text", S3.valueText, plain),
        Fact("year", S3.year, year),
        _NOTE,
    ),
    "funding": (*_MONEY, _NOTE),
    "change": (
        Fact("kind", S3.changeKind, concept("change-kind")),
        Fact("stated", S3.statedBySource, boolean),
        Fact("reason", S3.reason, english),
        _NOTE,
    ),
    "actor": (
        Fact("helix", S3.helix, concept("helix")),
        Fact("kind", S3.actorKind, plain),
        Fact("url", SDO.url, address),
        _NOTE,
    ),
    "instrument": (
        Fact("level", S3.level, concept("instrument-level")),
        Fact("url", SDO.url, address),
        *_MONEY,
        _NOTE,
    ),
    "network": (),
    "membership": (Fact("role", S3.membershipRole, plain), _NOTE),
    "platform": (
        Fact("label", SKOS.prefLabel, english),
        Fact("description", DCTERMS.description, english),
    ),
    "conflict": (Fact("about", S3.about, english), _NOTE),
    "claim": (Fact("text", DCTERMS.description, english),),
}


class HeldScheme(NamedTuple):
    """A scheme of the source's own codes that we hold: its short name and its codes' IRIs."""

    name: str
    concept: Callable[[str], URIRef]


#: What a profile calls a scheme → the scheme that we hold.
HELD_SCHEMES: Final[dict[str, HeldScheme]] = {
    "nace_rev2": HeldScheme("nace", lambda code: NACE[nace_code(code)]),
    "nabs2007": HeldScheme("nabs", lambda code: ID[f"nabs/{code}"]),
    "sdg": HeldScheme("sdg", lambda code: SDG[code]),
}
