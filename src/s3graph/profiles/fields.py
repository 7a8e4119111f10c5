"""The words with which a field of a profile is declared, and what follows from a declaration.

A field is declared once, as a field of a pydantic model in `profiles/model.py` and its neighbours,
annotated with what its value is and what it says: `Annotated[Words | None, Says(S3.vision)]`. The
check, the statements, the JSON Schema, the JSON-LD context, the answers of the API and the pages
on the format are made from `declared(Model)`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Final, TypeAlias, TypeVar, Union, get_args, get_origin

from annotated_types import MinLen
from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema
from rdflib import URIRef

from s3graph.profiles.kinds import WORD, ValueKind

Item = TypeVar("Item")
#: A list that has an entry at least.
Some: TypeAlias = Annotated[list[Item], MinLen(1)]


@dataclass(frozen=True)
class Says:
    """The property that carries a value.

    Attributes:
        property: its IRI.
        scheme: of a word: the scheme of which it is a concept, such as `helix`; the value becomes
            `id:helix/industry`.
        second: the property for a second text in one language, where the first can have one only.
        several: a thing may have several over all files, though a file says one.
    """

    property: URIRef
    scheme: str | None = None
    second: URIRef | None = None
    several: bool = False


@dataclass(frozen=True)
class OneOf:
    """The words of which the value is one.

    Attributes:
        words: the words, with blanks between.
    """

    words: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The words, one by one."""
        return tuple(self.words.split())

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """What an editor is told; an answer may have words of data that we do not write."""
        found = handler(core_schema)
        if handler.mode == "serialization":
            return found
        return {**found, "enum": list(self.choices)}


@dataclass(frozen=True)
class Must:
    """A file must have the key, though an answer about other data may lack the fact."""


MUST: Final = Must()


@dataclass(frozen=True)
class PointsTo:
    """What a value names.

    Attributes:
        target: `source`, `actor`, `instrument`, `network`, `strategy`, `priority` (of the same
            strategy), `any priority` (of the file), `topic`, `nuts`, or `sum` (a funding of the
            same strategy, or an instrument).
    """

    target: str


@dataclass(frozen=True)
class Holds:
    """The property that leads to the things that a key describes.

    Attributes:
        property: its IRI; None where the things lead back (`back`) or by themselves.
        back: the property by which each thing leads to the region.
        kind: the class of the things, where the key decides it.
        word: the last part of their IRIs, where the key decides it; empty where there is none.
    """

    property: URIRef | None = None
    back: URIRef | None = None
    kind: URIRef | None = None
    word: str | None = None


@dataclass(frozen=True)
class Inline:
    """The keys of the mapping say something of the thing around it."""


@dataclass(frozen=True)
class About:
    """What the entries of a list become.

    Attributes:
        kind: their class.
        path: the first part of their IRIs after `id:`.
        named: the key whose value is the last part of their IRIs; their position where the key
            is not given, or where it is None.
        position: their position in the list is stated.
        inherits: an entry without sources has those of the entry around it.
    """

    kind: URIRef
    path: str
    named: str | None = "id"
    position: bool = True
    inherits: bool = True


class Fields(BaseModel):
    """The keys of one mapping of a profile.

    Attributes:
        called: how messages call the mapping.
        becomes: what it becomes; None where it is no thing of its own.
        once: no two mappings of a list have the same `id`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    called: ClassVar[str]
    becomes: ClassVar[About | None] = None
    once: ClassVar[bool] = True


@dataclass(frozen=True)
class Declared:
    """What is declared of one key.

    Attributes:
        key: the key in the file.
        kind: kind of the plain value, or of each in a list; None for mappings.
        model: the mapping under the key, or each in a list; None for plain values.
        many: a list rather than a single value.
        either: a single value is as good as a list.
        by_language: a mapping from language tags to texts.
        required: the key must be there.
        least: the least number of entries of a list.
        choices: the allowed words.
        target: what the value names, as in `PointsTo`.
        says: the property that carries the value.
        holds: what leads to the things that are described here.
        inline: the mapping speaks of the thing around it.
        description: what the key means.
        examples: values as one may write them.
    """

    key: str
    kind: ValueKind | None = None
    model: type[Fields] | None = None
    many: bool = False
    either: bool = False
    by_language: bool = False
    required: bool = False
    least: int = 0
    choices: tuple[str, ...] = ()
    target: str | None = None
    says: Says | None = None
    holds: Holds | None = None
    inline: bool = False
    description: str = ""
    examples: tuple[Any, ...] = ()


#: Plain facts come by inheritance, before a thing's own keys; a person wants its id first.
_RANK: Final = {"id": 0, "nuts": 0, "sources": 2, "note": 3}


def _rank(one: "Declared") -> int:
    return 1 if one.model is not None else _RANK.get(one.key, 1)


@cache
def declared(model: type[BaseModel]) -> Mapping[str, Declared]:
    """The keys of a mapping with what is declared of each, the id first, the note last."""
    found = [_declared(name, info) for name, info in model.model_fields.items()]
    return {one.key: one for one in sorted(found, key=_rank)}


def _declared(name: str, info: FieldInfo) -> Declared:
    start = Declared(
        key=info.alias or name,
        required=info.is_required(),
        description=info.description or "",
        examples=tuple(info.examples or ()),
    )
    one = _read(info.annotation, start)
    for meta in info.metadata:
        one = _meta(meta, one)
    return one


def _read(annotation: Any, one: Declared) -> Declared:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        one = _read(inner[0], one)
        for meta in inner[1:]:
            one = _meta(meta, one)
        return one
    if origin in (Union, UnionType):
        arms = [arm for arm in inner if arm is not type(None)]
        either = len(arms) > 1
        for arm in arms:
            one = _read(arm, one)
        return replace(one, either=either)
    if origin is list:
        return replace(_read(inner[0], one), many=True)
    if origin is dict:
        return replace(_read(inner[1], one), by_language=True)
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return replace(one, model=annotation)
    return one


def _meta(meta: Any, one: Declared) -> Declared:
    changes: dict[str, Any] = {}
    match meta:
        case ValueKind():
            changes["kind"] = meta
        case OneOf():
            changes |= {"kind": WORD, "choices": meta.choices}
        case Must():
            changes["required"] = True
        case MinLen():
            changes["least"] = meta.min_length
        case Says():
            changes["says"] = meta
        case PointsTo():
            changes["target"] = meta.target
        case Holds():
            changes["holds"] = meta
        case Inline():
            changes["inline"] = True
    return replace(one, **changes)
