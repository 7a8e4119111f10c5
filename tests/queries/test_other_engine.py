"""The comparison is the same in an engine of other people's: rdflib."""

import pytest
from rdflib import Graph, Variable

from s3graph.catalogue import Catalogue
from s3graph.engine import Engine, ResultFormat

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHARED = Variable("sharedBy")
#: What the comparison of two regions by topic needs of the release.
NEEDED = """
CONSTRUCT { ?s ?p ?o } WHERE {
  { GRAPH <https://w3id.org/s3graph/id/graph/regions/FI1B> { ?s ?p ?o } }
  UNION { GRAPH <https://w3id.org/s3graph/id/graph/regions/ES51> { ?s ?p ?o } }
  UNION { GRAPH <https://w3id.org/s3graph/id/graph/schemes/topic> { ?s ?p ?o } }
  UNION {
    VALUES ?p { s3:appliesTo s3:inForceFrom s3:inForceUntil s3:latestVersion s3:comparedAs }
    ?s ?p ?o
  }
}
"""


@pytest.mark.parametrize("year", [[], ["2019"]])
async def test_rdflib_compares_as_we_do(
    fixed: Engine, catalogue: Catalogue, year: list[str]
) -> None:
    asked = {"region": ["FI1B", "ES51"], "basis": ["topic"]} | ({"year": year} if year else {})
    query = catalogue["compare-regions"].bind(asked)
    data = await fixed.graph(NEEDED, format=ResultFormat.NTRIPLES)
    answer = Graph().parse(data=data, format="nt").query(query)
    theirs = {
        (str(row[Variable("concept")]), str(row[Variable("spearhead")]), int(row[SHARED]))
        for row in answer.bindings
    }
    ours = {
        (r["concept"].value, r["spearhead"].value, int(r["sharedBy"].value))  # type: ignore[union-attr]
        for r in await fixed.rows(query)
    }
    assert ours
    assert theirs == ours
