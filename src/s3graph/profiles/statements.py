"""Write statements about the things of a profile, and remember which values they carry."""

from collections.abc import Iterable

from rdflib import PROV, RDF, Graph, Literal, URIRef
from rdflib.term import Node

from s3graph.profiles.terms import FACTS
from s3graph.profiles.yaml_positions import Entry, Scalar, child, scalar, scalars, texts
from s3graph.project.thing_names import Name
from s3graph.vocabulary import ID, S3

Sources = list[URIRef]


class Statements:
    """A graph in the making.

    Attributes:
        code: NUTS code of the profile.
        graph: the statements so far.
        carried: the values of the file that they carry.
        called: names of actors, instruments and networks, which are not among the statements yet.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.graph = Graph(bind_namespaces="none")
        self.carried: set[Scalar] = set()
        self.called: list[Name] = []

    def describe(
        self,
        subject: URIRef,
        kind: URIRef,
        place: str,
        entry: Entry,
        *,
        inherited: Iterable[URIRef] = (),
        position: int | None = None,
    ) -> Sources:
        """Write type, plain facts, period, sources and position; return the sources it has."""
        self.add(subject, RDF.type, kind)
        self.facts(subject, place, entry)
        period = child(entry, "period")
        if period is not None:
            self.facts(subject, "period", period)
        if position is not None:
            self.add(subject, S3.position, Literal(position))
        return self.sources_of(subject, entry, inherited)

    def facts(self, subject: URIRef, place: str, entry: Entry) -> None:
        """Write what the table of plain facts says about a place."""
        for key, predicate, convert in FACTS[place]:
            value = scalar(entry, key)
            if value is not None:
                self.add(subject, predicate, convert(value))
                self.carried.add(value)

    def sources_of(self, subject: URIRef, entry: Entry, inherited: Iterable[URIRef]) -> Sources:
        """Write and return the sources of an entry: its own, or those of the entry around it."""
        own = [self.source_iri(key) for key in self.carry_all(entry, "sources")]
        sources = own or list(inherited)
        for source in sources:
            self.add(subject, PROV.hadPrimarySource, source)
        return sources

    def names_by_language(
        self,
        subject: URIRef,
        entry: Entry,
        key: str,
        predicate: URIRef,
        other_english: URIRef | None = None,
    ) -> None:
        """Names by language; a second English name goes to `other_english`, where there is one."""
        for language, value in texts(entry, key).items():
            name = Literal(value.text, language)
            taken = set(self.graph.objects(subject, predicate)) - {name}
            clashes = any(getattr(other, "language", None) == name.language for other in taken)
            self.add(subject, other_english if clashes and other_english else predicate, name)
            self.carried.add(value)

    def call(self, thing: URIRef, entry: Entry) -> None:
        """Note the names of an actor, instrument or network: which is the first shows later."""
        own = thing.rpartition("/")[2] == self.text(entry, "id")
        name = scalar(entry, "name")
        given: list[tuple[str | None, Scalar]] = [(None, name)] if name else []
        for language, value in [*given, *texts(entry, "names").items()]:
            self.called.append(Name(thing, Literal(value.text, language), own))
            self.carried.add(value)

    def add(self, subject: URIRef, predicate: URIRef, value: Node) -> None:
        """Write one statement."""
        self.graph.add((subject, predicate, value))

    def carry(self, entry: Entry, key: str) -> str:
        """The text of a value, marked as carried; empty where the key is absent."""
        value = scalar(entry, key)
        if value is None:
            return ""
        self.carried.add(value)
        return value.text

    def carry_all(self, entry: Entry, key: str) -> list[str]:
        """The texts of a list, marked as carried; none where the key is absent."""
        found = scalars(entry, key)
        self.carried.update(found)
        return [value.text for value in found]

    def text(self, entry: Entry, key: str) -> str:
        """The text of a value, not yet carried; empty where the key is absent."""
        value = scalar(entry, key)
        return value.text if value else ""

    def source_iri(self, key: str) -> URIRef:
        """The IRI of a source of this profile."""
        return ID[f"source/{self.code}/{key}"]
