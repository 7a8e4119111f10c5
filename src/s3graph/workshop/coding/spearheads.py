"""What the data say about spearheads: the text that a coder reads, and the topics we gave it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

import pyoxigraph as ox

from s3graph.errors import UnreadableInput
from s3graph.naming import local
from s3graph.project.reading import read_stated
from s3graph.settings import Settings
from s3graph.vocabulary import GRAPH_BASE, ID, PREFIXES

Match: TypeAlias = Literal["main", "part"]

#: Topic of the codebook → whether it is what the spearhead is about, or only a part of it.
Coding: TypeAlias = Mapping[str, Match]

MAIN: Final[Match] = "main"
PART: Final[Match] = "part"


class SpearheadId(NamedTuple):
    """What names a spearhead in a coding sheet; written `FI1B/2017/citizen-city`."""

    region: str
    strategy: str
    spearhead: str

    def __str__(self) -> str:
        """As the last part of its IRI."""
        return "/".join(self)

    @property
    def iri(self) -> str:
        """Its IRI in the graph."""
        return f"{ID}spearhead/{self}"


@dataclass(frozen=True)
class CodedSpearhead:
    """What a coder may read of a spearhead.

    Attributes:
        label: its English label.
        labels: its labels in other languages, as `fi: Kaupunkilaisten kaupunki`.
        role: vertical, horizontal or umbrella; empty where the source does not say.
        description: in English; empty where there is none.
        themes: English labels of its themes, in the order of the source.
        objectives: in English, in the order of the source.
    """

    label: str
    labels: tuple[str, ...]
    role: str
    description: str
    themes: tuple[str, ...]
    objectives: tuple[str, ...]


class Regions:
    """The region files of the project, for questions about spearheads."""

    def __init__(self, settings: Settings) -> None:
        """Read the profiles.

        Raises:
            UnreadableInput: there is none, or a file cannot be read.
        """
        files = [f for f in read_stated(settings) if f.graph.startswith(f"{GRAPH_BASE}regions/")]
        if not files:
            raise UnreadableInput(
                f"{settings.data_dir} holds no region profiles.",
                "Run the command in the project folder, or name that folder with --home.",
                path=str(settings.data_dir),
            )
        self._store = ox.Store()
        for file in files:
            self._store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in file.triples)

    def spearheads(self) -> dict[SpearheadId, CodedSpearhead]:
        """Every spearhead, by its name, sorted."""
        roles = self._texts("s3:spearheadRole")
        labels = self._texts("skos:prefLabel")
        descriptions = self._texts("dct:description")
        themes = self._texts("s3:hasTheme/skos:prefLabel", "s3:hasTheme/s3:position")
        objectives = self._texts("s3:hasObjective/dct:description", "s3:hasObjective/s3:position")
        return {
            name: CodedSpearhead(
                label=_english(labels, name)[0],
                labels=tuple(f"{tag}: {text}" for text, tag in labels[name] if tag != "en"),
                role="".join(local(iri) for iri, _ in roles.get(name, [])),
                description=" ".join(_english(descriptions, name)),
                themes=tuple(_english(themes, name)),
                objectives=tuple(_english(objectives, name)),
            )
            for name in sorted(labels)
        }

    def own_codings(self) -> dict[SpearheadId, Coding]:
        """Our coding of every spearhead, empty for one that we left uncoded, sorted by name."""
        found: dict[SpearheadId, dict[str, Match]] = {}
        for spearhead, topic, match in self._rows(
            "SELECT ?spearhead ?topic ?match WHERE { ?spearhead a s3:Spearhead . OPTIONAL {"
            " ?spearhead s3:hasCoding ?coding . ?coding a s3:OwnCoding ; s3:position ?position ;"
            " s3:concept ?topic ; s3:match ?match } } ORDER BY ?spearhead ?position"
        ):
            coding = found.setdefault(_name(spearhead), {})
            if topic and match:
                coding[local(topic.value)] = MAIN if local(match.value) == MAIN else PART
        return dict(sorted(found.items()))

    def _texts(self, path: str, order: str = "") -> dict[SpearheadId, list[tuple[str, str]]]:
        """Values at the end of a property path, with their language, by spearhead."""
        first, _, last = path.partition("/")
        position = local(order)
        pattern = (
            f"?spearhead {first} ?part . ?part {position} ?order ; {last} ?text"
            if last
            else f"?spearhead {first} ?text"
        )
        found: dict[SpearheadId, list[tuple[str, str]]] = {}
        for spearhead, text in self._rows(
            f"SELECT ?spearhead ?text WHERE {{ ?spearhead a s3:Spearhead . {pattern} }}"
            f" ORDER BY ?spearhead {'?order' if last else ''} LANG(?text) STR(?text)"
        ):
            if text is not None:
                found.setdefault(_name(spearhead), []).append(
                    (" ".join(text.value.split()), getattr(text, "language", None) or "")
                )
        return found

    def _rows(self, query: str) -> list[list[ox.NamedNode | ox.Literal | None]]:
        solutions = self._store.query(query, prefixes=PREFIXES)
        if not isinstance(solutions, ox.QuerySolutions):
            raise TypeError("a SELECT query has solutions")
        names = [variable.value for variable in solutions.variables]
        return [[_plain(solution[name]) for name in names] for solution in solutions]


def _plain(term: object) -> ox.NamedNode | ox.Literal | None:
    return term if isinstance(term, ox.NamedNode | ox.Literal) else None


def _name(term: ox.NamedNode | ox.Literal | None) -> SpearheadId:
    if term is None:
        raise TypeError("every row names a spearhead")
    region, strategy, spearhead = term.value.rsplit("/", 3)[1:]
    return SpearheadId(region, strategy, spearhead)


def _english(texts: Mapping[SpearheadId, list[tuple[str, str]]], name: SpearheadId) -> list[str]:
    return [text for text, language in texts.get(name, []) if language == "en"]
