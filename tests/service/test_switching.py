"""A running service takes up the release in service, whole, and loses no request over it."""

import itertools
import shutil
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpx
import pytest
from fastapi import FastAPI
from tests.conftest import served
from tests.small import put_in_service, small_releases

from s3graph.releases import Release
from s3graph.settings import Settings
from s3graph.web import create_site

REQUESTS: Final = 2000
SWITCHES: Final = 10
CLIENTS: Final = 4
BROWSER: Final = "text/html,*/*;q=0.5"
#: Addresses, and what is accepted of them.
ASKED: Final = (
    ("/", BROWSER),
    ("/region/XX1", BROWSER),
    ("/strategy/XX1/2020", BROWSER),
    ("/api/v1/regions", "*/*"),
    ("/api/v1/regions/XX1", "*/*"),
    ("/api/v1/strategies", "*/*"),
    ("/api/v1/queries/regions", "*/*"),
    ("/sparql?query=SELECT%20*%20%7B%20%3Fs%20schema%3Aname%20%3Fname%20%7D", "text/csv"),
    ("/id?iri=nuts:XX1", "text/turtle"),
    ("/id/actor/s3graph", "application/ld+json"),
    ("/id/actor/s3graph", BROWSER),
    ("/ns", "text/turtle"),
    ("/.well-known/void", "text/turtle"),
    ("/dumps/s3graph.nq.gz", "*/*"),
    ("/dumps/SHA256SUMS", "*/*"),
)
ROW: Final = "VALUES ?v{} {{ " + " ".join(str(n) for n in range(20)) + " }}"
ENDLESS: Final = "SELECT (COUNT(*) AS ?n) { " + " ".join(ROW.format(i) for i in range(12)) + " }"


@dataclass
class Load:
    """Clients that ask without pause, and what they were told."""

    address: str
    expected: dict[tuple[str, str, str], bytes]
    told: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def ask(self, start: int) -> None:
        with httpx.Client(base_url=self.address, timeout=60) as client:
            for path, accept in itertools.islice(itertools.cycle(ASKED), start, None):
                if self.ended.is_set():
                    return
                try:
                    answer = client.get(path, headers={"Accept": accept})
                except httpx.HTTPError as error:
                    self.wrong.append(f"{path}: {error!r}")
                    return
                tag = answer.headers.get("etag", "").strip('"').partition("-")[0]
                if answer.content != self.expected.get((tag, path, accept)):
                    self.wrong.append(f"{path} {answer.status_code} {tag}: {answer.text[:200]}")
                self.told[tag] += 1


def wait_until(true: Callable[[], bool]) -> None:
    """Until the test's own time limit."""
    while not true():
        time.sleep(0.02)


def number(address: str) -> int:
    served: int = httpx.get(f"{address}/readyz").json()["release"]
    return served


def answers(address: str) -> dict[tuple[str, str, str], bytes]:
    """What a service says that serves one release only, by tag, address and form."""
    found = {}
    for path, accept in ASKED:
        answer = httpx.get(address + path, headers={"Accept": accept})
        assert answer.status_code == 200, (path, answer.text)
        tag = answer.headers["etag"].strip('"').partition("-")[0]
        found[tag, path, accept] = answer.content
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, list[Release]]:
    return small_releases(tmp_path_factory.mktemp("switching"), "Alpha", "Omega")


@pytest.fixture
def releases(made: tuple[Settings, list[Release]]) -> tuple[Settings, list[Release]]:
    settings, releases = made
    put_in_service(settings, releases[0].path.name)
    return settings, releases


@pytest.fixture
def running(releases: tuple[Settings, list[Release]]) -> Iterator[tuple[FastAPI, str]]:
    app = create_site(releases[0])
    with served(app) as address:
        yield app, address


def test_nothing_is_lost_or_mixed_over_ten_switches_under_load(
    releases: tuple[Settings, list[Release]], running: tuple[FastAPI, str]
) -> None:
    settings, both = releases
    app, address = running
    expected: dict[tuple[str, str, str], bytes] = {}
    for release in both:
        with served(create_site(settings, release=release.path)) as alone:
            expected |= answers(alone)
    tags = [release.manifest.fingerprint[:12] for release in both]
    alpha, omega = ([v for (t, *_), v in expected.items() if t == tag] for tag in tags)
    same = [ask for ask, one, other in zip(ASKED, alpha, omega, strict=True) if one == other]
    assert same == []
    load = Load(address, expected)
    threads = [
        threading.Thread(target=load.ask, args=(index * len(ASKED) // CLIENTS,))
        for index in range(CLIENTS)
    ]
    first = app.state.serving.current
    for thread in threads:
        thread.start()
    try:
        for switch in range(1, SWITCHES + 1):
            put_in_service(settings, both[switch % 2].path.name)
            wait_until(lambda: number(address) == both[switch % 2].number)  # noqa: B023
            enough = REQUESTS * switch // SWITCHES
            wait_until(lambda: load.told.total() >= enough or bool(load.wrong))  # noqa: B023
    finally:
        load.ended.set()
        for thread in threads:
            thread.join()
    assert load.wrong == []
    assert set(load.told) == set(tags)
    assert load.told.total() >= REQUESTS
    wait_until(lambda: not first.engine.statistics.workers)


def test_a_request_is_answered_to_its_end_by_the_release_of_its_beginning(
    releases: tuple[Settings, list[Release]], running: tuple[FastAPI, str]
) -> None:
    settings, both = releases
    app, address = running
    old = app.state.serving.current.engine
    answered: list[httpx.Response] = []

    def ask() -> None:
        asked = {"query": ENDLESS, "timeout": "5"}
        answered.append(httpx.get(f"{address}/sparql", params=asked, timeout=60))

    asking = threading.Thread(target=ask)
    asking.start()
    wait_until(lambda: old.statistics.running == 1)
    put_in_service(settings, both[1].path.name)
    # Not by /readyz: the one worker of the old release is taken.
    wait_until(lambda: app.state.serving.current.engine is not old)
    assert old.statistics.running == 1
    assert number(address) == both[1].number
    asking.join()
    assert answered[0].json()["title"] == "The query took too long"
    assert answered[0].json()["limit_seconds"] == 5
    wait_until(lambda: not old.statistics.workers)


@pytest.mark.parametrize("damage", ["pointer", "missing", "manifest", "store", "queries"])
def test_a_release_that_cannot_be_opened_is_told_once_and_the_old_one_goes_on(
    releases: tuple[Settings, list[Release]],
    running: tuple[FastAPI, str],
    caplog: pytest.LogCaptureFixture,
    damage: str,
) -> None:
    settings, both = releases
    _, address = running
    name = damaged(both[1].path, damage)
    put_in_service(settings, name)
    wait_until(lambda: len(caplog.records) > 0)
    time.sleep(1.5)  # three more looks at the pointer
    (record,) = caplog.records
    assert "release 1 is served on" in record.getMessage()
    assert number(address) == both[0].number
    assert httpx.get(f"{address}/region/XX1").status_code == 200
    put_in_service(settings, both[1].path.name)
    wait_until(lambda: number(address) == both[1].number)


def damaged(path: Path, how: str) -> str:
    """Name of a copy of a release with a fault."""
    if how == "pointer":
        return "not a release"
    copy = path.with_name("9" + path.name.removeprefix("2"))
    shutil.rmtree(copy, ignore_errors=True)
    if how == "missing":
        return copy.name
    shutil.copytree(path, copy)
    manifest = copy / "manifest.json"
    manifest.chmod(0o644)
    text = manifest.read_text(encoding="utf-8").replace('"number": 2', '"number": 9')
    manifest.write_text("{" if how == "manifest" else text, encoding="utf-8")
    if how == "store":
        for file in (copy / "store").glob("MANIFEST-*"):
            file.chmod(0o644)
            file.write_bytes(b"nonsense")
    if how == "queries":
        shutil.rmtree(copy / "queries")
    return copy.name
