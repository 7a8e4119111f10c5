"""Compare regions: what they share, what each has alone, and how sure we can be."""

from s3graph.comparison.asking import asked_for
from s3graph.comparison.compare import compare
from s3graph.comparison.knowledge import Knowledge
from s3graph.comparison.model import Comparison
from s3graph.comparison.profile_model import RegionProfile, StrategyProfile
from s3graph.comparison.profiles import region_profile, strategy_profile
from s3graph.comparison.regions import Place, RegionIndex
from s3graph.comparison.similar import (
    SimilarRegions,
    SimilarSpearheads,
    similar_regions,
    similar_spearheads,
)
from s3graph.comparison.statistics import RegionStatistics, region_statistics
from s3graph.comparison.strategies import StrategyVersion, all_strategies, versions_of

__all__ = [
    "Comparison", "Knowledge", "Place", "RegionIndex", "RegionProfile", "RegionStatistics",
    "SimilarRegions", "SimilarSpearheads", "StrategyProfile", "StrategyVersion", "all_strategies",
    "asked_for", "compare", "region_profile", "region_statistics", "similar_regions",
    "similar_spearheads", "strategy_profile", "versions_of",
]  # fmt: skip
