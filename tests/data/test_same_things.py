"""The decisions on what is one thing are kept up, and one thing has one name."""

from collections import defaultdict
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from s3graph.findings.text import finding_text
from s3graph.lists.same_things import SameThings
from s3graph.profiles.descriptions import Description, descriptions
from s3graph.project.reading import Sources
from s3graph.settings import Settings
from s3graph.vocabulary import GRAPH_BASE
from s3graph.workshop.alike import Thing, candidates, idle_decisions, read_things

HOME = Path(__file__).parents[2]
SETTINGS = Settings(home=HOME)
FOLDERS = tuple(f"{GRAPH_BASE}{name}/" for name in ("regions", "shared"))


@pytest.fixture(scope="module")
def decisions() -> SameThings:
    return SameThings.read(SETTINGS.data_dir)


@pytest.fixture(scope="module")
def things(real_sources: Sources) -> list[Thing]:
    return read_things(real_sources.checked)


@pytest.fixture(scope="module")
def described(real_sources: Sources) -> list[Description]:
    files = [f for f in real_sources.checked if f.graph.startswith(FOLDERS)]
    return [one for file in files for one in descriptions(file)]


def test_every_decision_is_on_things_that_are_there_and_was_followed(
    things: list[Thing], decisions: SameThings
) -> None:
    assert [finding_text(f) for f in idle_decisions(things, decisions, SETTINGS.data_dir)] == []


def test_every_pair_that_looks_like_one_thing_was_decided(
    things: list[Thing], decisions: SameThings
) -> None:
    """Run `s3graph same-things`, and write what you find out into data/shared/same-things.csv."""
    pairs = candidates(things, decisions)
    assert len(pairs) > 20
    assert [(p.first.id, p.second.id) for p in pairs if p.decision is None] == []


def test_a_thing_has_one_name_in_a_language_over_all_files(described: list[Description]) -> None:
    names: dict[tuple[URIRef, str | None], set[Literal]] = defaultdict(set)
    for one in described:
        for name in one.names:
            names[one.iri, name.language].add(name)
    assert {thing: found for thing, found in names.items() if len(found) > 1} == {}
    assert {one.iri for one in described} == {thing for thing, _ in names}


def test_no_other_name_is_the_name(described: list[Description]) -> None:
    names = {(one.iri, name) for one in described for name in one.names}
    assert [
        (one.iri, n) for one in described for n in one.other_names if (one.iri, n) in names
    ] == []


def test_the_joint_research_centre_is_one_body(things: list[Thing]) -> None:
    (centre,) = (thing for thing in things if "Joint Research Centre" in " ".join(thing.names))
    assert centre.id == "joint-research-centre"
    assert {"AL", "EL51", "ES61"} <= set(centre.regions)
