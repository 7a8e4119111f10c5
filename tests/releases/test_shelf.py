"""Which release is in service, which are kept, and going back to an earlier one."""

import subprocess
import sys
from pathlib import Path

import pytest

from s3graph.errors import BuildFailed, NoRelease, NotFound
from s3graph.releases import (
    Release,
    build_release,
    check_store,
    collect,
    current_release,
    hold,
    list_releases,
    plan_removal,
    read_release,
    roll_back,
    survey,
)
from s3graph.settings import Settings

HOLDING = """
import sys
from pathlib import Path
from s3graph.releases import hold, read_release

with hold(read_release(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


def numbers(settings: Settings) -> list[int]:
    return [release.number for release in list_releases(settings)]


@pytest.fixture
def three(project: Settings) -> list[Release]:
    """Three releases of one project; the last is in service."""
    return [build_release(project, force=True) for _ in range(3)]


def test_three_builds_leave_a_release_that_another_process_serves(project: Settings) -> None:
    first = build_release(project)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(first.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as service:
        assert service.stdout is not None
        assert service.stdout.readline() == "held\n"
        for _ in range(3):
            build_release(project, force=True)
        assert numbers(project) == [1, 2, 3, 4]
        assert [each.served for each in survey(project)] == [True, False, False, False]
        service.kill()
        service.wait()
    build_release(project, force=True)
    assert numbers(project) == [3, 4, 5]


def test_a_release_that_was_removed_cannot_be_held(project: Settings, three: list[Release]) -> None:
    assert collect(project, keep=1) == [1, 2]
    with pytest.raises(NoRelease, match="was removed before"), hold(three[0]):
        pass


def test_how_many_are_kept_is_a_setting(project: Settings, three: list[Release]) -> None:
    settings = Settings(home=project.home, keep_releases=1)
    assert collect(settings) == [1, 2]
    assert numbers(project) == [3]


def test_why_a_release_stays_is_said(project: Settings, three: list[Release]) -> None:
    roll_back(project, 2)
    with hold(three[0]):
        reasons = [(each.number, each.reason) for each in plan_removal(project, keep=1)]
    assert reasons == [(1, "served"), (2, "current"), (3, "recent")]
    assert [each.reason for each in plan_removal(project, keep=1)] == [None, "current", "recent"]


def test_rolling_back_goes_to_the_one_before_or_to_the_one_named(
    project: Settings, three: list[Release]
) -> None:
    assert roll_back(project) == three[1] == current_release(project)
    assert roll_back(project) == three[0] == current_release(project)
    with pytest.raises(NotFound, match="no release before 1") as caught:
        roll_back(project)
    assert "1, 2, 3" in caught.value.next_step
    assert roll_back(project, 3) == three[2] == current_release(project)


def test_an_unknown_number_is_told_what_there_is(project: Settings, three: list[Release]) -> None:
    with pytest.raises(NotFound, match="no release 7") as caught:
        roll_back(project, 7)
    assert caught.value.next_step == "Choose one of those that are kept: 1, 2, 3."
    assert current_release(project) == three[2]


def test_a_damaged_release_is_not_put_in_service(project: Settings, three: list[Release]) -> None:
    query = three[0].ontology_dir / "s3.ttl"
    query.chmod(0o644)
    query.write_text("# nothing is left\n")
    with pytest.raises(NoRelease, match=r"ontology/s3.ttl .* bytes in\s+place of"):
        roll_back(project, 1)
    assert current_release(project) == three[2]
    first = survey(project)[0]
    assert first.release is None
    assert "ontology/s3.ttl" in (first.damage or "")


def test_a_store_with_other_statements_than_its_manifest_says_is_not_served(
    project: Settings,
) -> None:
    release = build_release(project)
    check_store(release)
    totals = release.manifest.totals
    said = release.manifest.model_copy(
        update={"totals": totals.model_copy(update={"stated": totals.stated + 1})}
    )
    with pytest.raises(NoRelease, match=r"holds .* statements, and its manifest says"):
        check_store(Release(release.number, release.path, said))


def test_an_older_layout_is_to_be_built_again(project: Settings) -> None:
    release = build_release(project)
    path = release.path / "manifest.json"
    path.chmod(0o644)
    path.write_text(path.read_text(encoding="utf-8").replace('  "layout": 2,\n', ""))
    with pytest.raises(NoRelease, match="laid out as version 1") as caught:
        current_release(project)
    assert "Build again" in caught.value.next_step
    assert build_release(project).number == 2


def test_a_release_may_be_copied_to_another_name(project: Settings, tmp_path: Path) -> None:
    release = build_release(project)
    copy = tmp_path / "copy"
    release.path.rename(copy)
    assert read_release(copy).manifest == release.manifest


def test_the_folder_of_releases_may_be_in_use(project: Settings, three: list[Release]) -> None:
    code = f"""
import fcntl, sys
file = open({str(project.releases_dir / ".lock")!r}, "a+")
fcntl.flock(file, fcntl.LOCK_EX)
file.truncate(0)
file.write("s3graph build, process 1, since noon")
file.flush()
print("locked", flush=True)
sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        with pytest.raises(BuildFailed, match="s3graph build, process 1, since noon"):
            roll_back(project, wait=False)
        told: list[str] = []

        def tell(news: str) -> None:
            told.append(news)
            other.kill()

        assert roll_back(project, tell=tell) == three[1]
    assert told == ["Waiting for s3graph build, process 1, since noon"]
