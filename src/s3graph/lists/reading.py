"""Read the reference lists of a project: what they state, and what is wrong with them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from s3graph.findings.finding import Finding
from s3graph.lists.checks import check_cells, check_repeats
from s3graph.lists.lists import LISTS
from s3graph.lists.lookups import Lookups
from s3graph.rdf.statements import StatedFile


@dataclass(frozen=True)
class ListsReading:
    """The reference lists of a project.

    Attributes:
        files: what they state, a file for each named graph; of a list that is wrong in places
            what is right in it, and nothing of one that cannot be read.
        findings: what is wrong with them and with what they refer to.
    """

    files: tuple[StatedFile, ...]
    findings: tuple[Finding, ...]


def read_lists(
    data_dir: Path,
    names: Collection[str] | None = None,
    *,
    check: bool = True,
    shown: Callable[[Path], Path] = lambda path: path,
    progress: Callable[[str, int, int], None] | None = None,
) -> ListsReading:
    """Read reference lists; nothing that is wrong with them raises.

    Args:
        data_dir: the folder `data`; the lists stand in its folder `lists`.
        names: the file names of the lists that are wanted; all if None. What these refer to is
            looked up in the others.
        check: whether cells are checked; where the lists are only looked up, it costs a third.
        shown: how to name a file in messages.
        progress: called with what is being done, how many lists have been read, and of how many.
    """
    lookups = Lookups(data_dir, LISTS, shown)
    wanted = [name for name in LISTS if names is None or name in names]
    files: list[StatedFile] = []
    findings: list[Finding] = []
    for number, name in enumerate(wanted, 1):
        table, declaration = lookups.table(name), LISTS[name]
        if not table.unreadable:
            if check:
                check_cells(table, declaration.columns, lookups)
                check_repeats(table, declaration.columns, declaration.key)
                declaration.compare(table, lookups)
            files.extend(stated.file() for stated in declaration.state(table, lookups))
        findings.extend(table.findings)
        if progress is not None:
            progress("Lists", number, len(wanted))
    others = [table for name, table in lookups.broken_lists.items() if name not in wanted]
    findings.extend(finding for table in others for finding in table.findings)
    return ListsReading(tuple(files), (*findings, *lookups.findings))
