"""Which codes and shared names the project knows: read from its own `data/`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from s3graph.errors import UnreadableInput
from s3graph.findings.finding import Finding
from s3graph.findings.refusal import unreadable_finding
from s3graph.lists import LISTS, read_lists
from s3graph.lists.lookups import Lookups
from s3graph.lists.same_things import SameThings, read_decisions
from s3graph.profiles.descriptions import Description, descriptions
from s3graph.rdf.statements import read_statements

_LISTS: Final = {
    "nuts": "nuts.csv",
    "topics": "topics.csv",
    "nace": "nace_rev2.csv",
    "nabs": "nabs2007.csv",
    "sdg": "sdg.csv",
}
_PARTNERSHIPS: Final = "partnerships.csv"
_NAME_COLUMNS: Final = ("name_en", "name_latin", "name_national")
_APOSTROPHES: Final = str.maketrans("’ʼ`´", "''''")


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
        nuts_names: NUTS code → what the region is called, in English, in Latin letters, at home.
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
    nuts_names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    same: SameThings = field(default_factory=SameThings)
    shared: Mapping[str, Sequence[Description]] = field(default_factory=dict)

    @cached_property
    def nuts_by_name(self) -> Mapping[str, Sequence[str]]:
        """The codes of the regions that have a name, as `folded` gives it."""
        found: dict[str, list[str]] = {}
        for code, names in self.nuts_names.items():
            for name in dict.fromkeys(map(folded, names)):
                found.setdefault(name, []).append(code)
        return found

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


def folded(name: str) -> str:
    """A name without what spellings of one name differ in: letter case and apostrophes."""
    return name.casefold().translate(_APOSTROPHES)


def read_known_codes(
    data_dir: Path,
    lookups: Lookups | None = None,
    shown: Callable[[Path], Path] = lambda path: path,
) -> tuple[KnownCodes, tuple[Finding, ...]]:
    """Read what profiles may refer to, and what is wrong with the files that say so.

    What is wrong with a list is told where the lists are read. Names are not checked against a
    list that cannot be read.

    Args:
        data_dir: the folder `data`.
        lookups: the lists, where they have been read.
        shown: how messages show a path.
    """
    findings: list[Finding] = []
    lists = lookups or Lookups(data_dir, LISTS, shown)
    same, wrong = (lists.same, ()) if lookups else read_decisions(data_dir, shown)
    findings += wrong
    shared: dict[str, Sequence[Description]] = {}
    for path in sorted((data_dir / "shared").glob("*.ttl")):
        try:
            shared[path.name] = descriptions(read_statements(path, shown_as=shown(path)))
        except UnreadableInput as error:
            findings.append(unreadable_finding(error))
    # The list of partnerships names networks too; what is wrong with it is told where it is read.
    for stated in read_lists(data_dir, [_PARTNERSHIPS], check=False, shown=shown).files:
        shared[_PARTNERSHIPS] = descriptions(stated)
    codes = KnownCodes(
        **{name: lists.codes(file) or frozenset() for name, file in _LISTS.items()},
        retired=_retired(lists),
        nuts_names={
            row["code"]: tuple(dict.fromkeys(row[one] for one in _NAME_COLUMNS if row[one]))
            for row in lists.table("nuts.csv").rows
        },
        **{
            f"{kind}s": frozenset(
                one.id for one in shared.get(f"{kind}s.ttl", ()) if one.kind == kind
            )
            for kind in ("actor", "instrument", "network")
        },
        same=same,
        shared=shared,
    )
    return codes, tuple(findings)


def _retired(lists: Lookups) -> frozenset[str]:
    versions = lists.nuts_versions
    newest = max((one for found in versions.values() for one in found), default="")
    return frozenset(code for code, found in versions.items() if newest not in found)
