"""What is wrong with a text as it is written: marks of haste, hidden signs, damage from copying."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from typing import Final, NamedTuple
from unicodedata import normalize

import pyoxigraph as ox
from rdflib import XSD

from s3graph.findings.finding import Finding
from s3graph.findings.rules import RuleText
from s3graph.rdf.statements import StatedFile
from s3graph.validation import copying
from s3graph.validation import wording_rules as rules
from s3graph.validation.characters import name_character
from s3graph.validation.damage import find_damage, may_be_damaged
from s3graph.validation.facts import Facts, finding_at, name_of
from s3graph.validation.placeholders import placeholder_in
from s3graph.validation.scripts import find_foreign_letters
from s3graph.vocabulary import DC, DCTERMS, ID, NUTS, RDF, S3, SDO, SKOS

#: Properties that name something in a few words.
LABELS: Final = frozenset(
    map(
        str,
        (
            SKOS.prefLabel,
            SKOS.altLabel,
            DCTERMS.title,
            SDO.name,
            SDO.alternateName,
            DC.publisher,
            S3.about,
            S3.actorKind,
            S3.bodyName,
            S3.frequency,
            S3.localTerm,
            S3.memberName,
            S3.membershipRole,
            S3.networkField,
            S3.originalTitle,
            S3.responsibleBody,
            S3.unit,
        ),
    )
)
#: Properties that describe something in sentences.
TEXTS: Final = frozenset(
    map(
        str,
        (DCTERMS.description, SKOS.note, SKOS.definition, S3.vision, S3.reason, S3.valueText),
    )
)
_CODES: Final = frozenset(map(str, (S3.code, SKOS.notation)))
_WORDS: Final = (str(XSD.string), str(RDF.langString))

# Names of these are those of Eurostat and of the Publications Office, whatever they look like.
_PUBLISHED: Final = (
    str(NUTS),
    "http://data.europa.eu/ux2/",
    f"{ID}code-change/",
)

_LONG_LABEL = 300
# Characters of a text that a message repeats.
_SHOWN = 60
_LONG_TEXT = 10_000
# Shorter names in capitals may be abbreviations.
_TITLE = 12


class Defect(NamedTuple):
    """What is wrong with a text.

    Attributes:
        rule: the rule that it breaks.
        message: what is wrong, in one sentence.
        next_step: what to do; what the rule says in general if None.
        at: the position in the text of what is wrong, from 0; the text as a whole if 0.
    """

    rule: RuleText
    message: str
    next_step: str | None = None
    at: int = 0


def find_bad_wording(facts: Facts) -> Iterator[Finding]:
    """A finding for each text of the checked files that is not as a person would want to read it.

    Of a text with several defects the gravest is told.
    """
    for facts_of_file in facts.files:
        file = facts_of_file.file
        is_list = file.file.suffix == ".csv"
        for name, triples in facts_of_file.by_property.items():
            look = _look_for(name)
            for triple in triples:
                value = triple.object
                if type(value) is ox.Literal and value.datatype.value in _WORDS:
                    published = is_list and name_of(triple.subject).startswith(_PUBLISHED)
                    defect = (grave_defect if published else look)(value.value)
                    if defect is not None:
                        yield _finding(file, triple, defect)


def _finding(file: StatedFile, triple: ox.Triple, defect: Defect) -> Finding:
    return finding_at(defect.rule, file, triple, defect.message, defect.next_step, within=defect.at)


def _look_for(name: str) -> Callable[[str], Defect | None]:
    if name == str(SKOS.prefLabel):
        return name_defect
    if name in LABELS:
        return label_defect
    if name in TEXTS:
        return text_defect
    return code_defect if name in _CODES else grave_defect


@cache
def label_defect(text: str) -> Defect | None:
    """The gravest defect of a name; None where it is sound."""
    found = _empty(text) or _placeholder(text) or _character(text) or _copied_along(text)
    if found is None and (address := copying.address_in(text)):
        found = Defect(rules.TEXT_IS_COPIED_CLEAN, address.message, at=address.at)
    if found is None and len(text) > _LONG_LABEL:
        found = Defect(
            rules.LABEL_IS_SHORT,
            f"The name has {len(text):,} characters; {_LONG_LABEL} are more than any needs.",
        )
    return found or _pairing(text) or _look(text)


@cache
def name_defect(text: str) -> Defect | None:
    """The gravest defect of the first name of a thing, which is more than a number."""
    if _NUMERALS.fullmatch(text):
        return Defect(rules.TEXT_IS_NO_PLACEHOLDER, "The name is a number or a date, no words.")
    return label_defect(text)


@cache
def text_defect(text: str) -> Defect | None:
    """The gravest defect of a text of sentences; None where it is sound."""
    found = _empty(text) or _placeholder(text) or _character(text) or _copied_along(text)
    if found is None and (broken := copying.broken_off(text)):
        found = Defect(rules.TEXT_DOES_NOT_BREAK_OFF, broken.message, at=broken.at)
    if found is None and (twice := copying.word_twice(text)):
        found = Defect(rules.WORDS_ARE_NOT_REPEATED, twice.message, at=twice.at)
    if found is None and len(text) > _LONG_TEXT:
        found = Defect(
            rules.LABEL_IS_SHORT,
            f"The text has {len(text):,} characters; {_LONG_TEXT:,} are more than any needs.",
        )
    return found or _pairing(text)


@cache
def grave_defect(text: str) -> Defect | None:
    """What is wrong with a name that others publish; None where nothing has to be mended here."""
    if _GRAVE.search(text):
        return _empty(text) or _character(text)
    if letters := find_foreign_letters(text):
        return Defect(rules.LETTERS_ARE_OF_ONE_SCRIPT, *letters)
    return None if text.strip() else _empty(text)


@cache
def code_defect(text: str) -> Defect | None:
    """What is wrong with a code: signs that only look like those of the scheme."""
    if text.isascii() and text == text.strip() and text:
        return None
    if not text.strip():
        return _empty(text)
    odd = next((c for c in text if not c.isascii()), " ")
    return Defect(
        rules.CODE_IS_PLAIN,
        f"The code holds {name_character(odd)}, which no code has.",
    )


# --- Texts that say nothing

_NOTHING = re.compile(r"[\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*")


def _empty(text: str) -> Defect | None:
    if not text:
        return Defect(rules.TEXT_IS_NOT_EMPTY, "The text is empty.")
    if _NOTHING.fullmatch(text):
        return Defect(rules.TEXT_IS_NOT_EMPTY, "The text holds nothing but blanks.")
    return None


def _placeholder(text: str) -> Defect | None:
    message = placeholder_in(text)
    return Defect(rules.TEXT_IS_NO_PLACEHOLDER, message) if message else None


def _copied_along(text: str) -> Defect | None:
    found = copying.left_from_copying(text)
    return Defect(rules.TEXT_IS_COPIED_CLEAN, found.message, at=found.at) if found else None


# --- Single signs

_PLAIN = "A-Za-z0-9À-ÖØ-öø-ÿĀ-ſȘ-ț'’‘“”„,.:;/()%+–!€-"
_SOUND = re.compile(f"(?![+-] )[{_PLAIN}]+(?: [{_PLAIN}]+)*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_HIDDEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_GRAVE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd<]"
)
_BLANKS = re.compile("[\t\r\n\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_COMBINING = re.compile("[A-Za-z][\u0300-\u036f]+")
_FORMS = re.compile("[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff\u2460-\u24ff]")
_TAG = re.compile(r"<\s*/?\s*[A-Za-z!][^<>]{0,300}>|<script|</|javascript:", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_MARKDOWN = re.compile(
    r"\*\*?\w[^*\n]*\w\*\*?|(?<!\w)__?\w[^_\n]*\w__?(?!\w)|\[[^\]\n]+\]\([^)\s]+\)|`[^`\n]+`"
    r"|^(?:#{1,6} |[-*+>] +(?=\w))|~~[^~\n]+~~|^\s*\|.*\|\s*$"
)
_ESCAPE = re.compile(r"\\(?:[ntr\"'\\]|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})")


_STRANGE: Final = (
    (_CONTROL, rules.TEXT_HAS_NO_CONTROL_CHARACTERS, "a control character"),
    (_BIDI, rules.TEXT_RUNS_ONE_WAY, "which turns the direction of reading"),
    (_HIDDEN, rules.TEXT_HAS_NO_HIDDEN_CHARACTERS, "which nobody sees"),
)


def _character(text: str) -> Defect | None:
    if _SOUND.fullmatch(text) and not may_be_damaged(text):
        return None
    for pattern, rule, effect in _STRANGE:
        if found := pattern.search(text):
            message = f"The text holds {name_character(found[0])}, {effect}{_after(text, found)}."
            return Defect(rule, message, at=found.start())
    if damage := find_damage(text):
        return Defect(rules.TEXT_IS_READ_RIGHT, *damage)
    if letters := find_foreign_letters(text):
        return Defect(rules.LETTERS_ARE_OF_ONE_SCRIPT, *letters)
    return _markup(text) or _blank(text)


#: What is looked for, what it is (“…” stands for what was found), and what to do if that is more
#: than the rule itself says.
_MARKS: Final = (
    (_TAG, "markup of HTML, “…”", None),
    (_ENTITY, "“…”, the code of HTML for a character", "Write the character itself: “…”."),
    (_MARKDOWN, "the marks of Markdown, in “…”", None),
    (
        _ESCAPE,
        "“…”, the code of a programming language for a character",
        "Write the character itself.",
    ),
)


def _markup(text: str) -> Defect | None:
    for pattern, what, remedy in _MARKS:
        if found := pattern.search(text):
            message = f"The text holds {what.replace('…', _cut(found[0]))}."
            step = remedy and remedy.replace("…", unescape(found[0]))
            return Defect(rules.TEXT_IS_PLAIN, message, step, found.start())
    return None


def _blank(text: str) -> Defect | None:
    if found := _BLANKS.search(text):
        if found[0] in "\n\r" and len(text) > _LONG_LABEL:
            return None
        return Defect(
            rules.BLANKS_ARE_PLAIN,
            f"The text holds {name_character(found[0])}{_after(text, found)}.",
            at=found.start(),
        )
    if text != text.strip():
        where = "begins" if text[0].isspace() else "ends"
        return Defect(rules.TEXT_HAS_NO_OUTER_BLANKS, f"The text {where} with a blank.")
    if found := re.search(r" {2,}", text):
        return Defect(
            rules.BLANKS_ARE_SINGLE,
            f"The text has {len(found[0])} blanks in a row{_after(text, found)}.",
            at=found.start(),
        )
    return _odd_letter(text)


def _odd_letter(text: str) -> Defect | None:
    if found := _COMBINING.search(text):
        return Defect(
            rules.LETTERS_ARE_PLAIN,
            f"The letter “{normalize('NFC', found[0])}” is written as two characters.",
            "Write the text anew, or copy it from another program.",
            found.start(),
        )
    if found := _FORMS.search(text):
        return Defect(
            rules.LETTERS_ARE_PLAIN,
            f"The text holds {name_character(found[0])}, a special form of a plain letter.",
            at=found.start(),
        )
    return None


# --- Pairs, and how a name looks

_CLOSING: Final = {")": "(", "]": "[", "}": "{"}
_OPENING: Final = {opening: closing for closing, opening in _CLOSING.items()}
# As in "a) food" and "2) wood".
_ENUMERATES = re.compile(r"(?:^|[\s,;:])(?:[A-Za-z]{1,4}|\d{1,3})\)")


def _pairing(text: str) -> Defect | None:
    if "(" in text or ")" in text or "[" in text or "]" in text or "{" in text or "}" in text:
        lone = _lone_bracket(text)
        if lone:
            lacking = _OPENING.get(lone) or _CLOSING[lone]
            return Defect(
                rules.BRACKETS_ARE_PAIRED,
                f"“{lone}” stands in the text without its “{lacking}”.",
            )
    alone = (text.count('"') % 2 and not re.search(r'\d"', text)) or (
        text.count("“") + text.count("„") + text.count("”") == 1
    )
    if alone or text.count("«") != text.count("»"):
        return Defect(rules.BRACKETS_ARE_PAIRED, "One quotation mark stands in the text alone.")
    return None


def _lone_bracket(text: str) -> str | None:
    """The first bracket that has no partner; None where all have one."""
    enumerating = {found.end() - 1 for found in _ENUMERATES.finditer(text)}
    waiting: list[str] = []
    for position, sign in enumerate(text):
        if sign in _OPENING:
            waiting.append(sign)
        elif sign in _CLOSING:
            if waiting and waiting[-1] == _CLOSING[sign]:
                waiting.pop()
            elif position not in enumerating:
                return sign
    return waiting[0] if waiting else None


_TWICE = re.compile(r"\b([^\W\d_]{2,})\s+\1\b")
_SHOUTED = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,}(?:,? (?:[A-ZÀ-ÖØ-Þ]{2,}|[&A-Z-]))+")
_REPEATED_SIGN = re.compile(r"([,;:!?])\1|[,;:] ?[,;:]|\w [,;](?= )|(?<!\.)\.\.(?!\.)")


_NUMERALS = re.compile(r"[\d\s./:-]*\d[\d\s./:-]*")


def _look(text: str) -> Defect | None:
    if copying.QUOTED.fullmatch(text):
        return Defect(
            rules.BRACKETS_ARE_PAIRED,
            "The name stands in quotation marks of its own.",
            "Delete them; those around a value of YAML are no part of it.",
        )
    if found := _TWICE.search(text):
        return Defect(
            rules.WORDS_ARE_NOT_REPEATED, f"“{found[1]}” stands twice in a row in the name."
        )
    if found := _REPEATED_SIGN.search(text):
        return Defect(
            rules.PUNCTUATION_IS_SINGLE, f"The punctuation “{found[0]}” of the name looks wrong."
        )
    if _SHOUTED.fullmatch(text) and len(text) >= _TITLE:
        return Defect(rules.LABEL_IS_NOT_SHOUTED, "The name is written in capitals throughout.")
    return None


def _after(text: str, found: re.Match[str]) -> str:
    before = text[: found.start()].split()
    return f", after “{before[-1][-30:]}”" if before else ""


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
