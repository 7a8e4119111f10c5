"""The three kinds of coding, which are never mixed up, and who stands behind each."""

from collections.abc import Iterable
from typing import Final

from s3graph.comparison.model import CodingKind
from s3graph.vocabulary import S3

#: Class of a coding → its kind.
KINDS: Final[dict[str, CodingKind]] = {
    str(S3.OwnCoding): "own",
    str(S3.SourceCoding): "source",
    str(S3.DerivedCoding): "derived",
}

#: Who coded, in words.
CODERS: Final[dict[CodingKind, str]] = {
    "own": "s3graph, from the text of the source",
    "source": "the source itself",
    "derived": "s3graph, follows from its topic",
}


def kind_of(types: Iterable[str]) -> CodingKind:
    """The kind of a coding, by its classes.

    Raises:
        LookupError: none of them is one of the three.
    """
    for iri in types:
        if iri in KINDS:
            return KINDS[iri]
    raise LookupError("a coding that is none of the three kinds")
