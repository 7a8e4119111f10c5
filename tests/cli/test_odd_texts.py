"""No text of data, and no missing one, makes a command end in a failure."""

import pytest
from tests.cli.conftest import Cli
from tests.odd import ODD, odd_release

from s3graph.settings import Settings

COMMANDS = (
    ("show", "FI1B"),
    ("show", "FI1B/2017"),
    ("show", "FI1B/2017", "--format", "json"),
    ("compare", "FI1B", "ES51"),
    ("compare", "FI1B", "ES51", "--format", "json"),
    ("similar", "FI1B"),
    ("similar", "FI1B/2017/citizen-city"),
)


@pytest.fixture(scope="module", params=ODD)
def settings(
    request: pytest.FixtureRequest,
    fixed_settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Settings:
    return odd_release(fixed_settings, tmp_path_factory.mktemp("odd"), ODD[request.param])


def test_every_command_answers(
    settings: Settings, fixed_settings: Settings, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("S3GRAPH_HOME", str(fixed_settings.home))
    monkeypatch.setenv("S3GRAPH_RELEASES", str(settings.releases_dir))
    ran = {command: cli(*command) for command in COMMANDS}
    assert {command: each.err[-300:] for command, each in ran.items() if each.code != 0} == {}
