"""Every rule is told in plain words, bites on its example alone, and leaves good data in peace."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
from rdflib import DCTERMS, RDFS, SH, SKOS, Graph, URIRef
from rdflib.term import BNode, Node

from s3graph.quality.report import Finding, Severity
from s3graph.quality.shapes import Rule, Shapes, read_shapes
from s3graph.quality.validate import Sources, check_rules
from s3graph.settings import Settings
from s3graph.sources.files import data_files, ontology_files, shape_files
from s3graph.sources.turtle import Triple, TurtleFile, read_turtle

HOME = Path(__file__).resolve().parents[2]
SETTINGS = Settings(home=HOME)
EXAMPLES = HOME / "data" / "examples"
INVALID = sorted(path.stem for path in (EXAMPLES / "invalid").glob("*.ttl"))
VALID = sorted(path.stem for path in (EXAMPLES / "valid").glob("*.ttl"))
MARK = "# <- here"


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return read_shapes(SETTINGS)


@pytest.fixture(scope="module")
def rules(shapes: Shapes) -> dict[str, Rule]:
    return {rule.name: rule for rule in shapes.rules.values()}


def example(kind: str, name: str) -> TurtleFile:
    path = EXAMPLES / kind / f"{name}.ttl"
    return read_turtle(path, shown_as=path.relative_to(HOME))


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> TurtleFile:
    """Of the schemes and the ontology, what the rules need of them for the examples."""
    names = {
        (kind, name) for kind, names in (("valid", VALID), ("invalid", INVALID)) for name in names
    }
    used = {term for kind, name in names for t in example(kind, name).triples for term in t}
    graph = Graph()
    sources = [*data_files(SETTINGS), *ontology_files(SETTINGS)]
    for path in [s.path for s in sources if "regions" not in s.path.parts]:
        for triple in read_turtle(path).triples:
            if triple[1] == RDFS.subClassOf or (triple[1] == SKOS.inScheme and triple[0] in used):
                graph.add(triple)
    path = tmp_path_factory.mktemp("context") / "context.ttl"
    graph.serialize(path, format="turtle")
    return read_turtle(path)


def findings(shapes: Shapes, file: TurtleFile, context: TurtleFile) -> list[Finding]:
    return list(check_rules(shapes, Sources((file,), (context,), (), (), complete=True)))


# --- The rules as texts


def test_there_are_the_rules_that_the_data_need(rules: dict[str, Rule]) -> None:
    assert len(rules) >= 25
    assert {rule.severity for rule in rules.values()} == set(Severity)


def test_each_rule_says_what_is_wrong_and_what_to_do(rules: dict[str, Rule]) -> None:
    for rule in rules.values():
        assert rule.title, rule.name
        assert rule.reason.endswith("."), rule.name
        assert re.fullmatch(r"[A-Z][^\n]+\.", rule.message), rule.name
        assert re.match(r"[A-Z][a-z]+ ", rule.next_step), rule.name
        assert rule.next_step.endswith("."), rule.name


def test_words_of_the_trade_stay_out_of_the_messages(rules: dict[str, Rule]) -> None:
    for rule in rules.values():
        words = set(re.findall(r"[a-z]+", f"{rule.message} {rule.next_step}".lower()))
        assert not words & {"triple", "node", "literal", "iri", "uri", "shacl", "predicate"}


def test_every_shape_that_applies_to_something_is_a_named_rule(shapes: Shapes) -> None:
    graph = shapes.graph()
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
    aiming = {subject for target in targets for subject in graph.subjects(target)}
    assert aiming == set(shapes.rules)


def test_the_shapes_are_shacl() -> None:
    graph = Graph()
    for path in shape_files(SETTINGS):
        graph.parse(path)
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=graph, meta_shacl=True)
    assert conforms, text


def test_no_rule_is_left_without_examples(rules: dict[str, Rule]) -> None:
    assert sorted(rules) == INVALID == VALID


# --- The rules at work


@pytest.mark.parametrize("name", INVALID)
def test_an_invalid_example_breaks_its_rule_at_the_marked_lines(
    name: str, shapes: Shapes, rules: dict[str, Rule], context: TurtleFile
) -> None:
    file = example("invalid", name)
    alone = shapes.without(*(other for other in rules if other != name))
    found = findings(alone, file, context)
    assert {finding.rule for finding in found} == {name}
    marked = {n for n in range(1, 200) if MARK in (file.text(n) or "")}
    assert {finding.line for finding in found} == marked
    for finding in found:
        assert finding.path == Path("data/examples/invalid") / f"{name}.ttl"
        assert finding.severity is rules[name].severity
        assert finding.message == rules[name].message
        assert MARK in (finding.text or "")


@pytest.mark.parametrize("name", INVALID)
def test_without_its_rule_an_invalid_example_passes(
    name: str, shapes: Shapes, context: TurtleFile
) -> None:
    """So the example breaks no other rule, and no other rule does the work of this one."""
    assert findings(shapes.without(name), example("invalid", name), context) == []


def test_valid_examples_pass(shapes: Shapes, context: TurtleFile) -> None:
    """All in one graph, kept apart by giving the things of each a name of their own."""

    def triples() -> Iterator[Triple]:
        for name in VALID:
            file = example("valid", name)
            own: dict[Node, Node] = {s: URIRef(f"{s}~{name}") for s in file.subjects}
            for s, p, o in file.triples:
                yield own[s], p, own.get(o, o)
            for s, p, o in context.triples:
                yield own.get(s, s), p, o

    assert [(b.rule.name, str(b.focus)) for b in shapes.check(triples())] == []


@pytest.mark.parametrize("name", INVALID)
def test_a_valid_example_is_close_to_its_invalid_twin(name: str) -> None:
    invalid, valid = (set(e.triples) for e in (example("invalid", name), example("valid", name)))
    assert 1 <= len(invalid ^ valid) <= 8
    assert len(invalid & valid) >= 2


# --- Running them


def test_a_run_leaves_the_rules_as_they_were(shapes: Shapes, context: TurtleFile) -> None:
    before = set(shapes.graph())
    file = example("invalid", "SpearheadHasLabel")
    first, second = (findings(shapes, file, context) for _ in range(2))
    assert first == second != []
    assert set(shapes.graph()) == before


def test_an_unknown_rule_cannot_be_left_out(shapes: Shapes) -> None:
    with pytest.raises(KeyError, match="NoSuchRule"):
        shapes.without("NoSuchRule")


def test_a_thing_without_a_name_is_found_too(shapes: Shapes, context: TurtleFile) -> None:
    nameless = BNode()
    file = example("valid", "GapHasText")
    gap = next(iter(file.subjects))
    renamed = [(nameless, p, o) for s, p, o in file.triples if s == gap]
    broken = [triple for triple in renamed if triple[1] != DCTERMS.description]
    breaches = shapes.check([*broken, *context.triples])
    assert [(b.rule.name, b.focus) for b in breaches] == [("GapHasText", nameless)]
