"""A profile uses the identifiers that were decided to stand for its own, and loses nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import PROV, RDF, SDO, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node
from tests.profiles.conftest import Stated

from s3graph.lists.same_things import Decision, SameThings
from s3graph.profiles import KnownCodes, read_profiles
from s3graph.rdf.statements import rdflib_graph
from s3graph.vocabulary import ID, NUTS, S3

PROFILE = """\
region: {nuts: FI1B, name: X}
sources:
  - {id: s1, title: T, language: fi, read: full}
  - {id: s2, title: U, language: fi, read: full}
strategies:
  - id: "2017"
    title: T
    status: draft
    priorities_complete: false
    sources: [s1]
    priorities:
      - id: p
        label: P
        role: vertical
        topics: []
        actors: [{actor: vtt-ltd, role: lead}, {actor: vtt}, {actor: all}]
        instruments: [{instrument: regional-aiko}, {instrument: efre}]
        networks: [motors, eip-on-aha]
    funding: [{instrument: regional-aiko, amount: 5, currency: EUR, sources: [s1]}]
actors:
  - {id: vtt-ltd, name: VTT Ltd, names: {fi: VTT Oy}, helix: academia, note: old, sources: [s1]}
  - {id: vtt, name: VTT, names: {fi: VTT}, helix: academia, url: "https://s3.eu", sources: [s2]}
  - {id: all, name: All, helix: industry, kind: actor group, sources: [s1]}
instruments:
  - {id: regional-aiko, name: Regional AIKO, level: national, sources: [s1]}
  - {id: part, name: Part, level: national, part_of: [regional-aiko], sources: [s1]}
  - {id: efre, name: Structural fund, level: eu, sources: [s1]}
networks:
  - {id: motors, name: The Motors, role: member, sources: [s1]}
  - {id: eriaff, name: ERIAFF, role: member, sources: [s1]}
  - {id: vanguard-initiative, role: member, sources: [s1]}
  - {id: circle, name: Circle, sources: [s1]}
"""


def decisions(*rows: str) -> SameThings:
    """Rows such as `actor a b`: a gives way to b."""
    read = (row.split() for row in rows)
    return SameThings(
        tuple(
            Decision(kind, gone, stands, True, "made up", line)
            for line, (kind, gone, stands) in enumerate(read, 2)
        )
    )


SAME = decisions(
    "actor vtt-ltd vtt",
    "actor all everybody",
    "instrument regional-aiko aiko",
    "instrument efre erdf",
    "network motors four-motors",
    "network eip-on-aha eip-aha",
)


@pytest.fixture(scope="module")
def codes(real_codes: KnownCodes) -> KnownCodes:
    return replace(real_codes, same=SAME)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "FI1B-x.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


@pytest.fixture
def graph(profile: Path, codes: KnownCodes, stated: Stated) -> Graph:
    return stated(profile, codes)


def labels(graph: Graph, thing: str) -> tuple[set[Node], set[Node]]:
    return (
        set(graph.objects(ID[thing], SKOS.prefLabel)),
        set(graph.objects(ID[thing], SKOS.altLabel)),
    )


def test_no_identifier_that_gave_way_is_left(graph: Graph) -> None:
    gone = {f"{one.kind}/{one.id}" for one in SAME.decisions if one.id != "all"}
    used = {term for triple in graph for term in triple if isinstance(term, URIRef)}
    assert {term.removeprefix(ID) for term in used} & gone == set()
    parts = {part for term in used for part in term.removeprefix(ID).split("/")}
    assert parts & {"vtt-ltd", "regional-aiko", "motors", "eip-on-aha", "efre"} == set()


def test_two_declarations_that_become_one_lose_nothing(graph: Graph) -> None:
    assert set(graph.predicate_objects(ID["actor/vtt"])) == {
        (RDF.type, S3.Actor),
        (SKOS.prefLabel, Literal("VTT")),
        (SKOS.prefLabel, Literal("VTT", "fi")),
        (SKOS.altLabel, Literal("VTT Ltd")),
        (SKOS.altLabel, Literal("VTT Oy", "fi")),
        (S3.helix, ID["helix/academia"]),
        (S3.actorOf, NUTS.FI1B),
        (SKOS.note, Literal("old", "en")),
        (
            SDO.url,
            Literal("https://s3.eu", datatype=XSD.anyURI),
        ),
        (PROV.hadPrimarySource, ID["source/FI1B/s1"]),
        (PROV.hadPrimarySource, ID["source/FI1B/s2"]),
    }


def test_each_participation_stays(graph: Graph) -> None:
    path = "participation/FI1B/2017/p"
    spearhead = ID["spearhead/FI1B/2017/p"]
    assert set(graph.objects(spearhead, S3.hasParticipation)) == {
        ID[f"{path}/vtt"],
        ID[f"{path}/vtt-2"],
        ID[f"{path}/all"],
    }
    assert graph.value(ID[f"{path}/vtt"], S3.role) == ID["actor-role/lead"]
    assert set(graph.subjects(S3.actor, ID["actor/vtt"])) == {
        ID[f"{path}/vtt"],
        ID[f"{path}/vtt-2"],
    }


def test_a_group_of_a_region_stays_its_own(graph: Graph) -> None:
    assert graph.value(ID["participation/FI1B/2017/p/all"], S3.actor) == ID["actor/FI1B/all"]
    assert labels(graph, "actor/FI1B/all") == ({Literal("All")}, set())


def test_fundings_and_parts_lead_to_the_instrument_that_stands_for_theirs(graph: Graph) -> None:
    assert set(graph.subjects(S3.instrument, ID["instrument/aiko"])) == {
        ID["funding/FI1B/2017/p/aiko"],
        ID["funding/FI1B/2017/1"],
    }
    assert graph.value(ID["instrument/part"], S3.partOfInstrument) == ID["instrument/aiko"]
    assert set(graph.subjects(S3.instrument, ID["instrument/erdf"])) == {
        ID["funding/FI1B/2017/p/erdf"]
    }


def test_a_name_that_gave_way_is_another_name(graph: Graph) -> None:
    assert labels(graph, "instrument/aiko") == (set(), {Literal("Regional AIKO")})
    assert labels(graph, "instrument/erdf") == (set(), {Literal("Structural fund")})
    assert labels(graph, "network/four-motors") == (set(), {Literal("The Motors")})


def test_memberships_lead_to_the_network_that_stands_for_theirs(graph: Graph) -> None:
    spearhead = ID["spearhead/FI1B/2017/p"]
    for name in ("four-motors", "eip-aha"):
        membership = ID[f"membership/FI1B/{name}"]
        assert graph.value(membership, S3.network) == ID[f"network/{name}"]
        assert (membership, S3.concerns, spearhead) in graph
    assert len(set(graph.subjects(RDF.type, S3.Membership))) == 5


def test_a_network_has_the_name_of_the_shared_files(graph: Graph) -> None:
    assert labels(graph, "network/eriaff") == (set(), {Literal("ERIAFF")})
    assert labels(graph, "network/circle") == ({Literal("Circle")}, set())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # Literally what data/shared says, in any language: nothing is another name then.
        ("Four Motors for Europe", (set(), set())),
        (
            "European Regions for Innovation in Agriculture, Food and Forestry (ERIAFF)",
            (
                {
                    Literal(
                        "European Regions for Innovation in Agriculture, Food and Forestry (ERIAFF)"
                    )
                },
                set(),
            ),
        ),
    ],
)
def test_a_name_that_the_shared_files_have_is_no_other_name(
    profile: Path,
    codes: KnownCodes,
    stated: Stated,
    name: str,
    expected: tuple[set[Node], set[Node]],
) -> None:
    key = "motors" if name.startswith("Four") else "eriaff"
    old = "The Motors" if key == "motors" else "ERIAFF"
    text = PROFILE.replace(f"id: {key}, name: {old}", f'id: {key}, name: "{name}"')
    profile.write_text(text, encoding="utf-8")
    thing = "network/four-motors" if key == "motors" else "network/eriaff"
    assert labels(stated(profile, codes), thing) == expected


def test_what_is_shared_is_still_not_described_again(profile: Path, codes: KnownCodes) -> None:
    text = PROFILE.replace("{id: vanguard-initiative, ", "{id: vanguard-initiative, name: V, ")
    profile.write_text(text.replace("id: part,", "id: life,"), encoding="utf-8")
    messages = [f.message for f in read_profiles([profile], codes).findings]
    assert messages == [
        "The instrument 'life' is described in data/shared already.",
        "The network 'vanguard-initiative' is described in data/shared already.",
    ]


def test_another_name_of_a_shared_network_needs_no_name(profile: Path, codes: KnownCodes) -> None:
    text = PROFILE.replace("{id: motors, name: The Motors, ", "{id: motors, ")
    profile.write_text(text.replace("name: Circle, ", ""), encoding="utf-8")
    messages = [f.message for f in read_profiles([profile], codes).findings]
    assert messages == ["The network 'circle' has no name."]


def test_what_two_identifiers_of_one_thing_say_must_agree(profile: Path, codes: KnownCodes) -> None:
    text = PROFILE.replace("VTT Oy}, helix: academia", "VTT Oy}, helix: industry")
    text = text.replace("Structural fund, level: eu", "Structural fund, level: regional")
    profile.write_text(text, encoding="utf-8")
    messages = [f.message for f in read_profiles([profile], codes).findings]
    found = messages
    helix = "The helix of the actor 'vtt' is 'academia' here, and 'industry' in"
    assert f"{helix} {profile}, line 21." in found
    (level,) = (message for message in found if "level" in message)
    assert level.startswith("The level of the instrument 'erdf' is 'regional' here, and 'eu' in")
    assert "instruments.ttl, line " in level


def test_the_name_that_stands_is_that_of_the_identifier_that_stands(
    tmp_path: Path, codes: KnownCodes
) -> None:
    """Even where the region with the name that gave way comes first."""
    for code, key, name in (("FI19", "vtt-ltd", "VTT Ltd"), ("FI1B", "vtt", "VTT")):
        (tmp_path / f"{code}-x.yaml").write_text(
            f"region: {{nuts: {code}, name: X}}\n"
            "sources: [{id: s1, title: T, language: fi, read: full}]\n"
            'strategies: [{id: "1", title: T, status: draft, priorities_complete: false,'
            " priorities: [], sources: [s1]}]\n"
            f"actors: [{{id: {key}, name: {name}, helix: academia, sources: [s1]}}]\n",
            encoding="utf-8",
        )
    reading = read_profiles(sorted(tmp_path.glob("*.yaml")), codes)
    assert reading.findings == ()
    first, second = (rdflib_graph(file.triples) for file in reading.files)
    assert labels(first, "actor/vtt") == (set(), {Literal("VTT Ltd")})
    assert labels(second, "actor/vtt") == ({Literal("VTT")}, set())
