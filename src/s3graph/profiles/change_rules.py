"""Rules about the changes of a profile: what they name, and whether they contradict each other."""

from collections.abc import Mapping
from typing import Final

from s3graph.profiles.checking import Checking
from s3graph.profiles.coherence_texts import PRIORITY_CHANGES_ONE_WAY
from s3graph.profiles.index import Scope
from s3graph.profiles.rule_texts import CHANGE_FITS_ITS_KIND
from s3graph.profiles.wording import short
from s3graph.profiles.yaml_values import Entry, Scalar, child, children, scalar, scalars, text_of

_MANY: Final = 10_000
#: Kind of change → fewest and most priorities before it, and after it. A merge may have further
#: parts in other changes.
_ENDS: Final[Mapping[str, tuple[int, int, int, int]]] = {
    "split": (1, _MANY, 2, _MANY),
    "new": (0, 0, 1, _MANY),
    "dropped": (1, _MANY, 0, 0),
}
#: Side of a change → the kind that says that nothing is on the other side, and how to say so.
_ENDING: Final = {
    "from": ("dropped", "successor"),
    "to": ("new", "predecessor"),
}


def priorities_of_that_strategy(checker: Checking, entry: Entry, _: Scope) -> None:
    """A side of a change names priorities of its strategy."""
    strategy = checker.index.by_id(checker.document.root, "strategies").get(
        text_of(entry, "strategy")
    )
    if strategy is None:
        return
    known = checker.index.by_id(strategy, "priorities")
    for place in scalars(entry, "priorities"):
        if place.text not in known and not checker.index.is_shaky(strategy, "priorities"):
            checker.unknown(place, "priority of it", known)


def ends_fit_kind(checker: Checking, entry: Entry, _: Scope) -> None:
    """A change has as many priorities on each side as its kind says."""
    kind, sides = scalar(entry, "kind"), (child(entry, "from"), child(entry, "to"))
    if kind is None or None in sides:
        return
    before, after = (len(scalars(side, "priorities")) for side in sides if side)
    fits = True
    if kind.text in _ENDS:
        least, most, least_after, most_after = _ENDS[kind.text]
        fits = least <= before <= most and least_after <= after <= most_after
    elif kind.text in ("rename", "kept"):
        fits = min(before, after) > 1 or before == after == 1
    if not fits:
        checker.report(
            CHANGE_FITS_ITS_KIND,
            kind,
            f"The kind of the change is {kind.text}, but it names {before or 'no'} priorities"
            f" before and {after or 'none'} after.",
        )


def changes_agree(checker: Checking, entry: Entry, _: Scope) -> None:
    """No change drops what another one goes on with, or calls new what came from another."""
    for side, (ending, otherwise) in _ENDING.items():
        seen: dict[tuple[str, str, str], tuple[str, Scalar]] = {}
        for change in children(entry, "changes"):
            ends = child(change, "from"), child(change, "to")
            if ends[0] is None or ends[1] is None:
                continue
            between = text_of(ends[0], "strategy"), text_of(ends[1], "strategy")
            kind = text_of(change, "kind")
            for place in scalars(ends[side == "to"] or change, "priorities"):
                other, first = seen.setdefault((*between, place.text), (kind, place))
                if ending in (kind, other) and kind != other:
                    checker.report(
                        PRIORITY_CHANGES_ONE_WAY,
                        place,
                        f"One change calls {short(place.text)!r} {ending}, and another gives it a"
                        f" {otherwise}: see line {first.line}.",
                    )
