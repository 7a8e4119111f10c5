"""The `#+` lines of a SPARQL file: read, and each mistake told at its place."""

import pytest

from s3graph.errors import UnreadableInput
from s3graph.sparql.metadata import read_marked

GOOD = """\
# A remark.
#+ title: Which strategies?
#+ description: >
#+   One row
#+   each.
#+ parameters:
#+   - {name: region, type: region}
SELECT * {
  ?s ?p ?o
}
"""


def test_values_places_and_text() -> None:
    marked = read_marked("queries/which.rq", GOOD.encode())
    assert (marked.title, marked.description) == ("Which strategies?", "One row each.")
    assert marked.text == "# A remark.\nSELECT * {\n  ?s ?p ?o\n}\n"
    assert marked.places["title",] == (2, 11)
    assert marked.places["parameters", 0, "type"] == (7, 29)


@pytest.mark.parametrize(
    ("content", "cause", "place"),
    [
        (b"SELECT * {}", "no title and no description", (1, 1)),
        (b"#+ title: T\nSELECT * {}", "no description", (1, 1)),
        (b"# x\n#+ title: T\n#+ description: [a\nSELECT * {}", "not YAML", (3, 19)),
        (b"#+ title: T\n#+ title: U\n#+ description: D\n", "title is given twice", (2, 4)),
        (b"#+ title: T\n#+ description: \xff\n", "not UTF-8", (2, 1)),
        (b"#+ just words\n", "no title", (1, 1)),
        (b"#+ title: &a [*a]\n#+ description: {a: b\n", "not YAML", (2, 22)),
    ],
)
def test_a_mistake_has_its_place(content: bytes, cause: str, place: tuple[int, int]) -> None:
    with pytest.raises(UnreadableInput) as refused:
        read_marked("queries/which.rq", content)
    assert cause in refused.value.cause
    assert (refused.value.line, refused.value.column) == place
    assert refused.value.path == "queries/which.rq"


def test_metadata_that_hold_themselves_end() -> None:
    marked = read_marked("a.rq", b"#+ title: T\n#+ description: D\n#+ more: &a [*a]\n")
    assert marked.places["more",] == (3, 10)


def test_a_value_is_refused_at_its_place_or_where_it_should_be() -> None:
    marked = read_marked("queries/which.rq", GOOD.encode())
    with pytest.raises(UnreadableInput) as refused:
        marked.refuse("No.", "Yes.", "parameters", 0, "type")
    assert (refused.value.line, refused.value.column) == (7, 29)
    assert refused.value.text == "#+   - {name: region, type: region}"
    with pytest.raises(UnreadableInput) as refused:
        marked.refuse("No.", "Yes.", "parameters", 0, "choices")
    assert (refused.value.line, refused.value.column) == (7, 8)
