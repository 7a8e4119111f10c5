"""The nearest valid choices that an error names, as links where there is a page for them."""

import re
from dataclasses import dataclass
from typing import Final

from s3graph.comparison import Knowledge
from s3graph.errors import S3GraphError
from s3graph.web.links import region_path, strategy_path

_STRATEGY: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{0,3}/[A-Za-z0-9.-]+")


@dataclass(frozen=True)
class LinkedChoice:
    """What could be meant, and the address that asks for it."""

    label: str
    href: str | None


def named_choices(error: S3GraphError) -> list[str]:
    """The `choices` member of a problem, as far as it is a list of words."""
    choices = error.details.get("choices")
    return [c for c in choices if isinstance(c, str)] if isinstance(choices, list) else []


def linked_choices(error: S3GraphError, knowledge: Knowledge | None) -> list[LinkedChoice]:
    """The choices of an error with the pages of regions and strategies among them.

    Args:
        error: what went wrong.
        knowledge: tells which codes are regions; None where no release is in service.
    """
    found = []
    for choice in named_choices(error):
        region = knowledge.regions.get(choice) if knowledge else None
        if region:
            found.append(LinkedChoice(f"{region.name} ({choice})", region_path(choice)))
        elif _STRATEGY.fullmatch(choice):
            found.append(LinkedChoice(choice, strategy_path(choice)))
        else:
            found.append(LinkedChoice(choice, None))
    return found
