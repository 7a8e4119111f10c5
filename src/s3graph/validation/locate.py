"""Find the line of a file that a breach of a rule is about."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from rdflib import RDF, XSD, BNode, Literal, URIRef
from rdflib.term import Node

from s3graph.rdf.places import PlacedFile, TextPlace
from s3graph.rdf.statements import StatedFile, engine_term

Located: TypeAlias = tuple[PlacedFile, TextPlace]


class Locator:
    """Leads from a thing, a property and a value to the file and place that state them.

    Only the files that say something about the things asked for are read with their places.
    """

    def __init__(
        self, checked: Sequence[StatedFile], context: Sequence[StatedFile], things: Iterable[Node]
    ) -> None:
        """The files that findings are wanted for, those they refer to, what will be asked for."""
        wanted = set(things)
        nameless = any(isinstance(thing, BNode) for thing in wanted)
        self._about = _mentions(checked, wanted, nameless=nameless)
        unknown = wanted - self._about.keys()
        self._checked = checked
        self._context = _mentions(context, unknown, nameless=nameless).keys()
        self._referring = _mentions(
            checked, unknown - self._context, nameless=nameless, as_object=True
        )

    def __call__(
        self, focus: Node, predicates: frozenset[URIRef], value: Node | None
    ) -> Located | None:
        """Where the breach is: the statement that is wrong, else where the thing is described.

        For a thing that lacks something this is the line where its description begins; for one
        that has too many values, the last of them. A thing that is only referred to is found
        where it is referred to. None if no checked file is about it.
        """
        files = [file.places for file in self._about.get(focus, ())]
        if value is not None:
            for file in files:
                for triple in file.about(focus):
                    if _plain(triple[2]) == value and (not predicates or triple[1] in predicates):
                        return self._at(file, triple)
        files = sorted(files, key=lambda file: not self._describes(file, focus))
        for file in files:
            last = [t for t in file.about(focus) if t[1] in predicates]
            if last:
                return self._at(file, last[-1])
        for file in files:
            place = file.place_of_subject(focus)
            if place is not None:
                return file, place
        return self._reference(focus)

    def last_leading_to(self, focus: Node, predicates: frozenset[URIRef]) -> Located | None:
        """Where the last of the files leads to a thing by one of these properties; None if none."""
        names = {engine_term(name) for name in predicates}
        found = None
        for file in self._checked if names else ():
            if not any(triple.predicate in names for triple in file.triples):
                continue
            for triple in file.places.triples:
                if triple[1] in predicates and triple[2] == focus:
                    found = self._at(file.places, triple) or found
        return found

    @staticmethod
    def _at(file: PlacedFile, triple: tuple[Node, Node, Node]) -> Located | None:
        place = file.place_of(triple)
        return None if place is None else (file, place)

    @staticmethod
    def _describes(file: PlacedFile, focus: Node) -> bool:
        return any(triple[1] == RDF.type for triple in file.about(focus))

    def is_context(self, focus: Node) -> bool:
        """Whether only a file of the context says something about this thing."""
        return focus in self._context

    def _reference(self, focus: Node) -> Located | None:
        for file in self._referring.get(focus, ()):
            for triple in file.places.triples:
                if _plain(triple[2]) == focus:
                    return self._at(file.places, triple)
        return None


def _mentions(
    files: Sequence[StatedFile], wanted: set[Node], *, nameless: bool, as_object: bool = False
) -> dict[Node, list[StatedFile]]:
    """The files in which each of the things is the subject, or the object, of a statement.

    Args:
        files: where to look.
        wanted: the things.
        nameless: whether there are things without a name among them; files that hold any must be
            read with their places, since other readers name such things otherwise.
        as_object: whether to look for objects.
    """
    found: dict[Node, list[StatedFile]] = defaultdict(list)
    named: dict[object, Node] = {engine_term(t): t for t in wanted if not isinstance(t, BNode)}
    for file in files if wanted else ():
        here: set[Node]
        if nameless and file.has_blank_nodes:
            here = wanted & {_plain(t[2 if as_object else 0]) for t in file.places.triples}
        else:
            terms = {t.object if as_object else t.subject for t in file.triples}
            here = {named[term] for term in terms & named.keys()}
        for thing in here:
            found[thing].append(file)
    return dict(found)


def _plain(term: Node) -> Node:
    """The term without the type that every string has, as engines give it back."""
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return term
