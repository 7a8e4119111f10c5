"""Find letters of another script that look like those around them (Unicode TR 39, section 4)."""

import re
import unicodedata
from typing import Final, NamedTuple

_LATIN: Final = "A-Za-zÀ-ÖØ-öø-ɏ"
_OTHER: Final = "\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff"
_BOTH = re.compile(f"(?=.*[{_LATIN}])(?=.*[{_OTHER}])", re.DOTALL)
_WORD = re.compile(f"[{_LATIN}{_OTHER}]+")
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_OTHER_LETTER = re.compile(f"[{_OTHER}]")

# Letters that look the same in Latin as in Cyrillic or Greek.
_CYRILLIC: Final = dict(
    zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝһ", "ABESIJKMHOPCTYXaesijopcyxdqwh", strict=True)
)
_GREEK: Final = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανικρτυχ", "ABEZHIKMNOPTYXoavikptux", strict=True))
_TWINS: Final = _CYRILLIC | _GREEK
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
# In science a Greek letter joins a Latin one: μm, Δt, β2, Ωmega.
_SYMBOL = 3
_SCIENCE: Final = frozenset("αβγδεθλμπσφωΔΩΣΦΨ")


class Mixture(NamedTuple):
    """A word of two scripts, or one that hides in a text of another script."""

    message: str
    next_step: str | None
    at: int


def find_foreign_letters(text: str) -> Mixture | None:
    """The first word that mixes scripts or is made of look-alikes; None where there is none.

    Whole words in another script are as they should be.
    """
    if not _BOTH.match(text):
        return None
    found = list(_WORD.finditer(text))
    words = [match.group() for match in found]
    for match in found:
        word = match.group()
        latin, other = _LATIN_LETTER.findall(word), _OTHER_LETTER.findall(word)
        if (
            latin
            and other
            and not (len(other) == 1 and other[0] in _SCIENCE and len(word) <= _SYMBOL)
        ):
            return _mixture(match, other if len(latin) >= len(other) else latin)
    for match in found:
        word = match.group()
        if (
            all(c in _TWINS for c in word)
            and word not in _SCIENCE
            and not any(_OTHER_LETTER.search(w) and w != word for w in words)
        ):
            return _mixture(match, list(word))
    return None


def _mixture(match: re.Match[str], strange: list[str]) -> Mixture:
    word, first = match.group(), strange[0]
    name = unicodedata.name(first, "a letter").lower()
    table = _TWINS
    if not _OTHER_LETTER.match(first):
        around = _CYRILLIC if _CYRILLIC_LETTER.search(word) else _GREEK
        table = {latin: other for other, latin in around.items()}
    meant = "".join(table.get(c, c) if c in strange else c for c in word)
    return Mixture(
        f"The word “{word}” holds {name} (U+{ord(first):04X}), a letter of another script.",
        f"Write the word anew, as “{meant}”, in one script." if meant != word else None,
        match.start() + word.index(first),
    )
