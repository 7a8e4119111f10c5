"""Number the sources of a page, so that every fact can carry small links to them."""

from collections.abc import Iterable, Iterator

from s3graph.comparison.model import Comparison, Source


class Citations:
    """The sources of one page, numbered from 1 in the order in which they are given."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources: dict[str, Source] = {}
        for source in sources:
            self._sources.setdefault(source.iri, source)
        self._numbers = {iri: number for number, iri in enumerate(self._sources, start=1)}

    def __iter__(self) -> Iterator[tuple[int, Source]]:
        return iter((self._numbers[iri], source) for iri, source in self._sources.items())

    def __len__(self) -> int:
        return len(self._sources)

    def of(self, cited: Iterable[Source | str]) -> list[tuple[int, Source]]:
        """Number and source of each cited one, by number.

        Args:
            cited: sources of this page, or IRIs; an IRI that the page does not list is left out.
        """
        iris = {c if isinstance(c, str) else c.iri for c in cited}
        return [(number, source) for number, source in self if source.iri in iris]


def cited_in(comparison: Comparison) -> Citations:
    """All sources behind a comparison, in the order in which the page shows them."""
    alone = [concept for concepts in comparison.alone.values() for concept in concepts]
    return Citations(
        source
        for concept in [*comparison.shared, *alone]
        for evidence in concept.evidence
        for source in evidence.sources
    )
