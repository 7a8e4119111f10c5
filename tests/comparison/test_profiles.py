"""All that is known of a region: its own profile, or that of the strategy that covers it."""

import pytest

from s3graph.comparison import Knowledge, region_profile, strategy_profile
from s3graph.errors import NotFound

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_networks_of_the_profile_and_of_the_list_stand_together(
    knowledge: Knowledge,
) -> None:
    profile = await region_profile(knowledge, "FI1B")
    by_network = {entry.iri.rpartition("/")[2]: entry for entry in profile.networks}
    own = by_network["eip-aha"]
    assert own.concerns
    assert own.complete_list is None
    assert {source.iri.split("/")[-2] for source in own.sources} == {"FI1B"}
    listed = [entry for entry in profile.networks if entry.complete_list is not None]
    assert listed
    for entry in listed:
        assert entry.role
        assert entry.member_name
        assert entry.sources
        assert set(entry.sources) <= set(profile.sources)
    names = [entry.name.casefold() for entry in profile.networks]
    assert names == sorted(names)


async def test_a_membership_says_role_and_since(knowledge: Knowledge) -> None:
    profile = await region_profile(knowledge, "ES51")
    (motors,) = [e for e in profile.networks if e.iri.endswith("/four-motors")]
    assert (motors.role, motors.since, motors.member, motors.complete_list) == (
        *("member", 1988, "ES51", True),
    )
    assert [source.read for source in motors.sources] == ["full"]


@pytest.mark.parametrize(
    ("asked", "code", "profile"),
    [
        ("FI1B", "FI1B", "FI1B"),
        ("FI1B1", "FI1B1", "FI1B"),
        ("SE123", "SE123", "SE12"),
        ("ES511", "ES51", "ES51"),
    ],
)
async def test_the_profile_that_tells_about_a_region_is_named(
    knowledge: Knowledge, *, asked: str, code: str, profile: str
) -> None:
    found = await region_profile(knowledge, asked)
    assert (found.region.code, found.profile) == (code, profile)
    assert found.strategies
    assert found.actors
    assert found.sources


async def test_a_region_without_strategy_has_no_profile(knowledge: Knowledge) -> None:
    found = await region_profile(knowledge, "FI197")
    assert (found.region.code, found.profile, found.strategies) == ("FI19B", None, [])


async def test_a_strategy_is_found_by_way_of_a_region_that_it_covers(knowledge: Knowledge) -> None:
    versions = [v.id for v in (await region_profile(knowledge, "SE123")).strategies]
    assert versions
    for version in versions:
        assert version.startswith("SE12/")
        found = await strategy_profile(knowledge, version.replace("SE12/", "SE123/"))
        assert (found.version.id, found.region.code) == (version, "SE123")
        assert found.spearheads
    with pytest.raises(NotFound):
        await strategy_profile(knowledge, "SE123/1900")
