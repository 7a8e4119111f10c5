"""Apply every rule to all data with both engines, and tell every verdict that one alone gives.

For `make check` in CI: pySHACL, the reference, takes minutes, so its rules are shared out among
processes, each of which holds all data. Exits 1 if the engines differ.
"""

import os
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from rdflib import BNode
from rdflib.term import Node

from s3graph.errors import EXIT_OK, EXIT_VIOLATIONS, S3GraphError
from s3graph.project.reading import read_stated
from s3graph.rdf.statements import StatedFile, rdflib_graph
from s3graph.rdf.turtle import quiet_literals
from s3graph.settings import Settings
from s3graph.validation.engine import Engine
from s3graph.validation.judges import Verdict, judge_fast
from s3graph.validation.reference import DataGraph, judge_with_pyshacl
from s3graph.validation.shapes import Shapes, read_shapes

_SETTINGS = Settings(home=Path(__file__).parents[1])


@cache
def _files() -> tuple[StatedFile, ...]:
    return read_stated(_SETTINGS)


@cache
def _rules() -> Shapes:
    return read_shapes(_SETTINGS)


@cache
def _data() -> DataGraph:
    """All data as pySHACL takes it; each process makes it once."""
    with quiet_literals():
        return DataGraph(triple for file in _files() for triple in file.rdflib_triples())


def _by_reference(rule: str) -> set[str]:
    return _told(judge_with_pyshacl(rdflib_graph(_rules().only(rule).triples), _data()))


def _by_fast_engine() -> set[str]:
    return _told(judge_fast(_rules().triples, (t for file in _files() for t in file.triples)))


def _told(verdicts: Iterable[Verdict]) -> set[str]:
    """Each verdict as a line; a thing without a name is the same for both engines."""
    return {
        " ".join(
            (
                _short(verdict.shape),
                _short(verdict.severity),
                _text(verdict.focus),
                verdict.path or "-",
                "-" if verdict.value is None else _text(verdict.value),
            )
        )
        for verdict in verdicts
    }


def _short(term: Node) -> str:
    return str(term).rpartition("#")[2]


def _text(term: Node) -> str:
    return "[]" if isinstance(term, BNode) else term.n3()


def main() -> int:
    """Print what differs and return the exit code."""
    started = time.monotonic()
    try:
        names = sorted(rule.name for rule in _rules().rules.values())
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            fast = pool.submit(_by_fast_engine)
            parts = pool.map(_by_reference, names)
            reference = {verdict for part in parts for verdict in part}
            found = fast.result()
    except S3GraphError as error:
        print(f"{error.title}: {error.cause}\n  next: {error.next_step}", file=sys.stderr)
        return error.exit_code
    different = [
        *(f"only {Engine.FAST}: {verdict}" for verdict in sorted(found - reference)),
        *(f"only {Engine.PYSHACL}: {verdict}" for verdict in sorted(reference - found)),
    ]
    alike = len(found & reference)
    print("\n".join([*different, f"Engines: {alike} verdicts alike, {len(different)} different."]))
    print(f"{len(names)} rules compared in {time.monotonic() - started:.0f} s.", file=sys.stderr)
    return EXIT_VIOLATIONS if different else EXIT_OK


if __name__ == "__main__":
    sys.exit(main())
