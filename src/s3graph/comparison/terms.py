"""Read plain Python values out of rows of RDF terms."""

from s3graph.engine import Row
from s3graph.vocabulary import ID


def text(row: Row, name: str) -> str | None:
    """The value of a variable as text; None where it is unbound or empty."""
    term = row.get(name)
    value = getattr(term, "value", None)
    return str(value) if value else None


def needed(row: Row, name: str) -> str:
    """The value of a variable that the query always binds."""
    value = text(row, name)
    if value is None:
        raise LookupError(f"the query left ?{name} unbound")
    return value


def number(row: Row, name: str) -> int | None:
    """The value of a variable as a whole number; a year (xsd:gYear) is one."""
    value = text(row, name)
    return int(value) if value else None


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


def local(iri: str) -> str:
    """The last part of an IRI: `.../strategy-status/in-force` → `in-force`."""
    return iri.rpartition("/")[2]


def after(iri: str, kind: str) -> str:
    """What follows the kind in one of our IRIs: strategy IRI → `FI1B/2017`."""
    return iri.removeprefix(f"{ID}{kind}/")
