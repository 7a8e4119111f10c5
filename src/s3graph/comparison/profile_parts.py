"""Build the parts of a profile from its statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from s3graph.comparison.coders import CODERS, kind_of
from s3graph.comparison.model import Source
from s3graph.comparison.profile_model import (
    ActorEntry,
    Change,
    Coding,
    Conflict,
    Indicator,
    InstrumentEntry,
    Money,
    Part,
    PlatformEntry,
    Spearhead,
    Statement,
    Theme,
    Value,
)
from s3graph.comparison.terms import after, local
from s3graph.comparison.things import Things
from s3graph.vocabulary import DCTERMS, PROV, RDF, S3, SDO, SKOS

_VALUES: Final[list[tuple[str, Literal["baseline", "milestone", "target", "observation"]]]] = [
    (S3.hasBaseline, "baseline"),
    (S3.hasMilestone, "milestone"),
    (S3.hasTarget, "target"),
    (S3.hasObservation, "observation"),
]


@dataclass(frozen=True)
class Parts:
    """Reads one kind of thing each out of the statements of a profile.

    Attributes:
        things: the statements.
        sources: the profile's sources by IRI, in the order of the profile.
    """

    things: Things
    sources: Mapping[str, Source]

    def cited(self, subject: str) -> list[Source]:
        """The sources of a thing."""
        cited = set(self.things.all(subject, PROV.hadPrimarySource))
        return [source for iri, source in self.sources.items() if iri in cited]

    def statements(self, subject: str, link: str, wording: str) -> list[Statement]:
        """The sentences or labels that a property leads to."""
        return [
            Statement(text=self.things.one(s, wording) or "", sources=self.cited(s))
            for s in self.things.listed(subject, link)
        ]

    def spearhead(self, iri: str) -> Spearhead:
        """A spearhead with all that stands under it."""
        t = self.things
        codings = [self.coding(c) for c in t.listed(iri, S3.hasCoding)]
        return Spearhead(
            iri=iri,
            id=local(iri),
            label=t.name(iri),
            own_words=t.tagged(iri, SKOS.prefLabel),
            local_term=t.one(iri, S3.localTerm),
            role=t.kind(iri, S3.spearheadRole),
            part_of=t.one(iri, S3.partOfSpearhead),
            description=t.one(iri, DCTERMS.description),
            note=t.one(iri, SKOS.note),
            themes=[self.theme(theme) for theme in t.listed(iri, S3.hasTheme)],
            objectives=self.statements(iri, S3.hasObjective, DCTERMS.description),
            actors=[self.part(p) for p in t.listed(iri, S3.hasParticipation)],
            instruments=[self.money(f) for f in t.listed(iri, S3.hasFunding)],
            codings=codings,
            sources=self.cited(iri),
        )

    def theme(self, iri: str) -> Theme:
        """A theme of a spearhead."""
        return Theme(
            iri=iri,
            label=self.things.name(iri),
            description=self.things.one(iri, DCTERMS.description),
            sources=self.cited(iri),
        )

    def part(self, iri: str) -> Part:
        """An actor's participation in a spearhead."""
        t = self.things
        actor = t.one(iri, S3.actor) or ""
        return Part(
            actor=actor,
            name=t.name(actor),
            role=t.kind(iri, S3.role),
            helix=t.kind(actor, S3.helix),
            note=t.one(iri, SKOS.note),
            sources=self.cited(iri),
        )

    def money(self, iri: str) -> Money:
        """A funding, with or without an amount."""
        t = self.things
        instrument = t.one(iri, S3.instrument)
        return Money(
            instrument=instrument,
            name=t.name(instrument) if instrument else None,
            level=t.kind(instrument, S3.level) if instrument else None,
            part_of=t.wholes(instrument) if instrument else [],
            amount=t.one(iri, S3.amount),
            currency=t.one(iri, SDO.currency),
            start=t.number(iri, S3.startYear),
            end=t.number(iri, S3.endYear),
            spearhead=t.one(iri, S3.funds),
            note=t.one(iri, SKOS.note),
            sources=self.cited(iri),
        )

    def coding(self, iri: str) -> Coding:
        """A coding of a spearhead, of whichever kind."""
        t = self.things
        kind = kind_of(t.all(iri, RDF.type))
        concept = t.one(iri, S3.concept)
        return Coding(
            kind=kind,
            basis=t.kind(iri, S3.basis),
            concept=concept,
            notation=t.one(concept, SKOS.notation) if concept else t.one(iri, S3.code),
            label=t.name(concept) if concept else t.one(iri, SKOS.prefLabel),
            match=t.kind(iri, S3.match),
            coded_by=CODERS[kind],
            note=t.one(iri, SKOS.note),
            sources=self.cited(iri),
        )

    def indicator(self, iri: str) -> Indicator:
        """An indicator with all its values."""
        t = self.things
        measures = t.one(iri, S3.measures)
        return Indicator(
            iri=iri,
            label=t.name(iri),
            kind=t.kind(iri, S3.indicatorKind),
            unit=t.one(iri, S3.unit),
            frequency=t.one(iri, S3.frequency),
            measures=measures if measures and "/spearhead/" in measures else None,
            responsible=t.one(iri, S3.responsibleBody),
            note=t.one(iri, SKOS.note),
            values=[
                Value(
                    kind=kind,
                    value=t.one(point, S3.value),
                    text=t.one(point, S3.valueText),
                    year=t.number(point, S3.year),
                    note=t.one(point, SKOS.note),
                    sources=self.cited(point),
                )
                for link, kind in _VALUES
                for point in t.listed(iri, link)
            ],
            sources=self.cited(iri),
        )

    def change(self, iri: str) -> Change:
        """A change between two versions."""
        t = self.things
        return Change(
            kind=t.kind(iri, S3.changeKind) or "",
            from_strategy=after(t.one(iri, S3.fromStrategy) or "", "strategy"),
            to_strategy=after(t.one(iri, S3.toStrategy) or "", "strategy"),
            before=[t.name(s) for s in t.listed(iri, S3.fromSpearhead)],
            after=[t.name(s) for s in t.listed(iri, S3.toSpearhead)],
            stated=t.flag(iri, S3.statedBySource) or False,
            reason=t.one(iri, S3.reason),
            note=t.one(iri, SKOS.note),
            sources=self.cited(iri),
        )

    def actor_entry(self, iri: str) -> ActorEntry:
        """An actor that the profile describes."""
        t = self.things
        return ActorEntry(
            iri=iri,
            name=t.name(iri),
            names=t.tagged(iri, SKOS.prefLabel),
            helix=t.kind(iri, S3.helix),
            kind=t.one(iri, S3.actorKind),
            url=t.one(iri, SDO.url),
            note=t.one(iri, SKOS.note),
            sources=self.cited(iri),
        )

    def instrument_entry(self, iri: str) -> InstrumentEntry:
        """An instrument that the profile describes."""
        t = self.things
        return InstrumentEntry(
            iri=iri,
            name=t.name(iri),
            names=t.tagged(iri, SKOS.prefLabel),
            level=t.kind(iri, S3.level),
            part_of=t.wholes(iri),
            start=t.number(iri, S3.startYear),
            end=t.number(iri, S3.endYear),
            amount=t.one(iri, S3.amount),
            currency=t.one(iri, SDO.currency),
            note=t.one(iri, SKOS.note),
            sources=self.cited(iri),
        )

    def platform_entry(self, iri: str) -> PlatformEntry:
        """A platform of the region."""
        return PlatformEntry(
            iri=iri,
            label=self.things.name(iri),
            description=self.things.one(iri, DCTERMS.description),
            sources=self.cited(iri),
        )

    def conflict(self, iri: str) -> Conflict:
        """Something on which sources disagree."""
        return Conflict(
            about=self.things.one(iri, S3.about) or "",
            note=self.things.one(iri, SKOS.note),
            claims=self.statements(iri, S3.hasClaim, DCTERMS.description),
        )
