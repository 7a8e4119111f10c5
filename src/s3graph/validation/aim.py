"""Aim rules at some things only: to check one file, its things are judged, not all of Europe's."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, RDFS, SH

from s3graph.rdf.statements import StatedFile

_TYPE: Final = ox.NamedNode(str(RDF.type))
_SUBCLASS: Final = ox.NamedNode(str(RDFS.subClassOf))
_CLASS: Final = ox.NamedNode(str(SH.targetClass))
_SUBJECTS: Final = ox.NamedNode(str(SH.targetSubjectsOf))
_NODE: Final = ox.NamedNode(str(SH.targetNode))


def aimed(
    shapes: Iterable[ox.Triple], checked: Sequence[StatedFile], context: Sequence[StatedFile]
) -> list[ox.Triple]:
    """The same shapes with targets that name the things of the checked files one by one.

    The verdicts about these things are the same, since a target only says what to look at (SHACL,
    section 2.1.3). What a shape looks at from there is still all that the files state.

    Args:
        shapes: shapes with the targets `sh:targetClass` and `sh:targetSubjectsOf`; other targets
            stay as they are.
        checked: files without things that have no name; these cannot be named in a target.
        context: the files that these refer to.
    """
    things = {thing for file in checked for t in file.triples for thing in (t.subject, t.object)}
    files = (*checked, *context)
    speaking: dict[object, set[ox.NamedNode]] = defaultdict(set)
    instances: dict[object, set[ox.NamedNode]] = defaultdict(set)
    for file in files:
        for triple in file.triples:
            if triple.subject in things and isinstance(triple.subject, ox.NamedNode):
                speaking[triple.predicate].add(triple.subject)
                if triple.predicate == _TYPE:
                    instances[triple.object].add(triple.subject)
    above = _superclasses(files)
    for kind, members in list(instances.items()):
        for wider in above(kind):
            instances[wider] |= members
    found: dict[ox.Triple, None] = {}
    for triple in shapes:
        if triple.predicate == _CLASS:
            chosen = instances[triple.object]
        elif triple.predicate == _SUBJECTS:
            chosen = speaking[triple.object]
        else:
            found[triple] = None
            continue
        found |= dict.fromkeys(ox.Triple(triple.subject, _NODE, thing) for thing in chosen)
    return list(found)


def _superclasses(files: Iterable[StatedFile]) -> Callable[[object], Set[object]]:
    """Leads from a class to all those above it."""
    direct: dict[object, set[object]] = defaultdict(set)
    for file in files:
        for triple in file.triples:
            if triple.predicate == _SUBCLASS:
                direct[triple.subject].add(triple.object)

    def above(kind: object) -> Set[object]:
        found: set[object] = set()
        todo = [kind]
        while todo:
            new = direct.get(todo.pop(), set()) - found
            found |= new
            todo.extend(new)
        return found

    return above
