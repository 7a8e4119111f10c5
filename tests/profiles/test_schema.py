"""What is generated from the declarations is up to date, and a validator agrees with the check."""

import copy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from s3graph.profiles.schema import MODELINE, profile_schema

ROOT = Path(__file__).parents[2]
PROFILES = sorted((ROOT / "data" / "regions").glob("*.yaml"))


class _Loader(yaml.CSafeLoader):
    """As editors read YAML: a date is a text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = profile_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), _Loader)


def test_every_profile_names_the_schema_in_its_first_line() -> None:
    firsts = {path.read_text(encoding="utf-8").split("\n", 1)[0] for path in PROFILES}
    assert firsts == {MODELINE}


@pytest.mark.parametrize("path", PROFILES[::8], ids=lambda path: path.stem)
def test_a_validator_finds_nothing_in_a_profile(
    path: Path, validator: jsonschema.Draft202012Validator
) -> None:
    assert [error.message for error in validator.iter_errors(read(path))] == []


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (lambda p: p["region"].pop("name"), "$.region"),
        (lambda p: p["region"].update(nmae="X"), "$.region"),
        (lambda p: p["region"].update(names={"finnish": "X"}), "$.region.names"),
        (lambda p: p["region"].update(name=None), "$.region.name"),
        (lambda p: p["sources"][0].update(read="fully"), "$.sources[0].read"),
        (lambda p: p["sources"][0].update(url="ftp://x"), "$.sources[0].url"),
        (lambda p: p["strategies"][0].update(id=2014), "$.strategies[0].id"),
        (lambda p: p["strategies"][0].update(period={"start": 14}), "$.strategies[0].period.start"),
        (lambda p: p["strategies"][0].update(sources=[]), "$.strategies[0].sources"),
        (lambda p: p.update(strategies={}), "$.strategies"),
        (lambda p: p.update(gaps=[""]), "$.gaps[0]"),
    ],
)
def test_a_validator_finds_what_is_wrong(
    change: Any, at: str, validator: jsonschema.Draft202012Validator
) -> None:
    profile = copy.deepcopy(read(PROFILES[0]))
    change(profile)
    assert at in {error.json_path for error in validator.iter_errors(profile)}
