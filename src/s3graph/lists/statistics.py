"""Statistics of regions become observations of an RDF Data Cube.

What is measured, the units and the flags are concepts of `schemes/statistic.ttl`; the structure and
the published tables stand in `statistics/cube.ttl`. Both are kept by hand, and a row that they do
not know is refused.

RDF Data Cube: https://www.w3.org/TR/vocab-data-cube/
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from rdflib import DCTERMS, PROV, QB, RDF, SDO, SKOS, XSD, Graph, Literal, URIRef
from rdflib.namespace import DC
from rdflib.term import Node

from s3graph.errors import UnreadableInput
from s3graph.lists.nuts import versions_by_code
from s3graph.lists.scheme_parts import number, year
from s3graph.lists.tables import Row, Table
from s3graph.profiles.naming import Names
from s3graph.vocabulary import ID, NUTS, S3, SDMX_ATTRIBUTE, SDMX_DIMENSION, SDMX_MEASURE, slug

COLUMNS: Final = (
    *("nuts", "nuts_version", "indicator", "unit", "year", "value", "flag", "dataset", "source"),
)
#: Where the structure of the observations stands, from the data folder.
CUBE: Final = Path("statistics/cube.ttl")
_SCHEME: Final = Path("schemes/statistic.ttl")
_SOURCE: Final = re.compile(
    r"(?P<repository>[\w.-]+/[\w.-]+) (?P<path>\S.*) @(?P<commit>[0-9a-f]{7,40})"
)


def statistics(table: Table, data_dir: Path) -> tuple[dict[str, Graph], int]:
    """The observations of each statistic in a file of its own, and their sources in another.

    Returns:
        The graphs by the path of their file, and how many observations they hold.

    Raises:
        UnreadableInput: `statistic.ttl`, `cube.ttl` or `nuts.ttl` is missing.
    """
    words = _Words.read(data_dir)
    sources = _Sources(words)
    graphs: dict[str, Graph] = {}
    seen: dict[URIRef, int] = {}
    for row in table.rows:
        statistic = words.statistic(table, row)
        facts = [*words.region(table, row), *_figure(table, row), *words.flags(table, row)]
        dataset = words.dataset(table, row)
        source = sources.of(table, row, dataset)
        if statistic is None:
            continue
        observation = ID[f"observation/{statistic.name}/{row['nuts']}/{row['year']}"]
        if observation in seen:
            table.report(
                row.line,
                f"{statistic.name} of {row['nuts']} in {row['year']} stands on line"
                f" {seen[observation]} already",
                "Keep the row of one table and remove the other.",
            )
        seen[observation] = row.line
        graph = graphs.setdefault(f"statistics/{statistic.name}.ttl", Graph(bind_namespaces="none"))
        graph.add((observation, RDF.type, S3.RegionalObservation))
        graph.add((observation, S3.statistic, statistic.iri))
        graph.add((observation, SDMX_ATTRIBUTE.unitMeasure, statistic.unit))
        if dataset and source:
            facts += [(QB.dataSet, dataset), (PROV.hadPrimarySource, source)]
        for predicate, value in facts:
            graph.add((observation, predicate, value))
    graphs["statistics/sources.ttl"] = sources.graph
    return graphs, len(seen)


def _figure(table: Table, row: Row) -> list[tuple[URIRef, Node]]:
    """Year and value."""
    value = number(table, row, "value")
    if not row["value"]:
        table.report(
            row.line,
            "value is empty",
            "Remove the row: a figure that is not known is left out, and is never zero.",
        )
    in_year = year(table, row, "year")
    found = [(SDMX_MEASURE.obsValue, value), (SDMX_DIMENSION.refPeriod, in_year)]
    return [(predicate, node) for predicate, node in found if node is not None]


@dataclass(frozen=True)
class _Statistic:
    """A concept of the scheme of statistics.

    Attributes:
        iri: the concept.
        name: its notation, which names the file and the observations.
        unit: the concept of its unit.
    """

    iri: URIRef
    name: str
    unit: URIRef


class _Words:
    """What the rows of the list may say, and what it means."""

    def __init__(self, graph: Graph, nuts: dict[str, set[str]]) -> None:
        self.graph = graph
        self._nuts = nuts
        self._statistics: dict[tuple[str, str], _Statistic] = {}
        for concept, unit in graph.subject_objects(S3.statisticUnit):
            named = str(graph.value(concept, SKOS.hiddenLabel))
            key = (named, str(graph.value(unit, SKOS.notation)))
            notation = str(graph.value(concept, SKOS.notation))
            self._statistics[key] = _Statistic(URIRef(str(concept)), notation, URIRef(str(unit)))
        self._flags = {
            str(graph.value(flag, SKOS.notation)): flag
            for flag in graph.subjects(SKOS.inScheme, ID["scheme/observation-flag"])
        }
        self._datasets = {
            str(graph.value(dataset, DCTERMS.identifier)): URIRef(str(dataset))
            for dataset in graph.subjects(RDF.type, QB.DataSet)
        }

    @classmethod
    def read(cls, data_dir: Path) -> "_Words":
        graph = Graph(bind_namespaces="none")
        for path in (data_dir / _SCHEME, data_dir / CUBE):
            if not path.is_file():
                raise UnreadableInput(
                    f"{path} is missing, and the statistics refer to it.",
                    "Restore the file from the repository.",
                    path=str(path),
                )
            graph.parse(path, format="turtle")
        return cls(graph, versions_by_code(data_dir / "schemes" / "nuts.ttl"))

    def statistic(self, table: Table, row: Row) -> _Statistic | None:
        found = self._statistics.get((row["indicator"], row["unit"]))
        if found is None:
            units = sorted(unit for name, unit in self._statistics if name == row["indicator"])
            table.report(
                row.line,
                f"no statistic is {row['indicator']!r} in the unit {row['unit']!r}",
                f"Use one of its units: {', '.join(units)}."
                if units
                else f"Correct the indicator, or describe it in {_SCHEME.as_posix()}.",
            )
        return found

    def region(self, table: Table, row: Row) -> list[tuple[URIRef, Node]]:
        code, version = row["nuts"], row["nuts_version"]
        if code not in self._nuts:
            table.report(
                row.line,
                f"nuts {code!r} is no code of nuts.ttl",
                "Correct the code, or import the newer nuts.csv first.",
            )
        elif version not in self._nuts[code]:
            table.report(
                row.line,
                f"nuts_version is {version!r}, and {code} is not in that version",
                f"Use one of {', '.join(sorted(self._nuts[code]))}.",
            )
        return [(SDMX_DIMENSION.refArea, NUTS[code]), (S3.nutsVersion, Literal(version))]

    def flags(self, table: Table, row: Row) -> list[tuple[URIRef, Node]]:
        """The flags of a cell: a word of the scheme, or a row of its letters (`bu`)."""
        text = row["flag"]
        parts = [text] if text in self._flags else list(text)
        if unknown := [part for part in parts if part not in self._flags]:
            table.report(
                row.line,
                f"flag {unknown[0]!r} is not known",
                f"Correct the flag, or describe it in {_SCHEME.as_posix()}.",
            )
        return [(SDMX_ATTRIBUTE.obsStatus, self._flags[p]) for p in parts if p in self._flags]

    def dataset(self, table: Table, row: Row) -> URIRef | None:
        found = self._datasets.get(row["dataset"])
        if found is None:
            table.report(
                row.line,
                f"dataset {row['dataset']!r} is not known",
                f"Correct it, or describe the table in {CUBE.as_posix()}.",
            )
        return found


class _Sources:
    """The files that the figures were copied from; each is described once."""

    def __init__(self, words: _Words) -> None:
        self.graph = Graph(bind_namespaces="none")
        self._words = words.graph
        self._names = Names()
        self._known: dict[str, URIRef] = {}

    def of(self, table: Table, row: Row, dataset: URIRef | None) -> URIRef | None:
        """The source of a row; it also takes over the terms of the table that it copies."""
        text = row["source"]
        source = self._known.get(text) or self._describe(table, row)
        if source is None or dataset is None:
            return None
        self._known[text] = source
        self.graph.add((source, PROV.wasDerivedFrom, dataset))
        for predicate in (DCTERMS.license, DCTERMS.rights):
            for value in self._words.objects(dataset, predicate):
                self.graph.add((source, predicate, value))
        return source

    def _describe(self, table: Table, row: Row) -> URIRef | None:
        parts = _SOURCE.fullmatch(row["source"])
        if parts is None:
            table.report(
                row.line,
                f"source is {row['source']!r}",
                "Write it as owner/repository, path of the file, and @ with the commit.",
            )
            return None
        repository, path, commit = parts["repository"], parts["path"], parts["commit"]
        source = self._names.new("source", "statistics", slug(Path(path).stem))
        url = f"https://github.com/{repository}/blob/{commit}/{quote(path)}"
        self.graph.add((source, RDF.type, S3.Source))
        title = f"{path}, in the repository {repository} at commit {commit}"
        self.graph.add((source, DCTERMS.title, Literal(title, "en")))
        self.graph.add((source, DC.publisher, Literal(repository)))
        self.graph.add((source, SDO.url, Literal(url, datatype=XSD.anyURI)))
        # ISO 639-2: no linguistic content.
        self.graph.add((source, DC.language, Literal("zxx")))
        self.graph.add((source, S3.readingDepth, ID["reading-depth/partly"]))
        return source
