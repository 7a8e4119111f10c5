"""Partnerships in CSV become networks with members, joined with the networks that are known."""

import pytest
from rdflib import DCTERMS, PROV, RDF, SDO, SKOS, XSD, Graph, Literal
from tests.lists.conftest import Lists, assert_stands

from s3graph.errors import DataInvalid
from s3graph.lists.same_things import (
    SAME_THINGS,
    SameThings,
    find_idle_decisions,
    read_decisions,
)
from s3graph.vocabulary import ID, NUTS, S3

NUTS_CSV = """\
code,level,country,scope,parent,name_latin,name_national,name_en,versions,lat,lon,centroid_method,centroid_source
ES51,2,ES,EU27,,Cataluña,Cataluña,Catalonia,2021;2024,,,,
DE1,1,DE,EU27,,Baden-Württemberg,Baden-Württemberg,,2021;2024,,,,
"""
HEADER = "partnership,name,kind,field,region_name,nuts,role,since,source_title,source_url,read\n"
ROWS = """\
motors,Four Motors for Europe,network,economy,Catalunya,ES51,member,1988,The motors,https://s3.example/motors,full
motors,Four Motors for Europe,network,economy,Baden-Württemberg,DE1,lead,,The motors,https://s3.example/motors,full
vanguard-initiative,Vanguard,network,industry,Catalonia,ES51,observer,2013,Regions meet,https://s3.example/meet,partly
medtech,Medical Technologies,other,medicine,Upper Silesia,,member,2017,The motors,https://s3.example/motors,partly
"""
SAME_CSV = """\
kind,id,same_as,decided,reason
network,motors,four-motors,yes,Same name
network,medtech,s3p-industry,no,One of several on the platform
"""


@pytest.fixture(autouse=True)
def _around(lists: Lists) -> None:
    lists.write("nuts.csv", NUTS_CSV)
    (lists.data / SAME_THINGS).write_text(SAME_CSV, encoding="utf-8")


def run(lists: Lists, text: str = HEADER + ROWS) -> Graph:
    lists.write("partnerships.csv", text)
    graphs = lists.graphs("partnerships.csv")
    return graphs["shared/partnerships"]


def test_each_row_is_a_membership_and_each_partnership_a_network(lists: Lists) -> None:
    graph = run(lists)
    assert len(list(graph.subjects(RDF.type, S3.Membership))) == 4
    assert set(graph.subjects(RDF.type, S3.Network)) == {
        ID[f"network/{name}"] for name in ("four-motors", "vanguard-initiative", "medtech")
    }


def test_a_membership_says_all_that_its_row_says(lists: Lists) -> None:
    graph = run(lists)
    membership = ID["membership/partnerships/four-motors/ES51"]
    assert set(graph.predicate_objects(membership)) == {
        (RDF.type, S3.Membership),
        (S3.network, ID["network/four-motors"]),
        (S3.member, NUTS.ES51),
        (S3.memberName, Literal("Catalunya")),
        (S3.membershipRole, Literal("member")),
        (S3.startYear, Literal("1988", datatype=XSD.gYear)),
        (S3.fromCompleteList, Literal(True)),
        (PROV.hadPrimarySource, ID["source/partnerships/four-motors"]),
    }
    other = ID["membership/partnerships/four-motors/DE1"]
    assert graph.value(other, S3.startYear) is None


def test_a_name_without_a_code_stays_a_name(lists: Lists) -> None:
    graph = run(lists)
    membership = ID["membership/partnerships/medtech/upper-silesia"]
    assert graph.value(membership, S3.memberName) == Literal("Upper Silesia")
    assert graph.value(membership, S3.member) is None


def test_a_known_network_keeps_its_name(lists: Lists) -> None:
    graph = run(lists)
    motors, vanguard, medtech = (
        ID[f"network/{name}"] for name in ("four-motors", "vanguard-initiative", "medtech")
    )
    assert not list(graph.objects(motors, SKOS.prefLabel))
    assert not list(graph.objects(motors, SKOS.altLabel))
    assert list(graph.objects(vanguard, SKOS.altLabel)) == [Literal("Vanguard")]
    assert list(graph.objects(medtech, SKOS.prefLabel)) == [Literal("Medical Technologies")]
    assert graph.value(medtech, S3.networkKind) == ID["network-kind/other"]
    assert graph.value(medtech, S3.networkField) == Literal("medicine", "en")


def test_a_source_is_described_once_and_read_as_little_as_its_least_row(lists: Lists) -> None:
    graph = run(lists)
    assert len(list(graph.subjects(RDF.type, S3.Source))) == 2
    source = ID["source/partnerships/four-motors"]
    assert graph.value(source, DCTERMS.title) == Literal("The motors")
    assert graph.value(source, S3.readingDepth) == ID["reading-depth/partly"]
    assert str(graph.value(source, SDO.url)) == "https://s3.example/motors"
    membership = ID["membership/partnerships/medtech/upper-silesia"]
    assert graph.value(membership, PROV.hadPrimarySource) == source
    assert graph.value(membership, S3.fromCompleteList) == Literal(False)


#: What is replaced in the rows and by what, the line, how the cell begins, and the message.
WRONG = [
    ("medtech,Medical Technologies,", "medtech,,", 5, ",other", "The cell of name is empty"),
    (",Upper Silesia,", ",,", 5, ",,member", "The cell of region_name is empty"),
    ("Upper Silesia,,", "Upper Silesia,PL99,", 5, "PL99", "'PL99', which is not a code of nuts"),
    ("other,medicine", "club,medicine", 5, "club", "'club', which is not a kind of network"),
    (
        "Four Motors for Europe,network,economy,Baden",
        "Five Motors,network,economy,Baden",
        3,
        "Five",
        "The name of motors is 'Five Motors' here",
    ),
    ("Baden-Württemberg,DE1", "Baden-Württemberg,ES51", 3, "ES51", "on line 2 already"),
    (",1988,", ",88,", 2, "88,", "holds '88', which is not a year"),
    ("https://s3.example/meet", "meet", 4, "meet,", "holds 'meet', which is not a web address"),
    (",partly\nmedtech", ",wholly\nmedtech", 4, "wholly", "'wholly', which is not one of"),
    ("2017,The motors", "2017,The engines", 5, "The eng", "is called 'The engines' here"),
    ("medtech,Medical", "four-motors,Medical", 5, "four-", "four-motors and motors are the same"),
    ("Upper Silesia,,", "Catalonia,DE1,", 5, "DE1", "The code of Catalonia is DE1 here"),
    ("medtech,Medical", "Med Tech,Medical", 5, "Med Tech", "which is not an identifier"),
]


@pytest.mark.parametrize(
    ("old", "new", "line", "at", "message"), WRONG, ids=[w[4][:30] for w in WRONG]
)
def test_a_wrong_row_is_told_where_it_stands(
    lists: Lists, *, old: str, new: str, line: int, at: str, message: str
) -> None:
    assert old in ROWS
    lists.write("partnerships.csv", HEADER + ROWS.replace(old, new, 1))
    found = lists.finding("partnerships.csv")
    assert message in found.message
    assert_stands(found, "lists/partnerships.csv", line, at)


# --- decisions on what is the same thing


def decide(lists: Lists, rows: str) -> None:
    header = SAME_CSV.splitlines(keepends=True)[0]
    (lists.data / SAME_THINGS).write_text(header + rows, encoding="utf-8")


def test_a_decision_gives_the_identifier_to_use(lists: Lists) -> None:
    found = SameThings.read(lists.data)
    assert found.identifier("network", "motors") == "four-motors"
    assert found.identifier("network", "medtech") == "medtech"
    assert found.identifier("actor", "motors") == "motors"
    assert found.apart == {("network", "medtech", "s3p-industry")}


@pytest.mark.parametrize(
    ("rows", "place", "message"),
    [
        ("club,a,b,yes,r\n", "2:1", "holds 'club', which is not one of"),
        ("actor,a,b,perhaps,r\n", "2:11", "holds 'perhaps', which is not one of"),
        ("actor,a,,yes,r\n", "2:9", "The cell of same_as is empty"),
        ("actor,a,b,yes,\n", "2:15", "The cell of reason is empty"),
        ("actor,a,a,yes,r\n", "2:9", "names 'a' twice"),
        ("actor,a,b,yes,r\nactor,a,c,yes,r\n", "3:7", "'a' was decided on line 2 already"),
        ("actor,a,b,yes,r\nactor,b,a,no,r\n", "3:7", "'b' was decided on line 2 already"),
        ("actor,a,b,yes,r\nactor,b,c,yes,r\n", "2:9", "'b' is itself the same as 'c'"),
    ],
)
def test_a_wrong_decision_is_told_where_it_stands(
    lists: Lists, rows: str, place: str, message: str
) -> None:
    decide(lists, rows)
    _, (finding,) = read_decisions(lists.data, lambda path: path.relative_to(lists.data))
    assert message in finding.message
    assert finding.location == f"shared/same-things.csv:{place}"
    with pytest.raises(DataInvalid, match="1 violation"):
        SameThings.read(lists.data)


def test_a_decision_that_names_nothing_is_told(lists: Lists) -> None:
    decide(lists, "network,motors,four-motors,yes,r\nactor,motors,four,no,r\n")
    file = lists.write("partnerships.csv", HEADER + ROWS + "# four-motors\n")
    (found,) = find_idle_decisions(lists.data, [file], lambda path: path.relative_to(lists.data))
    assert found.message == "No file of the data names the actor 'four'."
    assert found.location == "shared/same-things.csv:3:14"
    assert found.rule == "DecisionIsInUse"


def test_a_list_tells_what_is_wrong_with_the_decisions(lists: Lists) -> None:
    lists.write("partnerships.csv", HEADER + ROWS)
    decide(lists, "club,a,b,yes,r\n")
    assert lists.finding("partnerships.csv").path == SAME_THINGS
    (lists.data / SAME_THINGS).unlink()
    found = lists.finding("partnerships.csv")
    assert found.unreadable
    assert "same-things.csv does not exist" in found.message
