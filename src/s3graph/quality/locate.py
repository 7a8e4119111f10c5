"""Find the line of a file that a breach of a rule is about."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeAlias

from rdflib import RDF, URIRef
from rdflib.term import Node

from s3graph.sources.turtle import TurtleFile
from s3graph.sources.turtle_errors import Place

Located: TypeAlias = tuple[TurtleFile, Place]


class Locator:
    """Leads from a thing, a property and a value to the file and place that state them."""

    def __init__(self, checked: Sequence[TurtleFile], context: Sequence[TurtleFile]) -> None:
        self._checked = checked
        self._context = context
        self._files: dict[Node, list[TurtleFile]] = defaultdict(list)
        for file in checked:
            for subject in file.subjects:
                self._files[subject].append(file)

    def __call__(
        self, focus: Node, predicates: frozenset[URIRef], value: Node | None
    ) -> Located | None:
        """Where the breach is: the statement that is wrong, else where the thing is described.

        For a thing that lacks something this is the line where its description begins; for one
        that has too many values, the last of them. A thing that is only referred to is found
        where it is referred to. None if no checked file is about it.
        """
        files = self._files.get(focus, [])
        if value is not None:
            for file in files:
                for triple in file.about(focus):
                    if triple[2] == value and (not predicates or triple[1] in predicates):
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

    @staticmethod
    def _at(file: TurtleFile, triple: tuple[Node, Node, Node]) -> Located | None:
        place = file.place_of(triple)
        return None if place is None else (file, place)

    @staticmethod
    def _describes(file: TurtleFile, focus: Node) -> bool:
        return any(triple[1] == RDF.type for triple in file.about(focus))

    def is_context(self, focus: Node) -> bool:
        """Whether only a file of the context says something about this thing."""
        return focus not in self._files and any(
            file.place_of_subject(focus) is not None for file in self._context
        )

    def _reference(self, focus: Node) -> Located | None:
        if self.is_context(focus):
            return None
        for file in self._checked:
            for triple in file.triples:
                if triple[2] == focus:
                    return self._at(file, triple)
        return None
