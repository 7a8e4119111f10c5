"""The JSON-LD context: short names for the terms that our data use.

What profiles say follows from their declarations; the rest are the terms of lists, of schemes and
of what is inferred.
"""

from typing import Any, Final

from s3graph.naming import shortened
from s3graph.profiles.fields import Declared, Fields, declared
from s3graph.profiles.model import ProfileFields
from s3graph.vocabulary import PREFIXES

#: What JSON-LD adds to a term → the terms, with their prefixes.
_REST: Final[tuple[tuple[dict[str, Any], str], ...]] = (
    (
        {"@container": ["@language", "@set"]},
        ("skos:altLabel rdfs:label "),
    ),
    (
        {"@container": "@language"},
        ("skos:definition s3:networkField "),
    ),
    (
        {},
        ("skos:notation s3:codeChangeKind s3:memberName s3:nutsScope s3:nutsVersion "),
    ),
    (
        {"@type": "@id"},
        (
            "skos:inScheme skos:topConceptOf prov:wasAttributedTo s3:basis s3:basisScheme "
            "s3:coastalType s3:codeOf s3:comparedAs s3:confidence s3:correspondence "
            "s3:derivedFrom s3:fromStrategy s3:gapOf s3:inSeries s3:mappedFrom s3:mappedTo "
            "s3:mappingRelation s3:member s3:mountainType s3:network s3:networkKind "
            "s3:newCode s3:oldCode s3:seriesOf s3:statistic s3:statisticUnit s3:strategyOf "
            "s3:toStrategy s3:topicField s3:topicKind s3:urbanRuralType "
        ),
    ),
    (
        {"@type": "@id", "@container": "@set"},
        (
            "skos:broader skos:narrower dct:isReplacedBy s3:actorOf s3:appliesTo s3:concerns "
            "s3:fromSpearhead s3:fundedBy s3:implies s3:inSection "
            "s3:partOfInstrumentTransitive s3:recodedAs s3:sameAreaAs s3:toSpearhead "
            "s3:usedIn "
        ),
    ),
    (
        {"@type": "xsd:integer"},
        ("s3:classLinks s3:nutsLevel s3:position "),
    ),
    (
        {"@type": "xsd:boolean"},
        ("s3:fromCompleteList s3:latestVersion s3:mainSuccessor "),
    ),
    (
        {"@type": "xsd:gYear"},
        ("s3:inForceUntil "),
    ),
    (
        {"@type": "xsd:decimal"},
        ("s3:shareOfNew s3:shareOfOld "),
    ),
)
#: Classes that no declaration of a profile names.
_CLASSES: Final = (
    "s3:CodeChange s3:Coding s3:DerivedCoding s3:Gap s3:Mapping s3:Network "
    "s3:ProfiledRegion s3:RegionalObservation s3:StrategySeries "
)


def jsonld_context() -> dict[str, Any]:
    """The context as JSON: `{"@context": {...}}`, prefixes first, then terms by name."""
    terms = _declared()
    for extra, names in _REST:
        for name in names.split():
            terms[name.partition(":")[2]] = {"@id": name, **extra}
    for name in _CLASSES.split():
        terms[name.partition(":")[2]] = name
    ordered = dict(sorted(terms.items(), key=lambda item: (isinstance(item[1], dict), item[0])))
    return {"@context": {"@version": 1.1, **PREFIXES, **ordered}}


def profile_terms() -> set[str]:
    """The properties and classes that a profile may state, with their prefixes."""
    return {term if isinstance(term, str) else term["@id"] for term in _declared().values()}


def _declared() -> dict[str, Any]:
    terms: dict[str, Any] = {}
    _of_model(ProfileFields, terms, set())
    return terms


def _of_model(model: type[Fields], terms: dict[str, Any], seen: set[type[Fields]]) -> None:
    """Terms of all that a mapping and those under it declare."""
    if model in seen:
        return
    seen.add(model)
    if model.becomes is not None:
        _class(model.becomes.kind, terms)
    for field in declared(model).values():
        if field.says is not None:
            _add(field.says.property, _said(field), terms)
            if field.says.second is not None:
                _add(field.says.second, {"@container": ["@language", "@set"]}, terms)
        if field.holds is not None:
            if field.holds.kind is not None:
                _class(field.holds.kind, terms)
            if field.holds.property is not None:
                several = {"@container": "@set"} if field.many else {}
                _add(field.holds.property, {"@type": "@id", **several}, terms)
            if field.holds.back is not None:
                _add(field.holds.back, {"@type": "@id"}, terms)
        if field.model is not None:
            _of_model(field.model, terms, seen)


def _said(field: Declared) -> dict[str, Any]:
    """What JSON-LD must know of the values of a property."""
    says, kind = field.says, field.kind
    several = field.many or (says is not None and says.several)
    if field.target is not None or (says is not None and says.scheme is not None):
        found = {"@type": "@id"}
    elif kind is not None and kind.datatype is not None:
        found = {"@type": kind.datatype}
    elif field.by_language or (kind is not None and kind.english):
        return {"@container": ["@language", "@set"] if several else "@language"}
    else:
        found = {}
    return {**found, "@container": "@set"} if several else found


def _add(iri: str, extra: dict[str, Any], terms: dict[str, Any]) -> None:
    short = shortened(iri)
    terms.setdefault(short.partition(":")[2], {"@id": short, **extra})


def _class(iri: str, terms: dict[str, Any]) -> None:
    short = shortened(iri)
    terms.setdefault(short.partition(":")[2], short)
