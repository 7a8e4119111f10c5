"""Regions over HTTP: statistics, networks, and codes of every NUTS version, on all of Europe."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from fastapi import FastAPI

from s3graph.releases import Release
from s3graph.settings import Settings
from s3graph.web import create_site


@pytest.fixture(scope="module")
def client(
    serve: Callable[[FastAPI], str], real_settings: Settings, real_release: Release
) -> Iterator[httpx.Client]:
    assert real_release.number
    with httpx.Client(base_url=serve(create_site(real_settings)), timeout=30) as opened:
        yield opened


#: Code asked for, code that answers, how, and what the answer says of it.
RETIRED = [
    ("FI197", "FI19B", "retired", ["NUTS 2024", "FI19B (Pirkanmaa; 99.4% of its area)"]),
    ("NL33", "NL36", "split", ["NUTS 2024", "97.4% of its area", "NL35 (Utrecht; 2.6%"]),
    ("PT16", "PT19", "split", ["PT19 (Centro; 82.7% of its area)", "PT1D"]),
    ("PT17", "PT17", "retired", ["PT1A (Grande Lisboa; 45.3%", "It has a profile of its own."]),
    ("PT18", "PT1C", "split", ["PT1C (Alentejo; 86.4% of its area)", "PT1D"]),
    ("UKM2", "UKM", "within", ["NUTS 2016", "94.5% of its population", "lies in UKM (Scotland)"]),
    ("UKM3", "UKM", "within", ["UKM8", "64.7% of its population", "UKM9"]),
    ("FR41", "FRF3", "retired", ["NUTS 2016 replaced it by FRF3 (Lorraine)."]),
    ("FR21", "FRF", "within", ["FRF2 (Champagne-Ardenne)", "lies in FRF (Grand Est)"]),
    ("FR91", "FRY1", "retired", ["FRA1 (Guadeloupe)", "in turn by FRY1 (Guadeloupe)"]),
    ("HR04", "HR0", "within", ["HR02", "40.3% of its population", "None of them holds most"]),
    ("LT00", "LT00", "same-area", ["LT01", "LT02", "71.3%", "same area as LT (Lithuania)"]),
    ("PL12", "PL9", "split", ["PL91", "56.3%", "PL92", "43.7%", "Together they are PL9"]),
    ("NO01", "NO08", "no-strategy", ["NO08 (Oslo og Viken; of whose population it is 68.2%)"]),
]


@pytest.mark.parametrize(("asked", "code", "how", "said"), RETIRED)
def test_a_retired_code_is_answered_and_says_by_which(
    client: httpx.Client, *, asked: str, code: str, how: str, said: list[str]
) -> None:
    place = client.get(f"/api/v1/regions/{asked}").json()["region"]
    assert (place["asked"], place["code"], place["how"]) == (asked, code, how)
    assert place["explanation"].startswith(f"{asked} (")
    assert "is a retired code: NUTS 20" in place["explanation"]
    assert all(words in place["explanation"] for words in said), place["explanation"]
    assert place["successors"]

    compared = client.get("/api/v1/compare", params={"region": [asked, "ES51"]}).json()
    assert compared["sides"][0]["place"] == place


@pytest.mark.parametrize("asked", {how: asked for asked, _, how, _ in RETIRED}.values())
def test_the_page_of_a_retired_code_says_that_it_was_asked_for(
    client: httpx.Client, asked: str
) -> None:
    """One code of each way in which another answers: a page is seconds of work."""
    page = client.get(f"/region/{asked}")
    assert page.status_code == 200
    assert f"You asked for {asked}." in page.text


def test_a_new_code_is_answered_by_the_retired_one_that_it_was_made_of(
    client: httpx.Client,
) -> None:
    place = client.get("/api/v1/regions/PT1A").json()["region"]
    assert (place["code"], place["how"], place["successors"]) == ("PT17", "predecessor", [])
    assert "99.0% of it from PT17 (Lisbon)" in place["explanation"]


def test_a_code_older_than_the_versions_held_is_not_found(client: httpx.Client) -> None:
    answer = client.get("/api/v1/regions/FI18")
    assert answer.status_code == 404
    assert answer.json()["detail"] == (
        "No region has the code or name 'FI18' in NUTS 2010 to 2024."
    )


@pytest.mark.parametrize(
    "query",
    ["region-strategies", "region-statistics", "shared-networks", "strategy-changes",
     "similar-regions", "coding-origins", "conflicts", "incomplete-lists"],
)  # fmt: skip
def test_a_named_query_answers_a_retired_code_as_the_code_of_today(
    client: httpx.Client, query: str
) -> None:
    old = client.get(f"/api/v1/queries/{query}", params={"region": "FI197"}).json()
    new = client.get(f"/api/v1/queries/{query}", params={"region": "FI19B"}).json()
    assert old["rows"] == new["rows"]
    assert old["rows"]
    assert (old["parameters"], new["places"]) == ({"region": ["FI197"]}, [])
    (place,) = old["places"]
    assert (place["asked"], place["code"]) == ("FI197", "FI19B")
    assert "FI19B (Pirkanmaa; 99.4% of its area)" in place["explanation"]


def test_a_named_query_does_not_answer_a_code_that_is_none(client: httpx.Client) -> None:
    answer = client.get("/api/v1/queries/region-strategies", params={"region": "ZZ9"})
    assert answer.status_code == 404
    assert answer.json()["value"] == "ZZ9"


def test_linked_data_of_a_retired_code_names_its_successors(client: httpx.Client) -> None:
    asked = {"iri": "http://data.europa.eu/nuts/code/NL33"}
    triples = client.get("/id", params={**asked, "format": "ntriples"}).text
    replaced = "<http://data.europa.eu/nuts/code/NL33> <http://purl.org/dc/terms/isReplacedBy> "
    assert {line for line in triples.splitlines() if line.startswith(replaced)} == {
        f"{replaced}<http://data.europa.eu/nuts/code/{code}> ." for code in ("NL35", "NL36")
    }
    page = client.get("/id", params=asked, headers={"Accept": "text/html"}).text
    assert "NL33 (South Holland) is a retired code" in page
    assert "NL35 (Utrecht; 2.6% of its area)" in page
    today = client.get(
        "/id",
        params={"iri": "http://data.europa.eu/nuts/code/NL36"},
        headers={"Accept": "text/html"},
    )
    assert "retired code" not in today.text


@pytest.mark.parametrize(
    ("code", "observed", "how"),
    [
        ("FI1B", "FI1B", "region"),
        ("FI1B1", "FI1B", "same area"),
        ("DE212", "DE21", "level above"),
        ("CH011", "CH01", "level above"),
        ("CH01", "CH01", "region"),
        ("UKI3", "UKI3", "region"),
        ("UKM7", "UKM", "level above"),
        ("PL12", "PL", "level above"),
        ("FR41", "FR41", "recoded"),
    ],
)
def test_statistics_name_the_code_that_they_are_of(
    client: httpx.Client, *, code: str, observed: str, how: str
) -> None:
    answer = client.get(f"/api/v1/regions/{code}/statistics").json()
    assert answer["region"]["asked"] == code
    assert answer["total"] == len(answer["items"]) > 0
    by_name = {item["name"]: item for item in answer["items"]}
    item = by_name["adult-learning"] if "adult-learning" in by_name else by_name["population"]
    assert (item["observed"], item["how"]) == (observed, how)
    for item in answer["items"]:
        assert item["unit"]
        assert item["table"]["title"]
        assert item["sources"]
        years = [figure["year"] for figure in item["figures"]]
        assert years == sorted(years)
        assert item["latest"] == item["figures"][-1]
        assert (item["change"] is None) == (len(years) == 1)


def test_statistics_since_a_year(client: httpx.Client) -> None:
    answer = client.get("/api/v1/regions/FI1B/statistics", params={"since": 2019}).json()
    (rate,) = [item for item in answer["items"] if item["name"] == "employment-rate"]
    assert rate["change"] == {"since": 2019, "value": "75.3", "change": "-1.9", "breaks": 1}
    assert min(f["year"] for item in answer["items"] for f in item["figures"]) >= 2019
    refused = client.get("/api/v1/regions/FI1B/statistics", params={"since": "soon"})
    assert refused.status_code == 422


def test_the_page_names_level_whole_and_versions_of_a_code(client: httpx.Client) -> None:
    page = " ".join(client.get("/region/UKM").text.split())
    assert "NUTS 1, part of" in page
    assert 'href="/region/UK">United Kingdom</a>' in page
    assert "In NUTS 2010, 2013, 2016, 2021." in page
    listed = client.get("/api/v1/regions").json()["items"]
    (helsinki,) = [item for item in listed if item["code"] == "FI1B"]
    assert helsinki["versions"] == ["2010", "2013", "2016", "2021", "2024"]


def test_a_region_without_figures_says_that_they_are_not_known(client: httpx.Client) -> None:
    assert client.get("/api/v1/regions/UA51/statistics").json()["total"] == 0
    assert "That does not mean zero." in client.get("/region/UA51").text


@pytest.mark.parametrize("code", ["ES51", "UKM", "FI19B", "NL36", "PT19"])
def test_networks_have_role_and_source(client: httpx.Client, code: str) -> None:
    profile = client.get(f"/api/v1/regions/{code}").json()
    listed = [entry for entry in profile["networks"] if entry["complete_list"] is not None]
    assert listed
    assert all(entry["role"] and entry["sources"] for entry in listed)
    page = client.get(f"/region/{code}").text
    assert all(entry["iri"].rpartition("/id/")[2] in page for entry in profile["networks"])
