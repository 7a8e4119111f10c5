"""Inference rules: SPARQL CONSTRUCT files, run in the order of their numbers.

A rule is `ontology/rules/<two digits>-<name>.rq` with its title and description in `#+` lines, the
convention of the named queries. It sees the union of all graphs, what earlier rules inferred
included; what it finds and nobody stated goes into the inferred graph. A rule that builds on its
own findings says `#+ repeat: true` and runs until it finds nothing new.
"""

import re
from dataclasses import dataclass
from pathlib import PurePath

import pyoxigraph as ox

from s3graph.errors import UnreadableInput
from s3graph.sparql.metadata import read_marked
from s3graph.vocabulary import INFERRED_GRAPH

_NAME = re.compile(r"\d{2}-[a-z0-9-]+\.rq")
_PLACE = re.compile(r"error at (\d+):(\d+)")
_INFERRED = ox.NamedNode(INFERRED_GRAPH)


@dataclass(frozen=True)
class InferenceRule:
    """One inference rule.

    Attributes:
        name: path of its file in the project folder.
        title: what it infers, in a few words.
        description: the same, in full.
        text: the SPARQL CONSTRUCT.
        repeat: whether it runs again until it finds nothing new.
    """

    name: str
    title: str
    description: str
    text: str
    repeat: bool = False


def read_rule(name: str, content: bytes) -> InferenceRule:
    """Read the file of a rule.

    Raises:
        UnreadableInput: the file is named otherwise, is not UTF-8, or lacks title or description.
    """
    if not _NAME.fullmatch(PurePath(name).name):
        raise _unreadable(
            name, "is not named as a rule", "Name it with two digits and a word: `07-name.rq`."
        )
    marked = read_marked(name, content)
    return InferenceRule(
        name,
        marked.title,
        str(marked.values["description"]),
        "\n".join(marked.lines) + "\n",
        repeat=marked.values.get("repeat") is True,
    )


def run_rule(store: ox.Store, rule: InferenceRule) -> int:
    """Add what a rule infers to the inferred graph of a store.

    Returns:
        How many triples were new.

    Raises:
        UnreadableInput: the rule is not a SPARQL CONSTRUCT.
    """
    inferred = new = _run_once(store, rule)
    while rule.repeat and new:
        new = _run_once(store, rule)
        inferred += new
    return inferred


def _run_once(store: ox.Store, rule: InferenceRule) -> int:
    try:
        answer = store.query(rule.text, use_default_graph_as_union=True)
    except SyntaxError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        raise _unreadable(
            rule.name,
            f"is not SPARQL: {str(error).splitlines()[0]}",
            "Correct the rule at that place.",
            line=line,
            column=column,
            text=rule.text.splitlines()[line - 1] if line else None,
        ) from error
    if not isinstance(answer, ox.QueryTriples):
        raise _unreadable(rule.name, "is not a CONSTRUCT", "Write the rule as CONSTRUCT.")
    # The answer is read to its end before the store changes under it.
    new = {
        ox.Quad(triple.subject, triple.predicate, triple.object, _INFERRED)
        for triple in answer
        if not _is_stated(store, triple)
    }
    # A transaction would hold all of them once more.
    store.bulk_extend(new)
    return len(new)


def _is_stated(store: ox.Store, triple: ox.Triple) -> bool:
    known = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return next(iter(known), None) is not None


def _unreadable(
    name: str,
    problem: str,
    next_step: str,
    *,
    line: int | None = None,
    column: int | None = None,
    text: str | None = None,
) -> UnreadableInput:
    return UnreadableInput(
        f"The rule {name} {problem}.", next_step, path=name, line=line, column=column, text=text
    )
