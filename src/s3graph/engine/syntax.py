"""Say where a query breaks off being SPARQL, as a good compiler would."""

import re
from typing import Final

from s3graph.engine.lexer import LexicalError, tokens
from s3graph.errors import QueryMalformed

NEXT_STEP: Final = "Correct the query at that place and send it again."

#: Blanks that the worker adds to a query before it asks for the place of an error: more than the
#: longest keyword has letters (see `explain`).
PADDING: Final = " " * 40

_REPORT = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_KEYWORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SIMPLE = re.compile(r'"(?:[^"\\]|\\.)+"|\b[A-Z][A-Z_]+\b')
_SENTENCE = re.compile(r"[A-Z][a-z]*(?: [A-Za-z]+){2,}")
_MAX_EXPECTED = 12


def malformed(query: str, position: int, cause: str, next_step: str = NEXT_STEP) -> QueryMalformed:
    """The error for a query that breaks at a place (characters from 0)."""
    position = min(position, len(query))
    before = query[:position]
    line = before.count("\n") + 1
    start = before.rfind("\n") + 1
    end = query.find("\n", position)
    text = query[start : end if end >= 0 else len(query)].rstrip("\r")
    column = position - start + 1
    return QueryMalformed(
        f"Line {line}, column {column}: {cause}.",
        next_step,
        {"line": line, "column": column, "text": text},
    )


def explain(query: str, report: str) -> QueryMalformed:
    """The error for a query that the engine could not parse.

    The engine names the farthest place that any rule of its grammar reached. A keyword that does
    not match counts as reached to its end, so where nothing but one keyword was expected, its
    length is taken off. (The query was padded with blanks, so a keyword tried near the end of
    the text was tried in full.)

    Args:
        query: the query as sent, without padding.
        report: the engine's message for the padded query.
    """
    match = _REPORT.match(report)
    if not match:
        return malformed(query, len(query), report.splitlines()[0] if report else "not SPARQL")
    position = _offset(query, int(match[1]), int(match[2]))
    expected = match[3].strip()
    if sentence := _SENTENCE.search(expected):
        said = sentence[0]
        return malformed(query, position, said[0].lower() + said[1:])
    if _KEYWORD.fullmatch(expected):
        position -= len(expected)
        expected = ""
    position = min(position, len(query.rstrip()))
    found = _found_at(query, position)
    wanted = list(dict.fromkeys(_SIMPLE.findall(expected)))
    if 0 < len(wanted) <= _MAX_EXPECTED:
        return malformed(query, position, f"{found}, where one of {' '.join(wanted)} may stand")
    return malformed(query, position, f"{found}, which may not stand there")


def _offset(query: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = query.find("\n", start) + 1
    return start + column - 1


def _found_at(query: str, position: int) -> str:
    if position >= len(query.rstrip()):
        return "the query ends"
    try:
        for token in tokens(query):
            if token.start <= position < token.start + len(token.text):
                return f"there is {token.text!r}"
    except LexicalError as error:
        return f"there is {query[error.position : error.position + 1]!r}"
    return f"there is {query[position]!r}"
