"""Kill builds and roll-backs at random points, and see that a whole release is always in service.

::

    python -m bench.kills --kills 300

Works on a small project in a folder of its own. A process builds or rolls back and is killed
(SIGKILL) at a random moment: anywhere in its work, or about the switch, which is short. After each
kill the release in service must be the old or the new one, with every byte as it was built, and
every other release whole; after the next run nothing may be left over, neither among the releases
nor in the folder for temporary files.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from s3graph.releases import build_release, collect, current_release, roll_back, survey, verify
from s3graph.settings import Settings
from s3graph.work_folder import temporary_folder

ROOT: Final = Path(__file__).parents[1]
SOURCES: Final = ("ontology", "data/schemes/kinds.ttl", "data/shared/description.ttl")

#: What the process that is to be killed says when it begins, and when only the switch is left.
_BEGINS: Final = "begins"
_SWITCHES: Final = "switches"
#: Files that belong to the folder of releases and to no release.
_OWN: Final = frozenset((".lock", "current"))


class LeftBehindError(Exception):
    """A kill left something that it should not have left."""


@dataclass(frozen=True)
class Kill:
    """A kind of kill.

    Attributes:
        work: what is killed: `build` or `rollback`.
        after: the word after which the time is counted.
        within: seconds from that word in which it is killed, at random.
    """

    work: str
    after: str
    within: float


def make_project(home: Path) -> Settings:
    """A project that is built in a moment."""
    for name in SOURCES:
        source, target = ROOT / name, home / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    for name in ("queries", "docs"):
        (home / name).mkdir()
    return Settings(home=home)


def work(settings: Settings, what: str) -> None:
    """What is killed: build, or roll back, and say how far it has come."""

    def step(stage: str, done: int, total: int) -> None:
        if stage == "Writing" and done == total:
            print(_SWITCHES, flush=True)

    print(_BEGINS, flush=True)
    if what == "build":
        build_release(settings, force=True, progress=step)
    else:
        roll_back(settings)


def kill_once(settings: Settings, kill: Kill, chance: random.Random) -> bool:
    """Start the work and kill it; whether it was still at work."""
    command = [sys.executable, "-m", "bench.kills", "--work", kill.work, str(settings.home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        while (line := process.stdout.readline().strip()) != kill.after:
            if not line:
                raise LeftBehindError(f"{kill.work} ended by itself, with {process.wait()}")
        time.sleep(chance.uniform(0, kill.within))
        process.kill()
        return process.wait() != 0


def times(settings: Settings) -> tuple[Kill, ...]:
    """How long the work and its switch take here, as kinds of kills; makes some releases."""
    measured = []
    for what in ("build", "rollback"):
        began = switched = 0.0
        command = [sys.executable, "-m", "bench.kills", "--work", what, str(settings.home)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            assert process.stdout is not None
            for line in process.stdout:
                began = time.monotonic() if line.strip() == _BEGINS else began
                switched = time.monotonic() if line.strip() == _SWITCHES else switched
        ended = time.monotonic()
        if process.returncode:
            raise LeftBehindError(f"{what} fails by itself, with {process.returncode}")
        measured.append(Kill(what, _BEGINS, ended - began))
        if switched:
            measured.append(Kill(what, _SWITCHES, ended - switched))
    return tuple(measured)


def check(settings: Settings, allowed: set[int]) -> int:
    """See that all is whole, and that nothing is left over after the next run.

    Returns:
        The number of the release in service.

    Raises:
        LeftBehindError: it is not so.
    """
    current = current_release(settings)
    if current.number not in allowed:
        raise LeftBehindError(f"release {current.number} is in service, none of {allowed}")
    if differences := verify(current.path):
        raise LeftBehindError(f"release {current.number}: {differences}")
    if damaged := [each for each in survey(settings) if each.damage]:
        raise LeftBehindError(f"release {damaged[0].number}: {damaged[0].damage}")
    collect(settings)
    shown = {each.path.name for each in survey(settings)} | _OWN
    left = {path.name for path in settings.releases_dir.iterdir()} - shown
    left |= {path.name for path in temporary_folder().iterdir()}
    if left:
        raise LeftBehindError(f"left over: {sorted(left)}")
    return current.number


def run(settings: Settings, kills: int, seed: int) -> None:
    """Kill as often as asked, and say what became of it."""
    chance = random.Random(seed)
    for _ in range(2):
        build_release(settings, force=True)
    kinds = times(settings)
    for kind in kinds:
        print(f"{kind.work}, killed within {kind.within:.2f} s after it {kind.after}")
    outcomes: Counter[tuple[str, str, str]] = Counter()
    for done in range(kills):
        kill = kinds[done % len(kinds)]
        # There must be an earlier release to go back to.
        if kill.work == "rollback":
            newest = max(each.number for each in survey(settings))
            roll_back(settings, newest)
        old = current_release(settings).number
        numbers = [each.number for each in survey(settings)]
        new = max(numbers) + 1 if kill.work == "build" else max(n for n in numbers if n < old)
        alive = kill_once(settings, kill, chance)
        current = check(settings, {old, new})
        outcome = ("new" if current == new else "old") + ("" if alive else ", had ended")
        outcomes[kill.work, kill.after, outcome] += 1
        if done % 20 == 19:
            print(f"{done + 1} kills", flush=True)
    for (what, after, outcome), count in sorted(outcomes.items()):
        print(f"{count:4} {what}, killed after it {after}: {outcome} release in service")
    print(f"{kills} kills: always a whole release in service, nothing left over")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", nargs=2, metavar=("WHAT", "HOME"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        what, home = given.work
        work(Settings(home=Path(home)), what)
        return
    with tempfile.TemporaryDirectory(prefix="s3graph-kills-") as folder:
        home, temporary = Path(folder) / "project", Path(folder) / "temporary"
        temporary.mkdir()
        # For this process and for those that it starts: here nobody else leaves anything.
        os.environ["TMPDIR"] = str(temporary)
        run(make_project(home), given.kills, given.seed)


if __name__ == "__main__":
    main()
