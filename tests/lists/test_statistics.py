"""Statistics in CSV become observations of a Data Cube, and what is wrong is told by line."""

from pathlib import Path

import pytest
from rdflib import DCTERMS, PROV, QB, RDF, SDO, XSD, Graph, Literal, URIRef
from tests.lists.conftest import refused

from s3graph.errors import DataInvalid, UnreadableInput
from s3graph.lists.lists import import_list
from s3graph.vocabulary import ID, NUTS, S3, SDMX_ATTRIBUTE, SDMX_DIMENSION, SDMX_MEASURE

NUTS_CSV = """\
code,level,country,scope,parent,name_latin,name_national,name_en,versions,lat,lon,centroid_method,centroid_source
FI,0,FI,EU27,,Suomi,Suomi,Finland,2021;2024,64.5,26,centroid,GISCO
FI197,3,FI,EU27,FI,Pirkanmaa,Pirkanmaa,,2021,,,,
"""
STATISTICS_CSV = """\
nuts,nuts_version,indicator,unit,year,value,flag,dataset,source
FI,2024,gdp_per_head,PPS_EU27_2020_HAB,2023,36500,p,nama_10r_2gdp,owner/one gdp 1.csv @8747b9a
FI,2024,gdp_per_head,PC_EU27_2020_PPS,2023,98.5,,nama_10r_2gdp,owner/one gdp 1.csv @8747b9a
FI197,2021,population,NR,2019,517666,bu,demo_r_d2jan,owner/two population.rds @fd5c345
FI197,2021,population,NR,2020,522852,31 Dec,CZSO KROK,owner/two population.rds @fd5c345
FI,2024,population,NR,2020,5525292,,tgs00096,owner/three deep/population.csv @fd5c345
"""


@pytest.fixture
def data(kept_by_hand: Path) -> Path:
    path = kept_by_hand / "nuts.csv"
    path.write_text(NUTS_CSV, encoding="utf-8")
    import_list(path, kept_by_hand)
    return kept_by_hand


def run(data: Path, text: str = STATISTICS_CSV) -> dict[str, Graph]:
    path = data / "regional_stats.csv"
    path.write_text(text, encoding="utf-8")
    result = import_list(path, data)
    graphs = {target.stem: Graph().parse(target) for target in result.paths}
    assert result.triples == sum(map(len, graphs.values()))
    assert result.things == sum(
        len(list(graph.subjects(RDF.type, S3.RegionalObservation))) for graph in graphs.values()
    )
    return graphs


def test_each_statistic_has_a_file_of_its_own(data: Path) -> None:
    graphs = run(data)
    assert set(graphs) == {
        "gdp-per-head-of-eu-average",
        "gdp-per-head-pps",
        "population",
        "sources",
    }
    assert (data / "statistics" / "cube.ttl").is_file()


def test_an_observation_says_all_that_its_row_says(data: Path) -> None:
    graph = run(data)["gdp-per-head-pps"]
    observation = ID["observation/gdp-per-head-pps/FI/2023"]
    assert set(graph) == {
        (observation, RDF.type, S3.RegionalObservation),
        (observation, QB.dataSet, ID["dataset/nama-10r-2gdp"]),
        (observation, S3.statistic, ID["statistic/gdp-per-head-pps"]),
        (observation, SDMX_DIMENSION.refArea, NUTS.FI),
        (observation, S3.nutsVersion, Literal("2024")),
        (observation, SDMX_DIMENSION.refPeriod, Literal("2023", datatype=XSD.gYear)),
        (observation, SDMX_MEASURE.obsValue, Literal("36500.0", datatype=XSD.decimal)),
        (observation, SDMX_ATTRIBUTE.unitMeasure, ID["unit/pps-per-head"]),
        (observation, SDMX_ATTRIBUTE.obsStatus, ID["observation-flag/p"]),
        (observation, PROV.hadPrimarySource, ID["source/statistics/gdp-1"]),
    }


def test_one_indicator_in_two_units_is_two_statistics(data: Path) -> None:
    graphs = run(data)
    for name, unit in (
        ("gdp-per-head-pps", "pps-per-head"),
        ("gdp-per-head-of-eu-average", "percent-of-eu-average"),
    ):
        units = set(graphs[name].objects(None, SDMX_ATTRIBUTE.unitMeasure))
        assert units == {ID[f"unit/{unit}"]}


def test_several_flags_and_a_remark_are_told_apart(data: Path) -> None:
    graph = run(data)["population"]
    assert set(
        graph.objects(ID["observation/population/FI197/2019"], SDMX_ATTRIBUTE.obsStatus)
    ) == {ID["observation-flag/b"], ID["observation-flag/u"]}
    assert set(
        graph.objects(ID["observation/population/FI197/2020"], SDMX_ATTRIBUTE.obsStatus)
    ) == {ID["observation-flag/31-december"]}


def test_a_source_is_described_once_with_the_terms_of_its_tables(data: Path) -> None:
    graph = run(data)["sources"]
    sources = set(graph.subjects(RDF.type, S3.Source))
    assert sources == {
        ID[f"source/statistics/{name}"] for name in ("gdp-1", "population", "population-2")
    }
    two = ID["source/statistics/population"]
    assert graph.value(two, SDO.url) == Literal(
        "https://github.com/owner/two/blob/fd5c345/population.rds", datatype=XSD.anyURI
    )
    assert "fd5c345" in str(graph.value(two, DCTERMS.title))
    assert set(graph.objects(two, PROV.wasDerivedFrom)) == {
        ID["dataset/demo-r-d2jan"],
        ID["dataset/czso-krok"],
    }
    assert len(list(graph.objects(two, DCTERMS.rights))) == 2
    one = ID["source/statistics/gdp-1"]
    cc_by = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert list(graph.objects(one, DCTERMS.license)) == [cc_by]
    url = str(graph.value(one, SDO.url))
    assert url == "https://github.com/owner/one/blob/8747b9a/gdp%201.csv"


def test_a_statistic_that_a_newer_list_lacks_is_removed(data: Path) -> None:
    run(data)
    run(data, "\n".join(STATISTICS_CSV.splitlines()[:3]) + "\n")
    names = {path.stem for path in (data / "statistics").iterdir()}
    assert names == {"cube", "sources", "gdp-per-head-of-eu-average", "gdp-per-head-pps"}


WRONG = [
    ("FI,2024,gdp_per_head,PPS", "XX,2024,gdp_per_head,PPS", 2, "nuts 'XX' is no code of nuts.ttl"),
    ("FI197,2021,population,NR,2019", "FI197,2024,population,NR,2019", 4, "is not in that version"),
    ("gdp_per_head,PPS", "gdp_per_tail,PPS", 2, "no statistic is 'gdp_per_tail'"),
    ("PPS_EU27_2020_HAB", "USD_HAB", 2, "no statistic is 'gdp_per_head' in the unit 'USD_HAB'"),
    (",2023,36500", ",23,36500", 2, "year is '23', not a year"),
    (",36500,", ",36 500,", 2, "value is '36 500', not a number"),
    (",36500,", ",,", 2, "value is empty"),
    (",36500,p,", ",36500,px,", 2, "flag 'x' is not known"),
    ("nama_10r_2gdp,owner", "nama_10r_3gdp,owner", 2, "dataset 'nama_10r_3gdp' is not known"),
    ("gdp 1.csv @8747b9a", "gdp 1.csv", 2, "source is 'owner/one gdp 1.csv'"),
    ("FI197,2021,population,NR,2020", "FI197,2021,population,NR,2019", 5, "stands on line 4"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), WRONG, ids=[w[3][:30] for w in WRONG])
def test_a_wrong_row_is_told_by_line(
    data: Path, *, old: str, new: str, line: int, message: str
) -> None:
    run(data)
    assert old in STATISTICS_CSV
    with refused(data, line, message):
        run(data, STATISTICS_CSV.replace(old, new, 1))


def test_all_problems_are_told_at_once(data: Path) -> None:
    text = STATISTICS_CSV.replace(",36500,", ",much,").replace("tgs00096", "tgs0")
    with pytest.raises(DataInvalid, match="2 errors in 1 file"):
        run(data, text)


def test_an_unknown_unit_is_answered_with_the_known_ones(data: Path) -> None:
    with pytest.raises(DataInvalid) as caught:
        run(data, STATISTICS_CSV.replace("PPS_EU27_2020_HAB", "USD_HAB"))
    expected = "CZK_HAB, EUR_HAB, PC_EU27_2020_PPS, PPS_EU27_2020_HAB"
    assert expected in caught.value.next_step


@pytest.mark.parametrize("name", ["schemes/statistic.ttl", "statistics/cube.ttl"])
def test_what_the_rows_refer_to_must_be_there(data: Path, name: str) -> None:
    (data / name).unlink()
    with pytest.raises(UnreadableInput, match="is missing"):
        run(data)
