"""Read region profiles: what they state, and everything that is wrong with them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from s3graph.errors import UnreadableInput
from s3graph.findings.finding import Finding, Severity
from s3graph.findings.rules import FILE_IS_READABLE
from s3graph.profiles.check import check_profile
from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.graph import profile_graph
from s3graph.profiles.yaml_positions import load
from s3graph.rdf.places import PlacedFile
from s3graph.rdf.statements import StatedFile, engine_term
from s3graph.vocabulary import GRAPH_BASE, PREFIXES

Progress = Callable[[Path], None]


@dataclass(frozen=True)
class ProfilesReading:
    """Profiles that were read.

    Attributes:
        files: what those that were wanted state, in the order of the paths; a file with a
            violation states nothing and is not among them.
        findings: what is wrong with those that were wanted, each for itself and beside the others.
    """

    files: tuple[StatedFile, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_profiles(
    paths: Sequence[Path],
    known: KnownCodes,
    *,
    wanted: Collection[Path] | None = None,
    shown: Callable[[Path], Path] = lambda path: path,
    progress: Progress | None = None,
) -> ProfilesReading:
    """Read profiles, each for itself and against each other.

    Args:
        paths: all profiles of the project.
        known: what profiles may refer to.
        wanted: those that are judged; all if None. Of the others only that is read which more than
            one file may speak of.
        shown: how messages show a path.
        progress: called with the path of each file that has been read.
    """
    files: list[StatedFile] = []
    findings: list[Finding] = []
    for path in paths:
        if wanted is not None and path not in wanted:
            continue
        name = shown(path)
        try:
            document = load(path)
        except UnreadableInput as error:
            findings.append(
                FILE_IS_READABLE.finding(
                    error.cause,
                    error.next_step,
                    path=name,
                    line=error.line,
                    column=error.column,
                    text=error.text,
                    unreadable=True,
                )
            )
            continue
        wrong = [
            Finding(
                severity=Severity.VIOLATION,
                rule="ProfileIsRight",
                message=problem.message,
                next_step=problem.next_step,
                path=name,
                line=problem.line,
                column=problem.column,
                text=problem.text,
            )
            for problem in check_profile(document, known)
        ]
        findings += wrong
        if not wrong:
            result = profile_graph(document, known)
            triples = tuple(
                ox.Triple(engine_term(s), engine_term(p), engine_term(o))  # type: ignore[arg-type]
                for s, p, o in result.graph
            )
            empty = PlacedFile(name, PREFIXES, document.lines, {}, {})
            graph = f"{GRAPH_BASE}regions/{result.region}"
            files.append(StatedFile(name, path, triples, lambda empty=empty: empty, graph))
        if progress:
            progress(path)
    return ProfilesReading(tuple(files), tuple(findings))
