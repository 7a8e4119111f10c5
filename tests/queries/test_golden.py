"""Every named query gives its golden answer on fixed regions, and some answer on the real data.

`S3GRAPH_WRITE_GOLDEN=1 pytest tests/queries` writes the answers anew; read the difference before
you commit it.
"""

import json
import os
from pathlib import Path

import pyoxigraph as ox
import pytest

from s3graph.catalogue import Catalogue
from s3graph.engine import Engine, QueryForm, ResultFormat
from s3graph.vocabulary import PREFIXES

pytestmark = pytest.mark.asyncio(loop_scope="module")

GOLDEN = Path(__file__).parent / "golden"
QUERIES = sorted(p.stem for p in (Path(__file__).parents[2] / "queries").glob("*.rq"))
#: Values for the fixed regions, where the defaults of a query would not show its point.
VALUES = {
    "codebook": {"topic": ["topic/food-processing"]},
    "coding-origins": {"region": ["FI1B"]},
    "compare-regions": {"region": ["FI1B", "ES51", "DE3"], "basis": ["sdg"], "year": ["2019"]},
    "compare-statistics": {
        "region": ["FI1B", "ES51", "DE3", "FRF2"],
        "statistic": ["adult-learning", "gdp-per-head-pps", "population"],
    },
    "concept-spearheads": {"concept": ["topic-field/health-life-sciences"], "kind": ["own"]},
    "region-statistics": {"region": ["FI1B1"], "since": ["2021"]},
    "shared-themes": {"regions": ["1"]},
    "similar-spearheads": {"basis": ["sdg"]},
    "strategies": {"year": ["2019"]},
    "strategy-indicators": {"strategy": ["FI1B/2020"]},
}
#: These list hundreds of codes or statements: their golden answer is the beginning.
BEGINNING = {
    "code-changes": 40,
    "concept-activity": 40,
    "profile-statements": 60,
    "regions": 40,
    "regions-without-strategy": 40,
    "shared-themes": 30,
}
#: These look for what is missing, and nothing of it is missing in the fixed regions.
NOTHING = {"uncoded-spearheads"}


def short(term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple) -> str:
    """A term as it stands in a golden file."""
    text = str(term)
    for prefix, namespace in PREFIXES.items():
        text = text.replace(f"<{namespace}", f"<{prefix}:")
    return text


async def answer(engine: Engine, catalogue: Catalogue, name: str) -> list[str] | list[list[str]]:
    query = catalogue[name].bind(VALUES.get(name, {}))
    if (await engine.check(query)).form is QueryForm.CONSTRUCT:
        with await engine.answer(query, format=ResultFormat.NTRIPLES) as triples:
            return sorted((await triples.read()).decode().splitlines())
    rows = await engine.rows(query)
    table = [[f"{name} {short(term)}" for name, term in row.items()] for row in rows]
    return (table if "ORDER BY" in query else sorted(table))[: BEGINNING.get(name)]


@pytest.mark.parametrize("name", QUERIES)
async def test_golden(fixed: Engine, catalogue: Catalogue, name: str) -> None:
    found = await answer(fixed, catalogue, name)
    path = GOLDEN / f"{name}.json"
    if os.environ.get("S3GRAPH_WRITE_GOLDEN"):
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8"))
    assert bool(found) == (name not in NOTHING)


async def test_every_golden_answer_has_its_query() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.json")) == QUERIES


@pytest.mark.parametrize("name", QUERIES)
async def test_the_file_as_it_stands_has_an_answer_on_the_real_data(
    real: Engine, catalogue: Catalogue, name: str
) -> None:
    text = (Path(__file__).parents[2] / "queries" / f"{name}.rq").read_text(encoding="utf-8")
    if (await real.check(text)).form is QueryForm.CONSTRUCT:
        with await real.answer(text, format=ResultFormat.NTRIPLES) as triples:
            assert await triples.read()
    else:
        assert await real.rows(text)


async def test_the_questions_of_this_release_have_their_queries(catalogue: Catalogue) -> None:
    answered = {number for query in catalogue.values() for number in query.questions}
    assert set(range(1, 26)) <= answered
