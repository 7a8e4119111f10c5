"""Check that each thing of a region is described in one file only."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import RDF, URIRef

from s3graph.findings.finding import Finding
from s3graph.naming import local
from s3graph.profiles.descriptions import KIND_OF
from s3graph.profiles.rule_texts import REGION_HAS_ONE_PROFILE
from s3graph.rdf.statements import StatedFile
from s3graph.validation.rule_texts import THING_IS_DESCRIBED_ONCE
from s3graph.vocabulary import NUTS, S3

_TYPE = ox.NamedNode(str(RDF.type))

# What several regions may describe, each saying what it knows: bodies, and the region itself where
# a neighbour's profile names it.
_SHARED = frozenset((*KIND_OF, str(S3.Region), str(S3.ProfiledRegion)))


def find_described_twice(regions: Iterable[StatedFile]) -> Iterator[Finding]:
    """A violation for each thing that a second file of a region describes as its own.

    Two things under one identifier are mixed up without a trace, since statements add up. The
    second file is the one that comes later in the order given. Where it is of a region that has a
    file already, that is told as well, and explains the rest.
    """
    owner: dict[ox.NamedNode, StatedFile] = {}
    first: dict[str, StatedFile] = {}
    for file in regions:
        if (other := first.setdefault(file.graph, file)) is not file:
            yield _region_twice(file, other)
        own = {
            triple.subject
            for triple in file.triples
            if triple.predicate == _TYPE
            and isinstance(triple.subject, ox.NamedNode)
            and isinstance(triple.object, ox.NamedNode)
            and triple.object.value.startswith(S3)
            and triple.object.value not in _SHARED
        }
        again = [thing for thing in own if owner.setdefault(thing, file) is not file]
        for thing in sorted(again, key=lambda thing: thing.value):
            yield _finding(file, URIRef(thing.value), owner[thing])


def _region_twice(file: StatedFile, other: StatedFile) -> Finding:
    region = NUTS[file.graph.rpartition("/")[2]]
    return file.places.finding(
        REGION_HAS_ONE_PROFILE,
        file.places.place_of_subject(region),
        f"{other.path.as_posix()} describes the region {local(region)} already.",
        "Keep one of the two files.",
        focus=str(region),
    )


def _finding(file: StatedFile, thing: URIRef, owner: StatedFile) -> Finding:
    return file.places.finding(
        THING_IS_DESCRIBED_ONCE,
        file.places.place_of_subject(thing),
        f"{owner.path.as_posix()} describes this too, as its own.",
        focus=str(thing),
    )
