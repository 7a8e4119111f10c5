"""Read the sources of a project, whatever their form, each with the places of its statements.

This is the one door to what people write: the check, the build, the export and the maintainers'
tools all read here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph as ox

from s3graph.errors import UnreadableInput
from s3graph.findings.finding import Finding
from s3graph.findings.refusal import refuse_unreadable, unreadable_finding
from s3graph.lists import LISTS, read_lists
from s3graph.lists.same_things import SAME_THINGS
from s3graph.profiles.codes import read_known_codes
from s3graph.profiles.descriptions import descriptions
from s3graph.profiles.reading import read_profiles
from s3graph.project.decisions import findings_on_decisions
from s3graph.project.files import (
    EXTRA,
    REGIONS,
    DataFile,
    FileForm,
    data_files,
    form_of,
    graph_of,
    is_leaf,
    ontology_files,
    shape_files,
)
from s3graph.project.files import LISTS as LISTS_FOLDER
from s3graph.project.rule_texts import PROFILE_STANDS_IN_REGIONS
from s3graph.rdf.jsonld import read_jsonld
from s3graph.rdf.statements import StatedFile, read_statements
from s3graph.settings import Settings
from s3graph.suggest import did_you_mean
from s3graph.vocabulary import GRAPH_BASE, ID, NUTS, RDF, S3

#: Called with what is being done, how many steps of it are done, and of how many (0: not known).
Progress: TypeAlias = Callable[[str, int, int], None]

_KINDS: Final = (
    "Name profiles (.yaml in data/regions), lists (.csv in data/lists), Turtle (.ttl) or JSON-LD"
    " (.jsonld)."
)
#: How the forms of RDF are read.
_READERS: Final[Mapping[FileForm | None, Callable[..., StatedFile]]] = {
    FileForm.TURTLE: read_statements,
    FileForm.JSON_LD: read_jsonld,
}

#: Lists that speak of the concepts of others, and to which no region refers.
_APART: Final = frozenset(("links.csv", "nace_rev2_to_2_1.csv", "nuts_types.csv"))

_TYPE: Final = ox.NamedNode(str(RDF.type))
_PROFILED: Final = ox.NamedNode(str(S3.ProfiledRegion))


@dataclass(frozen=True)
class Sources:
    """The files of a check, each read once.

    Attributes:
        checked: the files that findings are wanted for.
        context: the files that these refer to: lists, shared things, the ontology, and all others
            where one of the checked files is common to them.
        shapes: the files of the rules.
        findings: what is wrong with the form of the checked files, and a finding for every file
            that could not be read.
        looked_at: how many files findings were wanted for.
        complete: whether the shapes and all that regions refer to could be read; where a list is
            missing, every reference to it would look wrong.
    """

    checked: tuple[StatedFile, ...]
    context: tuple[StatedFile, ...]
    shapes: tuple[StatedFile, ...]
    findings: tuple[Finding, ...]
    looked_at: int
    complete: bool


def read_sources(
    settings: Settings,
    paths: Sequence[Path] | None = None,
    progress: Progress | None = None,
) -> Sources:
    """Read the files of a check.

    Args:
        settings: where the project is.
        paths: the files and folders to check; all of `data/` and the ontology if None.
        progress: told how many files have been read.

    Raises:
        UnreadableInput: the project has no data, no ontology or no shapes at all.
    """
    return _ProjectReader(settings, progress or (lambda _what, _done, _total: None)).read(paths)


def read_stated(settings: Settings, progress: Progress | None = None) -> tuple[StatedFile, ...]:
    """What all files of the data and the ontology state, for tools that do not judge it.

    Raises:
        UnreadableInput: a file cannot be read; the first of them is named.
    """
    sources = read_sources(settings, progress=progress)
    refuse_unreadable(sources.findings)
    return sources.checked


class _ProjectReader:
    """One reading of one project."""

    def __init__(self, settings: Settings, progress: Progress) -> None:
        self._settings = settings
        self._progress = progress
        self._shown = settings.shown
        self._findings: list[Finding] = []
        self._failed: set[Path] = set()
        self._done = 0
        self._total = 0
        self._around: tuple[StatedFile, ...] = ()

    def read(self, paths: Sequence[Path] | None) -> Sources:
        settings = self._settings
        shapes = shape_files(settings)
        data = data_files(settings)
        known = [*(file.path for file in data), *ontology_files(settings)]
        common = [path for path in known if not is_leaf(settings, path)]
        wanted = known if paths is None else list(dict.fromkeys(self._expanded(paths)))
        around = known if set(wanted) & set(common) else [*common, *self._brought_files(data)]
        context = [path for path in around if path not in set(wanted)]
        if around is not known:
            context = [path for path in context if path.name not in _APART]
        self._total = len(wanted) + len(context) + len(shapes)
        self._progress("Reading", 0, self._total)
        checked, found = self._read_all(wanted, data)
        if around is not known:
            instead = self._described_elsewhere(checked)
            context = [path for path in context if _code(path) not in instead]
            context += self._mentioned(checked, {*wanted, *context}, instead, data)
        decisions = self._settings.data_dir / SAME_THINGS
        if decisions in wanted or (paths is None and decisions.is_file()):
            found += findings_on_decisions(self._settings, data)
        read_context, broken = self._read_all(context, data, only_unreadable=True)
        rules = tuple(self._rdf(shapes, FileForm.TURTLE))
        return Sources(
            checked=tuple(checked),
            context=(*read_context, *self._around),
            shapes=rules,
            findings=(*self._findings, *found, *broken),
            looked_at=len(wanted),
            complete=not self._failed & {*common, *shapes},
        )

    def _brought_files(self, data: Iterable[DataFile]) -> Iterator[Path]:
        """Regions that are given as RDF: few, and what they say bears on the others."""
        for file in data:
            if file.form in _READERS and is_leaf(self._settings, file.path):
                yield file.path

    def _mentioned(
        self,
        checked: Iterable[StatedFile],
        known: Set[Path],
        instead: Set[str],
        data: Iterable[DataFile],
    ) -> list[Path]:
        """The profiles that an RDF file of the check needs beside it.

        These are the regions to whose things it refers, and those that name what it knows by
        other names only: they are told from their text, since parsing it takes a hundred times
        as long.
        """
        brought = [
            file
            for file in checked
            if form_of(file.file) in _READERS and not self._is_common(file.file)
        ]
        codes = {
            part
            for file in brought
            for triple in file.triples
            for part in (*_parts(triple.subject), *_parts(triple.object))
        }
        nameless = {
            f"id: {one.id}\n".encode()
            for file in brought
            for one in descriptions(file)
            if not one.names
        }
        return [
            file.path
            for file in data
            if file.form is FileForm.PROFILE
            and file.path not in known
            and _code(file.path) not in instead
            and (
                _code(file.path) in codes
                or (nameless and any(name in file.path.read_bytes() for name in nameless))
            )
        ]

    def _described_elsewhere(self, checked: Iterable[StatedFile]) -> Set[str]:
        """The regions that files outside the project describe, in place of the project's own."""
        return {
            part
            for file in checked
            if not file.file.is_relative_to(self._settings.data_dir)
            and not self._is_common(file.file)
            for triple in file.triples
            for part in _parts(triple.subject)
        }

    def _is_common(self, path: Path) -> bool:
        """Whether others refer to a file: one of the project that is no region."""
        return path.is_relative_to(self._settings.home) and not is_leaf(self._settings, path)

    def _tick(self, *_of: object) -> None:
        """Tell that one more file has been read."""
        self._done += 1
        self._progress("Reading", min(self._done, self._total), self._total)

    def _expanded(self, paths: Iterable[Path]) -> Iterator[Path]:
        """The files named, and those that are data in the folders named."""
        for path in paths:
            resolved = path.resolve()
            if resolved.is_dir():
                inside = sorted(p for p in resolved.rglob("*") if p.is_file() and form_of(p))
                if not inside:
                    self._unreadable(resolved, "The folder holds no file that is checked.", _KINDS)
                yield from inside
            else:
                yield resolved

    # --- the files of a form, all at once

    def _read_all(
        self, paths: Sequence[Path], data: Sequence[DataFile], *, only_unreadable: bool = False
    ) -> tuple[list[StatedFile], list[Finding]]:
        """What files state, and what is wrong with their form.

        Args:
            paths: the files.
            data: the files of the project.
            only_unreadable: tell of what cannot be read alone, since the files are only context.
        """
        by_form: dict[FileForm | None, list[Path]] = {}
        for path in paths:
            by_form.setdefault(form_of(path), []).append(path)
        for path in by_form.pop(None, []):
            step = _KINDS
            if path.suffix == ".yml":
                step = f"Name the profile {path.with_suffix('.yaml').name}."
            elif path.name == "-":
                step = "Save what comes from standard input in a file, and name the file."
            self._unreadable(path, f"{self._shown(path)} is of no kind that is checked.", step)
        stated: list[StatedFile] = []
        findings: list[Finding] = []
        for files, found in (
            self._lists(by_form.get(FileForm.LIST, []), check=not only_unreadable),
            self._profiles(by_form.get(FileForm.PROFILE, []), data),
        ):
            stated += files
            findings += found
        for form in (FileForm.TURTLE, FileForm.JSON_LD):
            stated += self._rdf(by_form.get(form, []), form)
        self._failed |= {f.path for f in findings if f.unreadable and f.path}
        if only_unreadable:
            findings = [finding for finding in findings if finding.unreadable]
        order = {self._shown(path): number for number, path in enumerate(paths)}
        stated.sort(key=lambda file: order[file.path])
        return stated, findings

    def _lists(
        self, paths: Sequence[Path], *, check: bool
    ) -> tuple[Iterable[StatedFile], Iterable[Finding]]:
        folder = self._settings.data_dir / LISTS_FOLDER
        names = []
        for path in paths:
            if path.parent == folder and path.name in LISTS:
                names.append(path.name)
            elif path == self._settings.data_dir / SAME_THINGS:
                self._tick()  # it makes no statements
            elif path.parent == folder:
                self._unreadable(
                    path,
                    f"No list of the project is called {path.name}.",
                    did_you_mean(path.name, LISTS, f"Lists are: {', '.join(LISTS)}."),
                )
            else:
                self._unreadable(
                    path,
                    f"{self._shown(path)} is no list of the project.",
                    f"A list is judged in {self._shown(folder)}: put it there under its name.",
                )
        if not names:
            return (), ()
        reading = read_lists(
            self._settings.data_dir, names, check=check, shown=self._shown, progress=self._tick
        )
        return reading.files, reading.findings

    def _profiles(
        self, paths: Sequence[Path], data: Sequence[DataFile]
    ) -> tuple[Iterable[StatedFile], Iterable[Finding]]:
        if not paths:
            return (), ()
        folder = self._settings.data_dir / REGIONS
        misplaced = [
            path
            for path in paths
            if path.parent != folder and path.is_relative_to(self._settings.data_dir)
        ]
        wrong = [
            PROFILE_STANDS_IN_REGIONS.finding(
                f"The profile does not stand in {self._shown(folder)} itself.",
                path=self._shown(path),
            )
            for path in misplaced
        ]
        paths = [path for path in paths if path not in misplaced]
        kept = {
            file.path.name: file.path
            for file in data
            if file.form is FileForm.PROFILE and file.path.parent == folder
        }
        # A draft that lies elsewhere is judged as if it stood in place of the region's own file.
        everything = sorted({**kept, **{path.name: path for path in paths}}.values())
        known, findings = read_known_codes(self._settings.data_dir, shown=self._shown)
        brought = [file.path for file in data if file.path.parent.name == EXTRA]
        reading = read_profiles(
            everything,
            known,
            wanted=frozenset(paths),
            brought=[one for file in self._brought(brought) for one in descriptions(file)],
            shown=self._shown,
            progress=self._tick,
        )
        self._around = reading.around
        return reading.files, (*wrong, *reading.findings, *findings)

    def _brought(self, paths: Iterable[Path]) -> Iterator[StatedFile]:
        """What partners bring as RDF; what of it cannot be read is told where it is judged."""
        for path in paths:
            with suppress(UnreadableInput):
                yield _READERS[form_of(path)](path, shown_as=self._shown(path))

    # --- RDF

    def _rdf(self, paths: Iterable[Path], form: FileForm) -> Iterator[StatedFile]:
        for path in paths:
            graph = graph_of(self._settings, path)
            try:
                file = _READERS[form](path, shown_as=self._shown(path), graph=graph)
            except UnreadableInput as error:
                self._findings.append(unreadable_finding(error))
                self._failed.add(path)
            else:
                yield _as_profile(file) if path.parent.name == EXTRA else file
            self._tick()

    def _unreadable(self, path: Path, message: str, next_step: str) -> None:
        self._findings.append(
            unreadable_finding(UnreadableInput(message, next_step, path=str(self._shown(path))))
        )
        self._failed.add(path)


def _code(path: Path) -> str:
    """The code of the region that a file is called after."""
    return path.name.partition(".")[0].partition("-")[0]


def _parts(term: object) -> Iterator[str]:
    """The parts of one of our identifiers; one of them is the code of its region."""
    if isinstance(term, ox.NamedNode) and term.value.startswith(ID):
        yield from term.value.removeprefix(ID).split("/")[1:-1]


def _as_profile(file: StatedFile) -> StatedFile:
    """What a partner brings of a whole region is the graph of that region."""
    codes = {
        triple.subject.value.removeprefix(NUTS)
        for triple in file.triples
        if triple.predicate == _TYPE
        and triple.object == _PROFILED
        and isinstance(triple.subject, ox.NamedNode)
    }
    if len(codes) != 1:
        return file
    return replace(file, graph=f"{GRAPH_BASE}{REGIONS}/{codes.pop()}")
