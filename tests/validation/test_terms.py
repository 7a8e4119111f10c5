"""Unknown terms are found in Turtle, in queries and in code, with the nearest that exists."""

import re
import shutil
from pathlib import Path

import pytest
from rdflib import OWL, Graph, URIRef

from s3graph.findings.finding import Severity
from s3graph.findings.text import finding_text
from s3graph.project.files import shape_files
from s3graph.project.reading import Sources
from s3graph.rdf.statements import read_statements
from s3graph.rdf.turtle import read_turtle
from s3graph.settings import Settings
from s3graph.validation.terms import (
    Terms,
    TermUse,
    deprecated_terms,
    find_wrong_terms,
    query_uses,
    read_terms,
    turtle_uses,
    undefined_terms,
)
from s3graph.validation.validate import validate
from s3graph.vocabulary import S3
from s3graph.workshop.used_terms import unused_terms, used_terms

HOME = Path(__file__).resolve().parents[2]
SETTINGS = Settings(home=HOME)
QUERY = Path("queries/a.rq")


@pytest.fixture(scope="module")
def terms() -> Terms:
    return read_terms(SETTINGS)


def turtle(tmp_path: Path, text: str) -> list[TermUse]:
    path = tmp_path / "a.ttl"
    path.write_text("@prefix s3: <https://w3id.org/s3graph/ns#> .\n" + text, encoding="utf-8")
    return list(turtle_uses(read_turtle(path, shown_as=Path("data/a.ttl"))))


def names(uses: list[TermUse]) -> list[tuple[str, int | None]]:
    return [(use.term.removeprefix(S3), use.line) for use in uses]


def test_terms_know_their_line(terms: Terms) -> None:
    line = terms.lines[str(S3.Spearhead)]
    assert line is not None
    text = (HOME / terms.path).read_text(encoding="utf-8").splitlines()
    assert text[line - 1] == "s3:Spearhead a owl:Class ;"
    assert str(S3) not in terms.lines


def test_a_typo_is_found_with_the_nearest_term(tmp_path: Path, terms: Terms) -> None:
    uses = turtle(tmp_path, "<urn:a> a s3:Strategy ;\n    s3:hasSpearheed <urn:b> .\n")
    (finding,) = undefined_terms(uses, terms)
    assert finding.severity is Severity.VIOLATION
    assert finding.message == "s3:hasSpearheed is not defined in the ontology."
    assert "Did you mean s3:hasSpearhead?" in finding.next_step
    assert (finding.path, finding.line) == (Path("data/a.ttl"), 3)
    assert finding.text == "    s3:hasSpearheed <urn:b> ."


def test_a_term_like_no_other_gets_no_suggestion(terms: Terms) -> None:
    (finding,) = undefined_terms([TermUse(S3 + "qqqqqqqqqq", QUERY, 1)], terms)
    assert "Did you mean" not in finding.next_step
    assert "define s3:qqqqqqqqqq" in finding.next_step


def test_a_term_used_often_in_a_file_is_reported_once(tmp_path: Path, terms: Terms) -> None:
    uses = turtle(tmp_path, "<urn:a> s3:stat <urn:b> .\n<urn:c> s3:stat <urn:d> .\n")
    uses.append(TermUse(S3 + "stat", Path("data/b.ttl"), 9))
    findings = undefined_terms(uses, terms)
    assert [(f.path, f.line) for f in findings] == [
        (Path("data/a.ttl"), 2),
        (Path("data/b.ttl"), 9),
    ]
    assert "2 times" in findings[0].message


def test_terms_are_found_as_subject_predicate_object_and_type(tmp_path: Path) -> None:
    uses = turtle(tmp_path, "s3:A s3:b s3:C .\n<urn:a> a s3:D .\n")
    assert names(uses) == [("A", 2), ("b", 2), ("C", 2), ("D", 3)]


def test_terms_in_the_sparql_of_a_shape_are_found(tmp_path: Path) -> None:
    text = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        '<urn:a> sh:select """SELECT $this WHERE {\n  $this s3:odd 1 }""" .\n'
    )
    assert names(turtle(tmp_path, text)) == [("odd", 4)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s s3:a ?o .\n ?s s3:b 1 }", [("a", 1), ("b", 2)]),
        ("# s3:a\nSELECT * { ?s s3:b ?o } # s3:c", [("b", 2)]),
        ("SELECT * { ?s ?p 's3:a', \"s3:b\", '''s3:c''', \"\"\"\ns3:d\"\"\", s3:e }", [("e", 2)]),
        (f"SELECT * {{ ?s <{S3}a> ?o }}", [("a", 1)]),
        (f"PREFIX x: <{S3}>\nSELECT * {{ ?s x:a/x:b ?o ; s3:c 1 }}", [("a", 2), ("b", 2)]),
        (f"PREFIX : <{S3}>\nSELECT * {{ ?s :a|^:b ?o }}", [("a", 2), ("b", 2)]),
        (f"PREFIX s3: <{S3}>\nSELECT * {{ ?s !(s3:a|^s3:b)* ?o }}", [("a", 2), ("b", 2)]),
        ("SELECT * { ?s xs3:a ?s3 . GRAPH <urn:s3:a> { ?s s3:c-d ?o } }", [("c-d", 1)]),
    ],
)
def test_terms_in_queries(query: str, expected: list[tuple[str, int]]) -> None:
    assert names(list(query_uses(QUERY, query))) == expected


def test_unused_terms_are_warned_of(terms: Terms) -> None:
    (finding,) = unused_terms(terms.lines.keys() - {str(S3.Gap)}, terms)
    assert finding.severity is Severity.WARNING
    assert finding.focus == str(S3.Gap)
    assert finding.line == terms.lines[str(S3.Gap)]


def test_everything_in_the_project_uses_defined_terms(terms: Terms, real_sources: Sources) -> None:
    files = [
        *real_sources.checked,
        *(read_statements(path, shown_as=path.relative_to(HOME)) for path in shape_files(SETTINGS)),
    ]
    ontology = next(file for file in files if file.path == terms.path)
    assert [finding_text(f) for f in find_wrong_terms(files, ontology)] == []
    uses: list[TermUse] = []
    for path in [*HOME.glob("ontology/rules/*.rq"), *HOME.glob("queries/**/*.rq")]:
        uses.extend(query_uses(path.relative_to(HOME), path.read_text(encoding="utf-8")))
    assert len(uses) > 500
    assert [finding_text(f) for f in undefined_terms(uses, terms)] == []


def test_the_code_names_defined_terms_only(terms: Terms) -> None:
    found = set()
    for path in (HOME / "src").rglob("*.py"):
        found |= {
            (match[1], path.name)
            for match in re.finditer(r"\bS3\.([A-Za-z]\w*)", path.read_text(encoding="utf-8"))
        }
    assert len(found) > 50
    assert {(name, file) for name, file in found if S3 + name not in terms.lines} == set()


def test_every_term_of_the_ontology_is_used(terms: Terms, real_sources: Sources) -> None:
    assert unused_terms(used_terms(SETTINGS, real_sources.checked), terms) == []


DEPRECATED = """
s3:oldName a owl:ObjectProperty ; owl:deprecated true ; dct:isReplacedBy s3:name .
s3:dead a owl:ObjectProperty ; owl:deprecated true .
s3:notYet a owl:ObjectProperty ; owl:deprecated false .
s3:name a owl:ObjectProperty .
"""


@pytest.fixture
def aged(tmp_path: Path) -> Terms:
    path = tmp_path / "s3.ttl"
    prefixes = "".join(
        f"@prefix {name}: <{iri}> .\n"
        for name, iri in (
            ("s3", S3),
            ("owl", "http://www.w3.org/2002/07/owl#"),
            ("dct", "http://purl.org/dc/terms/"),
        )
    )
    path.write_text(prefixes + DEPRECATED, encoding="utf-8")
    return Terms.of(read_turtle(path))


def test_a_deprecated_term_is_warned_of_once_with_its_replacement(
    tmp_path: Path, aged: Terms
) -> None:
    uses = turtle(
        tmp_path,
        "<urn:a> s3:name <urn:b> ;\n    s3:oldName <urn:b> , <urn:c> ;\n    s3:notYet <urn:b> .\n",
    )
    (finding,) = deprecated_terms(uses, aged)
    assert finding.severity is Severity.WARNING
    assert finding.rule == "TermIsNotDeprecated"
    assert finding.next_step == "Use s3:name in its place."
    assert finding.line == 3


def test_a_deprecated_term_without_replacement_is_left_out(aged: Terms) -> None:
    (finding,) = deprecated_terms([TermUse(S3 + "dead", QUERY, 1, "?a s3:dead ?b")], aged)
    assert "nothing replaces it" in finding.next_step


def test_a_deprecated_term_need_not_be_used(aged: Terms) -> None:
    unused = {finding.focus for finding in unused_terms(set(), aged)}
    assert unused == {S3 + "name", S3 + "notYet"}


def test_validation_warns_of_deprecated_terms_in_data_but_not_in_the_ontology(
    tmp_path: Path,
) -> None:
    shutil.copytree(HOME / "ontology", tmp_path / "ontology")
    for name in ("schemes/kinds.ttl", "shared/project.ttl"):
        (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HOME / "data" / name, tmp_path / "data" / name)
    with (tmp_path / "ontology" / "s3.ttl").open("a", encoding="utf-8") as file:
        file.write("\ns3:basisScheme owl:deprecated true ; dct:isReplacedBy s3:basis .\n")
    report = validate(Settings(home=tmp_path))
    assert report.conforms
    found = [f for f in report.findings if f.rule == "TermIsNotDeprecated"]
    (finding,) = (f for f in found if f.path == Path("data/schemes/kinds.ttl"))
    assert Path("ontology/s3.ttl") not in {f.path for f in found}
    assert finding.next_step == "Use s3:basis in its place."


def test_the_change_log_tells_of_every_term_and_of_no_other(terms: Terms) -> None:
    text = (HOME / "ontology" / "CHANGES.md").read_text(encoding="utf-8")
    version = Graph().parse(HOME / "ontology" / "s3.ttl").value(URIRef(str(S3)), OWL.versionInfo)
    assert f"\n## {version}\n" in text
    told = set(re.findall(r"`(\w+)`", text.partition("\n## 0.")[2]))
    assert told == {iri.removeprefix(S3) for iri in terms.lines}
