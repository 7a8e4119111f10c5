"""Check the addresses of web pages: whether anybody else can follow them."""

import ipaddress
import re
from collections.abc import Iterator
from functools import cache
from typing import Final
from urllib.parse import urlsplit

import pyoxigraph as ox

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.rules import RuleText
from s3graph.naming import local
from s3graph.validation.facts import Facts, FileFacts, finding_at, name_of
from s3graph.vocabulary import DCTERMS, ID, SDO

ADDRESS_LEADS_SOMEWHERE: Final = RuleText(
    name="AddressLeadsSomewhere",
    title="An address on the web names a host that anybody can reach.",
    reason="A reader must be able to follow the address to the source.",
    remedy="Copy the address from the browser anew, or leave it out.",
    severity=Severity.WARNING,
    invalid="url: http://localhost/strategy.pdf",
    valid="url: https://www.uudenmaanliitto.fi/strategy.pdf",
)
ADDRESS_HOLDS_NO_PASSWORD: Final = RuleText(
    name="AddressHoldsNoPassword",
    title="An address on the web holds no name of a user and no password.",
    reason="Data are public: whoever reads them could use the account.",
    remedy="Take out what stands before the @, and change the password.",
    severity=Severity.WARNING,
)
ADDRESS_IS_PLAIN: Final = RuleText(
    name="AddressIsPlain",
    title="An address on the web holds nothing but the way to the page.",
    reason="What follows readers from page to page tells others about them, and changes each time.",
    remedy="Leave out what was added to follow readers, such as utm_source=...",
    severity=Severity.WARNING,
)
SOURCE_STANDS_ONCE: Final = RuleText(
    name="SourceStandsOnce",
    title="No two sources of a region have one address.",
    reason="Who follows a source must come to what it says; a source given twice counts twice.",
    remedy="Cite one of the two, or correct the address. What one page showed at two times are two"
    " sources, whose titles begin alike: Strategy (page of 2018), Strategy (page of 2021).",
    severity=Severity.WARNING,
    invalid="[{id: s1, title: A, url: 'https://a.eu/'}, {id: s2, title: B, url: 'https://a.eu/'}]",
    valid="[{id: s1, title: A, url: 'https://a.eu/a'}, {id: s2, title: B, url: 'https://a.eu/b'}]",
)

_SOURCE: Final = f"{ID}source/"
# What may follow the words with which the titles of two states of one page begin.
_STATE = re.compile(r"[(,:]")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+(?:xn--[a-z0-9-]+|[^\W\d_]{2,})\.?")
_LOCAL = re.compile(
    r"(?:.+\.)?(?:localhost|local|localdomain|internal|intranet|lan|home|corp|test|invalid)\.?"
)
_EXAMPLE = re.compile(r"(?:.+\.)?example(?:\.(?:com|org|net|edu))?\.?")
_ENDED = re.compile(r"[,;]$|(?<!\.)\.$|[,;]\s*https?:")
_REDIRECT = re.compile(r"https?://(?:www\.)?google\.[a-z.]+/(?:url|search)\?")
_TRACKING = re.compile(r"(?:^|[?&])(?:utm_[a-z]+|fbclid|gclid|msclkid|mc_eid|yclid|igshid)=")


def find_bad_addresses(facts: Facts) -> Iterator[Finding]:
    """A warning for each address that leads nowhere, or says more than it should."""
    for file in facts.files:
        for triple in file.stating(SDO.url):
            if isinstance(triple.object, ox.Literal):
                bad = _bad(triple.object.value)
                if bad:
                    yield finding_at(bad[0], file.file, triple, bad[1], bad[2])
        yield from _given_twice(file)


def _given_twice(file: FileFacts) -> Iterator[Finding]:
    first: dict[str, tuple[str, str]] = {}
    for triple in file.stating(SDO.url):
        source, address = name_of(triple.subject), name_of(triple.object)
        if not source.startswith(_SOURCE):
            continue
        title = next((name_of(t.object) for t in file.of(source, DCTERMS.title)), "")
        other, its_title = first.setdefault(address, (source, title))
        if other != source and (title == its_title or _start(title) != _start(its_title)):
            message = f"The source has the address of {local(other)}."
            yield finding_at(SOURCE_STANDS_ONCE, file.file, triple, message)


def _start(title: str) -> str:
    return _STATE.split(title)[0].strip().casefold()


@cache
def _bad(address: str) -> tuple[RuleText, str, str | None] | None:
    if not address.startswith(("http://", "https://")) or re.search(r"\s", address):
        return None  # The rule UrlIsHttp says so.
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return ADDRESS_LEADS_SOMEWHERE, "The address cannot be read as one.", None
    problem = _host_problem((parts.hostname or "").lower())
    if parts.username is not None:
        message = "The address holds the name of a user or a password."
        return ADDRESS_HOLDS_NO_PASSWORD, message, None
    if problem is None and ("…" in address or parts.path.endswith("/...")):
        problem = "The address was cut: it ends in dots."
    if problem is None and _ENDED.search(address):
        problem = "The address ends in punctuation, or another address follows."
    if problem is None and address.endswith(")") and address.count("(") < address.count(")"):
        problem = "The address ends in “)”, which was part of the text around it."
    if problem:
        return ADDRESS_LEADS_SOMEWHERE, problem, None
    return _detour(address, parts.query)


def _detour(address: str, query: str) -> tuple[RuleText, str, str | None] | None:
    if _REDIRECT.match(address):
        message = "The address is that of a search engine, which leads on to the page."
        return ADDRESS_IS_PLAIN, message, "Open the page, and copy the address that it has then."
    if _TRACKING.search(query):
        return ADDRESS_IS_PLAIN, "The address holds what is used to follow readers.", None
    return None


def _host_problem(host: str) -> str | None:
    if not host:
        return "The address names no host."
    try:
        is_private = not ipaddress.ip_address(host).is_global
    except ValueError:
        is_private = bool(_LOCAL.fullmatch(host))
        if _EXAMPLE.fullmatch(host):
            return f"The address leads to {host}, which stands for an address in examples."
        if not is_private and not _HOST.fullmatch(host):
            return f"The address names {host}, which can be no host on the web."
    if is_private:
        return f"The address leads to {host}, which only this machine or its network knows."
    return None
