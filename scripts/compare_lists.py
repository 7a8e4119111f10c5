"""Compare what the reference lists state now with the Turtle that a revision had of them.

python scripts/compare_lists.py [REVISION]

Until f0b3e9e the statements of the lists were committed as Turtle. For each named graph this says
how many statements are in both, only in the Turtle and only in the lists, with some of these.
Ends with 1 if there is a difference.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from s3graph.findings.text import finding_text
from s3graph.lists import read_lists
from s3graph.vocabulary import GRAPH_BASE

ROOT: Final = Path(__file__).parents[1]
#: Turtle of those folders that was always written by hand.
BY_HAND: Final = frozenset(
    (
        *("schemes/kinds", "schemes/statistic", "statistics/cube"),
        *("shared/description", "shared/instruments", "shared/networks", "shared/project"),
    )
)
#: Differences that are shown of each graph.
SHOWN: Final = 20


def main(revision: str) -> int:
    """Compare, print, and give the exit code."""
    reading = read_lists(ROOT / "data")
    for finding in reading.findings:
        print(finding_text(finding), "\n")
    now = {each.graph.removeprefix(GRAPH_BASE): set(each.triples) for each in reading.files}
    then = {name: _triples(revision, name) for name in _graphs(revision)}
    same = 0
    for name in sorted({*now, *then}):
        old, new = then.get(name, set()), now.get(name, set())
        same += len(old & new)
        if old == new:
            print(f"{name}: {len(new):,} statements, equal")
            continue
        print(f"{name}: {len(old & new):,} in both, {len(old - new)} gone, {len(new - old)} new")
        for sign, only in (("-", old - new), ("+", new - old)):
            for line in sorted(map(str, only))[:SHOWN]:
                print(f"  {sign} {line}")
    print(f"{same:,} statements of {len(now)} graphs are equal")
    return int(now != then)


def _graphs(revision: str) -> list[str]:
    folders = [f"data/{name}" for name in ("schemes", "statistics", "shared")]
    found = _git("ls-tree", "-r", "--name-only", revision, "--", *folders).decode().split()
    names = (
        path.removeprefix("data/").removesuffix(".ttl") for path in found if path[-4:] == ".ttl"
    )
    return [name for name in names if name not in BY_HAND]


def _triples(revision: str, name: str) -> set[ox.Triple]:
    text = _git("show", f"{revision}:data/{name}.ttl")
    return {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}


def _git(*arguments: str) -> bytes:
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 - the arguments are our own


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "f0b3e9e"))
