"""A region profile becomes linked data, exactly as `docs/model.md` says.

What the declarations say is written by `Writer`; here stands what ties things to each other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.fields import Fields, declared
from s3graph.profiles.held_schemes import HELD_SCHEMES
from s3graph.profiles.model import (
    ActorFields,
    ChangeFields,
    InstrumentFields,
    NetworkFields,
    OtherCodeFields,
    ProfileFields,
    RegionFields,
    SourceFields,
)
from s3graph.profiles.strategy_fields import (
    DocumentFields,
    IndicatorFields,
    SourceCodeFields,
    StrategyFields,
    TopicFields,
)
from s3graph.profiles.thing_names import CalledName
from s3graph.profiles.writing import Path, Sources, Special, Writer, place_of
from s3graph.profiles.yaml_positions import Document
from s3graph.profiles.yaml_values import (
    Entry,
    Scalar,
    Value,
    child,
    children,
    scalar,
    scalars,
    text_of,
)
from s3graph.vocabulary import DCTERMS, ID, NUTS, PROV, RDF, S3, SKOS, XSD


@dataclass(frozen=True)
class ProfileStatements:
    """What became of a profile.

    Attributes:
        region: its NUTS code.
        triples: its statements but for names of actors, instruments and networks, with the place
            of each.
        called: what it calls these, in its order.
        not_carried: the values that nothing carries.
    """

    region: str
    triples: Mapping[ox.Triple, int]
    called: tuple[CalledName, ...]
    not_carried: tuple[Scalar, ...]


def profile_statements(document: Document, codes: KnownCodes) -> ProfileStatements:
    """Turn a profile that has passed its checks into statements."""
    writer = Writer(document, codes, _SPECIAL)
    _state(writer)
    return ProfileStatements(
        region=writer.code,
        triples=writer.triples,
        called=tuple(writer.called),
        not_carried=tuple(leaf for leaf in document.leaves() if leaf not in writer.carried),
    )


def _state(writer: Writer) -> None:
    root, path = writer.document.root, Path((writer.code,))
    region = writer.node(NUTS + writer.code)
    entry = child(root, "region")
    if entry is not None:
        writer.carry(entry, "nuts")
        writer.describe(region, RegionFields, entry, path)
        writer.add(region, RDF.type, writer.node(S3.ProfiledRegion), place_of(entry))
        _state_series(writer, region, entry)
    for entry in children(root, "sources"):
        source = writer.source(writer.carry(entry, "id"))
        writer.describe(source, SourceFields, entry, path)
        _title(writer, source, entry)
    for entry in children(root, "strategies"):
        key = text_of(entry, "id")
        strategy = writer.strategy(key)
        writer.describe(strategy, StrategyFields, entry, path.with_(key))
        _tie_strategy(writer, strategy, region, entry)
    for position, entry in enumerate(children(root, "changes"), 1):
        _state_change(writer, entry, position)
    for entry in children(root, "actors"):
        actor = writer.actor(writer.carry(entry, "id"))
        writer.describe(actor, ActorFields, entry, path)
        writer.call(actor.value, entry)
        writer.add(actor, S3.actorOf, region, place_of(entry))
    for entry in children(root, "instruments"):
        instrument = writer.shared("instrument", writer.carry(entry, "id"))
        writer.describe(instrument, InstrumentFields, entry, path)
        writer.call(instrument.value, entry)
        writer.add(instrument, S3.usedIn, region, place_of(entry))
    _Memberships(writer, region).state()
    for key, field in declared(ProfileFields).items():
        if field.holds is not None and key in root.values:
            writer.parts(region, field, root, path)
    for position, text in enumerate(scalars(root, "gaps"), 1):
        gap = writer.new("gap", writer.code, str(position))
        writer.add(gap, RDF.type, writer.node(S3.Gap), text)
        writer.add(gap, DCTERMS.description, ox.Literal(text.text, language="en"), text)
        writer.add(gap, S3.gapOf, region, text)
        writer.add(gap, S3.position, _integer(position), text)
        writer.carried.add(text)


def _integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(XSD.integer))


def _state_series(writer: Writer, region: ox.NamedNode, entry: Entry) -> None:
    series, place = writer.new("series", writer.code), entry.values.get("name", entry.first)
    label = f"Smart specialisation strategies of {text_of(entry, 'name') or writer.code}"
    writer.add(series, RDF.type, writer.node(S3.StrategySeries), place)
    writer.add(series, SKOS.prefLabel, ox.Literal(label, language="en"), place)
    writer.add(series, S3.seriesOf, region, place)


def _title(writer: Writer, document: ox.NamedNode, entry: Entry) -> None:
    """A title is in the language that the document is in."""
    title, language = scalar(entry, "title"), text_of(entry, "language")
    if title is None:
        return
    term = ox.Literal(title.text, language=language) if language else ox.Literal(title.text)
    writer.add(document, DCTERMS.title, term, title)
    writer.carried.add(title)


# --- a strategy and what stands under it


def _tie_strategy(
    writer: Writer, strategy: ox.NamedNode, region: ox.NamedNode, entry: Entry
) -> None:
    place = place_of(entry)
    writer.add(strategy, S3.inSeries, writer.node(f"{ID}series/{writer.code}"), place)
    writer.add(strategy, S3.strategyOf, region, place)
    if not scalars(entry, "covers"):
        writer.add(strategy, S3.coversRegion, region, place)


def _state_document(
    writer: Writer, strategy: ox.NamedNode, entry: Entry, path: Path, sources: Sources
) -> None:
    named = scalar(entry, "source")
    if named is not None:
        document = writer.source(named.text)
        writer.carried.add(named)
        writer.add(document, RDF.type, writer.node(S3.StrategyDocument), named)
        writer.facts(document, DocumentFields, entry, path)
    else:
        document = writer.new("document", *path)
        writer.describe(document, DocumentFields, entry, path, inherited=sources)
        _title(writer, document, entry)
    writer.add(strategy, S3.hasDocument, document, named or place_of(entry))


def _tie_other_code(
    writer: Writer, other: ox.NamedNode, _: ox.NamedNode, entry: Entry, __: Path
) -> None:
    code = scalar(entry, "code")
    if code is not None and code.text in writer.codes.nuts:
        writer.add(other, S3.codeOf, writer.node(NUTS + code.text), code)


def _tie_source_code(
    writer: Writer, coding: ox.NamedNode, _: ox.NamedNode, entry: Entry, __: Path
) -> None:
    given, code = text_of(entry, "scheme"), scalar(entry, "code")
    held = HELD_SCHEMES.get(given)
    if held is not None and code is not None and code.text in writer.codes.scheme(given):
        writer.add(coding, S3.concept, writer.node(held.concept(code.text)), code)
        writer.add(coding, S3.basis, writer.node(f"{ID}basis/{held.name}"), code)


def _tie_topic(
    writer: Writer, coding: ox.NamedNode, _: ox.NamedNode, entry: Entry, __: Path
) -> None:
    place = entry.values.get("topic", entry.first)
    writer.add(coding, S3.basis, writer.node(f"{ID}basis/topic"), place)
    writer.add(coding, PROV.wasAttributedTo, writer.node(f"{ID}actor/s3graph"), place)


def _tie_indicator(
    writer: Writer, indicator: ox.NamedNode, strategy: ox.NamedNode, entry: Entry, _: Path
) -> None:
    if "priority" not in entry.values:
        writer.add(indicator, S3.measures, strategy, place_of(entry))


_SPECIAL: Final[Mapping[type[Fields], Special]] = {
    DocumentFields: Special(instead=_state_document),
    OtherCodeFields: Special(beside=_tie_other_code),
    SourceCodeFields: Special(beside=_tie_source_code),
    TopicFields: Special(beside=_tie_topic),
    IndicatorFields: Special(beside=_tie_indicator),
}

# --- what stands beside the strategies


def _state_change(writer: Writer, entry: Entry, position: int) -> None:
    change = writer.new("change", writer.code, str(position))
    writer.describe(change, ChangeFields, entry, Path((writer.code,)), position=position)
    for side, strategy_link, spearhead_link in (
        ("from", S3.fromStrategy, S3.fromSpearhead),
        ("to", S3.toStrategy, S3.toSpearhead),
    ):
        end = child(entry, side)
        named = scalar(end, "strategy") if end else None
        if end is None or named is None:
            continue
        writer.carried.add(named)
        writer.add(change, strategy_link, writer.strategy(named.text), named)
        for priority in scalars(end, "priorities"):
            writer.carried.add(priority)
            spearhead = writer.spearhead(named.text, priority.text)
            writer.add(change, spearhead_link, spearhead, priority)


class _Memberships:
    """Memberships; a priority may name a network that the profile lists, or a shared one."""

    def __init__(self, writer: Writer, region: ox.NamedNode) -> None:
        self._writer = writer
        self._region = region
        self._first: dict[str, ox.NamedNode] = {}
        self._count = 0
        self._by_priority: dict[str, list[ox.NamedNode]] = {}
        for strategy, spearhead in self._spearheads():
            key = text_of(spearhead, "id")
            iri = writer.spearhead(text_of(strategy, "id"), key)
            self._by_priority.setdefault(key, []).append(iri)

    def state(self) -> None:
        """Write them all."""
        writer = self._writer
        root = writer.document.root
        for entry in children(root, "networks"):
            self._listed(entry)
        for strategy, spearhead in self._spearheads():
            iri = writer.spearhead(text_of(strategy, "id"), text_of(spearhead, "id"))
            for value in scalars(spearhead, "networks"):
                writer.carried.add(value)
                network = writer.shared("network", value.text)
                if network.value not in self._first:
                    membership = self._new(network, value)
                    self._first[network.value] = membership
                    owner = spearhead if "sources" in spearhead.values else strategy
                    for source in scalars(owner, "sources"):
                        cited = writer.source(source.text)
                        writer.add(membership, PROV.hadPrimarySource, cited, value)
                writer.add(self._first[network.value], S3.concerns, iri, value)

    def _listed(self, entry: Entry) -> None:
        writer = self._writer
        path = Path((writer.code,))
        network = writer.shared("network", writer.carry(entry, "id"))
        membership = self._new(network, place_of(entry))
        self._first.setdefault(network.value, membership)
        writer.describe(membership, NetworkFields, entry, path, position=self._count)
        if "name" in entry.values:
            place = entry.values["name"]
            writer.add(network, RDF.type, writer.node(S3.Network), place)
            for source in scalars(entry, "sources"):
                cited = writer.source(source.text)
                writer.add(network, PROV.hadPrimarySource, cited, source)
            writer.call(network.value, entry)
        priority = scalar(entry, "priority")
        if priority is not None:
            writer.carried.add(priority)
            for iri in self._by_priority.get(priority.text, ()):
                writer.add(membership, S3.concerns, iri, priority)

    def _new(self, network: ox.NamedNode, place: Value) -> ox.NamedNode:
        writer = self._writer
        self._count += 1
        last = network.value.rpartition("/")[2]
        membership = writer.new("membership", writer.code, last)
        writer.add(membership, RDF.type, writer.node(S3.Membership), place)
        writer.add(membership, S3.member, self._region, place)
        writer.add(membership, S3.network, network, place)
        writer.add(membership, S3.position, _integer(self._count), place)
        return membership

    def _spearheads(self) -> Iterator[tuple[Entry, Entry]]:
        for strategy in children(self._writer.document.root, "strategies"):
            for spearhead in children(strategy, "priorities"):
                yield strategy, spearhead
