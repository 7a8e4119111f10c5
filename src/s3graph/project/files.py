"""Which files make up a project, and what form each of them has.

::

    data/regions/*.yaml     region profiles
    data/lists/*.csv        reference lists
    data/**/*.ttl, .jsonld  small vocabularies, shared things, what partners bring (data/extra)
    ontology/               the ontology, its alignments, the rules

`data/examples` are the examples of the rules and no part of the data.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from s3graph.errors import UnreadableInput
from s3graph.settings import Settings
from s3graph.vocabulary import GRAPH_BASE

#: The folders of `ontology/shapes/` with rules for the data, after the tiers of DCAT-AP: what must
#: hold, what good data have, whether codes exist, and what is no longer used.
TIERS: Final = ("core", "recommended", "vocabularies", "deprecated")

REGIONS: Final = "regions"
LISTS: Final = "lists"
EXTRA: Final = "extra"
EXAMPLES: Final = "examples"
ONTOLOGY: Final = "s3.ttl"

_NAME_THE_FOLDER: Final = "Run the command in the project folder, or name that folder with --home."


class FileForm(StrEnum):
    """What a file of the data is, by its ending."""

    PROFILE = "profile"
    LIST = "list"
    TURTLE = "Turtle"
    JSON_LD = "JSON-LD"


_FORMS: Final = {
    ".yaml": FileForm.PROFILE,
    ".csv": FileForm.LIST,
    ".ttl": FileForm.TURTLE,
    ".jsonld": FileForm.JSON_LD,
}


@dataclass(frozen=True, order=True)
class DataFile:
    """A file of the data.

    Attributes:
        path: where it is.
        form: what it is.
    """

    path: Path
    form: FileForm


def form_of(path: Path) -> FileForm | None:
    """What a file is by its ending; None for a kind that is not read here."""
    return _FORMS.get(path.suffix)


def data_files(settings: Settings) -> list[DataFile]:
    """The files of the data, sorted by path.

    Raises:
        UnreadableInput: the folder is missing or holds none.
    """
    root = settings.data_dir
    found = sorted(_data_files(root)) if root.is_dir() else []
    if not found:
        raise UnreadableInput(
            f"{root} holds no profiles, lists or Turtle.", _NAME_THE_FOLDER, path=str(root)
        )
    return found


def _data_files(root: Path) -> Iterator[DataFile]:
    for path in root.rglob("*"):
        folder = path.relative_to(root).parts[0]
        form = form_of(path)
        # Hidden files are what editors and interrupted copies leave behind.
        if form is None or folder == EXAMPLES or path.name.startswith(".") or not path.is_file():
            continue
        if form is FileForm.LIST and path.parent != root / LISTS:
            continue
        yield DataFile(path, form)


def graph_of(settings: Settings, path: Path) -> str:
    """The named graph that an RDF file is: its path under `data/` or `ontology/`, without its end.

    A file elsewhere is judged, but never released: its graph has its name alone.
    """
    data, ontology = settings.data_dir, settings.ontology_dir
    if path == ontology / ONTOLOGY:
        return GRAPH_BASE + "ontology"
    root = next((root for root in (data, ontology) if path.is_relative_to(root)), path.parent)
    return GRAPH_BASE + path.relative_to(root).with_suffix("").as_posix()


def is_leaf(settings: Settings, path: Path) -> bool:
    """Whether no other file of the data needs this one to be judged: a region, or figures."""
    data = settings.data_dir
    if path.parent in (data / REGIONS, data / EXTRA):
        return True
    return path.parent == data / LISTS and path.name == "regional_stats.csv"


def ontology_files(settings: Settings) -> list[Path]:
    """The ontology and its alignments, sorted by path.

    Raises:
        UnreadableInput: `ontology/s3.ttl` is missing.
    """
    main = settings.ontology_dir / ONTOLOGY
    if not main.is_file():
        raise UnreadableInput(f"The ontology {main} is missing.", _NAME_THE_FOLDER, path=str(main))
    return [main, *sorted((settings.ontology_dir / "alignments").glob("*.ttl"))]


def shape_files(settings: Settings) -> list[Path]:
    """The SHACL files of the rules for the data, by tier and then by name.

    Raises:
        UnreadableInput: there are none.
    """
    root = settings.ontology_dir / "shapes"
    found = [path for tier in TIERS for path in sorted((root / tier).glob("*.ttl"))]
    if not found:
        raise UnreadableInput(
            f"No shapes were found under {root}.", _NAME_THE_FOLDER, path=str(root)
        )
    return found
