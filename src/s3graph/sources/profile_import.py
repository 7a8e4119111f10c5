"""Import region profiles: check them, turn them into graphs, write them as canonical Turtle."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from s3graph.errors import UnreadableInput
from s3graph.sources.canonical import canonical_turtle
from s3graph.sources.codes import KnownCodes
from s3graph.sources.problems import Problem, refuse, sorted_problems
from s3graph.sources.profile import check_profile, read_profile
from s3graph.sources.profile_graph import ACTOR_GROUP, ProfileGraph, profile_graph
from s3graph.sources.text_files import write_all
from s3graph.sources.yaml_positions import Document, Scalar, child, children, load, scalar

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

    Either all files are written or none.

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
    problems += _contradictions(documents)
    if unreadable:
        error = unreadable[0]
        found = sorted_problems([*problems, *(_as_problem(other) for other in unreadable)])
        error.details["problems"] = [problem.to_json() for problem in found]
        raise error
    refuse(problems)
    results = [(document.path, profile_graph(document, codes)) for document in documents]
    targets = {path: out_dir / f"{result.region}.ttl" for path, result in results}
    write_all({targets[path]: canonical_turtle(result.graph) for path, result in results})
    return [
        Imported(path, targets[path], result, [p for p in problems if p.path == path])
        for path, result in results
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


def _as_problem(error: UnreadableInput) -> Problem:
    return Problem(
        Path(error.path), error.line, error.column, error.text, error.cause, error.next_step
    )


# --- what one profile says against another


@dataclass
class _Claims:
    """What was said first about each thing, and where."""

    first: dict[tuple[str, str, str], tuple[Document, Scalar]] = field(default_factory=dict)

    def against(self, document: Document, thing: tuple[str, str, str], said: Scalar) -> str | None:
        """What was said before and differs, with its place; None if nothing was."""
        earlier, value = self.first.setdefault(thing, (document, said))
        if value.text == said.text:
            return None
        return f"{value.text!r} in {earlier.path.name}, line {value.line}"


#: List of a profile → what its entries are, the key that must agree in all files, and the key
#: whose difference is only worth a warning.
_SHARED: Final = {
    "actors": ("actor", "helix", "name"),
    "instruments": ("instrument", "level", "name"),
}


def _contradictions(documents: Iterable[Document]) -> list[Problem]:
    claims = _Claims()
    regions: dict[str, Document] = {}
    problems: list[Problem] = []
    for document in documents:
        problems += _region_twice(document, regions)
        for key, (what, must_agree, may_differ) in _SHARED.items():
            for entry in children(document.root, key):
                own, kind = scalar(entry, "id"), scalar(entry, "kind")
                if own is None or (kind is not None and kind.text == ACTOR_GROUP):
                    continue
                for property_, severity in ((must_agree, "error"), (may_differ, "warning")):
                    said = scalar(entry, property_)
                    thing = (what, own.text, property_)
                    other = claims.against(document, thing, said) if said else None
                    if said and other:
                        problems.append(
                            document.problem(
                                said,
                                f"{what} {own.text!r} has {property_} {said.text!r} here, {other}",
                                "Make the two agree, or give one of them another id.",
                                "error" if severity == "error" else "warning",
                            )
                        )
    return problems


def _region_twice(document: Document, regions: dict[str, Document]) -> list[Problem]:
    region = child(document.root, "region")
    nuts = scalar(region, "nuts") if region else None
    if nuts is None:
        return []
    first = regions.setdefault(nuts.text, document)
    if first is document:
        return []
    return [
        document.problem(
            nuts,
            f"{nuts.text} has a profile already: {first.path.name}",
            "Join the two profiles, or correct the code.",
        )
    ]
