"""The description and the dumps over HTTP."""

import hashlib
from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, FOAF, VOID, Graph, URIRef
from tests.conftest import Server

from s3graph.releases import Release, current_release
from s3graph.settings import Settings
from s3graph.vocabulary import DCAT, ID, SDO
from s3graph.web import create_site

DATASET = URIRef(ID + "dataset/s3graph")
FILE = "/dumps/s3graph.ttl.gz"


@pytest.fixture(scope="module")
def release(fixed_settings: Settings) -> Release:
    return current_release(fixed_settings)


@pytest.fixture(scope="module")
def address(fixed_settings: Settings, release: Release, serve: Server) -> str:
    return serve(create_site(fixed_settings.model_copy(update={"workers": 1})))


@pytest.fixture
def service(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.mark.parametrize(
    ("accept", "media_type", "form"),
    [
        ("*/*", "text/turtle", ox.RdfFormat.TURTLE),
        ("text/turtle", "text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
    ],
)
def test_the_description_comes_in_the_form_asked_for(
    service: httpx.Client, release: Release, accept: str, media_type: str, form: ox.RdfFormat
) -> None:
    answer = service.get("/.well-known/void", headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert "Accept" in answer.headers["vary"]
    found = {quad.triple for quad in ox.parse(answer.content, form)}
    assert len(found) == len(Graph().parse(release.dumps_path / "description.ttl"))
    assert any(t.object == ox.NamedNode(str(DCAT.Dataset)) for t in found)


def test_a_browser_is_led_to_the_page(service: httpx.Client) -> None:
    answer = service.get("/.well-known/void", headers={"Accept": "text/html,*/*;q=0.5"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/data")
    assert service.get("/dumps").headers["location"] == "/data#downloads"
    assert service.get("/dumps/").headers["location"] == "/data#downloads"


def test_the_form_can_be_named_and_must_be_known(service: httpx.Client) -> None:
    answer = service.get("/.well-known/void?format=ntriples", headers={"Accept": "text/html"})
    assert answer.headers["content-type"].startswith("application/n-triples")
    wrong = service.get("/.well-known/void?format=turtel")
    assert wrong.status_code == 422
    assert "turtle" in wrong.json()["next_step"]
    assert service.get("/.well-known/void", headers={"Accept": "image/png"}).status_code == 406


def test_it_gives_the_addresses_of_this_server_and_keeps_the_names(
    service: httpx.Client, address: str
) -> None:
    graph = Graph().parse(data=service.get("/.well-known/void").text, format="turtle")
    assert graph.value(DATASET, VOID.sparqlEndpoint) == URIRef(f"{address}/sparql")
    assert graph.value(DATASET, FOAF.homepage) == URIRef("https://w3id.org/s3graph/")
    assert graph.value(DATASET, DCTERMS.publisher) == URIRef(ID + "actor/s3graph")
    assert {*graph.objects(None, SDO.target)} == {URIRef(f"{address}/sparql")}
    downloads = list(graph.objects(None, DCAT.downloadURL))
    assert len(downloads) > 15
    for download in downloads:
        assert service.get(str(download)).status_code == 200
    for endpoint in graph.objects(None, DCAT.endpointDescription):
        assert service.get(str(endpoint)).status_code == 200


def test_an_operator_sets_the_address(fixed_settings: Settings, serve: Server) -> None:
    settings = fixed_settings.model_copy(
        update={"workers": 1, "public_url": "https://example.org/s3"}
    )
    text = httpx.get(f"{serve(create_site(settings))}/.well-known/void").text
    graph = Graph().parse(data=text, format="turtle")
    assert graph.value(DATASET, VOID.sparqlEndpoint) == URIRef("https://example.org/s3/sparql")


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="public_url"):
        Settings(public_url="example.org")


def test_a_dump_is_what_the_manifest_says(service: httpx.Client, release: Release) -> None:
    for dump in release.manifest.dumps:
        answer = service.get(f"/dumps/{dump.name}")
        assert answer.status_code == 200
        expected = dump.packed_as or dump.media_type
        assert answer.headers["content-type"].partition(";")[0] == expected
        assert "content-encoding" not in answer.headers
        assert int(answer.headers["content-length"]) == dump.bytes
        assert hashlib.sha256(answer.content).hexdigest() == dump.sha256
        assert answer.headers["etag"] == f'"{release.manifest.fingerprint[:12]}-{dump.sha256}"'
    sums = service.get("/dumps/SHA256SUMS").text
    assert all(f"{dump.sha256}  {dump.name}\n" in sums for dump in release.manifest.dumps)


def test_a_part_of_a_dump_can_be_had(service: httpx.Client) -> None:
    whole = service.get(FILE).content
    part = service.get(FILE, headers={"Range": "bytes=10-19"})
    assert part.status_code == 206
    assert part.content == whole[10:20]
    assert part.headers["content-range"] == f"bytes 10-19/{len(whole)}"
    assert service.get(FILE, headers={"Range": f"bytes={len(whole)}-"}).status_code == 416


def test_head_gives_the_size_and_no_body(service: httpx.Client) -> None:
    answer = service.head(FILE)
    assert answer.status_code == 200
    assert answer.content == b""
    assert int(answer.headers["content-length"]) == len(service.get(FILE).content)


def test_a_client_that_has_the_file_does_not_get_it_again(service: httpx.Client) -> None:
    first = service.get(FILE)
    etag, modified = first.headers["etag"], first.headers["last-modified"]
    again = {
        "same": {"If-None-Match": f'"other", {etag}'},
        "weak": {"If-None-Match": f"W/{etag}"},
        "any": {"If-None-Match": "*"},
        "time": {"If-Modified-Since": modified},
    }
    assert {
        name: service.get(FILE, headers=headers).status_code for name, headers in again.items()
    } == dict.fromkeys(again, 304)
    changed = {"If-None-Match": '"other"', "If-Modified-Since": modified}
    assert service.get(FILE, headers=changed).status_code == 200
    assert service.get(FILE, headers={"If-Modified-Since": "yesterday"}).status_code == 200


@pytest.mark.parametrize(
    "name",
    ["s3graph.nq", "../manifest.json", "%2e%2e/manifest.json", "tables", "/etc/passwd", "tables/"],
)
def test_nothing_but_the_dumps_is_served(service: httpx.Client, name: str) -> None:
    answer = service.get(f"/dumps/{name}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_unknown_dump_names_the_nearest(service: httpx.Client) -> None:
    problem = service.get("/dumps/tables/region.csv").json()
    assert "tables/regions.csv" in problem["next_step"]
    assert "SHA256SUMS" in problem["choices"]


def test_a_store_that_is_no_release_has_neither(http: httpx.Client) -> None:
    for path in ("/.well-known/void", FILE):
        answer = http.get(path)
        assert answer.status_code == 404
        assert "release" in answer.json()["detail"]
