"""Names and addresses of what several profiles may describe: actors, instruments, networks."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import pyoxigraph as ox

from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.yaml_values import Entry, Scalar, scalar, text_of, texts
from s3graph.vocabulary import ID

ACTOR_GROUP: Final = "actor group"


class CalledName(NamedTuple):
    """What a profile calls an actor, instrument or network.

    Attributes:
        thing: its IRI.
        term: the name.
        own: whether the profile declares it under the identifier that its IRI has.
        value: where the name stands.
    """

    thing: str
    term: ox.Literal
    own: bool
    value: Scalar


def names_of(thing: str, entry: Entry) -> Iterator[CalledName]:
    """What a mapping calls an actor, instrument or network, in the order of the file."""
    own = thing.rpartition("/")[2] == text_of(entry, "id")
    name = scalar(entry, "name")
    if name is not None:
        yield CalledName(thing, ox.Literal(name.text), own, name)
    for language, value in texts(entry, "names").items():
        yield CalledName(thing, ox.Literal(value.text, language=language), own, value)


def thing_iri(kind: str, key: str, codes: KnownCodes) -> str:
    """The IRI of an actor, instrument or network, by the decisions on what is the same."""
    return f"{ID}{kind}/{codes.same.identifier(kind, key)}"


def actor_iri(code: str, entry: Entry, codes: KnownCodes) -> str:
    """The IRI of an actor; a group of actors belongs to the region whose file describes it."""
    key = text_of(entry, "id")
    if text_of(entry, "kind") == ACTOR_GROUP:
        return f"{ID}actor/{code}/{key}"
    return thing_iri("actor", key, codes)
