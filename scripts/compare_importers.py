"""Compare what an earlier revision made of the profiles with what this one makes of them.

Usage: python scripts/compare_importers.py REVISION [PROFILE.yaml...]

The code of the revision is taken out of git into a temporary folder. Keys that it did not know are
left out for both, and of several `replaces` the first is kept. What differs is written as
statements: `-` made by the revision only, `+` made today only. Exit code 1 if anything differs.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import yaml

from s3graph.errors import EXIT_OK, EXIT_USAGE, EXIT_VIOLATIONS
from s3graph.findings.finding import Severity
from s3graph.findings.text import finding_text
from s3graph.profiles import read_known_codes, read_profiles
from s3graph.vocabulary import GRAPH_BASE

ROOT: Final = Path(__file__).parents[1]
#: The keys around a key → what has come since the revision.
NEW: Final[dict[tuple[str, ...], set[str]]] = {
    ("strategies",): {"in_force_from", "document"},
    ("strategies", "approvals"): {"actor"},
    ("strategies", "indicators"): {"actor"},
    ("strategies", "funding"): {"id", "amount_kind", "contained_in"},
    ("instruments",): {"amount_kind", "contained_in"},
    ("actors",): {"period", "member_of"},
    ("platforms",): {"kind"},
}
#: Run with the code of the revision: read the profiles of a folder, write one graph for each.
OLD: Final = """
import sys
from pathlib import Path
from s3graph.sources.codes import KnownCodes
from s3graph.sources.profile_graph import profile_graph
from s3graph.sources.thing_names import settle
from s3graph.sources.yaml_positions import load
profiles, data, out = map(Path, sys.argv[1:])
codes = KnownCodes.from_data(data)
results = [profile_graph(load(path), codes) for path in sorted(profiles.glob("*.yaml"))]
graphs = {result.region: result.graph for result in results}
settle(graphs, {})
for code, graph in graphs.items():
    graph.serialize(out / f"{code}.nt", format="nt", encoding="utf-8")
"""


def pruned(node: yaml.Node, around: tuple[str, ...] = ()) -> None:
    """Take out of a profile what the revision did not know."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            pruned(item, around)
    elif isinstance(node, yaml.MappingNode):
        unknown = NEW.get(around, set())
        kept = []
        for key, value in node.value:
            if key.value in unknown:
                continue
            one = value
            if key.value == "replaces" and isinstance(value, yaml.SequenceNode):
                one = value.value[0]
            pruned(one, (*around, key.value))
            kept.append((key, one))
        node.value = kept


def prune(paths: list[Path], folder: Path) -> None:
    """Write the profiles without what the revision did not know."""
    for path in paths:
        node = yaml.compose(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        assert node is not None, f"{path} is empty"
        pruned(node)
        text = yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=1000)
        (folder / path.name).write_text(text, encoding="utf-8")


def take_out(revision: str, folder: Path) -> None:
    """The code and the data of a revision."""
    archive = folder / "revision.tar"
    subprocess.run(  # noqa: S603
        ["git", "archive", "-o", archive, revision, "src", "data/schemes", "data/shared"],  # noqa: S607
        cwd=ROOT,
        check=True,
    )
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")


def made_before(revision: str, profiles: Path, folder: Path) -> dict[str, set[str]]:
    """The statements that the revision makes, by region."""
    take_out(revision, folder)
    out = folder / "out"
    out.mkdir()
    subprocess.run(  # noqa: S603
        [sys.executable, "-c", OLD, profiles, folder / "data", out],
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        check=True,
    )
    return {
        path.stem: {line(quad) for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_TRIPLES)}
        for path in out.iterdir()
    }


def made_today(profiles: Path) -> dict[str, set[str]]:
    """The statements that are made today, by region."""
    reading = read_profiles(sorted(profiles.glob("*.yaml")), read_known_codes(ROOT / "data")[0])
    for finding in reading.findings:
        if finding.severity is Severity.VIOLATION:
            print(finding_text(finding), file=sys.stderr)
    return {
        file.graph.removeprefix(f"{GRAPH_BASE}regions/"): {line(t) for t in file.triples}
        for file in reading.files
    }


def line(triple: "ox.Triple | ox.Quad") -> str:
    """A statement as a line."""
    return f"{triple.subject} {triple.predicate} {triple.object} ."


def differences(before: dict[str, set[str]], today: dict[str, set[str]]) -> Iterator[str]:
    """What only one of them says."""
    for region in sorted({*before, *today}):
        old, new = before.get(region, set()), today.get(region, set())
        yield from (f"{region} - {each}" for each in sorted(old - new))
        yield from (f"{region} + {each}" for each in sorted(new - old))


def main(arguments: list[str]) -> int:
    """Compare, and print what differs."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return EXIT_USAGE
    revision, *names = arguments
    paths = [Path(name) for name in names] or sorted((ROOT / "data" / "regions").glob("*.yaml"))
    with tempfile.TemporaryDirectory() as temporary:
        profiles = Path(temporary) / "profiles"
        profiles.mkdir()
        prune(paths, profiles)
        before = made_before(revision, profiles, Path(temporary))
        today = made_today(profiles)
    found = list(differences(before, today))
    for each in found:
        print(each)
    totals = (sum(map(len, before.values())), sum(map(len, today.values())))
    print(
        f"{len(before)} profiles before with {totals[0]:,} statements, {len(today)} today with"
        f" {totals[1]:,}; {len(found)} differ."
    )
    return EXIT_VIOLATIONS if found else EXIT_OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
