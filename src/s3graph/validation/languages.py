"""Check language tags: whether they name a language, and the one that the text is in."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import pyoxigraph as ox
from rdflib import XSD

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.rules import RuleText
from s3graph.lists.languages import COUNTRIES
from s3graph.suggest import nearest
from s3graph.validation.facts import Facts, FileFacts, finding_at, name_of
from s3graph.vocabulary import DC, DCTERMS, S3, SDO, SKOS

LANGUAGE_TAG_IS_KNOWN: Final = RuleText(
    name="LanguageTagIsKnown",
    title="A language tag names a language of Europe.",
    reason="Texts are shown by language; a tag that is misspelt hides its text.",
    remedy="Use a tag of two letters (BCP 47), such as en, fi or sv.",
    invalid="labels: {cz: Chytré město}",
    valid="labels: {cs: Chytré město}",
)
SOURCE_LANGUAGE_IS_KNOWN: Final = RuleText(
    name="SourceLanguageIsKnown",
    title="The language of a source is a language of Europe.",
    reason="Readers choose the sources that they can read.",
    remedy="Use a code of two letters; mul for several, und where it is not known.",
    invalid="language: cz",
    valid="language: cs",
)
LANGUAGE_FITS_ITS_TEXT: Final = RuleText(
    name="LanguageFitsItsText",
    title="A language tag names the language that its text looks like.",
    reason="The code of a country can be that of another language: se is Northern Sami.",
    remedy="Use the tag of the language.",
    severity=Severity.WARNING,
    invalid="labels: {se: Medborgarstaden}",
    valid="labels: {sv: Medborgarstaden}",
)
TEXT_IS_IN_ITS_LANGUAGE: Final = RuleText(
    name="TextIsInItsLanguage",
    title="A name is in the language that its tag says.",
    reason="Readers get names in the language that they ask for.",
    remedy="Write the name in that language, or give it the tag of the language that it is in.",
    severity=Severity.WARNING,
    invalid="labels: {fi: Solutions for the city and the region}",
    valid="labels: {fi: Kaupungin ratkaisut}",
)
LANGUAGE_TAG_IS_THERE: Final = RuleText(
    name="LanguageTagIsThere",
    title="A text that is written in a language says in which.",
    reason="Texts are chosen by language, and a text without one is shown to nobody.",
    remedy="Add the tag of the language, such as @en.",
    invalid='skos:prefLabel "Citizen city"',
    valid='skos:prefLabel "Citizen city"@en',
)

_TAGS = """
    be bg br bs ca co cs cy da de el en es et eu fi fo fr fy ga gd gl hr hu hy is it ka ku lb lt
    lv mk mt nb nl nn no oc pl pt rm ro ru sc se sh sk sl sq sr sv tr uk
"""
#: The tags that texts and sources may have (BCP 47).
LANGUAGES: Final = frozenset(_TAGS.split())
# Said of a source: in several languages, not known, without words.
_OF_SOURCES: Final = LANGUAGES | {"mul", "und", "zxx"}
_OF_COUNTRIES: Final = {code: tag for code, (_, _, tag) in COUNTRIES.items()} | {
    "am": "hy",
    "ba": "bs",
    "by": "be",
    "cy": "el",
    "ge": "ka",
    "li": "de",
    "lu": "lb, fr or de",
    "uk": "en",
    "xk": "sq",
}
# What a text in the language holds, where its tag is also that of a country with another language.
_SIGNS: Final = {
    "be": (re.compile("[\u0400-\u04ff]"), "Belarusian", "nl, fr or de"),
    "se": (re.compile("[áčđŋšŧžÁČĐŊŠŦŽ]"), "Northern Sami", "sv"),
    "uk": (re.compile("[\u0400-\u04ff]"), "Ukrainian", "en"),
}
_TAGGED: Final = frozenset(
    map(
        str,
        (
            SDO.name,
            SDO.alternateName,
            SKOS.altLabel,
            SKOS.definition,
            SKOS.prefLabel,
            SKOS.note,
            DCTERMS.title,
            DCTERMS.description,
            S3.originalTitle,
            S3.vision,
            S3.reason,
            S3.about,
            S3.bodyName,
            S3.responsibleBody,
            S3.valueText,
            S3.localTerm,
            S3.actorKind,
            S3.membershipRole,
            S3.networkField,
        ),
    )
)
# Which properties of which things are always in a language; bodies and sources have proper names.
_ALWAYS: Final = {
    str(SKOS.prefLabel): frozenset(
        map(
            str,
            (S3.Indicator, S3.Platform, S3.Spearhead, S3.StrategySeries, S3.Strength, S3.Theme),
        )
    ),
    str(DCTERMS.title): frozenset((str(S3.Strategy),)),
    str(SDO.name): frozenset((str(S3.ProfiledRegion),)),
    str(DCTERMS.description): frozenset(
        map(str, (S3.Claim, S3.Gap, S3.Objective, S3.Platform, S3.Spearhead))
    ),
    str(S3.about): frozenset((str(S3.Conflict),)),
    str(S3.originalTitle): frozenset((str(S3.Strategy),)),
    str(S3.reason): frozenset((str(S3.Change),)),
    str(S3.vision): frozenset((str(S3.Strategy),)),
    str(SKOS.note): frozenset(
        map(str, (S3.Strategy, S3.Spearhead, S3.Actor, S3.Approval, S3.Funding, S3.Instrument))
    ),
}
_STRING: Final = str(XSD.string)
_LABEL: Final = str(SKOS.prefLabel)
# The title of a source is often translated, so that its letters say little.
_TITLE: Final = str(DCTERMS.title)
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")
_LETTERS: Final = {
    "Cyrillic": re.compile("[\u0400-\u052f]"),
    "Greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
}
_NOT_LATIN: Final = re.compile("[\u0370-\u052f\u1f00-\u1fff]")
# Which of these letters a language is written in.
_WRITTEN: Final = {
    "Cyrillic": frozenset(("be", "bg", "bs", "mk", "ro", "ru", "sr", "sh", "uk")),
    "Greek": frozenset(("el",)),
}
# Languages that are written in no other letters; names and abbreviations may be Latin all the same.
_OWN_LETTERS: Final = {
    "be": "Cyrillic", "bg": "Cyrillic", "el": "Greek", "mk": "Cyrillic", "ru": "Cyrillic",
    "uk": "Cyrillic",
}  # fmt: skip
_SMALL_LATIN: Final = re.compile(r"\b[a-z]{4,}\b|\b[A-Z][a-z]{6,}\b")
# Words of which two in one text make it English, and words that no English text has.
_ENGLISH: Final = frozenset(("and", "the", "of", "for", "with", "from", "their", "by"))
_FOREIGN: Final = frozenset(("ja", "och", "und", "für", "oraz", "és", "și", "ir", "og"))


def find_wrong_languages(facts: Facts) -> Iterator[Finding]:
    """A finding for each language tag that is unknown, missing or likely that of a country."""
    for file in facts.files:
        for name in sorted(_TAGGED & file.by_property.keys()):
            for triple in file.by_property[name]:
                yield from _of_text(facts, file, triple)
        for triple in file.stating(DC.language):
            yield from _of_source(file, triple)


def _of_text(facts: Facts, file: FileFacts, triple: ox.Triple) -> Iterator[Finding]:
    value = triple.object
    if type(value) is not ox.Literal:
        return
    tag = value.language
    if tag:
        problem = _problem(tag, LANGUAGES) or _misleading(tag, value.value)
        if problem is None and triple.predicate.value != _TITLE:
            problem = _of_other_letters(tag, value.value)
        if problem is None and triple.predicate.value == _LABEL:
            problem = _of_other_words(tag, value.value)
        if problem:
            yield finding_at(problem[0], file.file, triple, problem[1], problem[2])
    elif value.datatype.value == _STRING and value.value.strip():
        kinds = _ALWAYS.get(triple.predicate.value)
        if kinds and kinds & facts.kinds.get(name_of(triple.subject), frozenset()):
            yield finding_at(
                LANGUAGE_TAG_IS_THERE,
                file.file,
                triple,
                "The language tag is missing.",
                "Add the tag of the language that the text is in, such as @en.",
            )


def _of_source(file: FileFacts, triple: ox.Triple) -> Iterator[Finding]:
    if not isinstance(triple.object, ox.Literal):
        return
    code = triple.object.value
    titles = [name_of(t.object) for t in file.of(name_of(triple.subject), DCTERMS.title)]
    # The title of a source is often translated, so that its letters say little.
    problem = _problem(code, _OF_SOURCES) if code.strip() else None
    if problem is None and code == "se":
        problem = _misleading(code, " ".join(titles))
    if problem:
        rule = SOURCE_LANGUAGE_IS_KNOWN if problem[0] is LANGUAGE_TAG_IS_KNOWN else problem[0]
        yield finding_at(rule, file.file, triple, problem[1], problem[2])


@cache
def _problem(tag: str, known: frozenset[str]) -> tuple[RuleText, str, str | None] | None:
    if tag in known:
        return None
    # Loading it takes a twentieth of the time that a file is judged in, and few files need it.
    import langcodes  # noqa: PLC0415

    language = tag.lower().replace("_", "-").split("-")[0]
    if language in known:
        if "_" not in tag and langcodes.tag_is_valid(tag):
            return None
        message = f"The language tag “{tag}” is not written as such tags are."
        return LANGUAGE_TAG_IS_KNOWN, message, f"Write “{language}”."
    if language in _OF_COUNTRIES:
        message = f"“{tag}” is the code of a country, not of a language."
        return LANGUAGE_TAG_IS_KNOWN, message, f"Use {_OF_COUNTRIES[language]}."
    message = f"“{tag}” is the tag of no language that is known here."
    return LANGUAGE_TAG_IS_KNOWN, message, _advice(tag, language, known)


def _advice(tag: str, language: str, known: frozenset[str]) -> str | None:
    import langcodes  # noqa: PLC0415

    meant = langcodes.standardize_tag(tag, macro=True) if langcodes.tag_is_valid(tag) else None
    if meant in known:
        return f"Use {meant}."
    close = nearest(language, known, limit=1)
    return f"Did you mean {close[0]}?" if close else None


def _of_other_letters(tag: str, text: str) -> tuple[RuleText, str, str | None] | None:
    """Whether a text is in letters that its language is not written in."""
    language = tag.lower().split("-")[0]
    own = _OWN_LETTERS.get(language)
    if own is None and not _NOT_LATIN.search(text):
        return None
    found = {name for name, letters in _LETTERS.items() if letters.search(text)}
    foreign = found and not any(language in _WRITTEN[name] for name in found)
    if foreign and not _LATIN.search(text):
        message = f"The text is in {min(found)} letters, in which {tag} is not written."
        return TEXT_IS_IN_ITS_LANGUAGE, message, None
    if own and own not in found and _SMALL_LATIN.search(text):
        message = f"The text is said to be in {tag}, but holds no {own} letter."
        return TEXT_IS_IN_ITS_LANGUAGE, message, None
    return None


def _of_other_words(tag: str, text: str) -> tuple[RuleText, str, str | None] | None:
    """Whether a text is English though said to be in another language, or the other way about."""
    language = tag.lower().split("-")[0]
    words = text.lower().split()
    if language not in ("en", "ga", "mt", "cy", "gd") and len(_ENGLISH.intersection(words)) > 1:
        message = f"The text is said to be in {tag}, but reads like English."
        return TEXT_IS_IN_ITS_LANGUAGE, message, None
    if language == "en" and len(words) > 1 and text[-1:].isalpha():
        other = sorted(_FOREIGN.intersection(words))
        if other and not _ENGLISH.intersection(words):
            message = f"The text is said to be in English, but holds “{other[0]}”."
            return TEXT_IS_IN_ITS_LANGUAGE, message, None
    return None


def _misleading(tag: str, text: str) -> tuple[RuleText, str, str | None] | None:
    sign = _SIGNS.get(tag.lower())
    if sign is None or sign[0].search(text):
        return None
    _, language, meant = sign
    message = f"“{tag}” is {language}, and the text does not look like it."
    return LANGUAGE_FITS_ITS_TEXT, message, f"Use {meant}, if that is the language of the text."
