"""What a service gives belongs to one release, and comes from nowhere else."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic
from tests.conftest import served
from tests.small import put_in_service, small_releases

from s3graph.releases import Release
from s3graph.service.responses import COMPACTED
from s3graph.settings import Settings
from s3graph.vocabulary import BASE
from s3graph.web import create_site

SPARQL = "/sparql?query=SELECT%20*%20%7B%20%3Fs%20schema%3Aname%20%3Fname%20%7D"
BROWSER = "text/html,*/*;q=0.5"
EVERYTHING = (
    "/", "/region/XX1", "/strategy/XX1/2020", "/compare", "/data", "/codebook", "/ns", "/docs",
    "/sparql", "/id/actor/s3graph", "/api/v1/regions", "/api/v1/queries", "/api/v1/queries/regions",
    "/.well-known/void", "/dumps/s3graph.ttl.gz", "/context.jsonld", "/openapi.json", "/readyz",
    "/static/style.css", SPARQL,
)  # fmt: skip
#: rdflib's own reader of JSON-LD uses what rdflib has deprecated.
QUIET = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
ALONE = """
import asyncio, sys
from pathlib import Path
from s3graph.service import create_app
from s3graph.service.responses import COMPACTED
from s3graph.settings import Settings
import httpx

async def main():
    app = create_app(Settings(home=Path(sys.argv[1]), workers=1))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            for path in sys.argv[2:]:
                answer = await client.get(path, headers={"Accept": "text/html,*/*;q=0.5"})
                print(answer.status_code, answer.headers.get("content-type"))
    print([name for name in sys.modules if name.startswith(("s3graph.web", "jinja2"))])

asyncio.run(main())
"""


def _accepted(path: str) -> dict[str, str]:
    """What a client accepts: pages, but for what is no page or shows the time that it took."""
    return {"Accept": "*/*" if path in {SPARQL, "/.well-known/void"} else BROWSER}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Release]:
    settings, (release,) = small_releases(tmp_path_factory.mktemp("release"), "Alpha")
    return settings, release


@pytest.fixture(scope="module")
def service(project: tuple[Settings, Release]) -> Iterator[httpx.Client]:
    settings, _ = project
    with (
        served(create_site(settings)) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


def test_nothing_is_read_from_the_project_folder(
    project: tuple[Settings, Release], service: httpx.Client, tmp_path: Path
) -> None:
    settings, release = project
    expected = {path: service.get(path, headers=_accepted(path)) for path in EVERYTHING}
    elsewhere = settings.model_copy(update={"home": tmp_path})
    shutil.copytree(release.path, elsewhere.releases_dir / release.path.name)
    put_in_service(elsewhere, release.path.name)
    with served(create_site(elsewhere)) as address:
        for path, first in expected.items():
            answer = httpx.get(address + path, headers=_accepted(path), timeout=60)
            assert answer.status_code == first.status_code == 200
            assert answer.content == first.content, path


@pytest.mark.parametrize("path", EVERYTHING)
def test_every_answer_names_its_release_and_is_not_sent_twice(
    project: tuple[Settings, Release], service: httpx.Client, path: str
) -> None:
    asked = _accepted(path)
    first = service.get(path, headers=asked)
    tag = first.headers["etag"]
    if not path.startswith("/static"):
        assert tag.startswith(f'"{project[1].manifest.fingerprint[:12]}-')
    for method in ("GET", "HEAD"):
        for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = service.request(method, path, headers={**asked, "If-None-Match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
            assert again.headers.get("vary") == first.headers.get("vary")
    changed = service.get(path, headers={**asked, "If-None-Match": '"other"'})
    assert (changed.status_code, changed.content) == (200, first.content)


def test_forms_of_one_address_have_tags_of_their_own(service: httpx.Client) -> None:
    forms = ("text/html", "text/turtle", "application/ld+json", "application/n-triples")
    answers = [service.get("/id/actor/s3graph", headers={"Accept": form}) for form in forms]
    assert len({answer.headers["etag"] for answer in answers}) == len(forms)
    assert {answer.headers["vary"] for answer in answers} == {"Accept, Origin"}


def test_what_a_post_asks_is_always_answered(service: httpx.Client) -> None:
    asked = {"data": {"query": "ASK {}"}, "headers": {"If-None-Match": "*"}}
    answer = service.post("/sparql", **asked)  # type: ignore[arg-type]
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)
    assert "etag" in answer.headers


@pytest.mark.parametrize(
    "path", ["/nowhere", "/region/ZZ9", "/api/v1/regions/ZZ9", "/sparql?query=nonsense", "/dumps/x"]
)
@pytest.mark.parametrize("accept", [BROWSER, "*/*"])
def test_an_error_has_no_tag(service: httpx.Client, path: str, accept: str) -> None:
    answer = service.get(path, headers={"Accept": accept, "If-None-Match": "*"})
    assert answer.status_code in {400, 404}
    assert "etag" not in answer.headers


def test_it_is_not_ready_when_the_release_has_been_removed(
    tmp_path: Path, project: tuple[Settings, Release]
) -> None:
    home = project[0].model_copy(update={"home": tmp_path})
    shutil.copytree(project[1].path, home.releases_dir / project[1].path.name)
    put_in_service(home, project[1].path.name)
    with served(create_site(home)) as address:
        assert httpx.get(f"{address}/readyz").json()["release"] == 1
        shutil.rmtree(home.releases_dir)
        answer = httpx.get(f"{address}/readyz")
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"
        assert "release 1 has been removed" in answer.json()["detail"]
        assert "s3graph build --force" in answer.json()["next_step"]
        assert httpx.get(f"{address}/healthz").status_code == 200


def test_a_file_that_is_gone_is_named_and_the_service_is_not_ready(
    tmp_path: Path, project: tuple[Settings, Release]
) -> None:
    home = project[0].model_copy(update={"home": tmp_path})
    folder = home.releases_dir / project[1].path.name
    shutil.copytree(project[1].path, folder)
    put_in_service(home, project[1].path.name)
    with served(create_site(home)) as address:
        (folder / "dumps" / "SHA256SUMS").unlink()
        answer = httpx.get(f"{address}/dumps/SHA256SUMS")
        assert answer.status_code == 503
        assert "SHA256SUMS of release 1 has been removed" in answer.json()["detail"]
        assert "build --force" in answer.json()["next_step"]
        ready = httpx.get(f"{address}/readyz")
        assert ready.status_code == 503
        assert "SHA256SUMS" in ready.json()["detail"]


def test_the_service_answers_programs_without_any_pages(
    project: tuple[Settings, Release],
) -> None:
    expected = {
        "/api/v1/regions": "200 application/json",
        "/api/v1/regions/XX1": "200 application/json",
        "/id/actor/s3graph": "200 application/ld+json",
        "/ns": "200 application/ld+json",
        "/ns/9.9": "404 application/problem+json",
        "/context.jsonld": "200 application/ld+json",
        "/sparql": "200 text/turtle; charset=utf-8",
        SPARQL: "200 application/sparql-results+json",
        "/id/actor/s3graph?format=html": "422 application/problem+json",
        "/.well-known/void": "200 text/turtle; charset=utf-8",
        "/dumps": "303 None",
        "/dumps/SHA256SUMS": "200 text/plain; charset=utf-8",
        "/": "404 application/problem+json",
        "/region/XX1": "404 application/problem+json",
        "/readyz": "200 application/json",
    }
    command = [sys.executable, "-c", ALONE, str(project[0].home), *expected]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    *told, rooms = ran.stdout.splitlines()
    assert dict(zip(expected, told, strict=True)) == expected
    assert rooms == "[]"


@pytest.mark.parametrize(
    "path",
    [
        "/id/actor/s3graph", "/id/strategy/XX1/2020", "/id?iri=nuts:XX1", "/ns", "/ns/0.1.0",
        "/.well-known/void",
    ],
)  # fmt: skip
@QUIET
def test_json_ld_says_what_turtle_says_in_the_terms_of_the_context(
    service: httpx.Client, path: str
) -> None:
    turtle = service.get(path, headers={"Accept": "text/turtle"})
    answer = service.get(path, headers={"Accept": "application/ld+json"})
    document = answer.json()
    context = service.get("/context.jsonld").json()["@context"]
    assert document["@context"].items() <= context.items()
    assert not any(key.startswith(BASE) for node in document["@graph"] for key in node)
    expected = Graph().parse(data=turtle.text, format="turtle")
    assert isomorphic(Graph().parse(data=answer.text, format="json-ld"), expected)
    whole = json.dumps({**document, "@context": context})
    assert isomorphic(Graph().parse(data=whole, format="json-ld"), expected)
    assert len({*ox.parse(answer.content, ox.RdfFormat.JSON_LD)}) == len(expected)


def test_json_ld_reads_well(service: httpx.Client) -> None:
    answer = service.get("/id/strategy/XX1/2020", headers={"Accept": "application/ld+json"})
    strategy = answer.json()["@graph"][0]
    assert strategy["@id"] == "id:strategy/XX1/2020"
    assert strategy["title"] == {"en": "Alpha"}
    assert len(answer.json()["@context"]) < 40


@QUIET
def test_a_graph_that_is_asked_for_in_sparql_comes_in_the_terms_of_the_context(
    service: httpx.Client,
) -> None:
    query = "CONSTRUCT { ?s rdfs:label ?o ; s3:x ?s } WHERE { ?s rdfs:label ?o }"
    answer = service.get("/sparql", params={"query": query, "format": "jsonld"})
    turtle = service.get("/sparql", params={"query": query, "format": "turtle"})
    assert "label" in answer.json()["@context"]
    expected = Graph().parse(data=turtle.text, format="turtle")
    assert isomorphic(Graph().parse(data=answer.text, format="json-ld"), expected)


def test_a_graph_that_is_large_comes_expanded(service: httpx.Client) -> None:
    query = "CONSTRUCT { ?s ?p ?t } WHERE { ?s ?p ?o . BIND(CONCAT(STR(?o), STR(?s)) AS ?t) }"
    answer = service.get("/sparql", params={"query": query, "format": "jsonld"})
    assert len(answer.content) > COMPACTED
    assert isinstance(answer.json(), list)
