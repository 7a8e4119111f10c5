"""The codes of the reference lists, for those who only have to know which there are."""

from pathlib import Path
from typing import Final

from s3graph.findings.refusal import refuse
from s3graph.findings.report import Report
from s3graph.lists.lists import LISTS
from s3graph.lists.lookups import LISTS_FOLDER, Lookups

#: Scheme → the list that has its codes.
SCHEMES: Final = {
    "nuts": "nuts.csv",
    "topic": "topics.csv",
    "nace": "nace_rev2.csv",
    "nabs": "nabs2007.csv",
    "sdg": "sdg.csv",
}


def codes_of(data_dir: Path, scheme: str) -> frozenset[str]:
    """The codes of a scheme, straight from its list; the cells of the list are not checked.

    Args:
        data_dir: the folder `data`.
        scheme: `nuts`, `topic`, `nace`, `nabs` or `sdg`.

    Raises:
        UnreadableInput: the list is missing, is no CSV or has no rows.
        KeyError: there is no such scheme.
    """
    lookups = Lookups(data_dir, LISTS, lambda path: path)
    name = SCHEMES[scheme]
    found = lookups.codes(name)
    if found is None:
        refuse(Report.of(lookups.table(name).findings))
        raise AssertionError(f"{data_dir / LISTS_FOLDER / name} cannot be read for no reason")
    return found
