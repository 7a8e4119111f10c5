"""JSON-LD in the terms of our context: long documents are worked out once, and few are kept."""

import json
from pathlib import Path

from s3graph.rdf.compaction import JsonLdContext
from s3graph.vocabulary import ID, SKOS

CONTEXT = Path(__file__).parents[2] / "ontology" / "context.jsonld"


def document(name: str, *, length: int = 120_000) -> bytes:
    thing = {"@id": f"{ID}actor/{name}", str(SKOS.prefLabel): [{"@value": name * length}]}
    return json.dumps([thing]).encode()


async def test_a_long_document_is_the_same_again_and_few_are_kept() -> None:
    context = JsonLdContext.read(CONTEXT)
    first = await context.compact(document("a"))
    assert first == context.compact_now(document("a"))
    assert await context.compact(document("a")) is first
    for letter in "bcdefghijklmnopqr":
        assert (await context.compact(document(letter))).count(letter.encode() * 1000)
    assert len(context.kept) == 16
    again = await context.compact(document("a"))
    assert (again == first, again is first) == (True, False)


async def test_what_comes_first_is_part_of_the_question() -> None:
    context = JsonLdContext.read(CONTEXT)
    both = json.dumps([*json.loads(document("a")), *json.loads(document("b"))]).encode()
    started = [(await context.compact(both, f"{ID}actor/{name}")) for name in "ab"]
    assert started[0] != started[1]
    assert json.loads(started[0])["@graph"] == json.loads(started[1])["@graph"][::-1]


async def test_a_short_document_is_not_kept() -> None:
    context = JsonLdContext.read(CONTEXT)
    await context.compact(document("a", length=10))
    assert context.kept == {}
