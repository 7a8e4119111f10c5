"""The values of a YAML file, each with its place, and how to get at them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, eq=False, slots=True)
class Scalar:
    """A plain value.

    Attributes:
        text: as it stands in the file, without quotes.
        type: what YAML takes it for: text, number, boolean, nothing or other.
        line: line number from 1.
        column: column number from 1.
    """

    text: str
    type: str
    line: int
    column: int


@dataclass(frozen=True, eq=False, slots=True)
class Sequence:
    """A list with its place."""

    items: "list[Value]"
    line: int
    column: int


@dataclass(frozen=True, eq=False, slots=True)
class Entry:
    """A mapping with its place.

    Attributes:
        values: the value under each key.
        keys: the place of each key.
        line: line number from 1.
        column: column number from 1.
        is_two: several of its keys are there twice, since two mappings ran into one.
    """

    values: "dict[str, Value]"
    keys: dict[str, Scalar]
    line: int
    column: int
    is_two: bool = False

    @property
    def first(self) -> "Value":
        """The first key, or the mapping itself where it is empty."""
        return next(iter(self.keys.values()), self)


Value: TypeAlias = Scalar | Sequence | Entry


def child(entry: Entry, key: str) -> Entry | None:
    """The mapping under a key, if there is one."""
    value = entry.values.get(key)
    return value if isinstance(value, Entry) else None


def children(entry: Entry, key: str) -> list[Entry]:
    """The mappings under a key: those in its list, or the single one."""
    value = entry.values.get(key)
    if isinstance(value, Entry):
        return [value]
    if not isinstance(value, Sequence):
        return []
    return [item for item in value.items if isinstance(item, Entry)]


def scalars(entry: Entry, key: str) -> list[Scalar]:
    """The plain values under a key: those in its list, or the single one."""
    value = entry.values.get(key)
    if isinstance(value, Scalar):
        return [value]
    if not isinstance(value, Sequence):
        return []
    return [item for item in value.items if isinstance(item, Scalar)]


def scalar(entry: Entry, key: str) -> Scalar | None:
    """The plain value under a key, if there is one."""
    value = entry.values.get(key)
    return value if isinstance(value, Scalar) else None


def text_of(entry: Entry, key: str) -> str:
    """The text of the plain value under a key; empty if there is none."""
    value = entry.values.get(key)
    return value.text if isinstance(value, Scalar) else ""


def texts(entry: Entry, key: str) -> Mapping[str, Scalar]:
    """The plain values of the mapping under a key, such as names by language."""
    inner = child(entry, key)
    if inner is None:
        return {}
    return {k: v for k, v in inner.values.items() if isinstance(v, Scalar)}


def ids(entry: Entry, key: str) -> dict[str, Scalar]:
    """The ids in the list under a key, each with its place; of two that are equal the first."""
    found: dict[str, Scalar] = {}
    for inner in children(entry, key):
        place = scalar(inner, "id")
        if place is not None:
            found.setdefault(place.text, place)
    return found
