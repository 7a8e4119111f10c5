"""Read an OpenAPI 3.1 document into what the reference page shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

_METHODS: Final = ("get", "head", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Piece:
    """A piece of a type's name; `model` where it is the name of a model on the page."""

    text: str
    model: bool = False


@dataclass(frozen=True)
class ApiParameter:
    """A parameter of an operation."""

    name: str
    place: str
    required: bool
    type: str
    default: str
    description: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Answered:
    """A response of an operation."""

    status: str
    description: str
    model: str | None


@dataclass(frozen=True)
class Operation:
    """A method of an address."""

    method: str
    path: str
    tag: str
    summary: str
    description: str
    parameters: tuple[ApiParameter, ...]
    responses: tuple[Answered, ...]

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        words = "".join(c if c.isalnum() else " " for c in self.path).split()
        return "-".join([self.method.lower(), *words])

    @property
    def example(self) -> str | None:
        """An address to try, where the document gives an example for all that is required."""
        if self.method != "GET":
            return None
        path, pairs = self.path, []
        for parameter in self.parameters:
            if parameter.place == "path" and parameter.examples:
                value = quote(parameter.examples[0], safe="")
                path = path.replace("{" + parameter.name + "}", value)
            elif parameter.place == "query" and parameter.required:
                if not parameter.examples:
                    return None
                pairs += [(parameter.name, value) for value in parameter.examples]
        if "{" in path:
            return None
        return f"{path}?{urlencode(pairs)}" if pairs else path


@dataclass(frozen=True)
class ModelField:
    """A member of a model."""

    name: str
    type: tuple[Piece, ...]
    description: str


@dataclass(frozen=True)
class Model:
    """An object that answers hold."""

    name: str
    description: str
    fields: tuple[ModelField, ...]


@dataclass(frozen=True)
class ApiReference:
    """The whole API."""

    title: str
    version: str
    description: str
    schema_href: str
    operations: tuple[Operation, ...]
    models: tuple[Model, ...]

    def by_tag(self) -> list[tuple[str, list[Operation]]]:
        """Operations under their tags, in the order of the document."""
        tags = dict.fromkeys(operation.tag for operation in self.operations)
        return [(tag, [o for o in self.operations if o.tag == tag]) for tag in tags]


def read_reference(document: Mapping[str, Any], schema_href: str) -> ApiReference:
    """Read the document.

    Args:
        document: OpenAPI 3.1, as FastAPI makes it.
        schema_href: where the document itself is.
    """
    info = document["info"]
    schemas = document.get("components", {}).get("schemas", {})
    return ApiReference(
        title=info["title"],
        version=info["version"],
        description=info.get("description") or info.get("summary", ""),
        schema_href=schema_href,
        operations=tuple(_operations(document)),
        models=tuple(_model(name, schema) for name, schema in sorted(schemas.items())),
    )


def _operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    for path, item in document.get("paths", {}).items():
        for method in _METHODS:
            if method in item:
                yield _operation(path, method, item[method])


def _operation(path: str, method: str, entry: Mapping[str, Any]) -> Operation:
    return Operation(
        method=method.upper(),
        path=path,
        tag=next(iter(entry.get("tags", [])), "Other"),
        summary=entry.get("summary", ""),
        description=entry.get("description", ""),
        parameters=tuple(_parameter(p) for p in entry.get("parameters", [])),
        responses=tuple(_answered(s, r) for s, r in entry.get("responses", {}).items()),
    )


def _parameter(entry: Mapping[str, Any]) -> ApiParameter:
    schema = entry.get("schema", {})
    default = schema.get("default")
    return ApiParameter(
        name=entry["name"],
        place=entry["in"],
        required=bool(entry.get("required")),
        type="".join(piece.text for piece in type_of(schema)),
        default="" if default is None else str(default),
        description=entry.get("description", schema.get("description", "")),
        examples=_examples(entry, schema),
    )


def _examples(entry: Mapping[str, Any], schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The values of the first example that is given; a list parameter has several at once."""
    if isinstance(entry.get("examples"), Mapping):
        given = [e["value"] for e in entry["examples"].values() if "value" in e]
    else:
        given = [entry["example"]] if "example" in entry else schema.get("examples", [])
    if schema.get("type") == "array" and not any(isinstance(value, list) for value in given):
        return tuple(str(value) for value in given)
    first = given[0] if given else []
    return tuple(str(v) for v in first) if isinstance(first, list) else (str(first),)


def _answered(status: str, entry: Mapping[str, Any]) -> Answered:
    content: Mapping[str, Any] = next(iter(entry.get("content", {}).values()), {})
    reference = content.get("schema", {}).get("$ref")
    return Answered(
        status=status,
        description=entry.get("description", ""),
        model=_name(reference) if reference else None,
    )


def _model(name: str, schema: Mapping[str, Any]) -> Model:
    fields = [
        ModelField(field, tuple(type_of(entry)), entry.get("description", ""))
        for field, entry in schema.get("properties", {}).items()
    ]
    return Model(name, schema.get("description", ""), tuple(fields))


def _name(reference: str) -> str:
    return reference.rpartition("/")[2]


def type_of(schema: Mapping[str, Any]) -> Iterator[Piece]:
    """The type that a JSON Schema describes, in words: `list of Source`, `text or null`."""
    if "$ref" in schema:
        yield Piece(_name(schema["$ref"]), model=True)
    elif "enum" in schema:
        yield Piece(", ".join(str(value) for value in schema["enum"]))
    elif choices := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
        for number, choice in enumerate(choices):
            if number:
                yield Piece(" or ")
            yield from type_of(choice)
    elif "const" in schema:
        yield Piece(str(schema["const"]))
    elif schema.get("type") == "array":
        yield Piece("list of ")
        yield from type_of(schema.get("items", {}))
    elif schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        yield Piece("object of ")
        yield from type_of(schema["additionalProperties"])
    else:
        named = {"string": "text", "integer": "whole number", "boolean": "true or false"}
        word = str(schema.get("type", "any"))
        yield Piece(named.get(word, word))
