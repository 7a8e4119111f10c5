"""Check that the ontology stays within OWL 2 RL, so that rules alone can draw its conclusions.

The grammar is that of OWL 2 Profiles, section 4.2 (https://www.w3.org/TR/owl2-profiles/#OWL_2_RL);
how its terms look in RDF is OWL 2 Mapping to RDF Graphs, section 3.2. The only checker of profiles
that needs no Java (pyowl2-profiles 0.1) refuses what the profile allows, such as
owl:AllDisjointClasses and unions of subclasses, and overlooks what stands inside an intersection.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, URIRef
from rdflib.term import Node

from s3graph.findings.finding import Finding
from s3graph.rdf.places import PlacedFile, Triple
from s3graph.workshop.rule_texts import ONTOLOGY_IS_IN_OWL2_RL

#: Section 4.2.2: the datatypes that may occur.
_DATATYPES: Final = frozenset(
    (
        RDF.PlainLiteral, RDF.XMLLiteral, RDFS.Literal,
        *(XSD[name] for name in (
            "decimal", "integer", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger",
            "negativeInteger", "long", "int", "short", "byte", "unsignedLong", "unsignedInt",
            "unsignedShort", "unsignedByte", "float", "double", "string", "normalizedString",
            "token", "language", "Name", "NCName", "NMTOKEN", "boolean", "hexBinary",
            "base64Binary", "anyURI", "dateTime", "dateTimeStamp",
        )),
    )
)  # fmt: skip
_MAXIMA: Final = (OWL.maxCardinality, OWL.maxQualifiedCardinality)
_RESTRICTIONS: Final = (
    OWL.someValuesFrom, OWL.allValuesFrom, OWL.hasValue, OWL.hasSelf, *_MAXIMA,
    OWL.minCardinality, OWL.minQualifiedCardinality, OWL.cardinality, OWL.qualifiedCardinality,
)  # fmt: skip

#: Axioms that the profile does not have at all.
_ABSENT: Final[dict[Node, str]] = {
    OWL.disjointUnionOf: "it has no disjoint unions",
    OWL.onDatatype: "it has no restrictions of datatypes",
}

#: What is wrong with an expression at its place, or None.
_Fault = str | None


def _anything(_node: Node) -> _Fault:
    return None


def check_profile(files: Sequence[PlacedFile]) -> Iterator[Finding]:
    """A violation for each axiom that is outside of OWL 2 RL.

    Args:
        files: the ontology and its alignments, judged as one.
    """
    graph = Graph(bind_namespaces="none")
    for file in files:
        for triple in file.triples:
            graph.add(triple)
    grammar = _Grammar(graph)
    for file in files:
        for triple in file.triples:
            fault = grammar.axiom(triple)
            if fault:
                yield _finding(file, triple, fault)


def _finding(file: PlacedFile, triple: Triple, fault: str) -> Finding:
    return file.finding(
        ONTOLOGY_IS_IN_OWL2_RL,
        file.place_of(triple),
        f"The axiom is outside of OWL 2 RL: {fault}.",
        focus=str(triple[0]) if isinstance(triple[0], URIRef) else None,
    )


class _Grammar:
    """The rules of the grammar, over one graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._datatype_properties = set(graph.subjects(RDF.type, OWL.DatatypeProperty))

    def axiom(self, triple: Triple) -> _Fault:
        """What is wrong with the axiom that a triple is or begins; None for all other triples."""
        subject, predicate, value = triple
        if predicate in _ABSENT:
            return _ABSENT[predicate]
        if predicate == RDF.type:
            return self._typed(subject, value)
        if predicate == RDFS.range and subject in self._datatype_properties:
            return self._data(value)
        rules: dict[Node, tuple[Callable[[Node], _Fault], Callable[[Node], _Fault]]] = {
            RDFS.subClassOf: (self._sub, self._super),
            OWL.equivalentClass: (self._equivalent, self._equivalent),
            OWL.disjointWith: (self._sub, self._sub),
            OWL.hasKey: (self._sub, _anything),
            RDFS.domain: (_anything, self._super),
            RDFS.range: (_anything, self._super),
        }
        of_subject, of_value = rules.get(predicate, (_anything, _anything))
        return of_subject(subject) or of_value(value)

    def _typed(self, subject: Node, class_: Node) -> _Fault:
        if class_ == OWL.ReflexiveProperty:
            return "it has no reflexive properties"
        if class_ == OWL.AllDisjointClasses:
            return self._each(self._graph.value(subject, OWL.members), self._sub)
        return self._super(class_) if isinstance(class_, BNode) else None

    def _sub(self, node: Node) -> _Fault:
        """A subClassExpression: what may stand on the left of a subclass axiom."""
        if isinstance(node, URIRef):
            return "owl:Thing may not be a subclass" if node == OWL.Thing else None
        for combined in (OWL.intersectionOf, OWL.unionOf):
            if members := self._graph.value(node, combined):
                return self._each(members, self._sub)
        filler = self._graph.value(node, OWL.someValuesFrom)
        if filler is not None and self._is_data(node):
            return self._data(filler)
        if filler is not None:
            return None if filler == OWL.Thing else self._sub(filler)
        if any(self._graph.value(node, each) is not None for each in (OWL.oneOf, OWL.hasValue)):
            return None
        return f"{self._name(node)} may not be a subclass"

    def _super(self, node: Node) -> _Fault:
        """A superClassExpression: what may stand on the right of a subclass axiom."""
        if isinstance(node, URIRef):
            return "owl:Thing may not be a superclass" if node == OWL.Thing else None
        if members := self._graph.value(node, OWL.intersectionOf):
            return self._each(members, self._super)
        complement = self._graph.value(node, OWL.complementOf)
        if complement is not None:
            return self._sub(complement)
        if self._graph.value(node, OWL.hasValue) is not None:
            return None
        filler = self._graph.value(node, OWL.allValuesFrom)
        if filler is not None:
            return self._data(filler) if self._is_data(node) else self._super(filler)
        return self._maximum(node)

    def _maximum(self, node: Node) -> _Fault:
        for predicate in _MAXIMA:
            number = self._graph.value(node, predicate)
            if number is None:
                continue
            if str(number) not in ("0", "1"):
                return f"the maximum of a property is 0 or 1, and not {number}"
            on_class = self._graph.value(node, OWL.onClass)
            if on_class is None or on_class == OWL.Thing:
                return None
            return self._sub(on_class)
        return f"{self._name(node)} may not be a superclass, domain or range"

    def _equivalent(self, node: Node) -> _Fault:
        """An equivClassExpression: what may be equivalent to something."""
        if isinstance(node, URIRef):
            return "owl:Thing may not be an equivalent class" if node == OWL.Thing else None
        if members := self._graph.value(node, OWL.intersectionOf):
            return self._each(members, self._equivalent)
        if self._graph.value(node, OWL.hasValue) is not None:
            return None
        return f"{self._name(node)} may not be an equivalent class"

    def _data(self, node: Node) -> _Fault:
        """A DataRange: a datatype of the profile, or an intersection of data ranges."""
        if isinstance(node, URIRef):
            defined = (node, RDF.type, RDFS.Datatype) in self._graph
            known = node in _DATATYPES or defined
            return None if known else f"it has no datatype {node.n3()}"
        if members := self._graph.value(node, OWL.intersectionOf):
            return self._each(members, self._data)
        return f"{self._name(node)} may not be a range of data"

    def _each(self, members: Node | None, check: Callable[[Node], _Fault]) -> _Fault:
        faults = (check(member) for member in self._graph.items(members)) if members else iter(())
        return next((fault for fault in faults if fault), None)

    def _is_data(self, restriction: Node) -> bool:
        return self._graph.value(restriction, OWL.onProperty) in self._datatype_properties

    def _name(self, node: Node) -> str:
        """An expression by the term that makes it one."""
        for predicate in (OWL.unionOf, OWL.complementOf, OWL.oneOf, *_RESTRICTIONS):
            if self._graph.value(node, predicate) is not None:
                return f"an expression with owl:{predicate.rsplit('#')[-1]}"
        return "an expression of this kind"
