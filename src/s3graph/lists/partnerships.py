"""Partnerships of regions become networks and memberships.

A partnership that `same-things.csv` or its identifier makes a known network is that network; its
members are added to it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, SDO, SKOS
from rdflib.namespace import DC

from s3graph.lists.columns import (
    IDENTIFIER,
    WEB_ADDRESS,
    YEAR,
    Choice,
    Column,
    code_of,
    concept_of,
)
from s3graph.lists.declaration import ListDeclaration
from s3graph.lists.lookups import NETWORKS, HeldVocabulary, Lookups
from s3graph.lists.rule_texts import NETWORK_HAS_ONE_IDENTIFIER, ROWS_OF_ONE_THING_AGREE
from s3graph.lists.schemes import LABEL, OTHER_LABEL
from s3graph.lists.statements import TYPE, ListStatements, boolean, node, text, web_address, year
from s3graph.lists.tables import ListTable, Row
from s3graph.naming import Names, name_part
from s3graph.vocabulary import ID, NUTS, S3

#: How far a list was read: the least of several rows speaks for the source as a whole.
_READ: Final = ("listing", "partly", "full")
_NETWORK: Final = node(S3.Network)
_NETWORK_KIND: Final = node(S3.networkKind)
_NETWORK_FIELD: Final = node(S3.networkField)
_PRIMARY_SOURCE: Final = node(PROV.hadPrimarySource)
_MEMBERSHIP: Final = node(S3.Membership)
_MEMBER_OF: Final = node(S3.network)
_MEMBER: Final = node(S3.member)
_MEMBER_NAME: Final = node(S3.memberName)
_ROLE: Final = node(S3.membershipRole)
_SINCE: Final = node(S3.startYear)
_COMPLETE: Final = node(S3.fromCompleteList)


def _partnerships(table: ListTable, lookups: Lookups) -> Sequence[ListStatements]:
    made = _Partnerships(table, lookups)
    for row in table.rows:
        made.take(row)
    made.describe_sources()
    return [made.statements]


@dataclass
class _Cited:
    """A source while rows that cite it are read."""

    iri: ox.NamedNode
    row: Row
    read: set[str] = field(default_factory=set)


class _Partnerships:
    def __init__(self, table: ListTable, lookups: Lookups) -> None:
        self.statements = ListStatements(table, "shared/partnerships")
        self._table = table
        self._shared = lookups.vocabulary(NETWORKS) or HeldVocabulary({})
        self._same = lookups.same
        self._first: dict[str, Row] = {}
        self._owner: dict[str, str] = {}
        self._positions: Counter[str] = Counter()
        self._members: dict[str, int] = {}
        self._names = Names()
        self._cited: dict[str, _Cited] = {}
        self._coded: dict[str, Row] = {}

    def take(self, row: Row) -> None:
        """State what a row says, as far as it is right."""
        if not all(row[c] for c in ("partnership", "region_name", "source_url")):
            return
        key = self._same.identifier("network", row["partnership"])
        self._check_network(row, key)
        source = self._source(row, key)
        self._network(row, key, source)
        if self._table.is_whole(row, "nuts"):
            self._check_code(row)
            self._membership(row, key, source)

    def _check_network(self, row: Row, key: str) -> None:
        name = row["partnership"]
        first = self._first.setdefault(name, row)
        for column in ("name", "kind", "field"):
            if row[column] and first[column] and row[column] != first[column]:
                self._table.report(
                    ROWS_OF_ONE_THING_AGREE,
                    row.line,
                    column,
                    f"The {column} of {name} is {row[column]!r} here, and {first[column]!r}"
                    f" on line {first.line}.",
                    "Give all rows of a partnership the same name, kind and field.",
                )
        owner = self._owner.setdefault(key, name)
        if owner != name and first is row:
            self._table.report(
                NETWORK_HAS_ONE_IDENTIFIER,
                row.line,
                "partnership",
                f"{name} and {owner} are the same network.",
            )

    def _check_code(self, row: Row) -> None:
        name, code = row["region_name"], row["nuts"]
        first = self._coded.setdefault(name, row) if code else row
        if code != first["nuts"]:
            self._table.report(
                ROWS_OF_ONE_THING_AGREE,
                row.line,
                "nuts",
                f"The code of {name} is {code} here, and {first['nuts']} on line {first.line}.",
                "Give one region one code, or name the two regions so that they differ.",
            )

    def _network(self, row: Row, key: str, source: ox.NamedNode) -> None:
        network = node(f"{ID}network/{key}")
        add = self.statements.add
        labels = {label.value for label in self._shared.values(network.value, SKOS.prefLabel)}
        if row["name"] and row["name"] not in labels:
            add(network, OTHER_LABEL if labels else LABEL, text(row["name"]), row, "name")
        add(network, TYPE, _NETWORK, row, "partnership")
        if row["kind"]:
            add(network, _NETWORK_KIND, node(f"{ID}network-kind/{row['kind']}"), row, "kind")
        if row["field"]:
            add(network, _NETWORK_FIELD, text(row["field"], "en"), row, "field")
        add(network, _PRIMARY_SOURCE, source, row, "source_url")

    def _membership(self, row: Row, key: str, source: ox.NamedNode) -> None:
        self._positions[key] += 1
        member = row["nuts"] or name_part(row["region_name"], self._positions[key])
        name = f"{ID}membership/partnerships/{key}/{member}"
        first = self._members.setdefault(name, row.line)
        if first != row.line:
            what = f"The membership of {row['region_name']} in {row['partnership']}"
            self._table.repeated(row, "nuts" if row["nuts"] else "region_name", what, first)
            return
        membership, add = node(name), self.statements.add
        add(membership, TYPE, _MEMBERSHIP, row)
        add(membership, _MEMBER_OF, node(f"{ID}network/{key}"), row, "partnership")
        if row["nuts"]:
            add(membership, _MEMBER, node(f"{NUTS}{row['nuts']}"), row, "nuts")
        add(membership, _MEMBER_NAME, text(row["region_name"]), row, "region_name")
        if row["role"]:
            add(membership, _ROLE, text(row["role"]), row, "role")
        if row["since"]:
            add(membership, _SINCE, year(row["since"]), row, "since")
        if row["read"]:
            add(membership, _COMPLETE, boolean(value=row["read"] == "full"), row, "read")
        add(membership, _PRIMARY_SOURCE, source, row, "source_url")

    def _source(self, row: Row, key: str) -> ox.NamedNode:
        url, title = row["source_url"], row["source_title"]
        cited = self._cited.get(url)
        if cited is None:
            iri = node(self._names.new("source", "partnerships", key))
            cited = self._cited[url] = _Cited(iri, row)
        elif title and cited.row["source_title"] not in ("", title):
            self._table.report(
                ROWS_OF_ONE_THING_AGREE,
                row.line,
                "source_title",
                f"The source is called {title!r} here, and {cited.row['source_title']!r} on line"
                f" {cited.row.line} for the same address.",
                "Give one address one title.",
            )
        cited.read.add(row["read"])
        return cited.iri

    def describe_sources(self) -> None:
        """Describe the sources that the rows cite, once all rows are read."""
        add = self.statements.add
        for url, cited in self._cited.items():
            source, row = cited.iri, cited.row
            add(source, TYPE, node(S3.Source), row, "source_url")
            if row["source_title"]:
                title = text(row["source_title"])
                add(source, node(DCTERMS.title), title, row, "source_title")
            add(source, node(SDO.url), web_address(url), row, "source_url")
            # ISO 639-2: undetermined. The list does not say in which language a page is.
            add(source, node(DC.language), text("und"), row, "source_url")
            depth = next((read for read in _READ if read in cited.read), None)
            if depth is not None:
                add(source, node(S3.readingDepth), node(f"{ID}reading-depth/{depth}"), row, "read")


PARTNERSHIPS: Final = ListDeclaration(
    "partnerships.csv",
    "Interregional partnerships, networks, pilots and projects: one member of one of them",
    (
        Column("partnership", "the identifier of the partnership", IDENTIFIER, filled=True),
        Column("name", "its name", filled=True),
        Column("kind", "its kind", concept_of("network-kind", "a kind of network"), filled=True),
        Column("field", "what it is about"),
        Column("region_name", "the member, as the source names it", filled=True),
        Column(
            "nuts",
            "the NUTS code of the member; nothing where the name is no single region",
            code_of("nuts.csv"),
        ),
        Column(
            "role",
            "what the member is",
            Choice(("lead", "member", "participant", "observer")),
            filled=True,
        ),
        Column("since", "the year since which it is a member, where it is stated", YEAR),
        Column("source_title", "the title of the page", filled=True),
        Column("source_url", "the address of the page", WEB_ADDRESS, filled=True),
        Column("read", "how far the page and its list were read", Choice(_READ), filled=True),
    ),
    ("shared/partnerships",),
    _partnerships,
)
