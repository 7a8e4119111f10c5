"""A broken query is a finding at its place in the file."""

from pathlib import Path

import pytest

from s3graph.settings import Settings
from s3graph.validation.queries import check_query
from s3graph.validation.terms import Terms, read_terms

ROOT = Path(__file__).parents[2]
GOOD = """\
#+ title: Strategies
#+ description: All of them.
PREFIX s3: <https://w3id.org/s3graph/ns#>
SELECT ?s {
  ?s a s3:Strategy . # s3:Nothing
}
"""


@pytest.fixture(scope="module")
def terms() -> Terms:
    return read_terms(Settings(home=ROOT))


@pytest.mark.parametrize(
    ("change", "rule", "place"),
    [
        (("#", "#"), None, None),
        (("#+ title: Strategies\n", ""), "QueryIsDescribed", (1, 1)),
        (("title: Strategies", "title: ["), "QueryIsDescribed", (2, 29)),
        (("s3:Strategy .", "s3:Stratgy ."), "TermIsDefined", (5, 8)),
        (("SELECT ?s {", "SELECT ?s WHRE {"), "QueryIsSparql", (4, 11)),
        (("}\n", ""), "QueryIsSparql", (4, 11)),
        (("?s a s3:Strategy", '?s a "s3:x'), "QueryIsSparql", (5, 8)),
    ],
)
def test_a_mistake_is_found_at_its_place(
    tmp_path: Path, terms: Terms, change: tuple[str, str], rule: str | None, place: object
) -> None:
    path = tmp_path / "a.rq"
    path.write_text(GOOD.replace(*change, 1), encoding="utf-8")
    found = list(check_query(path, shown_as=Path("queries/a.rq"), terms=terms))
    assert [f.rule for f in found] == ([rule] if rule else [])
    assert [(f.line, f.column) for f in found] == ([place] if place else [])
    assert all(f.path == Path("queries/a.rq") and f.next_step for f in found)


def test_a_query_that_is_not_there_is_unreadable(tmp_path: Path, terms: Terms) -> None:
    (found,) = check_query(tmp_path / "none.rq", shown_as=Path("none.rq"), terms=terms)
    assert (found.rule, found.unreadable) == ("FileIsReadable", True)


def test_all_queries_of_the_project_are_sound(terms: Terms) -> None:
    for folder in (ROOT / "queries", ROOT / "queries" / "tables", ROOT / "ontology" / "rules"):
        for path in folder.glob("*.rq"):
            assert list(check_query(path, shown_as=path, terms=terms)) == []
