"""Everything that a release is made from, read once, with its fingerprint."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from s3graph import __version__
from s3graph.errors import UnreadableInput
from s3graph.lists.same_things import SAME_THINGS
from s3graph.project.files import data_files, ontology_files, shape_files
from s3graph.releases.contents import ServedFile, served_files
from s3graph.releases.rules import InferenceRule, read_rule
from s3graph.settings import Settings


def pyoxigraph_version() -> str:
    """Version of the store library; the files of a store belong to it."""
    return version("pyoxigraph")


@dataclass(frozen=True)
class InputFile:
    """A file that was read.

    Attributes:
        name: its path in the project folder.
        content: its bytes.
        sha256: their SHA-256, in hex.
    """

    name: str
    content: bytes
    sha256: str


@dataclass(frozen=True)
class Inputs:
    """Sources, shapes, rules and queries of a release.

    Attributes:
        sources: the ontology and the data, as people write them.
        shapes: the rules of the data.
        description_shapes: the rules of the description.
        rules: the inference rules.
        queries: the named queries, which the description publishes as examples.
        tables: the queries of the tables.
        served: the files that the release holds as they are, these sources among them where it
            serves them.
    """

    sources: tuple[InputFile, ...]
    shapes: tuple[InputFile, ...]
    description_shapes: tuple[InputFile, ...]
    rules: tuple[tuple[InputFile, InferenceRule], ...]
    queries: tuple[InputFile, ...]
    tables: tuple[InputFile, ...]
    served: tuple[ServedFile, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) over the programs and the path and content of every file that was read."""
        whole = hashlib.sha256(
            f"s3graph {__version__} {_program()}\npyoxigraph {pyoxigraph_version()}\n".encode()
        )
        for document in self._documents():
            whole.update(f"{document.name}\0{document.sha256}\n".encode())
        for file in self.served:
            whole.update(f"{file.path}\0{file.sha256}\n".encode())
        return whole.hexdigest()

    def _documents(self) -> Iterator[InputFile]:
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
        UnreadableInput: a file is missing or cannot be read, or a rule is not well formed.
    """
    data = [file.path for file in data_files(settings)]
    return Inputs(
        sources=_documents(settings, [*ontology_files(settings), *data, *_decisions(settings)]),
        shapes=_documents(settings, shape_files(settings)),
        description_shapes=_documents(
            settings, sorted((settings.ontology_dir / "shapes" / "description").glob("*.ttl"))
        ),
        rules=tuple(
            (document, read_rule(document.name, document.content))
            for document in _queries(settings, settings.ontology_dir / "rules")
        ),
        queries=_queries(settings, settings.queries_dir),
        tables=_queries(settings, settings.queries_dir / "tables"),
        served=served_files(settings),
    )


def _decisions(settings: Settings) -> list[Path]:
    """What is one thing under two identifiers: no data of its own, but what reads data obeys it."""
    path = settings.data_dir / SAME_THINGS
    return [path] if path.is_file() else []


def _queries(settings: Settings, folder: Path) -> tuple[InputFile, ...]:
    return _documents(settings, sorted(folder.glob("*.rq")))


def _documents(settings: Settings, paths: Iterable[Path]) -> tuple[InputFile, ...]:
    return tuple(_read(settings, path) for path in paths)


def _read(settings: Settings, path: Path) -> InputFile:
    name = settings.shown(path).as_posix()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableInput(
            f"{name} cannot be read: {error.strerror}.",
            "Check that the file is there and that you may read it.",
            path=name,
        ) from error
    return InputFile(name, content, hashlib.sha256(content).hexdigest())
