"""A list that is no list is told as a finding, and no list hides what is wrong with another."""

import random
from pathlib import Path

import pytest
from rdflib import SKOS, Literal
from tests.lists.conftest import Lists, assert_stands

from s3graph.errors import DataInvalid, UnreadableInput
from s3graph.findings.refusal import refuse
from s3graph.findings.report import Report
from s3graph.lists import LISTS, read_lists
from s3graph.lists.codes import SCHEMES, codes_of
from s3graph.lists.csv_text import LARGEST
from s3graph.lists.tables import TOLD
from s3graph.rdf.places import TextPlace
from s3graph.vocabulary import ID

DATA = Path(__file__).parents[2] / "data"
NAME = "industrial_ecosystems.csv"
PATH = f"lists/{NAME}"
HEADER = "position,id,label_en\n"
GOOD = HEADER + "1,digital,Digital\n"


def test_a_list_that_is_not_there_is_told(lists: Lists) -> None:
    found = lists.finding(NAME)
    assert found.unreadable
    assert found.rule == "FileIsReadable"
    assert found.message == f"{PATH} does not exist."


def test_a_folder_in_place_of_a_list_is_told(lists: Lists) -> None:
    (lists.data / PATH).mkdir(parents=True)
    assert lists.finding(NAME).message == f"{PATH} is no file."


def test_a_list_that_is_too_large_is_refused_unread(lists: Lists) -> None:
    path = lists.write(NAME, GOOD)
    with path.open("r+b") as file:
        file.truncate(LARGEST + 30_000_000)
    found = lists.finding(NAME)
    assert found.unreadable
    assert found.message == f"{PATH} is 50 MB long, and a list may have 20 MB."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\n", "is empty"),
        (GOOD.encode("utf-16"), "is UTF-16 text"),
        (b"\x00" * 100, "holds a NUL character (U+0000)"),
        (HEADER.encode(), "has no rows"),
    ],
)
def test_what_is_no_list_is_told(lists: Lists, content: bytes, message: str) -> None:
    lists.write(NAME, content)
    found = lists.finding(NAME)
    assert message in found.message
    assert found.path is not None
    assert found.path.as_posix() == PATH
    assert lists.read(NAME).files == () or "no rows" in message


def test_a_byte_that_is_not_utf_8_is_told_where_it_stands(lists: Lists) -> None:
    lists.write(NAME, (GOOD + "2,textiles,Tekstiilit ja käsityö\n").encode("latin-1"))
    found = lists.finding(NAME)
    assert found.unreadable
    assert "the byte E4 begins no character" in found.message
    assert (found.line, found.column) == (3, 27)


def test_a_nul_is_told_where_it_stands(lists: Lists) -> None:
    lists.write(NAME, GOOD + "2,tex\0tiles,Textiles\n")
    found = lists.finding(NAME)
    assert "U+0000" in found.message
    assert_stands(found, PATH, 3, "\0tiles")


@pytest.mark.parametrize(
    ("text", "line", "at", "message"),
    [
        (HEADER + '1,digital,"Digital\n2,x,X\n', 2, '"Digital', "begins here is never closed"),
        (HEADER + '1,digital,"Digi" tal\n', 2, " tal", "A quoted cell ends before this"),
        (HEADER + '1,digital,"the "digital" one"\n', 2, "digital", "A quoted cell ends"),
        (HEADER + '1,digital,"' + "x\n" * 70_000, 2, '"x', "is longer than 131,072 characters"),
        (HEADER.replace(",", ";") + "1;a;A\n", 1, "position", "separated by semicolons"),
        (HEADER.replace(",", "\t") + "1\ta\tA\n", 1, "position", "separated by tabs"),
        ("position,id,lable_en\n1,a,A\n", 1, "position", "has no column label_en"),
        (GOOD.replace("label_en", "label_en,id"), 1, "id", "The column id stands 2 times"),
        (HEADER.replace("label_en", "id") + "1,a,A\n", 1, "id", "The column id stands 2 times"),
        ("1,digital,Digital\n2,a,A\n", 1, "1,", "does not name its columns"),
        ("<html><body>404</body></html>\n", 1, "<html", "holds markup"),
        (HEADER + "1,a\n2,b\n", 1, "position", "Each row has 2 cells, and the first line has 3"),
        (HEADER + '1,a,"A\n2,b,"B"\n', 2, '"A', "the next quote stands on line 3"),
    ],
)
def test_what_is_no_csv_of_this_list_is_told(
    lists: Lists, text: str, line: int, at: str, message: str
) -> None:
    lists.write(NAME, text)
    found = lists.finding(NAME)
    assert found.unreadable
    assert message in found.message
    assert_stands(found, PATH, line, at)
    assert lists.read(NAME).files == ()


def test_a_misspelt_column_is_answered_with_the_right_one(lists: Lists) -> None:
    lists.write(NAME, GOOD.replace("label_en", "lable_en"))
    assert lists.finding(NAME).next_step == "Rename the column lable_en to label_en."


@pytest.mark.parametrize("column", ["label_fj", "label_FI", "lable_fi"])
def test_a_column_that_would_be_lost_is_told(lists: Lists, column: str) -> None:
    lists.write(NAME, f"position,id,label_en,{column}\n1,digital,Digital,Digitaalinen\n")
    found = lists.finding(NAME)
    assert not found.unreadable
    assert found.rule == "ColumnIsKnown"
    assert "label_fi" in found.next_step
    assert_stands(found, PATH, 1, column)
    assert lists.read(NAME).files


@pytest.mark.parametrize(
    ("header", "step"),
    [("label_gr", "Did you mean label_el? gr is the code of Greece"), ("comment", "Rename")],
)
def test_a_column_too_many_is_told_once(lists: Lists, header: str, step: str) -> None:
    for cell in ("", ",x"):
        lists.write(NAME, f"position,id,label_en,{header}\n1,a,A{cell}\n2,b,B{cell}\n")
        found = lists.finding(NAME)
        assert found.next_step.startswith(step)
        assert_stands(found, PATH, 1, header)
        (file,) = lists.read(NAME).files
        assert not any(str(triple.object) == '"x"@gr' for triple in file.triples)


@pytest.mark.parametrize(
    ("rows", "line", "at", "rule"),
    [
        ("\n2,b,B\n", 3, "", "RowIsNotBlank"),
        (",,\n2,b,B\n", 3, ",,", "CellIsFilled"),
        ("2,b, B\n", 3, " B", "CellHasNoOuterBlanks"),
        ("2,b,digital\n", 3, "digital", "ValueIsOfOneRow"),
        ("1,b,B\n", 3, "1", "ValueIsOfOneRow"),
        ("1,digital,Digital\n", 3, "digital", "RowIsNotRepeated"),
    ],
)
def test_a_row_that_is_odd_is_told_once(
    lists: Lists, *, rows: str, line: int, at: str, rule: str
) -> None:
    lists.write(NAME, GOOD + rows)
    found = lists.finding(NAME)
    assert found.rule == rule
    assert_stands(found, PATH, line, at)


def test_empty_lines_at_the_end_are_no_matter(lists: Lists) -> None:
    lists.write(NAME, GOOD + "\n\n")
    assert lists.read(NAME).findings == ()


def test_a_column_without_a_name_is_told(lists: Lists) -> None:
    lists.write(NAME, "position,id,label_en,\n1,digital,Digital,\n")
    assert lists.finding(NAME).message == "A column has no name."


@pytest.mark.parametrize(
    ("row", "message"),
    [("2,retail", "has 2 cells"), ("2,a,A, b", "has 4 cells"), ("2", "one cell")],
)
def test_a_row_with_cells_missing_or_too_many_hides_no_other(
    lists: Lists, row: str, message: str
) -> None:
    lists.write(NAME, f"{GOOD}{row}\n3,Health,Health\n")
    rows, cell = lists.read(NAME).findings
    assert message in rows.message
    assert (rows.line, cell.line) == (3, 4)
    assert cell.next_step.startswith("Use small letters")


def test_what_cannot_be_seen_is_told(lists: Lists) -> None:
    for char in ("\u200b", "\u202e", "\ufffd", "\x07"):
        lists.write(NAME, GOOD.replace("Digital", f"Digi{char}tal"))
        found = lists.finding(NAME)
        assert found.rule == "CellIsPlainText"
        assert f"U+{ord(char):04X}" in found.message
        assert_stands(found, PATH, 2, f"{char}tal")


def test_cells_may_hold_quotes_commas_and_line_ends(lists: Lists) -> None:
    text = (
        "\ufeffposition,id,label_en\r\n"
        '1,digital,"Say ""hi"", then\r\ngo"\r\n\r\n"2", retail ,Retail\r\n'
    )
    lists.write(NAME, text)
    (file,) = lists.read(NAME).files
    places = file.places
    digital, retail = ID["ecosystem/digital"], ID["ecosystem/retail"]
    label = Literal('Say "hi", then\r\ngo', "en")
    assert places.place_of((digital, SKOS.prefLabel, label)) == TextPlace(2, 11)
    assert places.place_of((retail, SKOS.prefLabel, Literal("Retail", "en"))) == TextPlace(5, 14)
    assert places.place_of_subject(retail) == TextPlace(5, 1)
    assert places.text(5) == '"2", retail ,Retail'


def test_a_list_that_is_wrong_from_top_to_bottom_is_told_in_bounds(lists: Lists) -> None:
    rows = "".join(f"{n},Wrong {n},\n" for n in range(20_000))
    lists.write(NAME, HEADER + rows)
    found = lists.read(NAME).findings
    assert len(found) == 2 * (TOLD + 1) + 1
    assert [f.message for f in found if "19,900 more rows" in f.message] == [
        "From here on, 19,900 more rows break this rule in the column id.",
        "From here on, 19,900 more rows break this rule in the column label_en.",
    ]


def test_nothing_that_stands_in_a_list_raises(lists: Lists) -> None:
    """Real lists with pieces cut, doubled or replaced at random, from a fixed seed."""
    chance = random.Random(8)
    for name in LISTS:
        lines = (DATA / "lists" / name).read_bytes().splitlines(keepends=True)
        lists.write(name, b"".join(lines[:400]))
    for name in LISTS:
        path = lists.data / "lists" / name
        whole = path.read_bytes()
        for _ in range(6):
            start = chance.randrange(len(whole))
            end = start + chance.choice((0, 1, 3, 50))
            junk = chance.choice(
                (b"", b'"', b",", b"\n", b" ", b"<>", b"\xff", b"9", b";;", b"{x}")
            )
            path.write_bytes(whole[:start] + junk + whole[end:])
            reading = read_lists(lists.data, [name])
            for file in reading.files:
                assert len(file.places.triples) == len(file.triples)
            for finding in reading.findings:
                assert finding.next_step
                assert finding.line or finding.unreadable
        path.write_bytes(whole)


def test_one_list_hides_nothing_of_another(lists: Lists) -> None:
    lists.write(NAME, b"\xff\xff")
    lists.write("sdg.csv", "number,iri,label_en,title_en\n18,http://metadata.un.org/sdg/18,A,B\n")
    found = lists.read(NAME, "sdg.csv").findings
    assert {(f.path and f.path.name, f.unreadable) for f in found} == {
        (NAME, True),
        ("sdg.csv", False),
    }


def test_reading_tells_how_far_it_is(lists: Lists) -> None:
    lists.write(NAME, GOOD)
    told: list[tuple[str, int, int]] = []
    read_lists(lists.data, [NAME], progress=lambda *step: told.append(step))
    assert told == [("Lists", 1, 1)]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_codes_of_a_scheme_are_those_that_its_list_states(scheme: str) -> None:
    reading = read_lists(DATA, [SCHEMES[scheme]])
    (file,) = reading.files
    stated = {str(value) for _, name, value in file.rdflib_triples() if name == SKOS.notation}
    assert codes_of(DATA, scheme) == stated


def test_codes_cannot_be_told_of_a_list_that_cannot_be_read(lists: Lists) -> None:
    with pytest.raises(UnreadableInput, match=r"topics\.csv does not exist"):
        codes_of(lists.data, "topic")


def test_violations_refuse_and_notes_do_not(lists: Lists) -> None:
    lists.write(NAME, GOOD.replace("1,", "one,"))
    with pytest.raises(DataInvalid, match=rf"1 violation,.* The first violation at {PATH}:2:1: "):
        refuse(Report.of(lists.read(NAME).findings))
    lists.write(NAME, GOOD)
    refuse(Report.of(lists.read(NAME).findings))
