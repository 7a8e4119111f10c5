"""The small schemes as SKOS: NABS, OECD fields, goals, industrial ecosystems and our topics."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, SKOS, XSD, Graph, Literal, URIRef

from s3graph.lists.scheme_parts import (
    CC_BY,
    Scheme,
    add_broader,
    add_concept,
    add_labels,
    add_texts,
)
from s3graph.lists.tables import Table
from s3graph.profiles.codes import notations
from s3graph.vocabulary import BASE, ID, NACE, S3, SDG, nace_code


def nabs(table: Table, graph: Graph, _: Path) -> int:
    """NABS 2007: chapters, and the parts of 12 and 13."""
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


def ford(table: Table, graph: Graph, _: Path) -> int:
    """The fields of research and development of the Frascati manual.

    A field has its label of 2015 where the list gives one, and the older one beside it.
    """
    scheme = Scheme(
        "ford",
        "Fields of research and development (FORD)",
        "OECD",
        rights="Source: OECD, Frascati manual.",
    )
    scheme.describe(graph)
    rows = table.unique("notation")
    concepts = {code: ID[f"ford/{code}"] for code in rows}
    for code, row in rows.items():
        concept = concepts[code]
        add_concept(graph, scheme, concept, code, top=not row["parent"])
        add_broader(table, graph, concept, row, concepts)
        older, newer = row["label_en"], row["label_ford2015_en"]
        if not older and not newer:
            table.report(row.line, "label_en is empty", "Give the field its English label.")
        graph.add((concept, SKOS.prefLabel, Literal(newer or older, "en")))
        if newer and older and newer != older:
            graph.add((concept, SKOS.altLabel, Literal(older, "en")))
    return len(rows)


def sdg(table: Table, graph: Graph, _: Path) -> int:
    """The Sustainable Development Goals: short labels and full titles."""
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


def ecosystems(table: Table, graph: Graph, _: Path) -> int:
    """The industrial ecosystems, in their order."""
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
IMPLIED: Final[dict[str, tuple[str, Callable[[str], URIRef]]]] = {
    "nace": ("nace.ttl", lambda code: NACE[nace_code(code)]),
    "nabs": ("nabs.ttl", lambda code: ID[f"nabs/{code}"]),
    "sdg": ("sdg.ttl", lambda code: SDG[code]),
    "ecosystem": ("ecosystem.ttl", lambda code: ID[f"ecosystem/{code}"]),
}


def topics(table: Table, graph: Graph, out_dir: Path) -> int:
    """The codebook; the schemes that its topics imply must stand in `out_dir`."""
    scheme = Scheme(
        "topic",
        "Topics of smart specialisation",
        "s3graph",
        license=CC_BY,
        rights="The codebook of this project, CC BY 4.0.",
        page=URIRef(f"{BASE}codebook"),
    )
    scheme.describe(graph)
    rows = table.unique("id")
    known = {column: notations(out_dir / file) for column, (file, _) in IMPLIED.items()}
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
        for column, (file, to_iri) in IMPLIED.items():
            for implied in row.many(column):
                if implied not in known[column]:
                    table.report(
                        row.line,
                        f"{column} {implied!r} is no code of {file}",
                        f"Use a code of {file}, or import the newer list first.",
                    )
                graph.add((topic, S3.implies, to_iri(implied)))
    return len(rows)
