"""Build the parts of a profile from its statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from pydantic import BaseModel

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
from s3graph.comparison.terms import after
from s3graph.comparison.things import Things
from s3graph.naming import local
from s3graph.profiles.fields import Declared, declared
from s3graph.vocabulary import DCTERMS, PROV, RDF, S3, SKOS

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

    def facts(self, subject: str, model: type[BaseModel]) -> dict[str, Any]:
        """The plain facts of a thing, as far as a model declares them, by the model's names."""
        return {
            key: self._fact(subject, field)
            for key, field in declared(model).items()
            if field.says is not None
        }

    def _fact(self, subject: str, field: Declared) -> str | int | bool | None:
        things, says, kind = self.things, field.says, field.kind
        if says is None:
            return None
        if says.scheme is not None:
            return things.kind(subject, says.property)
        if kind is not None and kind.datatype == "xsd:gYear":
            return things.number(subject, says.property)
        if kind is not None and kind.datatype == "xsd:boolean":
            return things.flag(subject, says.property)
        if says.property == SKOS.prefLabel:
            return things.name(subject)
        return things.one(subject, says.property) or ("" if field.required else None)

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
            **self.facts(iri, Spearhead),
            iri=iri,
            id=local(iri),
            label=t.name(iri),
            own_words=t.tagged(iri, SKOS.prefLabel),
            part_of=t.one(iri, S3.partOfSpearhead),
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
            **self.facts(iri, Theme),
            iri=iri,
            sources=self.cited(iri),
        )

    def part(self, iri: str) -> Part:
        """An actor's participation in a spearhead."""
        t = self.things
        actor = t.one(iri, S3.actor) or ""
        return Part(
            **self.facts(iri, Part),
            actor=actor,
            name=t.name(actor),
            helix=t.kind(actor, S3.helix),
            sources=self.cited(iri),
        )

    def money(self, iri: str) -> Money:
        """A funding, with or without an amount."""
        t = self.things
        instrument = t.one(iri, S3.instrument)
        return Money(
            **self.facts(iri, Money),
            instrument=instrument,
            name=t.name(instrument) if instrument else None,
            level=t.kind(instrument, S3.level) if instrument else None,
            part_of=t.wholes(instrument) if instrument else [],
            spearhead=t.one(iri, S3.funds),
            sources=self.cited(iri),
        )

    def coding(self, iri: str) -> Coding:
        """A coding of a spearhead, of whichever kind."""
        t = self.things
        kind = kind_of(t.all(iri, RDF.type))
        concept = t.one(iri, S3.concept)
        return Coding(
            **self.facts(iri, Coding),
            kind=kind,
            basis=t.kind(iri, S3.basis),
            concept=concept,
            notation=t.one(concept, SKOS.notation) if concept else t.one(iri, S3.code),
            label=t.name(concept) if concept else t.one(iri, SKOS.prefLabel),
            match=t.kind(iri, S3.match),
            coded_by=CODERS[kind],
            sources=self.cited(iri),
        )

    def indicator(self, iri: str) -> Indicator:
        """An indicator with all its values."""
        t = self.things
        measures = t.one(iri, S3.measures)
        return Indicator(
            **self.facts(iri, Indicator),
            iri=iri,
            label=t.name(iri),
            measures=measures if measures and "/spearhead/" in measures else None,
            values=[
                Value(
                    **self.facts(point, Value),
                    kind=kind,
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
            **self.facts(iri, Change),
            kind=t.kind(iri, S3.changeKind) or "",
            stated=t.flag(iri, S3.statedBySource) or False,
            from_strategy=after(t.one(iri, S3.fromStrategy) or "", "strategy"),
            to_strategy=after(t.one(iri, S3.toStrategy) or "", "strategy"),
            before=[t.name(s) for s in t.listed(iri, S3.fromSpearhead)],
            after=[t.name(s) for s in t.listed(iri, S3.toSpearhead)],
            sources=self.cited(iri),
        )

    def actor_entry(self, iri: str) -> ActorEntry:
        """An actor that the profile describes."""
        t = self.things
        return ActorEntry(
            **self.facts(iri, ActorEntry),
            iri=iri,
            name=t.name(iri),
            names=t.tagged(iri, SKOS.prefLabel),
            helix=t.kind(iri, S3.helix),
            sources=self.cited(iri),
        )

    def instrument_entry(self, iri: str) -> InstrumentEntry:
        """An instrument that the profile describes."""
        t = self.things
        return InstrumentEntry(
            **self.facts(iri, InstrumentEntry),
            iri=iri,
            name=t.name(iri),
            names=t.tagged(iri, SKOS.prefLabel),
            level=t.kind(iri, S3.level),
            part_of=t.wholes(iri),
            sources=self.cited(iri),
        )

    def platform_entry(self, iri: str) -> PlatformEntry:
        """A platform of the region."""
        return PlatformEntry(
            **self.facts(iri, PlatformEntry),
            iri=iri,
            sources=self.cited(iri),
        )

    def conflict(self, iri: str) -> Conflict:
        """Something on which sources disagree."""
        return Conflict(
            **self.facts(iri, Conflict),
            claims=self.statements(iri, S3.hasClaim, DCTERMS.description),
        )
