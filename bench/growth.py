"""How the cost of a build grows with the number of regions.

::

    python -m bench.growth 1 2 5

For each factor a project is made in a folder of its own in which all of Europe exists that many
times: each copy has invented codes of countries, `nuts.csv` has a row for each of its codes, and
each profile is copied under the code of its copy. Identifiers of actors, instruments and networks
that regions share stay as they are, so that that many times as many files speak of one thing. Each
project is built by a process of its own.
"""

import argparse
import csv
import itertools
import json
import re
import resource
import shutil
import string
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from s3graph.releases import build_release
from s3graph.settings import Settings

ROOT: Final = Path(__file__).parents[1]
SOURCES: Final = ("data", "docs", "ontology", "queries")
NUTS: Final = Path("data/lists/nuts.csv")
REGIONS: Final = Path("data/regions")

#: Codes of regions; a code of a country is a word too, and is one only as the value of these keys.
_CODE: Final = re.compile(r"\b(?=[A-Z]+\d)[A-Z]{2}[A-Z0-9]{1,3}\b")
_VALUE: Final = re.compile(r"\b(?P<key>nuts|covers|code): *(?P<value>\[[^]]*\]|['\"]?[A-Z0-9]+)")
_WORD: Final = re.compile(r"\b[A-Z]{2}[A-Z0-9]{0,3}\b")
_MEGABYTE: Final = 1024  # in the kilobytes that Linux counts memory in


def make_project(home: Path, factor: int) -> int:
    """A project with today's regions that many times.

    Returns:
        How many profiles it has.
    """
    for name in SOURCES:
        shutil.copytree(ROOT / name, home / name)
    with (ROOT / NUTS).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), list(reader.fieldnames or ())
    known = {row["code"] for row in rows}
    unused = _unused_countries(known)
    for copy in range(1, factor):
        countries = {code: next(unused) for code in sorted({code[:2] for code in known})}
        codes = {code: countries[code[:2]] + code[2:] for code in known}
        rows += [_copied_row(row, codes) for row in rows[: len(known)]]
        for path in sorted((ROOT / REGIONS).glob("*.yaml")):
            code, _, name = path.name.partition("-")
            text = _copied_profile(path.read_text(encoding="utf-8"), codes)
            (home / REGIONS / f"{codes[code]}-{name}").write_text(text, encoding="utf-8")
        print(f"copy {copy} made", file=sys.stderr)
    with (home / NUTS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return sum(1 for _ in (home / REGIONS).glob("*.yaml"))


def _unused_countries(known: Iterable[str]) -> Iterator[str]:
    used = {code[:2] for code in known}
    pairs = itertools.product(reversed(string.ascii_uppercase), repeat=2)
    return (pair for letters in pairs if (pair := "".join(letters)) not in used)


def _copied_row(row: Mapping[str, str], codes: Mapping[str, str]) -> dict[str, str]:
    return {
        **row,
        **{name: codes.get(row[name], row[name]) for name in ("code", "country", "parent")},
    }


def _copied_profile(text: str, codes: Mapping[str, str]) -> str:
    def renamed(found: re.Match[str]) -> str:
        return codes.get(found[0], found[0])

    def renamed_value(found: re.Match[str]) -> str:
        return f"{found['key']}: {_WORD.sub(renamed, found['value'])}"

    # The new codes are none of the old, so that none is renamed twice.
    return _CODE.sub(renamed, _VALUE.sub(renamed_value, text))


def build(home: Path) -> dict[str, object]:
    """Build a project, and say what each stage has cost."""
    seconds: dict[str, float] = defaultdict(float)
    last, stage = time.process_time(), "Starting"

    def step(what: str, _done: int, _total: int) -> None:
        nonlocal last, stage
        now = time.process_time()
        seconds[stage] += now - last
        last, stage = now, what

    started = time.monotonic()
    release = build_release(Settings(home=home), progress=step)
    step("", 0, 0)
    return {
        "elapsed": round(time.monotonic() - started, 1),
        "cpu": round(time.process_time(), 1),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEGABYTE,
        "triples": release.manifest.totals.triples,
        "inferred": release.manifest.totals.inferred,
        "stages": {name: round(taken, 1) for name, taken in seconds.items()},
    }


def measured(factor: int) -> dict[str, object]:
    """What the build of that many times today's regions costs."""
    with tempfile.TemporaryDirectory(prefix="s3graph-growth-") as name:
        home = Path(name)
        regions = make_project(home, factor)
        command = [sys.executable, "-m", "bench.growth", "--build", name]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
        return {"factor": factor, "regions": regions, **json.loads(done.stdout)}


def main() -> None:
    """Measure the factors that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("factors", nargs="*", type=int, default=[1, 2, 5])
    parser.add_argument("--build", type=Path, metavar="HOME", help=argparse.SUPPRESS)
    parser.add_argument("--make", type=Path, metavar="FOLDER", help="only make the project there")
    chosen = parser.parse_args()
    if chosen.build:
        print(json.dumps(build(chosen.build)))
    elif chosen.make:
        print(make_project(chosen.make, max(chosen.factors)), "regions")
    else:
        for factor in chosen.factors:
            print(json.dumps(measured(factor)), flush=True)


if __name__ == "__main__":
    main()
