"""Say what is wrong with a Turtle file in words for people who do not read grammars."""

import re
from collections.abc import Callable
from typing import NamedTuple

from s3graph.rdf.places import TextPlace
from s3graph.vocabulary import PREFIXES


class Explanation(NamedTuple):
    """What is wrong, what to do about it, and where."""

    cause: str
    next_step: str
    place: TextPlace


def explain(message: str, lines: list[str], place: TextPlace) -> Explanation:
    """Turn what the parser said at a place into a cause and a next step.

    Args:
        message: the parser's own words, such as `The prefix foo: has not been declared`.
        lines: the lines of the file, without line ends.
        place: where the parser was.
    """
    for pattern, describe in _KNOWN:
        if match := re.search(pattern, message):
            return describe(match, lines, place)
    return Explanation(
        f"This is not Turtle: {message}.", "Correct the line at the place shown.", place
    )


def _rest(lines: list[str], place: TextPlace) -> str:
    """What stands in the line from the place on."""
    if place.line > len(lines):
        return ""
    return lines[place.line - 1][place.column - 1 :]


def _before(lines: list[str], place: TextPlace) -> TextPlace:
    """The place just after the last token before `place`: where a dot or semicolon is missing."""
    head = lines[place.line - 1][: place.column - 1] if place.line <= len(lines) else ""
    if head.strip():
        return TextPlace(place.line, len(head.rstrip()) + 1)
    for number in range(place.line - 1, 0, -1):
        text = lines[number - 1].rstrip()
        if text and not text.lstrip().startswith("#"):
            return TextPlace(number, len(text) + 1)
    return place


def _undeclared_prefix(match: re.Match[str], _lines: list[str], place: TextPlace) -> Explanation:
    prefix = match[1]
    namespace = PREFIXES.get(prefix)
    step = (
        f"Add this line at the top of the file: @prefix {prefix}: <{namespace}> ."
        if namespace
        else f"Correct the prefix, or declare it at the top: @prefix {prefix}: <...> ."
    )
    return Explanation(f"The prefix {prefix}: is used but not declared.", step, place)


# A comma that ends a line, and what stands alone before the place of an error.
_LAST_COMMA = re.compile(r",\s*$")
_ONE_NAME = re.compile(r"\s*(?:<[^<>\s]*>|[\w-]*:[\w.-]*|a)\s+")


def _wrong_comma(lines: list[str], place: TextPlace) -> Explanation | None:
    """A comma before another property or another thing, taken for one before another value."""
    if place.line > len(lines) or not _ONE_NAME.fullmatch(
        lines[place.line - 1][: place.column - 1]
    ):
        return None
    for number in range(place.line - 1, 0, -1):
        text = lines[number - 1]
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        comma = None if " #" in text else _LAST_COMMA.search(text)
        return comma and Explanation(
            "A comma stands here, but no other value of the same property follows.",
            "Put a semicolon before another property of the same thing, or a dot at its end.",
            TextPlace(number, comma.start() + 1),
        )
    return None


def _missing_dot(_match: re.Match[str], lines: list[str], place: TextPlace) -> Explanation:
    # An address in full is a value, as a rule, and what follows it lacks a semicolon.
    is_value = place.line <= len(lines) and lines[place.line - 1].lstrip().startswith("<")
    return (not is_value and _wrong_comma(lines, place)) or Explanation(
        "A dot or a semicolon is missing here.",
        "End a statement with a dot; put a semicolon between two statements about the same thing.",
        _before(lines, place),
    )


def _unclosed(_match: re.Match[str], lines: list[str], place: TextPlace) -> Explanation:
    rest = _rest(lines, place)
    if rest.startswith("<"):
        return Explanation("The address that begins here is never closed.", "End it with >.", place)
    quote = rest[:3] if rest[:3] in ('"""', "'''") else rest[:1] or '"'
    return Explanation(
        "The text that begins here is never closed.",
        f"End it with {quote} before the dot or semicolon.",
        place,
    )


def _file_ends(_match: re.Match[str], lines: list[str], place: TextPlace) -> Explanation:
    return Explanation(
        "The file ends in the middle of a statement.",
        "Complete the last statement and end it with a dot.",
        _before(lines, place),
    )


def _line_break(_match: re.Match[str], lines: list[str], place: TextPlace) -> Explanation:
    head = lines[place.line - 1][: place.column - 1]
    start = head.rfind('"') + 1 or head.rfind("'") + 1 or place.column
    return Explanation(
        "The text that begins in this line is not closed before the line ends.",
        'Close it with the same quote, or write a text of several lines between """ and """.',
        TextPlace(place.line, start),
    )


def _relative(_match: re.Match[str], _lines: list[str], place: TextPlace) -> Explanation:
    return Explanation(
        "This address is relative, and the file does not say to what.",
        "Write the full address, use a declared prefix, or begin the file with @base <...> .",
        place,
    )


def _slash(match: re.Match[str], _lines: list[str], place: TextPlace) -> Explanation:
    character = match[1]
    if character == "/":
        return Explanation(
            "A name after a prefix cannot contain a slash.",
            f"Write the full address, such as <{PREFIXES['id']}strategy/FI1B/2017>.",
            place,
        )
    return _unexpected(character, place)


def _unexpected(found: str, place: TextPlace) -> Explanation:
    if found[:1] in "“”„‘’«»":
        return Explanation(
            f"{found[:1]} is a typographic quotation mark, which Turtle does not know.",
            'Use the plain quotation mark ".',
            place,
        )
    return Explanation(
        f"{found} cannot stand here.",
        "Look at this place and the line before: a quote, a bracket or a colon may be missing.",
        place,
    )


def _role(role: str, wanted: str) -> Callable[[re.Match[str], list[str], TextPlace], Explanation]:
    def describe(match: re.Match[str], lines: list[str], place: TextPlace) -> Explanation:
        found = match[1].strip()
        if found == "a" and role == "subject" and (comma := _wrong_comma(lines, place)):
            return comma
        if found == "." and role == "subject":
            return Explanation("There is one dot too many here.", "Remove the dot.", place)
        if found in (".", ";", ","):
            return Explanation(
                f"{wanted} is missing here.", f"Put {wanted.lower()} before the {found}", place
            )
        if found[:1] in ('"', "'") and role != "object":
            return Explanation(
                f"A text cannot stand here: {wanted.lower()} is expected.",
                f"Write {wanted.lower()} as prefix:name or <address>.",
                place,
            )
        if found == "^":
            return Explanation(
                "A single ^ stands here.", "Put two before the type: ^^xsd:gYear.", place
            )
        return _unexpected(found, place)

    return describe


def _datatype(_match: re.Match[str], _lines: list[str], place: TextPlace) -> Explanation:
    return Explanation(
        "The type of the value is missing after ^^.",
        "Write the type, such as ^^xsd:gYear, or remove ^^.",
        place,
    )


def _language(_match: re.Match[str], _lines: list[str], place: TextPlace) -> Explanation:
    return Explanation(
        "The language of the text is missing or wrong after @.",
        "Write a language tag such as @en or @fi, or remove the @.",
        place,
    )


def _escape(match: re.Match[str], _lines: list[str], place: TextPlace) -> Explanation:
    return Explanation(
        f"{match[1]} means nothing inside a text.", "Write a backslash as \\\\.", place
    )


def _address(match: re.Match[str], _lines: list[str], place: TextPlace) -> Explanation:
    found = "a blank" if match[1] == " " else match[1]
    return Explanation(
        f"An address between < and > cannot contain {found}.",
        "Remove it, or write it percent-encoded (a blank is %20).",
        place,
    )


def _bracket(match: re.Match[str], _lines: list[str], place: TextPlace) -> Explanation:
    return Explanation(
        f"A closing {match[1]} is missing before this place.",
        f"Close the bracket with {match[1]}.",
        place,
    )


_KNOWN: tuple[tuple[str, Callable[[re.Match[str], list[str], TextPlace], Explanation]], ...] = (
    (r"The prefix (.*): has not been declared", _undeclared_prefix),
    (r"A dot is expected", _missing_dot),
    (r"Unexpected end of file", _unclosed),
    (r"Unexpected end", _file_ends),
    (r"Line jumps are not allowed", _line_break),
    (r"No scheme found", _relative),
    (r"'(.)' is not allowed at the beginning of a prefix name", _slash),
    (r"(?s)^(.*) is not a valid subject", _role("subject", "A thing")),
    (r"(?s)^(.*) is not a valid predicate", _role("predicate", "A property")),
    (r"(?s)^(.*) is not a valid RDF object", _role("object", "A value")),
    (r"datatype IRI", _datatype),
    (r"[Ll]anguage (?:code|tag)", _language),
    (r"Unexpected escape character '(.*)'", _escape),
    (r"(?s)Invalid IRI code point '(.)'", _address),
    (r"should end with a '(.)'", _bracket),
)
