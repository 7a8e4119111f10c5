"""Parameter types and the terms that values become."""

import pytest

from s3graph.catalogue import Parameter
from s3graph.errors import InvalidRequest


def bound(kind: str, value: str, **more: list[str]) -> str:
    return str(Parameter("basis", kind, "what it is", more.get("choices", [])).bind([value])[0])


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("region", "fi1b", "<http://data.europa.eu/nuts/code/FI1B>"),
        ("year", "2019", '"2019"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("strategy", "FI1B/2017", "<https://w3id.org/s3graph/id/strategy/FI1B/2017>"),
        ("instrument", "erdf", "<https://w3id.org/s3graph/id/instrument/erdf>"),
        (
            "spearhead",
            "https://w3id.org/s3graph/id/spearhead/FI1B/2017/citizen-city",
            "<https://w3id.org/s3graph/id/spearhead/FI1B/2017/citizen-city>",
        ),
        ("iri", "nace:62", "<http://data.europa.eu/ux2/nace2/62>"),
        ("iri", "http://metadata.un.org/sdg/7", "<http://metadata.un.org/sdg/7>"),
        ("concept", "nace:26.11", "<http://data.europa.eu/ux2/nace2/2611>"),
        ("concept", "sdg:7", "<http://metadata.un.org/sdg/7>"),
        ("concept", "nabs/12.1", "<https://w3id.org/s3graph/id/nabs/12.1>"),
        ("concept", "topic/smart-cities", "<https://w3id.org/s3graph/id/topic/smart-cities>"),
        ("coding", "own", "<https://w3id.org/s3graph/ns#OwnCoding>"),
        ("integer", "03", '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ],
)
def test_values_become_terms(kind: str, value: str, term: str) -> None:
    assert bound(kind, value) == term


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("region", "Helsinki"),
        ("year", "19"),
        ("strategy", "FI1B/2017> ?x"),
        ("strategy", "../../etc"),
        ("concept", "smart-cities"),
        ("concept", "topic/a b"),
        ("coding", "ours"),
        ("integer", "-1"),
        ("integer", "two"),
        ("iri", "62"),
        ("iri", "http://example.org/a b"),
    ],
)
def test_values_of_another_kind_are_refused(kind: str, value: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        bound(kind, value)
    assert refused.value.details["value"] == value


def test_a_choice_names_the_nearest() -> None:
    assert bound("choice", "nace", choices=["topic", "nace"]).endswith("/basis/nace>")
    with pytest.raises(InvalidRequest) as refused:
        bound("choice", "topics", choices=["topic", "nace"])
    assert refused.value.next_step == "Did you mean topic?"
    with pytest.raises(InvalidRequest) as refused:
        bound("choice", "xyz", choices=["topic", "nace"])
    assert refused.value.next_step == "Use one of: topic, nace."


def test_a_class_is_one_of_its_choices() -> None:
    kinds = ["OwnCoding", "SourceCoding"]
    assert bound("class", "OwnCoding", choices=kinds) == "<https://w3id.org/s3graph/ns#OwnCoding>"
    with pytest.raises(InvalidRequest) as refused:
        bound("class", "own", choices=kinds)
    assert refused.value.details["choices"] == kinds


@pytest.mark.parametrize(
    ("minimum", "maximum", "given", "cause", "next_step"),
    [
        (2, 5, 0, "No region is given.", "Give two to five regions."),
        (2, 5, 1, "One region is given.", "Give two to five regions."),
        (2, 5, 12, "12 regions are given.", "Give two to five regions."),
        (3, 3, 2, "Two regions are given.", "Give three regions."),
        (0, 2000, 2001, "2,001 regions are given.", "Give at most 2,000 regions."),
        (1, 1, 0, "No region is given.", "Give one region."),
        (0, 1, 2, "Two regions are given.", "Give one region, or none."),
    ],
)
def test_too_few_or_too_many_values_are_counted_in_words(
    minimum: int, maximum: int, given: int, cause: str, next_step: str
) -> None:
    region = Parameter("region", "region", "where", minimum=minimum, maximum=maximum)
    with pytest.raises(InvalidRequest) as refused:
        region.bind([f"FI{number}" for number in range(given)])
    assert (refused.value.cause, refused.value.next_step) == (cause, next_step)
