"""The rules that are about files as such, for `s3graph explain`."""

from typing import Final

from s3graph.findings.rules import RuleText

PROFILE_STANDS_IN_REGIONS: Final = RuleText(
    name="ProfileStandsInRegions",
    title="A profile stands in data/regions itself, not in a folder below it or beside it.",
    reason="One folder shows at a glance which regions there are, and each region has one profile.",
    remedy="Move the file into data/regions.",
    invalid="data/regions/finland/FI1B-helsinki-uusimaa.yaml",
    valid="data/regions/FI1B-helsinki-uusimaa.yaml",
)

#: All of this room.
RULES: Final = (PROFILE_STANDS_IN_REGIONS,)
