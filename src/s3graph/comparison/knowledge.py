"""A release as the comparison sees it: named queries, an engine that answers, all regions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from s3graph.catalogue import Catalogue
from s3graph.comparison.regions import RegionIndex
from s3graph.comparison.terms import named, needed
from s3graph.engine import Row, RowSource

#: The named query that lists the bases of comparison.
BASES: Final = "bases"


@dataclass(frozen=True)
class Knowledge:
    """What every question needs.

    Attributes:
        engine: answers SPARQL.
        catalogue: the named queries.
        regions: all NUTS codes, read once.
        bases: the bases of comparison by name, each with what its concepts are called.
        answers: rows that were kept, by the text of their query.
    """

    engine: RowSource
    catalogue: Catalogue
    regions: RegionIndex
    bases: Mapping[str, str]
    answers: dict[str, list[Row]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    async def open(cls, engine: RowSource, catalogue: Catalogue) -> "Knowledge":
        """Read the regions of a release, and what it offers for choices, and keep them."""
        lists = {
            name: await engine.rows(catalogue[name].bind())
            for name in sorted(catalogue.lists_of_choices() | {BASES})
        }
        choices = {name: [needed(row, "name") for row in rows] for name, rows in lists.items()}
        return cls(
            engine,
            catalogue.with_choices(choices),
            RegionIndex.from_rows(
                await engine.rows(catalogue["regions"].bind()),
                await engine.rows(catalogue["code-changes"].bind()),
            ),
            {needed(row, "name"): named(row, "label", "basis") for row in lists[BASES]},
        )

    def in_words(self, basis: str) -> str:
        """What the concepts of a basis are called; its own name where the release does not say."""
        return self.bases.get(basis, basis)

    async def ask(self, name: str, values: Mapping[str, Sequence[str]] | None = None) -> list[Row]:
        """The rows of a named query.

        Raises:
            NotFound: there is no query of that name.
            InvalidRequest: a parameter is unknown or not of its type.
        """
        return await self.engine.rows(self.catalogue[name].bind(values))

    async def kept(self, name: str, values: Mapping[str, Sequence[str]]) -> list[Row]:
        """As `ask`, for what is asked again and again: a release never changes its answer."""
        query = self.catalogue[name].bind(values)
        if query not in self.answers:
            self.answers[query] = await self.engine.rows(query)
        return self.answers[query]
