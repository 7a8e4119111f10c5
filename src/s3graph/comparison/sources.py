"""Look up the sources behind an answer, all at once."""

from collections.abc import Iterable

from s3graph.comparison.knowledge import Knowledge
from s3graph.comparison.model import Source
from s3graph.comparison.terms import named, needed, text
from s3graph.naming import local


async def sources_by_iri(knowledge: Knowledge, iris: Iterable[str]) -> dict[str, Source]:
    """Title, address and reading depth of each source, by IRI."""
    wanted = sorted(set(iris))
    if not wanted:
        return {}
    rows = await knowledge.ask("sources", {"source": wanted})
    found = {
        needed(row, "source"): Source(
            iri=needed(row, "source"),
            title=named(row, "title", "source"),
            publisher=text(row, "publisher"),
            url=text(row, "url"),
            issued=text(row, "issued"),
            language=text(row, "language"),
            read=text(row, "read"),
        )
        for row in rows
    }
    return {iri: found.get(iri) or Source(iri=iri, title=local(iri)) for iri in wanted}
