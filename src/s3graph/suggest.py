"""The one "did you mean": names that are likely meant by one that is not known."""

from collections.abc import Callable, Iterable
from typing import Final

from rapidfuzz import fuzz, process, utils

#: How alike two names must be, from 0 to 100, for one to be offered in place of the other.
ALIKE: Final = 70
#: How much less like than the likeliest a name may be that is offered beside it.
CLOSE: Final = 10
#: Characters of a name from which on none is offered: nobody mistypes a name of that length.
LONGEST: Final = 200
#: How many names are offered at most.
OFFERED: Final = 3


def nearest(name: str, names: Iterable[str], *, limit: int = OFFERED) -> list[str]:
    """The names that are most like one, the likeliest first; none where none is like it.

    Letter case and punctuation do not count. The cost grows with the number of names and with
    their length, and with nothing else.

    Args:
        name: what was written.
        names: what may be written; those of over `LONGEST` characters are left out.
        limit: how many are wanted at most.
    """
    if not 0 < len(name) <= LONGEST:
        return []
    # A set has no order of its own: equals would be offered in another order each time.
    known = sorted({each for each in names if len(each) <= LONGEST})
    found = process.extract(
        name,
        known,
        scorer=fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        limit=limit,
    )
    return [each for each, likeness, _ in found if likeness >= found[0][1] - CLOSE]


def did_you_mean(
    name: str,
    names: Iterable[str],
    otherwise: str = "",
    *,
    shown: Callable[[str], str] = str,
) -> str:
    """`Did you mean a or b?`, or something else to say where no name is like it.

    Args:
        name: what was written.
        names: what may be written.
        otherwise: said where none of the names is like it.
        shown: how a name is shown, such as with its prefix.
    """
    return ask([shown(each) for each in nearest(name, names)]) or otherwise


def ask(names: Iterable[str]) -> str:
    """The question whether one of these was meant; empty where there are none."""
    offered = " or ".join(names)
    return f"Did you mean {offered}?" if offered else ""
