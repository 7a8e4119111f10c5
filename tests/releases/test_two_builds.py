"""Two builds at once, and the folder that a build works in."""

import fcntl
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from s3graph.releases import build_release, list_releases
from s3graph.settings import Settings
from s3graph.work_folder import PREFIX, work_folder

SLOW_BUILD = """
import sys, time
from pathlib import Path
from s3graph.releases import build_release
from s3graph.settings import Settings

def step(stage, done, total):
    if (stage, done) == ("Writing", 0):
        print("writing", flush=True)
        sys.stdin.read()

build_release(Settings(home=Path(sys.argv[1])), progress=step)
"""


def test_the_second_build_waits_and_finds_what_the_first_has_built(project: Settings) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SLOW_BUILD, str(project.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdout is not None
        assert first.stdin is not None
        assert first.stdout.readline() == "writing\n"
        told: list[str] = []

        def step(stage: str, _done: int, _total: int) -> None:
            told.append(stage)
            assert first.stdin is not None
            first.stdin.close()

        release = build_release(project, progress=step)
        assert told[0].startswith(f"Waiting for s3graph build, process {first.pid}, since ")
        assert first.wait() == 0
    assert len(told) == 1
    assert release.number == 1
    assert [each.number for each in list_releases(project)] == [1]


def test_a_build_that_waited_takes_the_sources_as_they_are_then(project: Settings) -> None:
    build_release(project)
    page = project.home / "docs" / "new.md"
    page.parent.mkdir()
    # Elsewhere somebody builds; meanwhile a page is written.
    with (project.releases_dir / ".lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        def step(stage: str, _done: int, _total: int) -> None:
            if stage.startswith("Waiting"):
                page.write_text("# New\n")
                fcntl.flock(lock, fcntl.LOCK_UN)

        release = build_release(project, force=True, progress=step)
    assert (release.docs_dir / "new.md").read_text() == "# New\n"
    assert build_release(project) == release


def test_a_work_folder_is_gone_afterwards_and_those_of_the_killed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    code = (
        "import os, signal\nfrom s3graph.work_folder import work_folder\n"
        "with work_folder() as folder:\n"
        "    (folder / 'data').write_text('x')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(list(tmp_path.glob(f"{PREFIX}*"))) == 1
    with work_folder() as ours, work_folder() as another:
        assert sorted(tmp_path.iterdir()) == sorted([ours, another])
    assert list(tmp_path.iterdir()) == []
