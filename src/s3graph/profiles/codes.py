"""Which codes and shared names the project knows: read from its own `data/`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pyoxigraph

from s3graph.errors import UnreadableInput
from s3graph.lists.codes import codes_of
from s3graph.lists.same_things import SameThings
from s3graph.project.descriptions import Description, descriptions
from s3graph.rdf.statements import read_statements
from s3graph.rdf.turtle_text import turtle_errors
from s3graph.vocabulary import ID, RDF, S3, SKOS


@dataclass(frozen=True)
class KnownCodes:
    """What a profile may refer to without describing it.

    Attributes:
        nuts: NUTS codes of all versions.
        topics: identifiers of the codebook's topics.
        nace: NACE Rev. 2 codes with their dots.
        nabs: NABS 2007 codes.
        sdg: numbers of the Sustainable Development Goals.
        instruments: identifiers of the shared instruments.
        networks: identifiers of the shared networks.
        same: which identifiers are other names of the same thing.
        shared: what `data/shared` says of instruments and networks, by file name.
    """

    nuts: frozenset[str]
    topics: frozenset[str]
    nace: frozenset[str]
    nabs: frozenset[str]
    sdg: frozenset[str]
    instruments: frozenset[str]
    networks: frozenset[str]
    same: SameThings = field(default_factory=SameThings)
    shared: Mapping[str, Sequence[Description]] = field(default_factory=dict)

    @classmethod
    def from_data(cls, data_dir: Path) -> Self:
        """Read them from `data/schemes` and `data/shared`.

        Raises:
            UnreadableInput: a file is missing, is no Turtle or no CSV.
            DataInvalid: the list of decisions on what is the same is wrong.
        """
        schemes, shared = data_dir / "schemes", data_dir / "shared"
        return cls(
            nuts=codes_of(data_dir, "nuts"),
            topics=codes_of(data_dir, "topic"),
            nace=codes_of(data_dir, "nace"),
            nabs=codes_of(data_dir, "nabs"),
            sdg=codes_of(data_dir, "sdg"),
            instruments=_named(shared / "instruments.ttl", str(S3.Instrument), ID + "instrument/"),
            networks=_named(shared / "networks.ttl", str(S3.Network), ID + "network/"),
            same=SameThings.read(data_dir),
            shared={
                path.name: descriptions(read_statements(path))
                for path in sorted(shared.glob("*.ttl"))
            },
        )

    def known(self, kind: str) -> frozenset[str]:
        """Identifiers of the shared `instrument`s or `network`s, and other names of these."""
        described = self.instruments if kind == "instrument" else self.networks
        return described.union(
            one.id
            for one in self.same.decisions
            if one.same and one.kind == kind and one.same_as in described
        )

    def scheme(self, name: str) -> frozenset[str]:
        """The codes of a scheme as profiles name it (`nace_rev2`); none for one we do not hold."""
        return {"nace_rev2": self.nace, "nabs2007": self.nabs, "sdg": self.sdg}.get(
            name, frozenset()
        )


def notations(path: Path) -> frozenset[str]:
    """Every `skos:notation` in a Turtle file.

    Raises:
        UnreadableInput: the file is missing, is no Turtle, or holds no notation.
    """
    return _some(
        path, (text for _, predicate, text in _statements(path) if predicate == str(SKOS.notation))
    )


def _named(path: Path, class_iri: str, prefix: str) -> frozenset[str]:
    return _some(
        path,
        (
            subject.removeprefix(prefix)
            for subject, predicate, thing in _statements(path)
            if (predicate, thing) == (str(RDF.type), class_iri) and subject.startswith(prefix)
        ),
    )


def _some(path: Path, found: Iterable[str]) -> frozenset[str]:
    result = frozenset(found)
    if not result:
        raise UnreadableInput(
            f"{path} names nothing to check a profile against.",
            "Restore the file from the repository, or import its list again.",
            path=str(path),
        )
    return result


def _statements(path: Path) -> Iterator[tuple[str, str, str]]:
    """Subject, predicate and object of every statement without blank nodes, as plain text."""
    file_step = "Restore the file from the repository, or import its list again."
    with turtle_errors(path, "Correct the line, or import the list again.", file_step):
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            subject, thing = quad.subject, quad.object
            if isinstance(subject, pyoxigraph.NamedNode) and isinstance(
                thing, pyoxigraph.NamedNode | pyoxigraph.Literal
            ):
                yield subject.value, quad.predicate.value, thing.value
