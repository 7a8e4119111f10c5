"""Compare regions: what they share, what each has alone, and how sure we can be."""

from s3graph.comparison.compare import compare
from s3graph.comparison.knowledge import Knowledge
from s3graph.comparison.model import Comparison
from s3graph.comparison.regions import Place, RegionIndex
from s3graph.comparison.strategies import StrategyVersion, versions_of

__all__ = [
    "Comparison",
    "Knowledge",
    "Place",
    "RegionIndex",
    "StrategyVersion",
    "compare",
    "versions_of",
]
