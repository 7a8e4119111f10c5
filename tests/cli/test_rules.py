"""`explain`: whatever rule a finding names, somebody can ask what it means."""

import ast
from collections import Counter
from collections.abc import Iterator

import pytest
from tests.cli.conftest import ROOT, Cli

from s3graph.cli.rulebook import python_rules, rulebook
from s3graph.settings import Settings

SOURCES = sorted((ROOT / "src").rglob("*.py"))


def named_rules() -> Iterator[tuple[str, str]]:
    """Every rule name that the code gives to a finding or declares, and the file that does so."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else ""
            for keyword in node.keywords:
                wanted = keyword.arg == "rule" or (called == "RuleText" and keyword.arg == "name")
                either = [keyword.value]
                if isinstance(keyword.value, ast.IfExp):
                    either = [keyword.value.body, keyword.value.orelse]
                for value in either if wanted else ():
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        yield value.value, path.relative_to(ROOT).as_posix()
            if called in ("RuleText", "Finding") and node.args:
                first = node.args[0 if called == "RuleText" else min(1, len(node.args) - 1)]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value, path.relative_to(ROOT).as_posix()


def test_every_rule_that_a_finding_can_name_is_explained() -> None:
    book = rulebook(Settings(home=ROOT))
    assert sorted({each for each in named_rules() if each[0] not in book}) == []


def test_a_name_stands_for_one_rule() -> None:
    book = rulebook(Settings(home=ROOT))
    names = Counter(entry.text.name for entry in python_rules())
    assert [name for name, count in names.items() if count > 1] == []
    # A check in Python under the name of a shape is that same rule, told with better advice.
    shapes = {name: book[name] for name in names if book[name].place.suffix == ".ttl"}
    severities = {entry.text.name: entry.text.severity for entry in python_rules()}
    assert {name: severities[name] for name in shapes} == {
        name: shape.text.severity for name, shape in shapes.items()
    }


def test_every_rule_says_what_holds_why_and_what_to_do() -> None:
    for name, entry in rulebook(Settings(home=ROOT)).items():
        assert all((entry.text.title, entry.text.reason, entry.text.remedy)), name


def test_a_shape_is_explained_with_its_examples(cli: Cli) -> None:
    ran = cli("explain", "--home", ROOT, "SpearheadHasLabel")
    assert ran.code == 0
    for part in ("why: ", "what to do: ", "severity: violation", "tier: core", "# <- here"):
        assert part in ran.out
    told = cli("explain", "--home", ROOT, "SpearheadHasLabel", "--format", "json").json
    assert told["stated_in"] == "ontology/shapes/core/spearheads.ttl"
    assert told["invalid"] != told["valid"]


def test_a_check_in_python_is_explained(cli: Cli) -> None:
    told = cli("explain", "--home", ROOT, "termisdefined", "--format", "json").json
    assert (told["name"], told["severity"], told["tier"]) == (
        *("TermIsDefined", "violation"),
        "validation",
    )
    assert "s3:Stratgy" in told["invalid"]


def test_all_rules_are_listed(cli: Cli) -> None:
    listed = cli("explain", "--home", ROOT, "--format", "json").json
    assert {"SpearheadHasLabel", "FileIsReadable"} <= {each["name"] for each in listed}
    assert [each["name"] for each in listed] == sorted(each["name"] for each in listed)


@pytest.mark.parametrize(
    ("name", "hint"), [("SpearheadHasLable", "SpearheadHasLabel"), ("zzz", "explain")]
)
def test_an_unknown_rule_is_refused_with_the_nearest(cli: Cli, name: str, hint: str) -> None:
    ran = cli("explain", "--home", ROOT, name)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err
