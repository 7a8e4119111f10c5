"""What the queries of statistics and networks say on the real data, read off their origin."""

import pytest

from s3graph.catalogue import Catalogue
from s3graph.engine import Engine, Row

pytestmark = pytest.mark.asyncio(loop_scope="module")


def texts(row: Row, *names: str) -> tuple[str, ...]:
    """Values by name, IRIs by their last part; empty where there is none."""
    return tuple(getattr(row.get(name), "value", "").rpartition("/")[2] for name in names)


async def statistics(
    engine: Engine, catalogue: Catalogue, region: str, since: str | None = None
) -> list[Row]:
    values = {"region": [region]} | ({"since": [since]} if since else {})
    return await engine.rows(catalogue["region-statistics"].bind(values))


async def test_the_latest_figure_of_each_statistic(real: Engine, catalogue: Catalogue) -> None:
    rows = await statistics(real, catalogue, "FI1B")
    found = {texts(row, "statistic")[0]: row for row in rows}
    known = await real.rows(
        """SELECT DISTINCT ?statistic {
            nuts:FI1B skos:broader* ?area .
            ?figure sdmx-dimension:refArea ?area ; s3:statistic ?statistic
        }"""
    )
    assert len(found) == len(rows)
    assert found.keys() == {texts(row, "statistic")[0] for row in known}
    columns = ("observedRegion", "how", "year", "value", "unit", "flags", "dataset")
    assert texts(found["gdp-per-head-pps"], *columns) == (
        *("FI1B", "region", "2023", "50000", "pps-per-head", "", "nama-10r-2gdp"),
    )
    assert texts(found["gdp-per-head-of-eu-average"], "value", "unit") == (
        *("131", "percent-of-eu-average"),
    )
    assert texts(found["employment-rate"], "year", "value", "change") == ("2024", "73.4", "")


async def test_the_change_since_a_year_tells_of_a_break(real: Engine, catalogue: Catalogue) -> None:
    rows = [
        row
        for row in await statistics(real, catalogue, "FI1B", "2019")
        if texts(row, "statistic") == ("employment-rate",)
    ]
    columns = ("year", "value", "flags", "firstYear", "firstFigure", "change", "breaks")
    assert [texts(row, *columns) for row in (rows[0], rows[2], rows[-1])] == [
        ("2019", "75.3", "", "2019", "75.3", "0", "0"),
        ("2021", "75", "b", "2019", "75.3", "-0.3", "1"),
        ("2024", "73.4", "", "2019", "75.3", "-1.9", "1"),
    ]


@pytest.mark.parametrize(
    ("region", "statistic", "observed", "how", "version"),
    [
        ("FI1B1", "population", "FI1B", "same area", "2024"),
        ("FRF2", "adult-learning", "FR21", "recoded", "2013"),
        ("FRF2", "rd-personnel", "FR", "level above", "2016"),
        ("PL12", "gdp-eur", "PL", "level above", "2024"),
        ("PL12", "adult-learning", "PL12", "region", "2013"),
    ],
)
async def test_a_figure_of_another_code_names_that_code(
    real: Engine,
    catalogue: Catalogue,
    *,
    region: str,
    statistic: str,
    observed: str,
    how: str,
    version: str,
) -> None:
    rows = await statistics(real, catalogue, region)
    (row,) = [row for row in rows if texts(row, "statistic") == (statistic,)]
    assert texts(row, "observedRegion", "how", "nutsVersion") == (observed, how, version)


async def test_18_regions_side_by_side_in_one_year(real: Engine, catalogue: Catalogue) -> None:
    query = catalogue["compare-statistics"].bind(
        {
            "region": ["FI1B", "ES51", "DE3", "LT"],
            "statistic": ["gdp-per-head-pps", "population"],
            "year": ["2021"],
        }
    )
    rows = await real.rows(query)
    columns = ("statistic", "region", "observedRegion", "value", "unit", "regions")
    assert [texts(row, *columns) for row in rows] == [
        ("gdp-per-head-pps", "DE3", "DE3", "41800", "pps-per-head", "4"),
        ("gdp-per-head-pps", "ES51", "ES51", "32900", "pps-per-head", "4"),
        ("gdp-per-head-pps", "FI1B", "FI1B", "46500", "pps-per-head", "4"),
        ("gdp-per-head-pps", "LT", "LT", "29300", "pps-per-head", "4"),
        ("population", "DE3", "DE30", "3664088", "number", "3"),
        ("population", "ES51", "ES51", "7749896", "number", "3"),
        ("population", "FI1B", "FI1B", "1702678", "number", "3"),
    ]


async def test_no_figure_stands_beside_one_in_another_unit(
    real: Engine, catalogue: Catalogue
) -> None:
    rows = await real.rows(catalogue["compare-statistics"].bind({"region": ["CZ01", "FI1B"]}))
    units: dict[str, set[str]] = {}
    for row in rows:
        statistic, unit = texts(row, "statistic", "unit")
        units.setdefault(statistic, set()).add(unit)
    assert all(len(found) == 1 for found in units.values())
    assert {"gdp-per-head-czk", "gdp-per-head-eur", "gdp-per-head-pps"} <= set(units)


async def test_11_the_networks_that_two_regions_share(real: Engine, catalogue: Catalogue) -> None:
    rows = await real.rows(catalogue["shared-networks"].bind({"region": ["ES51", "ITC4"]}))
    motors = [row for row in rows if texts(row, "network") == ("four-motors",)]
    columns = ("region", "role", "since", "completeList", "read")
    assert [texts(row, *columns) for row in motors] == [
        ("ES51", "member", "1988", "true", "full"),
        ("ITC4", "member", "1988", "true", "full"),
    ]
    shared: dict[str, set[str]] = {}
    for row in rows:
        network, region = texts(row, "network", "region")
        shared.setdefault(network, set()).add(region)
    assert all(regions == {"ES51", "ITC4"} for regions in shared.values())


async def test_11_networks_of_profiles_and_of_the_list_are_answered_together(
    real: Engine, catalogue: Catalogue
) -> None:
    rows = await real.rows(catalogue["shared-networks"].bind({"region": ["FI1B"]}))
    sources = {
        texts(row, "network")[0]: getattr(row["source"], "value", "").split("/")[-2] for row in rows
    }
    assert sources["eip-aha"] == "FI1B"
    assert "partnerships" in sources.values()
