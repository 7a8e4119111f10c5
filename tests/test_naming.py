"""From an IRI to a name, whether it is a text or a term of rdflib."""

from rdflib import SKOS, URIRef

from s3graph.naming import bracketed, curie, local, shortened
from s3graph.vocabulary import ID, S3


def test_an_iri_is_shortened_by_the_prefixes_of_our_files() -> None:
    assert curie(str(SKOS.prefLabel)) == curie(SKOS.prefLabel) == "skos:prefLabel"
    assert shortened(S3.Strategy) == bracketed(str(S3.Strategy)) == "s3:Strategy"
    assert shortened(URIRef(f"{ID}strategy/FI1B/2017")) == "id:strategy/FI1B/2017"


def test_an_iri_without_a_prefix_and_a_namespace_itself_stay_whole() -> None:
    assert curie("https://example.org/x") is None
    assert shortened("https://example.org/x") == "https://example.org/x"
    assert bracketed(str(S3)) == f"<{S3}>"


def test_the_last_part_stands_behind_the_last_slash_or_hash() -> None:
    assert local(f"{ID}strategy-status/in-force") == "in-force"
    assert local(S3.Strategy) == "Strategy"
