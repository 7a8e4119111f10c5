"""Read JSON-LD that lies on disk, with the place of every statement.

JSON-LD 1.1 (W3C Recommendation of 16 July 2020). A context that would have to be fetched is
refused: nothing that people bring makes us call elsewhere.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib.term import Node

from s3graph.errors import UnreadableInput
from s3graph.rdf.places import PlacedFile, TextPlace, Triple
from s3graph.rdf.statements import StatedFile, rdflib_term
from s3graph.rdf.turtle_text import Lines, read_lines
from s3graph.vocabulary import PREFIXES

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false')


def read_jsonld(path: Path, *, shown_as: Path | None = None, graph: str = "") -> StatedFile:
    """Read a JSON-LD file.

    Args:
        path: the file.
        shown_as: how to name the file in messages and in the result; `path` if None.
        graph: IRI of the named graph that it is.

    Raises:
        UnreadableInput: the file is missing, is not UTF-8, is no JSON or no JSON-LD, refers to a
            context elsewhere, names graphs of its own, or says nothing.
    """
    name = shown_as or path
    text = read_lines(path, name)
    document = _json(text, name)
    _refuse_remote(document, text, name)
    try:
        quads = list(ox.parse(text.text, ox.RdfFormat.JSON_LD))
    except (SyntaxError, ValueError) as error:
        raise UnreadableInput(
            f"{name} is no JSON-LD: {error}.", "Correct the file at that place.", path=str(name)
        ) from error
    if not quads:
        raise UnreadableInput(
            f"{name} states nothing.",
            "Give its things an @id and its keys a meaning in @context.",
            path=str(name),
        )
    if any(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads):
        raise UnreadableInput(
            f"{name} names graphs of its own.",
            "Take @graph away where it stands beside an @id: one file is one graph.",
            path=str(name),
        )
    triples = tuple(dict.fromkeys(quad.triple for quad in quads))
    return StatedFile(name, path, triples, lambda: _placed(name, text, triples), graph)


def _json(text: Lines, name: Path) -> object:
    try:
        return json.loads(text.text)
    except RecursionError as error:
        raise UnreadableInput(
            f"{name} is nested too deeply.", "Write it flat, one object a thing.", path=str(name)
        ) from error
    except json.JSONDecodeError as error:
        raise UnreadableInput(
            f"{name} is no JSON: {error.msg}.",
            "Correct the file at this place or just before it.",
            path=str(name),
            line=error.lineno,
            column=error.colno,
            text=text.lines[error.lineno - 1] if error.lineno <= len(text.lines) else None,
        ) from error


def _refuse_remote(document: object, text: Lines, name: Path) -> None:
    for address in _remote_contexts(document):
        place = text.place(max(text.text.find(json.dumps(address)), 0))
        raise UnreadableInput(
            f"The context {address} would have to be fetched.",
            "Write the context into the file: nothing is fetched while files are read.",
            path=str(name),
            line=place.line,
            column=place.column,
            text=text.lines[place.line - 1],
        )


def _remote_contexts(node: object) -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key in {"@context", "@import"}:
                listed = value if isinstance(value, list) else [value]
                yield from (one for one in listed if isinstance(one, str))
            yield from _remote_contexts(value)
    elif isinstance(node, list):
        for inner in node:
            yield from _remote_contexts(inner)


def _placed(name: Path, text: Lines, triples: Sequence[ox.Triple]) -> PlacedFile:
    finder = _Finder(text, json.loads(text.text))
    places: dict[Triple, TextPlace] = {}
    subjects: dict[Node, TextPlace] = {}
    for triple in triples:
        subject, predicate, value = (
            rdflib_term(triple.subject),
            rdflib_term(triple.predicate),
            rdflib_term(triple.object),
        )
        start = finder.first(str(subject))
        subjects.setdefault(subject, text.place(start))
        places[subject, predicate, value] = text.place(finder.first(str(value), start))
    return PlacedFile(name, PREFIXES, text.lines, places, subjects)


class _Finder:
    """Finds the string or number of a JSON text that stands for a term.

    JSON-LD says the same in many forms, so a place is that of the first like token behind the
    name of the thing that it is said of; where there is none, that of the name.
    """

    def __init__(self, text: Lines, document: object) -> None:
        self._text = text
        self._prefixes = _declared_prefixes(document)

    @cached_property
    def _tokens(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for match in _TOKEN.finditer(self._text.text):
            token = match[0]
            found[json.loads(token) if token.startswith('"') else token].append(match.start())
        return found

    def first(self, value: str, after: int = 0) -> int:
        """Offset of the token for a value, the first after a place."""
        for form in self._forms(value):
            for offset in self._tokens.get(form, ()):
                if offset >= after:
                    return offset
        return after

    def _forms(self, value: str) -> Iterator[str]:
        yield value
        for prefix, namespace in self._prefixes.items():
            if value.startswith(namespace):
                yield f"{prefix}:{value[len(namespace) :]}" if prefix else value[len(namespace) :]


def _declared_prefixes(document: object) -> dict[str, str]:
    """The prefixes, and the base under an empty name, that the contexts of a document declare."""
    found: dict[str, str] = {}
    waiting = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            contexts = node.get("@context", [])
            for context in contexts if isinstance(contexts, list) else [contexts]:
                if isinstance(context, dict):
                    found |= {
                        "" if key in {"@base", "@vocab"} else key: value
                        for key, value in context.items()
                        if isinstance(value, str) and ":" in value
                    }
            waiting.extend(node.values())
    return found
