"""Every rule is told in plain words, bites on its example alone, and leaves good data in peace."""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import DCTERMS, RDF, RDFS, SH, SKOS, Graph, Literal
from rdflib.term import Node

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.report import Report
from s3graph.project.files import ontology_files, shape_files
from s3graph.project.reading import Sources
from s3graph.rdf.places import Triple
from s3graph.rdf.statements import StatedFile, rdflib_graph, read_statements
from s3graph.settings import Settings
from s3graph.validation.engine import RuleEngine
from s3graph.validation.judges import judge_fast
from s3graph.validation.shapes import Rule, Shapes, read_shapes
from s3graph.validation.validate import checking_rules
from s3graph.vocabulary import GRAPH_BASE, S3

HOME = Path(__file__).resolve().parents[2]
SETTINGS = Settings(home=HOME)
EXAMPLES = HOME / "data" / "examples"
INVALID = sorted(path.stem for path in (EXAMPLES / "invalid").glob("*.ttl"))
VALID = sorted(path.stem for path in (EXAMPLES / "valid").glob("*.ttl"))
MARK = "# <- here"
# What rules ask of the concepts, schemes and units that examples refer to.
NEEDED = {
    RDF.type,
    S3.basisScheme,
    SKOS.inScheme,
    SKOS.notation,
    SKOS.prefLabel,
    S3.nutsVersion,
    S3.statisticUnit,
}


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return read_shapes(SETTINGS)


@pytest.fixture(scope="module")
def rules(shapes: Shapes) -> dict[str, Rule]:
    return {rule.name: rule for rule in shapes.rules.values()}


def example(kind: str, name: str) -> StatedFile:
    path = EXAMPLES / kind / f"{name}.ttl"
    return read_statements(path, shown_as=path.relative_to(HOME))


def triples(file: StatedFile) -> set[Triple]:
    return set(file.rdflib_triples())


def written(path: Path, triples: Iterable[Triple]) -> StatedFile:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    graph.serialize(path, format="nt", encoding="utf-8")
    return read_statements(path)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory, real_sources: Sources) -> StatedFile:
    """Of the schemes and the ontology, what the rules need of them for the examples."""
    names = {
        (kind, name) for kind, names in (("valid", VALID), ("invalid", INVALID)) for name in names
    }
    used = {term for kind, name in names for t in triples(example(kind, name)) for term in t}
    needed: list[Triple] = []
    for path in ontology_files(SETTINGS):
        stated = triples(read_statements(path))
        needed.extend(triple for triple in stated if triple[1] == RDFS.subClassOf)
    for file in real_sources.checked:
        if not file.graph.startswith(f"{GRAPH_BASE}schemes/"):
            continue
        needed.extend(
            triple
            for triple in triples(file)
            if triple[2] == SKOS.ConceptScheme
            or triple[1] == DCTERMS.title
            or (triple[1] in NEEDED and triple[0] in used)
        )
    return written(tmp_path_factory.mktemp("context") / "context.ttl", needed)


def findings(
    shapes: Shapes, file: StatedFile, context: StatedFile, engine: RuleEngine = RuleEngine.FAST
) -> list[Finding]:
    sources = Sources((file,), (context,), (), (), 1, complete=True)
    with checking_rules(shapes, sources, engine) as breaches:
        return list(breaches())


# --- The rules as texts


def test_there_are_the_rules_that_the_data_need(rules: dict[str, Rule]) -> None:
    assert len(rules) >= 160
    assert {rule.severity for rule in rules.values()} == set(Severity)


def test_each_rule_says_what_is_wrong_and_what_to_do(rules: dict[str, Rule]) -> None:
    for rule in rules.values():
        assert rule.title, rule.name
        assert rule.reason.endswith("."), rule.name
        for message, next_step in rule.texts.items():
            assert re.fullmatch(r"[A-Z][^\n]+\.", message), rule.name
            assert re.match(r"[A-Z][a-z]+ ", next_step), rule.name
            assert next_step.endswith("."), rule.name


def test_words_of_the_trade_stay_out_of_the_messages(rules: dict[str, Rule]) -> None:
    for rule in rules.values():
        told = " ".join((*rule.texts.keys(), *rule.texts.values()))
        words = set(re.findall(r"[a-z]+", told.lower()))
        assert not words & {"triple", "node", "literal", "iri", "uri", "shacl", "predicate"}


def test_every_shape_that_applies_to_something_is_a_named_rule(shapes: Shapes) -> None:
    graph = rdflib_graph(shapes.triples)
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
    aiming = {subject for target in targets for subject in graph.subjects(target)}
    assert aiming == set(shapes.rules)


def test_the_shapes_are_shacl() -> None:
    """By the shapes for shapes of the Recommendation (appendix C), which come with pySHACL."""
    assets = Path(pyshacl.__file__).parent / "assets"
    judge = read_statements(assets / "shacl-shacl.ttl").triples
    files = [read_statements(path) for path in shape_files(SETTINGS)]
    assert judge_fast(judge, (triple for file in files for triple in file.triples)) == []
    broken = Graph().parse(shape_files(SETTINGS)[0])
    broken.add((next(broken.objects(None, SH.path)), SH.path, SH.path))
    broken.add((next(broken.subjects(SH.minCount)), SH.minCount, Literal("one")))
    text = broken.serialize(format="nt")
    assert judge_fast(judge, ox.parse(text, ox.RdfFormat.N_TRIPLES)) != []


def test_the_tiers_say_how_bad_a_breach_is() -> None:
    """After DCAT-AP: what must hold, what good data have, codes that exist, what is given up."""
    bad = {
        "core": {SH.Violation},
        "recommended": {SH.Warning, SH.Info},
        "vocabularies": {SH.Violation},
        "deprecated": {SH.Warning},
    }
    found: dict[str, set[Node]] = defaultdict(set)
    for path in shape_files(SETTINGS):
        found[path.parent.name].update(Graph().parse(path).objects(None, SH.severity))
    assert found == bad


def test_no_rule_is_left_without_examples(rules: dict[str, Rule]) -> None:
    assert sorted(rules) == INVALID == VALID


# --- The rules at work


@pytest.mark.parametrize("name", INVALID)
def test_an_invalid_example_breaks_its_rule_at_the_marked_lines(
    name: str, shapes: Shapes, rules: dict[str, Rule], context: StatedFile
) -> None:
    file = example("invalid", name)
    alone = shapes.without(*(other for other in rules if other != name))
    found = findings(alone, file, context)
    assert {finding.rule for finding in found} == {name}
    lines = file.file.read_text(encoding="utf-8").split("\n")
    marked = {n for n, line in enumerate(lines, start=1) if MARK in line}
    assert {finding.line for finding in found} == marked
    for finding in found:
        assert finding.path == Path("data/examples/invalid") / f"{name}.ttl"
        assert finding.severity is rules[name].severity
        assert finding.message in rules[name].texts
        assert MARK in (finding.text or "")


@pytest.mark.parametrize("name", INVALID)
def test_without_its_rule_an_invalid_example_passes(
    name: str, shapes: Shapes, context: StatedFile
) -> None:
    """So the example breaks no other rule, and no other rule does the work of this one."""
    assert findings(shapes.without(name), example("invalid", name), context) == []


@pytest.mark.parametrize("name", VALID)
def test_a_valid_example_passes(name: str, shapes: Shapes, context: StatedFile) -> None:
    assert findings(shapes, example("valid", name), context) == []


@pytest.mark.parametrize("name", INVALID)
def test_the_engines_say_the_same_of_an_invalid_example(
    name: str, shapes: Shapes, rules: dict[str, Rule], context: StatedFile
) -> None:
    alone = shapes.without(*(other for other in rules if other != name))
    file = example("invalid", name)
    assert Report.of(findings(alone, file, context)) == Report.of(
        findings(alone, file, context, RuleEngine.PYSHACL)
    )


def test_the_engines_say_the_same_of_all_examples_together(
    shapes: Shapes, context: StatedFile
) -> None:
    """Together they break many rules, since most of them say other things of the same region."""
    files = [context, *(example(kind, name) for kind in ("valid", "invalid") for name in VALID)]
    fast, reference = (
        {(b.rule.name, b.focus, b.predicates, b.value) for b in shapes.check(files, engine=engine)}
        for engine in RuleEngine
    )
    assert fast == reference
    assert len({rule for rule, *_ in fast}) > len(VALID) / 2


@pytest.mark.parametrize("name", INVALID)
def test_a_valid_example_is_close_to_its_invalid_twin(name: str) -> None:
    invalid, valid = (triples(e) for e in (example("invalid", name), example("valid", name)))
    assert 1 <= len(invalid ^ valid) <= 8
    assert len(invalid & valid) >= 2


# --- Running them


def test_a_run_leaves_the_rules_as_they_were(shapes: Shapes, context: StatedFile) -> None:
    before = set(shapes.triples)
    file = example("invalid", "SpearheadHasLabel")
    first, second = (findings(shapes, file, context) for _ in range(2))
    assert first == second != []
    assert set(shapes.triples) == before


def test_an_unknown_rule_cannot_be_left_out(shapes: Shapes) -> None:
    with pytest.raises(KeyError, match="NoSuchRule"):
        shapes.without("NoSuchRule")


def test_a_thing_without_a_name_is_found_at_its_place(
    shapes: Shapes, context: StatedFile, tmp_path: Path
) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        "@prefix s3: <https://w3id.org/s3graph/ns#> .\n"
        "[] a s3:Gap ; s3:position 1 .\n"
        "<urn:x> s3:hasTheme [ a s3:Gap ] .\n"
    )
    found = findings(shapes, read_statements(path), context)
    assert {(f.rule, f.line, f.focus) for f in found} == {
        ("GapHasText", 2, None),
        ("GapHasText", 3, None),
    }


def test_a_finding_names_what_took_the_place_of_a_retired_code(
    shapes: Shapes, context: StatedFile
) -> None:
    (finding,) = findings(shapes, example("invalid", "RegionCodeIsNotRetired"), context)
    assert finding.severity is Severity.WARNING
    assert finding.next_step.endswith("What took its place: nuts:PT1C, nuts:PT1D.")
