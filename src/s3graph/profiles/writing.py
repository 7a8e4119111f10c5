"""Write what a profile states, with the place of every statement; what is said follows from the
declarations."""

from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple, TypeAlias

import pyoxigraph as ox
from rdflib import URIRef

from s3graph.naming import Names, name_part
from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.fields import Declared, Fields, Says, declared
from s3graph.profiles.held_schemes import scheme_name
from s3graph.profiles.strategy_fields import SourceCodeFields
from s3graph.profiles.thing_names import CalledName, actor_iri, names_of, thing_iri
from s3graph.profiles.yaml_positions import Document
from s3graph.profiles.yaml_values import (
    Entry,
    Scalar,
    Sequence,
    Value,
    child,
    children,
    scalar,
    scalars,
    text_of,
    texts,
)
from s3graph.vocabulary import ID, NUTS, PROV, RDF, S3, XSD

_TYPE: Final = ox.NamedNode(str(RDF.type))
_POSITION: Final = ox.NamedNode(str(S3.position))
_SOURCE: Final = ox.NamedNode(str(PROV.hadPrimarySource))
_INTEGER: Final = ox.NamedNode(str(XSD.integer))
#: Line and column of a place in one number.
_COLUMNS: Final = 1 << 24

Term: TypeAlias = ox.NamedNode | ox.Literal
Sources: TypeAlias = Collection[ox.NamedNode]


class Path(tuple[str, ...]):
    """The last parts of the names of the things around a thing, from the region's code on."""

    __slots__ = ()

    def with_(self, part: str) -> "Path":
        """The path of a thing under this one."""
        return Path((*self, part))


class Special(NamedTuple):
    """What is done for a kind of thing beside, or instead of, what its declaration says.

    Attributes:
        beside: called with the thing, its owner, its mapping and the path of its owner.
        instead: called with the owner, the mapping, the path and the sources of the owner.
    """

    beside: "Callable[[Writer, ox.NamedNode, ox.NamedNode, Entry, Path], None] | None" = None
    instead: "Callable[[Writer, ox.NamedNode, Entry, Path, Sources], None] | None" = None


class Writer:
    """Statements of one profile in the making.

    Attributes:
        code: NUTS code of the profile.
        document: the profile.
        codes: what it may refer to.
        names: hands out the IRIs.
        carried: the values of the file that the statements carry.
        triples: the statements so far, each once, with line and column in one number.
        called: names of actors, instruments and networks, which are not among the statements:
            which of them comes first is known when all profiles are.
    """

    def __init__(
        self,
        document: Document,
        codes: KnownCodes,
        special: Mapping[type[Fields], Special],
    ) -> None:
        region = child(document.root, "region")
        self.code = text_of(region, "nuts") if region else ""
        self.document = document
        self.codes = codes
        self.names = Names()
        self.carried: set[Scalar] = set()
        self.triples: dict[ox.Triple, int] = {}
        self.called: list[CalledName] = []
        self._special = special
        self._terms: dict[str, ox.NamedNode] = {}
        self._sums = {
            (text_of(strategy, "id"), text_of(one, "id"))
            for strategy in children(document.root, "strategies")
            for one in children(strategy, "funding")
            if "id" in one.values
        }
        self._actors = {
            text_of(entry, "id"): actor_iri(self.code, entry, codes)
            for entry in children(document.root, "actors")
        }

    # --- statements

    def add(self, subject: ox.NamedNode, predicate: URIRef, value: Term, place: Value) -> None:
        """Write one statement; the first place of a statement that is made twice counts."""
        self.put(subject, self.node(predicate), value, place)

    def put(
        self, subject: ox.NamedNode, predicate: ox.NamedNode, value: Term, place: Value
    ) -> None:
        """Write one statement whose terms are those of the engine."""
        self.triples.setdefault(ox.Triple(subject, predicate, value), pack_place(place))

    def node(self, iri: str) -> ox.NamedNode:
        """A term of the engine; each is made once."""
        found = self._terms.get(iri)
        if found is None:
            found = self._terms[iri] = ox.NamedNode(iri)
        return found

    def describe(
        self,
        subject: ox.NamedNode,
        model: type[Fields],
        entry: Entry,
        path: Path,
        *,
        kind: URIRef | None = None,
        inherited: Sources = (),
        position: int | None = None,
    ) -> Sources:
        """Write all that a mapping says of a thing and of those under it; return its sources.

        Args:
            subject: the thing.
            model: what declares the mapping.
            entry: the mapping.
            path: the names of the thing and of those around it.
            kind: its class, where it is not that of the declaration.
            inherited: the sources of the thing around it.
            position: its position in its list, from 1.
        """
        about, place = model.becomes, place_of(entry)
        if about is not None:
            self.put(subject, _TYPE, self.node(kind or about.kind), place)
            if position is not None and about.position:
                value = ox.Literal(str(position), datatype=_INTEGER)
                self.put(subject, _POSITION, value, place)
        sources = self.sources_of(subject, entry, inherited)
        self.facts(subject, model, entry, path)
        for key, field in declared(model).items():
            if field.holds is not None and field.model is not None and key in entry.values:
                self.parts(subject, field, entry, path, sources)
        return sources

    def sources_of(self, subject: ox.NamedNode, entry: Entry, inherited: Sources) -> Sources:
        """Write and return the sources of an entry: its own, or those of the entry around it."""
        own: list[ox.NamedNode] = []
        for value in scalars(entry, "sources"):
            self.carried.add(value)
            own.append(self.source(value.text))
            self.put(subject, _SOURCE, own[-1], value)
        if own:
            return own
        place = place_of(entry)
        for source in inherited:
            self.put(subject, _SOURCE, source, place)
        return inherited

    def facts(self, subject: ox.NamedNode, model: type[Fields], entry: Entry, path: Path) -> None:
        """Write what the declarations say of the plain values of a mapping."""
        fields = declared(model)
        said: dict[tuple[URIRef, str], str] = {}
        for key, value in entry.values.items():
            field = fields.get(key)
            if field is None or key == "sources":
                continue
            if field.inline and field.model is not None and isinstance(value, Entry):
                self.facts(subject, field.model, value, path)
            elif field.says is not None and not field.by_language and field.holds is None:
                for one in scalars(entry, key):
                    term = self._term(one, field, field.says, path)
                    self.put(subject, self.node(field.says.property), term, one)
                    self.carried.add(one)
                    if isinstance(term, ox.Literal) and term.language:
                        said[field.says.property, term.language] = term.value
        for key, field in fields.items():
            if field.by_language and field.says is not None and key in entry.values:
                self._by_language(subject, field.says, texts(entry, key), said)

    def _by_language(
        self,
        subject: ox.NamedNode,
        says: Says,
        values: Mapping[str, Scalar],
        said: dict[tuple[URIRef, str], str],
    ) -> None:
        """Texts by language; a second one in a language goes to the second property."""
        for language, value in values.items():
            term = ox.Literal(value.text, language=language)
            first = said.setdefault((says.property, term.language or ""), value.text)
            clashes = says.second is not None and first != value.text
            predicate = says.second if clashes and says.second else says.property
            self.put(subject, self.node(predicate), term, value)
            self.carried.add(value)

    def _term(self, value: Scalar, field: Declared, says: Says, path: Path) -> Term:
        if says.scheme is not None:
            return self.node(f"{ID}{says.scheme}/{value.text}")
        if field.target is not None:
            return self.reference(field.target, value.text, path)
        if field.kind is None:
            return ox.Literal(value.text)
        return field.kind.term(value.text)

    # --- the things under a thing

    def parts(
        self,
        owner: ox.NamedNode,
        field: Declared,
        entry: Entry,
        path: Path,
        sources: Sources = (),
    ) -> None:
        """Write the things that a key of a mapping describes.

        Args:
            owner: the thing around them.
            field: what is declared of the key.
            entry: the mapping.
            path: the names of the owner and of the things around it.
            sources: the sources of the owner.
        """
        model, holds = field.model, field.holds
        if model is None or holds is None or model.becomes is None:
            return
        special = self._special.get(model, Special())
        single = not isinstance(entry.values[field.key], Sequence)
        for position, inner in enumerate(children(entry, field.key), 1):
            if special.instead is not None:
                special.instead(self, owner, inner, path, sources)
                continue
            if holds.word is not None:
                alone = single and holds.word == field.key
                part = holds.word if alone else f"{holds.word}-{position}"
            else:
                part = self._part(model, inner, position)
            iri = self.new(model.becomes.path, *path, part)
            below = path.with_(part)
            inherited = sources if model.becomes.inherits else ()
            if holds.property is not None:
                self.add(owner, holds.property, iri, place_of(inner))
            if holds.back is not None:
                self.add(iri, holds.back, self.node(NUTS + self.code), place_of(inner))
            self.describe(
                iri,
                model,
                inner,
                below,
                kind=holds.kind,
                inherited=inherited,
                position=position,
            )
            if special.beside is not None:
                special.beside(self, iri, owner, inner, path)

    def _part(self, model: type[Fields], entry: Entry, position: int) -> str:
        """The last part of the name of a thing."""
        about = model.becomes
        value = scalar(entry, about.named) if about and about.named else None
        if value is None or about is None or about.named is None:
            return str(position)
        key = about.named
        if key == "id":
            self.carried.add(value)
            part = value.text
        elif key == "actor":
            part = self.actor(value.text).value.rpartition("/")[2]
        elif key == "instrument":
            part = self.codes.same.identifier("instrument", value.text)
        elif key == "topic":
            part = f"topic/{value.text}"
        else:
            part = name_part(value.text, position)
        if model is SourceCodeFields:
            part = f"{scheme_name(text_of(entry, 'scheme'))}/{part}"
        return part

    def new(self, *parts: str) -> ox.NamedNode:
        """The IRI of a new thing."""
        return self.node(self.names.new(*parts))

    # --- names of things

    def reference(self, target: str, key: str, path: Path) -> ox.NamedNode:
        """The IRI of what a value names.

        Args:
            target: what it names, as in `PointsTo`.
            key: the value.
            path: the names of the things around; the second is that of the strategy.
        """
        if target == "priority":
            return self.spearhead(path[1], key)
        if target == "sum":
            return self._sum(path, key)
        if target in ("instrument", "network"):
            return self.shared(target, key)
        return {
            "source": self.source,
            "actor": self.actor,
            "strategy": self.strategy,
            "nuts": self._region,
        }[target](key)

    def _region(self, key: str) -> ox.NamedNode:
        return self.node(NUTS + key)

    def _sum(self, path: Path, key: str) -> ox.NamedNode:
        if (path[1], key) in self._sums:
            return self.node(f"{ID}funding/{self.code}/{path[1]}/{key}")
        return self.shared("instrument", key)

    def source(self, key: str) -> ox.NamedNode:
        """A source of this profile."""
        return self.node(f"{ID}source/{self.code}/{key}")

    def strategy(self, key: str) -> ox.NamedNode:
        """A strategy of this profile."""
        return self.node(f"{ID}strategy/{self.code}/{key}")

    def spearhead(self, strategy: str, key: str) -> ox.NamedNode:
        """A priority of a strategy of this profile."""
        return self.node(f"{ID}spearhead/{self.code}/{strategy}/{key}")

    def actor(self, key: str) -> ox.NamedNode:
        """An actor of this profile, or a shared one."""
        return self.node(self._actors.get(key) or thing_iri("actor", key, self.codes))

    def shared(self, kind: str, key: str) -> ox.NamedNode:
        """An actor, instrument or network, by the decisions on what is the same."""
        return self.node(thing_iri(kind, key, self.codes))

    def carry(self, entry: Entry, key: str) -> str:
        """The text of a value, marked as carried; empty where the key is absent."""
        value = scalar(entry, key)
        if value is None:
            return ""
        self.carried.add(value)
        return value.text

    def call(self, thing: str, entry: Entry) -> None:
        """Note the names of an actor, instrument or network."""
        for name in names_of(thing, entry):
            self.called.append(name)
            self.carried.add(name.value)


def pack_place(place: Value) -> int:
    """A place in one number, of which a project has some 100,000."""
    return place.line * _COLUMNS + min(place.column, _COLUMNS - 1)


def split_place(at: int) -> tuple[int, int]:
    """Line and column of a place."""
    return divmod(at, _COLUMNS)


def place_of(entry: Entry) -> Value:
    """Where a thing stands that is made of a mapping: its id, or its first key."""
    place = entry.values.get("id")
    return place if isinstance(place, Scalar) else entry.first
