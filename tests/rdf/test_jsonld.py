"""JSON-LD on disk: read with places, and nothing is fetched for it."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Literal, URIRef

from s3graph.errors import UnreadableInput
from s3graph.rdf.jsonld import read_jsonld
from s3graph.rdf.statements import rdflib_term
from s3graph.vocabulary import ID, S3, SKOS

GOOD = """{
  "@context": {
    "@base": "https://w3id.org/s3graph/id/",
    "s3": "https://w3id.org/s3graph/ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#"
  },
  "@id": "strategy/FI1B/2017",
  "@type": "s3:Strategy",
  "skos:prefLabel": {"@value": "Älykäs", "@language": "fi"},
  "s3:hasSpearhead": [
    {"@id": "spearhead/FI1B/2017/citizen-city", "skos:prefLabel": "Citizen city"}
  ]
}
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_every_statement_has_its_place(tmp_path: Path) -> None:
    file = read_jsonld(write(tmp_path / "a.jsonld", GOOD), graph="urn:g")
    assert file.graph == "urn:g"
    assert len(file.triples) == 4
    strategy = URIRef(ID + "strategy/FI1B/2017")
    spearhead = URIRef(ID + "spearhead/FI1B/2017/citizen-city")
    places = file.places
    assert places.place_of_subject(strategy) == (7, 10)
    assert places.place_of((strategy, SKOS.prefLabel, Literal("Älykäs", "fi"))) == (9, 32)
    assert places.place_of((strategy, S3.hasSpearhead, spearhead)) == (11, 13)
    assert places.place_of((spearhead, SKOS.prefLabel, Literal("Citizen city"))) == (11, 67)
    assert set(places.triples) == {tuple(map(rdflib_term, t)) for t in file.triples}


def test_what_the_engine_writes_is_read_again(tmp_path: Path) -> None:
    first = read_jsonld(write(tmp_path / "a.jsonld", GOOD)).triples
    text = ox.serialize(first, format=ox.RdfFormat.JSON_LD, prefixes={"s3": str(S3)})
    assert text is not None
    second = read_jsonld(write(tmp_path / "b.jsonld", text.decode()))
    assert set(second.triples) == set(first)
    assert all(
        place.line >= 1 for place in map(second.places.place_of, second.places.triples) if place
    )


@pytest.mark.parametrize(
    ("text", "cause", "line"),
    [
        ("", "is empty", None),
        ("{", "no JSON", 1),
        ('{"@id": "urn:a",\n "urn:p": "v",\n}', "no JSON", 3),
        ("[" * 100_000, "nested too deeply", None),
        ("{}", "states nothing", None),
        ('{"@id": "urn:a", "x": "v"}', "states nothing", None),
        ('{"@context": {\n "p": 1}, "@id": "urn:a"}', "no JSON-LD", None),
        ('{\n"@context": "https://example.org/c",\n"@id": "urn:a"}', "have to be fetched", 2),
        ('{"@context": [{}, "https://example.org/c"], "@id": "urn:a"}', "have to be fetched", 1),
        (
            '{"@context": {"@import": "https://example.org/c"}, "@id": "urn:a"}',
            "have to be fetched",
            1,
        ),
        (
            '{"@id": "urn:g", "@graph": [{"@id": "urn:a", "urn:p": "v"}]}',
            "names graphs of its own",
            None,
        ),
    ],
)
def test_bad_json_ld_is_refused_with_place_and_remedy(
    tmp_path: Path, text: str, cause: str, line: int | None
) -> None:
    path = write(tmp_path / "a.jsonld", text)
    with pytest.raises(UnreadableInput, match=cause) as caught:
        read_jsonld(path, shown_as=Path("a.jsonld"))
    assert caught.value.path == "a.jsonld"
    assert caught.value.line == line
    assert caught.value.next_step


def test_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    path.write_bytes(
        json.dumps({"@id": "urn:a", "urn:p": "ä"}, ensure_ascii=False).encode("latin-1")
    )
    with pytest.raises(UnreadableInput, match="not UTF-8"):
        read_jsonld(path)
