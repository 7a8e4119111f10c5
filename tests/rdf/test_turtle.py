"""Turtle is read with the place of every statement, and its errors are told in plain words."""

from pathlib import Path

import pytest
from rdflib import RDF, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from s3graph.errors import UnreadableInput
from s3graph.project.files import FileForm, data_files, ontology_files
from s3graph.rdf.places import PlacedFile
from s3graph.rdf.turtle import read_turtle
from s3graph.settings import Settings
from s3graph.vocabulary import ID, S3

HOME = Path(__file__).resolve().parents[2]
HEAD = """\
@prefix s3: <https://w3id.org/s3graph/ns#> .
@prefix id: <https://w3id.org/s3graph/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
DOCUMENT = """\
id:x a s3:Spearhead , s3:Theme ;
    skos:prefLabel "Älykäs"@fi ,  # a comment
        "Smart"@en ; s3:position 1 ;
    s3:vision \"\"\"two
lines\"\"\" ;
    s3:hasTheme [ skos:prefLabel "inner" ;
        s3:position 2 ] ;
    s3:hasFunding ( id:a
        id:b ) .
id:y s3:value 1.50 , true . <https://w3id.org/s3graph/id/z> s3:year "2017"^^s3:gYear .
id:x skos:note "said later" ; s3:position 1 .
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "a.ttl"
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.fixture
def file(tmp_path: Path) -> PlacedFile:
    return read_turtle(write(tmp_path, HEAD + DOCUMENT))


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "place"),
    [
        ("x", RDF.type, S3.Spearhead, (4, 8)),
        ("x", RDF.type, S3.Theme, (4, 23)),
        ("x", SKOS.prefLabel, Literal("Älykäs", "fi"), (5, 20)),
        ("x", SKOS.prefLabel, Literal("Smart", "en"), (6, 9)),
        ("x", S3.position, Literal(1), (6, 34)),
        ("x", S3.vision, Literal("two\nlines"), (7, 15)),
        ("y", S3.value, Literal("1.50", datatype=XSD.decimal, normalize=False), (13, 15)),
        ("y", S3.value, Literal(True), (13, 22)),
        ("z", S3.year, Literal("2017", datatype=S3.gYear), (13, 69)),
        ("x", SKOS.note, Literal("said later"), (14, 16)),
    ],
)
def test_a_statement_is_at_its_value(
    file: PlacedFile, subject: str, predicate: URIRef, value: Node, place: tuple[int, int]
) -> None:
    triple = (ID[subject], predicate, value)
    assert file.place_of(triple) == place
    assert file.line_of(triple) == place[0]


def test_statements_inside_brackets_and_lists_have_places(file: PlacedFile) -> None:
    inner = next(t for t in file.triples if t[2] == Literal("inner"))
    assert isinstance(inner[0], BNode)
    assert file.place_of(inner) == (9, 34)
    assert file.place_of((inner[0], S3.position, Literal(2))) == (10, 21)
    assert file.place_of((ID.x, S3.hasTheme, inner[0])) == (9, 17)
    first = next(t for t in file.triples if t[1] == RDF.first)
    assert file.place_of(first) == (11, 19)


def test_a_subject_is_where_it_is_first_described(file: PlacedFile) -> None:
    assert file.place_of_subject(ID.x) == (4, 1)
    assert file.place_of_subject(ID.z) == (13, 29)
    assert file.line_of_subject(ID.y) == 13
    assert file.line_of_subject(ID.nobody) is None
    assert file.line_of((ID.x, SKOS.note, Literal("never said"))) is None


def test_lines_are_those_of_the_file(file: PlacedFile) -> None:
    assert file.text(6) == '        "Smart"@en ; s3:position 1 ;'
    assert file.text(0) is None
    assert file.text(99) is None


def test_lines_with_carriage_returns_count_the_same(tmp_path: Path) -> None:
    file = read_turtle(write(tmp_path, (HEAD + DOCUMENT).replace("\n", "\r\n")))
    assert file.place_of((ID.x, SKOS.prefLabel, Literal("Smart", "en"))) == (6, 9)
    assert file.text(6) == '        "Smart"@en ; s3:position 1 ;'


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = read_turtle(write(tmp_path, "\ufeff" + HEAD + "id:x a s3:Theme ."))
    assert file.place_of((ID.x, RDF.type, S3.Theme)) == (4, 8)


def test_what_is_said_about_a_thing_keeps_its_order(file: PlacedFile) -> None:
    said = [triple[1] for triple in file.about(ID.x)]
    assert said[:4] == [RDF.type, RDF.type, SKOS.prefLabel, SKOS.prefLabel]
    assert said[-1] == SKOS.note
    assert list(file.about(ID.nobody)) == []


def test_terms_are_shortened_with_the_prefixes_of_the_file(file: PlacedFile) -> None:
    assert file.short(S3.Spearhead) == "s3:Spearhead"
    assert file.short(ID["strategy/FI1B"]) == "<https://w3id.org/s3graph/id/strategy/FI1B>"
    assert file.short(Literal("a", "en")) == '"a"@en'
    assert file.short(Literal("a", datatype=S3.code)) == '"a"^^s3:code'
    assert file.short(Literal("180.0", datatype=XSD.decimal, normalize=False)) == "180.0"
    assert file.short(Literal("07", datatype=XSD.integer, normalize=False)) == "07"
    assert file.short(Literal("true", datatype=XSD.boolean)) == "true"
    assert file.short(Literal("1,5", datatype=XSD.decimal)).startswith('"1,5"^^')


@pytest.mark.parametrize("name", ["data/schemes/kinds.ttl", "ontology/s3.ttl"])
def test_the_graph_is_the_one_that_rdflib_reads(name: str) -> None:
    ours = read_turtle(HOME / name).graph
    theirs = Graph().parse(HOME / name)
    assert len(ours) == len(theirs) > 500
    if name.startswith("ontology"):
        assert isomorphic(ours, theirs)
    else:
        assert {t[:2] for t in ours} == {t[:2] for t in theirs}


def test_every_statement_of_the_real_data_has_its_line() -> None:
    settings = Settings(home=HOME)
    kept = [file.path for file in data_files(settings) if file.form is FileForm.TURTLE]
    for path in (*kept, *ontology_files(settings)):
        file = read_turtle(path)
        for triple in file.triples:
            line = file.line_of(triple)
            assert line is not None
            text = file.text(line) or ""
            value = triple[2]
            shown = str(value).split("\n", maxsplit=1)[0] if isinstance(value, Literal) else ""
            if '"' not in shown and "\\" not in shown:
                assert shown in text, f"{path}:{line}"


def test_names_keep_their_meaning_when_a_prefix_is_declared_again(tmp_path: Path) -> None:
    text = (
        "@prefix p: <http://a.example/> . p:x p:y p:z .\n"
        "@prefix p: <http://b.example/> . p:x p:y p:z .\n"
        "PREFIX p: <http://c.example/> p:x p:y p:z .\n"
        "@base <http://d.example/> . <x> <y> <z> .\n"
        "@base <http://e.example/> . <x> <y> <z> .\n"
    )
    file = read_turtle(write(tmp_path, text))
    assert [(str(s), file.line_of((s, p, o))) for s, p, o in file.triples] == [
        (f"http://{letter}.example/x", line) for line, letter in enumerate("abcde", start=1)
    ]


ERRORS = [
    ("foo:x a s3:Theme .", (1, 1), "prefix foo: is used but not declared", "@prefix foo:"),
    ('id:x s3:year "1"^^xsd:gYear .', (1, 19), "prefix xsd:", "XMLSchema#> ."),
    ("id:x a s3:Theme\nid:y a s3:Theme .", (1, 16), "dot or a semicolon is missing", "dot"),
    ("id:x a s3:Theme\n# why\n\n  s3:status id:z .", (1, 16), "dot or a semicolon", "semicolon"),
    ("id:x a s3:Theme", (1, 16), "ends in the middle of a statement", "dot"),
    ("id:x a s3:Theme ;\n", (1, 18), "ends in the middle", "dot"),
    ('id:x s3:vision "abc .\nid:y a s3:Z .', (1, 16), "text that begins here", 'with "'),
    ('id:x s3:vision """abc .\nid:y a s3:Z .', (1, 16), "text that begins here", '"""'),
    ('id:x s3:vision "abc .\nid:y s3:vision "z" .', (1, 16), "not closed before the line", '"""'),
    ("id:x s3:vision <http://a b> .", (1, 16), "cannot contain a blank", "%20"),
    ("<http://a", (1, 1), "address that begins here is never closed", ">"),
    ('id:x s3:vision "a\\qb" .', (1, 18), "means nothing inside a text", "backslash"),
    ('id:x s3:vision "a"@ .', (1, 20), "language of the text", "@en"),
    ('id:x s3:year "2017"^^ .', (1, 23), "type of the value is missing", "^^xsd:gYear"),
    ('id:x s3:year "2017"^s3:y .', (1, 20), "single ^", "two"),
    ("<x> a s3:Theme .", (1, 1), "address is relative", "@base"),
    ('"x" a s3:Theme .', (1, 1), "text cannot stand here: a thing", "<address>"),
    ('id:x "p" s3:Theme .', (1, 6), "text cannot stand here: a property", "prefix:name"),
    ("id:x s3:status .", (1, 16), "A value is missing", "before the ."),
    ("id:x s3:status id:a , .", (1, 23), "A value is missing", "before the ."),
    ("id:x .", (1, 6), "A property is missing", "before the ."),
    ("id:x s3:a id:b ,\n  s3:status id:c .", (1, 16), "no other value of the same", "semicolon"),
    ("id:x s3:a 1,\n\nid:y a s3:Theme .", (1, 12), "no other value of the same", "dot at its end"),
    ("id:x s3:a id:b ,\n  <http://c/> s3:d 1 .", (2, 14), "dot or a semicolon is missing", "dot"),
    ("id:x a s3:Theme ..", (1, 18), "one dot too many", "Remove"),
    ("id:x s3:hasTheme [ a s3:Z .", (1, 27), "closing ] is missing", "]"),
    ("id:strategy/FI1B a s3:Theme .", (1, 12), "cannot contain a slash", "strategy/FI1B/2017>"),
    ("id:x s3:vision “abc” .", (1, 16), "typographic quotation mark", 'plain quotation mark "'),
    ("hello world .", (1, 1), "hello cannot stand here", "quote"),
    ("region:\n  nuts: FI1B\n", (1, 1), "prefix region:", "@prefix region:"),
    ("id:x s3:status _: .", (1, 16), "This is not Turtle", "Correct the line"),
]


@pytest.mark.parametrize(("text", "place", "cause", "step"), ERRORS, ids=[e[0] for e in ERRORS])
def test_a_syntax_error_says_where_what_and_what_to_do(
    tmp_path: Path, text: str, place: tuple[int, int], cause: str, step: str
) -> None:
    path = write(tmp_path, HEAD + text)
    with pytest.raises(UnreadableInput) as caught:
        read_turtle(path, shown_as=Path("data/a.ttl"))
    error = caught.value
    assert (error.line, error.column) == (place[0] + 3, place[1])
    assert cause in error.cause
    assert step in error.next_step
    assert error.path == "data/a.ttl"
    assert error.text == text.split("\n")[place[0] - 1]
    assert error.exit_code == 3


def test_a_column_counts_characters_not_bytes(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_turtle(write(tmp_path, HEAD + 'id:x s3:vision "äö😀" foo:y .'))
    assert (caught.value.line, caught.value.column) == (4, 22)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"# only a comment\n", "holds no statement"),
        (HEAD.encode(), "holds no statement"),
    ],
)
def test_a_file_without_statements_is_refused(tmp_path: Path, content: bytes, cause: str) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(content)
    with pytest.raises(UnreadableInput, match=cause):
        read_turtle(path)


def test_a_file_in_another_encoding_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(HEAD.encode() + 'id:x s3:vision "Älykäs" .'.encode("latin-1"))
    with pytest.raises(UnreadableInput, match="not UTF-8: byte 0xc4") as caught:
        read_turtle(path)
    assert (caught.value.line, caught.value.column) == (4, 17)
    assert caught.value.text is not None
    assert "UTF-8" in caught.value.next_step


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="does not exist"):
        read_turtle(tmp_path / "none.ttl")
    with pytest.raises(UnreadableInput, match="is a folder"):
        read_turtle(tmp_path)


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ('"20x7"^^xsd:gYear', True),
        ('"217"^^xsd:gYear', True),
        ('"2017"^^xsd:gYear', False),
        ('"2017-13"^^xsd:gYearMonth', True),
        ('"2017-12"^^xsd:gYearMonth', False),
        ('"2017-02-30"^^xsd:date', True),
        ('"2017-02-28"^^xsd:date', False),
        ('"1,5"^^xsd:decimal', True),
        ('"yes"^^xsd:boolean', True),
        ('"1"^^xsd:boolean', False),
        ('"abc"^^xsd:integer', True),
        ('"abc"^^s3:anything', False),
        ('"abc"', False),
    ],
)
def test_a_value_that_is_not_of_its_type_is_found_without_noise(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], value: str, wrong: bool
) -> None:
    prefix = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    file = read_turtle(write(tmp_path, HEAD + prefix + f"id:x s3:year {value} ."))
    assert [file.line_of(triple) for triple in file.ill_typed()] == ([5] if wrong else [])
    assert file.short(next(iter(file.triples))[2]) == value
    assert capfd.readouterr().err == ""
