"""Judge the decisions on what is one thing, against all files that may name it."""

from collections.abc import Iterable, Sequence
from typing import Final

from s3graph.findings.finding import Finding
from s3graph.lists.same_things import find_idle_decisions
from s3graph.project.files import LISTS, REGIONS, DataFile
from s3graph.settings import Settings

#: Lists that name actors, instruments or networks.
_NAMING: Final = frozenset(("partnerships.csv",))


def findings_on_decisions(settings: Settings, data: Iterable[DataFile]) -> Sequence[Finding]:
    """What is wrong with the decisions.

    Args:
        settings: where the project is.
        data: the files of the data.
    """
    # Few files name most of the things, and no other is read once all were found.
    files = sorted((file.path for file in data), key=lambda path: path.parent.name == REGIONS)
    naming = [path for path in files if path.parent.name != LISTS or path.name in _NAMING]
    return find_idle_decisions(settings.data_dir, naming, settings.shown)
