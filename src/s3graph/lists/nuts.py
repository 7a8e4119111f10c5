"""The NUTS regions and the history of their codes as SKOS."""

from pathlib import Path
from typing import Final

from rdflib import DCTERMS, RDF, SKOS, XSD, Graph, Literal, URIRef

from s3graph.errors import UnreadableInput
from s3graph.lists.scheme_parts import Scheme, add_broader, add_concept, level, number
from s3graph.lists.tables import Row, Table
from s3graph.vocabulary import GEO, ID, NUTS, S3


def nuts_regions(table: Table, graph: Graph, _: Path) -> int:
    """The regions of all versions: names, parents, levels, versions and centroids."""
    scheme = Scheme(
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
        add_concept(graph, scheme, region, code, top=not row["parent"])
        add_broader(table, graph, region, row, concepts)
        _region_names(table, graph, region, row)
        nuts_level = level(table, row)
        if nuts_level is not None:
            graph.add((region, S3.nutsLevel, nuts_level))
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
    latitude, longitude = number(table, row, "lat"), number(table, row, "lon")
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


def nuts_changes(table: Table, graph: Graph, out_dir: Path) -> int:
    """What became of each code from version to version; `nuts.ttl` must stand in `out_dir`."""
    versions = versions_by_code(out_dir / "nuts.ttl")
    origin = (
        "Changes of codes: Eurostat's tables of NUTS versions; shares of population: NUTS converter"
        " of the Joint Research Centre; shares of area: GISCO boundaries"
    )
    graph.add((ID["scheme/nuts"], DCTERMS.source, Literal(origin, "en")))
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
        share = number(table, row, column)
        if share is not None:
            graph.add((change, predicate, share))
    if row["basis"]:
        graph.add((change, SKOS.note, Literal(f"Basis: {row['basis']}", "en")))
    if row["official"]:
        graph.add((change, SKOS.note, Literal(f"Official table: {row['official']}", "en")))


def versions_by_code(path: Path) -> dict[str, set[str]]:
    """NUTS code → the versions that have it, from the scheme.

    Raises:
        UnreadableInput: the file is missing.
    """
    if not path.is_file():
        raise UnreadableInput(
            f"{path} is missing, and this list refers to its codes.",
            "Import nuts.csv first.",
            path=str(path),
        )
    graph = Graph(bind_namespaces="none").parse(path, format="turtle")
    found: dict[str, set[str]] = {}
    for region, version in graph.subject_objects(S3.nutsVersion):
        found.setdefault(str(region).removeprefix(NUTS), set()).add(str(version))
    return found


#: Column of the list of types, which is also the word of its scheme with `-type`, → the property.
TYPES: Final[dict[str, URIRef]] = {
    "mountain": S3.mountainType,
    "urban_rural": S3.urbanRuralType,
    "coastal": S3.coastalType,
}


def nuts_types(table: Table, graph: Graph, schemes_dir: Path) -> int:
    """Eurostat's types of regions; `nuts.ttl` and `kinds.ttl` must stand in `schemes_dir`.

    An empty cell is no statement: the list does not say whether the type is unknown or does not
    apply.
    """
    codes = versions_by_code(schemes_dir / "nuts.ttl")
    kinds = Graph(bind_namespaces="none").parse(schemes_dir / "kinds.ttl", format="turtle")
    rows = table.unique("code")
    for code, row in rows.items():
        if code not in codes:
            table.report(
                row.line,
                f"code {code!r} is no code of nuts.ttl",
                "Correct the code, or import the newer nuts.csv first.",
            )
        for column, predicate in TYPES.items():
            concept = ID[f"{column.replace('_', '-')}-type/{row[column]}"]
            if not row[column]:
                continue
            if (concept, RDF.type, SKOS.Concept) not in kinds:
                table.report(
                    row.line,
                    f"{column} is {row[column]!r}, which kinds.ttl does not explain",
                    "Correct the value, or describe it in the scheme of its types.",
                )
            graph.add((NUTS[code], predicate, concept))
    return len(rows)
