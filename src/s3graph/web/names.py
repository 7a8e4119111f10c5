"""Names of regions for pages."""

from collections.abc import Callable

from s3graph.comparison import Knowledge


def name_lookup(knowledge: Knowledge) -> Callable[[str], str]:
    """A function from a NUTS code to the region's name, or to the code where it has none."""

    def name_of(code: str) -> str:
        region = knowledge.regions.get(code)
        return region.name if region else code

    return name_of
