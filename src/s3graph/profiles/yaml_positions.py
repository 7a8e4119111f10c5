"""YAML in which every value knows its file, line and column.

Only what a profile needs: mappings with text keys, lists and plain values. Anchors, aliases and
tags are refused: they make a file mean something else than what it seems to say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml

from s3graph.errors import UnreadableInput
from s3graph.findings.problems import Problem, Severity
from s3graph.text_files import read_text

MAX_DEPTH: Final = 30

#: libyaml where PyYAML was built with it, about twenty times as fast; else the same in Python.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TYPES: Final = {
    "tag:yaml.org,2002:str": "text",
    "tag:yaml.org,2002:int": "number",
    "tag:yaml.org,2002:float": "number",
    "tag:yaml.org,2002:bool": "boolean",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:timestamp": "text",
}


@dataclass(frozen=True, eq=False)
class Scalar:
    """A plain value.

    Attributes:
        text: as it stands in the file, without quotes.
        type: what YAML takes it for: text, number, boolean, nothing or other.
        line: line number from 1.
        column: column number from 1.
    """

    text: str
    type: str
    line: int
    column: int


@dataclass(frozen=True, eq=False)
class Sequence:
    """A list with its place."""

    items: "list[Value]"
    line: int
    column: int


@dataclass(frozen=True, eq=False)
class Entry:
    """A mapping with its place; `keys` has the place of each key."""

    values: "dict[str, Value]"
    keys: dict[str, Scalar]
    line: int
    column: int


Value = Scalar | Sequence | Entry


@dataclass
class Document:
    """A YAML file.

    Attributes:
        path: the file.
        lines: its lines.
        root: its mapping.
        problems: what is wrong with its keys.
    """

    path: Path
    lines: list[str]
    root: Entry
    problems: list[Problem] = field(default_factory=list)

    def problem(
        self, place: Value, message: str, next_step: str, severity: Severity = "error"
    ) -> Problem:
        """A problem at the place of a value."""
        line, column = place.line, place.column
        text = _line(self.lines, line)
        return Problem(self.path, line, column, text, message, next_step, severity)

    def leaves(self) -> Iterator[Scalar]:
        """Every plain value, in the order of the file."""
        return _leaves(self.root)


def load(path: Path) -> Document:
    """Read a YAML file whose top is a mapping.

    Raises:
        UnreadableInput: the file is missing, is no UTF-8, no YAML, no mapping, holds more than one
            document, uses anchors, aliases or tags, or is nested deeper than `MAX_DEPTH`.
    """
    text = read_text(path)
    lines = text.splitlines()
    try:
        _refuse_tricks(path, text, lines)
        node = yaml.compose(text, _LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if error.context == "while scanning a quoted scalar":
            mark = error.context_mark  # the quote that was never closed; the problem is at the end
        line = mark.line + 1 if mark else None
        context = f" {error.context}" if error.context else ""
        raise UnreadableInput(
            f"{path} is no YAML: {error.problem or 'it cannot be read'}{context}.",
            "Correct this line or the one before it: check indentation, quotes and brackets.",
            path=str(path),
            line=line,
            column=mark.column + 1 if mark else None,
            text=_line(lines, line),
        ) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise UnreadableInput(
            f"{path} is no YAML: it has the control character U+{ord(text[error.position]):04X}.",
            "Remove the character.",
            path=str(path),
            line=line,
            text=_line(lines, line),
        ) from error
    if not isinstance(node, yaml.MappingNode):
        raise UnreadableInput(
            f"{path} is not a mapping of keys to values.",
            "Begin the file with a key, such as region:.",
            path=str(path),
            line=1,
            column=1,
            text=_line(lines, 1),
        )
    builder = _Builder(path, lines)
    return Document(path, lines, builder.entry(node), builder.problems)


class _Builder:
    def __init__(self, path: Path, lines: list[str]) -> None:
        self._path = path
        self._lines = lines
        self.problems: list[Problem] = []

    def entry(self, node: yaml.MappingNode) -> Entry:
        values: dict[str, Value] = {}
        keys: dict[str, Scalar] = {}
        for key_node, value_node in node.value:
            line, column = _place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(line, column, "a key is no text", "Write a word before the colon.")
            elif key_node.value in values:
                self._report(
                    line,
                    column,
                    f"key {key_node.value!r} stands on line {keys[key_node.value].line} already",
                    "Keep one of the two, or join their values.",
                )
            else:
                keys[key_node.value] = _scalar(key_node)
                values[key_node.value] = self.value(value_node)
        return Entry(values, keys, *_place(node))

    def value(self, node: yaml.Node) -> Value:
        if isinstance(node, yaml.MappingNode):
            return self.entry(node)
        if isinstance(node, yaml.SequenceNode):
            return Sequence([self.value(item) for item in node.value], *_place(node))
        return _scalar(node)

    def _report(self, line: int, column: int, message: str, next_step: str) -> None:
        text = _line(self._lines, line)
        self.problems.append(Problem(self._path, line, column, text, message, next_step))


def _scalar(node: yaml.Node) -> Scalar:
    return Scalar(node.value, _TYPES.get(node.tag, "other"), *_place(node))


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _leaves(value: Value) -> Iterator[Scalar]:
    if isinstance(value, Scalar):
        yield value
    else:
        for inner in value.items if isinstance(value, Sequence) else value.values.values():
            yield from _leaves(inner)


def _line(lines: list[str], number: int | None) -> str | None:
    return lines[number - 1] if number is not None and 0 < number <= len(lines) else None


def _refuse_tricks(path: Path, text: str, lines: list[str]) -> None:
    """Look at the events before a tree is built: an alias may stand for a million values."""
    depth = 0
    for event in yaml.parse(text, _LOADER):
        cause = None
        mark = event.start_mark
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                cause = f"is nested deeper than {MAX_DEPTH} levels"
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent):
            cause = f"refers to another place by the alias *{event.anchor}"
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            cause = f"has the anchor &{event.anchor}"
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            cause = f"has the tag {event.tag}"
        if cause and mark:
            line = mark.line + 1
            raise UnreadableInput(
                f"{path} {cause}.",
                "Write the values out, without anchors, aliases and tags.",
                path=str(path),
                line=line,
                column=mark.column + 1,
                text=_line(lines, line),
            )


def child(entry: Entry, key: str) -> Entry | None:
    """The mapping under a key, if there is one."""
    value = entry.values.get(key)
    return value if isinstance(value, Entry) else None


def children(entry: Entry, key: str) -> list[Entry]:
    """The mappings in the list under a key."""
    value = entry.values.get(key)
    if not isinstance(value, Sequence):
        return []
    return [item for item in value.items if isinstance(item, Entry)]


def scalars(entry: Entry, key: str) -> list[Scalar]:
    """The plain values in the list under a key."""
    value = entry.values.get(key)
    if not isinstance(value, Sequence):
        return []
    return [item for item in value.items if isinstance(item, Scalar)]


def scalar(entry: Entry, key: str) -> Scalar | None:
    """The plain value under a key, if there is one."""
    value = entry.values.get(key)
    return value if isinstance(value, Scalar) else None


def texts(entry: Entry, key: str) -> Mapping[str, Scalar]:
    """The plain values of the mapping under a key, such as names by language."""
    inner = child(entry, key)
    if inner is None:
        return {}
    return {k: v for k, v in inner.values.items() if isinstance(v, Scalar)}


def declared(entry: Entry, key: str) -> dict[str, Scalar]:
    """The ids in the list under a key, each with its place."""
    found = (scalar(inner, "id") for inner in children(entry, key))
    return {place.text: place for place in found if place is not None}
