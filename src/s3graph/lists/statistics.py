"""Statistics of regions become observations of an RDF Data Cube, each with its source.

What the rows may say stands in `data/schemes/statistic.ttl` (statistics, units, flags) and in
`data/statistics/cube.ttl` (tables), which are kept by hand.

See https://www.w3.org/TR/vocab-data-cube/
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, QB, SDO
from rdflib.namespace import DC

from s3graph.lists.columns import NUTS_VERSION, YEAR, CellForm, Column, Known, Number, code_of
from s3graph.lists.declaration import ListDeclaration
from s3graph.lists.lookups import CUBE, STATISTIC, HeldVocabulary, ListedStatistic, Lookups
from s3graph.lists.rule_texts import CELL_REFERS_TO_WHAT_IS_DESCRIBED
from s3graph.lists.series import compare_figures
from s3graph.lists.statements import TYPE, ListStatements, decimal, node, text, web_address, year
from s3graph.lists.tables import ListTable, Row
from s3graph.naming import Names
from s3graph.suggest import did_you_mean
from s3graph.vocabulary import ID, NUTS, S3, SDMX_ATTRIBUTE, SDMX_DIMENSION, SDMX_MEASURE, slug

_SOURCE: Final = re.compile(
    r"(?P<repository>[\w.-]+/[\w.-]+) (?P<path>\S.*) @(?P<commit>[0-9a-f]{7,40})"
)
_OBSERVATION: Final = node(S3.RegionalObservation)
_STATISTIC: Final = node(S3.statistic)
_UNIT: Final = node(SDMX_ATTRIBUTE.unitMeasure)
_STATUS: Final = node(SDMX_ATTRIBUTE.obsStatus)
_AREA: Final = node(SDMX_DIMENSION.refArea)
_PERIOD: Final = node(SDMX_DIMENSION.refPeriod)
_VALUE: Final = node(SDMX_MEASURE.obsValue)
_VERSION: Final = node(S3.nutsVersion)
_DATASET: Final = node(QB.dataSet)
_PRIMARY_SOURCE: Final = node(PROV.hadPrimarySource)


def _statistics(table: ListTable, lookups: Lookups) -> Sequence[ListStatements]:
    """The observations of each statistic in a graph of its own, and their sources in another."""
    sources = _StatisticSources(table, lookups.vocabulary(CUBE))
    graphs: dict[str, ListStatements] = {}
    lines: dict[str, int] = {}
    for row in table.rows:
        statistic = _statistic(table, row, lookups)
        dataset = (lookups.datasets or {}).get(row["dataset"])
        source = sources.of(row, dataset) if dataset and row["source"] else None
        version_is_right = _version_is_right(table, row, lookups)
        if statistic is None or not row["nuts"] or not row["year"]:
            continue
        name = f"{statistic.name}/{row['nuts']}/{row['year']}"
        first = lines.setdefault(name, row.line)
        if first != row.line:
            table.repeated(
                row, None, f"The {statistic.name} of {row['nuts']} in {row['year']}", first
            )
            continue
        stated = graphs.get(statistic.name)
        if stated is None:
            stated = graphs[statistic.name] = ListStatements(table, f"statistics/{statistic.name}")
        observation = node(f"{ID}observation/{name}")
        facts: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal, str]] = [
            (TYPE, _OBSERVATION, ""),
            (_STATISTIC, node(statistic.iri), "indicator"),
            (_UNIT, node(statistic.unit), "unit"),
            (_AREA, node(f"{NUTS}{row['nuts']}"), "nuts"),
            (_PERIOD, year(row["year"]), "year"),
        ]
        if row["value"]:
            facts.append((_VALUE, decimal(row["value"]), "value"))
        if version_is_right:
            facts.append((_VERSION, text(row["nuts_version"]), "nuts_version"))
        flags = dict.fromkeys(_flags(table, row, lookups))
        facts += [(_STATUS, node(flag), "flag") for flag in flags]
        if dataset and source:
            facts.append((_DATASET, node(dataset), "dataset"))
            facts.append((_PRIMARY_SOURCE, source, "source"))
        stated.add_row(observation, facts, row)
    return [*graphs.values(), sources.statements]


def _statistic(table: ListTable, row: Row, lookups: Lookups) -> ListedStatistic | None:
    indicator, unit = row["indicator"], row["unit"]
    if lookups.statistics is None or not indicator or not unit:
        return None
    found = lookups.statistics.get((indicator, unit))
    rule = CELL_REFERS_TO_WHAT_IS_DESCRIBED
    if found is None and not table.is_told_enough(rule, row.line, "unit"):
        units = (lookups.indicators or {}).get(indicator, [])
        table.tell(
            rule,
            row.line,
            "unit",
            f"The indicator {indicator} is not counted in the unit {unit!r}.",
            did_you_mean(unit, units, f"Use one of its units: {', '.join(units)}."),
        )
    return found


def _version_is_right(table: ListTable, row: Row, lookups: Lookups) -> bool:
    code, version = row["nuts"], row["nuts_version"]
    if not code or not version:
        return False
    versions = lookups.nuts_versions.get(code)
    if versions is None or version in versions:
        return versions is not None
    table.report(
        CELL_REFERS_TO_WHAT_IS_DESCRIBED,
        row.line,
        "nuts_version",
        f"The code {code} is not in the NUTS version {version}.",
        f"Use one of its versions: {', '.join(sorted(versions))}; or correct the code.",
    )
    return False


def _flags(table: ListTable, row: Row, lookups: Lookups) -> Iterator[str]:
    """The flags of a cell: a word of the scheme, or a row of its letters (`bu`)."""
    value, known = row["flag"], lookups.flags
    if not value or known is None:
        return
    if value in known:
        yield known[value]
        return
    wrong = [letter for letter in value if letter not in known]
    yield from (known[letter] for letter in value if letter in known and not wrong)
    if not wrong:
        return
    # A letter too many among flags, or a word that is none at all.
    shown = value if len(value) > len(known) or len(wrong) > 1 else wrong[0]
    words = ", ".join(sorted(known))
    named = lookups.flag_names.get(value.casefold())
    table.report(
        CELL_REFERS_TO_WHAT_IS_DESCRIBED,
        row.line,
        "flag",
        f"The cell of flag holds {shown!r}, which is no flag of {STATISTIC.name}.",
        f"Write {named}."
        if named
        else f"Use flags of these: {words}; or describe it in data/{STATISTIC.as_posix()} first.",
        at="" if shown == value else shown,
    )


class _StatisticSources:
    """The files that the figures were copied from; each is described once."""

    def __init__(self, table: ListTable, tables: HeldVocabulary | None) -> None:
        self.statements = ListStatements(table, "statistics/sources")
        self._tables = tables or HeldVocabulary({})
        self._names = Names()
        self._known: dict[str, ox.NamedNode] = {}
        self._copied: set[tuple[str, str]] = set()

    def of(self, row: Row, dataset: str) -> ox.NamedNode:
        """The source of a row; it also takes over the terms of the table that it copies."""
        words = row["source"]
        source = self._known.get(words)
        if source is None:
            source = self._known[words] = self._describe(row)
        if (words, dataset) not in self._copied:
            self._copied.add((words, dataset))
            add = self.statements.add
            add(source, node(PROV.wasDerivedFrom), node(dataset), row, "dataset")
            for predicate in (DCTERMS.license, DCTERMS.rights):
                for value in self._tables.values(dataset, predicate):
                    add(source, node(predicate), value, row, "dataset")
        return source

    def _describe(self, row: Row) -> ox.NamedNode:
        parts = _SOURCE.fullmatch(row["source"])
        assert parts is not None, "the cell was checked"
        repository, path, commit = parts["repository"], parts["path"], parts["commit"]
        stem = PurePosixPath(path).stem
        source = node(self._names.new("source", "statistics", slug(stem)))
        url = f"https://github.com/{repository}/blob/{commit}/{quote(path)}"
        title = f"{path}, in the repository {repository} at commit {commit}"
        facts = (
            (TYPE, node(S3.Source)),
            (node(DCTERMS.title), text(title, "en")),
            (node(DC.publisher), text(repository)),
            (node(SDO.url), web_address(url)),
            # ISO 639-2: no linguistic content.
            (node(DC.language), text("zxx")),
            (node(S3.readingDepth), node(f"{ID}reading-depth/partly")),
        )
        self.statements.add_all(source, facts, row, "source")
        return source


STATISTICS: Final = ListDeclaration(
    "regional_stats.csv",
    "Figures of regions: one statistic of one region in one year",
    (
        Column("nuts", "the NUTS code of the region", code_of("nuts.csv"), filled=True),
        Column("nuts_version", "the NUTS version that the code is of", NUTS_VERSION, filled=True),
        Column(
            "indicator",
            "what is counted or measured",
            Known("an indicator of statistic.ttl", f"data/{STATISTIC}", "statistic.ttl#indicator"),
            filled=True,
        ),
        Column("unit", "the unit of the figure, as Eurostat abbreviates it", filled=True),
        Column("year", "the year that the figure is of", YEAR, filled=True),
        Column(
            "value", "the figure; a row without one is left out, never zero", Number(), filled=True
        ),
        Column("flag", "remarks on the figure, as Eurostat abbreviates them"),
        Column(
            "dataset",
            "the published table that the figure stands in",
            Known("a table of cube.ttl", f"data/{CUBE}", "cube.ttl#dataset"),
            filled=True,
        ),
        Column(
            "source",
            "the file that the figure was copied from",
            CellForm(
                "owner/repository, path of the file and @ with the commit",
                rf"(?=.*/.*[A-Za-z0-9]){_SOURCE.pattern}",
                "Write it as in: rOpenGov/eurostat data/tgs00026.rda @c3d556b.",
            ),
            filled=True,
        ),
    ),
    ("statistics/<statistic>", "statistics/sources"),
    _statistics,
    compare=compare_figures,
)
