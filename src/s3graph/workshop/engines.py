"""Apply every rule to all data with both engines, and find every verdict that one alone gives.

pySHACL, the reference, takes minutes, so its rules are shared out among processes, each of which
holds all data.
"""

import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import BNode
from rdflib.term import Node

from s3graph.naming import local
from s3graph.project.reading import read_stated
from s3graph.rdf.statements import StatedFile, rdflib_graph
from s3graph.rdf.turtle import quiet_literals
from s3graph.settings import Settings
from s3graph.validation.judges import ShaclResult, judge_fast
from s3graph.validation.reference import DataGraph, judge_with_pyshacl
from s3graph.validation.shapes import Shapes, read_shapes


@dataclass(frozen=True)
class EngineDifference:
    """How the verdicts of the two engines differ; a verdict is a line of text.

    Attributes:
        rules: how many rules were applied.
        alike: how many verdicts both give.
        only_fast: what the fast engine alone says.
        only_pyshacl: what pySHACL alone says.
    """

    rules: int
    alike: int
    only_fast: tuple[str, ...]
    only_pyshacl: tuple[str, ...]


def compare_engines(settings: Settings) -> EngineDifference:
    """Apply every rule to all data with both engines.

    Raises:
        UnreadableInput: a file of the project is not Turtle.
    """
    home = settings.home.resolve()
    names = sorted(rule.name for rule in _rules(home).rules.values())
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        fast = pool.submit(_by_fast_engine, home)
        parts = pool.map(_by_reference, [home] * len(names), names)
        reference = {verdict for part in parts for verdict in part}
        found = fast.result()
    return EngineDifference(
        len(names),
        len(found & reference),
        tuple(sorted(found - reference)),
        tuple(sorted(reference - found)),
    )


@cache
def _files(home: Path) -> tuple[StatedFile, ...]:
    return read_stated(Settings(home=home))


@cache
def _rules(home: Path) -> Shapes:
    return read_shapes(Settings(home=home))


@cache
def _data(home: Path) -> DataGraph:
    """All data as pySHACL takes it; each process makes it once."""
    with quiet_literals():
        return DataGraph(triple for file in _files(home) for triple in file.rdflib_triples())


def _by_reference(home: Path, rule: str) -> set[str]:
    shapes = rdflib_graph(_rules(home).only(rule).triples)
    return _told(judge_with_pyshacl(shapes, _data(home)))


def _by_fast_engine(home: Path) -> set[str]:
    return _told(judge_fast(_rules(home).triples, (t for f in _files(home) for t in f.triples)))


def _told(verdicts: Iterable[ShaclResult]) -> set[str]:
    """Each verdict as a line; a thing without a name is the same for both engines."""
    return {
        " ".join(
            (
                local(str(verdict.shape)),
                local(str(verdict.severity)),
                _text(verdict.focus),
                verdict.path or "-",
                "-" if verdict.value is None else _text(verdict.value),
            )
        )
        for verdict in verdicts
    }


def _text(term: Node) -> str:
    return "[]" if isinstance(term, BNode) else term.n3()
