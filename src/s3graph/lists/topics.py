"""The codebook: our topics of smart specialisation, with the codes that they imply."""

from collections.abc import Callable, Sequence
from typing import Final

from rdflib import SKOS

from s3graph.lists.columns import IDENTIFIER, Column, code_of, concept_of
from s3graph.lists.declaration import ListDeclaration
from s3graph.lists.lookups import Lookups
from s3graph.lists.schemes import CC_BY, Concepts, Scheme
from s3graph.lists.statements import ListStatements, node, text
from s3graph.lists.tables import ListTable
from s3graph.vocabulary import BASE, ID, NACE, S3, SDG, nace_code

_SCHEME: Final = Scheme(
    "topic",
    "Topics of smart specialisation",
    "s3graph",
    license=CC_BY,
    rights="The codebook of this project, CC BY 4.0.",
    page=f"{BASE}codebook",
)
#: Column of the codebook → how a code in it becomes an IRI.
_IMPLIED: Final[dict[str, Callable[[str], str]]] = {
    "nace": lambda code: f"{NACE}{nace_code(code)}",
    "nabs": lambda code: f"{ID}nabs/{code}",
    "sdg": lambda code: f"{SDG}{code}",
    "ecosystem": lambda code: f"{ID}ecosystem/{code}",
}


def _topics(table: ListTable, _: Lookups) -> Sequence[ListStatements]:
    concepts = Concepts(table, _SCHEME, "id", lambda code: f"{ID}topic/{code}")
    stated = concepts.statements
    texts = (("label", node(SKOS.prefLabel)), ("definition", node(SKOS.definition)))
    kinds = (("field", node(S3.topicField)), ("kind", node(S3.topicKind)))
    implies = node(S3.implies)
    for _code, topic, row in concepts:
        for column, predicate in texts:
            if row[column]:
                stated.add(topic, predicate, text(row[column], "en"), row, column)
        for column, predicate in kinds:
            if row[column]:
                concept = node(f"{ID}topic-{column}/{row[column]}")
                stated.add(topic, predicate, concept, row, column)
        for column, iri_of in _IMPLIED.items():
            for code in row.many(column):
                stated.add(topic, implies, node(iri_of(code)), row, column)
    return [stated]


TOPICS: Final = ListDeclaration(
    "topics.csv",
    "The codebook: the topics that spearheads are coded with, and what follows from each",
    (
        Column("id", "the identifier of the topic", IDENTIFIER, filled=True),
        Column(
            "field", "the field that it is in", concept_of("topic-field", "a field"), filled=True
        ),
        Column("kind", "its kind", concept_of("topic-kind", "a kind of topic"), filled=True),
        Column("label", "the name of the topic in English", filled=True, alone=True),
        Column("definition", "what belongs to it, in English", filled=True),
        Column(
            "nace",
            "the divisions or groups of NACE Rev. 2 that it implies",
            code_of("nace_rev2.csv"),
            several=True,
        ),
        Column(
            "nabs",
            "the chapters of NABS 2007 that it implies",
            code_of("nabs2007.csv"),
            several=True,
        ),
        Column("sdg", "the goals that it implies", code_of("sdg.csv"), several=True),
        Column(
            "ecosystem",
            "the industrial ecosystems that it implies",
            code_of("industrial_ecosystems.csv"),
            several=True,
        ),
    ),
    ("schemes/topic",),
    _topics,
    key="id",
)
