"""Check the files of queries: their `#+` lines, their SPARQL, the terms that they use."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox

from s3graph.errors import QueryMalformed, UnreadableInput
from s3graph.findings.finding import Finding
from s3graph.findings.rules import FILE_IS_READABLE
from s3graph.sparql.lexer import LexicalError
from s3graph.sparql.metadata import read_marked
from s3graph.sparql.syntax import Spread, malformed
from s3graph.validation.rule_texts import QUERY_IS_DESCRIBED, QUERY_IS_SPARQL
from s3graph.validation.terms import Terms, deprecated_terms, query_uses, undefined_terms

#: Reads a query of some kind from its name and content; raises UnreadableInput where it cannot.
Reader = Callable[[str, bytes], object]


def check_query(
    path: Path, *, shown_as: Path, terms: Terms, reader: Reader = read_marked
) -> Iterator[Finding]:
    """Everything that is wrong with the file of a query.

    Args:
        path: where it is.
        shown_as: the file as messages show it.
        terms: those of the ontology.
        reader: what takes queries of this kind into use.
    """
    try:
        content = path.read_bytes()
        text = content.decode()
    except (OSError, UnicodeDecodeError) as error:
        yield FILE_IS_READABLE.finding(
            f"The file cannot be read: {error}.",
            "Put a UTF-8 text file there.",
            path=shown_as,
            unreadable=True,
        )
        return
    try:
        reader(shown_as.as_posix(), content)
    except UnreadableInput as error:
        yield QUERY_IS_DESCRIBED.finding(
            error.cause,
            error.next_step,
            path=shown_as,
            line=error.line,
            column=error.column,
            text=error.text,
        )
    if broken := syntax_error(text):
        line, column, shown = (broken.details[name] for name in ("line", "column", "text"))
        yield QUERY_IS_SPARQL.finding(
            f"This is not SPARQL: {broken.cause.partition(': ')[2]}",
            path=shown_as,
            line=line if isinstance(line, int) else None,
            column=column if isinstance(column, int) else None,
            text=shown if isinstance(shown, str) else None,
        )
    uses = list(query_uses(shown_as, text))
    yield from undefined_terms(uses, terms)
    yield from deprecated_terms(uses, terms)


def syntax_error(text: str) -> QueryMalformed | None:
    """Where a text breaks off being a SPARQL query, and why; None where it does not."""
    empty = ox.Store()
    try:
        empty.query(text)
    except SyntaxError as error:
        report = str(error)
    else:
        return None
    try:
        spread = Spread(text)
    except LexicalError as error:
        return malformed(text, error.position, error.message)
    try:
        empty.query(spread.text)
    except SyntaxError as error:
        report = str(error)
    return spread.explain(report)
