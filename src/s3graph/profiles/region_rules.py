"""Rules about the region and its bodies: names, codes and kinds that cannot be theirs."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from s3graph.profiles.checking import Checking
from s3graph.profiles.codes import folded
from s3graph.profiles.coherence_texts import (
    HELIX_FITS_KIND,
    OTHER_CODE_EXISTS,
    REGION_HAS_ITS_NAME,
)
from s3graph.profiles.index import Scope
from s3graph.profiles.model import RegionFields
from s3graph.profiles.wording import short
from s3graph.profiles.yaml_values import Entry, children, scalar, text_of
from s3graph.suggest import did_you_mean

#: Kinds of bodies that belong to one helix whatever they do; of others a company may be of any.
_HELIX_OF: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("university", "technical university", "university of applied sciences"), "academia"
    ),
    **dict.fromkeys(
        (
            "ministry", "national ministry", "regional ministry", "national government",
            "regional government", "provincial government", "municipality", "city", "county",
            "province",
        ),
        "government",
    ),
}  # fmt: skip
_HELICES: Final = frozenset(_HELIX_OF.values()) | {"industry", "civil-society", "intermediary"}


def name_is_its_own(checker: Checking, entry: Entry, _: Scope) -> None:
    """The region is not called as another region of NUTS is."""
    code, place = text_of(entry, "nuts"), scalar(entry, "name")
    names = checker.codes.nuts_names
    # A code that the file is not named by is told for itself.
    if place is None or code not in names or not checker.document.path.stem.startswith(f"{code}-"):
        return
    called = folded(place.text)
    # The name of a whole may contain that of its main part.
    if any(re.search(rf"\b{re.escape(called)}\b", folded(name)) for name in names[code]):
        return
    own = {code, *(text_of(one, "code") for one in children(entry, "other_codes"))}
    others = [
        other
        for other in checker.codes.nuts_by_name.get(called, ())
        if other not in own and not other.startswith(code) and not code.startswith(other)
    ]
    if others:
        shown = ", ".join(names[code])
        other = min(others, key=lambda one: abs(len(one) - len(code)))
        checker.report(
            REGION_HAS_ITS_NAME,
            place,
            f"{short(place.text)!r} is the name of {other}; {code} is called {shown}.",
        )


def other_code_exists(checker: Checking, entry: Entry, scope: Scope) -> None:
    """Another code of the region is one that some version of NUTS has."""
    place, known = scalar(entry, "code"), checker.codes.nuts
    if place is not None and place.type == "text" and known and place.text not in known:
        own = text_of(scope[RegionFields], "nuts")
        checker.report(
            OTHER_CODE_EXISTS,
            place,
            f"No version of NUTS has the code {short(place.text)!r}.",
            did_you_mean(
                place.text, _around(own, known), "Use a code of data/lists/nuts.csv, in capitals."
            ),
        )


def _around(code: str, known: Collection[str]) -> list[str]:
    """The codes of the parts of a region and of what it is a part of."""
    return [one for one in known if one != code and (one.startswith(code) or code.startswith(one))]


def helix_fits_kind(checker: Checking, entry: Entry, _: Scope) -> None:
    """A university is academia, a ministry government."""
    kind, helix = text_of(entry, "kind"), scalar(entry, "helix")
    due = _HELIX_OF.get(kind.casefold())
    if helix is not None and due is not None and helix.text in _HELICES - {due}:
        checker.report(
            HELIX_FITS_KIND,
            helix,
            f"The kind of the actor is {kind!r}, and its helix is {short(helix.text)!r}.",
            f"Write helix: {due}, or correct the kind.",
        )
