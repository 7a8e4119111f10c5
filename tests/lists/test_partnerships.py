"""Partnerships in CSV become networks with members, joined with the networks that are known."""

from pathlib import Path

import pytest
from rdflib import DCTERMS, PROV, RDF, SDO, SKOS, XSD, Graph, Literal
from tests.lists.conftest import refused

from s3graph.errors import DataInvalid, UnreadableInput
from s3graph.findings.problems import Problem
from s3graph.lists.lists import import_list
from s3graph.lists.same_things import SAME_THINGS, SameThings
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


@pytest.fixture
def data(kept_by_hand: Path) -> Path:
    path = kept_by_hand / "nuts.csv"
    path.write_text(NUTS_CSV, encoding="utf-8")
    import_list(path, kept_by_hand)
    (kept_by_hand / SAME_THINGS).write_text(SAME_CSV, encoding="utf-8")
    return kept_by_hand


def run(data: Path, text: str = HEADER + ROWS) -> Graph:
    path = data / "partnerships.csv"
    path.write_text(text, encoding="utf-8")
    result = import_list(path, data)
    assert result.paths == (data / "shared" / "partnerships.ttl",)
    graph = Graph().parse(result.paths[0])
    assert len(graph) == result.triples
    assert result.things == len(list(graph.subjects(RDF.type, S3.Membership)))
    return graph


def test_each_row_is_a_membership_and_each_partnership_a_network(data: Path) -> None:
    graph = run(data)
    assert len(list(graph.subjects(RDF.type, S3.Membership))) == 4
    assert set(graph.subjects(RDF.type, S3.Network)) == {
        ID[f"network/{name}"] for name in ("four-motors", "vanguard-initiative", "medtech")
    }


def test_a_membership_says_all_that_its_row_says(data: Path) -> None:
    graph = run(data)
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


def test_a_name_without_a_code_stays_a_name(data: Path) -> None:
    graph = run(data)
    membership = ID["membership/partnerships/medtech/upper-silesia"]
    assert graph.value(membership, S3.memberName) == Literal("Upper Silesia")
    assert graph.value(membership, S3.member) is None


def test_a_known_network_keeps_its_name(data: Path) -> None:
    graph = run(data)
    motors, vanguard, medtech = (
        ID[f"network/{name}"] for name in ("four-motors", "vanguard-initiative", "medtech")
    )
    assert not list(graph.objects(motors, SKOS.prefLabel))
    assert not list(graph.objects(motors, SKOS.altLabel))
    assert list(graph.objects(vanguard, SKOS.altLabel)) == [Literal("Vanguard")]
    assert list(graph.objects(medtech, SKOS.prefLabel)) == [Literal("Medical Technologies")]
    assert graph.value(medtech, S3.networkKind) == ID["network-kind/other"]
    assert graph.value(medtech, S3.networkField) == Literal("medicine", "en")


def test_a_source_is_described_once_and_read_as_little_as_its_least_row(data: Path) -> None:
    graph = run(data)
    assert len(list(graph.subjects(RDF.type, S3.Source))) == 2
    source = ID["source/partnerships/four-motors"]
    assert graph.value(source, DCTERMS.title) == Literal("The motors")
    assert graph.value(source, S3.readingDepth) == ID["reading-depth/partly"]
    assert str(graph.value(source, SDO.url)) == "https://s3.example/motors"
    membership = ID["membership/partnerships/medtech/upper-silesia"]
    assert graph.value(membership, PROV.hadPrimarySource) == source
    assert graph.value(membership, S3.fromCompleteList) == Literal(False)


WRONG = [
    ("medtech,Medical Technologies,", "medtech,,", 5, "name is empty"),
    (",Upper Silesia,", ",,", 5, "region_name is empty"),
    ("Upper Silesia,,", "Upper Silesia,PL99,", 5, "nuts 'PL99' is no code of nuts.ttl"),
    ("other,medicine", "club,medicine", 5, "kind is 'club'"),
    (
        "Four Motors for Europe,network,economy,Baden",
        "Five Motors,network,economy,Baden",
        3,
        "name of motors is 'Five Motors'",
    ),
    ("Baden-Württemberg,DE1", "Baden-Württemberg,ES51", 3, "on line 2 already"),
    (",1988,", ",88,", 2, "since is '88', not a year"),
    ("https://s3.example/meet", "meet", 4, "source_url is 'meet'"),
    (",partly\nmedtech", ",wholly\nmedtech", 4, "read is 'wholly'"),
    ("2017,The motors", "2017,The engines", 5, "source_title is 'The engines'"),
    ("medtech,Medical", "four-motors,Medical", 5, "four-motors and motors are the same network"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), WRONG, ids=[w[3][:30] for w in WRONG])
def test_a_wrong_row_is_told_by_line(
    data: Path, *, old: str, new: str, line: int, message: str
) -> None:
    run(data)
    assert old in ROWS
    with refused(data, line, message):
        run(data, HEADER + ROWS.replace(old, new, 1))


# --- decisions on what is the same thing


def decide(data: Path, rows: str) -> SameThings:
    header = SAME_CSV.splitlines(keepends=True)[0]
    (data / SAME_THINGS).write_text(header + rows, encoding="utf-8")
    return SameThings.read(data)


def test_a_decision_gives_the_identifier_to_use(data: Path) -> None:
    found = SameThings.read(data)
    assert found.identifier("network", "motors") == "four-motors"
    assert found.identifier("network", "medtech") == "medtech"
    assert found.identifier("actor", "motors") == "motors"
    assert found.apart == {("network", "medtech", "s3p-industry")}


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        ("club,a,b,yes,r\n", 2, "kind is 'club'"),
        ("actor,a,b,perhaps,r\n", 2, "decided is 'perhaps'"),
        ("actor,a,,yes,r\n", 2, "same_as is empty"),
        ("actor,a,b,yes,\n", 2, "reason is empty"),
        ("actor,a,a,yes,r\n", 2, "id and same_as are the same"),
        ("actor,a,b,yes,r\nactor,a,c,yes,r\n", 3, "'a' was decided on line 2 already"),
        ("actor,a,b,yes,r\nactor,b,a,no,r\n", 3, "'b' was decided on line 2 already"),
        ("actor,a,b,yes,r\nactor,b,c,yes,r\n", 2, "same_as 'b' is itself the same as 'c'"),
    ],
)
def test_a_wrong_decision_is_told_by_line(data: Path, rows: str, line: int, message: str) -> None:
    with pytest.raises(DataInvalid) as caught:
        decide(data, rows)
    listed = caught.value.details["problems"]
    assert isinstance(listed, list)
    found = [Problem.from_json(problem) for problem in listed]
    assert [(p.line, message in p.message) for p in found] == [(line, True)], listed


def test_the_decisions_must_be_there(data: Path) -> None:
    (data / SAME_THINGS).unlink()
    with pytest.raises(UnreadableInput, match=r"same-things\.csv"):
        run(data)
