"""The page `docs/settings.md`, made from the fields of `Settings`."""

from collections.abc import Mapping
from typing import Any, Final

from s3graph.settings import Settings

_HEAD: Final = """\
# Settings

<!-- Made by `s3graph reference settings` from src/s3graph/settings.py. Change the fields there. -->

Every setting is an environment variable. A command-line option of the same meaning, such as
`s3graph serve --port 9000`, takes precedence over the variable. A value that a setting cannot have
ends the command with exit code 2 and names the variable.

| variable | type | default | what it sets |
| --- | --- | --- | --- |
"""

#: Names of the types of JSON Schema for people.
_TYPES: Final = {"string": "text", "integer": "whole number", "number": "number"}
#: Keywords of JSON Schema that bound a number (draft 2020-12, validation, section 6.2).
_BOUNDS: Final = {
    "minimum": "at least",
    "exclusiveMinimum": "more than",
    "maximum": "at most",
    "exclusiveMaximum": "less than",
}


def settings_page() -> str:
    """The page as Markdown: each variable with its type, bounds, default and meaning."""
    fields: Mapping[str, Mapping[str, Any]] = Settings.model_json_schema()["properties"]
    return _HEAD + "".join(map(_row, fields, fields.values()))


def _row(name: str, field: Mapping[str, Any]) -> str:
    variable = f"{Settings.model_config['env_prefix']}{name}".upper()
    cells = (f"`{variable}`", _type(field), _default(field["default"]), field["description"])
    return f"| {' | '.join(cells)} |\n"


def _type(field: Mapping[str, Any]) -> str:
    # A field that may be left out has the alternatives of a value and null.
    valued = next((each for each in field.get("anyOf", ()) if each["type"] != "null"), field)
    if valued.get("format") == "path":
        return "folder"
    bounds = [f"{words} {valued[key]:,}" for key, words in _BOUNDS.items() if key in valued]
    if "pattern" in valued:
        # A vertical bar would end the cell of the table.
        bounds.append(f"matches `{valued['pattern']}`".replace("|", r"\|"))
    return ", ".join((_TYPES[valued["type"]], *bounds))


def _default(value: float | str | None) -> str:
    if value is None:
        return "not set"
    return f"`{value:g}`" if isinstance(value, float) else f"`{value}`"
