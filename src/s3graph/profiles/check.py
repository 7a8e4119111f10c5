"""Check a region profile: everything that is wrong with it, by line and column, at once."""

from collections.abc import Collection
from typing import Final

from s3graph.findings.finding import Finding, Severity, order
from s3graph.findings.rules import RuleText
from s3graph.lists.languages import COUNTRIES, LANGUAGES_TOO
from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.fields import Declared, Fields, declared
from s3graph.profiles.file_rules import check_file_name, check_text, holds_mail
from s3graph.profiles.hints import address_fault, example_of, region_code, separated
from s3graph.profiles.index import ProfileIndex, Scope
from s3graph.profiles.kinds import ADDRESS, LANGUAGE, NAME, NUMBER, WORDS, ValueKind
from s3graph.profiles.list_rules import check_list
from s3graph.profiles.model import ProfileFields
from s3graph.profiles.rule_texts import (
    FILE_HAS_FEW_MISTAKES,
    KEY_IS_GIVEN,
    KEY_IS_KNOWN,
    LANGUAGE_IS_NO_COUNTRY,
    LIST_IS_LONG_ENOUGH,
    NAME_LEADS_SOMEWHERE,
    NUMBER_HAS_POINT,
    RULES,
    SOURCE_IS_USED,
    TEXT_IS_WHOLE,
    VALUE_IS_GIVEN,
    VALUE_IS_OF_ITS_KIND,
    WORD_IS_KNOWN,
)
from s3graph.profiles.rules import ENTRY_RULES
from s3graph.profiles.wording import (
    TARGETS,
    each_of,
    expected_of,
    has_comma,
    looks_lost,
    short,
    shown_as,
    the,
    upper,
)
from s3graph.profiles.yaml_positions import Document
from s3graph.profiles.yaml_values import Entry, Scalar, Sequence, Value, ids
from s3graph.suggest import ask, did_you_mean

#: What YAML may take a word for.
_WORDY: Final = frozenset({"text", "nothing"})
#: Findings of one file after which the rest is not listed.
MAX_FINDINGS: Final = 1000
#: Findings of one file up to which names are offered that may be meant.
_OFFERED: Final = 100
_BY_NAME: Final = {rule.name: rule for rule in RULES}


class _EnoughError(Exception):
    """The file has so many mistakes that no more are looked for."""


def check_profile(document: Document, codes: KnownCodes) -> list[Finding]:
    """Everything that is wrong with a profile, in the order of its lines.

    Args:
        document: the profile.
        codes: what it may refer to.
    """
    checker = Checker(document, codes)
    rest: list[Finding] = []
    try:
        for trouble in document.troubles:
            place = Scalar("", "text", trouble.line, trouble.column)
            checker.report(_BY_NAME[trouble.rule], place, trouble.message, trouble.next_step)
        checker.entry(document.root, ProfileFields, {})
        check_file_name(checker)
        check_text(checker)
        for key, place in ids(document.root, "sources").items():
            if key not in checker.cited and not checker.index.is_shaky(document.root, "sources"):
                checker.report(SOURCE_IS_USED, place, f"The source {key!r} is never cited.")
    except _EnoughError:
        rest.append(
            FILE_HAS_FEW_MISTAKES.finding(
                f"The file has more than {MAX_FINDINGS:,} mistakes; the rest is not listed.",
                path=document.path,
            )
        )
    found = sorted(
        dict.fromkeys(checker.findings), key=lambda f: (f.line or 0, f.column or 0, order(f))
    )
    return [*found, *rest]


class Checker:
    """Walks a profile along its declarations, then applies the rules that tie values together.

    Attributes:
        document: the profile.
        codes: what it may refer to.
        findings: what is wrong so far.
        cited: the ids of sources that something cites.
        index: the things of the profile by their ids.
    """

    def __init__(self, document: Document, codes: KnownCodes) -> None:
        self.document = document
        self.codes = codes
        self.findings: list[Finding] = []
        self.cited: set[str] = set()
        self.index = ProfileIndex(document.root, codes)

    def report(
        self,
        rule: RuleText,
        place: Value,
        message: str,
        next_step: str | None = None,
        *,
        severity: Severity | None = None,
        value: str | None = None,
    ) -> None:
        """Note what is wrong at a place."""
        if len(self.findings) >= MAX_FINDINGS:
            raise _EnoughError
        self.findings.append(
            rule.finding(
                message,
                next_step,
                path=self.document.path,
                line=place.line,
                column=place.column,
                text=self.document.line(place.line),
                severity=severity,
                value=value,
            )
        )

    def near(self, text: str, names: Collection[str], otherwise: str) -> str:
        """The names that may be meant, or something else to say; bounded work for a bad file."""
        if len(self.findings) > _OFFERED:
            return otherwise
        return did_you_mean(text, names, otherwise)

    def entry(self, entry: Entry, model: type[Fields], scope: Scope) -> None:
        """Check a mapping; `scope` holds the mappings around it by what declares them."""
        fields = declared(model)
        scope = {**scope, model: entry}
        unknown = [key for key in entry.values if key not in fields]
        missing = [one for one in fields.values() if one.required and one.key not in entry.values]
        # The one key that is unknown is taken for the one that is missing: one slip of the pen.
        meant = missing[0].key if len(missing) == len(unknown) == 1 else ""
        for field in missing if not meant else ():
            self._missing(entry, model, field, unknown)
        for key, value in entry.values.items():
            field_or_none = fields.get(key)
            if field_or_none is None:
                self._unknown_key(entry, model, key, meant)
            else:
                self._field(key, value, field_or_none, scope)
        for rule in ENTRY_RULES.get(model, ()):
            rule(self, entry, scope)

    def _missing(
        self, entry: Entry, model: type[Fields], field: Declared, unknown: list[str]
    ) -> None:
        # A key that is misspelt is told at its place, with the name that it should have.
        if any(field.key in did_you_mean(key, (field.key,)) for key in unknown[:_OFFERED]):
            return
        self.report(
            KEY_IS_GIVEN,
            entry,
            f"{the(model)} has no {field.key}.",
            f"Add {field.key}: {expected_of(field)}.",
        )

    def _unknown_key(self, entry: Entry, model: type[Fields], key: str, meant: str) -> None:
        fields = declared(model)
        missing = [name for name in fields if name not in entry.values]
        first, _, rest = key.partition(" ")
        if rest and first in missing:
            self.report(
                KEY_IS_KNOWN,
                entry.keys[key],
                f"A colon is missing after {first}, so that {short(key)!r} is taken for a key.",
                f"Write {first}: {short(rest)}, with a colon and a blank.",
            )
            return
        known = f"Use one of: {', '.join(fields)}."
        if meant:
            known = f"Write {meant}, which must be there. {known}"
        self.report(
            KEY_IS_KNOWN,
            entry.keys[key],
            f"{the(model)} has the unknown key {short(key)!r}.",
            self.near(key, missing, "") or self.near(key, fields, known),
        )

    def _field(self, key: str, value: Value, field: Declared, scope: Scope) -> None:
        if field.by_language:
            self._languages(key, value, field)
        elif field.many and not (field.either and not isinstance(value, Sequence)):
            self._list(key, value, field, scope)
        else:
            self._single(key, value, field, scope)

    def _list(self, key: str, value: Value, field: Declared, scope: Scope) -> None:
        if not isinstance(value, Sequence):
            self._wrong(key, value, f"a list{each_of(field)}")
            return
        if len(value.items) < field.least:
            count = len(value.items)
            self.report(
                LIST_IS_LONG_ENOUGH,
                value,
                f"{key} lists {count or 'nothing'}, expected {field.least} or more.",
                f"Complete the list{'' if field.required else f', or leave {key} out'}.",
            )
        check_list(self, key, value, field)
        for item in value.items:
            self._single(key, item, field, scope)

    def _single(self, key: str, value: Value, field: Declared, scope: Scope) -> None:
        if field.model is not None:
            if isinstance(value, Entry):
                self.entry(value, field.model, scope)
            elif field.either:
                self._wrong(key, value, "a mapping or a list of mappings, such as [{value: 0.9}]")
            else:
                example = example_of(field, value)
                such = f", such as {example}" if example else ""
                self._wrong(key, value, f"a mapping of keys to values{such}")
        elif field.choices and not (
            isinstance(value, Scalar) and value.type in ("text", "nothing")
        ):
            self._wrong(key, value, f"one of {', '.join(field.choices)}", field.kind)
        elif field.kind and self._plain_field(key, value, field) and isinstance(value, Scalar):
            if field.choices and value.text not in field.choices:
                choices = ", ".join(field.choices)
                self.report(
                    WORD_IS_KNOWN,
                    value,
                    f"{key} is {short(value.text)!r}, expected one of {choices}.",
                    self.near(value.text, field.choices, f"Use one of: {choices}."),
                )
            if field.target:
                self._reference(value, field.target, scope)

    def _plain_field(self, key: str, value: Value, field: Declared) -> bool:
        must = field.required and not field.many
        way = f"Write {expected_of(field)}: {key} must be there." if must else None
        return field.kind is not None and self.plain(key, value, field.kind, way)

    def plain(
        self, key: str, value: Value, kind: ValueKind, way_to_fill: str | None = None
    ) -> bool:
        """Whether a plain value is of its kind; reports it if not."""
        if not isinstance(value, Scalar):
            self._wrong(key, value, kind.expected, kind)
            return False
        comment = self.document.comments.get(value)
        if value.type == "nothing" or not value.text.strip():
            if comment is None:
                self.report(
                    VALUE_IS_GIVEN,
                    value,
                    f"{key} is empty.",
                    way_to_fill or f"Leave {key} out where there is nothing to say.",
                )
            else:
                blanks = len(comment) - len(comment.lstrip())
                place = Scalar("", "text", value.line, value.column + blanks)
                self.report(
                    VALUE_IS_GIVEN,
                    place,
                    f"{key} is empty: text after # is a comment in YAML.",
                    "Put the text that begins with # in quotes.",
                )
            return False
        if comment is not None and kind in (WORDS, NAME) and looks_lost(comment):
            self.report(
                TEXT_IS_WHOLE,
                value,
                f"{key} ends before {short(comment.strip())!r}: text after # is a comment in YAML.",
            )
        if value.type in kind.types and kind.matches(value.text):
            if kind is LANGUAGE:
                self._country(value)
            return True
        self._wrong(key, value, kind.expected, kind)
        return False

    def _languages(self, key: str, value: Value, field: Declared) -> None:
        if not isinstance(value, Entry):
            self._wrong(key, value, "a mapping of languages to texts, such as {fi: ..., sv: ...}")
            return
        for language, text in value.values.items():
            place = value.keys[language]
            if self.plain("the language", place, LANGUAGE) and field.kind:
                self.plain(f"{key} in {language}", text, field.kind)

    def _country(self, value: Scalar) -> None:
        meant = COUNTRIES.get(value.text)
        if meant is None:
            return
        country, language, tag = meant
        also = LANGUAGES_TOO.get(value.text)
        self.report(
            LANGUAGE_IS_NO_COUNTRY,
            value,
            f"{value.text!r} is the code of {country}"
            + (f", and as a language tag it means {also}." if also else ", not of a language."),
            f"Write {tag} for {language}" + (f", or leave it if it is {also}." if also else "."),
            severity=Severity.WARNING if also else None,
            value=value.text,
        )

    def _wrong(self, key: str, value: Value, expected: str, kind: ValueKind | None = None) -> None:
        if kind is NUMBER and isinstance(value, Scalar) and has_comma(value.text):
            self.report(
                NUMBER_HAS_POINT,
                value,
                f"{upper(key)} is {shown_as(value)}, with a comma; expected {expected}.",
                "Write a decimal comma as a point, and thousands without a comma.",
            )
            return
        if kind is ADDRESS and isinstance(value, Scalar) and holds_mail(value.text):
            return  # told with all personal data
        fault = address_fault(value.text) if kind is ADDRESS and isinstance(value, Scalar) else None
        if fault is not None:
            message = f"{upper(key)} is {shown_as(value)}, expected {fault[0]}."
            self.report(VALUE_IS_OF_ITS_KIND, value, message, fault[1])
            return
        way = f"Write {expected}."
        if isinstance(value, Scalar) and kind is LANGUAGE and value.type == "boolean":
            way = f'Write "{value.text}" in quotes: YAML takes it for true or false.'
            way += f" Expected {expected}, a language tag." if "language tag" not in way else ""
        elif isinstance(value, Sequence) and kind is not None:
            way = f"Write one value, not a list: {expected}."
        self.report(
            VALUE_IS_OF_ITS_KIND,
            value,
            f"{upper(key)} is {shown_as(value)}, expected {expected}.",
            way,
        )

    def _reference(self, value: Scalar, target: str, scope: Scope) -> None:
        if target == "source":
            self.cited.add(value.text)
        index = self.index
        known = index.known(target, scope)
        # A list that cannot be read is told once, and so is a wrong id, not for each name.
        if known is not None and value.text not in known and not index.has_shaky(target, scope):
            self.unknown(value, target, known)

    def unknown(self, value: Scalar, target: str, known: Collection[str]) -> None:
        """Report a name that leads nowhere."""
        message, advice = TARGETS[target]
        shown = repr(short(value.text))
        parts = separated(value.text, known)
        meant = region_code(value.text, known) if target == "nuts" else ""
        if parts:
            message = "{} is no id: something else than a comma stands between several."
            way = f"Write {', '.join(parts)}: with commas between them."
        else:
            way = ask([meant]) if meant else self.near(value.text, known, advice)
        self.report(NAME_LEADS_SOMEWHERE, value, message.format(shown), way)
