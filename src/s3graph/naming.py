"""From a name to an IRI and from an IRI to a name."""

import re

from rdflib import URIRef

from s3graph.vocabulary import ID, PREFIXES, slug

_SAFE = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")


class Names:
    """Hands out IRIs and sees to it that none is given twice."""

    def __init__(self) -> None:
        self._given: set[URIRef] = set()

    def new(self, *parts: str) -> URIRef:
        """`id:part/part/...`, with `-2`, `-3` ... added where that is taken."""
        first = ID["/".join(parts)]
        iri, number = first, 1
        while iri in self._given:
            number += 1
            iri = URIRef(f"{first}-{number}")
        self._given.add(iri)
        return iri


def curie(iri: str) -> str | None:
    """An IRI with the prefix that all our files use; None where there is none for it."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return None


def shortened(iri: str) -> str:
    """An IRI with the prefix that all our files use, or as it is."""
    return curie(iri) or iri


def bracketed(iri: str) -> str:
    """An IRI with the prefix that all our files use, or in angle brackets."""
    return curie(iri) or f"<{iri}>"


def local(iri: str) -> str:
    """The last part of an IRI: `.../strategy-status/in-force` → `in-force`."""
    return iri.replace("#", "/").rpartition("/")[2]


def name_part(text: str, position: int) -> str:
    """The last part of an IRI for a label or code; its position where nothing of it is ASCII."""
    if _SAFE.fullmatch(text) and text == text.upper():
        return text
    try:
        return slug(text)
    except ValueError:
        return str(position)
