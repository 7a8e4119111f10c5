"""Name characters in messages."""

import unicodedata
from typing import Final

_SPOKEN: Final = {
    "\t": "a tab",
    "\n": "a line break",
    "\r": "a carriage return",
    "\u00a0": "a no-break space",
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u202e": "a right-to-left override",
    "\u202f": "a narrow no-break space",
    "\ufeff": "a byte order mark",
    "\x00": "NUL",
    " ": "a blank",
}


def name_character(character: str) -> str:
    """A character in words, with its code point, such as `a soft hyphen (U+00AD)`."""
    point = f"U+{ord(character):04X}"
    name = _SPOKEN.get(character) or unicodedata.name(character, "").lower()
    return f"{name} ({point})" if name else point
