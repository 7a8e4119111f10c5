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
_TWINS: Final = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝһ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανικρτυχ",
        "ABESIJKMHOPCTYXaesijopcyxdqwh" + "ABEZHIKMNOPTYXoavikptux",
        strict=True,
    )
)
# In science a Greek letter joins a Latin one: μm, Δt, β2, Ωmega.
_SYMBOL = 3
_SCIENCE: Final = frozenset("αβγδεθλμπσφωΔΩΣΦΨ")


class Mixture(NamedTuple):
    """A word of two scripts, or one that hides in a text of another script."""

    message: str
    next_step: str


def find_foreign_letters(text: str) -> Mixture | None:
    """The first word that mixes scripts or is made of look-alikes; None where there is none.

    Whole words in another script are as they should be.
    """
    if not _BOTH.match(text):
        return None
    words = _WORD.findall(text)
    for word in words:
        latin, other = _LATIN_LETTER.findall(word), _OTHER_LETTER.findall(word)
        if (
            latin
            and other
            and not (len(other) == 1 and other[0] in _SCIENCE and len(word) <= _SYMBOL)
        ):
            return _mixture(word, other if len(latin) >= len(other) else latin)
    for word in words:
        if (
            all(c in _TWINS for c in word)
            and word not in _SCIENCE
            and not any(_OTHER_LETTER.search(w) and w != word for w in words)
        ):
            return _mixture(word, list(word))
    return None


def _mixture(word: str, strange: list[str]) -> Mixture:
    first = strange[0]
    name = unicodedata.name(first, "a letter").lower()
    back = {latin: other for other, latin in _TWINS.items()}
    table = _TWINS if _OTHER_LETTER.match(first) else back
    meant = "".join(table.get(c, c) if c in strange else c for c in word)
    return Mixture(
        f"The word “{word}” holds {name} (U+{ord(first):04X}), a letter of another script.",
        f"Write the word anew, as “{meant}”, in one script.",
    )
