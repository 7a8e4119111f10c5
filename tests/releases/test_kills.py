"""A short form of bench/kills.py: builds and roll-backs that are killed at random points."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_killed_build_or_roll_back_leaves_a_whole_release_in_service_and_nothing_else() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.kills", "--kills", "6", "--seed", "3"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "6 kills: always a whole release in service, nothing left over" in done.stdout
