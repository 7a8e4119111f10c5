"""What became of NUTS codes: which code took over from which, in which version, with what share."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from s3graph.comparison.terms import flag, needed, text
from s3graph.engine import Row
from s3graph.naming import local

#: From this share on, a part is spoken of as the whole: 99.95% is written 100.0%.
_ALL: Final = 0.9995
#: A code that is made to this share of an older one is that region under another name.
_MOST: Final = 0.9

Named = Callable[[str], str]


class Successor(BaseModel):
    """A code that took over from a retired one."""

    model_config = ConfigDict(frozen=True)

    code: str
    version: str = Field(description="the NUTS version that made the change")
    main: bool
    share: float | None = Field(description="share of the old region that went there, 0 to 1")
    share_of_new: float | None = Field(
        default=None, description="share of the new region that came from the old one, 0 to 1"
    )
    basis: str | None = Field(
        default=None, description="what the shares are counted in: population or area, and whose"
    )

    @property
    def is_part(self) -> bool:
        """Whether all of the new region came from the old one."""
        return self.share_of_new is not None and self.share_of_new >= _ALL


class Succession:
    """The successors of all retired codes."""

    def __init__(
        self,
        successors: Mapping[str, list[Successor]],
        versions: Mapping[str, Collection[str]],
    ) -> None:
        """Keep what became of each code.

        Args:
            successors: the codes that took over from each, version by version.
            versions: the NUTS versions that have each code. A code of the newest is not retired,
                though it gave land to another or was away for a version.
        """
        newest = max((version for its in versions.values() for version in its), default="")
        self._successors = {
            old: sorted(its, key=lambda s: (-(s.share or 0), s.code))
            for old, its in successors.items()
            if newest not in versions.get(old, ())
        }
        self._predecessors: dict[str, list[tuple[str, Successor]]] = {}
        for old, its in self._successors.items():
            for successor in its:
                self._predecessors.setdefault(successor.code, []).append((old, successor))

    def of(self, code: str) -> list[Successor]:
        """The successors of a code, the largest part first; none where it is not retired."""
        return self._successors.get(code, [])

    def line(self, code: str) -> list[str]:
        """The main successor of a code, its main successor, and so on to the code of today."""
        found = [code]
        while main := next((s for s in self.of(found[-1]) if s.main), None):
            if main.code in found:
                break
            found.append(main.code)
        return found[1:]

    def predecessor(self, code: str) -> tuple[str, Successor] | None:
        """The retired code of which a region was nine tenths or more made, and the change."""
        made = [(old, s) for old, s in self._predecessors.get(code, []) if _is_most(s)]
        return max(made, key=lambda pair: pair[1].share_of_new or 0, default=None)

    def story(self, code: str, called: Named) -> str:
        """What became of a retired code, in a sentence for each step to the code of today.

        Args:
            code: the retired code.
            called: makes the words for a code, such as `FI19B (Pirkanmaa)`.
        """
        steps = [code, *self.line(code)]
        first = self.of(code)
        told = [
            f"{called(code)} is a retired code: NUTS {first[0].version} replaced it by "
            f"{_listed(first, called)}."
        ]
        for step in steps[1:]:
            if its := self.of(step):
                told.append(
                    f"NUTS {its[0].version} replaced {step} in turn by {_listed(its, called)}."
                )
        return " ".join(told)


def successors_by_code(changes: Iterable[Row]) -> dict[str, list[Successor]]:
    """Read the answer of the query `code-changes`: the successors of each code."""
    successors: dict[str, list[Successor]] = {}
    for row in changes:
        old, new = local(needed(row, "old")), local(needed(row, "new"))
        if old != new:
            successors.setdefault(old, []).append(
                Successor(
                    code=new,
                    version=needed(row, "version"),
                    main=flag(row, "main") or False,
                    share=_share(row, "shareOfOld"),
                    share_of_new=_share(row, "shareOfNew"),
                    basis=text(row, "basis"),
                )
            )
    return successors


def _is_most(successor: Successor) -> bool:
    return successor.share_of_new is not None and successor.share_of_new >= _MOST


def _listed(successors: list[Successor], called: Named) -> str:
    parts = [_inserted(called(s.code), _part(s)) for s in successors]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _inserted(words: str, part: str) -> str:
    """`FI19B (Pirkanmaa)` and a share as `FI19B (Pirkanmaa; 99.4% of its area)`."""
    if not part:
        return words
    return f"{words[:-1]}; {part})" if words.endswith(")") else f"{words} ({part})"


def _part(successor: Successor) -> str:
    """How much of the old region went there; where all of it, how much of the new one it is."""
    word = (successor.basis or "").partition(" ")[0]
    counted = word if word in {"population", "area"} else None
    if successor.share is not None and successor.share < _ALL:
        return f"{successor.share:.1%} of {f'its {counted}' if counted else 'it'}"
    if successor.share_of_new is not None and successor.share_of_new < _ALL:
        whole = f"whose {counted}" if counted else "which"
        return f"of {whole} it is {successor.share_of_new:.1%}"
    return ""


def _share(row: Row, name: str) -> float | None:
    value = text(row, name)
    return float(value) if value else None
