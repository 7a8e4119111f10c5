"""The guard: looks at every query before an engine sees it.

It runs in the process that serves HTTP, in time linear in the length of the query, and refuses
what would reach outside the graph, change it, or bring the engine's parser down. What it lets
through is still evaluated in a process that cannot open a connection (see `worker`).
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from s3graph.engine.dataset import Dataset
from s3graph.errors import QueryRefused, RequestTooLarge
from s3graph.rdf.formats import QueryForm
from s3graph.sparql.lexer import LexicalError, Token, TokenKind, decode_escapes, tokens
from s3graph.sparql.syntax import malformed
from s3graph.suggest import did_you_mean
from s3graph.vocabulary import STATED_GRAPH

#: Brackets and prefix operators that may be open at once. The engine's parser and evaluator are
#: recursive; the stack that `worker` gives them holds many times this.
NESTING_LIMIT: Final = 128

_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
)
_UNARY: Final = frozenset("!^-+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_IRI_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True)
class CheckedQuery:
    """A query that the guard let through."""

    text: str
    """The query, its codepoint escapes outside of strings and IRIs decoded."""
    form: QueryForm
    dataset: Dataset | None
    """The graphs that it chooses with FROM and FROM NAMED, if it does."""


@dataclass(frozen=True)
class Guard:
    """What queries are held against.

    Attributes:
        length_limit: characters that a query may have.
        graphs: names of the graphs that the store holds.
        prefixes: prefixes that a query may use without declaring them.
        base: what relative IRIs are resolved against, where the query declares no BASE.
    """

    length_limit: int
    graphs: Collection[str]
    prefixes: Mapping[str, str]
    base: str

    def check(self, query: str) -> CheckedQuery:
        """Let a query through.

        Raises:
            RequestTooLarge: it is longer than the limit.
            QueryRefused: it has SERVICE, is an update, or names a graph that is not held.
            QueryMalformed: it is not made of SPARQL tokens, is nested too deeply, or uses a
                prefix that nobody declared.
        """
        if len(query) > self.length_limit:
            raise RequestTooLarge(
                f"The query has {len(query):,} characters; at most {self.length_limit:,} are read.",
                "Shorten the query, or split it.",
                {"limit": self.length_limit},
            )
        text = query
        try:
            text = decode_escapes(query)
            cut = list(tokens(text))
        except LexicalError as error:
            raise malformed(text, error.position, error.message) from None
        _check_nesting(text, cut)
        prologue = _Prologue(text, cut, self.prefixes, self.base)
        form = _form(text, cut, prologue.end)
        _refuse_service(cut)
        prologue.check_names(cut)
        dataset = _dataset(cut, prologue)
        if dataset:
            self.check_dataset(dataset)
        return CheckedQuery(text, form, dataset)

    def check_dataset(self, dataset: Dataset) -> None:
        """Let the names of graphs through.

        Raises:
            QueryRefused: the store holds no graph of such a name.
        """
        for iri in (*dataset.default_graphs, *dataset.named_graphs):
            if iri not in self.graphs and iri != STATED_GRAPH:
                raise self._unknown_graph(iri)
        if STATED_GRAPH in dataset.named_graphs:
            raise QueryRefused(
                f"<{STATED_GRAPH}> stands for many graphs, and GRAPH asks a single one.",
                "Use it with FROM or default-graph-uri.",
                {"graph": STATED_GRAPH},
            )

    def _unknown_graph(self, iri: str) -> QueryRefused:
        return QueryRefused(
            f"No graph <{iri}> is held here, and nothing is fetched.",
            did_you_mean(
                iri,
                self.graphs,
                "List the graphs that are held with SELECT DISTINCT ?g { GRAPH ?g {} }.",
            ),
            {"graph": iri},
        )


def _check_nesting(text: str, cut: list[Token]) -> None:
    unary = 0
    for token in cut:
        unary = unary + 1 if token.text in _UNARY else 0
        if token.depth + unary >= NESTING_LIMIT:
            raise malformed(
                text,
                token.start,
                f"more than {NESTING_LIMIT} brackets or operators are open here",
                "Write the query with less nesting.",
            )


class _Prologue:
    """The BASE and PREFIX declarations of a query (SPARQL 1.1 Query, section 4.1)."""

    def __init__(self, text: str, cut: list[Token], defaults: Mapping[str, str], base: str) -> None:
        self._text = text
        self._base = base
        self._prefixes = dict(defaults)
        position = 0
        while position < len(cut):
            word = cut[position].text.upper()
            following = cut[position + 1 : position + 3]
            kinds = [token.kind for token in following]
            if word == "BASE" and kinds[:1] == [TokenKind.IRI]:
                self._base = self.resolve(following[0])
                position += 2
            elif word == "PREFIX" and kinds == [TokenKind.PREFIXED_NAME, TokenKind.IRI]:
                self._prefixes[following[0].text.removesuffix(":")] = self.resolve(following[1])
                position += 3
            elif word == "VERSION" and kinds[:1] == [TokenKind.STRING]:
                position += 2
            else:
                break
        self.end = position

    def resolve(self, token: Token) -> str:
        """The full IRI that a token stands for."""
        if token.kind is TokenKind.IRI:
            iri = _IRI_ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), token.text[1:-1])
            return iri if _SCHEME.match(iri) else urljoin(self._base, iri)
        prefix, _, local = token.text.partition(":")
        if prefix not in self._prefixes:
            hint = did_you_mean(prefix, self._prefixes, shown="{}:".format)
            raise malformed(
                self._text,
                token.start,
                f"the prefix {prefix}: is not declared",
                f"Declare it with PREFIX {prefix}: <...>. {hint}".rstrip(),
            )
        return self._prefixes[prefix] + local.replace("\\", "")

    def check_names(self, cut: list[Token]) -> None:
        """Resolve every prefixed name of the query.

        Raises:
            QueryMalformed: a prefix is not declared.
        """
        for token in cut[self.end :]:
            if token.kind is TokenKind.PREFIXED_NAME:
                self.resolve(token)


def _form(text: str, cut: list[Token], position: int) -> QueryForm:
    if position >= len(cut):
        raise malformed(
            text,
            len(text),
            "the query ends before SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    token = cut[position]
    word = token.text.upper()
    if token.kind is TokenKind.WORD:
        if word in _UPDATES:
            raise QueryRefused(
                f"{word} is an update, but this service is read-only.",
                "Ask with SELECT, ASK, CONSTRUCT or DESCRIBE.",
                {"operation": word},
            )
        for form in QueryForm:
            # The engine takes keywords without a blank after them: SELECTDISTINCT.
            if word.startswith(form.value):
                return form
    raise malformed(
        text,
        token.start,
        f"SELECT, ASK, CONSTRUCT or DESCRIBE is expected here, not {token.text!r}",
    )


def _refuse_service(cut: list[Token]) -> None:
    """Refuse SERVICE as the engine would read it.

    The engine asks for no blank before or after a keyword: it reads `trueSERVICESILENT<...>`,
    and `SERVICE:x {` as SERVICE and the name `:x`. No other word contains these letters.
    """
    for before, token, after in zip([None, *cut], cut, [*cut[1:], None], strict=False):
        name = token.text.upper()
        if token.kind is TokenKind.PREFIXED_NAME:
            called = (
                "SERVICE" in name.partition(":")[0]
                and after is not None
                and after.text == "{"
                and not (before is not None and before.text.upper() == "GRAPH")
            )
        else:
            called = token.kind is TokenKind.WORD and "SERVICE" in name
        if called:
            raise QueryRefused(
                "The query contains SERVICE, but no other endpoint is asked from here.",
                "Ask the other endpoint yourself and join the answers, or leave SERVICE out.",
                {"operation": "SERVICE"},
            )


def _dataset(cut: list[Token], prologue: _Prologue) -> Dataset | None:
    """The names after FROM and FROM NAMED (SPARQL 1.1 Query, section 13.2)."""
    default: list[str] = []
    named: list[str] = []
    outside = [token for token in cut[prologue.end :] if not token.depth]
    for position, token in enumerate(outside):
        if token.kind is TokenKind.WORD and token.text.upper().endswith(("FROM", "FROMNAMED")):
            following = outside[position + 1 : position + 3]
            names = named if token.text.upper().endswith("NAMED") else default
            if following and following[0].text.upper() == "NAMED":
                names, following = named, following[1:]
            if following and following[0].kind in (TokenKind.IRI, TokenKind.PREFIXED_NAME):
                names.append(prologue.resolve(following[0]))
    return Dataset(tuple(default), tuple(named)) if default or named else None
