"""Real profiles become graphs that hold everything the profiles say."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from rdflib import DCTERMS, PROV, RDF, SDO, SKOS, XSD, Graph, Literal, URIRef
from tests.profiles.conftest import Stated

from s3graph.profiles import KnownCodes
from s3graph.profiles.stating import profile_statements
from s3graph.profiles.yaml_positions import load
from s3graph.vocabulary import ID, NACE, NUTS, S3, SDG

ROOT = Path(__file__).parents[2]
PROFILES = sorted((ROOT / "tests" / "data" / "profiles").glob("*.yaml"))


@pytest.fixture(scope="module")
def codes(real_codes: KnownCodes) -> KnownCodes:
    return real_codes


def plain(path: Path) -> dict[str, Any]:
    """The profile as plain Python values, read by another way than the importer's."""
    loaded = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def priorities(profile: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for strategy in profile["strategies"]:
        yield from strategy["priorities"]


def total(entries: Iterator[dict[str, Any]] | list[dict[str, Any]], *keys: str) -> int:
    return sum(len(entry.get(key, [])) for entry in entries for key in keys)


def values(profile: dict[str, Any], key: str) -> int:
    found = [i[key] for s in profile["strategies"] for i in s.get("indicators", []) if key in i]
    return sum(len(value) if isinstance(value, list) else 1 for value in found)


def expected_counts(profile: dict[str, Any]) -> dict[str, int]:
    strategies = profile["strategies"]
    counts = {
        "Region": 1,
        "ProfiledRegion": 1,
        "StrategySeries": 1,
        "OtherCode": len(profile["region"].get("other_codes", [])),
        "Source": len(profile["sources"]),
        "Strategy": len(strategies),
        "Approval": total(strategies, "approvals"),
        "Strength": total(strategies, "strengths"),
        "Objective": total([*strategies, *priorities(profile)], "objectives"),
        "Spearhead": total(strategies, "priorities"),
        "Theme": total(priorities(profile), "themes"),
        "Participation": total(priorities(profile), "actors"),
        "Funding": total(strategies, "funding") + total(priorities(profile), "instruments"),
        "OwnCoding": total(priorities(profile), "topics"),
        "SourceCoding": total(priorities(profile), "source_codes"),
        "Indicator": total(strategies, "indicators"),
        "Baseline": values(profile, "baseline"),
        "Milestone": values(profile, "milestones"),
        "Target": values(profile, "target"),
        "Observation": values(profile, "observations"),
        "Change": len(profile.get("changes", [])),
        "Actor": len(profile.get("actors", [])),
        "Instrument": len(profile.get("instruments", [])),
        "Membership": len(profile.get("networks", [])),
        "Network": sum("name" in network for network in profile.get("networks", [])),
        "Platform": len(profile.get("platforms", [])),
        "Conflict": len(profile.get("conflicts", [])),
        "Claim": total(profile.get("conflicts", []), "values"),
        "Gap": len(profile.get("gaps", [])),
    }
    return {name: count for name, count in counts.items() if count}


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_every_entry_of_a_profile_is_a_thing_in_the_graph(
    path: Path, codes: KnownCodes, stated: Stated
) -> None:
    types = Counter(str(t).removeprefix(S3) for t in stated(path, codes).objects(None, RDF.type))
    assert types == expected_counts(plain(path))
    assert profile_statements(load(path), codes).not_carried == ()


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield str(value)


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_every_value_of_a_profile_can_be_found_in_the_graph(
    path: Path, codes: KnownCodes, stated: Stated
) -> None:
    graph = stated(path, codes)
    parts: set[str] = set()
    for node in {*graph.all_nodes(), *graph.predicates()}:
        parts.add(str(node))
        if isinstance(node, URIRef):
            parts.update(str(node).split("/"))
        elif isinstance(node, Literal) and node.datatype == XSD.decimal:
            parts.add(str(node).removesuffix(".0"))
    assert [text for text in texts(plain(path)) if text not in parts] == []


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_every_described_thing_has_a_source(path: Path, codes: KnownCodes, stated: Stated) -> None:
    graph = stated(path, codes)
    without = {S3.Region, S3.ProfiledRegion, S3.OtherCode, S3.Source, S3.StrategySeries}
    without |= {S3.Conflict, S3.Gap}
    bare = [
        subject
        for subject, kind in graph.subject_objects(RDF.type)
        if kind not in without and (subject, PROV.hadPrimarySource, None) not in graph
    ]
    assert bare == []
    cited = set(graph.objects(None, PROV.hadPrimarySource))
    assert cited == set(graph.subjects(RDF.type, S3.Source))


@pytest.fixture(scope="module")
def helsinki(codes: KnownCodes, stated: Stated) -> Graph:
    (path,) = [path for path in PROFILES if path.name.startswith("FI1B-")]
    return stated(path, codes)


def test_the_region_keeps_one_name_a_language(helsinki: Graph) -> None:
    region = NUTS.FI1B
    assert set(helsinki.objects(region, SDO.name)) == {
        Literal("Helsinki-Uusimaa", "en"),
        Literal("Helsinki-Uusimaa", "fi"),
        Literal("Helsingfors-Nyland", "sv"),
    }
    assert helsinki.value(region, SDO.alternateName) == Literal("Helsinki region", "en")
    other = helsinki.value(region, S3.hasOtherCode)
    assert helsinki.value(other, S3.codeOf) == NUTS.FI1B1


def test_dates_are_as_exact_as_their_source(helsinki: Graph) -> None:
    issued = {
        key: helsinki.value(ID[f"source/FI1B/{key}"], DCTERMS.issued) for key in ("s3", "s4", "s8")
    }
    assert issued == {
        "s3": Literal("2020", datatype=XSD.gYear),
        "s4": Literal("2020-05", datatype=XSD.gYearMonth),
        "s8": Literal("2016-06-17", datatype=XSD.date),
    }


def test_an_entry_without_sources_has_those_around_it(helsinki: Graph) -> None:
    theme = ID["theme/FI1B/2014/urban-cleantech/energy-efficiency"]
    assert set(helsinki.objects(theme, PROV.hadPrimarySource)) == {ID["source/FI1B/s2"]}
    own = ID["participation/FI1B/2014/welfare-city/urban-mill"]
    assert set(helsinki.objects(own, PROV.hadPrimarySource)) == {ID["source/FI1B/s8"]}


def test_a_group_of_actors_belongs_to_its_region(helsinki: Graph) -> None:
    participation = ID["participation/FI1B/2017/urban-cleantech/universities"]
    assert helsinki.value(participation, S3.actor) == ID["actor/FI1B/universities"]
    assert (ID["actor/vtt"], S3.actorOf, NUTS.FI1B) in helsinki


def test_a_network_concerns_spearheads_from_both_sides(helsinki: Graph) -> None:
    concerned = set(helsinki.objects(ID["membership/FI1B/eip-aha"], S3.concerns))
    assert concerned == {ID["spearhead/FI1B/2017/health-wellness"]}


def test_money_is_exact(helsinki: Graph) -> None:
    amount = helsinki.value(ID["instrument/central-baltic"], S3.amount)
    assert isinstance(amount, Literal)
    assert amount.toPython() == Decimal(115000000)
    assert str(amount) == "115000000.0"


def written(tmp_path: Path, extra: str) -> Path:
    path = tmp_path / "FI1B-x.yaml"
    path.write_text(
        "region: {nuts: FI1B, name: X}\n"
        "sources: [{id: s1, title: T, language: fi, read: full}]\n"
        "strategies:\n"
        '  - id: "2017"\n'
        "    title: T\n    status: draft\n    priorities_complete: false\n    sources: [s1]\n"
        "    priorities:\n"
        "      - id: energy\n        label: Energy\n        role: vertical\n        topics: []\n"
        f"{extra}",
        encoding="utf-8",
    )
    return path


def test_what_nothing_carries_is_known(tmp_path: Path, codes: KnownCodes) -> None:
    path = written(tmp_path, "        mood: hopeful\n")
    (value,) = profile_statements(load(path), codes).not_carried
    assert (value.text, value.line, value.column) == ("hopeful", 14, 15)


def test_codes_of_the_source_stay_as_given(
    tmp_path: Path, codes: KnownCodes, stated: Stated
) -> None:
    path = written(
        tmp_path,
        "        source_codes:\n"
        '          - {scheme: nace_rev2, code: "26.11", label: chips}\n'
        '          - {scheme: nace_rev2, code: "34", note: as printed}\n'
        '          - {scheme: sdg, code: "7"}\n'
        '          - {scheme: eye_ris3, code: "B.05"}\n'
        '          - {scheme: eye_ris3, code: "B.05"}\n',
    )
    graph = stated(path, codes)
    base = "coding/FI1B/2017/energy"
    concepts = {
        str(coding).removeprefix(ID[base]): graph.value(coding, S3.concept)
        for coding in graph.subjects(RDF.type, S3.SourceCoding)
    }
    assert concepts == {
        "/nace/26.11": NACE["2611"],
        "/nace/34": None,
        "/sdg/7": SDG["7"],
        "/eye-ris3/B.05": None,
        "/eye-ris3/B.05-2": None,
    }
    chips = ID[f"{base}/nace/26.11"]
    assert graph.value(chips, S3.code) == Literal("26.11")
    assert graph.value(chips, S3.basis) == ID["basis/nace"]
    assert graph.value(chips, SKOS.prefLabel) == Literal("chips", "en")


def test_labels_that_look_the_same_get_things_of_their_own(
    tmp_path: Path, codes: KnownCodes, stated: Stated
) -> None:
    path = written(
        tmp_path,
        "        labels: {en: Power, fi: Energia}\n"
        "        themes: [{label: Wind!}, {label: wind}, {label: Άνεμος}]\n",
    )
    graph = stated(path, codes)
    names = sorted(str(t).rsplit("/", 1)[1] for t in graph.subjects(RDF.type, S3.Theme))
    assert names == ["3", "wind", "wind-2"]
    spearhead = ID["spearhead/FI1B/2017/energy"]
    assert graph.value(spearhead, SKOS.altLabel) == Literal("Power", "en")
    assert graph.value(spearhead, S3.spearheadRole) == ID["spearhead-role/vertical"]


def test_a_network_that_only_a_spearhead_names(
    tmp_path: Path, codes: KnownCodes, stated: Stated
) -> None:
    path = written(tmp_path, "        networks: [eip-aha]\n")
    graph = stated(path, codes)
    membership = ID["membership/FI1B/eip-aha"]
    assert graph.value(membership, S3.concerns) == ID["spearhead/FI1B/2017/energy"]
    assert graph.value(membership, PROV.hadPrimarySource) == ID["source/FI1B/s1"]
