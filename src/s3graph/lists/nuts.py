"""The NUTS regions, the history of their codes and their types as SKOS."""

from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox
from rdflib import DCTERMS, SKOS

from s3graph.lists.columns import (
    NUTS_CODE,
    NUTS_VERSION,
    Choice,
    Column,
    Number,
    code_of,
    concept_of,
)
from s3graph.lists.declaration import ListDeclaration
from s3graph.lists.geography import compare_changes, compare_regions
from s3graph.lists.lookups import Lookups
from s3graph.lists.rule_texts import CELL_IS_FILLED
from s3graph.lists.schemes import CODE_OF_THIS_LIST, LABEL, OTHER_LABEL, SOURCE, Concepts, Scheme
from s3graph.lists.statements import TYPE, ListStatements, boolean, decimal, integer, node, text
from s3graph.lists.tables import ListTable, Row
from s3graph.vocabulary import GEO, ID, NUTS, S3

_SCHEME: Final = Scheme(
    "nuts",
    "NUTS and statistical regions, versions 2010 to 2024",
    "Eurostat",
    rights="Eurostat GISCO; © EuroGeographics for the administrative boundaries, from which"
    " the centroids were computed.",
)
_REGION: Final = node(S3.Region)
_LEVEL: Final = node(S3.nutsLevel)
_SCOPE: Final = node(S3.nutsScope)
_VERSION: Final = node(S3.nutsVersion)
_NOTE: Final = node(SKOS.note)
_CENTROID: Final = node(GEO.hasCentroid)
_POINT: Final = node(GEO.Point)
_AS_WKT: Final = node(GEO.asWKT)
_WKT: Final = node(GEO.wktLiteral)
_CENTROID_METHODS: Final = ("centroid", "inner point")


def _above(code: str) -> str:
    """The code above one; a country has two letters."""
    return code[:-1] if len(code) > len("FI") else ""


def _regions(table: ListTable, _: Lookups) -> Sequence[ListStatements]:
    """The regions of all versions: names, parents, levels, versions and centroids."""
    concepts = Concepts(table, _SCHEME, "code", lambda code: f"{NUTS}{code}", _above)
    stated = concepts.statements
    versions = {each: text(each) for each in NUTS_VERSION.values}
    for code, region, row in concepts:
        stated.add(region, TYPE, _REGION, row, "code")
        _region_names(table, stated, region, row)
        if row["level"]:
            stated.add(region, _LEVEL, integer(row["level"]), row, "level")
        for version in row.many("versions"):
            stated.add(region, _VERSION, versions[version], row, "versions")
        if row["scope"]:
            stated.add(region, _SCOPE, text(row["scope"]), row, "scope")
        if row["lat"] and row["lon"]:
            _centroid(stated, region, code, row)
    return [stated]


def _region_names(table: ListTable, stated: ListStatements, region: ox.NamedNode, row: Row) -> None:
    english, latin, national = row["name_en"], row["name_latin"], row["name_national"]
    if english:
        stated.add(region, LABEL, text(english, "en"), row, "name_en")
    elif latin:
        stated.add(region, LABEL, text(latin), row, "name_latin")
    else:
        table.report(
            CELL_IS_FILLED,
            row.line,
            "name_latin",
            "The cells of name_en and name_latin are both empty.",
            "Fill in a name of the region.",
        )
    for column, other in (("name_latin", latin), ("name_national", national)):
        if other and other != (english or latin):
            stated.add(region, OTHER_LABEL, text(other), row, column)


def _centroid(stated: ListStatements, region: ox.NamedNode, code: str, row: Row) -> None:
    point = node(f"{ID}centroid/{code}")
    where = ox.Literal(f"POINT({row['lon']} {row['lat']})", datatype=_WKT)
    stated.add(region, _CENTROID, point, row, "lat")
    stated.add(point, TYPE, _POINT, row, "lat")
    stated.add(point, _AS_WKT, where, row, "lat")
    if row["centroid_source"]:
        stated.add(point, SOURCE, text(row["centroid_source"]), row, "centroid_source")
    if row["centroid_method"] not in ("", _CENTROID_METHODS[0]):
        note = text(f"{row['centroid_method']} of the polygon", "en")
        stated.add(point, _NOTE, note, row, "centroid_method")


REGIONS: Final = ListDeclaration(
    "nuts.csv",
    "NUTS and statistical regions of levels 0 to 3, in the versions of 2010 to 2024",
    (
        Column("code", "the NUTS code", NUTS_CODE, filled=True),
        Column("level", "the level, 0 for a country", Number(0, 3, whole=True), filled=True),
        Column("country", "the code of the country", NUTS_CODE, optional=True, published=False),
        Column(
            "scope",
            "whom the region belongs to",
            Choice(("EU27", "EFTA", "UK", "other")),
            filled=True,
        ),
        Column(
            "parent",
            "the code of the region that it is a part of; nothing for a country",
            CODE_OF_THIS_LIST,
        ),
        Column("name_latin", "the name in Latin letters"),
        Column("name_national", "the name as its country writes it"),
        Column("name_en", "the name in English, where there is one"),
        Column(
            "versions",
            "the NUTS versions that have the code",
            NUTS_VERSION,
            filled=True,
            several=True,
        ),
        Column("lat", "the latitude of its centroid in degrees (WGS 84)", Number(-90, 90)),
        Column("lon", "the longitude of its centroid in degrees (WGS 84)", Number(-180, 180)),
        Column(
            "centroid_method",
            "how the centroid was found; an inner point where it falls outside the region",
            Choice(_CENTROID_METHODS),
        ),
        Column("centroid_source", "the boundaries that the centroid was computed from"),
    ),
    ("schemes/nuts",),
    _regions,
    key="code",
    compare=compare_regions,
)

_CHANGE: Final = node(S3.CodeChange)
_REPLACED_BY: Final = node(DCTERMS.isReplacedBy)
_KIND: Final = node(S3.codeChangeKind)
_MAIN: Final = node(S3.mainSuccessor)
_SHARES: Final = (("share_of_old", node(S3.shareOfOld)), ("share_of_new", node(S3.shareOfNew)))
_ENDS: Final = (("old", node(S3.oldCode)), ("new", node(S3.newCode)))
_REMARKS: Final = (("basis", "Basis"), ("official", "Official table"))
_ORIGIN: Final = (
    "Changes of codes: Eurostat's tables of NUTS versions; shares of population: NUTS converter"
    " of the Joint Research Centre; shares of area: GISCO boundaries"
)


def _changes(table: ListTable, lookups: Lookups) -> Sequence[ListStatements]:
    """What became of each code from version to version."""
    stated = ListStatements(table, "schemes/nuts-changes")
    stated.add(_SCHEME.iri, SOURCE, text(_ORIGIN, "en"))
    lines: dict[str, int] = {}
    for row in table.rows:
        old, new, version = row["old"], row["new"], row["version"]
        if not version or not table.is_whole(row, "old", "new"):
            continue
        if not old and not new:
            table.report(
                CELL_IS_FILLED,
                row.line,
                "old",
                "The cells of old and new are both empty.",
                "Fill in at least one of the two codes.",
            )
            continue
        name = f"{version}/{old or 'none'}/{new or 'none'}"
        first = lines.setdefault(name, row.line)
        if first != row.line:
            table.repeated(row, "old", f"The change of {old or '-'} to {new or '-'}", first)
            continue
        change = node(f"{ID}code-change/{name}")
        stated.add(change, TYPE, _CHANGE, row)
        for column, predicate in _ENDS:
            if row[column]:
                stated.add(change, predicate, node(f"{NUTS}{row[column]}"), row, column)
        _describe_change(stated, change, row)
        if old and new and version not in lookups.nuts_versions.get(old, (version,)):
            stated.add(node(f"{NUTS}{old}"), _REPLACED_BY, node(f"{NUTS}{new}"), row, "new")
    return [stated]


def _describe_change(stated: ListStatements, change: ox.NamedNode, row: Row) -> None:
    ends = [f"{row[f'name_{end}']} ({row[end]})" if row[end] else "-" for end in ("old", "new")]
    stated.add(change, LABEL, text(" → ".join(ends)), row, "name_old")
    stated.add(change, _VERSION, text(row["version"]), row, "version")
    if row["kind"]:
        stated.add(change, _KIND, text(row["kind"]), row, "kind")
    if row["main"]:
        stated.add(change, _MAIN, boolean(value=row["main"] == "yes"), row, "main")
    for column, predicate in _SHARES:
        if row[column]:
            stated.add(change, predicate, decimal(row[column]), row, column)
    for column, start in _REMARKS:
        if row[column]:
            stated.add(change, _NOTE, text(f"{start}: {row[column]}", "en"), row, column)


CHANGES: Final = ListDeclaration(
    "nuts_changes.csv",
    "What became of each NUTS code from version to version",
    (
        Column("version", "the version that brought the change", NUTS_VERSION, filled=True),
        Column("old", "the code before; nothing for a new region", code_of("nuts.csv")),
        Column("new", "the code after; nothing for one that ended", code_of("nuts.csv")),
        Column(
            "level",
            "the level of the code",
            Number(0, 3, whole=True),
            optional=True,
            published=False,
        ),
        Column("country", "the code of the country", NUTS_CODE, optional=True, published=False),
        Column(
            "kind",
            "what happened",
            Choice(
                (
                    "recoded",
                    "renamed",
                    "boundary",
                    "split",
                    "merged",
                    "partial",
                    "new",
                    "discontinued",
                )
            ),
            filled=True,
        ),
        Column(
            "main",
            "`yes` for the code that takes over most of the old one, `no` for another part of it",
            Choice(("yes", "no")),
        ),
        Column("share_of_old", "the share of the old region that went there", Number(0, 1)),
        Column("share_of_new", "the share of the new region that came from there", Number(0, 1)),
        Column("basis", "what the shares or the change rest on"),
        Column("name_old", "the name of the region before"),
        Column("name_new", "the name of the region after"),
        Column("official", "what the official table says of the change"),
    ),
    ("schemes/nuts-changes",),
    _changes,
    compare=compare_changes,
)

#: Column of the list of types, which is also the word of its scheme with `-type`, → the property.
_TYPES: Final = {
    "mountain": node(S3.mountainType),
    "urban_rural": node(S3.urbanRuralType),
    "coastal": node(S3.coastalType),
}


def _types(table: ListTable, _: Lookups) -> Sequence[ListStatements]:
    """Eurostat's types of regions.

    An empty cell is no statement: the list does not say whether the type is unknown or does not
    apply.
    """
    stated = ListStatements(table, "schemes/nuts-types")
    for code, row in table.unique("code").items():
        region = node(f"{NUTS}{code}")
        for column, predicate in _TYPES.items():
            if row[column]:
                kind = node(f"{ID}{column.replace('_', '-')}-type/{row[column]}")
                stated.add(region, predicate, kind, row, column)
    return [stated]


TYPES: Final = ListDeclaration(
    "nuts_types.csv",
    "Eurostat's types of regions: mountain, urban or rural, and coastal",
    (
        Column("code", "the NUTS code", code_of("nuts.csv"), filled=True),
        Column("mountain", "its type by mountains", concept_of("mountain-type", "a type")),
        Column("urban_rural", "its type by settlement", concept_of("urban-rural-type", "a type")),
        Column("coastal", "its type by coast", concept_of("coastal-type", "a type")),
    ),
    ("schemes/nuts-types",),
    _types,
    remark="An empty cell is no statement: the list does not say whether a type is unknown or does"
    " not apply.",
)
