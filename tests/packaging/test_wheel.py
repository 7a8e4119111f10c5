"""The wheel, installed elsewhere, builds and serves without the project folder."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from tests.cli.ports import free_port

from s3graph.releases import Release

ROOT = Path(__file__).parents[2]
SOURCES = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "src", "ontology", "queries")
#: The smallest data that are valid.
DATA = ("schemes/kinds.ttl", "shared/project.ttl", "shared/description.ttl")


@dataclass(frozen=True)
class Installed:
    """The program as it is installed from its wheel: a command, and its environment."""

    folder: Path
    environment: dict[str, str]

    def run(self, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.command, *map(str, arguments)],
            cwd=cwd,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def command(self) -> list[str]:
        return [sys.executable, str(self.folder / "bin" / "s3graph")]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The program, built as a wheel from a copy of its sources and installed apart from them.

    The libraries that it needs are those of this Python; nothing is fetched.
    """
    folder = tmp_path_factory.mktemp("wheel")
    sources = folder / "sources"
    (sources / "docs").mkdir(parents=True)
    for name in SOURCES:
        if (ROOT / name).is_dir():
            leave_out = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(ROOT / name, sources / name, ignore=leave_out)
        else:
            shutil.copy(ROOT / name, sources / name)
    for page in (ROOT / "docs").glob("*.md"):
        shutil.copy(page, sources / "docs")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    offline = ["--no-deps", "--no-index"]
    build = ["wheel", str(sources), "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([*pip, *build, *offline], check=True)
    (wheel,) = folder.glob("s3graph-*.whl")
    target = folder / "installed"
    subprocess.run([*pip, "install", str(wheel), "--target", str(target), *offline], check=True)
    shutil.rmtree(sources)
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("S3GRAPH_", "FORCE_COLOR"))}
    return Installed(target, {**ours, "PYTHONPATH": str(target)})


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A folder with nothing in it."""
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


@pytest.fixture
def data_only(tmp_path: Path) -> Path:
    """A folder with data and nothing else."""
    for name in DATA:
        target = tmp_path / "project" / "data" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "data" / name, target)
    return tmp_path / "project"


def test_it_is_the_wheel_that_is_run(installed: Installed, empty: Path) -> None:
    where = subprocess.run(
        [sys.executable, "-c", "import s3graph; print(s3graph.__file__)"],
        cwd=empty,
        env=installed.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(installed.folder)
    assert installed.run("--version", cwd=empty).stdout.startswith("s3graph ")
    assert list(empty.iterdir()) == []


def test_a_folder_with_data_alone_is_validated_and_built(
    installed: Installed, data_only: Path
) -> None:
    validated = installed.run("validate", cwd=data_only)
    assert validated.returncode == 0, validated.stdout + validated.stderr
    built = installed.run("build", "--format", "json", cwd=data_only)
    assert built.returncode == 0, built.stderr
    (release,) = (data_only / ".s3graph" / "releases").glob("1-*")
    for name in ("ontology", "queries", "docs"):
        ours = {p.relative_to(ROOT / name) for p in (ROOT / name).rglob("*") if p.is_file()}
        held = {p.relative_to(release / name) for p in (release / name).rglob("*") if p.is_file()}
        assert held <= ours
        assert held, name
    assert (release / "ontology" / "s3.ttl").read_bytes() == (
        ROOT / "ontology" / "s3.ttl"
    ).read_bytes()
    again = installed.run("verify", cwd=data_only)
    assert again.returncode == 0, again.stdout


def test_what_the_folder_has_of_its_own_comes_first(installed: Installed, data_only: Path) -> None:
    shutil.copytree(ROOT / "ontology", data_only / "ontology")
    (data_only / "ontology" / "rules" / "98-wrong.rq").write_text("nothing", encoding="utf-8")
    built = installed.run("build", cwd=data_only)
    assert built.returncode == 3
    assert "ontology/rules/98-wrong.rq" in built.stderr


@pytest.fixture
def address(installed: Installed, real_release: Release, empty: Path) -> Iterator[str]:
    """Where the installed program serves the release of the tests, in an empty folder."""
    port = free_port()
    process = subprocess.Popen(
        [
            *installed.command,
            *("serve", "--release", str(real_release.path), "--port", str(port)),
            *("--workers", "1"),
        ],
        cwd=empty,
        env=installed.environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        base = f"http://127.0.0.1:{port}"
        while True:
            assert process.poll() is None, process.communicate()[1]
            try:
                if httpx.get(f"{base}/readyz").status_code == httpx.codes.OK:
                    break
            except httpx.TransportError:
                time.sleep(0.05)
        yield base
    finally:
        process.terminate()
        process.communicate()


def test_a_release_is_served_in_an_empty_folder(address: str, empty: Path) -> None:
    with httpx.Client(base_url=address, headers={"Accept": "text/html"}) as client:
        for path in ("/healthz", "/", "/api/v1/regions", "/ns", "/codebook", "/data"):
            answer = client.get(path)
            assert answer.status_code == httpx.codes.OK, path
            assert "This installation" not in answer.text, path
        asked = client.get("/sparql", params={"query": "ASK { ?s ?p ?o }", "format": "json"})
        assert asked.json()["boolean"] is True
    assert list(empty.iterdir()) == []
