"""Aim rules at some things only: to check one file, its things are judged, not all of Europe's."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, RDFS, SH

from s3graph.rdf.statements import StatedFile

_TYPE: Final = ox.NamedNode(str(RDF.type))
_SUBCLASS: Final = ox.NamedNode(str(RDFS.subClassOf))
_CLASS: Final = ox.NamedNode(str(SH.targetClass))
_SUBJECTS: Final = ox.NamedNode(str(SH.targetSubjectsOf))
_NODE: Final = ox.NamedNode(str(SH.targetNode))
#: Things of a class, if there are no others, that are named by their class if they are more.
_MANY: Final = 100


def aimed(
    shapes: Iterable[ox.Triple], checked: Sequence[StatedFile], context: Sequence[StatedFile]
) -> list[ox.Triple]:
    """The same shapes with targets that name the things of the checked files one by one.

    Where all that there is of a class is among them, the class is named.

    The verdicts about these things are the same, since a target only says what to look at (SHACL,
    section 2.1.3). What a shape looks at from there is still all that the files state.

    Args:
        shapes: shapes with the targets `sh:targetClass` and `sh:targetSubjectsOf`; other targets
            stay as they are.
        checked: files without things that have no name; these cannot be named in a target.
        context: the files that these refer to.
    """
    things = {thing for file in checked for t in file.triples for thing in (t.subject, t.object)}
    speaking: dict[object, set[ox.NamedNode]] = defaultdict(set)
    instances: dict[object, set[ox.NamedNode]] = defaultdict(set)
    # Classes and properties of others than the things, too.
    shared: set[object] = set()
    direct: dict[object, set[object]] = defaultdict(set)
    for file in (*checked, *context):
        for triple in file.triples:
            subject, predicate, value = triple
            if predicate == _SUBCLASS:
                direct[subject].add(value)
            is_kind = predicate == _TYPE
            if subject not in things or not isinstance(subject, ox.NamedNode):
                shared.add(value if is_kind else predicate)
                continue
            speaking[predicate].add(subject)
            if is_kind:
                instances[value].add(subject)
    for kind, members in list(instances.items()):
        for wider in _above(direct, kind):
            instances[wider] |= members
    for kind in list(shared):
        shared |= _above(direct, kind)
    whole = {kind: members for kind, members in instances.items() if kind not in shared}
    found: dict[ox.Triple, None] = {}
    for triple in shapes:
        if triple.predicate == _CLASS:
            chosen = instances[triple.object]
        elif triple.predicate == _SUBJECTS:
            chosen = speaking[triple.object]
        else:
            found[triple] = None
            continue
        found |= dict.fromkeys(_targets(triple.subject, chosen, whole))
    return list(found)


def _targets(
    shape: ox.NamedNode | ox.BlankNode | ox.Triple,
    chosen: Set[ox.NamedNode],
    whole: Mapping[object, Set[ox.NamedNode]],
) -> Iterator[ox.Triple]:
    """Targets that come to the things chosen; tens of thousands one by one would take long."""
    for kind, members in whole.items():
        if len(members) > _MANY and isinstance(kind, ox.NamedNode) and members <= chosen:
            yield ox.Triple(shape, _CLASS, kind)
            chosen = chosen - members
    yield from (ox.Triple(shape, _NODE, thing) for thing in chosen)


def _above(direct: Mapping[object, Set[object]], kind: object) -> Set[object]:
    """All classes above one."""
    found: set[object] = set()
    todo = [kind]
    while todo:
        new = direct.get(todo.pop(), set()) - found
        found |= new
        todo.extend(new)
    return found
