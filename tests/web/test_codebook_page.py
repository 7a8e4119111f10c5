"""The page of the codebook says what the release and the pages of docs/ say."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from tests.conftest import Server

from s3graph.lists import read_lists
from s3graph.lists.codes import codes_of
from s3graph.releases import Release, current_release
from s3graph.settings import Settings
from s3graph.vocabulary import GRAPH_BASE, PREFIXES
from s3graph.web import create_site
from s3graph.web.codebook_page import CONVENTIONS, Addresses, show_document

ROOT = Path(__file__).parents[2]
TOPICS = codes_of(ROOT / "data", "topic")
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(serve: Server, real_settings: Settings, real_release: Release) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=serve(create_site(real_settings)), timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def page(client: httpx.Client) -> str:
    response = client.get("/codebook", headers=HTML)
    assert response.status_code == 200
    return response.text


@pytest.fixture(scope="module")
def rows(page: str) -> dict[str, str]:
    """The HTML of the row of each topic."""
    return dict(re.findall(r'<tr id="topic-([^"]+)">(.*?)</tr>', page, re.DOTALL))


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    names = {GRAPH_BASE + "schemes/topic", GRAPH_BASE + "schemes/links-topic"}
    for file in read_lists(ROOT / "data", ["topics.csv", "links.csv"]).files:
        if file.graph in names:
            store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in file.triples)
    return store


def values(store: ox.Store, query: str) -> set[str]:
    answer = store.query(query, prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return {row[0].value for row in answer}


def doc(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_every_topic_has_a_row_under_a_field(page: str, rows: dict[str, str]) -> None:
    assert set(rows) == TOPICS
    fields = re.findall(r'<h3 id="field-([^"]+)">', page)
    assert fields == list(dict.fromkeys(re.findall(r'href="#field-([^"]+)"', page)))


@pytest.mark.parametrize("topic", ["food-processing", "smart-cities", "quantum"])
def test_a_row_has_what_the_codebook_says(
    rows: dict[str, str], graph: ox.Store, topic: str
) -> None:
    links = set(re.findall(r'href="([^"]+)"', html.unescape(rows[topic])))
    subject = f"id:topic\\/{topic}"
    implied = values(graph, f"SELECT ?x {{ {subject} s3:implies ?x }}")
    assert len(implied) > 1
    for iri in implied:
        quoted = str(httpx.QueryParams({"iri": iri}))
        assert links & {iri.replace("https://w3id.org/s3graph", ""), f"/id?{quoted}"}, iri
    eurovoc = values(graph, f"SELECT ?x {{ ?m s3:mappedFrom {subject} ; s3:mappedTo ?x }}")
    assert {link for link in links if "eurovoc" in link} == eurovoc
    [definition] = values(graph, f"SELECT ?x {{ {subject} skos:definition ?x }}")
    assert definition in html.unescape(rows[topic])
    assert f"/id/topic/{topic}" in links


@pytest.mark.parametrize("topic", ["food-processing", "smart-cities", "quantum"])
def test_the_number_of_spearheads_leads_to_as_many(
    client: httpx.Client, rows: dict[str, str], topic: str
) -> None:
    found = re.search(r'<a href="(/examples/[^"]+)">([\d\u202f]+)<', rows[topic])
    assert found
    answer = client.get(
        html.unescape(found[1]),
        headers={"Accept": "application/sparql-results+json"},
        follow_redirects=True,
    )
    assert answer.status_code == 200
    spearheads = {row["spearhead"]["value"] for row in answer.json()["results"]["bindings"]}
    assert len(spearheads) == int(found[2].replace("\u202f", "")) > 0


def test_a_topic_in_the_text_leads_to_its_row(page: str, rows: dict[str, str]) -> None:
    linked = set(re.findall(r'<a href="#topic-([^"]+)"><code>\1</code></a>', page))
    named = set(re.findall(r"`([a-z0-9-]+)`", doc("codebook.md") + doc("coding.md"))) & TOPICS
    assert linked == named
    assert len(named) > 100
    assert not [
        word for word in re.findall(r"(?<!\">)<code>([^<]+)</code>", page) if word in TOPICS
    ]


def test_a_spearhead_that_was_coded_twice_leads_to_its_page(
    client: httpx.Client, page: str
) -> None:
    links = dict(re.findall(r'<a href="(/strategy/[^"]+)"><code>([^<]+)</code></a>', page))
    assert len(links) == len(set(re.findall(r"^\| `(\w+/[^`]+)`", doc("coding.md"), re.MULTILINE)))
    href, name = next(iter(links.items()))
    address, _, anchor = href.partition("#")
    assert anchor == f"spearhead-{name.rpartition('/')[2]}"
    assert f'id="{anchor}"' in client.get(address, headers=HTML).text


def test_words_of_the_vocabulary_and_named_queries_are_links(page: str) -> None:
    assert '<a href="/ns#OwnCoding"><code>s3:OwnCoding</code></a>' in page
    assert '<a href="/examples/codings"><code>codings</code></a>' in page


def test_the_figures_stand_first_with_what_they_do_not_show(page: str) -> None:
    reliability = page[page.index('<h2 id="reliability"') :]
    intro, _, rest = reliability.partition('<h3 id="reliability-overall"')
    assert "Both coders used the same conventions" in intro
    assert "not that another institution would code alike" in intro
    figures = re.findall(r"\d\.\d{3} \(\d\.\d{3} to \d\.\d{3}\)", doc("coding.md"))
    assert len(figures) == 8
    assert re.findall(r"<td>(\d\.\d{3} \([^<]+\))</td>", rest.partition("<h3")[0]) == figures
    headings = re.findall(r'<h3 id="reliability-([^"]+)"', reliability)
    assert headings[0] == "overall"
    assert "disagreements" in headings


def test_the_three_kinds_are_told_apart(page: str) -> None:
    kinds = page[page.index('<h2 id="three-kinds-of-coding"') : page.index('<h2 id="topics"')]
    assert "The three kinds are never mixed" in kinds
    for kind in ("SourceCoding", "OwnCoding", "DerivedCoding"):
        assert f"s3:{kind}" in kinds


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/id/scheme/topic", "/codebook"),
        ("/id/topic/smart-cities", "/codebook#topic-smart-cities"),
        ("/id/topic-field/transport-mobility", "/codebook#field-transport-mobility"),
        ("/data", "/codebook"),
        ("/ns", "/codebook"),
        ("/compare", "/codebook"),
        ("/compare?region=FI1B&region=ES51&year=2019", "/codebook"),
        ("/strategy/FI1B/2017", "/codebook"),
    ],
)
def test_the_page_is_found_from_where_codings_are(
    client: httpx.Client, page: str, path: str, link: str
) -> None:
    assert f'href="{link}"' in client.get(path, headers=HTML).text
    _, _, anchor = link.partition("#")
    assert not anchor or f'id="{anchor}"' in page


def test_the_scheme_names_the_page_as_linked_data(client: httpx.Client) -> None:
    turtle = client.get("/id/scheme/topic", params={"format": "ntriples"}).text
    assert "<http://xmlns.com/foaf/0.1/page> <https://w3id.org/s3graph/codebook>" in turtle


def test_a_named_query_with_values_is_asked(client: httpx.Client) -> None:
    asked = client.get("/examples/codebook", params={"topic": "topic/quantum"}, headers=HTML)
    assert asked.status_code == 303
    shown = client.get(asked.headers["Location"], headers=HTML)
    assert shown.status_code == 200
    assert "/id/topic/quantum" in shown.text
    refused = client.get("/examples/codebook", params={"topics": "topic/quantum"}, headers=HTML)
    assert refused.status_code == 422
    assert "Did you mean topic?" in refused.text


def test_without_docs_the_topics_are_shown_and_the_rest_says_why_not(
    serve: Server, fixed_settings: Settings, tmp_path: Path
) -> None:
    for name in ("queries", "ontology"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "docs").mkdir()
    store = current_release(fixed_settings).store_path
    site = create_site(Settings(home=tmp_path), store_path=store)
    response = httpx.get(serve(site) + "/codebook", headers=HTML)
    assert response.status_code == 200
    assert 'id="topic-smart-cities"' in response.text
    for name in ("codebook.md", "coding.md"):
        assert f"docs/{name} cannot be read: No such file or directory." in response.text
    assert str(fixed_settings.home) not in response.text


def test_a_page_of_docs_that_is_no_text_is_left_out_with_the_reason(
    tmp_path: Path,
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / CONVENTIONS).write_bytes(b"# \xff\n")
    shown = show_document(docs, CONVENTIONS, Addresses([], [], []))
    assert shown.document is None
    assert shown.absent == "docs/codebook.md is not UTF-8 text: byte 2 cannot be decoded."


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("coding.md", "/codebook#reliability"),
        ("coding.md#by-topic", "/codebook#reliability-by-topic"),
        ("codebook.md#topics", "/codebook#topics"),
        ("profiles.md", None),
        ("../data/codebook/coding-first.csv", None),
        ("https://example.org/", "https://example.org/"),
        ("javascript:alert(1)", None),
    ],
)
def test_links_of_docs_lead_to_what_is_shown_here(target: str, address: str | None) -> None:
    assert Addresses.link(target) == address


def test_a_link_to_a_list_shows_its_graph(client: httpx.Client) -> None:
    address = Addresses.link("../data/lists/topics.csv")
    assert address is not None
    shown = client.get(address, headers={"Accept": "application/n-triples"})
    assert "<https://w3id.org/s3graph/id/topic/smart-cities>" in shown.text
