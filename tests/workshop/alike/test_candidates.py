"""Which pairs are worth a look, and in which order."""

import pytest

from s3graph.lists.same_things import Decision, SameThings
from s3graph.project.reading import read_stated
from s3graph.settings import Settings
from s3graph.workshop.alike import Candidate, candidates, read_things
from s3graph.workshop.alike.likeness import Likeness, near_pairs

from .conftest import Write

Pair = tuple[str, str]


def found(
    settings: Settings, decisions: SameThings | None = None, threshold: int = 60
) -> dict[Pair, Candidate]:
    things = read_things(read_stated(settings))
    pairs = candidates(things, decisions or SameThings(), threshold=threshold)
    assert [pair.score for pair in pairs] == sorted((p.score for p in pairs), reverse=True)
    return {(pair.first.id, pair.second.id): pair for pair in pairs}


def test_one_body_under_two_names_is_found(project: Settings) -> None:
    pairs = found(project)
    assert pairs["arctic", "hub"].score > 90
    assert pairs["arctic", "hub"].reasons[1:] == ()


def test_bodies_of_different_countries_must_be_called_nearly_the_same(project: Settings) -> None:
    pair = found(project, threshold=20)["joint-research-centre", "jrc"]
    assert pair.reasons == (f"names {pair.score + 20}", "different countries")
    assert ("joint-research-centre", "jrc") not in found(project, threshold=pair.score + 1)


def test_names_that_say_where_they_are_are_of_two_places(project: Settings, write: Write) -> None:
    pairs = found(project, threshold=-100)
    assert ("economy-me", "economy-rs") not in pairs
    assert ("council-lapland", "council-satakunta") not in pairs
    assert ("council-lapland", "council-lapland-2") not in pairs
    write("regions/FI1D.ttl", '<actor/council-lapland-2> a s3:Actor ; skos:prefLabel "Lapland" .')
    assert ("council-lapland", "council-lapland-2") in found(project, threshold=1)


def test_who_describes_both_tells_them_apart(project: Settings) -> None:
    pair = found(project)["turku", "turku-2"]
    assert pair.score == 80
    assert pair.reasons == ("names 100", "one file describes both")


def test_the_same_acronym_is_evidence(project: Settings) -> None:
    pair = found(project)["other", "tsp"]
    assert pair.score == 85
    assert pair.reasons[1:] == ("acronym ÅTC",)


@pytest.mark.parametrize("things", [2, 3])
def test_the_same_server_is_evidence_unless_it_is_a_platform_s(
    project: Settings, write: Write, things: int
) -> None:
    for number, name in enumerate(("Alpha", "Beta", "Gamma")[:things]):
        write(
            f"regions/AT1{number}.ttl",
            f'<network/n{number}> a s3:Network ; skos:prefLabel "{name}" ;'
            f' schema:url "https://alpha.example/{number}" .',
        )
    pairs = found(project)
    assert (("n0", "n1") in pairs) == (things == 2)
    if things == 2:
        assert pairs["n0", "n1"].reasons == ("names 0", "server alpha.example")


def test_a_kind_is_compared_with_itself_only(project: Settings, write: Write) -> None:
    write("regions/AT.ttl", '<network/hub> a s3:Network ; skos:prefLabel "Arctic Smartness Hub" .')
    assert ("arctic", "hub") in found(project)
    assert {pair.first.kind for pair in found(project).values()} == {"actor"}


def test_all_names_are_compared(project: Settings, write: Write) -> None:
    write(
        "regions/AT.ttl",
        '<actor/zz> a s3:Actor ; skos:prefLabel "Zz" ; skos:altLabel "Regional hub in the Arctic",'
        ' "Arctic Smartnes Hub" .',
    )
    assert found(project)["arctic", "zz"].score > 60


def test_a_decision_stands_with_its_pair(project: Settings) -> None:
    decision = Decision("actor", "hub", "arctic", False, "made up", 2)
    other = Decision("network", "turku", "turku-2", True, "made up", 3)
    pairs = found(project, SameThings((decision, other)))
    assert pairs["arctic", "hub"].decision == decision
    assert pairs["turku", "turku-2"].decision is None
    assert pairs["arctic", "hub"].to_json()["decision"] == {
        "decided": "no",
        "same_as": "arctic",
        "reason": "made up",
        "line": 2,
    }


def test_rare_words_count_more_than_common_ones() -> None:
    names = [
        ("university", "of", name) for name in ("turku", "oulu", "vaasa", "lapland", "helsinki")
    ]
    likeness = Likeness([[name] for name in [*names, ("city", "of", "turku")]])
    assert likeness.score(names[0], names[0]) == pytest.approx(100)
    assert likeness.score(names[0], tuple(reversed(names[0]))) == pytest.approx(100)
    assert likeness.score(names[0], ("city", "of", "turku")) > likeness.score(names[0], names[1])
    assert likeness.is_common("of")
    assert likeness.score((), names[0]) == 0


def test_a_misspelt_word_is_nearly_the_same() -> None:
    names = [("joint", "research", "centre"), ("joint", "reserch", "centre"), ("joint", "venture")]
    likeness = Likeness([[name] for name in names])
    assert 80 < likeness.score(names[0], names[1]) < 100
    assert likeness.score(names[0], names[2]) < 50


def test_names_that_share_nothing_are_not_weighed() -> None:
    assert list(near_pairs([("alpha", "beta"), ("gamma",), ("beta", "alpha")])) == [(0, 2)]
