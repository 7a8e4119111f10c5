"""Statistics in CSV become observations of a Data Cube, and what is wrong is told by line."""

import pytest
from rdflib import DCTERMS, PROV, QB, RDF, SDO, XSD, Graph, Literal, URIRef
from tests.lists.conftest import Lists

from s3graph.rdf.places import TextPlace
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


@pytest.fixture(autouse=True)
def _nuts(lists: Lists) -> None:
    lists.write("nuts.csv", NUTS_CSV)


def run(lists: Lists, text: str = STATISTICS_CSV) -> dict[str, Graph]:
    lists.write("regional_stats.csv", text)
    graphs = lists.graphs("regional_stats.csv")
    return {name.removeprefix("statistics/"): graph for name, graph in graphs.items()}


def test_each_statistic_has_a_graph_of_its_own(lists: Lists) -> None:
    graphs = run(lists)
    assert set(graphs) == {
        "gdp-per-head-of-eu-average",
        "gdp-per-head-pps",
        "population",
        "sources",
    }


def test_an_observation_says_all_that_its_row_says(lists: Lists) -> None:
    graph = run(lists)["gdp-per-head-pps"]
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


def test_one_indicator_in_two_units_is_two_statistics(lists: Lists) -> None:
    graphs = run(lists)
    for name, unit in (
        ("gdp-per-head-pps", "pps-per-head"),
        ("gdp-per-head-of-eu-average", "percent-of-eu-average"),
    ):
        units = set(graphs[name].objects(None, SDMX_ATTRIBUTE.unitMeasure))
        assert units == {ID[f"unit/{unit}"]}


def test_several_flags_and_a_remark_are_told_apart(lists: Lists) -> None:
    graph = run(lists)["population"]
    assert set(
        graph.objects(ID["observation/population/FI197/2019"], SDMX_ATTRIBUTE.obsStatus)
    ) == {ID["observation-flag/b"], ID["observation-flag/u"]}
    assert set(
        graph.objects(ID["observation/population/FI197/2020"], SDMX_ATTRIBUTE.obsStatus)
    ) == {ID["observation-flag/31-december"]}


def test_a_source_is_described_once_with_the_terms_of_its_tables(lists: Lists) -> None:
    graph = run(lists)["sources"]
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


WRONG = [
    ("FI,2024,gdp_per_head,PPS", "XX,2024,gdp_per_head,PPS", "2:1", "'XX', which is not a code"),
    ("FI197,2021,population,NR,2019", "FI197,2024,population,NR,2019", "4:7", "not in the NUTS"),
    ("gdp_per_head,PPS", "gdp_per_tail,PPS", "2:9", "'gdp_per_tail', which is not an indicator"),
    ("PPS_EU27_2020_HAB", "USD_HAB", "2:22", "is not counted in the unit 'USD_HAB'"),
    (",2023,36500", ",23,36500", "2:40", "holds '23', which is not a year"),
    (",36500,", ",36 500,", "2:45", "holds '36 500', which is not a number"),
    (",36500,", ',"36,5",', "2:45", "holds '36,5', which is not a number"),
    (",36500,", ",,", "2:45", "The cell of value is empty"),
    (",36500,p,", ",36500,px,", "2:52", "holds 'x', which is no flag"),
    (",36500,p,", ",36500,provisional,", "2:51", "holds 'provisional', which is no flag"),
    (",36500,", ",-36500,", "2:45", "gdp_per_head of FI is below zero"),
    ("nama_10r_2gdp,owner", "nama_10r_3gdp,owner", "2:53", "'nama_10r_3gdp', which is not a table"),
    ("gdp 1.csv @8747b9a", "gdp 1.csv", "2:67", "holds 'owner/one gdp 1.csv', which is not"),
    ("FI197,2021,population,NR,2020", "FI197,2021,population,NR,2019", "5:1", "on line 4 already"),
]


@pytest.mark.parametrize(("old", "new", "place", "message"), WRONG, ids=[w[3][:30] for w in WRONG])
def test_a_wrong_cell_is_told_where_it_stands(
    lists: Lists, *, old: str, new: str, place: str, message: str
) -> None:
    assert old in STATISTICS_CSV
    lists.write("regional_stats.csv", STATISTICS_CSV.replace(old, new, 1))
    found = lists.finding("regional_stats.csv")
    assert message in found.message
    assert found.location == f"lists/regional_stats.csv:{place}"


def test_a_figure_a_thousand_times_those_of_other_years_is_told(lists: Lists) -> None:
    line = STATISTICS_CSV.splitlines(keepends=True)[1]
    rows = [
        line.replace(",2023,36500,", f",{year},{value},")
        for year, value in ((2019, 35000), (2020, 36000), (2021, 36500000))
    ]
    lists.write("regional_stats.csv", STATISTICS_CSV + "".join(rows))
    found = lists.finding("regional_stats.csv")
    assert found.rule == "FigureIsOfItsSeries"
    assert found.message.endswith("is 36500000, and that of other years around 36000.")


def test_all_that_is_wrong_is_told_at_once(lists: Lists) -> None:
    text = STATISTICS_CSV.replace(",36500,", ",much,").replace("tgs00096", "tgs0")
    lists.write("regional_stats.csv", text)
    found = lists.read("regional_stats.csv").findings
    assert [(f.line, f.rule) for f in found] == [
        (2, "CellHasItsForm"),
        (6, "CellRefersToWhatIsDescribed"),
    ]


def test_the_remedy_names_what_was_meant(lists: Lists) -> None:
    for old, new, step in (
        ("PPS_EU27_2020_HAB", "USD", "CZK_HAB, EUR_HAB, PC_EU27_2020_PPS, PPS_EU27_2020_HAB"),
        ("PPS_EU27_2020_HAB", "PPS_EU27_2020_HB", "Did you mean PPS_EU27_2020_HAB"),
        (",36500,", ',"36,5",', "Write it with a point: 36.5."),
        (",36500,", ",36 500,", "Write it without blanks: 36500."),
        ("nama_10r_2gdp,owner", "nama_10r_3gdp,owner", "Did you mean nama_10r_2gdp?"),
    ):
        lists.write("regional_stats.csv", STATISTICS_CSV.replace(old, new, 1))
        assert step in lists.finding("regional_stats.csv").next_step


@pytest.mark.parametrize("name", ["schemes/statistic.ttl", "statistics/cube.ttl"])
def test_what_the_rows_refer_to_must_be_there(lists: Lists, name: str) -> None:
    lists.write("regional_stats.csv", STATISTICS_CSV)
    (lists.data / name).unlink()
    found = lists.finding("regional_stats.csv")
    assert found.unreadable
    assert found.message == f"{name} does not exist."


def test_each_statement_leads_to_its_cell(lists: Lists) -> None:
    lists.write("regional_stats.csv", STATISTICS_CSV)
    for file in lists.read("regional_stats.csv").files:
        assert set(file.places.triples) == set(file.rdflib_triples())
        if file.graph.endswith("/population"):
            observation = ID["observation/population/FI197/2020"]
            places = file.places
            assert places.place_of_subject(observation) == TextPlace(5, 1)
            for predicate, column in (
                (SDMX_DIMENSION.refArea, 1),
                (SDMX_MEASURE.obsValue, 31),
                (SDMX_ATTRIBUTE.obsStatus, 38),
                (QB.dataSet, 45),
            ):
                (value,) = (t[2] for t in places.about(observation) if t[1] == predicate)
                place = places.place_of((observation, predicate, value))
                assert place == TextPlace(5, column), predicate
