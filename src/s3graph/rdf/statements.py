"""What a file states, read fast; the places of its statements are found when asked for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import pyoxigraph as ox
from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from s3graph.rdf.places import PlacedFile, Triple
from s3graph.rdf.turtle import read_turtle
from s3graph.rdf.turtle_text import parse_strictly, read_lines

_STRING = ox.NamedNode(str(XSD.string))


@dataclass(frozen=True)
class StatedFile:
    """A file and what it states, whatever its form: Turtle, a profile in YAML, a list in CSV.

    Reading with places takes many times as long, and only a file in which something is wrong
    needs them.

    Attributes:
        path: the file, as messages show it.
        file: where it is.
        triples: its statements, in the order of the file.
        read_places: reads the file again, with the place of every statement.
        graph: IRI of the named graph that the statements are in; empty where they are in none.
    """

    path: Path
    file: Path
    triples: tuple[ox.Triple, ...]
    read_places: Callable[[], PlacedFile] = field(repr=False, compare=False)
    graph: str = ""

    @cached_property
    def places(self) -> PlacedFile:
        """The place of every statement; read when first asked for.

        Raises:
            UnreadableInput: the file has changed meanwhile and cannot be read any more.
        """
        return self.read_places()

    @cached_property
    def predicates(self) -> frozenset[str]:
        """The addresses of the properties that it uses."""
        return frozenset({triple.predicate.value for triple in self.triples})

    @cached_property
    def terms(self) -> frozenset[str]:
        """The addresses that it uses as predicates and objects."""
        objects = {t.object.value for t in self.triples if type(t.object) is ox.NamedNode}
        return self.predicates | objects

    @cached_property
    def has_blank_nodes(self) -> bool:
        """Whether it says something about, or refers to, a thing without a name."""
        blank = ox.BlankNode
        return any(type(t.object) is blank or type(t.subject) is blank for t in self.triples)

    def rdflib_triples(self) -> Iterator[Triple]:
        """The statements as rdflib's terms; things without a name are those of `places`."""
        if self.has_blank_nodes:
            yield from self.places.triples
            return
        # rdflib looks through each address that it is given, which takes longer than to cache it.
        known = cache(rdflib_term)
        for triple in self.triples:
            yield known(triple.subject), known(triple.predicate), known(triple.object)


def rdflib_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """A term of the engine as rdflib has it, with the form that the file has."""
    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal():
            if term.language:
                return Literal(term.value, lang=term.language)
            datatype = None if term.datatype == _STRING else URIRef(term.datatype.value)
            return Literal(term.value, datatype=datatype, normalize=False)
    raise TypeError(f"a statement about a statement is not read here: {term}")


def rdflib_graph(triples: Iterable[ox.Triple]) -> Graph:
    """StatedFile as a graph of rdflib."""
    graph = Graph(bind_namespaces="none")
    for s, p, o in triples:
        graph.add((rdflib_term(s), rdflib_term(p), rdflib_term(o)))
    return graph


def engine_term(term: Node) -> ox.NamedNode | ox.Literal:
    """A term of rdflib that has a name or is a value, as the engine has it."""
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype or XSD.string)))
    return ox.NamedNode(str(term))


def read_statements(path: Path, *, shown_as: Path | None = None, graph: str = "") -> StatedFile:
    """Read a Turtle file without the places of its statements.

    Args:
        path: the file.
        shown_as: how to name the file in messages and in the result; `path` if None.
        graph: IRI of the named graph that it is.

    Raises:
        UnreadableInput: as `read_turtle` does.
    """
    name = shown_as or path
    triples = tuple(parse_strictly(read_lines(path, name), name))
    return StatedFile(name, path, triples, lambda: read_turtle(path, shown_as=name), graph)


def read_own(path: Path) -> list[ox.Triple]:
    """What a Turtle file states that a build wrote: nothing in it is judged, and no place is kept.

    Raises:
        OSError: the file cannot be read.
        SyntaxError: it has been damaged.
    """
    return [quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]
