"""Reference lists (CSV) become SKOS: the maintainers' door for new versions of a list.

A list is known by its file name; `LISTS` names them with the file that they become. What is wrong
with a list is told by line, all of it at once, and nothing is written then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, RDF, SDO, SKOS, XSD, Graph, Literal, URIRef

from s3graph.errors import InvalidRequest, UnreadableInput
from s3graph.sources.canonical import canonical_turtle
from s3graph.sources.codes import notations
from s3graph.sources.problems import refuse
from s3graph.sources.tables import Row, Table
from s3graph.sources.text_files import write_all
from s3graph.vocabulary import GEO, ID, NACE, NUTS, S3, SDG, nace_code

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


@dataclass(frozen=True)
class _Scheme:
    """What the list as a whole is: statements of its `skos:ConceptScheme`."""

    name: str
    title: str
    publisher: str
    version: str | None = None
    license: URIRef | None = None
    rights: str | None = None

    @property
    def iri(self) -> URIRef:
        return ID[f"scheme/{self.name}"]

    def describe(self, graph: Graph) -> None:
        graph.add((self.iri, RDF.type, SKOS.ConceptScheme))
        graph.add((self.iri, DCTERMS.title, Literal(self.title, "en")))
        graph.add((self.iri, SKOS.prefLabel, Literal(self.title, "en")))
        graph.add((self.iri, DCTERMS.publisher, Literal(self.publisher)))
        if self.version:
            graph.add((self.iri, SDO.version, Literal(self.version)))
        if self.license:
            graph.add((self.iri, DCTERMS.license, self.license))
        if self.rights:
            graph.add((self.iri, DCTERMS.rights, Literal(self.rights, "en")))


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


# --- parts that lists share


def _concept(graph: Graph, scheme: _Scheme, concept: URIRef, code: str, *, top: bool) -> None:
    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((concept, SKOS.notation, Literal(code)))
    graph.add((concept, SKOS.inScheme, scheme.iri))
    if top:
        graph.add((concept, SKOS.topConceptOf, scheme.iri))


def _texts(graph: Graph, subject: URIRef, predicate: URIRef, texts: dict[str, str]) -> None:
    for language, text in texts.items():
        graph.add((subject, predicate, Literal(text, language)))


def _labels(table: Table, graph: Graph, concept: URIRef, row: Row) -> None:
    labels = row.tagged("label_")
    if "en" not in labels:
        table.report(row.line, "label_en is empty", "Give the concept its English label.")
    _texts(graph, concept, SKOS.prefLabel, labels)


def _broader(
    table: Table, graph: Graph, concept: URIRef, row: Row, parents: dict[str, URIRef]
) -> None:
    parent = row["parent"]
    if parent in parents and parents[parent] != concept:
        graph.add((concept, SKOS.broader, parents[parent]))
    elif parent:
        table.report(
            row.line,
            f"parent {parent!r} is not another code of this list",
            "Correct the parent, or add a row for it.",
        )


def _number(table: Table, row: Row, column: str) -> Literal | None:
    """The cell as a decimal; None where it is empty."""
    text = row[column]
    if not text:
        return None
    sign_free = text.removeprefix("-")
    if not sign_free.replace(".", "", 1).isdecimal() or not sign_free.isascii():
        table.report(
            row.line, f"{column} is {text!r}, not a number", "Write it like 0.25 or leave it empty."
        )
        return None
    return Literal(text if "." in text else f"{text}.0", datatype=XSD.decimal)


def _level(table: Table, row: Row) -> Literal | None:
    if row["level"] not in {"0", "1", "2", "3"}:
        table.report(row.line, f"level is {row['level']!r}", "Use 0, 1, 2 or 3.")
        return None
    return Literal(row["level"], datatype=XSD.integer)


# --- the lists


def _nace(table: Table, graph: Graph, _: Path) -> int:
    periods = {(row["valid_from"], row["valid_to"]) for row in table.rows}
    scheme = _Scheme(
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
        _concept(graph, scheme, concept, code, top=not row["parent"])
        _labels(table, graph, concept, row)
        _broader(table, graph, concept, row, concepts)
    return len(rows)


def _nabs(table: Table, graph: Graph, _: Path) -> int:
    scheme = _Scheme(
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
        _concept(graph, scheme, concept, code, top=not row["parent"])
        _labels(table, graph, concept, row)
        _broader(table, graph, concept, row, concepts)
        if row["eurostat_code"]:
            graph.add((concept, SKOS.hiddenLabel, Literal(row["eurostat_code"])))
        if row["source"]:
            graph.add((concept, DCTERMS.source, Literal(row["source"])))
    return len(rows)


def _sdg(table: Table, graph: Graph, _: Path) -> int:
    scheme = _Scheme(
        "sdg", "Sustainable Development Goals", "United Nations", rights="Source: United Nations."
    )
    scheme.describe(graph)
    rows = table.unique("number")
    for number, row in rows.items():
        goal = SDG[number]
        if row["iri"] != str(goal):
            table.report(row.line, f"iri is {row['iri']!r}", f"The IRI of goal {number} is {goal}.")
        _concept(graph, scheme, goal, number, top=True)
        _labels(table, graph, goal, row)
        _texts(graph, goal, SKOS.definition, row.tagged("title_"))
    return len(rows)


def _ecosystems(table: Table, graph: Graph, _: Path) -> int:
    scheme = _Scheme(
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
        _concept(graph, scheme, concept, code, top=True)
        _labels(table, graph, concept, row)
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
    scheme = _Scheme(
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
        _concept(graph, scheme, topic, code, top=True)
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


def _nuts(table: Table, graph: Graph, _: Path) -> int:
    scheme = _Scheme(
        "nuts",
        "NUTS and statistical regions, versions 2010 to 2024",
        "Eurostat",
        rights="Eurostat GISCO; © EuroGeographics for the administrative boundaries, from which"
        " the centroids were computed.",
    )
    scheme.describe(graph)
    rows = table.unique("code")
    concepts = {code: NUTS[code] for code in rows}
    for code, row in rows.items():
        region = concepts[code]
        graph.add((region, RDF.type, S3.Region))
        _concept(graph, scheme, region, code, top=not row["parent"])
        _broader(table, graph, region, row, concepts)
        _region_names(table, graph, region, row)
        level = _level(table, row)
        if level is not None:
            graph.add((region, S3.nutsLevel, level))
        for version in row.many("versions"):
            graph.add((region, S3.nutsVersion, Literal(version)))
        if not row["versions"]:
            table.report(row.line, "versions is empty", "Name the NUTS versions with this code.")
        graph.add((region, S3.nutsScope, Literal(row["scope"])))
        _centroid(table, graph, region, row)
    return len(rows)


def _region_names(table: Table, graph: Graph, region: URIRef, row: Row) -> None:
    english, latin, national = row["name_en"], row["name_latin"], row["name_national"]
    if not english and not latin:
        table.report(row.line, "name_en and name_latin are empty", "Give the region a name.")
    graph.add((region, SKOS.prefLabel, Literal(english, "en") if english else Literal(latin)))
    for other in {latin, national} - {english or latin, ""}:
        graph.add((region, SKOS.altLabel, Literal(other)))


def _centroid(table: Table, graph: Graph, region: URIRef, row: Row) -> None:
    latitude, longitude = _number(table, row, "lat"), _number(table, row, "lon")
    if latitude is None or longitude is None:
        return
    point = ID[f"centroid/{row['code']}"]
    text = f"POINT({row['lon']} {row['lat']})"
    graph.add((region, GEO.hasCentroid, point))
    graph.add((point, RDF.type, GEO.Point))
    graph.add((point, GEO.asWKT, Literal(text, datatype=GEO.wktLiteral)))
    graph.add((point, DCTERMS.source, Literal(row["centroid_source"])))
    if row["centroid_method"] != "centroid":
        graph.add((point, SKOS.note, Literal(f"{row['centroid_method']} of the polygon", "en")))


_CHANGE_NUMBERS: Final = (("share_of_old", S3.shareOfOld), ("share_of_new", S3.shareOfNew))


def _nuts_changes(table: Table, graph: Graph, out_dir: Path) -> int:
    versions = _versions_by_code(out_dir / "nuts.ttl")
    seen: dict[URIRef, int] = {}
    for row in table.rows:
        old, new = row["old"], row["new"]
        change = ID[f"code-change/{row['version']}/{old or 'none'}/{new or 'none'}"]
        if change in seen:
            table.report(
                row.line, f"the change stands on line {seen[change]} already", "Remove one of them."
            )
        seen[change] = row.line
        if not old and not new:
            table.report(row.line, "old and new are empty", "Give at least one of the codes.")
        graph.add((change, RDF.type, S3.CodeChange))
        for column, code, predicate in (("old", old, S3.oldCode), ("new", new, S3.newCode)):
            if code and code not in versions:
                table.report(
                    row.line,
                    f"{column} {code!r} is no code of nuts.ttl",
                    "Correct the code, or import the newer nuts.csv first.",
                )
            if code:
                graph.add((change, predicate, NUTS[code]))
        _describe_change(table, graph, change, row)
        if old and new and row["version"] not in versions.get(old, {row["version"]}):
            graph.add((NUTS[old], DCTERMS.isReplacedBy, NUTS[new]))
    return len(seen)


def _describe_change(table: Table, graph: Graph, change: URIRef, row: Row) -> None:
    ends = [f"{row[f'name_{end}']} ({row[end]})" if row[end] else "-" for end in ("old", "new")]
    graph.add((change, SKOS.prefLabel, Literal(" → ".join(ends))))
    graph.add((change, S3.nutsVersion, Literal(row["version"])))
    graph.add((change, S3.codeChangeKind, Literal(row["kind"])))
    if row["main"] in {"yes", "no"}:
        main = Literal(str(row["main"] == "yes").lower(), datatype=XSD.boolean)
        graph.add((change, S3.mainSuccessor, main))
    elif row["main"]:
        table.report(row.line, f"main is {row['main']!r}", "Use yes, no or nothing.")
    for column, predicate in _CHANGE_NUMBERS:
        share = _number(table, row, column)
        if share is not None:
            graph.add((change, predicate, share))
    if row["basis"]:
        graph.add((change, SKOS.note, Literal(f"Basis: {row['basis']}", "en")))
    if row["official"]:
        graph.add((change, SKOS.note, Literal(f"Official table: {row['official']}", "en")))


def _versions_by_code(path: Path) -> dict[str, set[str]]:
    """NUTS code → the versions that have it, from the scheme."""
    if not path.is_file():
        raise UnreadableInput(
            f"{path} is missing, and the changes refer to its codes.",
            "Import nuts.csv first.",
            path=str(path),
        )
    graph = Graph(bind_namespaces="none").parse(path, format="turtle")
    found: dict[str, set[str]] = {}
    for region, version in graph.subject_objects(S3.nutsVersion):
        found.setdefault(str(region).removeprefix(NUTS), set()).add(str(version))
    return found


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
        _nuts,
    ),
    "nuts_changes.csv": _List(
        "nuts-changes.ttl",
        (
            *("version", "old", "new", "kind", "main", "share_of_old", "share_of_new"),
            *("basis", "name_old", "name_new", "official"),
        ),
        _nuts_changes,
    ),
}
