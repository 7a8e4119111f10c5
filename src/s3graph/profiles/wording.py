"""How the check of profiles says what it found, and what was expected."""

from typing import Final

from s3graph.profiles.fields import Declared, Fields
from s3graph.profiles.yaml_values import Entry, Sequence, Value

_SHOWN: Final = 60  # characters of a wrong value that a message repeats

#: What a name may name → what is wrong where it leads nowhere, and what to do.
TARGETS: Final = {
    "source": (
        "The source {} is not described in this file.",
        "Describe it under sources, or correct the id.",
    ),
    "actor": (
        "The actor {} is described neither in this file nor in data/shared.",
        "Describe it under actors, or correct the id.",
    ),
    "instrument": (
        "The instrument {} is described neither in this file nor in data/shared.",
        "Describe it under instruments, or use a shared one of data/shared.",
    ),
    "network": (
        "The network {} is described neither in this file nor in data/shared.",
        "Describe it under networks, or use a shared one of data/shared.",
    ),
    "strategy": (
        "The strategy {} is not in this file.",
        "Use the id of a strategy of this file.",
    ),
    "priority": (
        "The priority {} is not in this strategy.",
        "Use the id of a priority of the same strategy.",
    ),
    "priority of it": (
        "The priority {} is not in that strategy.",
        "Use the id of a priority of that strategy.",
    ),
    "any priority": (
        "The priority {} is not in this file.",
        "Use the id of a priority of this file.",
    ),
    "topic": ("The topic {} is not in the codebook.", "Use a topic of data/lists/topics.csv."),
    "nuts": (
        "The NUTS code {} does not exist.",
        "Use a code of data/lists/nuts.csv, in capital letters.",
    ),
    "sum": (
        "The sum {} is neither a funding of this strategy nor an instrument of this file.",
        "Use the id of another funding of the strategy, or of an instrument with an amount.",
    ),
}


_NAMES: Final = {
    "nuts": "NUTS code",
    "sum": "id of the larger sum",
    "any priority": "id of a priority of this file",
    "priority": "id of a priority of this strategy",
    "priority of it": "id of a priority of that strategy",
}


def the(model: type[Fields]) -> str:
    """What messages call a mapping."""
    return f"The {model.called}"


def upper(key: str) -> str:
    """A key as the beginning of a sentence."""
    return "The language" + key.removeprefix("the language") if key.startswith("the ") else key


def each_of(field: Declared) -> str:
    """What the entries of a list are, where that helps."""
    if field.model is not None:
        return " of mappings"
    return f", each {field.kind.expected}" if field.kind and not field.target else ""


def expected_of(field: Declared) -> str:
    """What stands under a key, completing "Add key: ..."."""
    if field.choices:
        return "one of " + ", ".join(field.choices)
    if field.by_language:
        return "a mapping of languages to texts"
    if field.model is not None:
        return "a list of mappings" if field.many else "a mapping"
    expected = field.kind.expected if field.kind else "a value"
    if field.target:
        expected = f"the {_NAMES.get(field.target, field.target)}"
    return f"a list, each {expected}" if field.many else expected


def short(text: str) -> str:
    """A text, cut where it is long."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


def shown_as(value: Value) -> str:
    """A wrong value as a message shows it."""
    if isinstance(value, Sequence):
        return "a list"
    if isinstance(value, Entry):
        return "a mapping"
    shown = short(value.text)
    return repr(shown) if value.type in {"text", "nothing"} else f"the {value.type} {shown}"


def has_comma(text: str) -> bool:
    """Whether this is a number but for its commas."""
    digits = text.replace(",", "").replace(".", "").replace("-", "").replace(" ", "")
    return "," in text and digits.isdecimal()


def looks_lost(comment: str) -> bool:
    """Whether a comment looks like the end of a text; before a real one stand two blanks."""
    before, _, after = comment.partition("#")
    return len(before) == 1 or (after[:1] not in ("", " ", "#", "!"))
