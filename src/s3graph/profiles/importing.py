"""Import region profiles: check them, turn them into graphs, write them as canonical Turtle."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import URIRef

from s3graph.errors import UnreadableInput
from s3graph.findings.problems import Problem, refuse, sorted_problems
from s3graph.profiles.check import check_profile, read_profile
from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.contradictions import contradictions, region_code
from s3graph.profiles.graph import ProfileGraph, profile_graph
from s3graph.profiles.yaml_positions import Document, load
from s3graph.project.descriptions import Description, descriptions
from s3graph.project.thing_names import Renamed, left_nameless, settle
from s3graph.rdf.canonical import canonical_turtle
from s3graph.rdf.statements import read_statements
from s3graph.text_files import write_all
from s3graph.vocabulary import ID

Progress = Callable[[Path], None]


@dataclass(frozen=True)
class Imported:
    """A profile that was imported.

    Attributes:
        path: the profile.
        target: the Turtle file that was written.
        result: region, graph, counts by class, and what the graph does not hold.
        warnings: what is odd about it beside other profiles, but keeps nothing out.
    """

    path: Path
    target: Path
    result: ProfileGraph
    warnings: list[Problem]


def import_profile(path: Path, codes: KnownCodes) -> ProfileGraph:
    """Check one profile and turn it into a graph; nothing is written.

    Raises:
        UnreadableInput: the file is missing or is no YAML.
        DataInvalid: the profile breaks its rules; `details["problems"]` says where and how.
    """
    return profile_graph(read_profile(path, codes), codes)


def import_profiles(
    paths: Iterable[Path],
    out_dir: Path,
    codes: KnownCodes,
    progress: Progress | None = None,
) -> list[Imported]:
    """Check profiles, each for itself and against each other, and write `<NUTS>.ttl` for each.

    They are checked against the other files of the folder too, and a file in which another name of
    a thing stands first is written anew. Either all files are written or none.

    Args:
        paths: the profiles.
        out_dir: where the Turtle files go, usually `data/regions`.
        codes: what profiles may refer to.
        progress: called with the path of each profile that has been checked.

    Raises:
        UnreadableInput: a file is missing or is no YAML, or a target cannot be written.
        DataInvalid: profiles break their rules or contradict each other.
        In both cases `details["problems"]` lists all problems of all files.
    """
    documents, problems, unreadable = _read_all(paths, codes, progress)
    before, kept = _read_written(out_dir, documents, unreadable)
    problems += contradictions(
        documents,
        [one for file in (*codes.shared.values(), *kept.values()) for one in file],
        codes.same,
    )
    if unreadable:
        error = unreadable[0]
        found = sorted_problems([*problems, *(_as_problem(other) for other in unreadable)])
        error.details["problems"] = [problem.to_json() for problem in found]
        raise error
    refuse(problems)
    results = {document.path: profile_graph(document, codes) for document in documents}
    graphs = {result.region: result.graph for result in results.values()}
    changed, renamed = settle(graphs, kept)
    paths_of = {result.region: path for path, result in results.items()}
    problems += _renamings(renamed, paths_of, out_dir)
    problems += _nameless(left_nameless(before, graphs, kept), paths_of)
    targets = {region: out_dir / f"{region}.ttl" for region in (*graphs, *changed)}
    write_all({targets[r]: canonical_turtle(g) for r, g in {**graphs, **changed}.items()})
    return [
        Imported(path, targets[result.region], result, [p for p in problems if p.path == path])
        for path, result in results.items()
    ]


def _read_all(
    paths: Iterable[Path], codes: KnownCodes, progress: Progress | None
) -> tuple[list[Document], list[Problem], list[UnreadableInput]]:
    documents: list[Document] = []
    problems: list[Problem] = []
    unreadable: list[UnreadableInput] = []
    for path in dict.fromkeys(paths):
        try:
            document = load(path)
        except UnreadableInput as error:
            unreadable.append(error)
        else:
            documents.append(document)
            problems += check_profile(document, codes)
        if progress:
            progress(path)
    return documents, problems, unreadable


def _read_written(
    folder: Path, documents: Iterable[Document], unreadable: list[UnreadableInput]
) -> tuple[dict[str, list[Description]], dict[str, list[Description]]]:
    """What the folder says of things in the files that are written anew, and in the others."""
    regions = {code.text for code in map(region_code, documents) if code}
    before: dict[str, list[Description]] = {}
    kept: dict[str, list[Description]] = {}
    for path in sorted(folder.glob("*.ttl")):
        try:
            said = descriptions(read_statements(path))
        except UnreadableInput as error:
            # What is written anew may be wrong: that is what it is written anew for.
            if path.stem not in regions:
                unreadable.append(error)
        else:
            (before if path.stem in regions else kept)[path.stem] = said
    return before, kept


def _renamings(
    renamed: Iterable[Renamed], paths: Mapping[str, Path], folder: Path
) -> Iterator[Problem]:
    for one in renamed:
        yield _warning(
            paths[one.by],
            f"{_short(one.thing)} was called {str(one.name)!r} in {folder / one.file}.ttl, where"
            " that is another name now: the file is written again",
            "Nothing, or make the two profiles agree.",
        )


def _nameless(
    found: Iterable[tuple[str, URIRef, str]], paths: Mapping[str, Path]
) -> Iterator[Problem]:
    for code, thing, other in found:
        yield _warning(
            paths[code],
            f"{_short(thing)} is no longer called what it was, and {other}.ttl has other names of"
            " it only",
            f"Import the profile of {other} again.",
        )


def _short(thing: URIRef) -> str:
    kind, _, name = thing.removeprefix(ID).partition("/")
    return f"{kind} {name!r}"


def _warning(path: Path, message: str, next_step: str) -> Problem:
    return Problem(path, None, None, None, message, next_step, "warning")


def _as_problem(error: UnreadableInput) -> Problem:
    return Problem(
        Path(error.path), error.line, error.column, error.text, error.cause, error.next_step
    )
