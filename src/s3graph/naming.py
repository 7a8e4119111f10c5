"""IRIs for things that a source names, each thing its own."""

import re

from rdflib import URIRef

from s3graph.vocabulary import ID, slug

_SAFE = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")


class NewIris:
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


def name_part(text: str, position: int) -> str:
    """The last part of an IRI for a label or code; its position where nothing of it is ASCII."""
    if _SAFE.fullmatch(text) and text == text.upper():
        return text
    try:
        return slug(text)
    except ValueError:
        return str(position)
