"""The schemes of the sources' own codes that we hold."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from s3graph.vocabulary import ID, NACE, SDG, nace_code


class HeldScheme(NamedTuple):
    """A scheme of the source's own codes that we hold: its short name and its codes' IRIs."""

    name: str
    concept: Callable[[str], str]


#: What a profile calls a scheme → the scheme that we hold.
HELD_SCHEMES: Final[Mapping[str, HeldScheme]] = {
    "nace_rev2": HeldScheme("nace", lambda code: NACE + nace_code(code)),
    "nabs2007": HeldScheme("nabs", lambda code: f"{ID}nabs/{code}"),
    "sdg": HeldScheme("sdg", lambda code: SDG + code),
}


def scheme_name(given: str) -> str:
    """How names of things call a scheme."""
    held = HELD_SCHEMES.get(given)
    return held.name if held else given.replace("_", "-")
