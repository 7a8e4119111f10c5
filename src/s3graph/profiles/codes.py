"""Which codes and shared names the project knows: read from its own `data/`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from s3graph.errors import DataInvalid, UnreadableInput
from s3graph.findings.finding import Finding
from s3graph.findings.refusal import unreadable_finding
from s3graph.findings.rules import FILE_IS_READABLE
from s3graph.lists import LISTS
from s3graph.lists.lookups import Lookups
from s3graph.lists.same_things import SameThings
from s3graph.profiles.descriptions import Description, descriptions
from s3graph.rdf.statements import read_statements

_LISTS: Final = {
    "nuts": "nuts.csv",
    "topics": "topics.csv",
    "nace": "nace_rev2.csv",
    "nabs": "nabs2007.csv",
    "sdg": "sdg.csv",
}


@dataclass(frozen=True)
class KnownCodes:
    """What a profile may refer to without describing it.

    Attributes:
        nuts: NUTS codes of all versions; empty where the list cannot be read.
        topics: identifiers of the codebook's topics; empty where the list cannot be read.
        nace: NACE Rev. 2 codes with their dots.
        nabs: NABS 2007 codes.
        sdg: numbers of the Sustainable Development Goals.
        instruments: identifiers of the shared instruments.
        networks: identifiers of the shared networks.
        actors: identifiers of the shared actors.
        retired: NUTS codes that the newest version of NUTS no longer has.
        same: which identifiers are other names of the same thing.
        shared: what `data/shared` says of instruments, networks and actors, by file name.
    """

    nuts: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    nace: frozenset[str] = frozenset()
    nabs: frozenset[str] = frozenset()
    sdg: frozenset[str] = frozenset()
    instruments: frozenset[str] = frozenset()
    networks: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    retired: frozenset[str] = frozenset()
    same: SameThings = field(default_factory=SameThings)
    shared: Mapping[str, Sequence[Description]] = field(default_factory=dict)

    def known(self, kind: str) -> frozenset[str]:
        """Identifiers of the shared things of a kind, and other names of these.

        Args:
            kind: actor, instrument or network.
        """
        described = {
            "actor": self.actors,
            "instrument": self.instruments,
            "network": self.networks,
        }[kind]
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


def read_known_codes(data_dir: Path) -> tuple[KnownCodes, tuple[Finding, ...]]:
    """Read what profiles may refer to, and what is wrong with the files that say so.

    Names are not checked against a list that cannot be read: the list is told, not each name.

    Args:
        data_dir: the folder `data`.
    """
    findings: list[Finding] = []
    # What is wrong with a list itself is told where the lists are read.
    lookups = Lookups(data_dir, LISTS, lambda path: path)
    columns = {name: lookups.codes(file) or frozenset() for name, file in _LISTS.items()}
    try:
        same = SameThings.read(data_dir)
    except (DataInvalid, UnreadableInput) as error:
        same = SameThings()
        findings.append(_unreadable(error, data_dir / "shared" / "same-things.csv"))
    shared: dict[str, Sequence[Description]] = {}
    for path in sorted((data_dir / "shared").glob("*.ttl")):
        try:
            shared[path.name] = descriptions(read_statements(path))
        except UnreadableInput as error:
            findings.append(_unreadable(error, path))
    ids = {
        kind: frozenset(
            one.id
            for name, file in shared.items()
            if name == f"{kind}s.ttl"
            for one in file
            if one.kind == kind
        )
        for kind in ("actor", "instrument", "network")
    }
    codes = KnownCodes(
        **columns,
        retired=_retired(lookups),
        instruments=ids["instrument"],
        networks=ids["network"],
        actors=ids["actor"],
        same=same,
        shared=shared,
    )
    return codes, tuple(findings)


def _retired(lookups: Lookups) -> frozenset[str]:
    rows = lookups.table("nuts.csv").rows
    newest = max((version for row in rows for version in row.many("versions")), default="")
    return frozenset(row["code"] for row in rows if newest not in row.many("versions"))


def _unreadable(error: DataInvalid | UnreadableInput, path: Path) -> Finding:
    if isinstance(error, UnreadableInput):
        return unreadable_finding(error)
    return FILE_IS_READABLE.finding(error.cause, error.next_step, path=path, unreadable=True)
