"""Check names against each other and against those of persons."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

import pyoxigraph as ox

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.rules import RuleText
from s3graph.validation.facts import Facts, FileFacts, finding_at, name_of
from s3graph.validation.given_names import GIVEN_NAMES
from s3graph.vocabulary import DCTERMS, RDF, S3, SKOS

NAMES_DIFFER_CLEARLY: Final = RuleText(
    name="NamesDifferClearly",
    title="Two names in one list differ in more than case, blanks, hyphens and accents.",
    reason="Two names that look like one are likely one thing that was entered twice.",
    remedy="Make the two one, or write each name in full.",
    severity=Severity.WARNING,
    invalid="themes: [{label: Smart grids}, {label: smart  grids}]",
    valid="themes: [{label: Smart grids}, {label: Smart buildings}]",
)
BODY_IS_NO_PERSON: Final = RuleText(
    name="BodyIsNoPerson",
    title="A body is an organisation or a post, not a person.",
    reason="The graph holds no personal data.",
    remedy="Name the organisation or the post instead.",
    severity=Severity.WARNING,
    invalid="body: Anna Virtanen",
    valid="body: Regional Board",
)

# Each list of things whose names are told apart: the property that leads to them.
_LISTS: Final = (
    (S3.hasSpearhead, SKOS.prefLabel),
    (S3.hasTheme, SKOS.prefLabel),
    (S3.hasIndicator, SKOS.prefLabel),
    (S3.hasStrength, SKOS.prefLabel),
    (S3.hasObjective, DCTERMS.description),
)
# Things that say themselves to which list they belong.
_MEMBERS: Final = (
    (S3.actorOf, SKOS.prefLabel),
    (S3.usedIn, SKOS.prefLabel),
    (S3.platformOf, SKOS.prefLabel),
    (S3.gapOf, DCTERMS.description),
    (S3.inSeries, DCTERMS.title),
)
# Characters of a name that a message repeats.
_SHOWN = 60
_SIGNS = re.compile(r"[\W_]+")


def find_alike_names(facts: Facts) -> Iterator[Finding]:
    """A warning for each name that another one in the same list repeats but for its looks."""
    for file in facts.files:
        for leading, naming in _LISTS:
            for triples in _grouped(file, leading, by_subject=True).values():
                things = [name_of(triple.object) for triple in triples]
                yield from _alike(file, things, str(naming))
        for leading, naming in _MEMBERS:
            for triples in _grouped(file, leading, by_subject=False).values():
                things = [name_of(triple.subject) for triple in triples]
                yield from _alike(file, things, str(naming))


def _grouped(file: FileFacts, leading: object, *, by_subject: bool) -> dict[str, list[ox.Triple]]:
    groups: dict[str, list[ox.Triple]] = {}
    for triple in file.stating(leading):
        key = name_of(triple.subject if by_subject else triple.object)
        groups.setdefault(key, []).append(triple)
    return groups


def _alike(file: FileFacts, things: list[str], naming: str) -> Iterator[Finding]:
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for thing in dict.fromkeys(things):
        for triple in file.of(thing, naming):
            value = triple.object
            if not isinstance(value, ox.Literal):
                continue
            key = (value.language or "", _plain(value.value))
            other = seen.setdefault(key, (thing, value.value))
            # Names that are quite the same break a rule of their own.
            if other[0] != thing and other[1] != value.value and key[1]:
                yield finding_at(
                    NAMES_DIFFER_CLEARLY,
                    file.file,
                    triple,
                    f"“{_cut(other[1])}” in the same list differs from this in its looks only.",
                )


@cache
def _plain(text: str) -> str:
    """A name without what two spellings of one name differ in."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return _SIGNS.sub("", "".join(c for c in letters if not unicodedata.combining(c)))


# --- Persons

# Words of a name of a person, its title included.
_FEWEST, _MOST = 2, 4
_BODIES: Final = (S3.bodyName, S3.responsibleBody)
_TITLE = re.compile(
    r"(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|herr|frau|mme|mlle|monsieur|madame|sig|signor"
    r"|signora|dott|dott\.ssa|ing|mag|dipl\.-ing|pan|pani|doc|phdr|rndr|mudr|judr|don|doña|sr|sra"
    r"|lic|fru|hr|kyrios)\.?",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:[-'’][^\W\d_]+)*|[^\W\d_]\.")
# Before the name of a person; without one it is a body, such as the President of a region.
_OFFICE = re.compile(r"(?:president|(?:prime )?minister|mayor|governor|landrat) ", re.IGNORECASE)
_OF_BODIES = re.compile(
    r"(?:universit|institut|founda|fonda|funda|stift|board|council|minist|agenc|agent|associat|centr"
    r"|center|zentr|colleg|school|academ|akadem|cluster|park|hub|lab|group|gesellschaft|gmbh|region"
    r"|committ|commiss|government|city|network|office|company|bank|hospital|valley|science|research"
    r"|innov|technolog|digital|house|society|union|federation|chamber|partner|alliance|museum|campus"
    r"|assembl|parliament|department|authorit|presid|mayor|minister|govern|county|municip)",
    re.IGNORECASE,
)


def find_persons(facts: Facts) -> Iterator[Finding]:
    """A warning for each body that has the name of a person.

    A name is taken for one of a person where it is two or three words in capital initials, the
    first of them a frequent given name of Europe, and none a word for a body. A name with a title
    breaks the rule `NoPersonIsNamed`.
    """
    actors = str(S3.Actor)
    for file in facts.files:
        triples = list(file.stating(*_BODIES))
        for stated in file.stating(RDF.type):
            if name_of(stated.object) == actors:
                triples.extend(file.of(name_of(stated.subject), SKOS.prefLabel))
        for triple in triples:
            if isinstance(triple.object, ox.Literal) and is_person(triple.object.value):
                yield finding_at(
                    BODY_IS_NO_PERSON,
                    file.file,
                    triple,
                    "The body has the name of a person.",
                )


@cache
def is_person(text: str) -> bool:
    """Whether a name looks like that of a person."""
    text = _OFFICE.sub("", text)
    words = text.replace(",", " ").split()
    if not _FEWEST <= len(words) <= _MOST or _OF_BODIES.search(text):
        return False
    titled = bool(_TITLE.fullmatch(words[0]))
    rest = words[1:] if titled else words
    if not all(_NAME_WORD.fullmatch(w) and w[0].isupper() for w in rest) or text.isupper():
        return False
    # "Virtanen, Anna" has the given name last.
    given = rest[-1] if "," in text else rest[0]
    known = {_plain(part) for part in given.split("-")} & GIVEN_NAMES
    return titled or (len(rest) >= _FEWEST and bool(known))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
