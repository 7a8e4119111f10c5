"""The command line as its users run it: in a process of its own, or (faster) in this one."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from s3graph.cli import main
from s3graph.settings import Settings

ROOT = Path(__file__).parents[2]

#: The smallest project that is valid: the ontology, the kinds, and who made it.
SMALL = ("schemes/kinds.ttl", "shared/project.ttl")


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def problem(self) -> Any:
        """The problem document on standard error, where there is nothing else."""
        assert self.out == ""
        return json.loads(self.err)


Cli = Callable[..., Ran]


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Cli:
    """Runs the command line in this process, through the function that the program runs."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def run(*arguments: str | Path, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["s3graph", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capfd.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, printed.out, printed.err)

    return run


@pytest.fixture(scope="session")
def real_environment(real_settings: Settings) -> dict[str, str]:
    """Variables that make the command line use the release of the tests."""
    return {"S3GRAPH_HOME": str(ROOT), "S3GRAPH_RELEASES": str(real_settings.releases)}


@pytest.fixture
def real_cli(cli: Cli, real_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The same on the release of this project's own data."""
    for name, value in real_environment.items():
        monkeypatch.setenv(name, value)
    return cli


@pytest.fixture
def program(real_environment: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """Command and environment of the command line in a process of its own."""
    ours = {k: v for k, v in os.environ.items() if k not in {"FORCE_COLOR", "NO_COLOR"}}
    return [sys.executable, "-m", "s3graph"], {**ours, **real_environment}


@pytest.fixture
def alone(program: tuple[list[str], dict[str, str]]) -> Cli:
    """Runs the command line in a process of its own."""
    command, environment = program

    def run(*arguments: str | Path, stdin: str = "") -> Ran:
        done = subprocess.run(
            [*command, *map(str, arguments)],
            env=environment,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The folder of a valid project of its own, with nothing built yet."""
    home = tmp_path / "project"
    shutil.copytree(ROOT / "ontology", home / "ontology")
    # Without this folder it would have the named queries of the program.
    (home / "queries").mkdir()
    for name in SMALL:
        target = home / "data" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "data" / name, target)
    return home
