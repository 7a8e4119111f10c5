"""Reference lists (CSV) become SKOS: the maintainers' door for new versions of a list.

A list is known by its file name; `LISTS` names them with the file that they become. What is wrong
with a list is told by line, all of it at once, and nothing is written then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, SKOS, XSD, Graph, Literal, URIRef

from s3graph.errors import InvalidRequest
from s3graph.sources.canonical import canonical_turtle
from s3graph.sources.codes import notations
from s3graph.sources.problems import refuse
from s3graph.sources.scheme_parts import Scheme, add_broader, add_concept, add_labels, add_texts
from s3graph.sources.schemes_nuts import nuts_changes, nuts_regions
from s3graph.sources.tables import Table
from s3graph.sources.text_files import write_all
from s3graph.vocabulary import ID, NACE, S3, SDG, nace_code

CC_BY: Final = URIRef("https://creativecommons.org/licenses/by/4.0/")


@dataclass(frozen=True)
class ImportedScheme:
    """A list that was written.

    Attributes:
        path: the Turtle file.
        concepts: how many concepts, or code changes, it describes.
        triples: how many statements it holds.
    """

    path: Path
    concepts: int
    triples: int


Builder = Callable[[Table, Graph, Path], int]


@dataclass(frozen=True)
class _List:
    """How one list is read."""

    target: str
    columns: tuple[str, ...]
    build: Builder


def import_scheme(csv_path: Path, out_dir: Path) -> ImportedScheme:
    """Turn a reference list into a SKOS file.

    Args:
        csv_path: one of the files that `LISTS` names.
        out_dir: the folder of the schemes (`data/schemes`); lists that this one refers to are
            looked up there.

    Raises:
        InvalidRequest: no list of that name is known.
        UnreadableInput: the file is missing or is no CSV.
        DataInvalid: rows are wrong; `details["problems"]` says which and how.
    """
    known = LISTS.get(csv_path.name)
    if known is None:
        raise InvalidRequest.choice("list", csv_path.name, list(LISTS))
    table = Table(csv_path, known.columns)
    graph = Graph(bind_namespaces="none")
    count = known.build(table, graph, out_dir) if table.rows else 0
    refuse(table.problems)
    path = out_dir / known.target
    write_all({path: canonical_turtle(graph)})
    return ImportedScheme(path, count, len(graph))


# --- the lists


def _nace(table: Table, graph: Graph, _: Path) -> int:
    periods = {(row["valid_from"], row["valid_to"]) for row in table.rows}
    scheme = Scheme(
        "nace",
        "NACE Rev. 2, statistical classification of economic activities",
        "Eurostat",
        version="Rev. 2",
        license=CC_BY,
        rights="Source: Eurostat, reuse under CC BY 4.0.",
    )
    scheme.describe(graph)
    for start, end in sorted(periods):
        graph.add((scheme.iri, DCTERMS.valid, Literal(f"{start}/{end}")))
    rows = table.unique("code")
    concepts = {code: NACE[nace_code(code)] for code in rows}
    for code, row in rows.items():
        concept = concepts[code]
        if row["iri"] != str(concept):
            table.report(row.line, f"iri is {row['iri']!r}", f"The IRI of {code} is {concept}.")
        add_concept(graph, scheme, concept, code, top=not row["parent"])
        add_labels(table, graph, concept, row)
        add_broader(table, graph, concept, row, concepts)
    return len(rows)


def _nabs(table: Table, graph: Graph, _: Path) -> int:
    scheme = Scheme(
        "nabs",
        "NABS 2007, nomenclature for the analysis of science programmes and budgets",
        "Eurostat",
        version="2007",
        rights="Eurostat; as published under the MIT licence in an application of Online S3.",
    )
    scheme.describe(graph)
    rows = table.unique("notation")
    concepts = {code: ID[f"nabs/{code}"] for code in rows}
    for code, row in rows.items():
        concept = concepts[code]
        add_concept(graph, scheme, concept, code, top=not row["parent"])
        add_labels(table, graph, concept, row)
        add_broader(table, graph, concept, row, concepts)
        if row["eurostat_code"]:
            graph.add((concept, SKOS.hiddenLabel, Literal(row["eurostat_code"])))
        if row["source"]:
            graph.add((concept, DCTERMS.source, Literal(row["source"])))
    return len(rows)


def _sdg(table: Table, graph: Graph, _: Path) -> int:
    scheme = Scheme(
        "sdg", "Sustainable Development Goals", "United Nations", rights="Source: United Nations."
    )
    scheme.describe(graph)
    rows = table.unique("number")
    for number, row in rows.items():
        goal = SDG[number]
        if row["iri"] != str(goal):
            table.report(row.line, f"iri is {row['iri']!r}", f"The IRI of goal {number} is {goal}.")
        add_concept(graph, scheme, goal, number, top=True)
        add_labels(table, graph, goal, row)
        add_texts(graph, goal, SKOS.definition, row.tagged("title_"))
    return len(rows)


def _ecosystems(table: Table, graph: Graph, _: Path) -> int:
    scheme = Scheme(
        "ecosystem",
        "Industrial ecosystems of the European Union",
        "European Commission",
        license=CC_BY,
        rights="Source: European Commission, reuse under CC BY 4.0.",
    )
    scheme.describe(graph)
    rows = table.unique("id")
    for code, row in rows.items():
        concept = ID[f"ecosystem/{code}"]
        add_concept(graph, scheme, concept, code, top=True)
        add_labels(table, graph, concept, row)
        if not row["position"].isdecimal():
            table.report(row.line, f"position is {row['position']!r}", "Number the rows from 1.")
        graph.add((concept, S3.position, Literal(row["position"], datatype=XSD.integer)))
    return len(rows)


#: Column of the codebook, the file of the scheme that it refers to, and how a code becomes an IRI.
_IMPLIED: Final[dict[str, tuple[str, Callable[[str], URIRef]]]] = {
    "nace": ("nace.ttl", lambda code: NACE[nace_code(code)]),
    "nabs": ("nabs.ttl", lambda code: ID[f"nabs/{code}"]),
    "sdg": ("sdg.ttl", lambda code: SDG[code]),
    "ecosystem": ("ecosystem.ttl", lambda code: ID[f"ecosystem/{code}"]),
}


def _topics(table: Table, graph: Graph, out_dir: Path) -> int:
    scheme = Scheme(
        "topic",
        "Topics of smart specialisation",
        "s3graph",
        license=CC_BY,
        rights="The codebook of this project, CC BY 4.0.",
    )
    scheme.describe(graph)
    rows = table.unique("id")
    known = {column: notations(out_dir / file) for column, (file, _) in _IMPLIED.items()}
    for code, row in rows.items():
        topic = ID[f"topic/{code}"]
        add_concept(graph, scheme, topic, code, top=True)
        for column, predicate in (("label", SKOS.prefLabel), ("definition", SKOS.definition)):
            if not row[column]:
                table.report(row.line, f"{column} is empty", f"Give the topic its {column}.")
            graph.add((topic, predicate, Literal(row[column], "en")))
        for column, predicate in (("field", S3.topicField), ("kind", S3.topicKind)):
            if not row[column]:
                table.report(row.line, f"{column} is empty", f"Give the topic its {column}.")
            graph.add((topic, predicate, ID[f"topic-{column}/{row[column]}"]))
        for column, (file, to_iri) in _IMPLIED.items():
            for implied in row.many(column):
                if implied not in known[column]:
                    table.report(
                        row.line,
                        f"{column} {implied!r} is no code of {file}",
                        f"Use a code of {file}, or import the newer list first.",
                    )
                graph.add((topic, S3.implies, to_iri(implied)))
    return len(rows)


#: Name of a list → how it is read.
LISTS: Final[dict[str, _List]] = {
    "nace_rev2.csv": _List(
        "nace.ttl", ("code", "parent", "label_en", "valid_from", "valid_to", "iri"), _nace
    ),
    "nabs2007.csv": _List(
        "nabs.ttl", ("notation", "parent", "eurostat_code", "label_en", "source"), _nabs
    ),
    "sdg.csv": _List("sdg.ttl", ("number", "iri", "label_en", "title_en"), _sdg),
    "industrial_ecosystems.csv": _List(
        "ecosystem.ttl", ("position", "id", "label_en"), _ecosystems
    ),
    "topics.csv": _List(
        "topic.ttl", ("id", "field", "kind", "label", "definition", *_IMPLIED), _topics
    ),
    "nuts.csv": _List(
        "nuts.ttl",
        (
            *("code", "level", "scope", "parent", "name_latin", "name_national", "name_en"),
            *("versions", "lat", "lon", "centroid_method", "centroid_source"),
        ),
        nuts_regions,
    ),
    "nuts_changes.csv": _List(
        "nuts-changes.ttl",
        (
            *("version", "old", "new", "kind", "main", "share_of_old", "share_of_new"),
            *("basis", "name_old", "name_new", "official"),
        ),
        nuts_changes,
    ),
}
