"""Draw spearheads for somebody to code who shall not see how we coded them."""

import random
from collections.abc import Mapping
from typing import Final

from s3graph.errors import InvalidRequest
from s3graph.workshop.coding.sheet import KEY, TOPICS, write_rows
from s3graph.workshop.coding.spearheads import CodedSpearhead, SpearheadId

#: What a coder sees, and the column to fill.
COLUMNS: Final = (
    *KEY,
    *("label", "other_labels", "role", "description", "themes", "objectives"),
    TOPICS,
)

_BETWEEN: Final = " | "


def draw(spearheads: Mapping[SpearheadId, CodedSpearhead], n: int, seed: int) -> list[SpearheadId]:
    """A plain random sample without replacement, in the order drawn.

    Every spearhead of every version has the same chance, so that a share in the sample estimates
    the share in the data without weights. A larger sample of the same seed begins with the smaller
    one: who has coded 50 can go on to 100, and who stops early still has a random sample.

    Args:
        spearheads: those to draw from.
        n: how many, at least 1.
        seed: the same seed gives the same sample of the same data.

    Raises:
        InvalidRequest: there are fewer than `n`.
    """
    if not 1 <= n <= len(spearheads):
        raise InvalidRequest(
            f"A sample of {n} cannot be drawn from {len(spearheads)} spearheads.",
            f"Ask for 1 to {len(spearheads)}.",
            {"parameter": "n", "value": n},
        )
    names = sorted(spearheads)
    random.Random(seed).shuffle(names)  # noqa: S311 - a sample that others can repeat, no secret
    return names[:n]


def blind_sheet(spearheads: Mapping[SpearheadId, CodedSpearhead], n: int, seed: int) -> str:
    """A coding sheet (CSV text) of a sample, its topics left empty and our coding left out.

    Raises:
        InvalidRequest: there are fewer than `n` spearheads.
    """
    return write_rows(COLUMNS, (_row(name, spearheads[name]) for name in draw(spearheads, n, seed)))


def _row(name: SpearheadId, spearhead: CodedSpearhead) -> dict[str, str]:
    return dict(zip(KEY, name, strict=True)) | {
        "label": spearhead.label,
        "other_labels": _BETWEEN.join(spearhead.labels),
        "role": spearhead.role,
        "description": spearhead.description,
        "themes": _BETWEEN.join(spearhead.themes),
        "objectives": _BETWEEN.join(spearhead.objectives),
        TOPICS: "",
    }
