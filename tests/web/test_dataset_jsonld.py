"""The data set for search engines: right, complete, and inert whatever a text holds."""

import hashlib
import json
import re
from typing import Any

import httpx
import pytest
from tests.conftest import Server, StoreMaker

from s3graph.releases import Release
from s3graph.settings import Settings
from s3graph.web import create_site

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
EVIL = "</script><script>document.title='taken'</script><!-- \\u2028 & ]]>"
DESCRIBED = f"""
PREFIX dct: <http://purl.org/dc/terms/>
<https://w3id.org/s3graph/id/dataset/s3graph> dct:title "{EVIL}"@en .
"""


def dataset(page: str) -> dict[str, Any]:
    (text,) = SCRIPT.findall(page)
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.fixture(scope="module")
def address(serve: Server, real_settings: Settings, real_release: Release) -> str:
    return serve(create_site(real_settings))


@pytest.fixture(scope="module")
def found(address: str) -> dict[str, Any]:
    return dataset(httpx.get(address + "/").text)


def test_it_says_what_a_search_engine_needs(found: dict[str, Any]) -> None:
    assert found["@context"] == "https://schema.org/"
    assert found["@type"] == "Dataset"
    assert found["name"].startswith("s3graph: Smart Specialisation Strategies")
    assert 50 <= len(found["description"]) <= 5000
    assert found["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert found["creator"]["@type"] == "Organization"
    assert found["creator"]["name"] == "The s3graph project"
    assert {"Finland", "Spain"} <= {place["name"] for place in found["spatialCoverage"]}
    assert re.fullmatch(r"\d{4}/\d{4}", found["temporalCoverage"])
    assert "smart specialisation" in found["keywords"]
    assert all(found.values())


def test_its_files_can_be_downloaded_and_are_what_it_says(
    found: dict[str, Any], address: str, real_release: Release
) -> None:
    downloads = {each["name"]: each for each in found["distribution"]}
    assert set(downloads) == {dump.name for dump in real_release.manifest.dumps[:-1]}
    for dump in real_release.manifest.dumps[:-1]:
        told = downloads[dump.name]
        assert told["contentUrl"] == f"{address}/dumps/{dump.name}"
        assert told["contentSize"] == f"{dump.bytes} B"
        assert told["encodingFormat"] == dump.media_type
        data = httpx.get(told["contentUrl"]).content
        assert hashlib.sha256(data).hexdigest() == told["sha256"]


def test_an_operator_sets_its_addresses(serve: Server, real_settings: Settings) -> None:
    settings = real_settings.model_copy(update={"public_url": "https://example.org/s3"})
    told = dataset(httpx.get(serve(create_site(settings)) + "/").text)
    assert told["url"] == "https://example.org/s3/data"
    assert told["distribution"][0]["contentUrl"].startswith("https://example.org/s3/dumps/")
    assert told["@id"] == "https://w3id.org/s3graph/id/dataset/s3graph"


def test_no_text_ends_the_script(
    serve: Server, make_store: StoreMaker, real_settings: Settings
) -> None:
    store = make_store({"https://w3id.org/s3graph/id/graph/description": DESCRIBED})
    page = httpx.get(serve(create_site(real_settings, store_path=store)) + "/").text
    assert page.count("</script>") == 1
    assert "<!--" not in page
    assert dataset(page)["name"] == EVIL.replace("\\u2028", "\u2028")


def test_without_a_description_there_is_no_script(
    serve: Server, make_store: StoreMaker, real_settings: Settings
) -> None:
    store = make_store({"urn:g": "<urn:a> <urn:b> <urn:c> ."})
    page = httpx.get(serve(create_site(real_settings, store_path=store)) + "/").text
    assert "<script" not in page
