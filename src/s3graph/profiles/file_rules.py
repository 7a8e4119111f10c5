"""Rules of a region profile about the file as a whole: its name and its words."""

import re
from typing import Final

from s3graph.profiles.checking import Checking
from s3graph.profiles.rule_texts import FILE_IS_NAMED_BY_CODE, NO_PERSONAL_DATA
from s3graph.profiles.yaml_values import Scalar, child, scalar

_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]+\.[a-z]{2,}")
#: What stands in an address before the @ that follows a name and a password.
_WITH_PASSWORD: Final = re.compile(r"https?://[^\s/@:]*:\S*$")
#: Text that must not stand anywhere in a profile: what every such text holds in small letters,
#: pattern, what it is, what to do. Few lines hold it, and to look for it is fifty times as fast.
_FORBIDDEN: Final[tuple[tuple[tuple[str, ...], re.Pattern[str], str, str], ...]] = (
    (
        ("@",),
        _MAIL,
        "an e-mail address",
        "Name the organisation or the post instead: a profile holds no personal data.",
    ),
    (
        ("+",),
        re.compile(r"\+\d{2,3}[ \d-]{7,}"),
        "a telephone number",
        "Name the organisation or the post instead: a profile holds no personal data.",
    ),
    (
        ("/",),
        re.compile(r"/(?<![\w.:/=-]/)[a-z]+/"),
        "a path of somebody's machine",
        "Name the source by its public address.",
    ),
    (
        ("stored cop", "look", "session", "sandbox", "helper", "search tool", "snapshot"),
        re.compile(
            r"stored cop|look-?up|\bsession\b|\bsandbox|\bhelper\b|search tool|snapshot",
            re.IGNORECASE,
        ),
        "a word about how the profile was made",
        "Say what the source says; how it was read belongs in the source's key read.",
    ),
)


def check_file_name(checker: Checking) -> None:
    """The file is called by its NUTS code and a plain name; a wrong code is told already."""
    region = child(checker.document.root, "region")
    nuts = scalar(region, "nuts") if region else None
    path, known = checker.document.path, checker.codes.nuts
    if nuts is None or (known and nuts.text not in known):
        return
    name = path.stem.removeprefix(f"{nuts.text}-")
    plain = all(part.isascii() and part.isalnum() and part.islower() for part in name.split("-"))
    if nuts.type == "text" and (name == path.stem or not plain or path.suffix != ".yaml"):
        checker.report(
            FILE_IS_NAMED_BY_CODE,
            nuts,
            f"The file is called {path.name!r}, expected {nuts.text}-name.yaml.",
        )


def check_text(checker: Checking) -> None:
    """No line holds personal data or speaks of how the profile was made."""
    lines = checker.document.lines
    folded = [line.casefold() for line in lines]
    whole = "\n".join(folded)
    for needles, pattern, what, next_step in _FORBIDDEN:
        here = [needle for needle in needles if needle in whole]
        for number, line in enumerate(folded, 1) if here else ():
            if not any(needle in line for needle in here):
                continue
            for match in pattern.finditer(lines[number - 1]):
                before = _WITH_PASSWORD.search(lines[number - 1][: match.start()])
                if before is not None and pattern is _MAIL:
                    _tell_password(checker, number, before.start() + 1)
                    continue
                place = Scalar(match.group(), "text", number, match.start() + 1)
                checker.report(
                    NO_PERSONAL_DATA, place, f"{match.group()!r} looks like {what}.", next_step
                )


def _tell_password(checker: Checking, line: int, column: int) -> None:
    checker.report(
        NO_PERSONAL_DATA,
        Scalar("", "text", line, column),
        "The address holds the name and the password of somebody.",
        "Leave out what stands between // and @, or name an address that anybody may open.",
    )


def holds_mail(text: str) -> bool:
    """Whether a text holds what looks like an e-mail address, which is told for itself."""
    return _MAIL.search(text.casefold()) is not None
