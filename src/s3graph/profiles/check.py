"""Check a region profile: everything that is wrong with it, by line and column, at once."""

from collections.abc import Mapping
from collections.abc import Sequence as Choices
from pathlib import Path
from typing import Final

from rapidfuzz import process

from s3graph.findings.problems import Problem, refuse, sorted_problems
from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.rules import RULES, check_file_name, check_text
from s3graph.profiles.schema import PLACES, Field
from s3graph.profiles.yaml_positions import (
    Document,
    Entry,
    Scalar,
    Sequence,
    Value,
    children,
    declared,
    load,
    scalar,
)

_SHOWN: Final = 60  # characters of a wrong value that a message repeats
_NEAR: Final = 70  # rapidfuzz score (0 to 100) from which a word is likely what was meant


def read_profile(path: Path, codes: KnownCodes) -> Document:
    """Read and check a profile.

    Raises:
        UnreadableInput: the file is missing or is no YAML.
        DataInvalid: the profile breaks its rules; `details["problems"]` says where and how.
    """
    document = load(path)
    refuse(check_profile(document, codes))
    return document


def check_profile(document: Document, codes: KnownCodes) -> list[Problem]:
    """Everything that is wrong with a profile, in the order of its lines."""
    checker = _Checker(document, codes)
    checker.entry(document.root, "profile", {})
    check_file_name(checker)
    check_text(checker)
    for key, place in checker.declared("sources").items():
        if key not in checker.cited:
            checker.report(
                place,
                f"source {key!r} is never cited",
                "Cite it where it says something, or remove it.",
            )
    return sorted_problems([*document.problems, *checker.problems])


class _Checker:
    """Walks a profile along `PLACES`, then applies the rules that tie several values together."""

    def __init__(self, document: Document, codes: KnownCodes) -> None:
        self.document = document
        self.codes = codes
        self.problems: list[Problem] = []
        self.cited: set[str] = set()
        self._targets = {
            "source": set(self.declared("sources")),
            "actor": set(self.declared("actors")),
            "instrument": set(self.declared("instruments")) | codes.known("instrument"),
            "network": set(self.declared("networks")) | codes.known("network"),
            "strategy": set(self.declared("strategies")),
            "topic": codes.topics,
            "nuts": codes.nuts,
            "any priority": {
                key
                for strategy in children(document.root, "strategies")
                for key in declared(strategy, "priorities")
            },
        }

    def declared(self, key: str) -> dict[str, Scalar]:
        """The ids of a list at the top of the file, each with its place."""
        return declared(self.document.root, key)

    def report(self, place: Value, message: str, next_step: str) -> None:
        self.problems.append(self.document.problem(place, message, next_step))

    def entry(self, entry: Entry, place: str, scope: Mapping[str, Entry]) -> None:
        """Check a mapping; `scope` holds the mappings around it by their place."""
        fields = PLACES[place]
        scope = {**scope, place: entry}
        for key, field in fields.items():
            if field.required and key not in entry.values:
                self.report(
                    entry, f"{_name(place)} has no {key}", f"Add {key}: {_expected(field)}."
                )
        for key, value in entry.values.items():
            known = fields.get(key)
            if known is None:
                near = _near(key, list(fields))
                self.report(
                    entry.keys[key],
                    f"unknown key {key!r} in {_name(place)}",
                    near or f"Use one of: {', '.join(fields)}.",
                )
            else:
                self._field(key, value, known, scope)
        for rule in RULES.get(place, ()):
            rule(self, entry, scope)

    def _field(self, key: str, value: Value, field: Field, scope: Mapping[str, Entry]) -> None:
        if field.by_language:
            self._languages(key, value, field)
        elif field.many and not (field.either and isinstance(value, Entry)):
            self._list(key, value, field, scope)
        else:
            self._single(key, value, field, scope)

    def _list(self, key: str, value: Value, field: Field, scope: Mapping[str, Entry]) -> None:
        if not isinstance(value, Sequence):
            self._wrong(key, value, "a list")
            return
        if len(value.items) < field.least:
            self.report(
                value,
                f"{key} lists {len(value.items) or 'nothing'}, expected {field.least} or more",
                f"Complete the list, or leave {key} out.",
            )
        if field.unique:
            self._unique_ids(value)
        for item in value.items:
            self._single(key, item, field, scope)

    def _single(self, key: str, value: Value, field: Field, scope: Mapping[str, Entry]) -> None:
        if field.place:
            if isinstance(value, Entry):
                self.entry(value, field.place, scope)
            else:
                self._wrong(key, value, "a mapping of keys to values")
        elif self._plain(key, value, field) and isinstance(value, Scalar):
            if field.choices and value.text not in field.choices:
                near = _near(value.text, field.choices)
                choices = ", ".join(field.choices)
                self.report(
                    value,
                    f"{key} is {value.text!r}, expected one of {choices}",
                    near or f"Use one of: {choices}.",
                )
            if field.refers_to:
                self._reference(value, field.refers_to, scope)

    def _plain(self, key: str, value: Value, field: Field) -> bool:
        """Whether a plain value is of its kind; reports it if not."""
        kind = field.kind
        if kind is None or not isinstance(value, Scalar):
            self._wrong(key, value, kind.expected if kind else "a plain value")
            return False
        if value.type == "nothing" or not value.text.strip():
            self.report(value, f"{key} is empty", f"Leave {key} out where there is nothing to say.")
            return False
        if value.type in kind.types and kind.matches(value.text):
            return True
        self._wrong(key, value, kind.expected)
        return False

    def _languages(self, key: str, value: Value, field: Field) -> None:
        if not isinstance(value, Entry):
            self._wrong(key, value, "a mapping of languages to texts, such as {fi: ..., sv: ...}")
            return
        for language, text in value.values.items():
            place = value.keys[language]
            if self._plain("the language", place, PLACES["source"]["language"]):
                self._plain(f"{key} in {language}", text, field)

    def _wrong(self, key: str, value: Value, expected: str) -> None:
        self.report(value, f"{key} is {_shown(value)}, expected {expected}", f"Write {expected}.")

    def _unique_ids(self, value: Sequence) -> None:
        seen: dict[str, Scalar] = {}
        for item in value.items:
            place = scalar(item, "id") if isinstance(item, Entry) else None
            if place is not None and place.text in seen:
                self.report(
                    place,
                    f"id {place.text!r} stands on line {seen[place.text].line} already",
                    "Give each entry of the list an id of its own.",
                )
            elif place is not None:
                seen[place.text] = place

    def _reference(self, value: Scalar, target: str, scope: Mapping[str, Entry]) -> None:
        if target == "source":
            self.cited.add(value.text)
        if target == "priority":
            known = set(declared(scope["strategy"], "priorities"))
        else:
            known = set(self._targets[target])
        if value.text not in known:
            self.unknown(value, target, known)

    def unknown(self, value: Scalar, target: str, known: set[str]) -> None:
        """Report a name that leads nowhere."""
        near = _near(value.text, sorted(known))
        self.report(value, f"unknown {_TARGETS[target]} {value.text!r}", near or _ADVICE[target])


_TARGETS: Final = {
    "source": "source",
    "actor": "actor",
    "instrument": "instrument",
    "network": "network",
    "strategy": "strategy",
    "priority": "priority of this strategy",
    "any priority": "priority",
    "topic": "topic",
    "nuts": "NUTS code",
}
_ADVICE: Final = {
    "source": "Describe it under sources, or correct the id.",
    "actor": "Describe it under actors, or correct the id.",
    "instrument": "Describe it under instruments, or use a shared one of data/shared.",
    "network": "Describe it under networks, or use a shared one of data/shared.",
    "strategy": "Use the id of a strategy of this file.",
    "priority": "Use the id of a priority of the same strategy.",
    "any priority": "Use the id of a priority of this file.",
    "topic": "Use a topic of data/schemes/topic.ttl.",
    "nuts": "Use a code of data/schemes/nuts.ttl, in capital letters.",
}


def _name(place: str) -> str:
    return "the file" if place == "profile" else f"the {place.replace('_', ' ')}"


def _expected(field: Field) -> str:
    if field.choices:
        return "one of " + ", ".join(field.choices)
    if field.by_language:
        return "a mapping of languages to texts"
    if field.place:
        return "a list of mappings" if field.many else "a mapping"
    expected = field.kind.expected if field.kind else "a value"
    if field.refers_to:
        expected = f"the {_TARGETS[field.refers_to]}"
    return f"a list, each {expected}" if field.many else expected


def _shown(value: Value) -> str:
    if isinstance(value, Sequence):
        return "a list"
    if isinstance(value, Entry):
        return "a mapping"
    shown = value.text if len(value.text) <= _SHOWN else value.text[:_SHOWN] + "..."
    return repr(shown) if value.type in {"text", "nothing"} else f"the {value.type} {shown}"


def _near(text: str, choices: Choices[str]) -> str | None:
    found = process.extract(text, choices, score_cutoff=_NEAR, limit=3)
    return f"Did you mean {' or '.join(name for name, _, _ in found)}?" if found else None
