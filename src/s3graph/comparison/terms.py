"""Read plain Python values out of rows of RDF terms."""

import re
from typing import Final

from s3graph.engine import Row
from s3graph.naming import local
from s3graph.vocabulary import ID

#: xsd:integer and, without its time zone, xsd:gYear; as long as a number may be.
_WHOLE: Final = re.compile(r"\s*([+-]?\d{1,18})(?:Z|[+-]\d\d:\d\d)?\s*")


def shows(value: str) -> bool:
    """Whether a text has anything to see: not where it is empty, or blank and invisible signs."""
    return any(sign.isprintable() and not sign.isspace() for sign in value)


def text(row: Row, name: str) -> str | None:
    """The value of a variable as text; None where it is unbound or shows nothing."""
    value = getattr(row.get(name), "value", None)
    return str(value) if value and shows(value) else None


def named(row: Row, name: str, thing: str) -> str:
    """A label; where there is none that shows anything, what the IRI of the thing ends with.

    Args:
        row: a row.
        name: the variable with the label.
        thing: the variable with the thing, which the query always binds.
    """
    return text(row, name) or local(needed(row, thing))


def needed(row: Row, name: str) -> str:
    """The value of a variable that the query always binds."""
    value = text(row, name)
    if value is None:
        raise LookupError(f"the query left ?{name} unbound")
    return value


def number(row: Row, name: str) -> int | None:
    """The value of a variable as a whole number; a year (xsd:gYear) is one."""
    return whole(text(row, name))


def whole(value: str | None) -> int | None:
    """A text as a whole number; None where it is none, whatever its data type claims."""
    found = _WHOLE.fullmatch(value or "")
    return int(found[1]) if found else None


def flag(row: Row, name: str) -> bool | None:
    """The value of a variable as true or false; None where it is unbound."""
    return {"true": True, "false": False}.get(text(row, name) or "")


def words(row: Row, name: str) -> list[str]:
    """The parts of a GROUP_CONCAT with blanks, sorted."""
    return sorted((text(row, name) or "").split())


def tagged(row: Row, name: str) -> dict[str, str]:
    """The parts of a GROUP_CONCAT of `label@language`, by language."""
    parts = [part.rpartition("@") for part in (text(row, name) or "").split(" | ") if part]
    return {language: label for label, _, language in sorted(parts, key=lambda p: p[2])}


def after(iri: str, kind: str) -> str:
    """What follows the kind in one of our IRIs: strategy IRI → `FI1B/2017`."""
    return iri.removeprefix(f"{ID}{kind}/")
