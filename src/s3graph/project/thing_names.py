"""One actor, instrument or network has one name in a language, however many files name it.

Its `skos:prefLabel` is what `data/shared` calls it, else the shortest name that a profile gives
it, since the longer ones add what a region knows of it; of names of one length that of the profile
whose NUTS code comes first. Other names are `skos:altLabel`s, and so are those under an identifier
that gave way.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from rdflib import SKOS, Graph, Literal, URIRef

from s3graph.profiles.descriptions import KIND_OF, Description
from s3graph.vocabulary import ID

_THINGS: Final = tuple(f"{ID}{kind}/" for kind in KIND_OF.values())

#: A thing and a language; None for names without one.
_Slot = tuple[URIRef, str | None]
#: First names.
_First = Mapping[_Slot, Literal]


class Name(NamedTuple):
    """What a profile calls a thing.

    Attributes:
        thing: its IRI.
        text: the name.
        own: whether the profile declares it under the identifier that its IRI has.
    """

    thing: URIRef
    text: Literal
    own: bool


@dataclass(frozen=True)
class Renamed:
    """A name that is no longer the first name of a thing, in a file that was not imported.

    Attributes:
        file: NUTS code of the file that has it.
        thing: the thing.
        name: the name that it has there.
        by: NUTS code of the imported file that names the thing too.
    """

    file: str
    thing: URIRef
    name: Literal
    by: str


def write_names(
    graph: Graph, names: Iterable[Name], shared: Iterable[Sequence[Description]]
) -> None:
    """Write what one profile calls things, each thing with one first name in a language.

    Args:
        graph: where to write them.
        names: the names, in the order of the profile.
        shared: what `data/shared` says; its names come first.
    """
    called = sorted(names, key=lambda name: not name.own)
    things = {name.thing for name in called}
    above: dict[URIRef, set[Literal]] = {}
    for description in (one for file in shared for one in file):
        if description.iri in things:
            above.setdefault(description.iri, set()).update(description.names)
    first: dict[_Slot, Literal] = {}
    for thing, text, own in called:
        known = above.get(thing, set())
        if own and not known:
            first.setdefault((thing, text.language), text)
        if text in known or first.get((thing, text.language)) == text:
            graph.add((thing, SKOS.prefLabel, text))
        elif str(text) not in {str(name) for name in known}:
            graph.add((thing, SKOS.altLabel, text))


def settle(
    imported: Mapping[str, Graph], kept: Mapping[str, Sequence[Description]]
) -> tuple[dict[str, Graph], list[Renamed]]:
    """Give each thing that imported files name one first name over all files.

    Args:
        imported: the new files by NUTS code; what they call things is changed in place.
        kept: what the other files by NUTS code say.

    Returns:
        The kept files that change, each as a whole, and what changes in them.
    """
    graphs = {code: _names_in(graph) for code, graph in imported.items()}
    things = {thing: code for code in sorted(graphs, reverse=True) for thing, _ in graphs[code]}
    first: dict[_Slot, Literal] = {}
    for code in sorted({*imported, *kept}):
        found = graphs[code] if code in graphs else _names_of(kept[code], things)
        for thing, name in found:
            slot = (thing, name.language)
            if slot not in first or len(name) < len(first[slot]):
                first[slot] = name
    for graph in imported.values():
        _apply(graph, first)
    changed: dict[str, Graph] = {}
    renamed: list[Renamed] = []
    for code, file in kept.items():
        swapped = [one for one in file if one.iri in things and _is_out_of_step(one, first)]
        if not swapped:
            continue
        graph = Graph(bind_namespaces="none")
        for triple in file[0].statements.rdflib_triples():
            graph.add(triple)
        _apply(graph, first)
        changed[code] = graph
        renamed += [
            Renamed(code, one.iri, name, things[one.iri])
            for one in swapped
            for name in one.names
            if _gives_way(one.iri, name, first)
        ]
    return changed, renamed


def left_nameless(
    before: Mapping[str, Sequence[Description]],
    imported: Mapping[str, Graph],
    kept: Mapping[str, Sequence[Description]],
) -> list[tuple[str, URIRef, str]]:
    """Things that kept files know by other names only, since a new file no longer names them.

    Which of these names is to be the first, only their profiles say.

    Args:
        before: what the files that are written anew said, by NUTS code.
        imported: what they say now.
        kept: what the other files say.

    Returns:
        NUTS code of the file that named the thing, the thing, and that of a file to import again.
    """
    named = {(t, name.language) for graph in imported.values() for t, name in _names_in(graph)}
    others: dict[_Slot, str] = {}
    for code, file in sorted(kept.items()):
        for one in file:
            named.update((one.iri, name.language) for name in one.names)
            for name in one.other_names:
                others.setdefault((one.iri, name.language), code)
    slots = {
        (code, one.iri, name.language)
        for code, file in before.items()
        for one in file
        for name in one.names
    }
    return sorted(
        {
            (code, thing, others[thing, language])
            for code, thing, language in slots
            if (thing, language) in others and (thing, language) not in named
        }
    )


def _names_in(graph: Graph, predicate: URIRef = SKOS.prefLabel) -> list[tuple[URIRef, Literal]]:
    return [
        (thing, name)
        for thing, name in graph.subject_objects(predicate)
        if isinstance(thing, URIRef)
        and str(thing).startswith(_THINGS)
        and isinstance(name, Literal)
    ]


def _names_of(
    file: Iterable[Description], things: Container[URIRef]
) -> list[tuple[URIRef, Literal]]:
    return [(one.iri, name) for one in file if one.iri in things for name in one.names]


def _is_first(thing: URIRef, name: Literal, first: _First) -> bool:
    return first.get((thing, name.language)) == name


def _gives_way(thing: URIRef, name: Literal, first: _First) -> bool:
    return first.get((thing, name.language), name) != name


def _is_out_of_step(one: Description, first: _First) -> bool:
    return any(_gives_way(one.iri, name, first) for name in one.names) or any(
        _is_first(one.iri, name, first) for name in one.other_names
    )


def _apply(graph: Graph, first: _First) -> None:
    """Make first names `skos:prefLabel` and other names `skos:altLabel`."""
    names, others = _names_in(graph), _names_in(graph, SKOS.altLabel)
    for thing, name in names:
        if _gives_way(thing, name, first):
            graph.remove((thing, SKOS.prefLabel, name))
            graph.add((thing, SKOS.altLabel, name))
    for thing, name in others:
        if _is_first(thing, name, first):
            graph.remove((thing, SKOS.altLabel, name))
            graph.add((thing, SKOS.prefLabel, name))
