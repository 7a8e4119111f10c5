"""Links from our concepts to those of others: Wikidata, EuroVoc, the EU Knowledge Graph, the UN.

Each link is a SKOS statement between the two, and a mapping that says how well founded it is. A
guess (`label match`, `one source`) is never more than a close match; a doubtful one is left out.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from s3graph.lists.tables import Row, Table
from s3graph.profiles.codes import notations
from s3graph.vocabulary import ID, NUTS, S3, SDG

COLUMNS: Final = ("kind", "local", "label", "predicate", "iri", "confidence", "source")

#: Kind of link → the scheme that its own side is in, and how its code becomes an IRI.
_KINDS: Final[dict[str, tuple[str, Callable[[str], URIRef]]]] = {
    "nuts": ("nuts.ttl", lambda code: NUTS[code]),
    "topic": ("topic.ttl", lambda code: ID[f"topic/{code}"]),
    "sdg": ("sdg.ttl", lambda code: SDG[code]),
}
_RELATIONS: Final = {
    f"skos:{name}": SKOS[name]
    for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
}
#: Confidence in the list → our concept.
_CONFIDENCE: Final = {
    "confirmed": ID["confidence/confirmed"],
    "one source": ID["confidence/one-source"],
    "label match": ID["confidence/label-match"],
}
_DOUBTFUL: Final = "doubtful"


def links(table: Table, data_dir: Path) -> tuple[dict[str, Graph], int]:
    """The links of each kind, in `schemes/links-<kind>.ttl`; their schemes must stand there.

    Returns:
        The graphs by the path of their file, and how many links they hold.
    """
    graphs: dict[str, Graph] = {}
    known: dict[str, frozenset[str]] = {}
    numbers: Counter[tuple[str, str]] = Counter()
    seen: dict[tuple[str, str, str], int] = {}
    for row in table.rows:
        kind = row["kind"]
        if kind not in _KINDS:
            table.report(row.line, f"kind is {kind!r}", f"Use one of {', '.join(_KINDS)}.")
            continue
        file, to_iri = _KINDS[kind]
        if kind not in known:
            known[kind] = notations(data_dir / "schemes" / file)
            graphs[f"schemes/links-{kind}.ttl"] = Graph(bind_namespaces="none")
        if not _is_right(table, row, known[kind], seen):
            continue
        if row["confidence"] == _DOUBTFUL:
            table.leave_out(
                row.line,
                f"the link of {row['local']} to {row['iri']} is doubtful and is not published",
                "Check the link, then give the row another confidence or remove it.",
            )
            continue
        numbers[kind, row["local"]] += 1
        number = numbers[kind, row["local"]]
        mapping = ID[f"mapping/{kind}/{row['local']}/{number}"]
        _add(graphs[f"schemes/links-{kind}.ttl"], mapping, to_iri(row["local"]), row)
    return graphs, numbers.total()


def _add(graph: Graph, mapping: URIRef, start: URIRef, row: Row) -> None:
    relation, end = _RELATIONS[row["predicate"]], URIRef(row["iri"])
    graph.add((start, relation, end))
    graph.add((mapping, RDF.type, S3.Mapping))
    graph.add((mapping, SKOS.prefLabel, Literal(row["label"])))
    graph.add((mapping, S3.mappedFrom, start))
    graph.add((mapping, S3.mappingRelation, relation))
    graph.add((mapping, S3.mappedTo, end))
    graph.add((mapping, S3.confidence, _CONFIDENCE[row["confidence"]]))
    graph.add((mapping, DCTERMS.source, Literal(row["source"])))


def _is_right(
    table: Table, row: Row, known: frozenset[str], seen: dict[tuple[str, str, str], int]
) -> bool:
    before = len(table.problems)
    key = (row["kind"], row["local"], row["iri"])
    if key in seen:
        table.report(
            row.line, f"the link stands on line {seen[key]} already", "Remove one of the two rows."
        )
    seen.setdefault(key, row.line)
    if row["local"] not in known:
        table.report(
            row.line,
            f"local {row['local']!r} is no code of {_KINDS[row['kind']][0]}",
            "Correct the code, or import the newer list first.",
        )
    if row["predicate"] not in _RELATIONS:
        table.report(
            row.line,
            f"predicate is {row['predicate']!r}",
            f"Use one of {', '.join(_RELATIONS)}.",
        )
    if not row["iri"].startswith(("http://", "https://")) or set(row["iri"]) & set(' <>"{}|^`\\'):
        table.report(row.line, f"iri is {row['iri']!r}", "Give the whole IRI, with http.")
    if row["confidence"] not in {*_CONFIDENCE, _DOUBTFUL}:
        table.report(
            row.line,
            f"confidence is {row['confidence']!r}",
            f"Use one of {', '.join(_CONFIDENCE)}, {_DOUBTFUL}.",
        )
    elif row["confidence"] != "confirmed" and row["predicate"] == "skos:exactMatch":
        table.report(
            row.line,
            f"an exact match is claimed, and the link is only a {row['confidence']}",
            "Use skos:closeMatch at most, or confirm the link.",
        )
    for column in ("label", "source"):
        if not row[column]:
            table.report(row.line, f"{column} is empty", f"Give the link its {column}.")
    return len(table.problems) == before
