"""Everything that a release is made from, read once, with its fingerprint."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from s3graph import __version__
from s3graph.errors import UnreadableInput
from s3graph.project.files import SourceFile, data_files, ontology_files, shape_files
from s3graph.releases.rules import InferenceRule, read_rule
from s3graph.settings import Settings
from s3graph.vocabulary import DESCRIPTION_GRAPH, GRAPH_BASE, INFERRED_GRAPH, STATED_GRAPH


def pyoxigraph_version() -> str:
    """Version of the store library; the files of a store belong to it."""
    return version("pyoxigraph")


@dataclass(frozen=True)
class Document:
    """A file that was read.

    Attributes:
        name: its path in the project folder.
        content: its bytes.
        sha256: their SHA-256, in hex.
        graph: IRI of the graph that it is, or None for rules, queries and the shapes of the
            description.
    """

    name: str
    content: bytes
    sha256: str
    graph: str | None = None


@dataclass(frozen=True)
class Inputs:
    """Sources, shapes, rules and queries of a release.

    Attributes:
        sources: the ontology and the data.
        shapes: the rules of the data.
        description_shapes: the rules of the description.
        rules: the inference rules.
        queries: the named queries, which the description publishes as examples.
        tables: the queries of the tables.
    """

    sources: tuple[Document, ...]
    shapes: tuple[Document, ...]
    description_shapes: tuple[Document, ...]
    rules: tuple[tuple[Document, InferenceRule], ...]
    queries: tuple[Document, ...]
    tables: tuple[Document, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) over the programs and the path and content of every file."""
        whole = hashlib.sha256(
            f"s3graph {__version__} {_program()}\npyoxigraph {pyoxigraph_version()}\n".encode()
        )
        for document in self._documents():
            whole.update(f"{document.name}\0{document.sha256}\n".encode())
        return whole.hexdigest()

    def _documents(self) -> Iterator[Document]:
        yield from self.sources
        yield from self.shapes
        yield from self.description_shapes
        yield from (document for document, _ in self.rules)
        yield from self.queries
        yield from self.tables


def _program() -> str:
    """SHA-256 (hex) over our own code, which changes more often than its version."""
    package = Path(__file__).parents[1]
    whole = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        whole.update(f"{path.relative_to(package)}\0".encode() + path.read_bytes())
    return whole.hexdigest()


def gather(settings: Settings) -> Inputs:
    """Read all that a release is made from.

    Raises:
        UnreadableInput: a file is missing or cannot be read, a rule is not well formed,
            or two files would be the same graph.
    """
    files = [*ontology_files(settings), *data_files(settings)]
    _refuse_same_graph(files)
    return Inputs(
        sources=tuple(_read(settings, file.path, file.graph) for file in files),
        shapes=tuple(
            _read(settings, path, f"{GRAPH_BASE}shapes/{path.parent.name}/{path.stem}")
            for path in shape_files(settings)
        ),
        description_shapes=tuple(
            _read(settings, path)
            for path in sorted((settings.ontology_dir / "shapes" / "description").glob("*.ttl"))
        ),
        rules=tuple(
            (document, read_rule(document.name, document.content))
            for document in _queries(settings, settings.ontology_dir / "rules")
        ),
        queries=_queries(settings, settings.queries_dir),
        tables=_queries(settings, settings.queries_dir / "tables"),
    )


def _queries(settings: Settings, folder: Path) -> tuple[Document, ...]:
    return tuple(_read(settings, path) for path in sorted(folder.glob("*.rq")))


def _read(settings: Settings, path: Path, graph: str | None = None) -> Document:
    name = path.relative_to(settings.home).as_posix()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableInput(
            f"{name} cannot be read: {error.strerror}.",
            "Check that the file is there and that you may read it.",
            path=name,
        ) from error
    return Document(name, content, hashlib.sha256(content).hexdigest(), graph)


def _refuse_same_graph(files: list[SourceFile]) -> None:
    taken = {
        INFERRED_GRAPH: "the inferred statements",
        STATED_GRAPH: "all graphs but the inferred one",
        DESCRIPTION_GRAPH: "the description of the release",
    }
    for file in files:
        if file.graph in taken:
            raise UnreadableInput(
                f"{file.path} would be the graph <{file.graph}>, which is {taken[file.graph]}.",
                "Give the file another name.",
                path=str(file.path),
            )
        taken[file.graph] = str(file.path)
