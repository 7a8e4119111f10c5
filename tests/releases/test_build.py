"""Building a release, and everything that may come in its way."""

import fcntl
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from s3graph import __version__
from s3graph.errors import BuildFailed, DataInvalid, NoRelease, UnreadableInput
from s3graph.releases import Release, build_release, current_release, list_releases
from s3graph.settings import Settings
from s3graph.vocabulary import GRAPH_BASE, INFERRED_GRAPH

NOTE = (
    '<https://w3id.org/s3graph/id/actor/s3graph> <http://www.w3.org/2004/02/skos/core#note> "x" .\n'
)
UNTITLED = "<https://w3id.org/s3graph/id/strategy/X/1> a <https://w3id.org/s3graph/ns#Strategy> .\n"

IN_ANOTHER_PROCESS = """
import os, resource, sys
from pathlib import Path
from s3graph.errors import S3GraphError
from s3graph.releases import build_release
from s3graph.settings import Settings

def step(stage, done, total):
    {step}

{before}
try:
    build_release(Settings(home=Path(sys.argv[1])), progress=step)
except S3GraphError as error:
    print(type(error).__name__, error.cause, "exit", error.exit_code, error.next_step)
"""

# What keeps root, who may write anywhere, from it: to be without CAP_DAC_OVERRIDE and its like
# (capabilities(7)). To anybody else it does nothing.
AS_ANYBODY = """
import ctypes
LINUX_CAPABILITY_VERSION_3 = 0x20080522
header = (ctypes.c_uint32 * 2)(LINUX_CAPABILITY_VERSION_3, 0)
assert ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()) == 0
"""


def append(settings: Settings, text: str) -> None:
    path = settings.data_dir / "shared" / "project.ttl"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def build_elsewhere(
    settings: Settings, *, step: str = "pass", before: str = ""
) -> subprocess.CompletedProcess[str]:
    code = IN_ANOTHER_PROCESS.format(step=step, before=before)
    return subprocess.run(
        [sys.executable, "-c", code, str(settings.home)],
        capture_output=True,
        text=True,
        check=False,
    )


def names(settings: Settings) -> set[str]:
    return {path.name for path in settings.releases_dir.iterdir()}


def test_a_build_makes_the_first_release_and_puts_it_in_service(project: Settings) -> None:
    release = build_release(project)
    assert release.number == 1
    assert release == current_release(project)
    assert list_releases(project) == [release]
    assert names(project) == {".lock", "current", release.path.name}


def test_the_store_holds_each_file_in_its_graph_and_what_follows(project: Settings) -> None:
    release = build_release(project)
    store = ox.Store.read_only(str(release.store_path))
    graphs = {graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}
    assert graphs >= {
        GRAPH_BASE + "ontology",
        GRAPH_BASE + "schemes/kinds",
        GRAPH_BASE + "shared/project",
        INFERRED_GRAPH,
    }
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    actor = ox.NamedNode("https://w3id.org/s3graph/id/actor/s3graph")
    inferred = store.quads_for_pattern(actor, label, None, ox.NamedNode(INFERRED_GRAPH))
    assert ox.Literal("The s3graph project", language="en") in {q.object for q in inferred}


def test_the_manifest_accounts_for_every_triple(project: Settings) -> None:
    release = build_release(project)
    manifest = release.manifest
    store = ox.Store.read_only(str(release.store_path))
    for file in manifest.files:
        quads = store.quads_for_pattern(None, None, None, ox.NamedNode(file.graph))
        assert sum(1 for _ in quads) == file.triples > 0, file.path
        assert (project.home / file.path).is_file()
    totals = manifest.totals
    assert totals.stated == sum(file.triples for file in manifest.files)
    assert totals.inferred == sum(rule.inferred for rule in manifest.rules) > 0
    assert totals.shapes > 0 < totals.described
    counted = (totals.stated, totals.inferred, totals.shapes, totals.described)
    assert sum(counted) == len(store)
    assert totals.graphs == len(list(store.named_graphs()))
    assert len(manifest.rules) == len(list((project.ontology_dir / "rules").glob("*.rq")))
    assert manifest.s3graph == __version__
    assert manifest.validation.violations == 0


def test_several_stores_may_be_open_at_a_time(project: Settings) -> None:
    release = build_release(project)
    before = names_below(release.path)
    first, second = (ox.Store.read_only(str(release.store_path)) for _ in range(2))
    assert len(first) == len(second) > 0
    assert names_below(release.path) == before


def names_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_the_same_sources_are_not_built_again_unless_forced(project: Settings) -> None:
    first = build_release(project)
    told: list[str] = []
    assert build_release(project, progress=lambda stage, _d, _t: told.append(stage)) == first
    assert told == []
    assert build_release(project, force=True).number == 2


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda s: append(s, NOTE), id="data"),
        pytest.param(
            lambda s: (s.ontology_dir / "rules" / "12-funded-by.rq").unlink(), id="a-rule-gone"
        ),
        pytest.param(
            lambda s: (s.ontology_dir / "shapes" / "core" / "things.ttl").write_bytes(
                (s.ontology_dir / "shapes" / "core" / "things.ttl").read_bytes() + b"\n# stricter\n"
            ),
            id="shapes",
        ),
    ],
)
def test_changed_sources_make_the_next_release(
    project: Settings, change: Callable[[Settings], object]
) -> None:
    first = build_release(project)
    change(project)
    second = build_release(project)
    assert second.number == 2
    assert second.manifest.fingerprint != first.manifest.fingerprint
    assert current_release(project) == second
    assert list_releases(project) == [first, second]


def test_progress_is_told_up_to_the_end_of_each_stage(project: Settings) -> None:
    last: dict[str, tuple[int, int]] = {}

    def step(stage: str, done: int, total: int) -> None:
        last[stage] = (done, total)

    build_release(project, progress=step)
    for stage in ("Loading", "Inferring", "Writing"):
        done, total = last[stage]
        assert done == total > 0, stage


def built(project: Settings) -> Release:
    """A release in service, and sources that have changed since, so that there is work to do."""
    release = build_release(project)
    append(project, NOTE)
    return release


def test_a_violation_keeps_the_old_release_in_service(project: Settings) -> None:
    old = built(project)
    append(project, UNTITLED)
    with pytest.raises(DataInvalid) as caught:
        build_release(project)
    report = caught.value.details["report"]
    assert isinstance(report, dict)
    assert report["conforms"] is False
    assert "strategy/X/1" in str(report["findings"])
    assert current_release(project) == old
    assert names(project) == {".lock", "current", old.path.name}


def test_broken_turtle_is_reported_by_its_place_and_the_old_release_stays(
    project: Settings,
) -> None:
    old = built(project)
    append(project, "<a> <b> .\n")
    lines = (project.data_dir / "shared" / "project.ttl").read_text(encoding="utf-8").count("\n")
    with pytest.raises(UnreadableInput) as caught:
        build_release(project)
    assert caught.value.path == "data/shared/project.ttl"
    assert caught.value.line == lines
    assert caught.value.text == "<a> <b> ."
    assert current_release(project) == old


def test_a_broken_rule_keeps_the_old_release_in_service(project: Settings) -> None:
    old = built(project)
    rule = project.ontology_dir / "rules" / "99-broken.rq"
    rule.write_text("#+ title: Broken\n#+ description: Not SPARQL\nCONSTRUCT nothing\n")
    with pytest.raises(UnreadableInput, match="99-broken") as caught:
        build_release(project)
    assert caught.value.line == 3
    assert current_release(project) == old


def test_two_files_may_not_be_the_same_graph(project: Settings) -> None:
    (project.data_dir / "ontology.ttl").write_text(NOTE)
    with pytest.raises(UnreadableInput, match="would be the graph"):
        build_release(project)


def test_sources_that_change_during_the_build_are_not_released(project: Settings) -> None:
    old = built(project)

    def step(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("Writing", 0):
            append(project, NOTE)

    with pytest.raises(BuildFailed, match="changed while"):
        build_release(project, progress=step)
    assert current_release(project) == old


def test_two_builds_do_not_run_at_a_time(project: Settings) -> None:
    old = built(project)
    with (project.releases_dir / ".lock").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(BuildFailed, match="Another process is changing the releases") as caught:
            build_release(project, wait=False)
    assert "Wait" in caught.value.next_step
    assert current_release(project) == old
    assert build_release(project).number == 2


def test_a_build_that_is_killed_leaves_the_old_release_and_its_leftovers_go(
    project: Settings,
) -> None:
    old = built(project)
    killed = build_elsewhere(project, step='os._exit(9) if stage == "Writing" and done else None')
    assert killed.returncode == 9
    assert any(name.startswith(".building-") for name in names(project))
    assert current_release(project) == old
    new = build_release(project)
    assert new.number == 2
    assert names(project) == {".lock", "current", old.path.name, new.path.name}


@pytest.mark.parametrize(
    ("stage", "size"), [("Describing", 5_000), ("Writing", 5_000), ("Writing", 100_000)]
)
def test_a_disk_that_takes_no_more_is_said_and_the_old_release_stays(
    project: Settings, stage: str, size: int
) -> None:
    old = built(project)
    full = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"
    refused = build_elsewhere(project, step=f'{full} if stage == "{stage}" else None')
    assert refused.stdout.startswith("BuildFailed The release cannot be written to"), refused
    assert "exit 3 Make room on the disk" in refused.stdout
    assert current_release(project) == old
    assert names(project) == {".lock", "current", old.path.name}


def test_no_room_for_temporary_files_is_said_and_the_old_release_stays(project: Settings) -> None:
    old = built(project)
    full = "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    refused = build_elsewhere(project, before=full)
    assert refused.stdout.startswith("NoRoomToWork"), refused
    assert current_release(project) == old
    assert names(project) == {".lock", "current", old.path.name}


def test_a_releases_folder_that_cannot_be_made_is_said(project: Settings) -> None:
    (project.home / "file").write_text("in the way")
    settings = Settings(home=project.home, releases=Path("file/releases"))
    with pytest.raises(BuildFailed, match="cannot be written") as caught:
        build_release(settings)
    assert "S3GRAPH_RELEASES" in caught.value.next_step


def test_a_folder_that_may_not_be_written_is_said_and_the_old_release_stays(
    project: Settings,
) -> None:
    old = built(project)
    project.releases_dir.chmod(0o555)
    refused = build_elsewhere(project, before=AS_ANYBODY)
    project.releases_dir.chmod(0o755)
    assert refused.stdout.startswith("BuildFailed The release cannot be written to"), refused
    assert "Permission denied. exit 3 Make the folder writable" in refused.stdout
    assert current_release(project) == old
    assert names(project) == {".lock", "current", old.path.name}


def test_a_read_only_disk_is_said(project: Settings) -> None:
    # Nothing can be made in /sys: it is mounted read-only, or refuses by itself.
    settings = Settings(home=project.home, releases=Path("/sys/s3graph-releases"))
    with pytest.raises(BuildFailed, match="cannot be written to /sys/s3graph-releases") as caught:
        build_release(settings)
    assert caught.value.exit_code == 3
    assert "Make the folder writable" in caught.value.next_step


def test_a_damaged_release_in_service_is_mended_by_a_build(project: Settings) -> None:
    old = build_release(project)
    manifest = old.path / "manifest.json"
    manifest.chmod(0o644)
    manifest.write_text("{}")
    with pytest.raises(NoRelease):
        current_release(project)
    assert build_release(project).number == 2
    assert current_release(project).number == 2


def test_only_the_last_three_releases_are_kept(project: Settings) -> None:
    for _ in range(4):
        build_release(project, force=True)
    assert [release.number for release in list_releases(project)] == [2, 3, 4]
