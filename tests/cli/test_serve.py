"""serve: it says where, ends when told to, and says clearly why it cannot start."""

import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest
from tests.cli.conftest import Cli
from tests.cli.ports import free_port

from s3graph.cli.serve import listen
from s3graph.releases import Release

Program = tuple[list[str], dict[str, str]]


@pytest.mark.parametrize(
    ("sign", "codes"),
    [(signal.SIGINT, {0, 130}), (signal.SIGTERM, {0, -signal.SIGTERM})],
)
def test_it_answers_until_it_is_told_to_end(
    program: Program, real_release: Release, sign: signal.Signals, codes: set[int]
) -> None:
    command, environment = program
    port = free_port()
    process = subprocess.Popen(
        [*command, "serve", "--port", str(port), "--workers", "1"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        ready = f"http://127.0.0.1:{port}/readyz"
        while True:
            assert process.poll() is None, process.communicate()
            try:
                assert httpx.get(ready).status_code == 200
                break
            except httpx.TransportError:
                time.sleep(0.05)
        process.send_signal(sign)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert process.returncode in codes
    assert out == ""
    assert err.startswith(f"Release {real_release.number} is served at http://127.0.0.1:{port}/")
    assert len(err.splitlines()) == 1


def test_a_port_in_use_is_named_with_the_way_out(alone: Cli) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = alone("serve", "--port", str(port))
    assert (ran.code, ran.out) == (3, "")
    assert f"The address 127.0.0.1, port {port}, is in use already." in ran.err
    assert "--port" in ran.err.partition("next:")[2]
    assert "is served" not in ran.err
    assert "Traceback" not in ran.err


def test_an_address_of_another_machine(alone: Cli) -> None:
    ran = alone("serve", "--host", "192.0.2.1", "--port", str(free_port()))  # RFC 5737
    assert ran.code == 3
    assert "Cannot assign requested address" in ran.err
    assert "Traceback" not in ran.err


def test_a_damaged_store_is_an_error_and_no_traceback(
    program: Program, real_release: Release, tmp_path: Path
) -> None:
    command, environment = program
    releases = tmp_path / "releases"
    shutil.copytree(real_release.path, releases / real_release.path.name)
    (releases / "current").write_text(real_release.path.name)
    damaged = releases / real_release.path.name / "store" / "CURRENT"
    damaged.chmod(0o644)
    damaged.write_text("nonsense")
    done = subprocess.run(
        [*command, "serve", "--port", str(free_port())],
        env={**environment, "S3GRAPH_RELEASES": str(releases)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "There is no release to serve" in done.stderr
    assert "store/CURRENT" in done.stderr
    assert "next: Run `s3graph build` to make a new release." in done.stderr
    assert "Traceback" not in done.stderr
    assert "is served" not in done.stderr


def test_answers_do_not_wait_for_an_acknowledgement_of_their_beginning() -> None:
    """Nagle's algorithm held every small answer back for 40 ms."""
    with (
        listen("127.0.0.1", free_port()) as listener,
        socket.create_connection(listener.getsockname()),
        listener.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
