"""Decisions that decide nothing are told, so that the list cannot rot."""

from s3graph.lists.same_things import SAME_THINGS, SameThings
from s3graph.project.reading import read_stated
from s3graph.settings import Settings
from s3graph.workshop.alike import idle_decisions, read_things

ROWS = """\
kind,id,same_as,decided,reason
actor,gone,turku-2,yes,followed
actor,gone-too,nowhere,yes,leads nowhere
actor,turku,turku-2,yes,not followed
actor,arctic,hub,no,both are there
actor,arctic,mistyped,no,one is not there
network,arctic,hub,no,no networks
"""


def test_a_row_that_names_what_does_not_exist_is_told(project: Settings) -> None:
    path = project.data_dir / SAME_THINGS
    path.parent.mkdir()
    path.write_text(ROWS, encoding="utf-8")
    decisions = SameThings.read(project.data_dir)
    findings = idle_decisions(read_things(read_stated(project)), decisions, project.data_dir)
    assert [(finding.line, finding.message) for finding in findings] == [
        (3, "The actor 'nowhere' is described nowhere in the data."),
        (4, "The actor 'turku' is still described in FI1C1.ttl."),
        (6, "The actor 'mistyped' is described nowhere in the data."),
        (7, "The network 'arctic' is described nowhere in the data."),
        (7, "The network 'hub' is described nowhere in the data."),
    ]
    assert {finding.path for finding in findings} == {path}
