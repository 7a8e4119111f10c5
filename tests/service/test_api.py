"""The JSON endpoints and linked data, over HTTP, on the real release."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from fastapi import FastAPI

from s3graph.releases import Release
from s3graph.settings import Settings
from s3graph.web import create_site

COMPARE = "/api/v1/compare?region=FI1B&region=ES51&year=2019"
CITIZEN_CITY = "/id/spearhead/FI1B/2017/citizen-city"


@pytest.fixture(scope="module")
def client(
    serve: Callable[[FastAPI], str], real_settings: Settings, real_release: Release
) -> Iterator[httpx.Client]:
    assert real_release.number
    with httpx.Client(base_url=serve(create_site(real_settings)), timeout=60) as opened:
        yield opened


def test_regions_strategies_and_profiles(client: httpx.Client) -> None:
    regions = client.get("/api/v1/regions").json()
    assert regions["total"] == len(regions["items"])
    assert {"FI1B", "ES51", "LT"} <= {item["code"] for item in regions["items"]}
    in_force = client.get("/api/v1/strategies?year=2019").json()
    assert {"FI1B/2017", "ES51/2014"} <= {item["id"] for item in in_force["items"]}
    assert "FI1B/2014" not in {item["id"] for item in in_force["items"]}
    region = client.get("/api/v1/regions/FI1B1").json()
    assert region["region"]["how"] == "same-area"
    assert [s["id"] for s in region["strategies"]] == ["FI1B/2014", "FI1B/2017", "FI1B/2020"]
    strategy = client.get("/api/v1/strategies/FI1B/2017").json()
    assert [len(s["themes"]) for s in strategy["spearheads"]] == [4, 5, 3, 5]
    assert len(strategy["indicators"]) == 10
    codings = strategy["spearheads"][0]["codings"]
    assert {c["kind"] for c in codings} == {"own", "derived"}


def test_compare(client: httpx.Client) -> None:
    answer = client.get(COMPARE).json()
    assert [c["label"] for c in answer["shared"]] == ["Circular economy"]
    assert {code: len(concepts) for code, concepts in answer["alone"].items()} == {
        "FI1B": 13,
        "ES51": 15,
    }


@pytest.mark.parametrize(
    ("address", "status", "named", "choice"),
    [
        ("/api/v1/compare?region=FI1B&region=ES5X", 404, "ES5X", "ES51"),
        (f"{COMPARE}&basis=topics", 422, "topics", "topic"),
        (f"{COMPARE}&bases=topic", 422, "bases", "basis"),
        ("/api/v1/compare?region=FI1B", 422, "region", "two to five regions"),
        ("/api/v1/compare?region=FI1B&region=ES51&year=soon", 422, "year", ""),
        ("/api/v1/strategies/FI1B/2018", 404, "FI1B/2018", "FI1B/2017"),
        ("/api/v1/regions/ZZ99", 404, "ZZ99", ""),
        (f"{CITIZEN_CITY}?format=turtel", 422, "turtel", "turtle"),
        ("/id/spearhead/nowhere", 404, "nowhere", ""),
        ("/id?iri=nonsense", 422, "nonsense", ""),
    ],
)
def test_bad_requests_name_what_is_wrong_and_the_nearest_choice(
    client: httpx.Client, address: str, status: int, named: str, choice: str
) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert named in problem["detail"]
    assert choice in problem["next_step"]
    assert problem["next_step"]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/html", "text/html; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("text/turtle;q=0.5, application/ld+json", "application/ld+json"),
    ],
)
def test_a_thing_in_the_form_that_the_client_prefers(
    client: httpx.Client, accept: str, media_type: str
) -> None:
    for address in (CITIZEN_CITY, "/ns"):
        response = client.get(address, headers={"Accept": accept})
        assert (response.status_code, response.headers["Content-Type"]) == (200, media_type)
        assert "Accept" in response.headers["Vary"]
    assert "Citizen city" in client.get(CITIZEN_CITY, headers={"Accept": accept}).text


def test_a_thing_of_another_namespace_and_what_cannot_be_had(client: httpx.Client) -> None:
    turtle = client.get("/id?iri=nuts:FI1B&format=turtle").text
    assert "Helsingfors-Nyland" in turtle
    refused = client.get(CITIZEN_CITY, headers={"Accept": "image/png"})
    assert (refused.status_code, refused.json()["title"]) == (406, "No acceptable format")


def test_the_reference_describes_errors_as_they_are(client: httpx.Client) -> None:
    reference = client.get("/openapi.json").json()
    answers = reference["paths"]["/api/v1/compare"]["get"]["responses"]
    assert list(answers["422"]["content"]) == ["application/problem+json"]
    assert "HTTPValidationError" not in reference["components"]["schemas"]
