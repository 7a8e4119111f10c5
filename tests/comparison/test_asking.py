"""Regions as people give them to named queries."""

import pytest

from s3graph.comparison import Knowledge, asked_for
from s3graph.errors import NotFound

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_names_and_retired_codes_become_codes_of_today(knowledge: Knowledge) -> None:
    query = knowledge.catalogue["compare-statistics"]
    given = {"region": ["FI1B", "Catalonia", "fr21"], "year": ["2015"]}
    asked = asked_for(knowledge.regions, query, given)
    assert asked.values == {"region": ["FI1B", "ES51", "FRF2"], "year": ["2015"]}
    assert [(p.asked, p.code, p.how) for p in asked.places] == [
        ("Catalonia", "ES51", "name"),
        ("fr21", "FRF2", "retired"),
    ]


async def test_other_parameters_are_left_alone(knowledge: Knowledge) -> None:
    query = knowledge.catalogue["spearhead-actors"]
    given = {"spearhead": ["FI1B/2017/citizen-city"]}
    asked = asked_for(knowledge.regions, query, given)
    assert (asked.values, asked.places) == (given, [])


async def test_what_is_no_code_is_left_for_the_query_to_refuse(knowledge: Knowledge) -> None:
    query = knowledge.catalogue["region-strategies"]
    asked = asked_for(knowledge.regions, query, {"region": ["no such place at all"]})
    assert asked.values == {"region": ["no such place at all"]}


async def test_a_code_that_no_version_has_is_not_found(knowledge: Knowledge) -> None:
    query = knowledge.catalogue["region-strategies"]
    with pytest.raises(NotFound, match="'ZZ9' in NUTS 2010 to 2024"):
        asked_for(knowledge.regions, query, {"region": ["ZZ9"]})
