"""The JSON Schema of a profile, by which editors complete, explain and check while one writes."""

from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from s3graph.profiles.fields import Declared, Fields, declared
from s3graph.profiles.model import ProfileFields

#: Where the schema stands, beside the profiles: its address in their first lines is its name.
SCHEMA_NAME: Final = "profile.schema.json"
#: The first line of every profile.
MODELINE: Final = f"# yaml-language-server: $schema={SCHEMA_NAME}"


class _Generator(GenerateJsonSchema):
    """A key without a value is refused, so that null is no value and no default."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def profile_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a region profile.

    It says what one value must be like. Whether a name leads to something that is described, and
    how values fit each other, is said by `s3graph validate`.
    """
    schema = ProfileFields.model_json_schema(schema_generator=_Generator, mode="validation")
    schemas = schema.pop("$defs")
    for name, inner in _models(ProfileFields).items():
        _complete(schema if name == ProfileFields.__name__ else schemas[name], inner)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/s3graph/profile.schema.json",
        **schema,
        "title": "Region profile",
        "$defs": {name: schemas[name] for name in sorted(schemas)},
    }


def _models(model: type[Fields]) -> dict[str, type[Fields]]:
    found = {model.__name__: model}
    for field in declared(model).values():
        if field.model is not None and field.model.__name__ not in found:
            found |= _models(field.model)
    return found


def _complete(schema: dict[str, Any], model: type[Fields]) -> None:
    """Add what the Python types do not say: order, keys that must be there, languages, titles."""
    fields = declared(model)
    properties = schema["properties"]
    schema["title"] = model.called.capitalize()
    schema["properties"] = {key: _property(properties[key], fields[key]) for key in fields}
    required = [key for key, field in fields.items() if field.required]
    schema.pop("required", None)
    if required:
        schema["required"] = required


def _property(schema: dict[str, Any], field: Declared) -> dict[str, Any]:
    schema = {key: value for key, value in schema.items() if key not in ("title", "default")}
    if field.by_language:
        schema |= {"minProperties": 1, "additionalProperties": False}
    return schema
