"""The documents name what there is: files, versions and tools."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from s3graph import __version__

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    path.relative_to(ROOT)
    for pattern in ("*.md", "docs/**/*.md", "data/*.md", "ontology/*.md", ".github/**/*.md")
    for path in ROOT.glob(pattern)
)
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def read(name: str | Path) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def loaded(name: str | Path) -> Any:
    return yaml.safe_load(read(name))


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_links_within_the_project_lead_to_files(document: Path) -> None:
    targets = re.findall(r"\]\(([^)\s#]+)", read(document))
    inner = [target for target in targets if "://" not in target and not target.startswith("/")]
    folder = (ROOT / document).parent
    assert [target for target in inner if not (folder / target).exists()] == []


def test_what_is_defended_names_code_and_tests_that_exist() -> None:
    named = re.findall(r"`((?:src|tests|engine)/[^`\s]+)`", read("SECURITY.md"))
    assert len(named) > len(set(named)) / 2 > 1
    for name in named:
        place = f"src/s3graph/{name}" if name.startswith("engine/") else name
        assert (ROOT / place).exists(), name


def test_the_citation_names_this_version_and_no_person() -> None:
    # The form is that of the Citation File Format 1.2.0.
    citation = loaded("CITATION.cff")
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == __version__
    assert citation["license"] == "Apache-2.0"
    assert citation["message"]
    assert citation["title"]
    assert citation["authors"] == [{"name": "s3graph contributors"}]


def test_the_hooks_download_nothing() -> None:
    repositories = loaded(".pre-commit-config.yaml")["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    for hook in repositories[0]["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].startswith(".venv/bin/")


def test_decisions_are_numbered_and_listed() -> None:
    numbers = [int(path.name.partition("-")[0]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    listed = re.findall(
        r"^\| \[(\d+)\]\(([^)]+)\) \| (.+) \|$", read("docs/decisions/README.md"), re.M
    )
    assert [name for _, name, _ in listed] == [path.name for path in DECISIONS]
    for path, (number, _, title) in zip(DECISIONS, listed, strict=True):
        assert read(path).startswith(f"# {number}. {title}\n")


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_fits_on_a_page_and_says_what_it_costs(path: Path) -> None:
    text = read(path)
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences"]
    assert len(text.split()) < 450


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_is_well_formed(path: Path) -> None:
    form = loaded(path)
    if path.stem == "config":
        assert form == {"blank_issues_enabled": False}
        return
    assert form["name"]
    assert form["description"]
    asked = [part for part in form["body"] if part["type"] != "markdown"]
    assert all(part["attributes"]["label"] for part in asked)
    names = [part["id"] for part in asked]
    assert len(names) == len(set(names))
    assert any(part.get("validations", {}).get("required") for part in asked)
