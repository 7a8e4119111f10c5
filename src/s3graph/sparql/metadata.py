"""The `#+` lines of a SPARQL file (the grlc convention): its metadata, as YAML, with places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

import yaml

from s3graph.errors import UnreadableInput

Path = tuple[str | int, ...]
Place = tuple[int, int]

_MARK = "#+"
#: libyaml where PyYAML was built with it, about ten times as fast; else the same in Python.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Marked:
    """A SPARQL file, read.

    Attributes:
        name: its path in the project folder.
        title: what it asks or infers, in a few words.
        description: the same, in full.
        values: all of its metadata.
        text: the SPARQL without the metadata.
        lines: the lines of the file.
        places: keys and indices that lead to a value of the metadata → line and column from 1
            where it begins.
    """

    name: str
    title: str
    description: str
    values: Mapping[str, object]
    text: str
    lines: tuple[str, ...] = ()
    places: Mapping[Path, Place] = field(default_factory=dict)

    def refuse(self, cause: str, next_step: str, *at: str | int) -> NoReturn:
        """Say what is wrong with a value of the metadata.

        Args:
            cause: what is wrong, in one sentence.
            next_step: what to do about it, in one sentence.
            at: keys and indices that lead to the value, or to what it should be in.

        Raises:
            UnreadableInput: always; at the place of the value, else of what it is in.
        """
        while at not in self.places and at:
            at = at[:-1]
        raise _broken(self.name, self.lines, cause, next_step, self.places.get(at))


def read_marked(name: str, content: bytes) -> Marked:
    """Read a SPARQL file and its metadata.

    Raises:
        UnreadableInput: it is not UTF-8, its metadata are not YAML, a key is given twice, or title
            or description is missing; with the line and column where that is.
    """
    try:
        lines = tuple(content.decode().splitlines())
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _broken(name, (), "The file is not UTF-8.", "Save it as UTF-8.", (line, 1)) from error
    reader = _MarkedLines(name, lines)
    values, places = reader.read()
    marked = Marked(
        name,
        str(values.get("title") or ""),
        " ".join(str(values.get("description") or "").split()),
        values,
        "\n".join(line for line in lines if not line.startswith(_MARK)).strip() + "\n",
        lines,
        places,
    )
    missing = [key for key in ("title", "description") if not values.get(key)]
    if missing:
        marked.refuse(
            f"The #+ lines have no {' and no '.join(missing)}.",
            f"Add a line `#+ {missing[0]}: ...`.",
        )
    return marked


class _MarkedLines:
    """The metadata of a file: they are YAML, and each line of them knows its line of the file."""

    def __init__(self, name: str, lines: tuple[str, ...]) -> None:
        self._name = name
        self._lines = lines
        self._numbers = [n for n, line in enumerate(lines, 1) if line.startswith(_MARK)]
        cut = [lines[n - 1][len(_MARK) :] for n in self._numbers]
        self._indents = [len(_MARK) + line.startswith(" ") for line in cut]
        self._text = "\n".join(line.removeprefix(" ") for line in cut)
        self._walked: set[int] = set()

    def read(self) -> tuple[dict[str, object], dict[Path, Place]]:
        """The metadata, and where each value is."""
        try:
            root, values = _parsed(self._text)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise self._broken(f"The #+ lines are not YAML: {error.problem}.", mark) from error
        except yaml.YAMLError as error:
            raise self._broken(f"The #+ lines are not YAML: {error}.", None) from error
        places: dict[Path, Place] = {(): (self._numbers[0] if self._numbers else 1, 1)}
        if root is not None:
            self._walk(root, (), places)
        if not isinstance(values, dict):
            return {}, places
        return {str(key): value for key, value in values.items()}, places

    def _walk(self, node: yaml.Node, path: Path, places: dict[Path, Place]) -> None:
        if id(node) in self._walked:  # an alias, which may even lead back to what it is in
            return
        self._walked.add(id(node))
        if path:
            places[path] = self._place(node.start_mark)
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if str(key.value) in seen:
                    raise self._broken(f"The key {key.value} is given twice.", key.start_mark)
                seen.add(str(key.value))
                self._walk(value, (*path, str(key.value)), places)
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                self._walk(value, (*path, index), places)

    def _place(self, mark: yaml.Mark) -> Place:
        # At the end of the text a mark is on a line of its own.
        line = min(mark.line, len(self._numbers) - 1)
        return self._numbers[line], mark.column + 1 + self._indents[line]

    def _broken(self, cause: str, mark: yaml.Mark | None) -> UnreadableInput:
        place = self._place(mark) if mark and self._numbers else None
        step = "Write them as `#+ title: ...` lines, each key once."
        return _broken(self._name, self._lines, cause, step, place)


def _parsed(text: str) -> tuple[yaml.Node | None, object]:
    """The tree of a YAML text, which knows its places, and what it says."""
    try:
        return _parsed_by(_LOADER, text)
    except yaml.YAMLError:
        # What is wrong, the slow one says in more words.
        return _parsed_by(yaml.SafeLoader, text)


def _parsed_by(loader: Any, text: str) -> tuple[yaml.Node | None, object]:
    reading = loader(text)
    try:
        root = reading.get_single_node()
        return root, None if root is None else reading.construct_document(root)
    finally:
        reading.dispose()


def _broken(
    name: str, lines: tuple[str, ...], cause: str, next_step: str, place: Place | None
) -> UnreadableInput:
    line, column = place or (None, None)
    text = lines[line - 1] if line and line <= len(lines) else None
    return UnreadableInput(cause, next_step, path=name, line=line, column=column, text=text)
