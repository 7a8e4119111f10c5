"""The rules of profiles about what agrees with what, as `s3graph explain` tells them."""

from typing import Final

from s3graph.findings.finding import Severity
from s3graph.findings.rules import RuleText

ENTRY_STANDS_ONCE: Final = RuleText(
    name="EntryStandsOnce",
    title="No two entries of a list say the same.",
    reason="What stands twice is counted twice, so that one of the two was meant to be another.",
    remedy="Take one of the two out, or correct it; sources of both can stand in one list.",
    severity=Severity.WARNING,
    invalid="gaps: [No targets were found, No targets were found]",
    valid="gaps: [No targets were found]",
)
ENTRY_IS_NOT_CUT: Final = RuleText(
    name="EntryIsWhole",
    title="No entry of a list in brackets is cut at a comma.",
    reason="In brackets a comma ends an entry, so that one sentence would become two.",
    remedy="Put the whole sentence in quotes.",
    severity=Severity.WARNING,
    invalid="gaps: [No indicators, targets or budgets were found]",
    valid='gaps: ["No indicators, targets or budgets were found"]',
)
PRIORITY_CHANGES_ONE_WAY: Final = RuleText(
    name="PriorityChangesOneWay",
    title="What was dropped has no successor, and what is new has no predecessor.",
    reason="Of two changes that contradict each other one is wrong.",
    remedy="Keep the change that the source tells.",
    severity=Severity.WARNING,
    invalid="kind: dropped             # of a priority that another change renames",
    valid="kind: rename",
)
STRATEGIES_ARE_IN_ORDER: Final = RuleText(
    name="OldestStrategyIsFirst",
    title="The versions of a strategy stand in their order, the oldest first.",
    reason="Readers follow the history from the top, and maintainers add the newest at the end.",
    remedy="Move the older version before the newer one.",
    severity=Severity.WARNING,
)
HELIX_FITS_KIND: Final = RuleText(
    name="HelixFitsKind",
    title="A body has the helix that its kind implies.",
    reason="A university is academia and a ministry is government, whoever they work for.",
    remedy="Correct the helix or the kind.",
    severity=Severity.WARNING,
    invalid="{kind: university, helix: industry}",
    valid="{kind: university, helix: academia}",
)
REGION_HAS_ITS_NAME: Final = RuleText(
    name="RegionHasItsName",
    title="A region does not have the name of another region.",
    reason="A file that was copied and not changed everywhere would mix up two regions.",
    remedy="Correct the name or the code.",
    severity=Severity.WARNING,
    invalid="{nuts: EL43, name: Attica}",
    valid="{nuts: EL43, name: Crete}",
)
OTHER_CODE_EXISTS: Final = RuleText(
    name="OtherCodeExists",
    title="Another code of a region is a code of NUTS, in some version.",
    reason="A code that was never given leads nowhere.",
    remedy="Use a code of data/lists/nuts.csv.",
    severity=Severity.WARNING,
    invalid="other_codes: [{code: FI1B9}]",
    valid="other_codes: [{code: FI1B1}]",
)

COHERENCE_RULES: Final[tuple[RuleText, ...]] = (
    ENTRY_STANDS_ONCE, ENTRY_IS_NOT_CUT, PRIORITY_CHANGES_ONE_WAY, STRATEGIES_ARE_IN_ORDER,
    HELIX_FITS_KIND, REGION_HAS_ITS_NAME, OTHER_CODE_EXISTS,
)  # fmt: skip
