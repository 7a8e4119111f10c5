"""The ontology is sound, complete in three languages and covers the model; the check can fail."""

import json
import re
import shutil
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection

from s3graph.errors import UnreadableInput
from s3graph.findings.finding import Finding, Severity
from s3graph.profiles.context import jsonld_context
from s3graph.project.files import ontology_files
from s3graph.settings import Settings
from s3graph.validation.terms import read_terms
from s3graph.vocabulary import PREFIXES, S3
from s3graph.workshop.ontology import LANGUAGES, check_ontology

HOME = Path(__file__).resolve().parents[2]
SETTINGS = Settings(home=HOME)

needs_java = pytest.mark.skipif(
    shutil.which("java") is None,
    reason="HermiT needs Java: apt-get install default-jre-headless",
)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(HOME / "ontology" / "s3.ttl")


@pytest.fixture
def copy(tmp_path: Path) -> Settings:
    """A project that holds a copy of the ontology, to be spoilt."""
    shutil.copytree(HOME / "ontology", tmp_path / "ontology")
    return Settings(home=tmp_path)


def add(settings: Settings, text: str) -> None:
    with (settings.ontology_dir / "s3.ttl").open("a", encoding="utf-8") as file:
        file.write(text)


def rules(findings: list[Finding]) -> set[str]:
    return {finding.rule for finding in findings}


def without_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    empty = tmp_path / "no-programs-here"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))


@needs_java
def test_the_ontology_has_no_fault() -> None:
    assert check_ontology(SETTINGS) == []


@pytest.mark.parametrize("path", ontology_files(SETTINGS), ids=lambda p: p.name)
def test_both_parsers_read_the_same_statements(path: Path) -> None:
    assert len(Graph().parse(path)) == len(set(pyoxigraph.parse(path=str(path))))


def test_the_ontology_says_what_it_is(ontology: Graph) -> None:
    iri = URIRef(str(S3))
    assert (iri, RDF.type, OWL.Ontology) in ontology
    assert str(ontology.value(iri, OWL.versionIRI)).endswith("/0.1.0")
    assert not re.search(r"\d\.\d", str(S3))
    assert not list(ontology.objects(iri, OWL.imports))


def test_every_term_of_the_model_is_defined() -> None:
    text = (HOME / "docs" / "model.md").read_text(encoding="utf-8")
    named = set(re.findall(r"s3:(\w+)", text))
    assert len(named) > 80
    defined = {iri.removeprefix(S3) for iri in read_terms(SETTINGS).lines}
    assert named - defined == set()


def test_labels_of_classes_and_properties_are_unambiguous(ontology: Graph) -> None:
    for kind in (OWL.Class, OWL.DatatypeProperty):
        for language in LANGUAGES:
            labels = [
                str(label)
                for term in ontology.subjects(RDF.type, kind)
                for label in ontology.objects(term, RDFS.label)
                if isinstance(label, Literal) and label.language == language
            ]
            assert len(labels) == len(set(labels))


def test_definitions_are_sentences(ontology: Graph) -> None:
    for definition in ontology.objects(None, SKOS.definition):
        assert re.fullmatch(r"\S.*\S[.]", str(definition)), definition


def test_the_three_kinds_of_coding_exclude_each_other(ontology: Graph) -> None:
    groups = [set(Collection(ontology, members)) for members in ontology.objects(None, OWL.members)]
    assert {S3.OwnCoding, S3.SourceCoding, S3.DerivedCoding} in groups


@needs_java
def test_a_class_that_can_have_no_members_is_found(copy: Settings) -> None:
    add(copy, "\ns3:OwnCoding rdfs:subClassOf s3:SourceCoding .\n")
    findings = check_ontology(copy)
    assert rules(findings) == {"ClassIsSatisfiable"}
    (finding,) = findings
    assert finding.focus == str(S3.OwnCoding)
    assert finding.severity is Severity.VIOLATION
    assert finding.text == "s3:OwnCoding a owl:Class ;"
    assert finding.path == Path("ontology/s3.ttl")


@needs_java
def test_a_contradiction_is_found(copy: Settings) -> None:
    add(copy, "\n<urn:x> a owl:NamedIndividual , s3:OwnCoding , s3:SourceCoding .\n")
    assert rules(check_ontology(copy)) == {"OntologyIsConsistent"}


@needs_java
def test_a_contradiction_in_an_alignment_is_found(copy: Settings) -> None:
    text = "s3:Source rdfs:subClassOf s3:Gap .\n"
    with (copy.ontology_dir / "alignments" / "prov.ttl").open("a", encoding="utf-8") as file:
        file.write(text)
    assert [f.focus for f in check_ontology(copy)] == [str(S3.Source)]


def test_the_reasoner_leaves_nothing_behind(
    copy: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    if shutil.which("java") is None:
        without_java(monkeypatch, tmp_path)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    add(copy, "\n<urn:x> a owl:NamedIndividual , s3:OwnCoding , s3:SourceCoding .\n")
    assert check_ontology(copy)
    assert list(temporary.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_without_java_the_check_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without_java(monkeypatch, tmp_path)
    (finding,) = check_ontology(SETTINGS)
    assert finding.severity is Severity.VIOLATION
    assert "Java" in finding.message
    assert "default-jre-headless" in finding.next_step
    (finding,) = check_ontology(SETTINGS, java_required=False)
    assert finding.severity is Severity.WARNING


def test_a_reasoner_that_fails_is_no_success(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho out of order >&2\nexit 3\n", encoding="utf-8")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    (finding,) = check_ontology(SETTINGS)
    assert finding.rule == "OntologyIsReasonedOver"
    assert finding.severity is Severity.VIOLATION
    assert "out of order" in finding.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('s3:Odd a owl:Class ; rdfs:label "Odd"@en .', "no label in the language fi"),
        ('s3:Odd a owl:Class ; skos:definition " "@sv .', "no definition in the language sv"),
        ('s3:Spearhead rdfs:label "Toinen"@fi .', "2 labels in the language fi"),
    ],
)
def test_a_term_without_its_texts_is_found(
    copy: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, said: str
) -> None:
    without_java(monkeypatch, tmp_path)
    add(copy, f"\n{text}\n")
    messages = [f.message for f in check_ontology(copy) if f.rule == "TermIsExplained"]
    assert any(said in message for message in messages)


def test_an_undeclared_term_is_found_at_its_line(
    copy: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without_java(monkeypatch, tmp_path)
    add(copy, "\ns3:Gap rdfs:subClassOf\n    prov:Entitty .\n")
    (finding,) = (f for f in check_ontology(copy) if f.rule == "TermIsDeclared")
    assert finding.text == "    prov:Entitty ."
    assert "owl:Class" in finding.next_step


def test_a_missing_ontology_is_an_error(tmp_path: Path) -> None:
    # A folder without one would have the ontology that came with the program.
    (tmp_path / "ontology").mkdir()
    with pytest.raises(UnreadableInput, match="missing"):
        check_ontology(Settings(home=tmp_path))


def test_the_context_covers_every_term(ontology: Graph) -> None:
    context = jsonld_context()["@context"]
    for prefix, namespace in PREFIXES.items():
        assert context[prefix] == namespace
    named = {
        entry["@id"] if isinstance(entry, dict) else entry
        for entry in context.values()
        if not isinstance(entry, float)
    }
    for iri in read_terms(SETTINGS).lines:
        assert "s3:" + iri.removeprefix(S3) in named
    for term in ontology.subjects(RDF.type, OWL.ObjectProperty):
        if str(term).startswith(S3):
            assert context[str(term).removeprefix(S3)]["@type"] == "@id"


def test_a_document_with_the_context_means_what_it_should() -> None:
    document = {
        **jsonld_context(),
        "@id": "id:spearhead/FI1B/2017/citizen-city",
        "@type": "Spearhead",
        "prefLabel": {"en": "Citizen city", "@none": "6Aika"},
        "spearheadRole": "id:spearhead-role/vertical",
        "position": 1,
        "hasFunding": [{"@id": "id:funding/x", "startYear": "2014", "amount": "25000000"}],
    }
    expected = """
        @prefix s3: <https://w3id.org/s3graph/ns#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @base <https://w3id.org/s3graph/id/> .
        <spearhead/FI1B/2017/citizen-city> a s3:Spearhead ;
            skos:prefLabel "Citizen city"@en , "6Aika" ;
            s3:spearheadRole <spearhead-role/vertical> ;
            s3:position 1 ;
            s3:hasFunding <funding/x> .
        <funding/x> s3:startYear "2014"^^xsd:gYear ; s3:amount "25000000"^^xsd:decimal .
        """
    read = pyoxigraph.parse(json.dumps(document), pyoxigraph.RdfFormat.JSON_LD)
    wanted = pyoxigraph.parse(expected, pyoxigraph.RdfFormat.TURTLE)
    assert {quad.triple for quad in read} == {quad.triple for quad in wanted}


@pytest.mark.parametrize(
    ("replacement", "says"),
    [("s3:Gone", "not defined"), ("s3:Claim", "deprecated too")],
)
def test_a_deprecated_term_is_replaced_by_one_that_lives(
    copy: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, replacement: str, says: str
) -> None:
    without_java(monkeypatch, tmp_path)
    add(copy, f"s3:Gap owl:deprecated true ; dct:isReplacedBy {replacement} .\n")
    add(copy, "s3:Claim owl:deprecated true ; dct:isReplacedBy s3:Conflict .\n")
    found = [f for f in check_ontology(copy) if f.rule == "DeprecatedTermIsReplaced"]
    assert [finding.focus for finding in found] == [str(S3.Gap)]
    assert says in found[0].message


def test_what_is_outside_of_owl_2_rl_is_found(
    copy: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without_java(monkeypatch, tmp_path)
    add(copy, "s3:Gap rdfs:subClassOf [ owl:onProperty s3:gapOf ; owl:minCardinality 1 ] .\n")
    assert "OntologyIsInOwl2Rl" in rules(check_ontology(copy))
