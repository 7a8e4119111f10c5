"""Find addresses that begin like those of a known vocabulary, but not quite.

One letter of a prefix makes every name that it stands for unknown. It is told once, and the rest of
the file is judged as if the letter were right.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import pyoxigraph as ox
from rdflib import XSD, Literal, URIRef
from rdflib.term import Node

from s3graph.findings.finding import Finding
from s3graph.findings.rules import RuleText
from s3graph.rdf.places import PlacedFile, TextPlace
from s3graph.rdf.statements import StatedFile
from s3graph.vocabulary import (
    DC,
    DCTERMS,
    FOAF,
    GEO,
    ID,
    NUTS,
    ORG,
    OWL,
    PROV,
    QB,
    RDF,
    RDFS,
    S3,
    SDO,
    SKOS,
    VOID,
)

NAMESPACE_IS_RIGHT: Final = RuleText(
    name="NamespaceIsRight",
    title="An address of a known vocabulary begins as that vocabulary begins.",
    reason="An address that differs in one letter is another address, of which nothing is known.",
    remedy="Write the beginning as the vocabulary has it.",
    invalid="@prefix s3: <https://w3id.org/s3graph/ns/> .",
    valid="@prefix s3: <https://w3id.org/s3graph/ns#> .",
)

_NODE: Final = ox.NamedNode
_NACE: Final = "http://data.europa.eu/ux2/nace2/"
_SDG: Final = "http://metadata.un.org/sdg/"
_DCAT: Final = "http://www.w3.org/ns/dcat#"
_KNOWN: Final = tuple(
    map(
        str,
        (
            *(S3, ID, NUTS, _NACE, _SDG, DC, DCTERMS, _DCAT, FOAF, GEO, ORG, OWL, PROV, QB),
            *(RDF, RDFS, SDO, SKOS, VOID, XSD),
        ),
    )
)
# What the addresses of our things begin with where the base lacks its end.
_STEM: Final = ID.removesuffix("id/")
_SHORT_BASE: Final = re.compile(
    rf"base\s+<(?P<base>{re.escape(_STEM.rstrip('/'))}(?:/|/id)?)>", re.I
)


def _key(namespace: str) -> str:
    """What two ways of writing one namespace have in common."""
    return re.sub(r"^[a-z]+:/*(?:www\.)?", "", namespace.lower()).rstrip("#/")


_KEYS: Final[Mapping[str, str]] = {_key(namespace): namespace for namespace in _KNOWN}
_LIKE_ONE = re.compile(
    r"(?P<start>[a-z]+:/*(?:www\.)?(?P<key>"
    + "|".join(re.escape(key) for key in sorted(_KEYS, key=len, reverse=True))
    + r")[#/]+)(?=[^#/])",
    re.IGNORECASE,
)


class Corrected(NamedTuple):
    """Files as they would be with the right namespaces, and what was wrong with them."""

    files: Sequence[StatedFile]
    findings: Sequence[Finding]


def correct_namespaces(files: Sequence[StatedFile]) -> Corrected:
    """One violation for each wrong namespace of each file, and the files without them."""
    corrected: list[StatedFile] = []
    findings: list[Finding] = []
    for file in files:
        wrong = _wrong_starts(file)
        corrected.append(_rewritten(file, wrong) if wrong else file)
        findings.extend(_finding(file, start, right) for start, right in sorted(wrong.items()))
    return Corrected(corrected, findings)


def _wrong_starts(file: StatedFile) -> dict[str, str]:
    found: dict[str, str] = {}
    if str(OWL.Ontology) in file.terms:  # Versions and alignments are named below the vocabulary.
        return found
    subjects = {node.value for node in {t.subject for t in file.triples} if type(node) is _NODE}
    types = {t.object.datatype.value for t in file.triples if type(t.object) is ox.Literal}
    for address in subjects | types | file.terms:
        if address.startswith(_KNOWN):
            continue
        match = _LIKE_ONE.match(address)
        if match is None and address.startswith(_STEM) and _STEM not in found and _base(file):
            found[_STEM] = ID
        if match:
            right = _KEYS[match["key"].lower()]
            if match["start"] != right:
                found[match["start"]] = right
    return found


def _base(file: StatedFile) -> tuple[str, TextPlace] | None:
    """The base that lacks its end, and its place; None where there is none."""
    for number, line in enumerate(file.places.lines, 1):
        match = _SHORT_BASE.search(line)
        if match:
            return match["base"], TextPlace(number, match.start("base") + 1)
    return None


def _finding(file: StatedFile, start: str, right: str) -> Finding:
    base = _base(file) if start == _STEM else None
    if base is not None:
        written, place = base
        return file.places.finding(
            NAMESPACE_IS_RIGHT,
            place,
            f"The base {written} is not what the addresses of things begin with; {right} is.",
            f"Write {right} in its place; all that is written below it was judged so.",
            value=f"<{written}>",
        )
    lines = enumerate(file.places.lines, 1)
    found = next((TextPlace(n, line.index(start) + 1) for n, line in lines if start in line), None)
    return file.places.finding(
        NAMESPACE_IS_RIGHT,
        found,
        f"{start} is no vocabulary that is known here; {right} is.",
        f"Write {right} in its place; all that begins with it was judged as if it were so.",
        value=f"<{start}>",
    )


def _rewritten(file: StatedFile, starts: Mapping[str, str]) -> StatedFile:
    def right(address: str) -> str:
        if address.startswith(_KNOWN):
            return address
        for start, meant in starts.items():
            if address.startswith(start):
                return meant + address.removeprefix(start)
        return address

    def term(
        old: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
    ) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
        if isinstance(old, ox.NamedNode):
            return ox.NamedNode(right(old.value))
        if isinstance(old, ox.Literal) and not old.language:
            return ox.Literal(old.value, datatype=ox.NamedNode(right(old.datatype.value)))
        return old

    def node(old: Node) -> Node:
        if isinstance(old, URIRef):
            return URIRef(right(old))
        if isinstance(old, Literal) and old.datatype is not None:
            return Literal(str(old), datatype=URIRef(right(old.datatype)), normalize=False)
        return old

    def places() -> PlacedFile:
        placed = file.places
        known = {}
        for triple in placed.triples:
            place = placed.place_of(triple)
            if place is not None:
                known[(node(triple[0]), node(triple[1]), node(triple[2]))] = place
        subjects = {
            node(subject): place
            for subject in placed.subjects
            if (place := placed.place_of_subject(subject)) is not None
        }
        prefixes = {prefix: right(start) for prefix, start in placed.prefixes.items()}
        return PlacedFile(placed.path, prefixes, placed.lines, known, subjects)

    triples = tuple(_triples(file.triples, term))
    return replace(file, triples=triples, read_places=places)


def _triples(triples: Sequence[ox.Triple], term: object) -> Iterator[ox.Triple]:
    for triple in triples:
        yield ox.Triple(*(term(part) for part in triple))  # type: ignore[operator]
