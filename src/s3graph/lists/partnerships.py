"""Partnerships of regions become networks and memberships.

A partnership that `same-things.csv` or its identifier makes a known network is that network; its
members are added to it.
"""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, PROV, RDF, SDO, SKOS, XSD, Graph, Literal, URIRef
from rdflib.namespace import DC

from s3graph.lists.same_things import SameThings
from s3graph.lists.scheme_parts import year
from s3graph.lists.tables import Row, Table
from s3graph.profiles.codes import notations
from s3graph.profiles.naming import Names, name_part
from s3graph.vocabulary import ID, NUTS, S3

COLUMNS: Final = (
    *("partnership", "name", "kind", "field", "region_name", "nuts", "role", "since"),
    *("source_title", "source_url", "read"),
)
_NETWORKS: Final = Path("shared/networks.ttl")
#: How far a list was read: the least of several rows speaks for the source as a whole.
_READ: Final = ("listing", "partly", "full")
_TARGET: Final = "shared/partnerships.ttl"


def partnerships(table: Table, data_dir: Path) -> tuple[dict[str, Graph], int]:
    """The partnerships with their members; `networks.ttl`, `nuts.ttl` and `kinds.ttl` must stand.

    Returns:
        The graph by the path of its file, and how many memberships it holds.
    """
    importer = _Importer(table, data_dir)
    for row in table.rows:
        importer.take(row)
    importer.describe_sources()
    return {_TARGET: importer.graph}, importer.memberships


@dataclass
class _Cited:
    """A source while rows that cite it are read."""

    iri: URIRef
    title: str
    line: int
    read: set[str] = field(default_factory=set)


class _Importer:
    def __init__(self, table: Table, data_dir: Path) -> None:
        self.graph = Graph(bind_namespaces="none")
        self.memberships = 0
        self._table = table
        self._nuts = notations(data_dir / "schemes" / "nuts.ttl")
        self._kinds = Graph(bind_namespaces="none").parse(
            data_dir / "schemes" / "kinds.ttl", format="turtle"
        )
        self._shared = Graph(bind_namespaces="none").parse(data_dir / _NETWORKS, format="turtle")
        self._same = SameThings.read(data_dir)
        self._first: dict[str, Row] = {}
        self._owner: dict[str, str] = {}
        self._positions: Counter[str] = Counter()
        self._members: dict[URIRef, int] = {}
        self._names = Names()
        self._cited: dict[str, _Cited] = {}

    def take(self, row: Row) -> None:
        """Take a row over, or note what is wrong with it."""
        for column in ("partnership", "name", "region_name", "role", "source_title", "source_url"):
            if not row[column]:
                self._table.report(row.line, f"{column} is empty", f"Give the row its {column}.")
        if not all(row[c] for c in ("partnership", "region_name", "source_url")):
            return
        key = self._same.identifier("network", row["partnership"])
        self._check_network(row, key)
        source = self._source(row, key)
        self._network(row, key, source)
        self._membership(row, key, source)

    def _check_network(self, row: Row, key: str) -> None:
        first = self._first.setdefault(row["partnership"], row)
        for column in ("name", "kind", "field"):
            if row[column] != first[column]:
                self._table.report(
                    row.line,
                    f"{column} of {row['partnership']} is {row[column]!r}, and"
                    f" {first[column]!r} on line {first.line}",
                    "Give all rows of a partnership the same name, kind and field.",
                )
        owner = self._owner.setdefault(key, row["partnership"])
        if owner != row["partnership"] and first is row:
            self._table.report(
                row.line,
                f"{row['partnership']} and {owner} are the same network",
                "Give the rows of both the same identifier.",
            )
        kind = ID[f"network-kind/{row['kind']}"]
        if first is row and (kind, RDF.type, SKOS.Concept) not in self._kinds:
            self._table.report(
                row.line,
                f"kind is {row['kind']!r}",
                "Correct it, or describe it in the scheme of kinds of network in kinds.ttl.",
            )

    def _network(self, row: Row, key: str, source: URIRef) -> None:
        network = ID[f"network/{key}"]
        name = Literal(row["name"])
        labels = {str(label) for label in self._shared.objects(network, SKOS.prefLabel)}
        if not labels:
            self.graph.add((network, SKOS.prefLabel, name))
        elif row["name"] not in labels:
            self.graph.add((network, SKOS.altLabel, name))
        self.graph.add((network, RDF.type, S3.Network))
        self.graph.add((network, S3.networkKind, ID[f"network-kind/{row['kind']}"]))
        if row["field"]:
            self.graph.add((network, S3.networkField, Literal(row["field"], "en")))
        self.graph.add((network, PROV.hadPrimarySource, source))

    def _membership(self, row: Row, key: str, source: URIRef) -> None:
        self._positions[key] += 1
        member = row["nuts"] or name_part(row["region_name"], self._positions[key])
        membership = ID[f"membership/partnerships/{key}/{member}"]
        if membership in self._members:
            self._table.report(
                row.line,
                f"{row['region_name']} is a member of {row['partnership']} on line"
                f" {self._members[membership]} already",
                "Remove one of the two rows or correct its code.",
            )
        self._members[membership] = row.line
        if row["nuts"] and row["nuts"] not in self._nuts:
            self._table.report(
                row.line,
                f"nuts {row['nuts']!r} is no code of nuts.ttl",
                "Correct the code; leave it empty where the name is no single region.",
            )
        self.memberships += 1
        self.graph.add((membership, RDF.type, S3.Membership))
        self.graph.add((membership, S3.network, ID[f"network/{key}"]))
        if row["nuts"]:
            self.graph.add((membership, S3.member, NUTS[row["nuts"]]))
        self.graph.add((membership, S3.memberName, Literal(row["region_name"])))
        self.graph.add((membership, S3.membershipRole, Literal(row["role"])))
        since = year(self._table, row, "since") if row["since"] else None
        if since is not None:
            self.graph.add((membership, S3.startYear, since))
        complete = Literal(row["read"] == "full")
        self.graph.add((membership, S3.fromCompleteList, complete))
        self.graph.add((membership, PROV.hadPrimarySource, source))

    def _source(self, row: Row, key: str) -> URIRef:
        url = row["source_url"]
        if not url.startswith(("http://", "https://")) or " " in url:
            self._table.report(
                row.line, f"source_url is {url!r}", "Give the whole address, with http."
            )
        if row["read"] not in _READ:
            self._table.report(
                row.line, f"read is {row['read']!r}", f"Use one of {', '.join(_READ)}."
            )
        cited = self._cited.get(url)
        if cited is None:
            iri = self._names.new("source", "partnerships", key)
            cited = self._cited[url] = _Cited(iri, row["source_title"], row.line)
        elif cited.title != row["source_title"]:
            self._table.report(
                row.line,
                f"source_title is {row['source_title']!r}, and {cited.title!r} on line"
                f" {cited.line} for the same address",
                "Give one address one title.",
            )
        cited.read.add(row["read"])
        return cited.iri

    def describe_sources(self) -> None:
        """Describe the sources that the rows cite, once all rows are read."""
        for url, cited in self._cited.items():
            self.graph.add((cited.iri, RDF.type, S3.Source))
            self.graph.add((cited.iri, DCTERMS.title, Literal(cited.title)))
            self.graph.add((cited.iri, SDO.url, Literal(url, datatype=XSD.anyURI)))
            # ISO 639-2: undetermined. The list does not say in which language a page is.
            self.graph.add((cited.iri, DC.language, Literal("und")))
            depth = next((read for read in _READ if read in cited.read), None)
            if depth is not None:
                self.graph.add((cited.iri, S3.readingDepth, ID[f"reading-depth/{depth}"]))
