"""NACE as SKOS, in the revision that sources use and in the one that followed it, and between them.

The same number means different things in the two revisions (35.11): the IRI carries the revision.
"""

from pathlib import Path
from typing import Final

from rdflib import DCTERMS, RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef

from s3graph.lists.scheme_parts import CC_BY, Scheme, add_broader, add_concept, add_labels
from s3graph.lists.tables import Row, Table
from s3graph.profiles.codes import notations
from s3graph.vocabulary import ID, NACE, NACE21, S3, nace_code

COLUMNS: Final = ("code", "parent", "label_en", "valid_from", "valid_to", "iri")
MAPPING_COLUMNS: Final = (
    "rev2",
    "rev2_1",
    "level",
    "kind",
    "class_links",
    "rev2_iri",
    "rev2_1_iri",
)

#: Kind of correspondence in the list → our concept, and how the old code relates to the new one.
_KINDS: Final[dict[str, tuple[URIRef, URIRef]]] = {
    "1:1": (ID["correspondence/one-to-one"], SKOS.exactMatch),
    "1:n": (ID["correspondence/one-to-many"], SKOS.narrowMatch),
    "n:1": (ID["correspondence/many-to-one"], SKOS.broadMatch),
    "n:m": (ID["correspondence/many-to-many"], SKOS.relatedMatch),
}


def nace(table: Table, graph: Graph, _: Path) -> int:
    """NACE Rev. 2, the revision that Eye@RIS3 and the region profiles use."""
    return _revision(table, graph, "nace", "Rev. 2", NACE)


def nace_2_1(table: Table, graph: Graph, _: Path) -> int:
    """NACE Rev. 2.1, valid from 2025."""
    return _revision(table, graph, "nace-2.1", "Rev. 2.1", NACE21)


def _revision(table: Table, graph: Graph, name: str, version: str, codes: Namespace) -> int:
    scheme = Scheme(
        name,
        f"NACE {version}, statistical classification of economic activities",
        "Eurostat",
        version=version,
        license=CC_BY,
        rights="Source: Eurostat, reuse under CC BY 4.0.",
    )
    scheme.describe(graph)
    for start, end in sorted({(row["valid_from"], row["valid_to"]) for row in table.rows}):
        graph.add((scheme.iri, DCTERMS.valid, Literal(f"{start}/{end}")))
    rows = table.unique("code")
    concepts = {code: codes[nace_code(code)] for code in rows}
    for code, row in rows.items():
        concept = concepts[code]
        if row["iri"] != str(concept):
            table.report(row.line, f"iri is {row['iri']!r}", f"The IRI of {code} is {concept}.")
        add_concept(graph, scheme, concept, code, top=not row["parent"])
        add_labels(table, graph, concept, row)
        add_broader(table, graph, concept, row, concepts)
    return len(rows)


def nace_mappings(table: Table, graph: Graph, schemes_dir: Path) -> int:
    """What became of each code of Rev. 2 in Rev. 2.1; both schemes must stand in `schemes_dir`.

    A mapping that joins the two whole is an exact match; where the old code was divided the new
    one is narrower, where it was merged the new one is broader, and all else is only related.
    """
    old = _Side("rev2", NACE, notations(schemes_dir / "nace.ttl"))
    new = _Side("rev2_1", NACE21, notations(schemes_dir / "nace-2.1.ttl"))
    seen: dict[URIRef, int] = {}
    for row in table.rows:
        mapping = ID[f"mapping/nace-2.1/{nace_code(row['rev2'])}/{nace_code(row['rev2_1'])}"]
        start, end = old.concept(table, row), new.concept(table, row)
        if mapping in seen:
            table.report(
                row.line, f"the pair stands on line {seen[mapping]} already", "Remove one of them."
            )
        seen[mapping] = row.line
        if row["kind"] not in _KINDS:
            table.report(row.line, f"kind is {row['kind']!r}", f"Use one of {', '.join(_KINDS)}.")
            continue
        if not row["class_links"].isdecimal():
            table.report(
                row.line,
                f"class_links is {row['class_links']!r}, not a number",
                "Write how many pairs of classes stand behind the pair, such as 3.",
            )
            continue
        kind, relation = _KINDS[row["kind"]]
        graph.add((start, relation, end))
        graph.add((mapping, RDF.type, S3.Mapping))
        graph.add((mapping, S3.mappedFrom, start))
        graph.add((mapping, S3.mappingRelation, relation))
        graph.add((mapping, S3.mappedTo, end))
        graph.add((mapping, S3.correspondence, kind))
        graph.add((mapping, S3.classLinks, Literal(int(row["class_links"]), datatype=XSD.integer)))
    return len(seen)


class _Side:
    """One of the two revisions in the list of correspondences."""

    def __init__(self, column: str, namespace: str, known: frozenset[str]) -> None:
        self._column = column
        self._namespace = namespace
        self._known = known

    def concept(self, table: Table, row: Row) -> URIRef:
        """The code's concept, checked against the scheme and against the IRI of the row."""
        code = row[self._column]
        concept = URIRef(self._namespace + nace_code(code))
        if code not in self._known:
            table.report(
                row.line,
                f"{self._column} {code!r} is no code of its revision",
                "Correct the code, or import the list of the revision first.",
            )
        given = row[f"{self._column}_iri"]
        if given != str(concept):
            table.report(
                row.line, f"{self._column}_iri is {given!r}", f"The IRI of {code} is {concept}."
            )
        return concept
