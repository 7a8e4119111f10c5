"""Named queries: read, bound, refused."""

from pathlib import Path

import pytest

from s3graph.catalogue import Catalogue, NamedQuery
from s3graph.catalogue.named_query import read_named_query
from s3graph.errors import InvalidRequest, NotFound, UnreadableInput

TEXT = """\
#+ title: Which strategies?
#+ description: One row each.
#+ questions: [1]
#+ parameters:
#+   - {name: region, type: region, description: the regions, minimum: 1, maximum: 2}
#+   - {name: year, type: year, description: the year, minimum: 0}
PREFIX nuts: <http://data.europa.eu/nuts/code/>
SELECT * {
  VALUES ?region { nuts:FI1B } # parameter: region
  VALUES ?other { nuts:FI1B } # parameter: region
  VALUES ?year { UNDEF } # parameter: year
  VALUES ?kept { nuts:LT }
}
"""


@pytest.fixture
def query(tmp_path: Path) -> NamedQuery:
    path = tmp_path / "which.rq"
    path.write_text(TEXT, encoding="utf-8")
    return read_named_query(path)


def test_reads_the_metadata_and_leaves_them_out_of_the_text(query: NamedQuery) -> None:
    assert (query.name, query.title, query.questions) == ("which", "Which strategies?", (1,))
    assert [p.name for p in query.parameters] == ["region", "year"]
    assert query.text.startswith("PREFIX nuts:")


def test_without_values_the_text_stands_as_in_the_file(query: NamedQuery) -> None:
    assert query.bind() == query.text


def test_binds_every_place_of_a_parameter_and_nothing_else(query: NamedQuery) -> None:
    bound = query.bind({"region": ["es51", "LT"]})
    es51_and_lt = "<http://data.europa.eu/nuts/code/ES51> <http://data.europa.eu/nuts/code/LT>"
    assert f"VALUES ?region {{ {es51_and_lt} }} # parameter: region" in bound
    assert f"VALUES ?other {{ {es51_and_lt} }} # parameter: region" in bound
    assert "VALUES ?year { UNDEF }" in bound
    assert "VALUES ?kept { nuts:LT }" in bound


def test_a_year_is_bound_as_a_typed_literal(query: NamedQuery) -> None:
    bound = query.bind({"year": ["2019"]})
    assert '{ "2019"^^<http://www.w3.org/2001/XMLSchema#gYear> }' in bound


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"region": ["FI1B> } DROP ALL #"]}, "FI1B> } DROP ALL #"),
        ({"region": ["FI1B", "FI1B"]}, "more than once"),
        ({"region": []}, "No region is given"),
        ({"region": ["FI1B", "LT", "DE6"]}, "Three regions are given"),
        ({"year": ["soon"]}, "'soon'"),
        ({"years": ["2019"]}, "'years'"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(
    query: NamedQuery, values: dict[str, list[str]], named: str
) -> None:
    with pytest.raises(InvalidRequest, match=r".+") as refused:
        query.bind(values)
    assert named in refused.value.cause
    assert refused.value.next_step


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("SELECT * { }", "no title and no description"),
        ("#+ title: [\nSELECT * { }", "not YAML"),
        ("#+ title: A\nSELECT * { }", "no description"),
        (TEXT.replace("type: year", "type: moon"), "'moon'"),
        (TEXT.replace(" # parameter: year", ""), "declare the parameters region, year, and"),
    ],
)
def test_a_broken_file_says_what_is_wrong(tmp_path: Path, text: str, cause: str) -> None:
    path = tmp_path / "broken.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput) as unreadable:
        read_named_query(path)
    assert cause in unreadable.value.cause
    assert unreadable.value.path == str(path)


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        read_named_query(tmp_path / "none.rq")


def test_a_folder_without_queries_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        Catalogue.load(tmp_path)


def test_an_unknown_name_is_answered_with_the_nearest(query: NamedQuery) -> None:
    catalogue = Catalogue({query.name: query})
    with pytest.raises(NotFound) as missing:
        catalogue["wich"]
    assert "which" in missing.value.next_step
    assert list(catalogue) == ["which"]
    assert "which" in catalogue
    assert len(catalogue) == 1
