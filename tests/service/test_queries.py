"""Named queries and similarity as JSON, over HTTP."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from s3graph.settings import Settings
from s3graph.web import create_site


@pytest.fixture(scope="module")
def address(fixed_settings: Settings, serve: Callable[[FastAPI], str]) -> str:
    return serve(create_site(fixed_settings))


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{address}/api/v1", timeout=30) as client:
        yield client


def problem(answer: httpx.Response, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    found: dict[str, Any] = answer.json()
    return found


def test_the_list_says_what_each_takes(client: httpx.Client) -> None:
    listed = client.get("/queries").json()
    assert listed["total"] == len(listed["items"])
    named = {item["name"]: item for item in listed["items"]}
    compare = named["compare-regions"]
    assert compare["questions"] == [19]
    region, basis, year = compare["parameters"]
    assert (region["minimum"], region["maximum"]) == (2, 5)
    assert basis["choices"] == ["topic", "nace", "nabs", "sdg", "ecosystem"]
    assert (year["minimum"], year["default"]) == (0, None)
    assert region["default"] == "nuts:FI1B nuts:ES51"
    assert client.get(compare["href"].removeprefix("/api/v1")).status_code == 200


def test_rows_are_plain_values(client: httpx.Client) -> None:
    answer = client.get("/queries/region-strategies", params={"region": "FI1B"}).json()
    assert answer["parameters"] == {"region": ["FI1B"]}
    assert answer["defaults"] == {}
    assert (answer["total"], answer["truncated"], answer["next"]) == (3, False, None)
    first = answer["rows"][0]
    assert list(first) == answer["columns"]
    assert first["strategy"] == "https://w3id.org/s3graph/id/strategy/FI1B/2014"
    assert (first["from"], first["until"]) == (2014, 2017)
    assert first["complete"] is True
    assert first["latest"] is None, "an unbound column is null"


def test_a_default_that_stood_in_is_named(client: httpx.Client) -> None:
    answer = client.get("/queries/strategy-changes").json()
    assert answer["defaults"] == {"region": "nuts:FI1B"}


def test_a_parameter_may_be_repeated(client: httpx.Client) -> None:
    asked = {"region": ["FI1B", "ES51"], "basis": "topic", "year": "2019"}
    answer = client.get("/queries/compare-regions", params=asked).json()
    assert {row["region"][-4:] for row in answer["rows"]} == {"FI1B", "ES51"}


def test_cursors_lead_through_all_rows_once(client: httpx.Client) -> None:
    asked = {"basis": "sdg"}
    whole = client.get("/queries/concept-activity", params=asked).json()
    pages, cursor = [], None
    while True:
        page = {**asked, "limit": "7"} | ({"cursor": cursor} if cursor else {})
        answer = client.get("/queries/concept-activity", params=page).json()
        assert (answer["total"], answer["truncated"]) == (17, True)
        pages.append(answer["rows"])
        if (cursor := answer["next"]) is None:
            break
    assert [len(rows) for rows in pages] == [7, 7, 3]
    assert [row for rows in pages for row in rows] == whole["rows"]


def test_a_cursor_of_another_question_is_refused(client: httpx.Client) -> None:
    first = client.get("/queries/concept-activity", params={"limit": "3"}).json()
    other = {"limit": "3", "basis": "nace", "cursor": first["next"]}
    assert (
        problem(client.get("/queries/concept-activity", params=other), 422)["parameter"] == "cursor"
    )


@pytest.mark.parametrize("cursor", ["x", "%%%", "MTIz", "LTUuYWJj", "ä"])
def test_a_broken_cursor_is_refused(client: httpx.Client, cursor: str) -> None:
    answer = client.get("/queries/concept-activity", params={"cursor": cursor})
    assert problem(answer, 422)["parameter"] == "cursor"


def test_a_graph_comes_as_json_ld(client: httpx.Client) -> None:
    asked = {"thing": "https://w3id.org/s3graph/id/spearhead/FI1B/2017/citizen-city"}
    answer = client.get("/queries/describe-thing", params=asked)
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.json()["@graph"][0]["@id"] == "id:spearhead/FI1B/2017/citizen-city"
    refused = client.get("/queries/describe-thing", params={**asked, "limit": "1"})
    assert problem(refused, 422)["parameter"] == "limit"


def test_an_unknown_query_names_the_nearest(client: httpx.Client) -> None:
    found = problem(client.get("/queries/region-strategie"), 404)
    assert "region-strategies" in found["next_step"]


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ({"regoin": "FI1B"}, "Did you mean region?"),
        ({"region": "Helsinki"}, "a NUTS code such as FI1B"),
        ({"region": ["FI1B", "ES51"]}, "Give one region."),
        ({"region": "FI1B> . ?s ?p ?o"}, "a NUTS code such as FI1B"),
    ],
)
def test_wrong_parameters_are_refused(
    client: httpx.Client, asked: dict[str, str | list[str]], hint: str
) -> None:
    found = problem(client.get("/queries/region-strategies", params=asked), 422)
    assert hint in found["next_step"]


@pytest.mark.parametrize("limit", ["0", "10001", "many"])
def test_a_limit_out_of_bounds_is_refused(client: httpx.Client, limit: str) -> None:
    answer = client.get("/queries/regions", params={"limit": limit})
    assert problem(answer, 422)["parameter"] == "limit"


def test_similar_regions(client: httpx.Client) -> None:
    answer = client.get("/similar", params={"region": "Helsinki-Uusimaa", "limit": "1"}).json()
    assert answer["place"]["code"] == "FI1B"
    assert (answer["total"], answer["truncated"]) == (len(answer["items"]), False)
    (only,) = answer["items"]
    assert (only["code"], only["coded"], only["spearheads"]) == ("DE3", 9, 9)
    assert [concept["notation"] for concept in only["shared"]] == ["entrepreneurship-startups"]
    assert only["shared"][0]["regions"] == 2


def test_what_cannot_be_compared_says_why(client: httpx.Client) -> None:
    answer = client.get("/similar", params={"region": "ES51"}).json()
    assert not answer["comparable"]
    assert answer["reason"] == "The spearheads of RIS3CAT 2030 are not known."
    nothing = client.get("/similar", params={"region": "PL21"}).json()
    assert nothing["reason"].startswith("No strategy of ")


def test_similar_spearheads(client: httpx.Client) -> None:
    asked = {"spearhead": "FI1B/2017/health-wellness", "basis": "sdg", "limit": "2"}
    answer = client.get("/similar/spearheads", params=asked).json()
    assert answer["truncated"]
    assert len(answer["items"]) == 2
    assert answer["items"][0]["similarity"] >= answer["items"][1]["similarity"] > 0
    assert {item["region"] for item in answer["items"]} <= {"DE3", "SE12"}
    unknown = client.get("/similar/spearheads", params={"spearhead": "FI1B/2017/nowhere"})
    assert problem(unknown, 404)["value"] == "FI1B/2017/nowhere"


def test_similar_refuses_what_it_does_not_know(client: httpx.Client) -> None:
    assert problem(client.get("/similar"), 422)["parameter"] == "region"
    both = {"region": "FI1B", "spearhead": "FI1B/2017/citizen-city"}
    assert problem(client.get("/similar", params=both), 422)["parameter"] == "spearhead"
    wrong = client.get("/similar", params={"region": "FI1B", "basis": "topics"})
    assert problem(wrong, 422)["choices"] == ["topic", "nace", "nabs", "sdg", "ecosystem"]
