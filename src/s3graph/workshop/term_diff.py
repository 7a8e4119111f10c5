"""What changed in the terms from one version of the ontology to another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef
from rdflib.term import Node

from s3graph.naming import bracketed
from s3graph.validation.terms import TERM_KINDS
from s3graph.vocabulary import S3

#: Statements about words; all others about a term are about what follows from it.
_WORDS = frozenset((RDFS.label, RDFS.comment, SKOS.definition, SKOS.note, SKOS.example))

Value = tuple[str, str]
_Said = tuple[Node, str]


class TermChangeKind(StrEnum):
    """What became of a term, the gravest for those who use it first."""

    REMOVED = "removed"
    MEANING = "changed in meaning"
    DEPRECATED = "deprecated"
    ADDED = "added"
    WORDING = "changed in wording"


@dataclass(frozen=True)
class TermChange:
    """A term that is not as it was.

    Attributes:
        kind: what became of it.
        term: its name without the namespace.
        gone: statements that were made and are no more, as property and value.
        come: statements that are made now and were not.
        replaced_by: names of the terms that replace a deprecated one.
    """

    kind: TermChangeKind
    term: str
    gone: tuple[Value, ...] = ()
    come: tuple[Value, ...] = ()
    replaced_by: tuple[str, ...] = ()

    @property
    def is_grave(self) -> bool:
        """Whether those who use the term must know of it."""
        return self.kind not in (TermChangeKind.ADDED, TermChangeKind.WORDING)

    def as_json(self) -> dict[str, object]:
        """The change for programs."""
        return {
            "kind": str(self.kind),
            "term": f"s3:{self.term}",
            "gone": [" ".join(value) for value in self.gone],
            "come": [" ".join(value) for value in self.come],
            "replaced_by": [f"s3:{name}" for name in self.replaced_by],
        }

    def lines(self) -> Iterator[str]:
        """The change as lines of text."""
        yield f"{self.kind}: s3:{self.term}" + (
            f" (use s3:{' or s3:'.join(self.replaced_by)})" if self.replaced_by else ""
        )
        yield from (f"  - {name} {value}" for name, value in self.gone)
        yield from (f"  + {name} {value}" for name, value in self.come)


def term_changes(old: Graph, new: Graph) -> list[TermChange]:
    """What changed in the terms of our namespace, the gravest first, then by name.

    A class or property is compared by all that is said of it. A blank node, such as a restriction,
    is what it holds.
    """
    before, after = _terms(old), _terms(new)
    changes = [_change(term, before.get(term), after.get(term)) for term in before | after]
    order = list(TermChangeKind)
    return sorted(
        (change for change in changes if change),
        key=lambda change: (order.index(change.kind), change.term),
    )


def _terms(graph: Graph) -> dict[str, frozenset[_Said]]:
    found = {
        subject
        for kind in TERM_KINDS
        for subject in graph.subjects(RDF.type, kind)
        if isinstance(subject, URIRef) and subject.startswith(S3)
    }
    return {
        term.removeprefix(S3): frozenset(
            (predicate, _short(graph, value)) for predicate, value in graph.predicate_objects(term)
        )
        for term in found
    }


def _change(
    term: str, before: frozenset[_Said] | None, after: frozenset[_Said] | None
) -> TermChange | None:
    if before is None:
        return TermChange(TermChangeKind.ADDED, term)
    if after is None:
        return TermChange(TermChangeKind.REMOVED, term)
    gone, come = before - after, after - before
    if not gone and not come:
        return None
    if any(predicate == OWL.deprecated for predicate, _ in come):
        kind = TermChangeKind.DEPRECATED
    elif all(predicate in _WORDS for predicate, _ in gone | come):
        kind = TermChangeKind.WORDING
    else:
        kind = TermChangeKind.MEANING
    replaced_by = sorted(
        value.removeprefix("s3:") for predicate, value in after if predicate == DCTERMS.isReplacedBy
    )
    return TermChange(kind, term, _shown(gone), _shown(come), tuple(replaced_by))


def _shown(statements: Iterable[_Said]) -> tuple[Value, ...]:
    return tuple(sorted((bracketed(str(predicate)), value) for predicate, value in statements))


def _short(graph: Graph, node: Node, within: tuple[Node, ...] = ()) -> str:
    """A value as text: what a blank node is, is what is said of it."""
    if isinstance(node, BNode):
        if node in within:  # no expression of OWL holds itself, but a file can say anything
            return "[itself]"
        said = sorted(
            f"{bracketed(str(predicate))} {_short(graph, value, (*within, node))}"
            for predicate, value in graph.predicate_objects(node)
        )
        return f"[{' ; '.join(said)}]"
    return bracketed(str(node)) if isinstance(node, URIRef) else node.n3()
