"""Read what the thing page shows."""

from collections.abc import Iterable
from typing import Final

from s3graph.comparison import Knowledge
from s3graph.comparison.terms import needed, number, text
from s3graph.engine import Row
from s3graph.naming import shortened
from s3graph.vocabulary import NUTS, RDF, RDFS
from s3graph.web.links import href
from s3graph.web.thing_page import ShownProperty, ShownThing, ShownValue

#: Stands for a text that shows nothing.
NOTHING: Final = "(blank)"
_TYPE: Final = str(RDF.type)
_LABEL: Final = str(RDFS.label)


async def read_thing(knowledge: Knowledge, iri: str) -> ShownThing:
    """What is said of a thing and what refers to it; no statements at all if nothing is.

    Raises:
        InvalidRequest: it is no absolute IRI or prefixed name.
    """
    values = {"thing": [iri]}
    outgoing = await knowledge.ask("thing-statements", values)
    incoming = await knowledge.ask("thing-mentions", values)
    counts = await knowledge.ask("thing-mention-counts", values)
    totals = {needed(r, "property"): number(r, "mentions") or 0 for r in counts}
    full = knowledge.catalogue["thing-statements"].parameters[0].bind([iri])[0].value
    statements = _grouped(outgoing)
    labels = [v for s in statements if s.iri == _LABEL for v in s.values if v.label != NOTHING]
    labels.sort(key=lambda v: {"en": 0, None: 1}.get(v.lang, 2))
    return ShownThing(
        iri=full,
        label=labels[0].label if labels else full,
        types=tuple(v for s in statements if s.iri == _TYPE for v in s.values),
        statements=tuple(s for s in statements if s.iri not in {_TYPE, _LABEL}),
        incoming=tuple(_grouped(incoming, totals)),
        notice=_retirement(knowledge, full),
    )


def _retirement(knowledge: Knowledge, iri: str) -> str | None:
    """What became of a retired NUTS code; None for all other things."""
    code = iri.removeprefix(NUTS)
    if code == iri or knowledge.regions.get(code) is None:
        return None
    place = knowledge.regions.current(code)
    return place.explanation if place.successors else None


def _grouped(rows: Iterable[Row], totals: dict[str, int] | None = None) -> list[ShownProperty]:
    by_property: dict[str, dict[str, ShownValue]] = {}
    names: dict[str, str] = {}
    for row in rows:
        property_iri = needed(row, "property")
        names[property_iri] = text(row, "propertyLabel") or shortened(property_iri)
        # A value that stands in several files, or has several labels, is shown once.
        known = by_property.setdefault(property_iri, {})
        key = str(row["value"])
        graphs = {*known[key].graphs} if key in known else set()
        label = known[key].label if key in known else _label(row)
        known[key] = _value(row, label, tuple(sorted({*graphs, needed(row, "graph")})))
    return [
        ShownProperty(
            label=names[iri],
            iri=iri,
            values=tuple(values.values()),
            total=(totals or {}).get(iri, len(values)),
        )
        for iri, values in by_property.items()
    ]


def _label(row: Row) -> str:
    value = text(row, "value")
    if value is None:
        return NOTHING
    return text(row, "valueLabel") or (shortened(value) if href(value) else value)


def _value(row: Row, label: str, graphs: tuple[str, ...]) -> ShownValue:
    term = row["value"]
    datatype = getattr(getattr(term, "datatype", None), "value", None)
    is_thing = datatype is None and getattr(term, "language", None) is None
    plain = datatype is None or datatype.endswith(("#string", "#langString"))
    return ShownValue(
        label=label,
        href=href(text(row, "value") or "")
        if is_thing or str(datatype).endswith("#anyURI")
        else None,
        lang=getattr(term, "language", None),
        datatype=None if plain else shortened(str(datatype)),
        graphs=graphs,
    )
