"""A region profile becomes linked data, exactly as `docs/model.md` says.

Nothing is dropped silently: every plain value of the file is marked when it is carried over, and
what is left unmarked is listed, by line, in `ProfileGraph.not_carried`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import DCTERMS, PROV, RDF, SDO, SKOS, Graph, Literal, URIRef

from s3graph.findings.problems import Problem
from s3graph.naming import Names, name_part
from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.statements import Sources, Statements
from s3graph.profiles.terms import HELD_SCHEMES
from s3graph.profiles.yaml_positions import (
    Document,
    Entry,
    child,
    children,
    scalar,
    scalars,
)
from s3graph.project.thing_names import write_names
from s3graph.vocabulary import ID, NUTS, S3

ACTOR_GROUP = "actor group"


@dataclass(frozen=True)
class ProfileGraph:
    """What became of a profile.

    Attributes:
        region: its NUTS code.
        graph: its statements.
        not_carried: what the graph does not hold, by line.
        counts: number of things by class, such as `Strategy`.
    """

    region: str
    graph: Graph
    not_carried: list[Problem]
    counts: Mapping[str, int]


def profile_graph(document: Document, codes: KnownCodes) -> ProfileGraph:
    """Turn a profile that has passed its checks into a graph."""
    importer = _Importer(document, codes)
    importer.run()
    graph = importer.graph
    return ProfileGraph(
        region=importer.code,
        graph=graph,
        not_carried=[
            document.problem(
                leaf,
                f"{leaf.text!r} is not carried over: the model has no place for it",
                "Tell the maintainers of the model, or leave the value out.",
                "warning",
            )
            for leaf in document.leaves()
            if leaf not in importer.carried
        ],
        counts=Counter(
            sorted(
                str(kind).removeprefix(S3)
                for kind in graph.objects(None, RDF.type)
                if str(kind).startswith(S3)
            )
        ),
    )


class _Importer(Statements):
    """One run over one profile."""

    def __init__(self, document: Document, codes: KnownCodes) -> None:
        region = child(document.root, "region")
        nuts = scalar(region, "nuts") if region else None
        super().__init__(nuts.text if nuts else "")
        self._root = document.root
        self._codes = codes
        self._names = Names()
        self._region = NUTS[self.code]
        self._actors = {
            self._id(entry): self._actor_iri(entry) for entry in children(self._root, "actors")
        }

    def run(self) -> None:
        self._import_region()
        for entry in children(self._root, "sources"):
            self._import_source(entry)
        series = self._names.new("series", self.code)
        self.add(series, RDF.type, S3.StrategySeries)
        region = child(self._root, "region")
        name = self.text(region, "name") if region else self.code
        label = f"Smart specialisation strategies of {name}"
        self.add(series, SKOS.prefLabel, Literal(label, "en"))
        self.add(series, S3.seriesOf, self._region)
        for entry in children(self._root, "strategies"):
            self._import_strategy(entry, series)
        for position, entry in enumerate(children(self._root, "changes"), 1):
            self._import_change(entry, position)
        for entry in children(self._root, "actors"):
            self._import_actor(entry)
        for entry in children(self._root, "instruments"):
            self._import_instrument(entry)
        self._import_networks()
        write_names(self.graph, self.called, self._codes.shared.values())
        for position, entry in enumerate(children(self._root, "platforms"), 1):
            name = name_part(self.text(entry, "label"), position)
            platform = self._names.new("platform", self.code, name)
            self.describe(platform, S3.Platform, "platform", entry, position=position)
            self.add(platform, S3.platformOf, self._region)
        for position, entry in enumerate(children(self._root, "conflicts"), 1):
            self._import_conflict(entry, position)
        for position, text in enumerate(scalars(self._root, "gaps"), 1):
            gap = self._names.new("gap", self.code, str(position))
            self.add(gap, RDF.type, S3.Gap)
            self.add(gap, DCTERMS.description, Literal(text.text, "en"))
            self.add(gap, S3.gapOf, self._region)
            self.add(gap, S3.position, Literal(position))
            self.carried.add(text)

    # --- the region and its sources

    def _import_region(self) -> None:
        entry = child(self._root, "region")
        if entry is None:
            return
        self.carry(entry, "nuts")
        self.describe(self._region, S3.Region, "region", entry)
        self.add(self._region, RDF.type, S3.ProfiledRegion)
        self.names_by_language(self._region, entry, "names", SDO.name, SDO.alternateName)
        for position, inner in enumerate(children(entry, "other_codes"), 1):
            code = self.text(inner, "code")
            other = self._names.new("other-code", self.code, name_part(code, position))
            self.describe(other, S3.OtherCode, "other_code", inner)
            self.add(self._region, S3.hasOtherCode, other)
            if code in self._codes.nuts:
                self.add(other, S3.codeOf, NUTS[code])

    def _import_source(self, entry: Entry) -> None:
        source = self.source_iri(self.carry(entry, "id"))
        self.describe(source, S3.Source, "source", entry)
        title = Literal(self.carry(entry, "title"), self.text(entry, "language"))
        self.add(source, DCTERMS.title, title)

    # --- a strategy and its parts

    def _import_strategy(self, entry: Entry, series: URIRef) -> None:
        key = self._id(entry)
        strategy = self._names.new("strategy", self.code, key)
        sources = self.describe(strategy, S3.Strategy, "strategy", entry)
        self.names_by_language(strategy, entry, "title_original", S3.originalTitle)
        self.add(strategy, S3.inSeries, series)
        self.add(strategy, S3.strategyOf, self._region)
        covered = [NUTS[code] for code in self.carry_all(entry, "covers")]
        for region in covered or [self._region]:
            self.add(strategy, S3.coversRegion, region)
        replaced = self.carry(entry, "replaces")
        if replaced:
            self.add(strategy, DCTERMS.replaces, self._strategy_iri(replaced))
        for position, inner in enumerate(children(entry, "approvals"), 1):
            approval = self._names.new("approval", self.code, key, str(position))
            self.describe(
                approval, S3.Approval, "approval", inner, inherited=sources, position=position
            )
            self.add(strategy, S3.hasApproval, approval)
        self._import_objectives(strategy, entry, sources, key)
        for position, inner in enumerate(children(entry, "strengths"), 1):
            name = name_part(self.text(inner, "label"), position)
            strength = self._names.new("strength", self.code, key, name)
            self.describe(
                strength, S3.Strength, "strength", inner, inherited=sources, position=position
            )
            self.add(strategy, S3.hasStrength, strength)
        for position, inner in enumerate(children(entry, "priorities"), 1):
            self._import_spearhead(strategy, key, inner, sources, position)
        for position, inner in enumerate(children(entry, "indicators"), 1):
            self._import_indicator(strategy, key, inner, sources, position)
        for position, inner in enumerate(children(entry, "funding"), 1):
            funding = self._names.new("funding", self.code, key, str(position))
            self.describe(
                funding, S3.Funding, "funding", inner, inherited=sources, position=position
            )
            self.add(strategy, S3.hasFunding, funding)
            self._instrument_of(funding, inner)
            priority = self.carry(inner, "priority")
            if priority:
                self.add(funding, S3.funds, self._spearhead_iri(key, priority))

    def _import_objectives(self, owner: URIRef, entry: Entry, sources: Sources, *path: str) -> None:
        for position, inner in enumerate(children(entry, "objectives"), 1):
            objective = self._names.new("objective", self.code, *path, str(position))
            self.describe(
                objective, S3.Objective, "objective", inner, inherited=sources, position=position
            )
            self.add(owner, S3.hasObjective, objective)

    def _import_spearhead(
        self, strategy: URIRef, key: str, entry: Entry, inherited: Sources, position: int
    ) -> None:
        name = self.carry(entry, "id")
        spearhead = self._spearhead_iri(key, name)
        sources = self.describe(
            spearhead, S3.Spearhead, "priority", entry, inherited=inherited, position=position
        )
        self.add(strategy, S3.hasSpearhead, spearhead)
        self.names_by_language(spearhead, entry, "labels", SKOS.prefLabel, SKOS.altLabel)
        parent = self.carry(entry, "parent")
        if parent:
            self.add(spearhead, S3.partOfSpearhead, self._spearhead_iri(key, parent))
        path = (self.code, key, name)
        for number, inner in enumerate(children(entry, "themes"), 1):
            theme = self._names.new("theme", *path, name_part(self.text(inner, "label"), number))
            self.describe(theme, S3.Theme, "theme", inner, inherited=sources, position=number)
            self.names_by_language(theme, inner, "labels", SKOS.prefLabel, SKOS.altLabel)
            self.add(spearhead, S3.hasTheme, theme)
        self._import_objectives(spearhead, entry, sources, key, name)
        for number, inner in enumerate(children(entry, "actors"), 1):
            actor = self._actors[self.carry(inner, "actor")]
            part = self._names.new("participation", *path, actor.rpartition("/")[2])
            self.describe(
                part, S3.Participation, "participation", inner, inherited=sources, position=number
            )
            self.add(part, S3.actor, actor)
            self.add(spearhead, S3.hasParticipation, part)
        for number, inner in enumerate(children(entry, "instruments"), 1):
            instrument = self._codes.same.identifier("instrument", self.text(inner, "instrument"))
            use = self._names.new("funding", *path, instrument)
            self.describe(use, S3.Funding, "use", inner, inherited=sources, position=number)
            self._instrument_of(use, inner)
            self.add(spearhead, S3.hasFunding, use)
        self._import_codings(spearhead, entry, sources, path)

    def _import_codings(
        self, spearhead: URIRef, entry: Entry, sources: Sources, path: tuple[str, ...]
    ) -> None:
        for position, inner in enumerate(children(entry, "source_codes"), 1):
            given, code = self.text(inner, "scheme"), self.text(inner, "code")
            scheme = HELD_SCHEMES.get(given)
            short = scheme.name if scheme else given.replace("_", "-")
            coding = self._names.new("coding", *path, short, name_part(code, position))
            self.describe(
                coding, S3.SourceCoding, "source_code", inner, inherited=sources, position=position
            )
            self.add(spearhead, S3.hasCoding, coding)
            if scheme and code in self._codes.scheme(given):
                self.add(coding, S3.concept, scheme.concept(code))
                self.add(coding, S3.basis, ID[f"basis/{scheme.name}"])
        for position, inner in enumerate(children(entry, "topics"), 1):
            coding = self._names.new("coding", *path, "topic", self.text(inner, "topic"))
            self.describe(
                coding, S3.OwnCoding, "topic", inner, inherited=sources, position=position
            )
            self.add(coding, S3.basis, ID["basis/topic"])
            self.add(coding, PROV.wasAttributedTo, ID["actor/s3graph"])
            self.add(spearhead, S3.hasCoding, coding)

    def _import_indicator(
        self, strategy: URIRef, key: str, entry: Entry, inherited: Sources, position: int
    ) -> None:
        name = self.carry(entry, "id")
        indicator = self._names.new("indicator", self.code, key, name)
        sources = self.describe(
            indicator, S3.Indicator, "indicator", entry, inherited=inherited, position=position
        )
        self.add(strategy, S3.hasIndicator, indicator)
        priority = self.carry(entry, "priority")
        measured = self._spearhead_iri(key, priority) if priority else strategy
        self.add(indicator, S3.measures, measured)
        for word, field, kind, link in (
            ("baseline", "baseline", S3.Baseline, S3.hasBaseline),
            ("milestone", "milestones", S3.Milestone, S3.hasMilestone),
            ("target", "target", S3.Target, S3.hasTarget),
            ("observation", "observations", S3.Observation, S3.hasObservation),
        ):
            single = child(entry, field)
            for number, inner in enumerate([single] if single else children(entry, field), 1):
                last = word if single and word == field else f"{word}-{number}"
                value = self._names.new("value", self.code, key, name, last)
                self.describe(value, kind, "value", inner, inherited=sources, position=number)
                self.add(indicator, link, value)

    # --- what stands beside the strategies

    def _import_change(self, entry: Entry, position: int) -> None:
        change = self._names.new("change", self.code, str(position))
        self.describe(change, S3.Change, "change", entry, position=position)
        for side, strategy_link, spearhead_link in (
            ("from", S3.fromStrategy, S3.fromSpearhead),
            ("to", S3.toStrategy, S3.toSpearhead),
        ):
            end = child(entry, side)
            if end is None:
                continue
            key = self.carry(end, "strategy")
            self.add(change, strategy_link, self._strategy_iri(key))
            for priority in self.carry_all(end, "priorities"):
                self.add(change, spearhead_link, self._spearhead_iri(key, priority))

    def _import_actor(self, entry: Entry) -> None:
        actor = self._actors[self.carry(entry, "id")]
        self.describe(actor, S3.Actor, "actor", entry)
        self.call(actor, entry)
        self.add(actor, S3.actorOf, self._region)

    def _import_instrument(self, entry: Entry) -> None:
        instrument = self._iri("instrument", self.carry(entry, "id"))
        self.describe(instrument, S3.Instrument, "instrument", entry)
        self.call(instrument, entry)
        self.add(instrument, S3.usedIn, self._region)
        for whole in self.carry_all(entry, "part_of"):
            self.add(instrument, S3.partOfInstrument, self._iri("instrument", whole))

    def _import_networks(self) -> None:
        """Memberships; a spearhead may name a network that the profile lists, or a shared one."""
        memberships: dict[URIRef, URIRef] = {}
        position = 0
        for position, entry in enumerate(children(self._root, "networks"), 1):
            network = self._iri("network", self.carry(entry, "id"))
            membership = self._membership(network, position)
            memberships.setdefault(network, membership)
            sources = self.describe(
                membership, S3.Membership, "membership", entry, position=position
            )
            if "name" in entry.values:
                self.describe(network, S3.Network, "network", entry, inherited=sources)
                self.call(network, entry)
            priority = self.carry(entry, "priority")
            for strategy, spearhead in self._spearheads():
                if self._id(spearhead) == priority:
                    iri = self._spearhead_iri(self._id(strategy), priority)
                    self.add(membership, S3.concerns, iri)
        for strategy, spearhead in self._spearheads():
            iri = self._spearhead_iri(self._id(strategy), self._id(spearhead))
            for key in self.carry_all(spearhead, "networks"):
                network = self._iri("network", key)
                if network not in memberships:
                    position += 1
                    memberships[network] = self._membership(network, position)
                    owner = spearhead if "sources" in spearhead.values else strategy
                    self.sources_of(memberships[network], owner, [])
                self.add(memberships[network], S3.concerns, iri)

    def _membership(self, network: URIRef, position: int) -> URIRef:
        membership = self._names.new("membership", self.code, network.rpartition("/")[2])
        self.add(membership, RDF.type, S3.Membership)
        self.add(membership, S3.member, self._region)
        self.add(membership, S3.network, network)
        self.add(membership, S3.position, Literal(position))
        return membership

    def _import_conflict(self, entry: Entry, position: int) -> None:
        conflict = self._names.new("conflict", self.code, str(position))
        self.describe(conflict, S3.Conflict, "conflict", entry)
        self.add(conflict, S3.conflictOf, self._region)
        for number, inner in enumerate(children(entry, "values"), 1):
            claim = self._names.new("claim", self.code, str(position), str(number))
            self.describe(claim, S3.Claim, "claim", inner, position=number)
            self.add(conflict, S3.hasClaim, claim)

    # --- small helpers

    def _instrument_of(self, subject: URIRef, entry: Entry) -> None:
        instrument = self.carry(entry, "instrument")
        if instrument:
            self.add(subject, S3.instrument, self._iri("instrument", instrument))

    def _id(self, entry: Entry) -> str:
        return self.text(entry, "id")

    def _spearheads(self) -> Iterable[tuple[Entry, Entry]]:
        for strategy in children(self._root, "strategies"):
            for spearhead in children(strategy, "priorities"):
                yield strategy, spearhead

    def _strategy_iri(self, key: str) -> URIRef:
        return ID[f"strategy/{self.code}/{key}"]

    def _spearhead_iri(self, strategy: str, key: str) -> URIRef:
        return ID[f"spearhead/{self.code}/{strategy}/{key}"]

    def _actor_iri(self, entry: Entry) -> URIRef:
        key = self._id(entry)
        group = self.text(entry, "kind") == ACTOR_GROUP
        return ID[f"actor/{self.code}/{key}"] if group else self._iri("actor", key)

    def _iri(self, kind: str, key: str) -> URIRef:
        """The IRI of an actor, instrument or network, by the decisions on what is the same."""
        return ID[f"{kind}/{self._codes.same.identifier(kind, key)}"]
