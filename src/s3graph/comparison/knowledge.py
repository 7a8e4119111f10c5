"""A release as the comparison sees it: named queries, an engine that answers, all regions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from s3graph.catalogue import Catalogue
from s3graph.comparison.regions import RegionIndex
from s3graph.engine import Row, RowSource


@dataclass(frozen=True)
class Knowledge:
    """What every question needs.

    Attributes:
        engine: answers SPARQL.
        catalogue: the named queries.
        regions: all NUTS codes, read once.
    """

    engine: RowSource
    catalogue: Catalogue
    regions: RegionIndex

    @classmethod
    async def open(cls, engine: RowSource, catalogue: Catalogue) -> "Knowledge":
        """Read the regions of a release and keep them."""
        return cls(
            engine,
            catalogue,
            RegionIndex.from_rows(
                await engine.rows(catalogue["regions"].bind()),
                await engine.rows(catalogue["code-changes"].bind()),
            ),
        )

    async def ask(self, name: str, values: Mapping[str, Sequence[str]] | None = None) -> list[Row]:
        """The rows of a named query.

        Raises:
            NotFound: there is no query of that name.
            InvalidRequest: a parameter is unknown or not of its type.
        """
        return await self.engine.rows(self.catalogue[name].bind(values))
