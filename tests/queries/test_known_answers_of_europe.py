"""The named queries about all of Europe give what single profiles say, which was read by hand."""

from collections import defaultdict

import pytest

from s3graph.catalogue import Catalogue
from s3graph.engine import Engine, Row

pytestmark = pytest.mark.asyncio(loop_scope="module")

COUNTED = """
SELECT DISTINCT ?region ?concept ?notation ?spearhead ?match
WHERE {
  ?strategy s3:latestVersion true ; s3:appliesTo ?region ; s3:hasSpearhead ?spearhead .
  ?region a s3:ProfiledRegion .
  ?spearhead s3:hasCoding ?coding .
  ?coding s3:basis <basis/%s> ; s3:comparedAs ?concept .
  ?concept skos:notation ?notation .
  OPTIONAL { ?coding s3:match ?match }
}
"""


def value(row: Row, name: str) -> str:
    return str(getattr(row.get(name), "value", ""))


def last(row: Row, name: str) -> str:
    return value(row, name).rpartition("/")[2]


async def test_4_citizen_city_came_from_two_and_went_on(real: Engine, catalogue: Catalogue) -> None:
    asked = {"spearhead": ["FI1B/2017/citizen-city"]}
    rows = await real.rows(catalogue["spearhead-history"].bind(asked))
    steps = [
        (value(r, "direction"), value(r, "kind"), value(r, "fromLabel"), value(r, "toLabel"))
        for r in rows
    ]
    assert steps == [
        ("before", "merge", "Smart Citizen", "Citizen city"),
        ("before", "merge", "Welfare City", "Citizen city"),
        ("after", "kept", "Citizen city", "Citizen city"),
    ]
    assert [value(r, "stated") for r in rows] == ["true", "true", "false"]


async def test_4_history_goes_through_all_versions(real: Engine, catalogue: Catalogue) -> None:
    """Saarland: Life sciences and materials (2016) was renamed in 2021 and kept in 2024."""
    oldest = {"spearhead": ["DEC/2016/life-sciences-materials"]}
    rows = await real.rows(catalogue["spearhead-history"].bind(oldest))
    assert [(value(r, "kind"), last(r, "toStrategy")) for r in rows] == [
        ("rename", "2021"),
        ("kept", "2024"),
    ]
    newest = {"spearhead": ["DEC/2024/life-material-science"]}
    back = await real.rows(catalogue["spearhead-history"].bind(newest))
    assert [last(r, "from") for r in back] == ["life-sciences-materials", "life-material-science"]
    assert {value(r, "direction") for r in back} == {"before"}


async def test_6_a_section_holds_the_groups_that_a_source_names(
    real: Engine, catalogue: Catalogue
) -> None:
    """Central Bohemia codes its biotechnology priority with NACE 21, 21.1, 21.2, 32 and 32.5."""
    asked = {"concept": ["nace:C"], "kind": ["source"]}
    rows = await real.rows(catalogue["concept-spearheads"].bind(asked))
    assert {value(r, "kind").rpartition("#")[2] for r in rows} == {"SourceCoding"}
    mine = [r for r in rows if value(r, "spearhead").endswith("CZ020/2021/biotech-health")]
    assert [value(r, "notation") for r in mine] == ["21", "21.1", "21.2", "32", "32.5"]


async def test_6_a_field_holds_its_topics_in_the_year(real: Engine, catalogue: Catalogue) -> None:
    asked = {"concept": ["topic-field/health-life-sciences"], "kind": ["own"], "year": ["2019"]}
    rows = await real.rows(catalogue["concept-spearheads"].bind(asked))
    helsinki = {last(r, "spearhead") for r in rows if value(r, "covers") == "FI1B"}
    assert "health-wellness" in helsinki
    assert {value(r, "strategy")[-9:] for r in rows if value(r, "covers") == "FI1B"} == {
        "FI1B/2017"
    }


async def test_7_energy_efficiency_is_a_theme_of_many(real: Engine, catalogue: Catalogue) -> None:
    rows = await real.rows(catalogue["shared-themes"].bind({"regions": ["3"]}))
    same = [r for r in rows if value(r, "wording") == "energy efficiency"]
    regions = {last(r, "region") for r in same}
    assert {"FI1B", "NL1", "PL21", "LU"} <= regions
    assert {value(r, "regions") for r in same} == {str(len(regions))}
    assert all(int(value(r, "regions")) >= 3 for r in rows)


async def test_8_citizen_city_has_an_objective_and_its_strategy_three(
    real: Engine, catalogue: Catalogue
) -> None:
    rows = await real.rows(catalogue["spearhead-objectives"].bind())
    of = [value(r, "of") for r in rows]
    assert of == ["spearhead", *["strategy"] * (len(of) - 1)]
    assert len(of) >= 4
    assert value(rows[0], "description").startswith("Combine urban development with service")


async def test_10_the_joint_research_centre_and_the_municipalities(
    real: Engine, catalogue: Catalogue
) -> None:
    """FI1B 2017: the municipalities carry out Citizen city and Urban cleantech."""
    rows = await real.rows(catalogue["shared-actors"].bind())
    joint = next(r for r in rows if last(r, "actor") == "joint-research-centre")
    assert {"AL", "ES61", "XK"} <= set(value(joint, "inRegions").split())
    assert value(joint, "spearheads") == "0"
    mine = await real.rows(catalogue["shared-actors"].bind({"region": ["FI1B"]}))
    both = next(r for r in mine if value(r, "actor").endswith("/FI1B/municipalities"))
    assert sorted(value(both, "inSpearheads").split()) == [
        "FI1B/2017/citizen-city",
        "FI1B/2017/urban-cleantech",
    ]


async def test_14_six_cities_is_a_part_of_erdf(real: Engine, catalogue: Catalogue) -> None:
    rows = await real.rows(catalogue["instrument-users"].bind({"instrument": ["erdf"]}))
    used = {(last(r, "spearhead"), last(r, "used")) for r in rows if last(r, "region") == "FI1B"}
    assert ("digitalising-industry", "erdf") in used
    assert ("citizen-city", "six-cities") in used
    no_part = await real.rows(catalogue["instrument-users"].bind({"instrument": ["six-cities"]}))
    assert {last(r, "used") for r in no_part} == {
        "six-cities",
        "six-cities-open-innovation-platforms",
    }


async def test_15_lithuania_has_700_million_for_seven_years(
    real: Engine, catalogue: Catalogue
) -> None:
    rows = await real.rows(catalogue["funding"].bind({"region": ["LT"], "year": ["2017"]}))
    given = {k: value(r, k) for r in rows for k in ("amount", "currency", "years", "perYear")}
    assert given == {
        "amount": "700000000", "currency": "EUR", "years": "7", "perYear": "100000000",
    }  # fmt: skip
    assert [last(r, "instrument") for r in rows] == ["esif"]
    assert not await real.rows(catalogue["funding"].bind({"region": ["LT"], "year": ["2021"]}))


async def test_17_progress_where_it_can_be_computed(real: Engine, catalogue: Catalogue) -> None:
    """Carinthia: R&D of 2.86 % in 2013, then 3.15 %, target 4 %. Luxembourg's last is older."""
    rows = await real.rows(catalogue["indicator-progress"].bind())
    named = {value(r, "indicator").partition("/indicator/")[2]: r for r in rows}
    carinthia = named["AT21/2019/rd-quota"]
    assert float(value(carinthia, "progress")) == pytest.approx((3.15 - 2.86) / (4 - 2.86))
    assert value(carinthia, "why") == "the year of an observation is not known"
    luxembourg = named["LU/2014/rd-gdp"]
    assert (value(luxembourg, "latest"), value(luxembourg, "latestYear")) == ("1.43", "2011")
    assert value(luxembourg, "progress") == ""
    assert value(luxembourg, "why") == "no observation after the baseline is known"
    helsinki = [r for name, r in named.items() if name.startswith("FI1B/2017/")]
    assert len(helsinki) >= 6
    assert {value(r, "why") for r in helsinki} == {"no target is known"}


@pytest.mark.parametrize(
    ("region", "basis"), [("FI1B", "topic"), ("AT12", "nace"), ("PL21", "sdg")]
)
async def test_20_similarity_is_the_measure_that_it_says(
    real: Engine, catalogue: Catalogue, region: str, basis: str
) -> None:
    """The measure, computed once more from the codings, by its words."""
    strength: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in await real.rows(COUNTED % basis):
        much = 0.5 if last(row, "match") == "part" else 1.0
        has = strength[last(row, "region")]
        has[value(row, "notation")] = max(has[value(row, "notation")], much)
    everywhere = list(strength.values())
    rarity = {
        concept: 1 - sum(concept in has for has in everywhere) / len(everywhere)
        for concept in {c for has in everywhere for c in has}
    }

    def weight(has: dict[str, float]) -> float:
        return sum(w * rarity[c] for c, w in has.items())

    ours = strength[region]
    rows = await real.rows(
        catalogue["similar-regions"].bind({"region": [region], "basis": [basis]})
    )
    assert len(rows) > 100
    for row in rows:
        theirs = strength[last(row, "region")]
        both = {c: min(ours[c], theirs[c]) for c in ours.keys() & theirs.keys()}
        assert set(value(row, "because").split()) == set(both)
        expected = 2 * weight(both) / (weight(ours) + weight(theirs))
        assert float(value(row, "similarity")) == pytest.approx(expected, abs=1e-4)
        assert float(value(row, "ofOurs")) == pytest.approx(weight(both) / weight(ours), abs=1e-4)
    ranked = [float(value(r, "similarity")) for r in rows]
    assert ranked == sorted(ranked, reverse=True)
    assert region not in {last(r, "region") for r in rows}


async def test_21_complements_share_a_goal_and_bring_what_is_not_here(
    real: Engine, catalogue: Catalogue
) -> None:
    topics: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    goals: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for basis, into in (("topic", topics), ("sdg", goals)):
        for row in await real.rows(COUNTED % basis):
            into[last(row, "region")][value(row, "spearhead")].add(value(row, "notation"))
    kinds = {
        value(r, "n"): last(r, "k")
        for r in await real.rows("SELECT ?n ?k { ?t s3:topicKind ?k ; skos:notation ?n }")
    }
    our_goals = set().union(*goals["FI1B"].values())
    our_topics = set().union(*topics["FI1B"].values())
    rows = await real.rows(catalogue["complementary-regions"].bind())
    assert len(rows) > 100
    for row in rows:
        code = last(row, "region")
        shared = our_goals & set().union(*goals[code].values())
        competences = {
            topic
            for spearhead, pursued in goals[code].items()
            if pursued & our_goals
            for topic in topics[code][spearhead]
            if kinds[topic] in {"economic", "technology"}
        }
        assert set(value(row, "goals").split()) == shared
        assert set(value(row, "competences").split()) == competences - our_topics
        assert int(value(row, "theirCompetences")) == len(competences)


async def test_22_crowded_and_empty_concepts(real: Engine, catalogue: Catalogue) -> None:
    rows = await real.rows(catalogue["concept-activity"].bind({"basis": ["sdg"]}))
    havers: dict[str, set[str]] = defaultdict(set)
    for row in await real.rows(COUNTED % "sdg"):
        havers[value(row, "notation")].add(last(row, "region"))
    assert len(rows) == 17
    for row in rows:
        assert int(value(row, "regions")) == len(havers[value(row, "notation")])
    assert value(rows[0], "notation") == "9"
    nobody = {value(r, "notation"): value(r, "reached") for r in rows if value(r, "regions") == "0"}
    assert nobody == {"1": "false", "5": "false"}, "no topic of the codebook implies SDG 1 or 5"


async def test_24_what_is_incomplete_ours_or_contested(real: Engine, catalogue: Catalogue) -> None:
    """Northern Netherlands 2013 names a goal for four of its eleven priorities."""
    here = {"region": ["FI1B"]}
    gaps = [
        value(r, "what")
        for r in await real.rows(catalogue["incomplete-lists"].bind(here))
        if value(r, "kind") == "gap"
    ]
    assert "No budgets by spearhead were found" in gaps
    origins = await real.rows(catalogue["coding-origins"].bind({"region": ["NL1"]}))
    sdg = {
        value(r, "kind").rpartition("#")[2]: (value(r, "coded"), value(r, "spearheads"))
        for r in origins
        if last(r, "strategy") == "2013" and value(r, "basis") == "sdg"
    }
    assert sdg["SourceCoding"] == ("4", "11")
    conflicts = await real.rows(catalogue["conflicts"].bind(here))
    neutral = [r for r in conflicts if "neutrality" in value(r, "about")]
    assert [value(r, "says")[:4] for r in neutral] == ["2050", "2035", "2030"]
    assert all(value(r, "sources") for r in conflicts)


async def test_25_regions_of_which_little_is_known(real: Engine, catalogue: Catalogue) -> None:
    old = await real.rows(catalogue["thin-regions"].bind({"year": ["2019"]}))
    carinthia = next(r for r in old if last(r, "region") == "AT21")
    assert (value(carinthia, "lack"), value(carinthia, "newest")) == ("old", "2019")
    assert "FI1B" not in {last(r, "region") for r in old if value(r, "lack") == "old"}
    unknown = await real.rows(catalogue["regions-without-strategy"].bind({"level": ["2"]}))
    named = {last(r, "region"): value(r, "within") for r in unknown}
    assert named["BE21"] == "BE2"
    assert not {"FI1B", "AT21", "ITH5"} & set(named)
