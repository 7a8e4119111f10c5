"""Fixtures of the tests of the reference lists."""

import shutil
from pathlib import Path

import pytest
from rdflib import Graph

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.text import finding_text
from s3graph.lists import ListsReading, read_lists
from s3graph.lists.lookups import CUBE, KINDS, NETWORKS, STATISTIC
from s3graph.lists.same_things import SAME_THINGS
from s3graph.rdf.statements import rdflib_graph
from s3graph.vocabulary import GRAPH_BASE

DATA = Path(__file__).parents[2] / "data"


class Lists:
    """A data folder with a few lists."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def write(self, name: str, text: str | bytes) -> Path:
        """Put a list into the folder."""
        path = self.data / "lists" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def read(self, *names: str) -> ListsReading:
        """Read some of the lists that stand there."""
        return read_lists(self.data, names, shown=lambda path: path.relative_to(self.data))

    def graphs(self, *names: str) -> dict[str, Graph]:
        """What some of the lists state, in which nothing is wrong, by the name of the graph."""
        reading = self.read(*names)
        assert not [f for f in reading.findings if f.severity is Severity.VIOLATION]
        return {
            file.graph.removeprefix(GRAPH_BASE): rdflib_graph(file.triples)
            for file in reading.files
        }

    def graph(self, *names: str) -> Graph:
        """What some of the lists state, in which nothing is wrong."""
        whole = Graph()
        for graph in self.graphs(*names).values():
            whole += graph
        return whole

    def finding(self, *names: str) -> Finding:
        """The one finding of some of the lists, notes aside."""
        found = [f for f in self.read(*names).findings if f.severity is not Severity.INFO]
        assert len(found) == 1, [finding_text(each) for each in found]
        return found[0]


def assert_stands(finding: Finding, file: str, line: int, at: str) -> None:
    """The finding is at a line of a file, in the column where this text begins."""
    assert finding.path is not None
    assert (finding.path.as_posix(), finding.line) == (file, line)
    assert finding.text is not None
    assert finding.column is not None
    assert finding.text[finding.column - 1 :].startswith(at), finding_text(finding)


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    """A data folder with those files alone that people keep and that lists refer to."""
    for name in (KINDS, STATISTIC, NETWORKS, CUBE, SAME_THINGS):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / name, tmp_path / name)
    return Lists(tmp_path)
