"""Check that a thing is of the kind that its properties, identifier and users take it for."""

from collections.abc import Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from s3graph.findings.finding import Finding
from s3graph.findings.rules import RuleText
from s3graph.rdf.statements import StatedFile
from s3graph.validation.facts import Facts, FileFacts, finding_at, name_of
from s3graph.vocabulary import DC, DCTERMS, ID, OWL, PROV, RDF, RDFS, S3, SDO, SKOS, XSD

PROPERTY_FITS_ITS_THING: Final = RuleText(
    name="PropertyFitsItsThing",
    title="A property is said of the kind of thing that it belongs to.",
    reason="No page and no query looks for the helix of a spearhead, so that the fact is lost.",
    remedy="Say it of the thing that it is true of, or take it out.",
    invalid="<spearhead/FI1B/2017/citizen-city> s3:helix <helix/industry> .",
    valid="<actor/smart-clean-foundation> s3:helix <helix/industry> .",
)
VALUE_IS_OF_ITS_KIND: Final = RuleText(
    name="ValueIsOfItsKind",
    title="A property leads to the kind of thing that it is made for.",
    reason="A spearhead in the place of an actor is shown and counted as one.",
    remedy="Name a thing of the right kind.",
    invalid="<participation/1> s3:actor <spearhead/FI1B/2017/citizen-city> .",
    valid="<participation/1> s3:actor <actor/smart-clean-foundation> .",
)
TEXT_IS_NO_ADDRESS: Final = RuleText(
    name="TextIsNoAddress",
    title="A property that gives a text, a number or a date leads to no thing.",
    reason="Pages and queries look for words there, and would find an address.",
    remedy="Write the text in quotation marks, with its language or type.",
    invalid="<spearhead/FI1B/2017/citizen-city> s3:localTerm <spearhead> .",
    valid='<spearhead/FI1B/2017/citizen-city> s3:localTerm "spearhead"@en .',
)
KIND_FITS_ITS_IDENTIFIER: Final = RuleText(
    name="KindFitsItsIdentifier",
    title="A thing is of the kind that its identifier says.",
    reason="A thing that is described as another kind is missed by its own rules and pages.",
    remedy="Correct the class, or give the thing another identifier.",
    invalid="<spearhead/FI1B/2017/citizen-city> a s3:Theme .",
    valid="<spearhead/FI1B/2017/citizen-city> a s3:Spearhead .",
)


def _classes(*classes: object) -> frozenset[str]:
    return frozenset(map(str, classes))


_DATED: Final = _classes(S3.Strategy, S3.Funding, S3.Instrument, S3.Membership, S3.Actor)
_PAID: Final = _classes(S3.Funding, S3.Instrument)
# Of properties that the ontology gives no domain, since several kinds of things have them, and of
# those of other vocabularies: the kinds of our things that they are used with (docs/model.md).
_USED_WITH: Final[Mapping[str, frozenset[str]]] = {
    str(S3.startYear): _DATED,
    str(S3.endYear): _DATED,
    str(S3.amount): _PAID,
    str(SDO.currency): _PAID,
    str(S3.code): _classes(S3.Coding, S3.OtherCode),
    str(S3.hasFunding): _classes(S3.Strategy, S3.Spearhead),
    str(S3.hasObjective): _classes(S3.Strategy, S3.Spearhead),
    str(SDO.version): _classes(S3.Strategy),
    str(DCTERMS.replaces): _classes(S3.Strategy),
    str(DCTERMS.date): _classes(S3.Approval),
    str(DCTERMS.issued): _classes(S3.Source),
    str(DC.language): _classes(S3.Source, S3.StrategyDocument),
    str(DC.publisher): _classes(S3.Source),
    str(PROV.wasAttributedTo): _classes(S3.Coding),
}
# Of properties of other vocabularies: those that lead to texts, numbers and dates.
_OF_WORDS: Final = _classes(
    *(SKOS.prefLabel, SKOS.altLabel, SKOS.note, SKOS.definition, SKOS.notation),
    *(DCTERMS.title, DCTERMS.description, DCTERMS.date, DCTERMS.issued),
    *(SDO.name, SDO.alternateName, SDO.version, SDO.currency, SDO.url),
    *(DC.language, DC.publisher),
)
_PREFERRED: Final = (str(S3.IndicatorValue), str(S3.Coding))

# The first part of an identifier, and the classes of what is named so.
_NAMED: Final[Mapping[str, frozenset[str]]] = {
    "source": _classes(S3.Source),
    "document": _classes(S3.StrategyDocument),
    "series": _classes(S3.StrategySeries),
    "strategy": _classes(S3.Strategy),
    "spearhead": _classes(S3.Spearhead),
    "theme": _classes(S3.Theme),
    "objective": _classes(S3.Objective),
    "actor": _classes(S3.Actor),
    "strength": _classes(S3.Strength),
    "approval": _classes(S3.Approval),
    "participation": _classes(S3.Participation),
    "indicator": _classes(S3.Indicator),
    "value": _classes(S3.IndicatorValue),
    "funding": _classes(S3.Funding),
    "coding": _classes(S3.Coding),
    "change": _classes(S3.Change),
    "conflict": _classes(S3.Conflict),
    "claim": _classes(S3.Claim),
    "gap": _classes(S3.Gap),
    "platform": _classes(S3.Platform),
    "instrument": _classes(S3.Instrument),
    "network": _classes(S3.Network),
    "membership": _classes(S3.Membership),
    "other-code": _classes(S3.OtherCode),
}
_WORDS: Final = _classes(
    *(RDF.langString, RDFS.Literal, XSD.string, XSD.boolean, XSD.integer, XSD.decimal),
    *(XSD.nonNegativeInteger, XSD.positiveInteger, XSD.gYear, XSD.date, XSD.anyURI),
)
_TYPE: Final = str(RDF.type)
_CONCEPT: Final = str(SKOS.Concept)
_PREFIXES: Final = (
    ("s3:", str(S3)),
    ("dct:", str(DCTERMS)),
    ("dc:", str(DC)),
    ("schema:", str(SDO)),
    ("skos:", str(SKOS)),
)


def find_things_of_wrong_kind(facts: Facts) -> Iterator[Finding]:
    """A violation for each property, value and class that does not go with the thing it is said of.

    What belongs together is what the ontology says with `rdfs:domain` and `rdfs:range` (RDF Schema
    1.1, sections 3.1 and 3.2), read as a condition. A thing that is described nowhere is left to
    other rules.
    """
    domains, aims = _declared(facts)
    ranges = {name: kinds for name, kinds in aims.items() if all(k.startswith(S3) for k in kinds)}
    of_words = _OF_WORDS | {name for name, kinds in aims.items() if kinds <= _WORDS}
    misnamed: set[str] = set()
    for file in facts.files:
        for finding, thing in _misnamed(facts, file):
            misnamed.add(thing)
            yield finding
    for file in facts.files:
        for name in file.by_property:
            wanted = domains.get(name)
            if wanted:
                yield from _misplaced(facts, file, name, wanted, misnamed)
            aim = ranges.get(name)
            if aim:
                yield from _misdirected(facts, file, name, aim, misnamed)
            elif name in of_words:
                yield from _addresses_for_words(file, name)


def _declared(facts: Facts) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The kinds that each property is said of, and those that it leads to."""
    domains: dict[str, set[str]] = {}
    ranges: dict[str, set[str]] = {}
    for file in (*facts.checked, *facts.context):
        if not _is_ontology(file):
            continue
        for triple in file.triples:
            if not isinstance(triple.object, ox.NamedNode):
                continue
            if triple.predicate.value == str(RDFS.domain):
                domains.setdefault(name_of(triple.subject), set()).add(triple.object.value)
            elif triple.predicate.value == str(RDFS.range):
                ranges.setdefault(name_of(triple.subject), set()).add(triple.object.value)
    return (
        {name: frozenset(kinds) for name, kinds in domains.items()} | dict(_USED_WITH),
        {name: frozenset(kinds) for name, kinds in ranges.items()},
    )


def _is_ontology(file: StatedFile) -> bool:
    return str(RDFS.domain) in file.predicates


def _misnamed(facts: Facts, file: FileFacts) -> Iterator[tuple[Finding, str]]:
    for triple in file.by_property.get(_TYPE, ()):
        thing, kind = name_of(triple.subject), name_of(triple.object)
        if not thing.startswith(ID) or not kind.startswith(S3):
            continue
        first = thing.removeprefix(ID).split("/")[0]
        wanted = _NAMED.get(first)
        if wanted is None or wanted & facts.kinds[thing]:
            continue
        finding = finding_at(
            KIND_FITS_ITS_IDENTIFIER,
            file.file,
            triple,
            f"The identifier says {_article(first)}, but the class is {_short(kind)}.",
            f"Write {_listed(wanted)} for the class, or give the thing another identifier.",
        )
        yield finding, thing


def _misplaced(
    facts: Facts, file: FileFacts, name: str, wanted: frozenset[str], misnamed: set[str]
) -> Iterator[Finding]:
    for triple in file.by_property[name]:
        thing = name_of(triple.subject)
        kinds = facts.kinds.get(thing)
        if not kinds or kinds & wanted or thing in misnamed or _is_term(kinds):
            continue
        ours = [kind for kind in kinds if kind.startswith(S3) or kind == _CONCEPT]
        if not ours:
            continue
        yield finding_at(
            PROPERTY_FITS_ITS_THING,
            file.file,
            triple,
            f"{_short(name)} belongs to {_listed(wanted)}, not to {_short(_telling(ours))}.",
            f"Say it of {_listed(wanted)}, or take it out.",
        )


def _misdirected(
    facts: Facts, file: FileFacts, name: str, wanted: frozenset[str], misnamed: set[str]
) -> Iterator[Finding]:
    for triple in file.by_property[name]:
        if not isinstance(triple.object, ox.NamedNode):
            continue
        kinds = facts.kinds.get(triple.object.value)
        if not kinds or kinds & wanted or triple.object.value in misnamed:
            continue
        ours = [kind for kind in kinds if kind.startswith(S3)]
        if not ours:
            continue
        yield finding_at(
            VALUE_IS_OF_ITS_KIND,
            file.file,
            triple,
            f"{_short(name)} leads to {_listed(wanted)}, but this is {_short(_telling(ours))}.",
            f"Name {_listed(wanted)} here.",
        )


def _addresses_for_words(file: FileFacts, name: str) -> Iterator[Finding]:
    for triple in file.by_property[name]:
        if not isinstance(triple.object, ox.Literal):
            message = f"{_short(name)} leads to words, but this is the address of a thing."
            yield finding_at(TEXT_IS_NO_ADDRESS, file.file, triple, message)


def _is_term(kinds: frozenset[str]) -> bool:
    return any(kind.startswith(str(OWL)) for kind in kinds)


def _telling(kinds: list[str]) -> str:
    """Of the classes of a thing the one that says most: none above others that it has."""
    narrow = [kind for kind in kinds if kind not in _PREFERRED]
    return min(narrow or kinds)


def _short(name: str) -> str:
    for prefix, start in _PREFIXES:
        if name.startswith(start):
            return prefix + name.removeprefix(start)
    if name == _CONCEPT:
        return "a concept of a scheme"
    return name.rsplit("/", 1)[-1].replace("#", ":")


def _listed(kinds: frozenset[str]) -> str:
    return " or ".join(sorted(map(_short, kinds)))


def _article(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
