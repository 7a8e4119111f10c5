"""What changed between two versions of the terms is told, the gravest first."""

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph

from s3graph.workshop.term_diff import TermChange, TermChangeKind, term_changes

ROOT = Path(__file__).resolve().parents[2]
HEAD = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix s3: <https://w3id.org/s3graph/ns#> .
"""
OLD = """
s3:A a owl:Class ; rdfs:label "A"@en .
s3:B a owl:Class ; rdfs:label "B"@en ; rdfs:subClassOf [ owl:onProperty s3:p ; owl:hasValue 1 ] .
s3:p a owl:ObjectProperty ; rdfs:domain s3:A .
<urn:other> a owl:Class .
"""


def changes(new: str) -> list[TermChange]:
    return term_changes(Graph().parse(data=HEAD + OLD), Graph().parse(data=HEAD + new))


def test_the_same_terms_written_otherwise_have_not_changed() -> None:
    lines = [line for line in OLD.splitlines() if line]
    assert changes("\n".join(reversed(lines))) == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "term"),
    [
        ('s3:A a owl:Class ; rdfs:label "A"@en .', "", TermChangeKind.REMOVED, "A"),
        ("<urn:other> a owl:Class .", "s3:C a owl:Class .", TermChangeKind.ADDED, "C"),
        ('"A"@en', '"The A"@en', TermChangeKind.WORDING, "A"),
        ("rdfs:domain s3:A", "rdfs:domain s3:B", TermChangeKind.MEANING, "p"),
        ("a owl:ObjectProperty", "a owl:DatatypeProperty", TermChangeKind.MEANING, "p"),
        ("owl:hasValue 1", "owl:hasValue 2", TermChangeKind.MEANING, "B"),
        ('label "A"@en', 'label "A"@en ; owl:deprecated true', TermChangeKind.DEPRECATED, "A"),
    ],
)
def test_a_change_is_of_its_kind(old: str, new: str, kind: TermChangeKind, term: str) -> None:
    assert old in OLD
    found = changes(OLD.replace(old, new))
    assert [(each.kind, each.term) for each in found] == [(kind, term)]


def test_what_goes_is_told_before_what_comes_and_how_to_replace_it() -> None:
    new = OLD.replace('s3:A a owl:Class ; rdfs:label "A"@en .', "s3:C a owl:Class .").replace(
        'label "B"@en', 'label "B"@en ; owl:deprecated true ; dct:isReplacedBy s3:C'
    )
    found = changes(new)
    assert [each.kind for each in found] == [
        TermChangeKind.REMOVED,
        TermChangeKind.DEPRECATED,
        TermChangeKind.ADDED,
    ]
    (first, *rest) = found[1].lines()
    assert first == "deprecated: s3:B (use s3:C)"
    assert "  + dct:isReplacedBy s3:C" in rest


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "s3graph", "term-diff", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_tells_grave_changes_from_others(tmp_path: Path) -> None:
    old, same, added, removed = (tmp_path / f"{name}.ttl" for name in ("old", "same", "add", "rm"))
    for path, text in (
        (old, OLD),
        (same, OLD),
        (added, OLD + "s3:C a owl:Class ."),
        (removed, OLD.replace("s3:A a", "s3:Z a")),
    ):
        path.write_text(HEAD + text, encoding="utf-8")
    unchanged = run(old, same)
    assert (unchanged.returncode, unchanged.stdout) == (0, "")
    assert "the same" in unchanged.stderr
    more = run(old, added)
    assert (more.returncode, more.stdout) == (0, "added: s3:C\n")
    less = run(old, removed)
    assert less.returncode == 1
    assert less.stdout.startswith("removed: s3:A")


def test_the_command_says_what_is_wrong_with_its_input(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("s3:A a", encoding="utf-8")
    broken = run(tmp_path / "broken.ttl", ROOT / "ontology" / "s3.ttl")
    assert broken.returncode == 3
    assert "broken.ttl" in broken.stderr
    assert "Traceback" not in broken.stderr
    assert run("one").returncode == 2
