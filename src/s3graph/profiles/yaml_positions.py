"""YAML in which every value knows its line and column.

Only what a profile needs: mappings with text keys, lists and plain values. Anchors, aliases and
tags are refused: they make a file mean something else than what it seems to say. The file is read
in one pass over the events of the parser, so that nothing is built of what is refused.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from s3graph.errors import UnreadableInput
from s3graph.profiles.yaml_errors import Trouble, explained, unreadable
from s3graph.profiles.yaml_values import Entry, Scalar, Sequence, Value
from s3graph.text_files import read_text

MAX_DEPTH: Final = 30
#: Bytes of the largest profile that is read: forty times the largest of today.
MAX_SIZE: Final = 2_000_000

#: libyaml where PyYAML was built with it, about twenty times as fast; else the same in Python.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: What YAML takes a value without quotes for, by its first character.
_RESOLVERS: Final[Mapping[str, list[tuple[str, re.Pattern[str]]]]] = (
    yaml.SafeLoader.yaml_implicit_resolvers
)
_TYPES: Final = {
    "tag:yaml.org,2002:int": "number",
    "tag:yaml.org,2002:float": "number",
    "tag:yaml.org,2002:bool": "boolean",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:timestamp": "text",
}
#: The ends of lines that YAML knows (YAML 1.1, section 4.1.4).
_LINE_END: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
#: Whatever is no character of a YAML file (section 4.1.1).
_UNPRINTABLE: Final = re.compile(
    "[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_COMMENT: Final = re.compile(r"\s+#.*")
_ONLY_COMMENT: Final = re.compile(r"\s*#.*")
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True)
class Document:
    """A YAML file.

    Attributes:
        path: the file, as messages show it.
        file: where it is.
        lines: its lines.
        root: its mapping.
        troubles: what is wrong with its keys and numbers, whatever they mean.
        comments: text values that a comment follows on their line, with the comment.
    """

    path: Path
    file: Path
    lines: list[str]
    root: Entry
    troubles: list[Trouble] = field(default_factory=list)
    comments: dict[Scalar, str] = field(default_factory=dict)

    def line(self, number: int) -> str | None:
        """The text of a line, from 1."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else None

    def leaves(self) -> Iterator[Scalar]:
        """Every plain value, in the order of the file."""
        return _leaves(self.root)


def load(path: Path, shown: Path | None = None, only: Collection[str] | None = None) -> Document:
    """Read a YAML file whose top is a mapping.

    Args:
        path: the file.
        shown: how messages show it; `path` if None.
        only: the keys at the top whose values are wanted; all if None. The whole file is read all
            the same, so that it is refused in either case or in none.

    Raises:
        UnreadableInput: the file is missing, is larger than `MAX_SIZE`, is no UTF-8, no YAML, no
            mapping, holds more than one document, uses anchors, aliases or tags, or is nested
            deeper than `MAX_DEPTH`.
    """
    name = shown or path
    _refuse_size(path, name)
    text = _read(path, name)
    lines = _LINE_END.split(text)
    if not lines[-1]:
        del lines[-1]
    found = _UNPRINTABLE.search(text)
    if found:
        before = _LINE_END.split(text[: found.start()])
        raise unreadable(
            name,
            lines,
            (len(before), len(before[-1]) + 1),
            f"This is no YAML: it has the control character U+{ord(found.group()):04X}.",
            "Remove the character.",
        )
    builder = _Builder(name, lines, only, hashes=" #" in text or "\t#" in text)
    try:
        root = builder.document(iter(yaml.parse(text, _LOADER)))
    except yaml.MarkedYAMLError as error:
        raise explained(error, name, lines, lambda: yaml.parse(text, _LOADER)) from error
    return Document(name, path, lines, root, builder.troubles, builder.comments)


def _refuse_size(path: Path, name: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError:
        return  # reading it says why
    if size > MAX_SIZE:
        raise unreadable(
            name,
            [],
            (None, None),
            f"The file has {size:,} bytes; a profile has {MAX_SIZE:,} at most.",
            "Take out what does not belong in the profile of one region.",
        )


def _read(path: Path, name: Path) -> str:
    try:
        return read_text(path)
    except UnreadableInput as error:
        raise unreadable(
            name,
            [],
            (error.line, error.column),
            error.cause.replace(str(path), "The file", 1),
            error.next_step,
        ) from error


class _Builder:
    """Builds the tree out of the events of the parser."""

    def __init__(
        self, path: Path, lines: list[str], only: Collection[str] | None, *, hashes: bool
    ) -> None:
        self._path = path
        self._lines = lines
        self._only = only
        self._hashes = hashes
        self._depth = 0
        self.troubles: list[Trouble] = []
        self.comments: dict[Scalar, str] = {}

    def document(self, events: Iterator[Any]) -> Entry:
        root: Entry | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(
                        event,
                        "The file holds more than a single document.",
                        "Remove the line --- and what does not belong to the profile.",
                    )
            elif isinstance(event, yaml.MappingStartEvent):
                self._check(event)
                root = self._entry(event, events, self._only)
            elif isinstance(event, yaml.NodeEvent):
                self._check(event)
                break
        if root is None:
            raise unreadable(
                self._path,
                self._lines,
                (1, 1),
                "The file is not a mapping of keys to values.",
                "Begin the file with a key, such as region:.",
            )
        return root

    def _value(self, event: Any, events: Iterator[Any]) -> Value:
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag:
                self._check(event)
            return self._scalar(event)
        self._check(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._entry(event, events, None)
        items: list[Value] = []
        mark = event.start_mark
        self._depth += 1
        for inner in events:
            if isinstance(inner, yaml.SequenceEndEvent):
                break
            items.append(self._value(inner, events))
        self._depth -= 1
        return Sequence(items, mark.line + 1, mark.column + 1)

    def _entry(self, event: Any, events: Iterator[Any], only: Collection[str] | None) -> Entry:
        values: dict[str, Value] = {}
        keys: dict[str, Scalar] = {}
        last: tuple[str, Scalar] | None = None
        cut: list[str] = []
        again: list[Scalar] = []
        self._depth += 1
        for inner in events:
            if isinstance(inner, yaml.MappingEndEvent):
                break
            key = self._value(inner, events)
            value_event = next(events)
            if only is not None and isinstance(key, Scalar) and key.text not in only:
                self._skip(value_event, events)
                continue
            value = self._value(value_event, events)
            if isinstance(key, Scalar) and key.text == "<<":
                raise unreadable(
                    self._path,
                    self._lines,
                    (key.line, key.column),
                    "This merges another mapping with <<, which a profile must not do.",
                    "Write the keys and values out.",
                )
            if not isinstance(key, Scalar):
                self._trouble(
                    "KeyIsText", key, "A key is no text.", "Write a word before the colon."
                )
            elif event.flow_style and last and _is_rest_of_number(key, value):
                cut.append(key.text)
                continue
            elif key.text in values:
                again.append(key)
            else:
                keys[key.text], values[key.text] = key, value
            self._tell_cut(last, cut)
            is_number = isinstance(value, Scalar) and value.type == "number"
            last = (key.text, value) if is_number and isinstance(key, Scalar) else None  # type: ignore[assignment]
            cut = []
        self._tell_cut(last, cut)
        self._tell_again(again, keys)
        self._depth -= 1
        mark = event.start_mark
        return Entry(values, keys, mark.line + 1, mark.column + 1, is_two=len(again) > 1)

    def _skip(self, event: Any, events: Iterator[Any]) -> None:
        """Pass over a value as strictly as if it was built."""
        depth = self._depth
        while True:
            self._check(event)
            if isinstance(event, yaml.CollectionStartEvent):
                self._depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                self._depth -= 1
            if self._depth == depth:
                return
            event = next(events)

    def _scalar(self, event: Any) -> Scalar:
        text, mark = event.value, event.start_mark
        kind = "text"
        if event.implicit[0]:
            for tag, pattern in _RESOLVERS.get(text[:1], ()):
                if pattern.match(text):
                    kind = _TYPES.get(tag, "other")
                    break
        scalar = Scalar(text, kind, mark.line + 1, mark.column + 1)
        if self._hashes and event.implicit[0]:
            end = event.end_mark
            comment = _COMMENT if text else _ONLY_COMMENT
            inside = end.line < len(self._lines)
            found = comment.match(self._lines[end.line], end.column) if inside else None
            if found:
                self.comments[scalar] = found.group()
        return scalar

    def _tell_again(self, again: list[Scalar], keys: Mapping[str, Scalar]) -> None:
        """A key that a mapping has twice; with several it is two mappings that ran into one."""
        if not again:
            return
        first = again[0]
        message = f"The key {first.text!r} stands on line {keys[first.text].line} already."
        way = "Keep one of the two, or join their values."
        if len(again) > 1:
            message = f"{message[:-1]}, and so do others after it."
            way = (
                "Begin the next entry before this line with a dash (-), or take out what is twice."
            )
        self._trouble("KeyIsGivenOnce", first, message, way)

    def _tell_cut(self, last: "tuple[str, Scalar] | None", cut: list[str]) -> None:
        """A comma within a number in {...} ends it; YAML takes the rest for keys."""
        if last is None or not cut:
            return
        key, number = last
        written = ",".join([number.text, *cut])
        whole = number.text + "".join(cut)
        thousands = all(len(part) == _THOUSAND for part in cut) and number.text != "0"
        decimal = f"{number.text}.{cut[0]}"
        if len(cut) > 1:
            way = f"Write {key}: {whole}, without commas."
        elif thousands:
            way = f"Write {key}: {whole} without the comma, or {key}: {decimal} with a point."
        else:
            way = f"Write {key}: {decimal}, with a point."
        self._trouble(
            "NumberHasPoint",
            number,
            f"The comma in {written} cuts the number in two: YAML ends it there. A decimal comma"
            " is written as a point, and thousands without a comma.",
            way,
        )

    def _check(self, event: Any) -> None:
        """Refuse what makes a file mean something else than what it seems to say."""
        if isinstance(event, yaml.AliasEvent):
            cause = f"This refers to another place by the alias *{event.anchor}"
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            cause = f"This has the anchor &{event.anchor}"
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            cause = f"This has the tag {event.tag}"
        elif self._depth >= MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent):
            self._refuse(
                event,
                f"This is nested deeper than {MAX_DEPTH} levels.",
                "Check the brackets and the indentation: a profile has seven levels.",
            )
        else:
            return
        self._refuse(
            event,
            f"{cause}, which a profile must not have.",
            "Write the values out, without anchors, aliases and tags; put text that begins with"
            " &, * or ! in quotes.",
        )

    def _refuse(self, event: Any, cause: str, next_step: str) -> None:
        mark = event.start_mark
        raise unreadable(
            self._path, self._lines, (mark.line + 1, mark.column + 1), cause, next_step
        )

    def _trouble(self, rule: str, place: Value, message: str, next_step: str) -> None:
        self.troubles.append(Trouble(rule, place.line, place.column, message, next_step))


_THOUSAND: Final = 3


def _is_rest_of_number(key: Scalar, value: Value) -> bool:
    """Whether this is what stood behind a comma: digits as a key with nothing after them."""
    return bool(
        isinstance(value, Scalar)
        and value.type == "nothing"
        and not value.text
        and _DIGITS.fullmatch(key.text)
    )


def _leaves(value: Value) -> Iterator[Scalar]:
    if isinstance(value, Scalar):
        yield value
    else:
        for inner in value.items if isinstance(value, Sequence) else value.values.values():
            yield from _leaves(inner)
