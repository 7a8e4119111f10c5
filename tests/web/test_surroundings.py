"""What is around the terms: shapes, real examples, and the rules that are run."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest
import pytest_asyncio
from tests.conftest import StoreMaker

from s3graph.engine import Engine
from s3graph.releases import Release, current_release
from s3graph.settings import Settings
from s3graph.sparql.metadata import read_marked
from s3graph.validation.terms import read_terms
from s3graph.vocabulary import PREFIXES, S3
from s3graph.web.surroundings import Surroundings, read_surroundings, usage_query

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def engine(fixed_settings: Settings) -> AsyncIterator[Engine]:
    release = current_release(fixed_settings)
    async with Engine(release.store_path, fixed_settings) as engine:
        yield engine


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def around(engine: Engine) -> Surroundings:
    return await read_surroundings(engine)


@pytest.mark.parametrize(
    ("term", "shape"),
    [
        (S3.Actor, "An actor has a name"),  # the class that a shape is for
        (S3.helix, "An actor belongs to a helix"),  # its path
        (S3.dct_replaces, None),
    ],
)
async def test_a_term_knows_its_shapes(around: Surroundings, term: str, shape: str | None) -> None:
    titles = [check.title for check in around.checks.get(str(term), [])]
    assert (shape in titles) if shape else titles == []
    assert titles == sorted(titles)


async def test_a_term_in_the_sparql_of_a_shape_is_checked_by_it(around: Surroundings) -> None:
    text = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "ontology/shapes").rglob("*.ttl")
    )
    queries = re.findall(r'sh:select """(.*?)"""', text, re.DOTALL)
    mentioned = {name for query in queries for name in re.findall(r"\bs3:(\w+)", query)}
    assert mentioned
    assert {name for name in mentioned if str(S3[name]) not in around.checks} == set()


async def test_every_example_is_a_triple_of_the_release(
    around: Surroundings, fixed_settings: Settings
) -> None:
    store = ox.Store.read_only(str(current_release(fixed_settings).store_path))
    terms = read_terms(fixed_settings).lines
    assert len(around.examples) > len(terms) * 0.8
    for term, example in around.examples.items():
        assert example.thing.href
        if example.class_ is None:
            assert example.value is not None
            pattern = f"?s <{term}> ?o"
        else:
            pattern = f"?s a {example.class_} . {example.class_} rdfs:subClassOf* <{term}>"
        assert store.query(
            f"ASK {{ {pattern} }}", prefixes=PREFIXES, use_default_graph_as_union=True
        )


async def test_a_class_that_nothing_states_has_a_thing_of_a_subclass(
    around: Surroundings,
) -> None:
    assert around.examples[str(S3.OwnCoding)].class_ == "s3:OwnCoding"
    assert around.examples[str(S3.Coding)].class_ == "s3:Coding"


@pytest.mark.parametrize(
    ("term", "is_class"), [(S3.Spearhead, True), (S3.Coding, True), (S3.hasTheme, False)]
)
async def test_more_examples_can_be_asked_for(engine: Engine, term: str, is_class: bool) -> None:
    address = urlsplit(usage_query(str(term), is_class=is_class))
    assert address.path == "/sparql"
    (query,) = parse_qs(address.query)["query"]
    rows = await engine.rows(query)
    assert len(rows) == 20


async def test_the_published_rules_are_those_that_were_run(
    around: Surroundings, real_release: Release
) -> None:
    files = sorted((ROOT / "ontology" / "rules").glob("*.rq"))
    read = [read_marked(path.name, path.read_bytes()) for path in files]
    assert [rule.title for rule in around.rules] == [each.title for each in read]
    assert [rule.description for rule in around.rules] == [each.description for each in read]
    assert [rule.title for rule in around.rules] == [r.title for r in real_release.manifest.rules]
    assert [rule.href for rule in around.rules] == [f"/id/rule/{path.stem}" for path in files]


async def test_a_store_without_description_and_shapes_has_nothing_around(
    make_store: StoreMaker, fixed_settings: Settings
) -> None:
    store = make_store({"urn:g": "<urn:a> <urn:b> <urn:c> ."})
    async with Engine(store, fixed_settings) as engine:
        around = await read_surroundings(engine)
    assert (around.checks, around.examples, around.rules) == ({}, {}, [])
