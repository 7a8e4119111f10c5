"""What the profiles become, checked against what stands in them and is known of the regions."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
import pytest
import yaml
from rdflib import DCTERMS, PROV, RDF, SDO, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from s3graph.lists import read_lists
from s3graph.profiles import ProfilesReading, read_known_codes, read_profiles
from s3graph.rdf.statements import StatedFile, rdflib_graph
from s3graph.vocabulary import ID, NUTS, S3

DATA = Path(__file__).parents[2] / "data"
PROFILES: Final = sorted((DATA / "regions").glob("*.yaml"))
#: What is counted, and the keys that lead to its entries from the top of a profile.
PATHS: Final[dict[str, tuple[str, ...]]] = {
    "sources": ("sources",),
    "strategies": ("strategies",),
    "approvals": ("strategies.approvals",),
    "objectives": ("strategies.objectives", "strategies.priorities.objectives"),
    "strengths": ("strategies.strengths",),
    "priorities": ("strategies.priorities",),
    "themes": ("strategies.priorities.themes",),
    "participations": ("strategies.priorities.actors",),
    "own codings": ("strategies.priorities.topics",),
    "codes of sources": ("strategies.priorities.source_codes",),
    "indicators": ("strategies.indicators",),
    "baselines": ("strategies.indicators.baseline",),
    "milestones": ("strategies.indicators.milestones",),
    "targets": ("strategies.indicators.target",),
    "observations": ("strategies.indicators.observations",),
    "fundings": ("strategies.funding", "strategies.priorities.instruments"),
    "changes": ("changes",),
    "actors": ("actors",),
    "instruments": ("instruments",),
    "platforms": ("platforms",),
    "conflicts": ("conflicts",),
    "claims": ("conflicts.values",),
    "gaps": ("gaps",),
}
CLASSES = {
    "sources": S3.Source,
    "strategies": S3.Strategy,
    "approvals": S3.Approval,
    "objectives": S3.Objective,
    "strengths": S3.Strength,
    "priorities": S3.Spearhead,
    "themes": S3.Theme,
    "participations": S3.Participation,
    "own codings": S3.OwnCoding,
    "codes of sources": S3.SourceCoding,
    "indicators": S3.Indicator,
    "baselines": S3.Baseline,
    "milestones": S3.Milestone,
    "targets": S3.Target,
    "observations": S3.Observation,
    "fundings": S3.Funding,
    "changes": S3.Change,
    "actors": S3.Actor,
    "instruments": S3.Instrument,
    "platforms": S3.Platform,
    "conflicts": S3.Conflict,
    "claims": S3.Claim,
    "gaps": S3.Gap,
    "memberships": S3.Membership,
}


@pytest.fixture(scope="module")
def reading() -> ProfilesReading:
    return read_profiles(PROFILES, read_known_codes(DATA)[0])


@pytest.fixture(scope="module")
def stated(reading: ProfilesReading) -> dict[str, StatedFile]:
    """What each profile states, by the code of its region."""
    return {file.graph.rpartition("/")[2]: file for file in reading.files}


@cache
def region(code: str) -> Graph:
    """What a region's profile states, beside all others."""
    (path,) = (DATA / "regions").glob(f"{code}-*.yaml")
    found = read_profiles(PROFILES, read_known_codes(DATA)[0], wanted=[path])
    return rdflib_graph(found.files[0].triples)


@pytest.fixture(scope="module")
def helsinki(stated: dict[str, StatedFile]) -> Graph:
    return rdflib_graph(stated["FI1B"].triples)


@pytest.fixture(scope="module")
def everything(reading: ProfilesReading) -> Graph:
    """All regions with all that they refer to."""
    graph = rdflib_graph(t for file in reading.files for t in file.triples)
    lists = ("nuts.csv", "topics.csv", "nace_rev2.csv", "nabs2007.csv", "sdg.csv",
             "industrial_ecosystems.csv", "partnerships.csv")  # fmt: skip
    for file in read_lists(DATA, lists).files:
        for triple in file.rdflib_triples():
            graph.add(triple)
    for folder in ("shared", "schemes"):
        for path in (DATA / folder).glob("*.ttl"):
            graph.parse(path)
    return graph


def entries(node: Any, path: str) -> Iterator[Any]:
    """Every entry that the keys of a path lead to; a single mapping is one entry."""
    key, _, rest = path.partition(".")
    found = node.get(key) or []
    for entry in found if isinstance(found, list) else [found]:
        if rest:
            yield from entries(entry, rest)
        else:
            yield entry


def count(profile: dict[str, Any]) -> dict[str, int]:
    """How many entries of each kind a profile has."""
    counts = {
        column: sum(1 for path in paths for _ in entries(profile, path))
        for column, paths in PATHS.items()
    }
    # A priority may name a network that the profile does not list; that is a membership too.
    listed = [entry["id"] for entry in entries(profile, "networks")]
    named = set(entries(profile, "strategies.priorities.networks"))
    return {**counts, "memberships": len(listed) + len(named - set(listed))}


def parts(graph: Graph, whole: Node, predicate: URIRef) -> list[Node]:
    """What a thing has, in its order."""
    return sorted(
        graph.objects(whole, predicate), key=lambda part: int(str(graph.value(part, S3.position)))
    )


def name(graph: Graph, thing: Node) -> str:
    return str(graph.value(thing, SKOS.prefLabel))


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_nothing_of_a_profile_is_lost(path: Path, stated: dict[str, StatedFile]) -> None:
    """The profile is read here by another way than by the reader that is tested."""
    profile = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    code = profile["region"]["nuts"]
    own = re.compile(rf".*/id/[a-z-]+/{code}(/|$)")
    shared = {str(kind) for kind in (S3.Actor, S3.Instrument, S3.Network)}
    region = str(NUTS[code])
    kinds: Counter[str] = Counter()
    names = set()
    for subject, predicate, value in stated[code].triples:
        assert isinstance(subject, ox.NamedNode)
        if predicate.value == str(RDF.type) and isinstance(value, ox.NamedNode):
            kinds[value.value] += 1
            assert value.value in shared or subject.value == region or own.match(subject.value)
        elif (subject.value, predicate.value) == (region, str(SDO.name)):
            names.add(str(getattr(value, "value", "")))
    assert profile["region"]["name"] in names
    assert kinds[str(S3.ProfiledRegion)] == 1
    assert {what: kinds[str(kind)] for what, kind in CLASSES.items()} == count(profile)
    documents = {
        each.get("source", f"of {strategy['id']}")
        for strategy in profile["strategies"]
        for each in entries(strategy, "document")
    }
    assert kinds[str(S3.StrategyDocument)] == len(documents)


def test_every_profile_is_of_another_region(stated: dict[str, StatedFile]) -> None:
    assert len(stated) == len(PROFILES)


def test_every_reference_leads_to_something(everything: Graph) -> None:
    described = set(everything.subjects())
    ours = {
        term
        for term in everything.objects()
        if isinstance(term, URIRef) and str(term).startswith((str(ID), str(NUTS)))
    }
    assert len(ours) > 5000
    assert ours - described == set()


def test_the_files_hold_no_personal_data() -> None:
    for path in PROFILES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"[\w.+-]+@[\w-]+\.[a-z]{2,}|\+\d{2,3}[ \d-]{7,}", text), path.name


def test_helsinki_has_three_versions_that_replace_each_other(helsinki: Graph) -> None:
    first, second, third = (ID[f"strategy/FI1B/{year}"] for year in ("2014", "2017", "2020"))
    assert set(helsinki.subjects(RDF.type, S3.Strategy)) == {first, second, third}
    assert set(helsinki.subject_objects(DCTERMS.replaces)) == {(second, first), (third, second)}


def test_the_version_of_2017_has_four_spearheads_with_17_themes(helsinki: Graph) -> None:
    strategy = ID["strategy/FI1B/2017"]
    spearheads = parts(helsinki, strategy, S3.hasSpearhead)
    assert [name(helsinki, s) for s in spearheads] == [
        "Urban cleantech",
        "Health & wellness",
        "Digitalising industry",
        "Citizen city",
    ]
    assert [len(parts(helsinki, s, S3.hasTheme)) for s in spearheads] == [4, 5, 3, 5]
    assert {str(helsinki.value(s, S3.localTerm)) for s in spearheads} == {"spearhead"}
    assert helsinki.value(strategy, S3.spearheadsComplete) == Literal(True)
    assert [name(helsinki, t) for t in parts(helsinki, spearheads[0], S3.hasTheme)] == [
        "energy and resource efficiency",
        "circular economy",
        "bioeconomy",
        "consumer cleantech",
    ]


def test_two_spearheads_of_2014_were_merged_for_a_stated_reason(helsinki: Graph) -> None:
    (merge,) = helsinki.subjects(S3.changeKind, ID["change-kind/merge"])
    assert set(helsinki.objects(merge, S3.fromSpearhead)) == {
        ID["spearhead/FI1B/2014/smart-citizen"],
        ID["spearhead/FI1B/2014/welfare-city"],
    }
    assert list(helsinki.objects(merge, S3.toSpearhead)) == [ID["spearhead/FI1B/2017/citizen-city"]]
    assert helsinki.value(merge, S3.statedBySource) == Literal(True)
    reason = "experience and feedback received during the implementation phase"
    assert helsinki.value(merge, S3.reason) == Literal(reason, "en")
    assert list(helsinki.objects(merge, PROV.hadPrimarySource)) == [ID["source/FI1B/s1"]]
    others = set(helsinki.subjects(RDF.type, S3.Change)) - {merge}
    assert {helsinki.value(change, S3.statedBySource) for change in others} == {Literal(False)}


def test_the_measures_of_2017_have_no_target(helsinki: Graph) -> None:
    measures = parts(helsinki, ID["strategy/FI1B/2017"], S3.hasIndicator)
    assert len(measures) == 10
    for measure in measures:
        for link in (S3.hasTarget, S3.hasBaseline, S3.hasMilestone, S3.hasObservation):
            assert helsinki.value(measure, link) is None
    gap = "No baseline or target was found for the monitoring measures of the 2017 update"
    assert (None, DCTERMS.description, Literal(gap, "en")) in helsinki


def test_instruments_are_nested_up_to_the_funds_of_the_union(everything: Graph) -> None:
    wholes = set(
        everything.transitive_objects(ID["instrument/central-baltic"], S3.partOfInstrument)
    )
    assert wholes >= {ID["instrument/erdf"], ID["instrument/esif"], ID["instrument/interreg"]}
    six_cities = set(everything.objects(ID["instrument/six-cities"], S3.partOfInstrument))
    assert six_cities == {ID["instrument/erdf"], ID["instrument/esf"]}


def test_citizen_city_is_coded_by_us_and_says_so(helsinki: Graph) -> None:
    codings = parts(helsinki, ID["spearhead/FI1B/2017/citizen-city"], S3.hasCoding)
    assert ID["topic/smart-cities"] in {helsinki.value(c, S3.concept) for c in codings}
    for coding in codings:
        assert (coding, RDF.type, S3.OwnCoding) in helsinki
        assert helsinki.value(coding, PROV.wasAttributedTo) == ID["actor/s3graph"]


def test_sources_that_disagree_are_all_kept(helsinki: Graph) -> None:
    conflict = next(
        conflict
        for conflict in helsinki.subjects(RDF.type, S3.Conflict)
        if "carbon neutrality" in str(helsinki.value(conflict, S3.about))
    )
    claims = [
        str(helsinki.value(claim, DCTERMS.description))[:4]
        for claim in parts(helsinki, conflict, S3.hasClaim)
    ]
    assert claims == ["2050", "2035", "2030"]
    for claim in helsinki.objects(conflict, S3.hasClaim):
        assert helsinki.value(claim, PROV.hadPrimarySource)


def test_reading_depth_is_kept_for_every_source(everything: Graph) -> None:
    sources = set(everything.subjects(RDF.type, S3.Source))
    assert len(sources) > 90
    depths = {ID[f"reading-depth/{depth}"] for depth in ("full", "partly", "listing")}
    assert {everything.value(source, S3.readingDepth) for source in sources} <= depths


def test_south_ostrobothnia_and_helsinki_share_their_country(everything: Graph) -> None:
    for code in ("FI1B", "FI199"):
        above = set(everything.transitive_objects(NUTS[code], SKOS.broader))
        assert NUTS.FI in above


def test_lithuanian_measures_have_baselines_milestones_and_targets() -> None:
    graph = region("LT")
    measures = set(graph.objects(ID["strategy/LT/2014"], S3.hasIndicator))
    for link in (S3.hasBaseline, S3.hasMilestone, S3.hasTarget):
        assert sum((measure, link, None) in graph for measure in measures) == 8
    words = set(graph.objects(None, S3.valueText))
    assert words == {Literal("no data")}


def test_the_northern_netherlands_codes_its_priorities_itself() -> None:
    graph = region("NL1")
    codes = {
        str(graph.value(coding, S3.code)): graph.value(coding, S3.concept)
        for coding in graph.subjects(RDF.type, S3.SourceCoding)
    }
    assert codes == {n: URIRef(f"http://metadata.un.org/sdg/{n}") for n in ("2", "3", "6", "7")}


def test_every_topic_in_use_is_in_the_codebook(everything: Graph) -> None:
    topics = set(everything.subjects(SKOS.inScheme, ID["scheme/topic"]))
    assert topics
    used = {
        everything.value(coding, S3.concept)
        for coding in everything.subjects(RDF.type, S3.OwnCoding)
    }
    assert used
    assert used <= topics


def test_every_implied_code_exists(everything: Graph) -> None:
    known = set(everything.subjects(SKOS.inScheme))
    assert set(everything.objects(None, S3.implies)) <= known
