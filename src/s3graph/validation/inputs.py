"""The files of a check: those that findings are wanted for, and what is needed to judge them."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import URIRef

from s3graph.errors import UnreadableInput
from s3graph.findings.finding import Finding, Severity
from s3graph.profiles.descriptions import descriptions
from s3graph.project.files import data_files, is_leaf, ontology_files, shape_files
from s3graph.rdf.statements import StatedFile, read_statements
from s3graph.settings import Settings
from s3graph.vocabulary import ID

#: Called with what is being done, how many steps of it are done, and of how many (0: not known).
Progress: TypeAlias = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Sources:
    """The files of a check, each read once.

    Attributes:
        checked: the files that findings are wanted for.
        context: the files that these refer to: schemes, shared things, the ontology, and other
            regions as far as they matter; all others where one of the checked files is common to
            them.
        shapes: the files of the rules.
        unreadable: a finding for every file that could not be read.
        complete: whether the shapes and all that regions refer to could be read; where a scheme
            is missing, every reference to it would look wrong.
    """

    checked: tuple[StatedFile, ...]
    context: tuple[StatedFile, ...]
    shapes: tuple[StatedFile, ...]
    unreadable: tuple[Finding, ...]
    complete: bool


def read_sources(settings: Settings, paths: Sequence[Path] | None, progress: Progress) -> Sources:
    """Read the files of a check.

    Args:
        settings: where the project is.
        paths: the files to check; all of `data/` and the ontology if None.
        progress: told how many files have been read.

    Raises:
        UnreadableInput: the project has no data, no ontology or no shapes at all.
    """
    shapes = shape_files(settings)
    known = [file.path for file in (*data_files(settings), *ontology_files(settings))]
    common = [path for path in known if not is_leaf(settings, path)]
    wanted = known if paths is None else list(dict.fromkeys(path.resolve() for path in paths))
    around = known if set(wanted) & set(common) else common
    context = [path for path in around if path not in wanted]
    reader = _Reader(settings, progress, len(wanted) + len(context) + len(shapes))
    checked, read_context = tuple(reader.read(wanted)), tuple(reader.read(context))
    if around is common:
        shared = [f for f in read_context if f.file.parent == settings.data_dir / "shared"]
        regions = [p for p in known if p.parent == settings.data_dir / "regions"]
        others = [path for path in regions if path not in wanted]
        of_regions = [f for f in checked if f.file.parent == settings.data_dir / "regions"]
        nameless = _nameless((*checked, *shared))
        read_context = (*read_context, *_around(of_regions, nameless, others, reader))
    rules = tuple(reader.read(shapes))
    return Sources(
        checked,
        read_context,
        rules,
        unreadable=tuple(reader.unreadable),
        complete=not reader.failed & {*common, *shapes},
    )


def shown(settings: Settings, path: Path) -> Path:
    """The path as messages show it: relative to the project where it is inside it."""
    return path.relative_to(settings.home) if path.is_relative_to(settings.home) else path


class _Reader:
    """Reads files one after the other, and notes those that it cannot read."""

    def __init__(self, settings: Settings, progress: Progress, total: int) -> None:
        self.unreadable: list[Finding] = []
        self.failed: set[Path] = set()
        self._settings = settings
        self._progress = progress
        self._total = total
        self._done = 0

    def read(self, paths: Iterable[Path]) -> Iterator[StatedFile]:
        for path in paths:
            self._progress("Reading", min(self._done, self._total), self._total)
            self._done += 1
            try:
                statements = read_statements(path, shown_as=shown(self._settings, path))
            except UnreadableInput as error:
                self.unreadable.append(_unreadable(error))
                self.failed.add(path)
            else:
                yield statements


def _around(
    checked: Sequence[StatedFile],
    nameless: Set[URIRef],
    others: Iterable[Path],
    reader: _Reader,
) -> Iterator[StatedFile]:
    """Of other regions, those that matter to some.

    These are the regions that the checked ones refer to or that refer to them, and those that name
    what the checked ones know by other names only. Most that are neither are told from their text,
    since reading it is a hundred times as fast as parsing it.
    """
    mentioned = {part for file in checked for part in _parts(file)}
    own = [f"/{file.path.stem}/".encode() for file in checked]
    for path in others:
        text = _text(path)
        near = path.stem in mentioned or text is None or any(start in text for start in own)
        if near or any(thing.rpartition("/")[2].encode() in (text or b"") for thing in nameless):
            for other in reader.read([path]):
                found = nameless & _described([other])[1]
                nameless = nameless - found
                if near or found:
                    yield other


def _parts(file: StatedFile) -> Iterator[str]:
    """The parts of our identifiers that a file refers to; one of them is the region's code."""
    for triple in file.triples:
        if isinstance(triple.object, ox.NamedNode) and triple.object.value.startswith(ID):
            yield from triple.object.value.removeprefix(ID).split("/")[1:-1]


def _text(path: Path) -> bytes | None:
    """The bytes of a file; None if there are none to be had, which its reader tells."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _nameless(files: Iterable[StatedFile]) -> Set[URIRef]:
    """The actors, instruments and networks that these files describe and do not name."""
    described, named = _described(files)
    return described - named


def _described(files: Iterable[StatedFile]) -> tuple[set[URIRef], set[URIRef]]:
    """The actors, instruments and networks that files describe, and those that they name."""
    found = [one for file in files for one in descriptions(file)]
    return {one.iri for one in found}, {one.iri for one in found if one.names}


def _unreadable(error: UnreadableInput) -> Finding:
    return Finding(
        severity=Severity.VIOLATION,
        rule="FileIsReadable",
        message=error.cause,
        next_step=error.next_step,
        path=Path(error.path),
        line=error.line,
        column=error.column,
        text=error.text,
        unreadable=True,
    )
