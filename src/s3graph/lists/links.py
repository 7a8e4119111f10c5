"""Links from our concepts to those of others: Wikidata, EuroVoc, the EU Knowledge Graph, the UN.

Each link is a SKOS statement between the two, and a mapping that says how well founded it is. A
guess (`label match`, `one source`) is never more than a close match; a doubtful one is left out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

import pyoxigraph as ox
from rapidfuzz.utils import default_process
from rdflib import SKOS

from s3graph.lists.columns import WEB_ADDRESS, Choice, Column
from s3graph.lists.declaration import ListDeclaration
from s3graph.lists.lookups import Lookups
from s3graph.lists.nace import MAPPED_FROM, MAPPED_TO, MAPPING_RELATION
from s3graph.lists.rule_texts import (
    CELL_REFERS_TO_WHAT_IS_DESCRIBED,
    EXACT_MATCH_IS_CONFIRMED,
    LINK_IS_NOT_DOUBTFUL,
    LINK_IS_OF_ITS_REGION,
    LINK_LEADS_TO_THE_THING,
)
from s3graph.lists.schemes import LABEL, SOURCE
from s3graph.lists.statements import TYPE, ListStatements, node, text
from s3graph.lists.tables import ListTable, Row
from s3graph.suggest import did_you_mean
from s3graph.vocabulary import ID, NUTS, S3, SDG

#: Kind of link → the list that its own side is in, and what its code follows in an IRI.
_KINDS: Final = {
    "nuts": ("nuts.csv", str(NUTS)),
    "topic": ("topics.csv", f"{ID}topic/"),
    "sdg": ("sdg.csv", str(SDG)),
}
_RELATIONS: Final = {
    f"skos:{name}": node(SKOS[name])
    for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
}
#: Confidence in the list → our concept.
_CONFIDENCE: Final = {
    "confirmed": node(f"{ID}confidence/confirmed"),
    "one source": node(f"{ID}confidence/one-source"),
    "label match": node(f"{ID}confidence/label-match"),
}
_DOUBTFUL: Final = "doubtful"
_NAMES: Final = ("name_en", "name_latin", "name_national")
_SAME: Final = frozenset(("skos:exactMatch", "skos:closeMatch"))
_ENTITY: Final = "http://www.wikidata.org/entity/"
_WIKIDATA: Final = re.compile(r"https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/(Q[0-9]+)/?")
_MAPPING: Final = node(S3.Mapping)
_HAS_CONFIDENCE: Final = node(S3.confidence)


def _links(table: ListTable, lookups: Lookups) -> Sequence[ListStatements]:
    """The links of each kind, in a graph of their own."""
    graphs: dict[str, ListStatements] = {}
    numbers: Counter[tuple[str, str]] = Counter()
    lines: dict[tuple[str, str, str], int] = {}
    for row in table.rows:
        kind, local, iri = row["kind"], row["local"], row["iri"]
        if not (kind and local and iri) or not _local_is_known(table, row, lookups):
            continue
        first = lines.setdefault((kind, local, iri), row.line)
        if first != row.line:
            table.repeated(row, "iri", f"The link of {local} to {iri}", first)
            continue
        if not _is_right(table, row):
            continue
        if kind not in graphs:
            graphs[kind] = ListStatements(table, f"schemes/links-{kind}")
        numbers[kind, local] += 1
        mapping = node(f"{ID}mapping/{kind}/{local}/{numbers[kind, local]}")
        _add(graphs[kind], mapping, node(_KINDS[kind][1] + local), row)
    return list(graphs.values())


def _add(stated: ListStatements, mapping: ox.NamedNode, start: ox.NamedNode, row: Row) -> None:
    relation, end = _RELATIONS[row["predicate"]], node(row["iri"])
    stated.add(start, relation, end, row, "iri")
    stated.add(mapping, TYPE, _MAPPING, row)
    if row["label"]:
        stated.add(mapping, LABEL, text(row["label"]), row, "label")
    stated.add(mapping, MAPPED_FROM, start, row, "local")
    stated.add(mapping, MAPPING_RELATION, relation, row, "predicate")
    stated.add(mapping, MAPPED_TO, end, row, "iri")
    stated.add(mapping, _HAS_CONFIDENCE, _CONFIDENCE[row["confidence"]], row, "confidence")
    if row["source"]:
        stated.add(mapping, SOURCE, text(row["source"]), row, "source")


def _local_is_known(table: ListTable, row: Row, lookups: Lookups) -> bool:
    name, local = _KINDS[row["kind"]][0], row["local"]
    known = lookups.codes(name)
    if known is None:
        return False
    if local not in known:
        rule = CELL_REFERS_TO_WHAT_IS_DESCRIBED
        if not table.is_told_enough(rule, row.line, "local"):
            message = f"The cell of local holds {local!r}, which is not a code of {name}."
            step = did_you_mean(local, known, f"Use a code of {name}, or add a row to it first.")
            table.tell(rule, row.line, "local", message, step)
    return local in known


def _is_right(table: ListTable, row: Row) -> bool:
    """Whether the link is to be published."""
    confidence, predicate = row["confidence"], row["predicate"]
    if not confidence or not predicate:
        return False
    if confidence not in (_DOUBTFUL, "confirmed") and predicate == "skos:exactMatch":
        table.report(
            EXACT_MATCH_IS_CONFIRMED,
            row.line,
            "predicate",
            f"The row claims an exact match, and the link is only a {confidence}.",
        )
        return False
    if confidence == _DOUBTFUL:
        table.report(
            LINK_IS_NOT_DOUBTFUL,
            row.line,
            "confidence",
            f"The link of {row['local']} to {row['iri']} is doubtful and is not published.",
        )
    return confidence != _DOUBTFUL


def _compare(table: ListTable, lookups: Lookups) -> None:
    """Note links to pages, one thing that is linked to two regions, and names of other regions."""
    linked: dict[str, Row] = {}
    named = _names_of_regions(lookups)
    for row in table.rows:
        page = _WIKIDATA.fullmatch(row["iri"])
        if page is not None and row["iri"] != f"{_ENTITY}{page[1]}":
            message = f"{row['iri']} is a page of Wikidata, not the thing that it is about."
            step = f"Write {_ENTITY}{page[1]}."
            table.report(LINK_LEADS_TO_THE_THING, row.line, "iri", message, step)
        local = row["local"]
        if row["kind"] != "nuts" or not local:
            continue
        if row["iri"] and row["predicate"] in _SAME:
            first = linked.setdefault(row["iri"], row)
            if _are_apart(local, first["local"]):
                where = f"{first['local']} on line {first.line}"
                message = f"{row['iri']} is linked to {local} here, and to {where}."
                table.report(LINK_IS_OF_ITS_REGION, row.line, "iri", message)
        owners = named.get(default_process(row["label"]), ())
        if owners and all(_are_apart(local, owner) for owner in owners):
            message = f"The label of {local} is {row['label']!r}, the name of {owners[0]}."
            table.report(LINK_IS_OF_ITS_REGION, row.line, "label", message)


def _are_apart(one: str, other: str) -> bool:
    """Whether neither of two regions is a part of the other."""
    return not (one.startswith(other) or other.startswith(one))


def _names_of_regions(lookups: Lookups) -> Mapping[str, Sequence[str]]:
    """The codes of the regions of each name."""
    named: dict[str, list[str]] = defaultdict(list)
    for row in lookups.table("nuts.csv").rows:
        for name in {default_process(row[column]) for column in _NAMES} - {""}:
            named[name].append(row["code"])
    return named


LINKS: Final = ListDeclaration(
    "links.csv",
    "Links from regions, topics and goals to what others call the same or nearly the same",
    (
        Column("kind", "what is linked", Choice(tuple(_KINDS)), filled=True),
        Column("local", "its code: of nuts.csv, topics.csv or sdg.csv", filled=True),
        Column("label", "its name, for people", filled=True),
        Column("predicate", "how the two relate (SKOS)", Choice(tuple(_RELATIONS)), filled=True),
        Column("iri", "the address of the other", WEB_ADDRESS, filled=True),
        Column(
            "confidence",
            "how well the link is founded; a doubtful one is not published",
            Choice((*_CONFIDENCE, _DOUBTFUL)),
            filled=True,
        ),
        Column("source", "who states the link", filled=True),
    ),
    tuple(f"schemes/links-{kind}" for kind in _KINDS),
    _links,
    compare=_compare,
)
