"""Find texts that stand for a text which is still to be written."""

import re
from typing import Final

_WHOLLY = re.compile(
    r"(?:\W*(?:to ?do|tb[acd]|fix ?me|x{2,}|y{3,}|z{3,}|n\.?/?a\.?|none|null|nil|nan|undefined"
    r"|unnamed|untitled|(?-i:unknown)|foo(?:\s?bar)?|bar|baz|qwerty|asdf\w*|test(?:ing)?(?: ?\d+)?"
    r"|example(?: ?\d+)?|sample|dummy|placeholder|label|name|text|title|description|note"
    r"|(?:your|some|my) (?:text|label|name|title)(?: here)?|to be (?:added|announced|checked"
    r"|completed|confirmed|decided|defined|determined|done|filled in|translated|written)"
    r"|(?:new|another) (?:actor|indicator|priority|spearhead|theme)|insert .{0,40}"
    r"|add .{0,40} here|\.\.\.|…)\W*|\W+|\w)",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:TODO|FIXME|TBD|TBC|XXX+)\b|\?\?\?+|\b[Ll]orem ipsum\b|\bdolor sit amet\b"
    r"|\bplaceholder text\b|\[(?:\.\.\.|…|insert[^\]]*|your[^\]]*|name|title|date|to do"
    r"|citation needed)\]|\{\{.*?\}\}|\$\{.*?\}|%s\b"
    r"|\bto be (?:translated|filled in)\b"
)
# What the page on the format says of the keys.
_DOCUMENTED: Final = frozenset(
    (
        "english or the usual international form",
        "free text",
        "id-of-umbrella",
        "left out if the source gives none",
        "one or two sentences",
        "other languages as sources give them",
        "what it is about, in our words",
        "what is measured",
        "what the source calls it",
    )
)
# Longer texts that are placeholders throughout are found by what they hold.
_LONGEST = 60
# Units of measure and the like that look like nothing.
_SIGNS: Final = frozenset(("%", "€", "$", "£", "‰", "t", "m", "h", "y"))


def placeholder_in(text: str) -> str | None:
    """What is wrong with a text that says nothing yet, in a sentence; None where it is one."""
    if text.strip().rstrip(".").lower() in _DOCUMENTED:
        return f"“{text}” is copied from the documentation of the format."
    found = _WITHIN.search(text)
    if found is None and len(text) < _LONGEST and text not in _SIGNS:
        found = _WHOLLY.fullmatch(text)
    if found is None:
        return None
    return f"“{found[0][:_LONGEST]}” stands for a text that is still to be written."
