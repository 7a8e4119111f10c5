"""Count what region profiles say, without the importer, for the tests of the data.

Usage: python scripts/count_profiles.py PROFILE.yaml... > tests/data/profile-counts.csv

The test of the published files compares these counts with what stands in `data/regions`.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from s3graph.errors import EXIT_OK, EXIT_USAGE

#: What is counted: the column, and the keys that lead to its entries from the top of a profile.
PATHS: Final[dict[str, tuple[str, ...]]] = {
    "sources": ("sources",),
    "strategies": ("strategies",),
    "approvals": ("strategies.approvals",),
    "objectives": ("strategies.objectives", "strategies.priorities.objectives"),
    "strengths": ("strategies.strengths",),
    "priorities": ("strategies.priorities",),
    "themes": ("strategies.priorities.themes",),
    "participations": ("strategies.priorities.actors",),
    "own codings": ("strategies.priorities.topics",),
    "codes of sources": ("strategies.priorities.source_codes",),
    "indicators": ("strategies.indicators",),
    "baselines": ("strategies.indicators.baseline",),
    "milestones": ("strategies.indicators.milestones",),
    "targets": ("strategies.indicators.target",),
    "observations": ("strategies.indicators.observations",),
    "fundings": ("strategies.funding", "strategies.priorities.instruments"),
    "changes": ("changes",),
    "actors": ("actors",),
    "instruments": ("instruments",),
    "platforms": ("platforms",),
    "conflicts": ("conflicts",),
    "claims": ("conflicts.values",),
    "gaps": ("gaps",),
}


def entries(node: Any, path: str) -> Iterator[Any]:
    """Every entry that the keys of a path lead to; a single mapping is one entry."""
    key, _, rest = path.partition(".")
    found = node.get(key) or []
    for entry in found if isinstance(found, list) else [found]:
        if rest:
            yield from entries(entry, rest)
        else:
            yield entry


def count(profile: dict[str, Any]) -> dict[str, int]:
    """How many entries of each kind a profile has."""
    counts = {
        column: sum(1 for path in paths for _ in entries(profile, path))
        for column, paths in PATHS.items()
    }
    # A priority may name a network that the profile does not list; that is a membership too.
    listed = [entry["id"] for entry in entries(profile, "networks")]
    named = set(entries(profile, "strategies.priorities.networks"))
    return {**counts, "memberships": len(listed) + len(named - set(listed))}


def main(names: list[str]) -> int:
    """Write a row for each profile, by the code of its region."""
    if not names:
        print(__doc__, file=sys.stderr)
        return EXIT_USAGE
    rows = []
    for name in names:
        profile = yaml.safe_load(Path(name).read_text(encoding="utf-8"))
        region = profile["region"]
        rows.append({"region": region["nuts"], "name": region["name"], **count(profile)})
    table = csv.DictWriter(sys.stdout, rows[0], lineterminator="\n")
    table.writeheader()
    table.writerows(sorted(rows, key=lambda row: row["region"]))
    return EXIT_OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
