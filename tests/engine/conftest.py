"""A small store, and queries that are made to last."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

A, B = "http://example.org/graph/a", "http://example.org/graph/b"


@pytest.fixture(scope="session")
def store(make_store: Callable[[Mapping[str, str]], Path]) -> Path:
    """Two graphs with a triple each."""
    return make_store(
        {
            A: 'PREFIX e: <http://example.org/> e:one e:label "eins"@de .',
            B: "PREFIX e: <http://example.org/> e:two e:number 2 .",
        }
    )


@pytest.fixture(scope="session")
def endless() -> str:
    """A query that would take years: every row of a table of 20^12."""
    row = "VALUES ?v{} {{ " + " ".join(str(n) for n in range(20)) + " }}"
    return "SELECT (COUNT(*) AS ?n) { " + " ".join(row.format(i) for i in range(12)) + " }"


@pytest.fixture(scope="session")
def huge() -> str:
    """A query with an answer of several hundred megabytes."""
    row = "VALUES ?v{} {{ " + " ".join(str(n) for n in range(20)) + " }}"
    return "SELECT * { " + " ".join(row.format(i) for i in range(6)) + " }"
