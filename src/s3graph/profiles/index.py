"""What a profile has under its ids, which its values may name."""

from collections import ChainMap
from collections.abc import Collection, Mapping
from typing import TypeAlias

from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.fields import Fields
from s3graph.profiles.kinds import IDENTIFIER
from s3graph.profiles.strategy_fields import StrategyFields
from s3graph.profiles.yaml_values import Entry, children, ids, scalar

#: The mappings around a mapping, by what declares them.
Scope: TypeAlias = Mapping[type[Fields], Entry]


class ProfileIndex:
    """The things of one profile by their ids, and the shared ones that it may name."""

    def __init__(self, root: Entry, codes: KnownCodes) -> None:
        self._root = root
        self._known: dict[str, Collection[str]] = {
            "source": ids(root, "sources"),
            "actor": ids(root, "actors").keys() | codes.known("actor"),
            "instrument": ids(root, "instruments").keys() | codes.known("instrument"),
            "network": ids(root, "networks").keys() | codes.known("network"),
            "strategy": ids(root, "strategies"),
            "topic": codes.topics,
            "nuts": codes.nuts,
            "any priority": {
                key for entry in children(root, "strategies") for key in ids(entry, "priorities")
            },
        }
        self._by_id: dict[tuple[int, str], dict[str, Entry]] = {}
        self._shaky: dict[tuple[int, str], bool] = {}

    def known(self, target: str, scope: Scope) -> Collection[str] | None:
        """The names of a kind; None where they are not known here."""
        if target == "priority":
            return self.by_id(scope[StrategyFields], "priorities")
        if target == "sum":
            return ChainMap(
                self.by_id(scope[StrategyFields], "funding"),
                self.by_id(self._root, "instruments"),
            )
        known = self._known.get(target)
        return known if known or target not in ("topic", "nuts") else None

    def has_shaky(self, target: str, scope: Scope) -> bool:
        """Whether the ids of what a value may name are told to be wrong already."""
        if target in ("priority", "sum"):
            key = "priorities" if target == "priority" else "funding"
            return self.is_shaky(scope[StrategyFields], key)
        if target == "any priority":
            return any(
                self.is_shaky(one, "priorities") for one in children(self._root, "strategies")
            )
        key = {"strategy": "strategies"}.get(target, f"{target}s")
        return self.is_shaky(self._root, key)

    def is_shaky(self, entry: Entry, key: str) -> bool:
        """Whether an id in the list under a key is missing, of the wrong kind, or given twice.

        One is missing where two entries ran into one.
        """
        at = (id(entry), key)
        if at not in self._shaky:
            entries = children(entry, key)
            given = [scalar(one, "id") for one in entries if key != "funding" or "id" in one.values]
            right = {
                one.text
                for one in given
                if one and IDENTIFIER.matches(one.text) and one.type == "text"
            }
            self._shaky[at] = len(right) < len(given) or any(one.is_two for one in entries)
        return self._shaky[at]

    def by_id(self, entry: Entry, key: str) -> dict[str, Entry]:
        """The mappings in the list under a key by their ids; made once for each list."""
        found = self._by_id.get((id(entry), key))
        if found is None:
            found = {}
            for inner in children(entry, key):
                place = scalar(inner, "id")
                if place is not None:
                    found.setdefault(place.text, inner)
            self._by_id[id(entry), key] = found
        return found
