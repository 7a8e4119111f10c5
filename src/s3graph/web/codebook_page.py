"""The page /codebook: every topic with what follows from it, the conventions, the reliability.

Topics and counts come from the release, the conventions and the figures on reliability from the
pages of docs/, which have them for readers of the project too.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from fastapi import Request
from fastapi.responses import Response

from s3graph.comparison import Knowledge
from s3graph.comparison.terms import named, needed, number, text
from s3graph.engine import Row
from s3graph.errors import UnreadableInput
from s3graph.lists import LISTS
from s3graph.naming import local
from s3graph.service.served import served_of
from s3graph.text_files import read_text
from s3graph.vocabulary import GRAPH_BASE, ID, S3
from s3graph.web.documents import RenderedDocument, read_document
from s3graph.web.links import example_path, external, sparql_path, spearhead_path
from s3graph.web.templating import page

#: Where the pages of docs/ are shown.
CONVENTIONS: Final = "codebook.md"
RELIABILITY: Final = "coding.md"
_SHOWN_AT: Final = {CONVENTIONS: "/codebook", RELIABILITY: "/codebook#reliability"}

#: In what order the page shows what follows from a topic.
_SCHEMES: Final = ("nace", "nabs", "sdg", "ecosystem")
_SPEARHEADS: Final = f"SELECT ?spearhead WHERE {{ ?spearhead a <{S3.Spearhead}> }}"


@dataclass(frozen=True)
class ImpliedConcept:
    """A concept that a topic leads to.

    Attributes:
        scheme: nace, nabs, sdg, ecosystem or eurovoc.
        relation: `implies`, or the SKOS property of a link to EuroVoc.
    """

    iri: str
    scheme: str
    notation: str
    label: str
    relation: str


@dataclass(frozen=True)
class Topic:
    """A topic of the codebook.

    Attributes:
        spearheads, regions: how many have it in their latest versions, as main or part.
        implied: what follows from it.
        eurovoc: concepts that are close or related.
    """

    iri: str
    notation: str
    label: str
    definition: str
    kind: str
    spearheads: int
    regions: int
    implied: list[ImpliedConcept] = field(default_factory=list)
    eurovoc: list[ImpliedConcept] = field(default_factory=list)


@dataclass(frozen=True)
class TopicField:
    """A field and its topics, by label."""

    notation: str
    label: str
    topics: list[Topic] = field(default_factory=list)


@dataclass(frozen=True)
class Codebook:
    """The codebook of a release.

    Attributes:
        fields: by label.
        coded_regions: regions whose latest strategies have any topic.
    """

    fields: list[TopicField]
    coded_regions: int

    @property
    def topics(self) -> list[Topic]:
        """All topics."""
        return [topic for each in self.fields for topic in each.topics]


@dataclass(frozen=True)
class ShownDocument:
    """A page of docs/ as far as this installation has it; if not, `absent` says why."""

    name: str
    document: RenderedDocument | None
    absent: str = ""


async def read_codebook(knowledge: Knowledge) -> Codebook:
    """Ask the named queries `codebook` and `concept-activity`."""
    described, counted = await asyncio.gather(
        knowledge.ask("codebook"), knowledge.ask("concept-activity", {"basis": ["topic"]})
    )
    counts = {needed(row, "concept"): row for row in counted}
    fields: dict[str, TopicField] = {}
    topics: dict[str, Topic] = {}
    for row in described:
        iri, in_field = needed(row, "topic"), needed(row, "field")
        if in_field not in fields:
            fields[in_field] = TopicField(local(in_field), named(row, "fieldLabel", "field"))
        if iri not in topics:
            topics[iri] = _topic(row, counts.get(iri, {}))
            fields[in_field].topics.append(topics[iri])
        if text(row, "concept"):
            concept = _concept(row)
            of = topics[iri].implied if concept.relation == "implies" else topics[iri].eurovoc
            of.append(concept)
    for topic in topics.values():
        topic.implied.sort(key=lambda concept: _SCHEMES.index(concept.scheme))
    coded = {number(row, "codedRegions") or 0 for row in counted}
    return Codebook(list(fields.values()), max(coded, default=0))


def _topic(row: Row, counts: Row) -> Topic:
    return Topic(
        iri=needed(row, "topic"),
        notation=needed(row, "notation"),
        label=named(row, "label", "topic"),
        definition=text(row, "definition") or "",
        kind=needed(row, "kind"),
        spearheads=number(counts, "spearheads") or 0,
        regions=number(counts, "regions") or 0,
    )


def _concept(row: Row) -> ImpliedConcept:
    notation = needed(row, "conceptNotation")
    return ImpliedConcept(
        iri=needed(row, "concept"),
        scheme=needed(row, "scheme"),
        notation=notation,
        label=text(row, "conceptLabel") or notation,
        relation=needed(row, "relation"),
    )


class Addresses:
    """Where the links and the code words of the documents lead on this server."""

    def __init__(
        self, topics: Iterable[Topic], spearheads: Iterable[str], queries: Iterable[str]
    ) -> None:
        self._words = {name: example_path(name) for name in queries}
        self._words |= {
            iri.removeprefix(f"{ID}spearhead/"): spearhead_path(iri) for iri in spearheads
        }
        self._words |= {topic.notation: f"#topic-{topic.notation}" for topic in topics}

    def word(self, word: str) -> str | None:
        """The page of a term, a topic, a spearhead (`FI1B/2017/citizen-city`) or a named query."""
        if word.startswith("s3:") and word[3:].isalpha():
            return f"/ns#{word[3:]}"
        return self._words.get(word)

    @staticmethod
    def link(target: str) -> str | None:
        """What a link of a page in docs/ leads to; a list is shown as its named graph."""
        path, _, fragment = target.partition("#")
        if path in _SHOWN_AT:
            prefix = "" if path == CONVENTIONS else "reliability-"
            return f"/codebook#{prefix}{fragment}" if fragment else _SHOWN_AT[path]
        name = path.removeprefix("../data/lists/")
        if name != path and name in LISTS:
            graph = GRAPH_BASE + LISTS[name].graphs[0]
            return sparql_path(
                f"CONSTRUCT {{ ?s ?p ?o }}\nWHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
            )
        return external(target)


def show_document(
    docs: Path, name: str, addresses: Addresses, *, prefix: str = "", deeper: int = 0
) -> ShownDocument:
    """Read a page of docs/; where it cannot be read, the page of the site says so in its place."""
    try:
        content = read_text(docs / name)
    except UnreadableInput as error:
        cause = error.cause.replace(str(docs), docs.name)
        return ShownDocument(name, None, cause)
    document = read_document(
        content, link=addresses.link, word=addresses.word, prefix=prefix, deeper=deeper
    )
    return ShownDocument(name, document)


async def codebook_page(request: Request, knowledge: Knowledge) -> Response:
    """The codebook as a page; `#topic-smart-cities` leads to a topic."""
    docs = served_of(request).holdings.docs
    codebook, named = await asyncio.gather(
        read_codebook(knowledge), knowledge.engine.rows(_SPEARHEADS)
    )
    addresses = Addresses(
        codebook.topics, (needed(row, "spearhead") for row in named), knowledge.catalogue
    )
    conventions = await asyncio.to_thread(show_document, docs, CONVENTIONS, addresses)
    reliability = await asyncio.to_thread(
        show_document, docs, RELIABILITY, addresses, prefix="reliability-", deeper=1
    )
    context = {
        "title": "Codebook",
        "section": "vocabulary",
        "twin": "/api/v1/queries/codebook",
        "codebook": codebook,
        "conventions": conventions,
        "reliability": reliability,
        "query": example_path("codebook"),
        "csv": sparql_path(knowledge.catalogue["codebook"].text, "csv"),
        "counting": example_path("concept-activity"),
    }
    return page(request, "codebook.html", context)
