"""Which files make up the knowledge, and which named graph each of them is."""

from dataclasses import dataclass
from pathlib import Path

from s3graph.errors import UnreadableInput
from s3graph.settings import Settings
from s3graph.vocabulary import GRAPH_BASE

#: The folders of `ontology/shapes/` with rules for the data, after the tiers of DCAT-AP: what must
#: hold, what good data have, whether codes exist, and what is no longer used.
TIERS = ("core", "recommended", "vocabularies", "deprecated")

# What all files of statistics refer to.
_COMMON_STATISTICS = frozenset(("cube", "sources"))


@dataclass(frozen=True, order=True)
class SourceFile:
    """A Turtle file of the project.

    Attributes:
        path: where it is.
        graph: IRI of the named graph that its statements are in.
    """

    path: Path
    graph: str


def data_files(settings: Settings) -> list[SourceFile]:
    """The Turtle files under `data/`, without its examples, sorted by path.

    Raises:
        UnreadableInput: the folder is missing or holds no Turtle.
    """
    root = settings.data_dir
    examples = root / "examples"
    found = sorted(p for p in root.rglob("*.ttl") if examples not in p.parents)
    if not found:
        raise UnreadableInput(
            f"No Turtle files were found under {root}.",
            "Run the command in the project folder, or name that folder with --home.",
            path=str(root),
        )
    return [
        SourceFile(path, GRAPH_BASE + path.relative_to(root).with_suffix("").as_posix())
        for path in found
    ]


def is_leaf(settings: Settings, path: Path) -> bool:
    """Whether no other file refers to this one: a region, or the figures of a statistic."""
    folder = path.parent
    return folder == settings.data_dir / "regions" or (
        folder == settings.data_dir / "statistics" and path.stem not in _COMMON_STATISTICS
    )


def ontology_files(settings: Settings) -> list[SourceFile]:
    """The ontology and its alignments, sorted by path.

    Raises:
        UnreadableInput: `ontology/s3.ttl` is missing.
    """
    main = settings.ontology_dir / "s3.ttl"
    if not main.is_file():
        raise UnreadableInput(
            f"The ontology {main} is missing.",
            "Run the command in the project folder, or name that folder with --home.",
            path=str(main),
        )
    alignments = sorted((settings.ontology_dir / "alignments").glob("*.ttl"))
    return [
        SourceFile(main, GRAPH_BASE + "ontology"),
        *(SourceFile(p, f"{GRAPH_BASE}alignments/{p.stem}") for p in alignments),
    ]


def shape_files(settings: Settings) -> list[Path]:
    """The SHACL files of the rules for the data, by tier and then by name.

    Raises:
        UnreadableInput: there are none.
    """
    root = settings.ontology_dir / "shapes"
    found = [path for tier in TIERS for path in sorted((root / tier).glob("*.ttl"))]
    if not found:
        raise UnreadableInput(
            f"No shapes were found under {root}.",
            "Run the command in the project folder, or name that folder with --home.",
            path=str(root),
        )
    return found
