"""The house keeps its rules: names stand for one thing, imports go downward, files stay small."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "s3graph").rglob("*.py"))

#: The rooms from the ground up.
ROOMS = (
    *("suggest", "errors", "settings", "vocabulary", "naming", "text_files", "work_folder"),
    *("findings", "rdf", "sparql", "lists", "profiles", "project", "validation", "releases"),
    *("differences", "engine", "catalogue", "comparison", "service", "web", "workshop", "cli"),
)
#: What a room may not import although it is below: answering stands apart from judging.
APART = {room: {"validation", "releases"} for room in ("engine", "catalogue", "comparison")}
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def room_of(path: Path) -> str:
    return path.relative_to(ROOT / "src" / "s3graph").with_suffix("").parts[0]


def imported_rooms(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "s3graph":
            names = [f"s3graph.{each.name}" for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for name in names:
            parts = name.split(".")
            if parts[0] == "s3graph" and parts[1:] and parts[1] in ROOMS:
                yield parts[1]


def test_no_class_name_stands_for_two_things() -> None:
    places = defaultdict(list)
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                places[node.name.lstrip("_")].append(path.relative_to(ROOT).as_posix())
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_imports_go_downward_only() -> None:
    upward = set()
    for path in SOURCES:
        room = room_of(path)
        for other in imported_rooms(path) if room in ROOMS else ():
            if ROOMS.index(other) > ROOMS.index(room) or other in APART.get(room, ()):
                upward.add(f"{path.relative_to(ROOT).as_posix()} imports {other}")
    assert sorted(upward) == []


def test_every_room_has_its_place() -> None:
    assert {room_of(path) for path in SOURCES} - {*ROOMS, "__init__", "__main__"} == set()


def test_no_file_is_too_long() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in SOURCES
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    long = {}
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long[f"{path.relative_to(ROOT).as_posix()}:{node.name}"] = length
    assert long == {}
