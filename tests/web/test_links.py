import pytest

from s3graph.web.links import compare_query, external, href, reading_page, sparql_path


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        ("https://w3id.org/s3graph/id/actor/aalto", "/id/actor/aalto"),
        ("https://w3id.org/s3graph/id/nabs/12.1", "/id/nabs/12.1"),
        ("https://w3id.org/s3graph/id/actor/a b?c#d", "/id/actor/a%20b%3Fc%23d"),
        ("https://w3id.org/s3graph/ns#Spearhead", "/ns#Spearhead"),
        (
            "http://data.europa.eu/nuts/code/FI1B",
            "/id?iri=http%3A%2F%2Fdata.europa.eu%2Fnuts%2Fcode%2FFI1B",
        ),
        (
            "http://metadata.un.org/sdg/7",
            "/id?iri=http%3A%2F%2Fmetadata.un.org%2Fsdg%2F7",
        ),
        ("https://w3id.org/s3graph/codebook", "/codebook"),
        (
            "https://w3id.org/s3graph/shapes#x",
            "/id?iri=https%3A%2F%2Fw3id.org%2Fs3graph%2Fshapes%23x",
        ),
        ("http://www.w3.org/2004/02/skos/core#notation",) * 2,
    ],
)
def test_things_that_are_described_here_are_linked_here(iri: str, address: str) -> None:
    assert href(iri) == address


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "urn:isbn:1", "//x", ""]
)
def test_only_addresses_of_the_web_are_linked(url: str) -> None:
    assert external(url) is None
    assert href(url) is None


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        ("http://data.europa.eu/nuts/code/FI1B", "/region/FI1B"),
        ("https://w3id.org/s3graph/id/strategy/FI1B/2017", "/strategy/FI1B/2017"),
        (
            "https://w3id.org/s3graph/id/spearhead/FI1B/2017/citizen-city",
            "/strategy/FI1B/2017#spearhead-citizen-city",
        ),
        ("https://w3id.org/s3graph/id/scheme/topic", "/codebook"),
        ("https://w3id.org/s3graph/id/scheme/nace", None),
        ("https://w3id.org/s3graph/id/topic/smart-cities", "/codebook#topic-smart-cities"),
        ("https://w3id.org/s3graph/id/topic-field/transport", "/codebook#field-transport"),
        ("https://w3id.org/s3graph/id/topic-kind/societal", None),
        ("https://w3id.org/s3graph/id/actor/aalto", None),
        ("https://example.org/strategy/FI1B/2017", None),
    ],
)
def test_some_things_have_a_page_to_read(iri: str, address: str | None) -> None:
    assert reading_page(iri) == address


def test_parameters_are_encoded() -> None:
    assert compare_query(["FI1B", "a&b"], "topic", 2019) == (
        "region=FI1B&region=a%26b&basis=topic&year=2019"
    )
    assert compare_query(["FI1B"], "sdg", None) == "region=FI1B&basis=sdg"
    assert sparql_path("ASK { ?s ?p '&' }", "json") == (
        "/sparql?query=ASK+%7B+%3Fs+%3Fp+%27%26%27+%7D&format=json"
    )
