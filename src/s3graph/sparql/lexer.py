"""The tokens of a SPARQL query, cut as the query engine cuts them.

SPARQL 1.1 Query, section 19. The guard relies on what is found here, so a text must never be a
string, an IRI or a comment for us and something else for the engine. Two things make that hard,
and both are settled here:

* `<` opens an IRI or compares two values. Section 19.8 takes the longest match, the engine goes
  by its grammar: `FILTER(?a<?b)SERVICE#>` is an IRI to the first and a comparison to the second.
  A comparison is possible only inside the parentheses of an expression and after an operand, so
  the lexer keeps track of the brackets and of what opened them.
* `\\uXXXX` may stand anywhere in a query (section 19.2), but the engine reads it in strings and
  IRIs only. `decode_escapes` replaces the others, where they stand for a character of a name.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

_BASE: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME: Final = _BASE + "_0-9\u00b7\u0300-\u036f\u203f\u2040"
_ESCAPE: Final = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_LOCAL_ESCAPE: Final = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"

_COMMENT: Final = r"#[^\r\n]*+"
_STRING: Final = (
    r'"""(?:"{0,2}(?:[^"\\]|\\.))*+"""'
    r"|'''(?:'{0,2}(?:[^'\\]|\\.))*+'''"
    r'|"(?:[^"\\\r\n]|\\.)*+"'
    r"|'(?:[^'\\\r\n]|\\.)*+'"
)
_IRI: Final = rf'<(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPE})*+>'


class TokenKind(Enum):
    """What a token is."""

    IRI = auto()
    STRING = auto()
    VARIABLE = auto()
    PREFIXED_NAME = auto()
    BLANK_NODE = auto()
    LANGUAGE = auto()
    NUMBER = auto()
    WORD = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind, its text as written, and where it starts (characters from 0)."""

    kind: TokenKind
    text: str
    start: int
    depth: int
    """How many brackets are open around it."""


class LexicalError(Exception):
    """The text is not made of SPARQL tokens.

    Attributes:
        message: what is wrong, one sentence.
        position: where, in characters from 0.
    """

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


_SKIP = re.compile(rf"(?:[ \t\r\n]++|{_COMMENT})*+")
_STRING_TOKEN = re.compile(_STRING, re.DOTALL)
_IRI_TOKEN = re.compile(_IRI)
_RUN = re.compile(rf"[{_BASE}][{_NAME}.\-]*+")
_WORD = re.compile(rf"[{_BASE}][{_NAME}]*+")
_LOCAL = re.compile(rf"(?:[{_BASE}_:0-9]|{_LOCAL_ESCAPE})(?:[{_NAME}.:\-]|{_LOCAL_ESCAPE})*+")
_BLANK = re.compile(rf"_:[{_BASE}_0-9][{_NAME}.\-]*+")
_VARIABLE = re.compile(rf"[?$][{_BASE}_0-9][{_BASE}_0-9\u00b7\u0300-\u036f\u203f\u2040]*+")
_LANGUAGE = re.compile(r"@[A-Za-z]++(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?")
_NUMBER = re.compile(r"(?:[0-9]++\.[0-9]*+|\.?[0-9]++)[eE][+-]?[0-9]++|[0-9]*+\.[0-9]++|[0-9]++")
_MARK = re.compile(r"\^\^|&&|\|\||!=|<=|>=|<<|>>|\{\||\|\}|[{}()\[\];,.*/|^?+!=<>~-]")
_NAME_CHARACTER = re.compile(rf"[{_NAME}]")
_PIECE = re.compile(
    rf"(?P<kept>{_COMMENT}|{_STRING}|{_IRI})|(?P<escape>{_ESCAPE})|\\.|[^\\#\"'<]++|.", re.DOTALL
)


def decode_escapes(text: str) -> str:
    r"""Replace `\uXXXX` and `\UXXXXXXXX` outside of strings, IRIs and comments.

    SPARQL 1.1 Query, section 19.2: an escape stands for a character that is legal where it is.
    Only characters of names are taken, so an escape never opens or closes anything.

    Raises:
        LexicalError: an escape stands for some other character.
    """
    if "\\" not in text:
        return text
    parts: list[str] = []
    for match in _PIECE.finditer(text):
        escape = match["escape"]
        if escape is None:
            parts.append(match[0])
            continue
        code = int(escape[2:], 16)
        character = chr(code) if code <= sys.maxunicode else ""
        if not _NAME_CHARACTER.fullmatch(character):
            raise LexicalError(
                f"the escape {escape} does not stand for a character of a name", match.start()
            )
        parts.append(character)
    return "".join(parts)


class _Frame(Enum):
    """What an open bracket holds."""

    GROUP = auto()  # a graph pattern, a template, or the query itself
    TERMS = auto()  # a collection, a path, a property list, a row of VALUES
    ROWS = auto()  # the braces of VALUES
    EXPRESSION = auto()


_CLOSES: Final = {"}": "{", ")": "(", "]": "[", "|}": "{|", ">>": "<<"}
#: Words of graph patterns after which `(` does not open an expression.
_PATTERN_WORDS: Final = frozenset(
    {
        "OPTIONAL",
        "GRAPH",
        "UNION",
        "MINUS",
        "WHERE",
        "NOT",
        "EXISTS",
        "UNDEF",
        "TRUE",
        "FALSE",
        "LATERAL",
        "A",
    }
)
_OPERAND_KINDS: Final = frozenset(TokenKind) - {TokenKind.WORD, TokenKind.MARK}


class _Brackets:
    """The open brackets, and whether an expression may come next (see the module's text)."""

    def __init__(self) -> None:
        self._open: list[tuple[str, _Frame]] = [("", _Frame.GROUP)]
        self._starts = [0]
        #: For each: how long `(` opens an expression in it: "" not now, "once", "always".
        self._expressions = [""]
        self._values = False

    @property
    def depth(self) -> int:
        return len(self._open) - 1

    @property
    def in_expression(self) -> bool:
        return self._open[-1][1] is _Frame.EXPRESSION

    @property
    def inner_mark(self) -> str:
        return self._open[-1][0]

    @property
    def inner_start(self) -> int:
        return self._starts[-1]

    def word(self, text: str) -> None:
        if self._open[-1][1] is not _Frame.GROUP:
            return
        word = text.upper()
        if word.endswith("VALUES"):
            self._values = True
        elif word == "EXISTS" or word not in _PATTERN_WORDS:
            self._expressions[-1] = self._after_word(word)

    def _after_word(self, word: str) -> str:
        before = self._expressions[-1]
        if before == "always":
            return before
        if word == "EXISTS":
            return ""
        return "once" if before == "once" or word in ("FILTER", "BIND") else "always"

    def open(self, mark: str, position: int) -> None:
        inner = self._open[-1][1]
        if mark == "(":
            if inner is _Frame.GROUP:
                expression = bool(self._expressions[-1]) and not self._values
                frame = _Frame.EXPRESSION if expression else _Frame.TERMS
            else:
                frame = _Frame.EXPRESSION if inner is _Frame.EXPRESSION else _Frame.TERMS
        elif mark == "{":
            frame = _Frame.ROWS if self._values else _Frame.GROUP
            self._values = False
        else:
            frame = _Frame.TERMS
        self._open.append((mark, frame))
        self._starts.append(position)
        self._expressions.append("")

    def close(self, mark: str, position: int) -> None:
        opened, frame = self._open[-1]
        if opened != _CLOSES[mark]:
            wanted = f"{opened} is still open" if opened else "nothing is open"
            raise LexicalError(f"{mark} closes nothing: {wanted}", position)
        self._open.pop()
        self._starts.pop()
        self._expressions.pop()
        if frame is _Frame.EXPRESSION and self._expressions[-1] == "once":
            self._expressions[-1] = ""

    def full_stop(self) -> None:
        self._expressions[-1] = ""


def tokens(text: str) -> Iterator[Token]:
    """Cut a query, with its escapes decoded, into tokens. Linear in the length of the text.

    Raises:
        LexicalError: a character or an unclosed string that no token can begin with, a bracket
            that closes nothing, or one that is never closed.
    """
    brackets = _Brackets()
    position = _skip(text, 0)
    no_colon_before = 0
    operand_before = False
    while position < len(text):
        comparison = brackets.in_expression and operand_before
        iri = None if comparison else _IRI_TOKEN.match(text, position)
        if iri:
            kind, end = TokenKind.IRI, iri.end()
        else:
            kind, end, no_colon_before = _plain_token(text, position, no_colon_before, comparison)
        token = Token(kind, text[position:end], position, brackets.depth)
        _follow(brackets, token)
        yield token
        operand_before = kind in _OPERAND_KINDS or (
            token.text in (")", "]", "}", ">>")
            if kind is TokenKind.MARK
            else token.text.lower().endswith(("true", "false"))
        )
        position = _skip(text, end)
    if brackets.depth:
        raise LexicalError(f"{brackets.inner_mark} is never closed", brackets.inner_start)


def _skip(text: str, position: int) -> int:
    """The end of the white space and comments that begin at a position."""
    match = _SKIP.match(text, position)
    return match.end() if match else position


def _follow(brackets: _Brackets, token: Token) -> None:
    if token.kind is TokenKind.WORD:
        brackets.word(token.text)
    elif token.kind is TokenKind.MARK:
        if token.text in ("{", "(", "[", "{|", "<<"):
            brackets.open(token.text, token.start)
        elif token.text == ">>" and brackets.inner_mark != "<<":
            return
        elif token.text in _CLOSES:
            brackets.close(token.text, token.start)
        elif token.text == ".":
            brackets.full_stop()


def _plain_token(
    text: str, position: int, no_colon_before: int, comparison: bool
) -> tuple[TokenKind, int, int]:
    """The token at a position that is no IRI: its kind, its end, and how far no prefix ends.

    A run of name characters and dots is searched for its colon once, not at every dot in it.
    """
    character = text[position]
    colon = position
    if character != ":" and position >= no_colon_before and (run := _RUN.match(text, position)):
        colon = no_colon_before = run.end()
    if text[colon : colon + 1] == ":" and (colon == position or text[colon - 1] != "."):
        local = _LOCAL.match(text, colon + 1)
        return TokenKind.PREFIXED_NAME, _undotted(text, local.end() if local else colon + 1), 0
    if character in "\"'":
        if match := _STRING_TOKEN.match(text, position):
            return TokenKind.STRING, match.end(), no_colon_before
        raise LexicalError("a string is opened and never closed", position)
    for kind, pattern in _SIMPLE:
        if match := pattern.match(text, position):
            end = match.end()
            if kind is TokenKind.BLANK_NODE:
                end = _undotted(text, end)
            if kind is TokenKind.MARK and comparison and match[0] == "<<":
                end = position + 1
            return kind, end, no_colon_before
    raise LexicalError(f"{character!r} begins nothing in SPARQL", position)


_SIMPLE: Final = (
    (TokenKind.WORD, _WORD),
    (TokenKind.VARIABLE, _VARIABLE),
    (TokenKind.NUMBER, _NUMBER),
    (TokenKind.BLANK_NODE, _BLANK),
    (TokenKind.LANGUAGE, _LANGUAGE),
    (TokenKind.MARK, _MARK),
)


def _undotted(text: str, end: int) -> int:
    """A name does not end with a dot: the dot ends the triple. An escaped dot is the name's."""
    while text[end - 1] == "." and text[end - 2] != "\\":
        end -= 1
    return end
