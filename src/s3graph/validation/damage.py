"""Find texts that were read in the wrong encoding, such as `SÃ£o` for `São`."""

import re
from typing import NamedTuple

import ftfy
from ftfy.badness import is_bad

_LOST = re.compile("\ufffd|(?<=[^\\W\\d_])\\?(?=[^\\W\\d_])")
_WORD = re.compile(r"\S+")
# Two bytes of UTF-8 read as two letters of Windows-1252 or Latin-1.
_PAIR = re.compile("[ÃÂÄÅÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|ï»¿|Ã(?= )")


class Damage(NamedTuple):
    """What happened to a text, and what it was."""

    message: str
    next_step: str | None
    at: int


def may_be_damaged(text: str) -> bool:
    """Whether a text of plain letters holds those that a wrong encoding makes most often."""
    return "â€" in text or "Ã" in text


def find_damage(text: str) -> Damage | None:
    """The damage that a wrong encoding did to a text; None where there is none."""
    if found := _LOST.search(text):
        word = next(w for w in _WORD.finditer(text) if w.end() > found.start())
        message = f"A letter was lost in “{word[0]}” when it was copied."
        return Damage(message, None, found.start())
    if text.isascii() or not (_PAIR.search(text) or is_bad(text)):
        return None
    mended = ftfy.fix_encoding(text)
    step = f"Write “{mended[:80]}”." if mended != text else None
    return Damage("The text was read in the wrong encoding.", step, 0)
