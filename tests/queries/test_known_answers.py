"""The named queries give what the published Helsinki-Uusimaa strategy says (2017 update)."""

from collections import Counter

import pytest

from s3graph.catalogue import Catalogue
from s3graph.engine import Engine, Row

pytestmark = pytest.mark.asyncio(loop_scope="module")

UPDATE_2017 = {"strategy": ["FI1B/2017"]}


def column(rows: list[Row], name: str) -> list[str]:
    return [getattr(row[name], "value", "") for row in rows if name in row]


async def test_1_three_versions_the_first_two_approved_by_the_regional_board(
    real: Engine, catalogue: Catalogue
) -> None:
    rows = await real.rows(catalogue["region-strategies"].bind({"region": ["FI1B"]}))
    approved = [
        (
            row["strategy"].value.rpartition("/")[2],  # type: ignore[union-attr]
            row["approvedBy"].value,  # type: ignore[union-attr]
            row["approved"].value,  # type: ignore[union-attr]
        )
        for row in rows
    ]
    assert approved[:2] == [("2014", "Regional Board", "2014"), ("2017", "Regional Board", "2017")]
    assert [version for version, _, _ in approved] == ["2014", "2017", "2020"]
    assert [iri.rpartition("/")[2] for iri in column(rows, "replaces")] == ["2014", "2017"]


async def test_3_smart_citizen_and_welfare_city_merged_into_citizen_city(
    real: Engine, catalogue: Catalogue
) -> None:
    rows = await real.rows(catalogue["strategy-changes"].bind({"region": ["FI1B"]}))
    merges = [row for row in rows if column([row], "kind") == ["merge"]]
    assert len(merges) == 1
    assert set(column(merges, "before")[0].split(" | ")) == {"Smart Citizen", "Welfare City"}
    assert column(merges, "after") == ["Citizen city"]
    assert column(merges, "stated") == ["true"]
    assert column(merges, "reason") == [
        "experience and feedback received during the implementation phase"
    ]


async def test_5_four_spearheads_with_seventeen_themes(real: Engine, catalogue: Catalogue) -> None:
    rows = await real.rows(catalogue["strategy-spearheads"].bind(UPDATE_2017))
    assert list(Counter(column(rows, "label")).items()) == [
        ("Urban cleantech", 4),
        ("Health & wellness", 5),
        ("Digitalising industry", 3),
        ("Citizen city", 5),
    ]
    assert len(set(column(rows, "theme"))) == 17
    assert set(column(rows, "localTerm")) == {"spearhead"}


async def test_9_urban_cleantech_is_carried_out_especially_by_the_smart_and_clean_foundation(
    real: Engine, catalogue: Catalogue
) -> None:
    rows = await real.rows(catalogue["spearhead-actors"].bind(UPDATE_2017))
    cleantech = [r for r in rows if column([r], "spearheadLabel") == ["Urban cleantech"]]
    lead = [r for r in cleantech if column([r], "role") == ["lead"]]
    assert column(lead, "name") == ["Smart & Clean Foundation"]
    assert column(lead, "helix") == ["intermediary"]


async def test_12_instruments_of_the_spearheads_and_their_levels(
    real: Engine, catalogue: Catalogue
) -> None:
    rows = await real.rows(catalogue["spearhead-instruments"].bind(UPDATE_2017))
    by_spearhead: dict[str, dict[str, str]] = {}
    for row in rows:
        names = by_spearhead.setdefault(column([row], "spearheadLabel")[0], {})
        instrument = column([row], "instrument")[0].rpartition("/")[2]
        names[instrument] = column([row], "level")[0]
    assert by_spearhead["Digitalising industry"] == {"erdf": "eu", "aiko": "national"}
    assert by_spearhead["Citizen city"]["six-cities"] == "national"


async def test_13_central_baltic_is_part_of_erdf_and_that_of_the_structural_funds(
    real: Engine, catalogue: Catalogue
) -> None:
    nesting = catalogue["instrument-nesting"].bind({"instrument": ["central-baltic"]})
    rows = await real.rows(nesting)
    steps = {
        (part.rpartition("/")[2], whole.rpartition("/")[2])
        for part, whole in zip(column(rows, "part"), column(rows, "whole"), strict=True)
    }
    assert ("central-baltic", "erdf") in steps
    assert ("erdf", "esif") in steps
    assert all(column(rows, "wholeName"))
    assert len(column(rows, "wholeName")) == len(rows)


async def test_16_six_measures_without_any_target(real: Engine, catalogue: Catalogue) -> None:
    rows = await real.rows(catalogue["strategy-indicators"].bind(UPDATE_2017))
    named = {indicator.rpartition("/")[2] for indicator in column(rows, "indicator")}
    # Funding is measured as a whole and for each of the four spearheads as well.
    assert {name for name in named if name.startswith("funding-")} - {"funding-by-spearhead"} == {
        "funding-urban-cleantech",
        "funding-health-wellness",
        "funding-digitalising-industry",
        "funding-citizen-city",
    }
    assert len(named) == 6 + 4
    assert set(column(rows, "hasTarget")) == {"false"}
    assert column(rows, "value") == []


async def test_16_lithuania_measures_with_baseline_milestone_and_target(
    real: Engine, catalogue: Catalogue
) -> None:
    rows = await real.rows(catalogue["strategy-indicators"].bind({"strategy": ["LT/2014"]}))
    kinds = Counter(column(rows, "valueKind"))
    assert (kinds["baseline"], kinds["milestone"], kinds["target"]) == (8, 8, 8)
    total = [r for r in rows if column([r], "label") == ["Total expenditure for R&D"]]
    assert [(column([r], "value"), column([r], "year")) for r in total] == [
        (["0.9"], ["2012"]),
        (["1.2"], ["2017"]),
        (["1.9"], ["2020"]),
    ]


async def test_19_what_helsinki_and_catalonia_shared_in_2019(
    real: Engine, catalogue: Catalogue
) -> None:
    asked = {"region": ["FI1B", "ES51"], "basis": ["topic"], "year": ["2019"]}
    rows = await real.rows(catalogue["compare-regions"].bind(asked))
    shared = [r for r in rows if column([r], "sharedBy") == ["2"]]
    assert set(column(shared, "conceptLabel")) == {"Circular economy"}
    assert column(shared, "spearheadLabel") == ["Energy and resources", "Urban cleantech"]
    assert set(column(rows, "spearheads")) == {"4", "13"}


async def test_24_codings_of_each_kind_can_be_asked_for_alone(
    real: Engine, catalogue: Catalogue
) -> None:
    async def kinds(*wanted: str) -> Counter[str]:
        rows = await real.rows(catalogue["codings"].bind({**UPDATE_2017, "kind": wanted}))
        return Counter(iri.rpartition("#")[2] for iri in column(rows, "kind"))

    own, derived = await kinds("OwnCoding"), await kinds("DerivedCoding")
    assert set(own) == {"OwnCoding"}
    assert set(derived) == {"DerivedCoding"}
    assert not await kinds("SourceCoding")
    assert await kinds("OwnCoding", "DerivedCoding") == own + derived
    every = await real.rows(catalogue["codings"].bind(UPDATE_2017))
    assert len(every) == sum(own.values()) + sum(derived.values())


async def test_24_own_and_derived_codings_are_ours_and_the_source_s_are_its_own(
    real: Engine, catalogue: Catalogue
) -> None:
    rows = await real.rows(catalogue["codings"].bind({"strategy": ["NL1/2013"]}))
    makers: dict[str, set[str]] = {}
    for row in rows:
        kind = column([row], "kind")[0].rpartition("#")[2]
        makers.setdefault(kind, set()).update(column([row], "madeBy") or ["the source"])
        assert (column([row], "derivedFrom") != []) == (kind == "DerivedCoding")
        assert (column([row], "code") != []) == (kind == "SourceCoding")
        assert column([row], "sources") != [""]
    project = {"https://w3id.org/s3graph/id/actor/s3graph"}
    assert makers == {
        "SourceCoding": {"the source"},
        "OwnCoding": project,
        "DerivedCoding": project,
    }


async def test_25_two_umbrellas_of_emilia_romagna_have_no_topic(
    real: Engine, catalogue: Catalogue
) -> None:
    rows = await real.rows(catalogue["uncoded-spearheads"].bind({"region": ["ITH5"]}))
    assert [iri.rpartition("ITH5/")[2] for iri in column(rows, "spearhead")] == [
        "2014/current-pillars",
        "2014/growth-fields",
    ]
    assert column(rows, "codedBySource") == ["false", "false"]
