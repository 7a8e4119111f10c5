"""Each kind of mistake, made alone in a good file, is told once, at its place, with a way out."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, SKOS
from tests.validation.mistakes import CARET, MISTAKES, Mistake

from s3graph.findings.finding import Finding
from s3graph.findings.report import Report
from s3graph.findings.text import report_text
from s3graph.project.reading import Sources, read_sources
from s3graph.rdf.statements import StatedFile, read_statements
from s3graph.settings import Settings
from s3graph.validation.shapes import Shapes, load_shapes
from s3graph.validation.validate import judge
from s3graph.vocabulary import ID, NUTS, S3

HOME = Path(__file__).resolve().parents[2]
SETTINGS = Settings(home=HOME)
FILES = HOME / "tests" / "data" / "mistakes"
# What rules ask of the concepts that a file refers to, and of which concepts.
NEEDED = frozenset(
    map(
        str,
        (RDF.type, S3.basisScheme, SKOS.inScheme, SKOS.notation, SKOS.prefLabel, S3.nutsVersion),
    )
)
STARTS = (f"{NUTS}FI", f"{NUTS}SE1", ID)
#: Changes of codes of which no mistake speaks.
ELSEWHERE = re.compile(f"{ID}code-change/\\d+/(?!FI|SE1)")


class Prepared(NamedTuple):
    """What is the same for all mistakes."""

    context: tuple[StatedFile, ...]
    shapes: Shapes


Judge = Callable[[Path], Report]


def prepare(*starts: str) -> Prepared:
    """The rules, the ontology, and of the lists what the rules ask for of some concepts."""
    sources = read_sources(SETTINGS, [FILES / "FI1B.ttl"])

    def kept(file: StatedFile) -> tuple[ox.Triple, ...]:
        if str(RDFS.domain) in file.predicates:
            return tuple(file.triples)
        return tuple(
            triple
            for triple in file.triples
            if triple.predicate.value in NEEDED
            and isinstance(triple.subject, ox.NamedNode)
            and triple.subject.value.startswith(starts)
            and not ELSEWHERE.match(triple.subject.value)
        )

    context = (
        StatedFile(file.path, file.file, kept(file), file.read_places, file.graph)
        for file in sources.context
    )
    return Prepared(tuple(context), load_shapes(sources.shapes))


@pytest.fixture(scope="session")
def prepared() -> Prepared:
    """What the good file in Turtle refers to."""
    return prepare(*STARTS)


@pytest.fixture(scope="session")
def judged(prepared: Prepared) -> Judge:
    """Judges one file."""

    def report(path: Path) -> Report:
        file = read_statements(path, shown_as=Path("data/regions/FI1B.ttl"))
        sources = Sources((file,), prepared.context, (), (), 1, complete=True)
        return judge(SETTINGS, sources, everything=False, shapes=prepared.shapes)

    return report


def test_the_good_file_has_no_findings(judged: Judge) -> None:
    assert judged(FILES / "FI1B.ttl").findings == ()


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.name for mistake in MISTAKES])
def test_a_mistake_is_told_once_at_its_place(
    mistake: Mistake, judged: Judge, tmp_path: Path
) -> None:
    finding = told_once(mistake, judged, tmp_path)
    assert finding.message[0].isupper() or finding.message[0] in "“hs"


def told_once(mistake: Mistake, judged: Judge, folder: Path) -> Finding:
    """The mistake, made in a copy of the good file, is told at its place, and nothing else is."""
    good = (FILES / mistake.file).read_text(encoding="utf-8")
    assert mistake.old in good, "the table names a text that the file lacks"
    before, found, after = good.replace(mistake.old, mistake.new, 1).partition(CARET)
    assert found, "the table does not say where the mistake is"
    path = folder / mistake.file
    path.write_text(before + after, encoding="utf-8", newline="")
    report = judged(path)
    assert [finding.rule for finding in report.findings] == [mistake.rule], report_text(report)
    (finding,) = report.findings
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (finding.line, finding.column) == (line, column), report_text(report)
    assert finding.severity is mistake.severity
    assert finding.message.endswith(".")
    assert finding.next_step.endswith((".", "?")), finding.next_step
    return finding
