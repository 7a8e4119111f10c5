"""The vocabulary at its address, and each version at its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from tests.conftest import Server

from s3graph.releases import current_release
from s3graph.settings import Settings
from s3graph.vocabulary import OWL, RDF, S3
from s3graph.web import create_site

ROOT = Path(__file__).parents[2]
OLD = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix s3: <https://w3id.org/s3graph/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
s3: a owl:Ontology ; owl:versionInfo "0.0.1" ; dct:title "Older terms"@en .
s3:Priority a owl:Class ; rdfs:label "Priority"@en ; skos:definition "An older word."@en ;
  owl:deprecated true ; dct:isReplacedBy s3:Spearhead .
"""


@pytest.fixture(scope="module")
def service(
    fixed_settings: Settings, serve: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    home = tmp_path_factory.mktemp("home")
    for name in ("ontology", "queries"):
        shutil.copytree(ROOT / name, home / name)
    (home / "ontology" / "versions").mkdir(exist_ok=True)
    (home / "ontology" / "versions" / "0.0.1.ttl").write_text(OLD, encoding="utf-8")
    (home / "ontology" / "versions" / "draft.ttl").write_text("not Turtle", encoding="utf-8")
    app = create_site(
        Settings(home=home, workers=1), store_path=current_release(fixed_settings).store_path
    )
    with httpx.Client(base_url=serve(app)) as client:
        yield client


@pytest.mark.parametrize("address", ["/ns", "/ns/0.1.0"])
@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ],
)
def test_the_current_version_has_two_addresses(
    service: httpx.Client, address: str, accept: str, form: ox.RdfFormat
) -> None:
    answer = service.get(address, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(accept)
    found = {quad.triple for quad in ox.parse(answer.content, form)}
    term = ox.Triple(
        ox.NamedNode(str(S3.Spearhead)), ox.NamedNode(str(RDF.type)), ox.NamedNode(str(OWL.Class))
    )
    version = ox.Triple(
        ox.NamedNode(str(S3)), ox.NamedNode(str(OWL.versionIRI)),
        ox.NamedNode("https://w3id.org/s3graph/ns/0.1.0"),
    )  # fmt: skip
    assert {term, version} <= found


def test_the_page_has_shapes_examples_and_inference(service: httpx.Client) -> None:
    page = service.get("/ns", headers={"Accept": "text/html"}).text
    assert page == service.get("/ns/0.1.0", headers={"Accept": "text/html"}).text
    entry = page[page.index('id="hasTheme"') :].partition("</article>")[0]
    assert "Example" in entry
    assert "/id/theme/" in entry
    assert "/sparql?query=" in entry
    entry = page[page.index('id="Actor"') :].partition("</article>")[0]
    assert "Checked by" in entry
    assert "An actor has a name" in entry
    assert 'id="inference"' in page
    assert "Derived codings" in page


@pytest.mark.parametrize(
    ("accept", "form"),
    [("text/turtle", ox.RdfFormat.TURTLE), ("application/ld+json", ox.RdfFormat.JSON_LD)],
)
def test_an_older_version_stays(service: httpx.Client, accept: str, form: ox.RdfFormat) -> None:
    answer = service.get("/ns/0.0.1", headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    assert "Accept" in answer.headers["vary"]
    expected = {quad.triple for quad in ox.parse(OLD, ox.RdfFormat.TURTLE)}
    assert {quad.triple for quad in ox.parse(answer.content, form)} == expected


def test_the_page_of_an_older_version_says_so(service: httpx.Client) -> None:
    page = service.get("/ns/0.0.1", headers={"Accept": "text/html"}).text
    assert 'id="Priority"' in page
    assert "Deprecated" in page
    assert "the current vocabulary" in page
    assert 'href="/ns#Spearhead"' in page
    assert 'id="inference"' not in page


@pytest.mark.parametrize("version", ["9.9.9", "draft", "..%2fs3", "0.0.1.ttl"])
def test_there_is_no_other_version(service: httpx.Client, version: str) -> None:
    answer = service.get(f"/ns/{version}")
    assert answer.status_code == 404
    if "/" not in httpx.URL(f"http://x/ns/{version}").path.removeprefix("/ns/"):
        assert answer.json()["choices"] == ["0.0.1", "0.1.0"]
