"""Status and headers of pages, as a client sees them."""

from collections.abc import Iterator

import httpx
import pytest
from tests.conftest import Server

from s3graph.releases import current_release
from s3graph.settings import Settings
from s3graph.web import create_site

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def browser_like(serve: Server, real_settings: Settings) -> Iterator[httpx.Client]:
    address = serve(create_site(real_settings))
    with httpx.Client(base_url=address, headers={"Accept": BROWSER}) as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/region/FI1B",
        "/strategy/FI1B/2017",
        "/compare",
        "/sparql",
        "/data",
        "/codebook",
        "/ns",
        "/docs",
        "/nowhere",
    ],
)
def test_a_page_may_load_nothing_from_elsewhere(browser_like: httpx.Client, path: str) -> None:
    response = browser_like.get(path)
    policy = dict(
        part.strip().split(" ", 1)
        for part in response.headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["style-src"] == policy["form-action"] == "'self'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [("/static/style.css", "text/css"), ("/static/icon.svg", "image/svg+xml")],
)
def test_what_a_page_needs_comes_from_here(
    browser_like: httpx.Client, path: str, media_type: str
) -> None:
    response = browser_like.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith(media_type)


def test_the_style_sheet_is_small(browser_like: httpx.Client) -> None:
    assert len(browser_like.get("/static/style.css").content) < 15 * 1024


def test_a_page_answers_head(browser_like: httpx.Client) -> None:
    response = browser_like.head("/region/FI1B")
    assert response.status_code == 200
    assert response.content == b""


def test_an_unknown_region_is_a_page_with_links_to_the_nearest(browser_like: httpx.Client) -> None:
    response = browser_like.get("/region/FI1X")
    assert response.status_code == 404
    assert 'href="/region/FI1B"' in response.text


def test_an_unknown_strategy_names_those_that_there_are(browser_like: httpx.Client) -> None:
    response = browser_like.get("/strategy/FI1B/2016")
    assert response.status_code == 404
    assert 'href="/strategy/FI1B/2017"' in response.text


def test_an_unknown_example_names_the_nearest(browser_like: httpx.Client) -> None:
    response = browser_like.get("/examples/compare-region")
    assert response.status_code == 404
    assert "compare-regions" in response.text


def test_the_start_page_takes_its_figures_from_the_release(
    browser_like: httpx.Client, real_settings: Settings
) -> None:
    triples = current_release(real_settings).manifest.totals.triples
    assert f"{triples:,}".replace(",", "\u202f") in browser_like.get("/").text
