"""The tables of `docs/profiles.md` and `docs/model.md` that follow from the declarations."""

import inspect
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from s3graph.naming import bracketed
from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.fields import Declared, Fields, declared
from s3graph.profiles.model import ProfileFields

#: What people may name → how the pages say it.
_TARGETS: Final = {
    "source": "id of a source",
    "actor": "id of an actor",
    "instrument": "id of an instrument",
    "network": "id of a network",
    "strategy": "id of a strategy",
    "priority": "id of a priority of the strategy",
    "priority of it": "id of a priority of that strategy",
    "any priority": "id of a priority",
    "topic": "id of a topic of the codebook",
    "nuts": "NUTS code",
    "sum": "id of a funding of the strategy, or of an instrument",
}


class _KeyPlace(NamedTuple):
    """A kind of mapping of a profile, with the keys that lead to it and its IRI pattern."""

    model: type[Fields]
    keys: str
    path: str


def keys_page() -> str:
    """What each mapping of a profile may hold, a table for each, in Markdown."""
    return "\n".join(_keys(place) for place in _places())


def things_page() -> str:
    """What each mapping of a profile becomes: class, IRI and properties, in Markdown."""
    rows = [_thing(place) for place in _places() if place.model.becomes is not None]
    return "\n".join(
        ["| thing | IRI | made of | properties |", "| --- | --- | --- | --- |", *rows, ""]
    )


def shared_page(codes: KnownCodes) -> str:
    """The identifiers that a profile may use without describing what they mean, in Markdown."""
    return "".join(
        f"- {kind}: {', '.join(f'`{one}`' for one in sorted(ids))}\n"
        for kind, ids in (
            ("instruments", codes.instruments),
            ("networks", codes.networks),
            ("actors", codes.actors),
        )
    )


def _places() -> list[_KeyPlace]:
    """Every kind of mapping once, from the top down; one that stands in several with all keys."""
    found: dict[type[Fields], _KeyPlace] = {}
    for place in _walk(_KeyPlace(ProfileFields, "", "CODE")):
        first = found.get(place.model)
        if first is None:
            found[place.model] = place
        elif place.keys not in first.keys.split(", "):
            keys = f"{first.keys}, {place.keys}"
            found[place.model] = _KeyPlace(place.model, keys, first.path)
    return list(found.values())


def _walk(place: _KeyPlace) -> Iterator[_KeyPlace]:
    yield place
    for key, field in declared(place.model).items():
        if field.model is None:
            continue
        keys = f"{place.keys}.{key}" if place.keys else key
        about, path = field.model.becomes, place.path
        if about is not None and about.path not in ("region", "source"):
            part = field.model.called if about.named == "id" else about.named or "position"
            word = field.holds.word if field.holds else None
            if word != "":
                path = f"{path}/{(word or part).upper()}"
        yield from _walk(_KeyPlace(field.model, keys, path))


def _keys(place: _KeyPlace) -> str:
    model = place.model
    title = "The file" if model is ProfileFields else f"{model.called.capitalize()}"
    where = f": {', '.join(f'`{keys}`' for keys in place.keys.split(', '))}" if place.keys else ""
    lines = [
        f"### {title}{where}",
        "",
        (inspect.getdoc(model) or "").replace("\n", " "),
        "",
        "| key | | holds | meaning |",
        "| --- | --- | --- | --- |",
    ]
    for key, field in declared(model).items():
        must = "must" if field.required else ""
        meaning = field.description.replace("|", "\\|")
        lines.append(f"| `{key}` | {must} | {_holds(field)} | {meaning}{_example(field)} |")
    return "\n".join([*lines, ""])


def _holds(field: Declared) -> str:
    if field.by_language:
        return "texts by language"
    if field.model is not None:
        one = f"[{field.model.called}](#{_anchor(field)})"
    elif field.choices:
        one = ", ".join(f"`{word}`" for word in field.choices)
    elif field.target is not None:
        one = _TARGETS[field.target]
    else:
        one = field.kind.name if field.kind else ""
    if field.either:
        return f"{one}, or a list of them"
    if not field.many:
        return one
    return f"list of {one}" + (f", {field.least} or more" if field.least > 1 else "")


def _anchor(field: Declared) -> str:
    """The anchor that a reader of Markdown gives the heading of a kind of mapping."""
    for place in _places():
        if place.model is field.model:
            title = f"{place.model.called}: {place.keys}".lower()
            return re.sub(r"[^a-z0-9_ -]", "", title).replace(" ", "-")
    raise ValueError(f"{field.key} leads nowhere")


def _example(field: Declared) -> str:
    if not field.examples or field.model is not None:
        return ""
    return f" Such as `{_yaml(field.examples[0], field)}`."


def _yaml(value: Any, field: Declared) -> str:
    """A value as it stands in a file."""
    if isinstance(value, list):
        return "[" + ", ".join(_yaml(one, field) for one in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {one}" for key, one in value.items()) + "}"
    if isinstance(value, str) and re.fullmatch(r"[\d.-]+", value):
        return f'"{value}"'
    return str(value)


def _thing(place: _KeyPlace) -> str:
    about = place.model.becomes
    if about is None:
        raise ValueError(f"{place.model.called} is no thing")
    iri = f"id:{about.path}/{place.path}"
    if about.path == "region":
        iri = "nuts:CODE"
    elif about.path == "source":
        iri = "id:source/CODE/ID"
    elif about.path in ("actor", "instrument"):
        iri = f"id:{about.path}/ID"
    said = list(_said(place.model))
    if about.position:
        said.append("`s3:position`")
    kinds = {f.holds.kind for f in _holding(place.model) if f.holds and f.holds.kind}
    kind = ", ".join(f"`{bracketed(one)}`" for one in sorted(kinds)) or f"`{bracketed(about.kind)}`"
    keys = ", ".join(f"`{each}`" for each in place.keys.split(", "))
    return f"| {kind} | `{iri}` | {keys} | {', '.join(said)} |"


def _holding(model: type[Fields]) -> Iterator[Declared]:
    for place in _places():
        for field in declared(place.model).values():
            if field.model is model:
                yield field


def _said(model: type[Fields]) -> Iterator[str]:
    for key, field in declared(model).items():
        if field.inline and field.model is not None:
            yield from _said(field.model)
        elif field.holds is not None and field.holds.property is not None:
            yield f"`{bracketed(field.holds.property)}` ({key})"
        elif field.says is not None:
            yield f"`{bracketed(field.says.property)}` ({key}{_as(field)})"


def _as(field: Declared) -> str:
    """How a value becomes a term, where the property alone does not say it."""
    if field.says is not None and field.says.scheme is not None:
        return f" → `id:{field.says.scheme}/...`"
    if field.by_language:
        return ", tagged"
    if field.target is not None or field.kind is None:
        return ""
    if field.kind.datatype is not None:
        return f", `{field.kind.datatype}`"
    if field.kind.calendar:
        return ", as exact as it is written"
    return " `@en`" if field.kind.english else ", string"
