"""Check currencies, amounts and units: whether the number can be what it says."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final

import pyoxigraph as ox
from rapidfuzz.distance import DamerauLevenshtein

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.rules import RuleText
from s3graph.suggest import did_you_mean
from s3graph.validation.facts import Facts, FileFacts, finding_at, name_of
from s3graph.vocabulary import S3, SDO, SKOS

CURRENCY_IS_KNOWN: Final = RuleText(
    name="CurrencyIsKnown",
    title="A currency is the code of a currency that is paid with in Europe (ISO 4217).",
    reason="An amount in a currency that does not exist cannot be compared.",
    remedy="Use its code of three letters (ISO 4217), such as EUR or SEK.",
    invalid="currency: EURO",
    valid="currency: EUR",
)
AMOUNT_IS_IN_UNITS: Final = RuleText(
    name="AmountIsInUnits",
    title="An amount is written out in units of its currency.",
    reason="An amount in millions is compared as if it were a thousand times smaller or more.",
    remedy="Write the full number, such as 25000000 for 25 million.",
    severity=Severity.WARNING,
    invalid="{amount: 25, currency: EUR}",
    valid="{amount: 25000000, currency: EUR}",
)
UNIT_IS_SPELT_RIGHT: Final = RuleText(
    name="UnitIsSpeltRight",
    title="The unit of an indicator is spelt as others spell it.",
    reason="Indicators are compared by their units.",
    remedy="Write the unit as other indicators have it, such as %, EUR or million EUR.",
    severity=Severity.WARNING,
    invalid="unit: precent",
    valid='unit: "%"',
)

_CODES = """
    ALL BAM BGN CHF CZK DKK EUR GBP GEL GIP HRK HUF ISK LTL LVL MDL MKD NOK PLN RON RSD RUB SEK
    TRY UAH USD
"""
#: Currencies of Europe, of today and of the years since 2007, and the dollar (ISO 4217). The shape
#: of this name has the same.
CURRENCIES: Final = frozenset(_CODES.split())
_SPOKEN: Final = {
    "$": "USD",
    "£": "GBP",
    "dollar": "USD",
    "dollars": "USD",
    "ecu": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "eu": "EUR",
    "eurot": "EUR",
    "forint": "HUF",
    "ft": "HUF",
    "kc": "CZK",
    "kč": "CZK",
    "koruna": "CZK",
    "kr": "SEK, DKK, NOK or ISK",
    "kuna": "HRK",
    "lei": "RON",
    "lev": "BGN",
    "leva": "BGN",
    "lira": "TRY",
    "meur": "EUR",
    "pound": "GBP",
    "pounds": "GBP",
    "pln": "PLN",
    "tl": "TRY",
    "uk": "GBP",
    "us": "USD",
    "zl": "PLN",
    "zloty": "PLN",
    "zł": "PLN",
    "€": "EUR",
}
#: Other ways to write the units that most indicators have.
_USUAL: Final = {
    **dict.fromkeys(("per cent", "percent", "pct", "prosenttia", "prozent", "процент"), "%"),
    **dict.fromkeys(("m€", "€m", "meur", "mio eur", "mio. eur", "mio €", "mln eur"), "million EUR"),
    **dict.fromkeys(("k€", "keur", "teur"), "thousand EUR"),
}
# Amounts below this are likely in thousands or millions, whatever the currency of Europe.
_SMALL: Final = Decimal(10_000)
_HUGE: Final = Decimal(10) ** 13
_SINGLE = re.compile(r"voucher|per[ -](?:project|firm|company|application|person)|at most|up to")
_MILLIONS = re.compile(
    r"\b(?:in (?:millions?|thousands?|billions?)|mill?ions? of|MEUR|mio|mrd)\b", re.I
)
_WORDS_OF_UNITS = """
    % a about accounts activities added all annual applications arrivals at average balance bed
    beds billion broadband buildings businesses call calls capacity capita carbon cars case
    cases centres chains change citizens clusters co2 collaborations companies compared
    concentration contracts cooperation countries courses currency cycle days degrees density
    designs digital dioxide doctorates domestic each education emissions employed employees
    employment energy enterprises entities equivalent equivalents established establishments
    euro euros events expenditure expenses export exports facilities farms figure final firms
    for from fte full gdp gerd goods graduates grants greenhouse gross growth gva gwh hectares
    high highest hosts hours households hundred import improvement in income index indicator
    industry inhabitant inhabitants innovation innovations innovative institutes institutions
    instruments investment investments jobs journals kilograms kilometre kilometres kilotonnes
    km km2 labour level licences litres loans local market measures meetings members metres
    million millions minutes models month months mt mw mwh named national net networks new not
    number of on opportunities or organisation organisations output overnight papers
    participants participations partners partnerships patent patents people per percent
    percentage period persons pilot place places platforms point points population private
    processes production productivity products programme programmes project projects proposals
    prototypes public publications purchasing quality quarters rank ranking rate ratio regional
    registered renewable research researchers revenue revenues sales scale schools score sector
    sectors services share smes spin-offs spin-outs square staff standard start-ups startups
    stays strategies students studies supported sustainable systems tenders terms test thousand
    time times to tonne tonnes tons total tourism tourists trademarks trained training turnover
    twh units universities users value vehicles ventures visitors visits vouchers water with
    women workers workplaces works year years young
"""
_UNIT_WORDS: Final = frozenset(_WORDS_OF_UNITS.split())
# Words that are too short to be misspelt ones of others, and long ones, in which two slips count
# as a misspelling too.
_SHORT, _LONG, _SLIPS = 4, 7, 2
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*")


def find_odd_amounts(facts: Facts) -> Iterator[Finding]:
    """A finding for each currency, amount and unit that is unlikely to be what it says."""
    for file in facts.files:
        for triple in file.stating(SDO.currency):
            problem = _currency_problem(name_of(triple.object))
            if problem:
                yield finding_at(CURRENCY_IS_KNOWN, file.file, triple, *problem)
        for triple in file.stating(S3.amount):
            yield from _amount(file, triple)
        for triple in file.stating(S3.unit):
            problem = _unit_problem(name_of(triple.object))
            if problem:
                yield finding_at(UNIT_IS_SPELT_RIGHT, file.file, triple, *problem)


@cache
def _currency_problem(code: str) -> tuple[str, str | None] | None:
    if code in CURRENCIES or not code.strip():
        return None
    meant = _SPOKEN.get(code.strip().lower().rstrip("."))
    if meant is None and code.strip().upper() in CURRENCIES:
        meant = code.strip().upper()
    if meant:
        verb = "are" if " or " in meant else "is"
        return f"“{code}” is no currency code; {meant} {verb}.", f"Write {meant}."
    advice = did_you_mean(code, CURRENCIES, otherwise=CURRENCY_IS_KNOWN.remedy)
    return f"“{code}” is the code of no currency of Europe.", advice


def _amount(file: FileFacts, triple: ox.Triple) -> Iterator[Finding]:
    thing = name_of(triple.subject)
    try:
        amount = Decimal(name_of(triple.object))
    except InvalidOperation:
        return
    if not amount.is_finite() or amount <= 0:
        return
    notes = " ".join(name_of(t.object) for t in file.of(thing, SKOS.note))
    if amount < _SMALL and not _SINGLE.search(notes):
        yield finding_at(
            AMOUNT_IS_IN_UNITS,
            file.file,
            triple,
            f"An amount of {amount:f} is unlikely; it may be in thousands or millions.",
            "Write the full number, such as 25000000 for 25 million; if it is right, say in a note"
            " what it is paid for, such as a voucher for one project.",
        )
    elif amount >= _HUGE:
        yield finding_at(
            AMOUNT_IS_IN_UNITS,
            file.file,
            triple,
            f"An amount of {amount:,f} is more than any region has.",
            "Correct the number; it is written in units of the currency.",
        )


@cache
def _unit_problem(unit: str) -> tuple[str, str | None] | None:
    if usual := _USUAL.get(unit.strip().lower()):
        step = f"Write {usual!r}."
        if usual.endswith(" EUR"):
            step = f"Write EUR if the values are written out, or {usual!r} if they are in that."
        return f"Others write the unit “{unit}” as “{usual}”.", step
    meant = _SPOKEN.get(unit.strip().lower()) if unit not in CURRENCIES else None
    if meant:
        verb = "are" if " or " in meant else "is"
        return f"“{unit}” is no currency code; {meant} {verb}.", f"Write {meant}."
    for word in _WORD.findall(unit):
        plain = word.lower()
        if word in CURRENCIES or plain in _UNIT_WORDS:
            continue
        if len(plain) < _SHORT:
            if unit == word and plain.upper() in CURRENCIES:
                code = plain.upper()
                return f"“{word}” is no currency code; {code} is.", f"Write {code}."
            continue
        if plain in _SPOKEN:
            continue
        close = sorted(
            (DamerauLevenshtein.distance(plain, known), known)
            for known in _UNIT_WORDS
            if abs(len(known) - len(plain)) <= _SLIPS and len(known) >= _SHORT
        )
        if close and close[0][0] <= (1 if len(plain) < _LONG else _SLIPS):
            return f"“{word}” looks misspelt.", f"Did you mean “{close[0][1]}”?"
    return None
