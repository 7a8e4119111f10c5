"""The networks and partnerships of a region: those of its profile and those of the list together.

All memberships come from the named query `shared-networks`, which anybody can run.
"""

from collections.abc import Callable, Iterable

from s3graph.comparison.knowledge import Knowledge
from s3graph.comparison.profile_model import NetworkEntry
from s3graph.comparison.sources import sources_by_iri
from s3graph.comparison.terms import flag, named, needed, number, text, words
from s3graph.engine import Row
from s3graph.naming import local


async def networks_of(
    knowledge: Knowledge, codes: Iterable[str], name_of: Callable[[str], str]
) -> list[NetworkEntry]:
    """The memberships of a region, by the name of the network.

    Args:
        knowledge: a release.
        codes: the codes under which the region is known.
        name_of: the label of a spearhead, by its IRI.
    """
    grouped: dict[str, list[Row]] = {}
    for code in codes:
        rows = await knowledge.ask("shared-networks", {"region": [code]})
        its: dict[str, list[Row]] = {}
        for row in rows:
            its.setdefault(needed(row, "membership"), []).append(row)
        grouped = {**its, **grouped}
    every = [row for rows in grouped.values() for row in rows]
    found = await sources_by_iri(knowledge, (needed(row, "source") for row in every))
    entries = [
        NetworkEntry(
            iri=needed(rows[0], "network"),
            name=named(rows[0], "name", "network"),
            kind=text(rows[0], "kind"),
            field=text(rows[0], "field"),
            member=local(needed(rows[0], "member")),
            member_name=text(rows[0], "memberName"),
            role=text(rows[0], "role"),
            since=number(rows[0], "since"),
            complete_list=flag(rows[0], "completeList"),
            concerns=list(dict.fromkeys(name_of(iri) for iri in words(rows[0], "spearheads"))),
            note=text(rows[0], "note"),
            sources=[found[iri] for iri in dict.fromkeys(needed(r, "source") for r in rows)],
        )
        for rows in grouped.values()
    ]
    return sorted(entries, key=lambda entry: (entry.name.casefold(), entry.iri, entry.member))
