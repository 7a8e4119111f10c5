"""What is asked of every server."""

from dataclasses import dataclass
from pathlib import Path

from s3graph.catalogue import Catalogue

REGIONS = ("FI1B", "ES51")
YEAR = "2019"

COMPARE = "compare"

#: Asked of s3graph alone: the finished comparison as JSON, which the others do not have.
COMPARE_API = f"/api/v1/compare?region={REGIONS[0]}&region={REGIONS[1]}&year={YEAR}"

_LOOKUP = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE {
  <https://w3id.org/s3graph/id/spearhead/FI1B/2017/citizen-city> skos:prefLabel ?label
}
"""

_TABLE = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?label WHERE { ?concept a skos:Concept ; skos:prefLabel ?label } LIMIT 10000
"""


@dataclass(frozen=True)
class Workload:
    """A query.

    Attributes:
        key: its name in the JSON of the results.
        title: its name for people.
        query: SPARQL text, the same for every server.
        seconds: for how long it is asked anew in a round; it is asked once at least.
    """

    key: str
    title: str
    query: str
    seconds: float


def workloads(queries: Path, seconds: float) -> list[Workload]:
    """The three queries.

    Args:
        queries: folder of the named queries.
        seconds: for how long each is asked anew in a round.
    """
    compare = Catalogue.load(queries)["compare-regions"].bind({"region": REGIONS, "year": [YEAR]})
    return [
        Workload("lookup", "labels of one thing", _LOOKUP, seconds),
        Workload("table", "10,000 rows", _TABLE, seconds),
        Workload(COMPARE, f"compare {' and '.join(REGIONS)} in {YEAR}", compare, seconds),
    ]
