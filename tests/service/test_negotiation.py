"""Content negotiation (RFC 9110, section 12.5.1)."""

import pytest

from s3graph.engine import QueryForm, ResultFormat, formats_for
from s3graph.errors import NotAcceptable
from s3graph.service.negotiation import choose, negotiate, parse_accept, prefers_html

TABLES = {each: each.media_types for each in formats_for(QueryForm.SELECT)}
GRAPHS = {each: each.media_types for each in formats_for(QueryForm.CONSTRUCT)}
JSON, XML, CSV, TSV = TABLES
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("text/*", XML),
        ("application/sparql-results+json", JSON),
        ("application/json", JSON),
        ("APPLICATION/JSON", JSON),
        ("application/json;charset=utf-8", JSON),
        ("application/sparql-results+xml", XML),
        ("application/xml", XML),
        ("text/xml", XML),
        ("text/csv", CSV),
        ("text/tab-separated-values", TSV),
        ("text/tsv", TSV),
        ("text/csv;q=0.5, application/xml;q=0.6", XML),
        ("text/csv, application/json;q=0.9", CSV),
        ("text/csv, application/json", JSON),
        ("application/sparql-results+json;q=0, application/json;q=0, */*", XML),
        ("*/*;q=0.1, text/csv;q=0.2", CSV),
        ("text/*;q=0.9, text/csv;q=0, text/tab-separated-values;q=0.5, text/tsv;q=0", XML),
        ("image/png, text/csv;q=0.001", CSV),
        ("nonsense, text/csv", CSV),
        ("nonsense", JSON),
        ("text/csv;q=7, text/tab-separated-values;q=0.1", TSV),
        ('application/x;p="a,b", text/csv', CSV),
        ("*/csv, text/tab-separated-values", TSV),
        (BROWSER, XML),
    ],
)
def test_tables(accept: str | None, expected: ResultFormat) -> None:
    chosen = choose(accept, TABLES)
    assert chosen is not None
    assert chosen.offer is expected


@pytest.mark.parametrize("each", list(ResultFormat))
def test_every_media_type_gets_its_format_under_that_name(each: ResultFormat) -> None:
    offers = GRAPHS if each.for_graphs else TABLES
    for media_type in each.media_types:
        chosen = choose(media_type, offers)
        assert chosen is not None
        assert (chosen.offer, chosen.media_type) == (each, media_type)


@pytest.mark.parametrize(
    "accept",
    [
        "image/png",
        "*/*;q=0",
        "text/csv;q=0",
        "text/turtle",
        "application/json;profile=x",
        "text/html",
    ],
)
def test_nothing_fits(accept: str) -> None:
    with pytest.raises(NotAcceptable) as caught:
        negotiate(accept, TABLES)
    assert caught.value.details["choices"] == [each.media_type for each in TABLES]


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        (BROWSER, True),
        ("text/html", True),
        ("text/html, */*", True),
        ("text/*, application/json;q=0.5", True),
        ("*/*", False),
        (None, False),
        ("application/json, text/html", False),
        ("application/json, text/html;q=0.9", False),
        ("text/html;q=0", False),
    ],
)
def test_who_prefers_a_page(accept: str | None, page: bool) -> None:
    assert prefers_html(accept, ["application/json"]) is page


def test_quality_ends_the_parameters_of_a_media_range() -> None:
    (found,) = parse_accept('Text/Turtle; Charset="UTF-8"; q=0.5; ext=1')
    assert (found.type, found.subtype, found.quality) == ("text", "turtle", 0.5)
    assert found.parameters == (("charset", "utf-8"),)
