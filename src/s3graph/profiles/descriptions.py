"""What one Turtle file says of what several describe: actors, instruments and networks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, SKOS, Literal, URIRef

from s3graph.rdf.statements import StatedFile, rdflib_term
from s3graph.vocabulary import ID, S3

#: Class → what the decisions on same things call a thing of that class.
KIND_OF: Final = {
    str(S3.Actor): "actor",
    str(S3.Instrument): "instrument",
    str(S3.Network): "network",
}
_PREFIXES: Final = tuple(f"{ID}{kind}/" for kind in KIND_OF.values())


@dataclass(frozen=True)
class Description:
    """What one file says of one thing.

    Attributes:
        kind: actor, instrument or network.
        id: its identifier; that of a region's own group of actors begins with the region's code.
        statements: the file.
        triples: what it says of the thing, in its order.
    """

    kind: str
    id: str
    statements: StatedFile
    triples: Sequence[ox.Triple]

    @property
    def iri(self) -> URIRef:
        """The IRI of the thing."""
        return ID[f"{self.kind}/{self.id}"]

    @cached_property
    def names(self) -> list[Literal]:
        """Its `skos:prefLabel`s."""
        return self._texts(SKOS.prefLabel)

    @cached_property
    def other_names(self) -> list[Literal]:
        """Its `skos:altLabel`s."""
        return self._texts(SKOS.altLabel)

    def values(self, predicate: URIRef) -> list[str]:
        """The values of a property, as plain text."""
        wanted = str(predicate)
        return [
            triple.object.value
            for triple in self.triples
            if triple.predicate.value == wanted
            and isinstance(triple.object, ox.NamedNode | ox.Literal)
        ]

    def line_of(self, predicate: URIRef, value: str) -> int | None:
        """The line where the file gives a property this value; reads the file once more."""
        for triple in self.triples:
            if triple.predicate.value == str(predicate) and value == getattr(
                triple.object, "value", None
            ):
                return self.statements.places.line_of(
                    (self.iri, predicate, rdflib_term(triple.object))
                )
        return None

    def _texts(self, predicate: URIRef) -> list[Literal]:
        found = (rdflib_term(t.object) for t in self.triples if t.predicate.value == str(predicate))
        return [term for term in found if isinstance(term, Literal)]


def descriptions(statements: StatedFile) -> list[Description]:
    """The actors, instruments and networks that a file describes, in its order."""
    about: dict[str, list[ox.Triple]] = {}
    kinds: dict[str, str] = {}
    for triple in statements.triples:
        subject = triple.subject
        if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(_PREFIXES):
            continue
        about.setdefault(subject.value, []).append(triple)
        if triple.predicate.value == str(RDF.type) and isinstance(triple.object, ox.NamedNode):
            kind = KIND_OF.get(triple.object.value)
            if kind is not None:
                kinds[subject.value] = kind
    return [
        Description(kind, iri.removeprefix(f"{ID}{kind}/"), statements, about[iri])
        for iri, kind in kinds.items()
    ]
