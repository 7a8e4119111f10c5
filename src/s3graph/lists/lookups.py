"""What the rows of a list refer to: other lists, and the vocabularies that are kept by hand."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from s3graph.errors import UnreadableInput
from s3graph.findings.finding import Finding
from s3graph.findings.refusal import unreadable_finding
from s3graph.lists.declaration import ListDeclaration
from s3graph.lists.same_things import SameThings, read_decisions
from s3graph.lists.tables import ListTable
from s3graph.rdf.statements import read_statements
from s3graph.vocabulary import DCTERMS, ID, QB, RDF, S3, SKOS

#: Where the lists stand, from the data folder.
LISTS_FOLDER: Final = Path("lists")
KINDS: Final = Path("schemes/kinds.ttl")
STATISTIC: Final = Path("schemes/statistic.ttl")
NETWORKS: Final = Path("shared/networks.ttl")
#: Where the structure of the observations stands.
CUBE: Final = Path("statistics/cube.ttl")


@dataclass(frozen=True)
class HeldVocabulary:
    """The statements of a file that is kept by hand, by subject and property."""

    about: Mapping[str, Mapping[str, list[ox.NamedNode | ox.Literal]]]

    def values(self, subject: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        """The values of a property of a thing, in the order of the file."""
        return self.about.get(subject, {}).get(str(predicate), [])

    def value(self, subject: str, predicate: str) -> str:
        """The first value as text; empty where there is none."""
        found = self.values(subject, predicate)
        return found[0].value if found else ""

    def subjects(self, predicate: str, value: str) -> Iterable[str]:
        """The things that have this value of a property."""
        for subject, facts in self.about.items():
            if any(each.value == value for each in facts.get(str(predicate), ())):
                yield subject


class Lookups:
    """What lists refer to, each file read once, when it is asked for.

    What cannot be read is None, and is told in `findings`.
    """

    def __init__(
        self,
        data_dir: Path,
        declarations: Mapping[str, ListDeclaration],
        shown: Callable[[Path], Path],
    ) -> None:
        self._data = data_dir
        self._declarations = declarations
        self._shown = shown
        self._tables: dict[str, ListTable] = {}
        self._codes: dict[str, frozenset[str] | None] = {}
        self._vocabularies: dict[Path, HeldVocabulary | None] = {}
        self._concepts: dict[str, frozenset[str] | None] = {}
        self._findings: list[Finding] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What could not be read of what was referred to, lists aside."""
        return tuple(self._findings)

    @property
    def broken_lists(self) -> dict[str, ListTable]:
        """The lists that could not be read, of those that were asked for."""
        return {name: table for name, table in self._tables.items() if table.unreadable}

    def names(self, what: str) -> Collection[str] | None:
        """The codes of a list, the concepts of `kinds.ttl#<scheme>`, or other words.

        None if their file cannot be read.
        """
        if what in self._declarations:
            return self.codes(what)
        file, _, part = what.partition("#")
        if file == KINDS.name:
            return self.concepts(part)
        return {"indicator": self.indicators, "dataset": self.datasets}[part]

    def table(self, name: str) -> ListTable:
        """A list, read but not checked yet."""
        if name not in self._tables:
            file = self._data / LISTS_FOLDER / name
            columns = self._declarations[name].columns
            self._tables[name] = ListTable.read(file, columns, self._shown(file))
        return self._tables[name]

    def codes(self, name: str) -> frozenset[str] | None:
        """The codes that a list has rows for; None if it cannot be read."""
        if name not in self._codes:
            table, key = self.table(name), self._declarations[name].key_column
            found = {row[key.name] for row in table.rows}
            # A code that is wrong in form is told of in its own list, and makes no address here.
            right = frozenset(code for code in found if code and key.kind.is_right(code, self))
            self._codes[name] = None if table.unreadable else right
        return self._codes[name]

    @cached_property
    def nuts_versions(self) -> Mapping[str, frozenset[str]]:
        """NUTS code → the versions that have it; empty if the list cannot be read."""
        return {row["code"]: frozenset(row.many("versions")) for row in self.table("nuts.csv").rows}

    def concepts(self, scheme: str) -> frozenset[str] | None:
        """What `kinds.ttl` describes in one of its schemes; None if it cannot be read."""
        if scheme not in self._concepts:
            kinds = self.vocabulary(KINDS)
            start = f"{ID}{scheme}/"
            self._concepts[scheme] = (
                None
                if kinds is None
                else frozenset(
                    iri.removeprefix(start)
                    for iri in kinds.subjects(RDF.type, str(SKOS.Concept))
                    if iri.startswith(start)
                )
            )
        return self._concepts[scheme]

    def vocabulary(self, path: Path) -> HeldVocabulary | None:
        """A Turtle file that is kept by hand, from the data folder; None if it cannot be read."""
        if path not in self._vocabularies:
            self._vocabularies[path] = self._read(path)
        return self._vocabularies[path]

    def _read(self, path: Path) -> HeldVocabulary | None:
        file = self._data / path
        try:
            stated = read_statements(file, shown_as=self._shown(file))
        except UnreadableInput as error:
            self._findings.append(unreadable_finding(error))
            return None
        about: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
        for s, p, o in stated.triples:
            if isinstance(s, ox.NamedNode) and isinstance(o, ox.NamedNode | ox.Literal):
                about.setdefault(s.value, {}).setdefault(p.value, []).append(o)
        return HeldVocabulary(about)

    @cached_property
    def same(self) -> SameThings:
        """The decisions on what is one thing; none if they cannot be read."""
        found, findings = read_decisions(self._data, self._shown)
        self._findings.extend(findings)
        return found

    @cached_property
    def statistics(self) -> Mapping[tuple[str, str], "ListedStatistic"] | None:
        """Indicator and unit, as lists name them → the statistic; None if it cannot be read."""
        words = self.vocabulary(STATISTIC)
        if words is None:
            return None
        found = {}
        for concept, facts in words.about.items():
            for unit in facts.get(str(S3.statisticUnit), ()):
                key = (
                    words.value(concept, SKOS.hiddenLabel),
                    words.value(unit.value, SKOS.notation),
                )
                found[key] = ListedStatistic(
                    concept, words.value(concept, SKOS.notation), unit.value
                )
        return found

    @cached_property
    def indicators(self) -> Mapping[str, list[str]] | None:
        """Indicator → the units that it is counted in; None if they cannot be read."""
        if self.statistics is None:
            return None
        found: dict[str, list[str]] = {}
        for indicator, unit in sorted(self.statistics):
            found.setdefault(indicator, []).append(unit)
        return found

    @cached_property
    def flags(self) -> Mapping[str, str] | None:
        """Flag of a figure → its concept; None if they cannot be read."""
        words = self.vocabulary(STATISTIC)
        if words is None:
            return None
        return {
            words.value(flag, SKOS.notation): flag
            for flag in words.subjects(SKOS.inScheme, f"{ID}scheme/observation-flag")
        }

    @cached_property
    def flag_names(self) -> Mapping[str, str]:
        """Name of a flag, in small letters → the flag; none if they cannot be read."""
        words = self.vocabulary(STATISTIC)
        return {
            name.value.casefold(): flag
            for flag, concept in (self.flags or {}).items()
            for name in (words.values(concept, SKOS.prefLabel) if words else ())
        }

    @cached_property
    def datasets(self) -> Mapping[str, str] | None:
        """Identifier of a published table → its IRI; None if they cannot be read."""
        cube = self.vocabulary(CUBE)
        if cube is None:
            return None
        return {
            cube.value(dataset, DCTERMS.identifier): dataset
            for dataset in cube.subjects(RDF.type, str(QB.DataSet))
        }


@dataclass(frozen=True)
class ListedStatistic:
    """A concept of the scheme of statistics.

    Attributes:
        iri: the concept.
        name: its notation, which names the graph and the observations.
        unit: the concept of its unit.
    """

    iri: str
    name: str
    unit: str
