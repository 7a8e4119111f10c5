"""What may be meant by a value that is wrong, where its form tells."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from s3graph.profiles.fields import Declared, declared
from s3graph.profiles.yaml_values import Scalar, Value
from s3graph.suggest import ask

#: Eurostat's prefix of a country → what others write for it.
_COUNTRIES: Final[Mapping[str, str]] = {"GR": "EL", "GB": "UK"}
#: Scheme → where its codes are listed; the way out for a code of NACE that NACE lacks is a note.
_LISTS: Final[Mapping[str, str]] = {
    "nabs2007": "Correct it to a code of data/lists/nabs2007.csv, or name another scheme.",
    "sdg": "Correct it to the number of a goal, from 1 to 17, or name another scheme.",
}
_BETWEEN_IDS: Final = re.compile(r"[\s;,./|]+")
_NO_ADDRESS: Final = re.compile(r"[\s<>\"{}|\\^`]")
_SECOND_ADDRESS: Final = re.compile(r"(?<!^)https?://")
#: Texts that stand in a mapping in brackets without quotes.
_PLAIN: Final = re.compile(r"[^\W\d][\w ()/-]*")
_TRUTHS: Final = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_SHOWN: Final = 40


def way_to_code(scheme: str, code: str, known: Collection[str]) -> str | None:
    """What to do about a code that a scheme lacks; None for what the rule says in general."""
    meant = next((one for one in _forms(code) if one in known), "")
    return ask([meant] if meant else []) or _LISTS.get(scheme)


def _forms(code: str) -> Iterator[str]:
    """A code in the forms of schemes: NACE has a point after two digits, and zeros before."""
    bare = code.strip().replace(",", ".")
    for one in (bare, bare.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .")):
        yield one
        yield f"0{one}"
        digits = one.replace(".", "")
        yield f"{digits[:2]}.{digits[2:]}"
        yield one.lstrip("0")


def region_code(code: str, known: Collection[str]) -> str:
    """The code of a region that is meant by one with another prefix of its country, or empty."""
    prefix = _COUNTRIES.get(code[:2].upper(), code[:2].upper())
    meant = prefix + code[2:].upper()
    return meant if meant != code and meant in known else ""


def separated(text: str, known: Collection[str]) -> list[str]:
    """The known ids of which a text consists that should be one; empty where it does not."""
    parts = [part for part in _BETWEEN_IDS.split(text) if part]
    return parts if len(parts) > 1 and all(part in known for part in parts) else []


def address_fault(text: str) -> tuple[str, str] | None:
    """What is expected of an address that begins well and has a fault, and what to do."""
    if not text.startswith(("http://", "https://")):
        return None
    if _SECOND_ADDRESS.search(text):
        return "one address, not two", "Keep one of the two; the other may stand in note."
    found = _NO_ADDRESS.search(text)
    if found is None:
        return None
    if found.group().isspace():
        return "an address without blanks", "Write %20 for the blank, or take it out."
    return (
        f"an address without {found.group()}",
        "Take the character out, or copy the address again.",
    )


def example_of(field: Declared, value: Value | None = None) -> str:
    """The mapping that is expected, with what stands there put in its place where that can be."""
    if field.model is None:
        return ""
    fields = list(declared(field.model).values())
    parts: list[str] = []
    text = value.text if isinstance(value, Scalar) and value.type == "text" else ""
    for one in [one for one in fields if one.required] or fields[:1]:
        if one.key == "sources":
            shown = "[s1]"
        elif one.model is not None or one.many or one.by_language:
            continue
        elif not parts and 0 < len(text) <= _SHOWN:
            shown = text if _is_plain(text) else json.dumps(text, ensure_ascii=False)
        else:
            shown = one.choices[0] if one.choices else _shown(one)
        parts.append(f"{one.key}: {shown}")
    return "{" + ", ".join(parts) + "}" if parts else ""


def _shown(field: Declared) -> str:
    example = field.examples[0] if field.examples else "..."
    if isinstance(example, str) and not _is_plain(example) and example != "...":
        return json.dumps(example, ensure_ascii=False)
    return str(example)


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text == text.strip() and text.lower() not in _TRUTHS
