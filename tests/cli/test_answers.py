"""query, compare, show and stats on the release of this project's own data."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
from fastapi import FastAPI
from tests.cli.conftest import ROOT, Cli

from s3graph.releases import Release
from s3graph.settings import Settings
from s3graph.vocabulary import S3
from s3graph.web import create_site

ASKED = ("compare", "FI1B", "ES51", "--year", "2019")
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a s3:Spearhead }"


@pytest.fixture(scope="module")
def service(real_settings: Settings, serve: Callable[[FastAPI], str]) -> str:
    return serve(create_site(real_settings))


def values(answer: Any, name: str) -> list[str]:
    return [row[name]["value"] for row in answer["results"]["bindings"] if name in row]


def test_compare_shows_what_is_shared_and_the_words_and_sources_behind_it(real_cli: Cli) -> None:
    ran = real_cli(*ASKED)
    assert (ran.code, ran.err) == (0, "")
    shared = ran.out[ran.out.index("Shared: 1") : ran.out.index("Only FI1B")]
    assert "Circular economy" in shared
    assert "Urban cleantech" in shared
    assert "Energia i recursos" in shared
    assert "4 of 4 spearheads coded" in ran.out
    assert "https://helsinkismart.fi/" in ran.out[ran.out.index("Sources") :]


def test_compare_gives_what_the_service_and_the_named_query_give(
    real_cli: Cli, service: str
) -> None:
    ours = real_cli(*ASKED, "--format", "json").json
    asked: dict[str, str | list[str]] = {"region": ["FI1B", "ES51"], "year": "2019"}
    assert ours == httpx.get(f"{service}/api/v1/compare", params=asked).json()

    parameters = ("-p", "region=FI1B", "-p", "region=ES51", "-p", "year=2019")
    rows = real_cli("query", "compare-regions", *parameters, "--format", "json").json
    by_query = {
        (row["conceptLabel"]["value"], row["spearheadLabel"]["value"])
        for row in rows["results"]["bindings"]
        if row["sharedBy"]["value"] == "2"
    }
    by_command = {
        (concept["label"], evidence["label"])
        for concept in ours["shared"]
        for evidence in concept["evidence"]
    }
    assert by_query == by_command
    assert {label for label, _ in by_query} == {"Circular economy"}


def test_regions_may_be_named_and_compared_on_another_basis(real_cli: Cli) -> None:
    named = real_cli("compare", "Helsinki-Uusimaa", "Catalonia", "--basis", "nace", "-f", "json")
    assert [side["place"]["code"] for side in named.json["sides"]] == ["FI1B", "ES51"]
    assert named.json["basis"] == "nace"


def test_a_region_without_a_profile_is_not_comparable_and_not_zero(real_cli: Cli) -> None:
    ran = real_cli("compare", "FI1B", "IS")
    assert ran.code == 0
    assert "Not comparable: No strategy of Iceland is known." in ran.out
    assert "Shared:" not in ran.out


def test_show_a_region(real_cli: Cli) -> None:
    ran = real_cli("show", "FI1B")
    assert ran.code == 0
    assert [v for v in ("FI1B/2014", "FI1B/2017", "FI1B/2020") if v not in ran.out] == []
    as_json = real_cli("show", "FI1B", "--format", "json").json
    assert [v["id"] for v in as_json["strategies"]] == ["FI1B/2014", "FI1B/2017", "FI1B/2020"]


def test_show_a_strategy(real_cli: Cli) -> None:
    ran = real_cli("show", "FI1B/2017")
    assert ran.code == 0
    assert "Spearheads: 4" in ran.out
    assert "Smart Citizen" in ran.out
    as_json = real_cli("show", "FI1B/2017", "--format", "json").json
    assert len(as_json["spearheads"]) == 4


def test_stats_are_those_of_the_release(real_cli: Cli, real_release: Release) -> None:
    totals = real_release.manifest.totals
    ran = real_cli("stats")
    assert ran.code == 0
    assert f"{totals.triples:,} triples" in ran.out
    assert "regions/FI1B" in ran.out
    as_json = real_cli("stats", "--format", "json").json
    assert as_json["totals"] == totals.model_dump()
    assert as_json["number"] == real_release.number


def test_query_alone_lists_the_named_queries(real_cli: Cli) -> None:
    names = {path.stem for path in (ROOT / "queries").glob("*.rq")}
    listed = real_cli("query", "--format", "json")
    assert {query["name"] for query in listed.json} == names
    compare = next(q for q in listed.json if q["name"] == "compare-regions")
    assert compare["parameters"] == ["region", "basis", "year"]
    as_text = real_cli("query")
    assert as_text.code == 0
    assert [name for name in names if name not in as_text.out] == []


def test_a_named_query_with_a_parameter(real_cli: Cli) -> None:
    ran = real_cli("query", "strategy-changes", "-p", "region=FI1B")
    assert ran.code == 0
    assert "id:change/FI1B/1" in ran.out
    assert "experience and feedback received during the implementation phase" in ran.out


def test_the_same_text_by_argument_by_file_and_by_standard_input(
    real_cli: Cli, tmp_path: Path
) -> None:
    file = tmp_path / "count.rq"
    file.write_text(COUNT, encoding="utf-8")
    answers = [
        real_cli("query", COUNT, "--format", "json").json,
        real_cli("query", file, "--format", "json").json,
        real_cli("query", "-", "--format", "json", stdin=COUNT).json,
    ]
    assert answers[0] == answers[1] == answers[2]
    assert int(values(answers[0], "n")[0]) > 20


def test_ask_and_construct(real_cli: Cli) -> None:
    assert real_cli("query", "ASK { ?s a s3:Strategy }").out == "true\n"
    graph = "CONSTRUCT { s3:a s3:b 1 } WHERE {}"
    turtle = ox.parse(real_cli("query", graph).out, ox.RdfFormat.TURTLE)
    json_ld = ox.parse(real_cli("query", graph, "--format", "json").out, ox.RdfFormat.JSON_LD)
    triple = (ox.NamedNode(S3.a), ox.NamedNode(S3.b), ox.Literal(1))
    assert [q.triple for q in turtle] == [q.triple for q in json_ld] == [ox.Triple(*triple)]


def test_text_that_looks_like_markup_is_printed_as_it_is(real_cli: Cli) -> None:
    ran = real_cli("query", 'SELECT ("[/x] [red] :smile:" AS ?a) {}')
    assert ran.code == 0
    assert "[/x] [red] :smile:" in ran.out


def test_many_columns_become_a_block_for_each_row(real_cli: Cli) -> None:
    columns = " ".join(f"({n} AS ?column{n})" for n in range(9))
    ran = real_cli("query", f"SELECT {columns} {{}}")
    assert ran.out.split() == [part for n in range(9) for part in (f"column{n}", str(n))]


def test_a_query_over_its_time_is_stopped(real_cli: Cli) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    ran = real_cli("query", endless, "--timeout", "0.3", "--format", "json")
    assert ran.code == 3
    assert ran.problem["type"].endswith("/query-timeout")
