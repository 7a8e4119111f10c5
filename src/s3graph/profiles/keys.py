"""What a finding says of a profile, in the keys that its writer knows.

The rules are stated in the terms of the graph, for Turtle as for profiles. A maintainer who edits
YAML is told `year` where the rule says `s3:year`.
"""

import re
from collections import defaultdict
from functools import cache
from typing import Final

from s3graph.naming import shortened
from s3graph.profiles.fields import Fields, declared
from s3graph.profiles.model import ProfileFields

#: A value with its datatype, which profiles do not write; a year has no quotes there.
_TYPED: Final = re.compile(r'"([^"]*)"\^\^xsd:\w+')
_ONLY_YEAR: Final = re.compile(r'(\bas )"(\d{4})"\^\^xsd:gYear\b')
#: What the ontology calls a priority, where it is no word of a source or part of an address.
_SPEARHEAD: Final = re.compile(r"(?<![\w/“‘'`:-])([Ss])pearhead(s?)(?![\w’”'`-])")
_CURIE: Final = re.compile(r"\b([a-z][a-z0-9]*):([A-Za-z]\w*)")
#: Links that the reader makes of what a value names (`PointsTo` says what, not by which property).
_LINKS: Final = {
    "s3:partOfSpearhead": "parent",
    "dct:replaces": "replaces",
    "s3:coversRegion": "covers",
    "s3:hasOtherCode": "other_codes",
    "s3:funds": "priority",
    "s3:measures": "priority",
    "s3:partOfInstrument": "part_of",
    "s3:instrument": "instrument",
    "s3:actor": "actor",
    "s3:memberOf": "member_of",
    "s3:approvedBy": "actor",
    "s3:containedIn": "contained_in",
    "s3:fromStrategy": "from.strategy",
    "s3:toStrategy": "to.strategy",
    "s3:fromSpearhead": "from.priorities",
    "s3:toSpearhead": "to.priorities",
    "prov:hadPrimarySource": "sources",
}
#: Vocabularies of which a message may name a property.
_TAKEN: Final = ("s3", "skos", "schema", "dct", "dc", "prov")


def in_keys(text: str) -> str:
    """A message with the keys of profiles in place of properties, and words in place of concepts.

    What no key stands for is left as it is.
    """
    keys, schemes = _vocabulary()
    text = _TYPED.sub(r'"\1"', _ONLY_YEAR.sub(r"\1\2", text))
    text = _SPEARHEAD.sub(_priority, text)
    told = _CURIE.sub(
        lambda match: (
            f"`{keys[match[0]]}`" if match[1] in _TAKEN and match[0] in keys else match[0]
        ),
        text,
    )
    if schemes:
        names = "|".join(sorted(schemes, key=len, reverse=True))
        told = re.sub(rf"\b(?:{names})/([a-z][a-z-]*)", r"\1", told)
        told = re.sub(r"(?<![\w/])/([a-z][a-z-]*)", r"\1", told)
    return told


def _priority(match: re.Match[str]) -> str:
    word = "Priorit" if match[1] == "S" else "priorit"
    return f"{word}{'ies' if match[2] else 'y'}"


@cache
def _vocabulary() -> tuple[dict[str, str], frozenset[str]]:
    """Property as a prefixed name → its key; and the schemes that words of profiles are from."""
    keys: dict[str, set[str]] = defaultdict(set)
    schemes: set[str] = set()
    _collect(ProfileFields, keys, schemes, set())
    # Of several keys of one property the shortest, which is the one that most things have.
    shortest = {name: min(found, key=lambda key: (len(key), key)) for name, found in keys.items()}
    return shortest | _LINKS, frozenset(schemes)


def _collect(
    model: type[Fields],
    keys: dict[str, set[str]],
    schemes: set[str],
    seen: set[type[Fields]],
) -> None:
    if model in seen:
        return
    seen.add(model)
    for key, field in declared(model).items():
        properties = [
            field.says.property if field.says is not None else None,
            field.holds.property if field.holds is not None else None,
        ]
        for property_ in properties:
            if property_ is not None:
                keys[shortened(property_)].add(key)
        if field.says is not None and field.says.scheme is not None:
            schemes.add(field.says.scheme)
        if field.model is not None:
            _collect(field.model, keys, schemes, seen)
