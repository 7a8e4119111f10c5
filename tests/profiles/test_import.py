"""Many profiles at once: written together or not at all, and never against each other."""

import shutil
from pathlib import Path

import pytest
from rdflib import SKOS, Graph, Literal
from rdflib.term import Node
from s3graph.profiles.importing import import_profile, import_profiles

from s3graph.errors import DataInvalid, UnreadableInput
from s3graph.profiles.codes import KnownCodes
from s3graph.vocabulary import ID

ROOT = Path(__file__).parents[2]
PROFILES = sorted((ROOT / "tests" / "data" / "profiles").glob("*.yaml"))


@pytest.fixture(scope="module")
def codes() -> KnownCodes:
    return KnownCodes.from_data(ROOT / "data")


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


def test_real_profiles_are_written_as_they_were_read(tmp_path: Path, codes: KnownCodes) -> None:
    seen: list[Path] = []
    imported = import_profiles(PROFILES, tmp_path, codes, seen.append)
    assert seen == PROFILES
    assert [item.target.name for item in imported] == [
        "DE3.ttl",
        "ES51.ttl",
        "FI1B.ttl",
        "SE12.ttl",
    ]
    assert sorted(tmp_path.iterdir()) == [item.target for item in imported]
    for item in imported:
        assert item.warnings == []
        assert set(Graph().parse(item.target)) == set(import_profile(item.path, codes).graph)


def test_the_published_files_are_what_the_profiles_give(tmp_path: Path, codes: KnownCodes) -> None:
    # What a thing is called depends on the files of the other regions.
    out = shutil.copytree(ROOT / "data" / "regions", tmp_path / "regions")
    for item in import_profiles(PROFILES, out, codes):
        published = ROOT / "data" / "regions" / item.target.name
        assert published.read_bytes() == item.target.read_bytes()


def test_one_body_in_two_files_must_be_the_same(tmp_path: Path, codes: KnownCodes) -> None:
    first = small(tmp_path, "FI1B")
    second = small(tmp_path, "FI1B1", helix="industry", level="eu")
    with pytest.raises(DataInvalid) as caught:
        import_profiles([first, second], tmp_path / "out", codes)
    listed = caught.value.details["problems"]
    assert isinstance(listed, list)
    assert [(p["path"], p["line"]) for p in listed] == [(str(second), 6), (str(second), 9)]
    assert listed[0]["message"] == (
        "actor 'vtt' has helix 'industry' here, 'academia' in FI1B-x.yaml, line 6"
    )
    assert "instrument 'aiko' has level 'eu' here" in listed[1]["message"]
    assert not (tmp_path / "out").exists()


def test_another_name_for_one_body_is_only_a_warning(tmp_path: Path, codes: KnownCodes) -> None:
    paths = [small(tmp_path, "FI1B"), small(tmp_path, "FI1B1", name="VTT Ltd")]
    first, second = import_profiles(paths, tmp_path / "out", codes)
    assert first.warnings == []
    (warning,) = second.warnings
    assert warning.severity == "warning"
    assert "actor 'vtt' has name 'VTT Ltd' here, 'VTT' in FI1B-x.yaml" in warning.message


def test_one_identifier_for_two_bodies_is_refused(tmp_path: Path, codes: KnownCodes) -> None:
    paths = [small(tmp_path, "FI1B"), small(tmp_path, "FI1B1", name="City of Kajaani")]
    with pytest.raises(DataInvalid) as caught:
        import_profiles(paths, tmp_path / "out", codes)
    problems = caught.value.details["problems"]
    assert isinstance(problems, list)
    (problem,) = problems
    assert "actor 'vtt' has name 'City of Kajaani' here, 'VTT' in FI1B-x.yaml" in problem["message"]
    assert "another id" in problem["next_step"]
    assert not (tmp_path / "out").exists()


# --- one name for one thing


def called(folder: Path, region: str, thing: str) -> tuple[set[Node], set[Node]]:
    """What a region's file calls a thing: first names and other names."""
    graph = Graph().parse(folder / f"{region}.ttl")
    return (
        set(graph.objects(ID[thing], SKOS.prefLabel)),
        set(graph.objects(ID[thing], SKOS.altLabel)),
    )


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_shortest_name_is_the_first(tmp_path: Path, codes: KnownCodes) -> None:
    paths = [small(tmp_path, "FI1B", name="VTT Ltd"), small(tmp_path, "FI1B1")]
    import_profiles(paths, tmp_path / "out", codes)
    assert called(tmp_path / "out", "FI1B", "actor/vtt") == (set(), {Literal("VTT Ltd")})
    assert called(tmp_path / "out", "FI1B1", "actor/vtt") == ({Literal("VTT")}, set())


def test_of_names_of_one_length_that_of_the_first_region_is_the_first(
    tmp_path: Path, codes: KnownCodes
) -> None:
    paths = [small(tmp_path, "FI1B1", name="VTT A"), small(tmp_path, "FI1B", name="VTT B")]
    import_profiles(paths, tmp_path / "out", codes)
    assert called(tmp_path / "out", "FI1B", "actor/vtt") == ({Literal("VTT B")}, set())
    assert called(tmp_path / "out", "FI1B1", "actor/vtt") == (set(), {Literal("VTT A")})


@pytest.mark.parametrize("alone", ["FI19", "FI1B", "FI1B1"])
@pytest.mark.parametrize("said", [("VTT", "VTT Ltd", "VTT"), ("VTT Ltd", "VTT", "VTT A")])
def test_a_profile_imported_alone_gives_what_all_together_gave(
    tmp_path: Path, codes: KnownCodes, alone: str, said: tuple[str, str, str]
) -> None:
    names = dict(zip(("FI19", "FI1B", "FI1B1"), said, strict=True))
    paths = {code: small(tmp_path, code, name=name) for code, name in names.items()}
    out = tmp_path / "out"
    import_profiles(paths.values(), out, codes)
    before = written(out)
    import_profiles([paths[alone]], out, codes)
    assert written(out) == before


@pytest.mark.parametrize("order", [["FI19", "FI1B"], ["FI1B", "FI19"]])
def test_the_order_of_import_does_not_matter(
    tmp_path: Path, codes: KnownCodes, order: list[str]
) -> None:
    names = {"FI19": "VTT", "FI1B": "VTT Ltd"}
    paths = {code: small(tmp_path, code, name=name) for code, name in names.items()}
    import_profiles(paths.values(), tmp_path / "together", codes)
    for code in order:
        imported = import_profiles([paths[code]], tmp_path / "apart", codes)
    assert written(tmp_path / "apart") == written(tmp_path / "together")
    said = " ".join(warning.message for item in imported for warning in item.warnings)
    assert ("FI1B.ttl, where that is another name now" in said) == (order[-1] == "FI19")


def test_a_file_that_stands_gets_its_name_back_when_the_first_agrees(
    tmp_path: Path, codes: KnownCodes
) -> None:
    out = tmp_path / "out"
    second = small(tmp_path, "FI1B", name="VTT Ltd")
    import_profiles([small(tmp_path, "FI19"), second], out, codes)
    assert called(out, "FI1B", "actor/vtt") == (set(), {Literal("VTT Ltd")})
    import_profiles([small(tmp_path, "FI19", name="VTT Ltd")], out, codes)
    assert called(out, "FI19", "actor/vtt") == ({Literal("VTT Ltd")}, set())
    assert called(out, "FI1B", "actor/vtt") == ({Literal("VTT Ltd")}, set())


def test_who_is_left_without_a_name_is_told(tmp_path: Path, codes: KnownCodes) -> None:
    out = tmp_path / "out"
    first, second = small(tmp_path, "FI19"), small(tmp_path, "FI1B", name="VTT Ltd")
    import_profiles([first, second], out, codes)
    first.write_text(first.read_text().replace("id: vtt", "id: other"), encoding="utf-8")
    (item,) = import_profiles([first], out, codes)
    (warning,) = item.warnings
    assert "actor 'vtt' is no longer called what it was, and FI1B.ttl has" in warning.message
    assert warning.next_step == "Import the profile of FI1B again."
    import_profiles([second], out, codes)
    assert called(out, "FI1B", "actor/vtt") == ({Literal("VTT Ltd")}, set())


# --- against the files that stand


def test_a_profile_is_checked_against_the_files_that_stand(
    tmp_path: Path, codes: KnownCodes
) -> None:
    out = tmp_path / "out"
    import_profiles([small(tmp_path, "FI1B")], out, codes)
    before = written(out)
    second = small(tmp_path, "FI1B1", helix="industry", level="eu", name="VTT Ltd")
    with pytest.raises(DataInvalid) as caught:
        import_profiles([second], out, codes)
    listed = caught.value.details["problems"]
    assert isinstance(listed, list)
    lines = (out / "FI1B.ttl").read_text(encoding="utf-8").splitlines()
    for problem, line, said, there in (
        (listed[0], 6, "actor 'vtt' has name 'VTT Ltd' here, 'VTT'", 'prefLabel "VTT"'),
        (listed[1], 6, "actor 'vtt' has helix 'industry' here, 'academia'", "<helix/academia>"),
        (listed[2], 9, "instrument 'aiko' has level 'eu' here, 'national'", "level/national>"),
    ):
        assert (problem["path"], problem["line"]) == (str(second), line)
        place = f"{said} in FI1B.ttl, line "
        assert problem["message"].startswith(place)
        assert there in lines[int(problem["message"].removeprefix(place)) - 1]
    assert [p["severity"] for p in listed] == ["warning", "error", "error"]
    assert written(out) == before


def test_a_file_is_not_checked_against_what_it_replaces(tmp_path: Path, codes: KnownCodes) -> None:
    out = tmp_path / "out"
    import_profiles([small(tmp_path, "FI1B")], out, codes)
    (item,) = import_profiles([small(tmp_path, "FI1B", helix="industry")], out, codes)
    assert item.warnings == []
    (out / "FI1B.ttl").write_text("no Turtle", encoding="utf-8")
    import_profiles([small(tmp_path, "FI1B")], out, codes)
    assert called(out, "FI1B", "actor/vtt") == ({Literal("VTT")}, set())


def test_a_file_that_stands_and_cannot_be_read_is_told(tmp_path: Path, codes: KnownCodes) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "FI19.ttl").write_text("no Turtle", encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        import_profiles([small(tmp_path, "FI1B", level="galactic")], tmp_path / "out", codes)
    listed = caught.value.details["problems"]
    assert isinstance(listed, list)
    assert [Path(p["path"]).name for p in listed] == ["FI1B-x.yaml", "FI19.ttl"]


def test_a_region_has_one_profile(tmp_path: Path, codes: KnownCodes) -> None:
    paths = [small(tmp_path, "FI1B"), small(tmp_path, "FI1B", stem="y")]
    with pytest.raises(DataInvalid, match=r"FI1B has a profile already: FI1B-x\.yaml"):
        import_profiles(paths, tmp_path / "out", codes)


def test_nothing_is_written_when_one_file_is_wrong(tmp_path: Path, codes: KnownCodes) -> None:
    out = tmp_path / "out"
    good = small(tmp_path, "FI1B")
    import_profiles([good], out, codes)
    before = (out / "FI1B.ttl").read_bytes()
    good.write_text(good.read_text().replace("name: X", "name: Y"))
    broken = small(tmp_path, "FI1B1", level="galactic")
    with pytest.raises(DataInvalid, match="galactic"):
        import_profiles([good, broken], out, codes)
    assert [path.name for path in out.iterdir()] == ["FI1B.ttl"]
    assert (out / "FI1B.ttl").read_bytes() == before


def test_an_unreadable_file_does_not_hide_the_problems_of_others(
    tmp_path: Path, codes: KnownCodes
) -> None:
    unreadable = tmp_path / "FI19-x.yaml"
    unreadable.write_text("region: [\n")
    wrong = small(tmp_path, "FI1B1", level="galactic")
    with pytest.raises(UnreadableInput) as caught:
        import_profiles([unreadable, wrong], tmp_path / "out", codes)
    assert caught.value.path == str(unreadable)
    listed = caught.value.details["problems"]
    assert isinstance(listed, list)
    assert [p["path"] for p in listed] == [str(unreadable), str(wrong)]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, codes: KnownCodes) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UnreadableInput, match="cannot be written"):
        import_profiles([small(tmp_path, "FI1B")], tmp_path / "out", codes)
