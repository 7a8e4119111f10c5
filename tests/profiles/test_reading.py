"""Many profiles at once: each for itself and against each other, alike alone and among all."""

import re
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Literal
from rdflib.term import Node

from s3graph.findings.finding import Severity
from s3graph.profiles import KnownCodes, ProfilesReading, read_profiles
from s3graph.profiles.yaml_positions import MAX_SIZE
from s3graph.rdf.statements import rdflib_graph
from s3graph.vocabulary import ID, NUTS, S3

ROOT = Path(__file__).parents[2]
PROFILES = sorted((ROOT / "data" / "regions").glob("*.yaml"))


def small(
    folder: Path, nuts: str, *, helix: str = "academia", name: str = "VTT", **more: str
) -> Path:
    path = folder / f"{nuts}-{more.get('stem', 'x')}.yaml"
    path.write_text(
        f"region: {{nuts: {nuts}, name: X}}\n"
        "sources: [{id: s1, title: T, language: fi, read: full}]\n"
        "strategies:\n"
        '  - {id: "2017", title: T, status: draft, priorities_complete: false, priorities: [],'
        " sources: [s1]}\n"
        "actors:\n"
        f"  - {{id: vtt, name: {name}, helix: {helix}, sources: [s1]}}\n"
        f"  - {{id: all, name: {nuts}, helix: {helix}, kind: actor group, sources: [s1]}}\n"
        "instruments:\n"
        f"  - {{id: aiko, name: AIKO, level: {more.get('level', 'national')}, sources: [s1]}}\n",
        encoding="utf-8",
    )
    return path


def called(reading: ProfilesReading, region: str) -> tuple[set[Node], set[Node]]:
    """What a region's file calls the actor: first names and other names."""
    (file,) = [f for f in reading.files if f.graph.endswith(f"/{region}")]
    graph, actor = rdflib_graph(file.triples), ID["actor/vtt"]
    return set(graph.objects(actor, SKOS.prefLabel)), set(graph.objects(actor, SKOS.altLabel))


@pytest.fixture(scope="module")
def everything(real_codes: KnownCodes) -> ProfilesReading:
    return read_profiles(PROFILES, real_codes)


def test_every_profile_of_the_project_is_right(everything: ProfilesReading) -> None:
    wrong = [
        f"{f.location}: {f.message}"
        for f in everything.findings
        if f.severity is Severity.VIOLATION
    ]
    assert wrong == []
    assert [file.file for file in everything.files] == PROFILES


def test_every_statement_has_a_place_in_the_profile(everything: ProfilesReading) -> None:
    for file in everything.files[::20]:
        places = file.places
        assert list(places.triples) == list(file.rdflib_triples())
        for s, p, o in places.triples:
            place = places.place_of((s, p, o))
            assert place is not None
            line = places.text(place.line)
            assert line is not None
            assert 1 <= place.column <= len(line) + 1
            written = str(o).split()[0]
            if isinstance(o, Literal) and p == SKOS.note:
                assert written.strip("'\"") in line[place.column - 1 :].replace("''", "'")


def test_a_value_stands_where_it_was_written(tmp_path: Path, real_codes: KnownCodes) -> None:
    path = small(tmp_path, "FI1B")
    (file,) = read_profiles([path], real_codes).files
    line = path.read_text(encoding="utf-8").splitlines()[5]
    actor = ID["actor/vtt"]
    assert file.places.place_of((actor, S3.helix, ID["helix/academia"])) == (
        6,
        line.index("academia") + 1,
    )
    assert file.places.place_of((actor, SKOS.prefLabel, Literal("VTT"))) == (
        6,
        line.index("VTT") + 1,
    )
    assert file.places.place_of((actor, RDF.type, S3.Actor)) == (6, line.index("vtt") + 1)
    assert file.places.place_of_subject(NUTS.FI1B) == (1, 10)


@pytest.mark.parametrize("path", PROFILES[::40], ids=lambda path: path.stem)
def test_a_profile_is_judged_alike_alone_and_among_all(
    path: Path, everything: ProfilesReading, real_codes: KnownCodes
) -> None:
    alone = read_profiles(PROFILES, real_codes, wanted=[path])
    (file,) = alone.files
    (same,) = [f for f in everything.files if f.file == path]
    assert file.triples == same.triples
    assert list(alone.findings) == [f for f in everything.findings if f.path == path]


# --- against each other


def test_two_judgements_of_one_thing_are_warnings_with_both_places(
    tmp_path: Path, real_codes: KnownCodes
) -> None:
    first = small(tmp_path, "FI1B")
    second = small(tmp_path, "FI1B1", helix="industry", level="eu")
    reading = read_profiles([first, second], real_codes)
    assert len(reading.files) == 2
    helix, level = reading.findings
    assert {helix.severity, level.severity} == {Severity.WARNING}
    assert [(f.path, f.line, f.rule) for f in (helix, level)] == [
        (second, 6, "FilesAgreeOnThing"),
        (second, 9, "FilesAgreeOnThing"),
    ]
    assert helix.message == (
        f"The helix of the actor 'vtt' is 'industry' here, and 'academia' in {first}, line 6."
    )


@pytest.mark.parametrize(
    "written",
    [
        "id: vtt",
        "id: 'vtt'",
        '"id": "vtt"',
        "id :  vtt",
        "id: # a body\n      vtt",
        r'id: "\x76tt"',
    ],
)
def test_what_another_file_says_of_a_thing_counts_however_it_is_written(
    tmp_path: Path, real_codes: KnownCodes, written: str
) -> None:
    first, second = small(tmp_path, "FI1B", helix="industry"), small(tmp_path, "FI1B1")
    first.write_text(first.read_text().replace("id: vtt", written), encoding="utf-8")
    (finding,) = read_profiles([first, second], real_codes, wanted=[second]).findings
    assert (finding.rule, finding.path) == ("FilesAgreeOnThing", second)
    assert f"'industry' in {first}" in finding.message


@pytest.mark.parametrize(("name", "way"), [("VTT Ltd", "leave them"), ("Kajaani", "another id")])
def test_another_name_for_one_body_is_a_warning(
    tmp_path: Path, real_codes: KnownCodes, name: str, way: str
) -> None:
    first, second = small(tmp_path, "FI1B"), small(tmp_path, "FI1B1", name=name)
    (finding,) = read_profiles([first, second], real_codes).findings
    assert (finding.rule, finding.severity) == ("FilesAgreeOnName", Severity.WARNING)
    assert f"is '{name}' here, and 'VTT' in {first}, line 6" in finding.message
    assert way in finding.next_step


def test_a_region_has_one_profile(tmp_path: Path, real_codes: KnownCodes) -> None:
    first, second = small(tmp_path, "FI1B"), small(tmp_path, "FI1B", stem="y")
    reading = read_profiles([first, second], real_codes)
    (finding,) = reading.findings
    assert (finding.rule, finding.path) == ("RegionHasOneProfile", second)
    assert f"FI1B has a profile already: {first}, line 1." in finding.message
    assert [file.file for file in reading.files] == [first]


def test_a_second_profile_is_told_at_the_file_that_is_named_otherwise(
    tmp_path: Path, real_codes: KnownCodes
) -> None:
    copy, good = small(tmp_path, "FI1B", stem="old"), small(tmp_path, "FI1B")
    for wanted, at in (([copy, good], copy), ([copy], copy), ([good], good)):
        (finding,) = read_profiles([copy, good], real_codes, wanted=wanted).findings
        assert (finding.rule, finding.path) == ("RegionHasOneProfile", at)


def test_what_one_file_says_against_two_is_told_there_alone_and_among_all(
    tmp_path: Path, real_codes: KnownCodes
) -> None:
    odd = small(tmp_path, "FI1B", helix="industry")
    paths = [odd, small(tmp_path, "FI1B1"), small(tmp_path, "FI19")]
    (among,) = read_profiles(paths, real_codes).findings
    (alone,) = read_profiles(paths, real_codes, wanted=[odd]).findings
    assert alone == among
    assert (among.path, among.rule) == (odd, "FilesAgreeOnThing")
    assert read_profiles(paths, real_codes, wanted=paths[1:]).findings == ()


def test_of_two_that_differ_the_one_that_is_judged_is_told(
    tmp_path: Path, real_codes: KnownCodes
) -> None:
    first, second = small(tmp_path, "FI1B", helix="industry"), small(tmp_path, "FI1B1")
    (finding,) = read_profiles([first, second], real_codes, wanted=[first]).findings
    assert finding.path == first
    assert f"'academia' in {second}" in finding.message


def test_the_shortest_name_is_the_first(tmp_path: Path, real_codes: KnownCodes) -> None:
    paths = [small(tmp_path, "FI1B", name="VTT Ltd"), small(tmp_path, "FI1B1")]
    reading = read_profiles(paths, real_codes)
    assert called(reading, "FI1B") == (set(), {Literal("VTT Ltd")})
    assert called(reading, "FI1B1") == ({Literal("VTT")}, set())


def test_of_names_of_one_length_that_of_the_first_region_is_the_first(
    tmp_path: Path, real_codes: KnownCodes
) -> None:
    paths = [small(tmp_path, "FI1B1", name="VTT A"), small(tmp_path, "FI1B", name="VTT B")]
    reading = read_profiles(paths, real_codes)
    assert called(reading, "FI1B") == ({Literal("VTT B")}, set())
    assert called(reading, "FI1B1") == (set(), {Literal("VTT A")})


def test_a_name_that_comes_first_may_stand_in_another_file(
    tmp_path: Path, real_codes: KnownCodes
) -> None:
    paths = [small(tmp_path, "FI1B", name="VTT Ltd"), small(tmp_path, "FI1B1")]
    alone = read_profiles(paths, real_codes, wanted=paths[:1])
    (other,) = alone.around
    named = set(rdflib_graph(other.triples).subject_objects(SKOS.prefLabel))
    assert (ID["actor/vtt"], Literal("VTT")) in named
    assert other.places.line_of((ID["actor/vtt"], SKOS.prefLabel, Literal("VTT"))) == 6


# --- files that are wrong


def test_a_bad_file_hides_nothing_of_the_others(tmp_path: Path, real_codes: KnownCodes) -> None:
    unreadable = tmp_path / "FI19-x.yaml"
    unreadable.write_text("region: [\n", encoding="utf-8")
    wrong, right = small(tmp_path, "FI1B1", level="galactic"), small(tmp_path, "FI1B")
    reading = read_profiles([unreadable, wrong, right], real_codes)
    assert [file.file for file in reading.files] == [right]
    assert [(f.path, f.rule, f.unreadable) for f in reading.findings] == [
        (unreadable, "FileIsReadable", True),
        (wrong, "WordIsKnown", False),
        (right, "FilesAgreeOnThing", False),
    ]


def test_a_file_that_is_too_large_is_refused_at_once(
    tmp_path: Path, real_codes: KnownCodes
) -> None:
    path = tmp_path / "FI1B-x.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (finding,) = read_profiles([path], real_codes).findings
    assert finding.message == f"The file has 50,000,000 bytes; a profile has {MAX_SIZE:,} at most."
    assert finding.unreadable


def test_a_long_list_of_mistakes_ends(tmp_path: Path, real_codes: KnownCodes) -> None:
    path = small(tmp_path, "FI1B")
    with path.open("a", encoding="utf-8") as file:
        file.write("platforms:\n" + "- {a: 1}\n" * 100_000)
    findings = read_profiles([path], real_codes).findings
    assert len(findings) == 1001
    assert "more than 1,000 mistakes" in findings[-1].message


def test_a_missing_list_is_told_once_elsewhere(tmp_path: Path) -> None:
    """Names are not checked against a list that could not be read."""
    reading = read_profiles([small(tmp_path, "FI1B")], KnownCodes())
    assert reading.findings == ()


def test_messages_show_the_path_that_they_are_given(tmp_path: Path, real_codes: KnownCodes) -> None:
    path = small(tmp_path, "FI1B", level="galactic")
    reading = read_profiles([path], real_codes, shown=lambda one: Path(one.name))
    (finding,) = reading.findings
    assert re.match(r"FI1B-x\.yaml:9:", finding.location)
