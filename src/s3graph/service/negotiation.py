"""Choose a format by the `Accept` header (RFC 9110, section 12.5.1)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from s3graph.errors import NotAcceptable

T = TypeVar("T")

_WORD = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
_RANGE = re.compile(rf"\s*({_WORD})/({_WORD})\s*((?:;.*)?)", re.DOTALL)
_PARAMETER = re.compile(rf';\s*({_WORD})\s*=\s*({_WORD}|"(?:[^"\\]|\\.)*")\s*')
_ELEMENT = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*")+')
_QUALITY = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")


@dataclass(frozen=True)
class MediaRange:
    """One element of an `Accept` header, in lower case."""

    type: str
    subtype: str
    parameters: tuple[tuple[str, str], ...]
    quality: float

    def matches(self, media_type: str) -> bool:
        """Whether it takes a media type in; a range with parameters takes in none of ours."""
        main, _, sub = media_type.partition("/")
        return (
            self.type in ("*", main)
            and self.subtype in ("*", sub)
            and all(name == "charset" and value == "utf-8" for name, value in self.parameters)
        )

    @property
    def specificity(self) -> int:
        """0 for `*/*`, 1 for `text/*`, 2 for a type, more with parameters."""
        return (self.type != "*") + (self.subtype != "*") + len(self.parameters)


@dataclass(frozen=True)
class Negotiated(Generic[T]):
    """What was chosen, and the media type under which the client accepts it."""

    offer: T
    media_type: str


def parse_accept(header: str) -> list[MediaRange]:
    """Read an `Accept` header. Elements that are not well formed are left out."""
    ranges = []
    for element in _ELEMENT.findall(header):
        match = _RANGE.fullmatch(element)
        if not match:
            continue
        main, sub, rest = match[1].lower(), match[2].lower(), match[3]
        parameters = []
        quality = "1"
        for name, value in _PARAMETER.findall(rest):
            if name.lower() == "q":
                quality = value
                break  # what follows q belongs to no media type
            parameters.append((name.lower(), value.strip('"').lower()))
        if _QUALITY.fullmatch(quality) and (main != "*" or sub == "*"):
            ranges.append(MediaRange(main, sub, tuple(parameters), float(quality)))
    return ranges


def choose(accept: str | None, offers: Mapping[T, Sequence[str]]) -> Negotiated[T] | None:
    """The offer that a client likes best.

    The most specific range that takes a media type in gives its quality; the highest quality
    wins, then the more specific range, then the order of the offers.

    Args:
        accept: the header; None or nothing well formed in it: everything is accepted.
        offers: what there is, each with its media types, the preferred first.

    Returns:
        None where nothing is accepted.
    """
    ranges = parse_accept(accept or "") or [MediaRange("*", "*", (), 1.0)]
    best: tuple[float, int] = (0.0, 0)
    chosen: Negotiated[T] | None = None
    for offer, media_types in offers.items():
        for media_type in media_types:
            taking = [r for r in ranges if r.matches(media_type)]
            if not taking:
                continue
            nearest = max(taking, key=lambda r: r.specificity)
            rank = (nearest.quality, nearest.specificity)
            if nearest.quality and (chosen is None or rank > best):
                best, chosen = rank, Negotiated(offer, media_type)
    return chosen


def negotiate(accept: str | None, offers: Mapping[T, Sequence[str]]) -> Negotiated[T]:
    """Like `choose`.

    Raises:
        NotAcceptable: nothing is accepted; the error lists what there is.
    """
    chosen = choose(accept, offers)
    if chosen:
        return chosen
    names = [media_types[0] for media_types in offers.values()]
    raise NotAcceptable(
        f"The Accept header {accept!r} takes in none of the formats on offer.",
        f"Accept one of: {', '.join(names)}.",
        {"choices": names},
    )


def prefers_html(accept: str | None, others: Sequence[str]) -> bool:
    """Whether a client would rather have a page than any of the other media types.

    A browser names text/html; a program that accepts everything gets the other.
    """
    chosen = choose(accept, {**{other: (other,) for other in others}, "text/html": ("text/html",)})
    return chosen is not None and chosen.offer == "text/html"
