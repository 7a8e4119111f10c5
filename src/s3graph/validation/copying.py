"""Find what comes of copying a text from elsewhere: what came along, and what stayed behind."""

import re
from typing import Final, NamedTuple

# Marks of footnotes, what chat programs leave behind, and pictures for feelings.
_LEFT = re.compile(
    r"(?<=[\w.,;)])\[\d{1,3}\]|【[^】]*】|cite(?:turn|news)\d\w*|oaicite"
    r"|\bAs an AI(?: language)? model\b"
)
_PICTURE = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
# One of these stands in every text that `_LEFT` finds something in; this test costs much less.
_SIGNS: Final = ("[", "【", "cite", " AI ")
_ENDS: Final = ("…", "...", "and", "the", "of", "with", "for")
_ADDRESS = re.compile(r"(?:https?://|\bwww\.)\S+")
_BROKEN_OFF = re.compile(r"(?<=\w)(?:…|\.\.\.)$|(?<=[ ,])(?:and|the|of|with|for)$")
_TWICE_IN_ENGLISH = re.compile(r"\b(and|are|by|for|in|is|of|on|that|the|to|with)\s+\1\b")
#: A whole text in quotation marks.
QUOTED: Final = re.compile(r"[\"“„«][^\"“”„«»]*[\"“”»]")
_SHOWN: Final = 60


class Trace(NamedTuple):
    """What is wrong, in a sentence, and where in the text, from 0."""

    message: str
    at: int


def left_from_copying(text: str) -> Trace | None:
    """What only stood beside a text where it was copied from; None where there is nothing."""
    found = None if text.isascii() else _PICTURE.search(text)
    if found is None and any(sign in text for sign in _SIGNS):
        found = _LEFT.search(text)
    if found is None:
        return None
    return Trace(f"The text holds “{found[0][:_SHOWN]}”, which was copied along.", found.start())


def address_in(text: str) -> Trace | None:
    """An address on the web within a name."""
    found = _ADDRESS.search(text) if "://" in text or "www." in text else None
    if found is None:
        return None
    return Trace(f"The name holds an address, “{found[0][:_SHOWN]}”.", found.start())


def broken_off(text: str) -> Trace | None:
    """Whether a text ends in the middle of a sentence."""
    found = _BROKEN_OFF.search(text) if text.endswith(_ENDS) else None
    if found is None:
        return None
    return Trace(f"The text breaks off: it ends in “{found[0]}”.", found.start())


def word_twice(text: str) -> Trace | None:
    """A little word of English that stands twice in a row; other languages have pairs of them."""
    found = _TWICE_IN_ENGLISH.search(text)
    if found is None:
        return None
    return Trace(f"“{found[1]}” stands twice in a row in the text.", found.start())
