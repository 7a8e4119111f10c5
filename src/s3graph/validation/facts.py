"""What files state, arranged for the checks that look at one property after the other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox
from rdflib.term import Node, URIRef

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.rules import RuleText
from s3graph.rdf.places import TextPlace, place_within
from s3graph.rdf.statements import StatedFile, rdflib_term
from s3graph.vocabulary import RDF, RDFS

_TYPE = str(RDF.type)
_SUBCLASS = str(RDFS.subClassOf)
_KINDS = frozenset((ox.NamedNode(_TYPE), ox.NamedNode(_SUBCLASS)))


@dataclass(frozen=True)
class FileFacts:
    """What one file states, by property."""

    file: StatedFile

    @cached_property
    def by_property(self) -> Mapping[str, Sequence[ox.Triple]]:
        """The statements of each property, in the order of the file."""
        found: dict[str, list[ox.Triple]] = defaultdict(list)
        for triple in self.file.triples:
            found[triple.predicate.value].append(triple)
        return found

    def stating(self, *properties: object) -> Iterator[ox.Triple]:
        """The statements of these properties, one property after the other."""
        for name in properties:
            yield from self.by_property.get(str(name), ())

    @cached_property
    def _values(self) -> dict[str, Mapping[str, Sequence[ox.Triple]]]:
        return {}

    def of(self, thing: str, name: object) -> Sequence[ox.Triple]:
        """What this file states of a thing with one property."""
        key = str(name)
        if key not in self._values:
            grouped: dict[str, list[ox.Triple]] = defaultdict(list)
            for triple in self.by_property.get(key, ()):
                grouped[name_of(triple.subject)].append(triple)
            self._values[key] = grouped
        return self._values[key].get(thing, ())


@dataclass(frozen=True)
class Facts:
    """What the files of a check state.

    Attributes:
        checked: the files that findings are wanted for.
        context: the files that these refer to.
    """

    checked: Sequence[StatedFile]
    context: Sequence[StatedFile]

    @cached_property
    def files(self) -> Sequence[FileFacts]:
        """The checked files."""
        return [FileFacts(file) for file in self.checked]

    @cached_property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """The classes of each thing, those above them included."""
        stated: dict[str, set[str]] = defaultdict(set)
        above: dict[str, set[str]] = defaultdict(set)
        # The checked files are arranged by property already; of the others little is asked.
        for triple in (
            *(t for file in self.files for t in file.stating(_TYPE, _SUBCLASS)),
            *(t for file in self.context for t in file.triples if t.predicate in _KINDS),
        ):
            found_in = stated if triple.predicate.value == _TYPE else above
            found_in[name_of(triple.subject)].add(name_of(triple.object))
        closed: dict[frozenset[str], frozenset[str]] = {}
        found = {}
        for thing, classes in stated.items():
            key = frozenset(classes)
            if key not in closed:
                closed[key] = _closure(key, above)
            found[thing] = closed[key]
        return found


def _closure(classes: Iterable[str], above: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    todo = list(classes)
    while todo:
        each = todo.pop()
        if each not in found:
            found.add(each)
            todo.extend(above.get(each, ()))
    return frozenset(found)


def name_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """The address of a thing, its mark where it has none, or the text of a value."""
    return str(term) if isinstance(term, ox.Triple) else term.value


def finding_at(
    rule: RuleText,
    file: StatedFile,
    triple: ox.Triple,
    message: str,
    next_step: str | None = None,
    *,
    severity: Severity | None = None,
    within: int = 0,
    at_property: bool = False,
) -> Finding:
    """A breach of a rule at the value of a statement, or at its property.

    Args:
        rule: the rule.
        file: the file that makes the statement.
        triple: the statement.
        message: what is wrong, in one sentence.
        next_step: what to do; what the rule says in general if None.
        severity: how bad it is; what the rule says if None.
        within: the position of the character in the value that is wrong, from 0; the value as a
            whole if 0.
        at_property: whether the property is what is wrong.
    """
    subject, predicate, value = (rdflib_term(term) for term in triple)
    place: TextPlace | int | None = _place(file, (subject, predicate, value))
    if at_property:
        place = file.places.place_of_term((subject, predicate, value), predicate) or place
    if isinstance(place, TextPlace) and within:
        place = place_within(file.places.lines, place, str(value), within)
    return file.places.finding(
        rule,
        place,
        message,
        next_step,
        focus=str(subject) if isinstance(subject, URIRef) else None,
        value=file.places.short(value),
        severity=severity,
    )


def _place(file: StatedFile, triple: tuple[Node, Node, Node]) -> TextPlace | None:
    place = file.places.place_of(triple)
    if place is None:  # A thing without a name is called otherwise by each reader.
        alike = (t for t in file.places.triples if t[1:] == triple[1:])
        place = next(filter(None, map(file.places.place_of, alike)), None)
    return place
