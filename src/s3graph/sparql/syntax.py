"""Say where a query breaks off being SPARQL, as a good compiler would."""

import bisect
import re
from typing import Final

from s3graph.errors import QueryMalformed
from s3graph.sparql.lexer import tokens

NEXT_STEP: Final = "Correct the query at that place and send it again."

#: Blanks that are put between the tokens of a query: more than the longest keyword has letters.
_GAP: Final = 40

_REPORT = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
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


class Spread:
    """A query with its tokens far apart, to have the place of an error named exactly.

    The engine names the farthest place that any rule of its grammar reached, and a keyword that
    does not match counts as reached to its end, which may be tokens further on. With wide gaps
    between the tokens, what is reached from one never comes near the next.

    Attributes:
        text: what to have parsed.
    """

    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = list(tokens(query))
        parts: list[str] = []
        self._starts: list[int] = []
        length = 0
        for token in self._tokens:
            self._starts.append(length)
            parts.append(token.text + " " * _GAP)
            length += len(parts[-1])
        self.text = "".join(parts)

    def explain(self, report: str) -> QueryMalformed:
        """The error for the query.

        Args:
            report: the engine's message for `text`.
        """
        match = _REPORT.match(report)
        if not match:
            return malformed(self._query, 0, report.splitlines()[0] if report else "not SPARQL")
        reached = _offset(self.text, int(match[1]), int(match[2]))
        if sentence := _SENTENCE.search(match[3]):
            said = sentence[0][0].lower() + sentence[0][1:]
        else:
            said = ""
        if reached >= len(self.text) or not self._tokens:
            end = len(self._query.rstrip())
            return malformed(self._query, end, said or "the query ends too early")
        index = bisect.bisect_right(self._starts, reached) - 1
        token = self._tokens[index]
        wanted = list(dict.fromkeys(_SIMPLE.findall(match[3])))
        if said:
            cause = said
        elif reached == self._starts[index] and 0 < len(wanted) <= _MAX_EXPECTED:
            cause = f"{_either(wanted)} is expected here, not {token.text!r}"
        else:
            cause = f"{token.text!r} cannot stand here"
        return malformed(self._query, token.start, cause)


def _either(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1
