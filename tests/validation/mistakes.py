# ruff: noqa: E501 - a row of a table stands in one line
# fmt: off
"""Kinds of mistakes: which text becomes which, and what is to be told of it."""

from typing import NamedTuple

from s3graph.findings.finding import Severity

#: Stands in a new text where the finding must point to.
CARET = "‸"


class Mistake(NamedTuple):
    """One kind of mistake.

    Attributes:
        name: what it is, in a few words.
        file: the good file in `tests/data/mistakes`.
        old: a text in it; the first of several is changed.
        new: what it becomes, with `CARET` where the finding must point to.
        rule: the rule that is broken, and no other.
        severity: how bad it is.
    """

    name: str
    file: str
    old: str
    new: str
    rule: str
    severity: Severity = Severity.WARNING


def _turtle(
    name: str, old: str, new: str, rule: str, severity: Severity = Severity.WARNING
) -> Mistake:
    return Mistake(name, "FI1B.ttl", old, new, rule, severity)


def _label(name: str, text: str, rule: str, severity: Severity = Severity.WARNING) -> Mistake:
    """Another text as the English label of the spearhead."""
    marked = f'"{text}"@en' if CARET in text else f'{CARET}"{text}"@en'
    return _turtle(f"label: {name}", '"Citizen city"@en', marked, rule, severity)


V = Severity.VIOLATION
OLD_LABEL = '"Citizen city"@en'

TEXTS = (
    _label("empty", "", "TextIsNotEmpty", V),
    _label("of blanks", "   ", "TextIsNotEmpty", V),
    _label("of a zero-width space", "\\u200B", "TextIsNotEmpty", V),
    _label("TODO", "TODO", "TextIsNoPlaceholder"),
    _label("todo in the middle", "Citizen TODO city", "TextIsNoPlaceholder"),
    _label("TBD", "tbd", "TextIsNoPlaceholder"),
    _label("TBC", "TBC", "TextIsNoPlaceholder"),
    _label("FIXME", "FIXME: name", "TextIsNoPlaceholder"),
    _label("xxx", "xxx", "TextIsNoPlaceholder"),
    _label("XXX in the middle", "Citizen XXX", "TextIsNoPlaceholder"),
    _label("n/a", "n/a", "TextIsNoPlaceholder"),
    _label("none", "None", "TextIsNoPlaceholder"),
    _label("null", "null", "TextIsNoPlaceholder"),
    _label("a hyphen", "-", "TextIsNoPlaceholder"),
    _label("dots", "...", "TextIsNoPlaceholder"),
    _label("an ellipsis", "…", "TextIsNoPlaceholder"),
    _label("question marks", "???", "TextIsNoPlaceholder"),
    _label("question marks at the end", "Citizen city ???", "TextIsNoPlaceholder"),
    _label("one letter", "x", "TextIsNoPlaceholder"),
    _label("test", "test", "TextIsNoPlaceholder"),
    _label("foo", "foo", "TextIsNoPlaceholder"),
    _label("the word label", "label", "TextIsNoPlaceholder"),
    _label("your text here", "Your text here", "TextIsNoPlaceholder"),
    _label("to be added", "to be added", "TextIsNoPlaceholder"),
    _label("to be confirmed", "to be confirmed", "TextIsNoPlaceholder"),
    _label("lorem ipsum", "Lorem ipsum dolor sit amet", "TextIsNoPlaceholder"),
    _label("a template", "{{ label }}", "TextIsNoPlaceholder"),
    _label("a gap in brackets", "[insert name]", "TextIsNoPlaceholder"),
    _label("the documentation", "what it is about, in our words", "TextIsNoPlaceholder"),
    _label("a Cyrillic letter", "Citiz‸\\u0435n city", "LettersAreOfOneScript"),
    _label("a Greek letter", "Citiz‸\\u03B5n city", "LettersAreOfOneScript"),
    _label("a Cyrillic word of look-alikes", "\\u0430 city", "LettersAreOfOneScript"),
    _label("a zero-width space", "Citi‸\\u200Bzen city", "TextHasNoHiddenCharacters"),
    _label("a zero-width joiner", "Citi‸\\u200Dzen city", "TextHasNoHiddenCharacters"),
    _label("a word joiner", "Citi‸\\u2060zen city", "TextHasNoHiddenCharacters"),
    _label("a byte order mark", "\\uFEFFCitizen city", "TextHasNoHiddenCharacters"),
    _label("a soft hyphen", "Citi‸\\u00ADzen city", "TextHasNoHiddenCharacters"),
    _label("a right-to-left override", "Citizen ‸\\u202Ecity", "TextRunsOneWay"),
    _label("a right-to-left mark", "Citizen ‸\\u200Fcity", "TextRunsOneWay"),
    _label("an isolate", "Citizen ‸\\u2067city\\u2069", "TextRunsOneWay"),
    _label("a no-break space", "Citizen‸\\u00A0city", "BlanksArePlain"),
    _label("a thin space", "Citizen‸\\u2009city", "BlanksArePlain"),
    _label("a tab", "Citizen‸\\tcity", "BlanksArePlain"),
    _label("a line break", "Citizen‸\\ncity", "BlanksArePlain"),
    _label("two blanks", "Citizen‸  city", "BlanksAreSingle"),
    _label("a blank before", " Citizen city", "TextHasNoOuterBlanks"),
    _label("a blank after", "Citizen city ", "TextHasNoOuterBlanks"),
    _label("a bell", "Citizen‸\\u0007 city", "TextHasNoControlCharacters", V),
    _label("a C1 control", "Citizen‸\\u0092s city", "TextHasNoControlCharacters", V),
    _label("HTML", "<b>Citizen</b> city", "TextIsPlain"),
    _label("a line break of HTML", "Citizen‸<br/>city", "TextIsPlain"),
    _label("script", "<script>alert(1)</script>", "TextIsPlain"),
    _label("an entity", "Citizen ‸&amp; city", "TextIsPlain"),
    _label("a numbered entity", "Citizen‸&#39;s city", "TextIsPlain"),
    _label("bold Markdown", "**Citizen** city", "TextIsPlain"),
    _label("a heading of Markdown", "# Citizen city", "TextIsPlain"),
    _label("an item of Markdown", "- Citizen city", "TextIsPlain"),
    _label("a link of Markdown", "[Citizen](https://a.fi/) city", "TextIsPlain"),
    _label("code of Markdown", "`Citizen` city", "TextIsPlain"),
    _label("an escape", "Citizen‸\\\\ncity", "TextIsPlain"),
    _label("mojibake of an accent", "CitÃ© des citoyens", "TextIsReadRight"),
    _label("mojibake of a quotation mark", "Citizenâ€™s city", "TextIsReadRight"),
    _label("mojibake of Nordic letters", "TyÃ¶pajat ja lÃ¤hipalvelut", "TextIsReadRight"),
    _label("a replacement character", "Citizen‸\\uFFFD city", "TextIsReadRight"),
    _label("a lost letter", "Fran‸?ois", "TextIsReadRight"),
    _label("over 300 letters", " ".join(f"city{n}" for n in range(60)), "LabelIsShort"),
    _label("5,000 letters", " ".join(f"w{n}" for n in range(1000)), "LabelIsShort"),
    _label("a word twice", "Citizen city city", "WordsAreNotRepeated"),
    _label("two commas", "Citizens,, city", "PunctuationIsSingle"),
    _label("capitals", "CITIZEN CITY", "LabelIsNotShouted"),
    _label("a ligature", "Of‸\\uFB01ces for citizens", "LettersArePlain"),
    _label("wide letters", "\\uFF23itizen city", "LettersArePlain"),
    _label("a lone bracket", "Citizen (city", "LabelIsWhole", V),
    _label("a lone quotation mark", "Citizen “city", "BracketsArePaired"),
    _label("a lone square bracket", "Citizen [city", "BracketsArePaired"),
    _label("the end cut off", "Citizen city and", "LabelIsWhole", V),
    _turtle("note: TODO", '"the board decides on behalf of the council"@en', '‸"TODO"@en', "TextIsNoPlaceholder"),
    _turtle("note: two blanks", '"the board decides on behalf of the council"@en', '"the‸  board decides"@en', "BlanksAreSingle"),
    _turtle("description: empty", '"Services that citizens build together."@en', '‸""@en', "TextIsNotEmpty", V),
    _turtle("description: HTML", '"Services that citizens build together."@en', '‸"<p>Services</p>"@en', "TextIsPlain"),
    _turtle("vision: documentation", '"Double the effect of innovation."@en', '‸"one or two sentences"@en', "TextIsNoPlaceholder"),
    _turtle("theme: empty", '"Co-creation of services"@en', '‸""@en', "TextIsNotEmpty", V),
    _turtle("actor: empty", '"Urban Mill"', '‸""', "TextIsNotEmpty", V),
    _turtle("actor: blanks", '"Urban Mill"', '‸" "', "TextIsNotEmpty", V),
    _turtle("instrument: empty", '"Six City Strategy (6Aika)"', '‸""', "TextIsNotEmpty", V),
    _turtle("network: empty", '"Climate-KIC"', '‸""', "TextIsNotEmpty", V),
    _turtle("platform: empty", '"Smart Kalasatama"@en', '‸""@en', "TextIsNotEmpty", V),
    _turtle("source: empty title", '"WeLive pilot city"@en', '‸""@en', "TextIsNotEmpty", V),
    _turtle("claim: empty", '"2050 for the region"@en', '‸""@en', "TextIsNotEmpty", V),
    _turtle("gap: empty", '"No target was found for the second measure"@en', '‸""@en', "TextIsNotEmpty", V),
    _turtle("objective: empty", '"Promote growth by strengthening research"@en', '‸""@en', "TextIsNotEmpty", V),
    _turtle("strength: empty", '"innovation"@en', '‸""@en', "TextIsNotEmpty", V),
    _turtle("body: empty", '"Regional Board"', '‸""', "TextIsNotEmpty", V),
    _turtle("region: empty name", '"Helsinki-Uusimaa"@en', '‸""@en', "TextIsNotEmpty", V),
    _turtle("unit: empty", '"million EUR"', '‸""', "TextIsNotEmpty", V),
    _turtle("strategy: empty title", '"Update of the strategy"@en', '‸""@en', "TextIsNotEmpty", V),
    _turtle("indicator: empty", '"Jobs in research"@en', '‸""@en', "TextIsNotEmpty", V),
    _turtle("version: empty", '"2017" ;', '‸"" ;', "TextIsNotEmpty", V),
    _turtle("code: empty", '"FI1B1"', '‸""', "TextIsNotEmpty", V),
    _turtle("code: a look-alike", '"FI1B1"', '‸"FI1\\u04121"', "CodeIsPlain"),
)

NAMES = (
    _turtle("themes: case", '"Usability in daily life"@en', '‸"co-creation OF services"@en', "NamesDifferClearly"),
    _turtle("themes: a hyphen", '"Usability in daily life"@en', '‸"Co creation of services"@en', "NamesDifferClearly"),
    _turtle("themes: an accent", '"Usability in daily life"@en', '‸"Có-creation of services"@en', "NamesDifferClearly"),
    _turtle("spearheads: case", '"Urban cleantech"@en', '‸"Citizen City"@en', "NamesDifferClearly"),
    _turtle("actors: case", '"Urban Mill"', '‸"SMART & Clean foundation"', "NamesDifferClearly"),
    _turtle("titles: case", '"Update of the strategy"@en', '‸"Smart Specialisation in Helsinki-Uusimaa"@en', "NamesDifferClearly"),
    _turtle("person: Dr", '"Regional Board"', '‸"Dr Anna Virtanen"', "NoPersonIsNamed", V),
    _turtle("person: Prof.", '"Regional Board"', '‸"Prof. Matti Korhonen"', "NoPersonIsNamed", V),
    _turtle("person: Mr", '"Ministry of Education"', '‸"Mr John Smith"', "NoPersonIsNamed", V),
    _turtle("person: a name", '"Regional Board"', '‸"Anna Virtanen"', "BodyIsNoPerson"),
    _turtle("person: last name first", '"Regional Board"', '‸"Virtanen, Anna"', "BodyIsNoPerson"),
    _turtle("person: as actor", '"Urban Mill"', '‸"Jukka-Pekka Lehtonen"', "BodyIsNoPerson"),
    _turtle("person: responsible", '"Ministry of Education"', '‸"Maria Garcia Lopez"', "BodyIsNoPerson"),
)

URL = '"https://welive.eu/pilot-city"^^xsd:anyURI'


def _address(name: str, address: str, rule: str, severity: Severity = Severity.WARNING) -> Mistake:
    return _turtle(f"address: {name}", URL, f'‸"{address}"^^xsd:anyURI', rule, severity)


ADDRESSES = (
    _address("no host", "https:///pilot-city", "AddressLeadsSomewhere"),
    _address("localhost", "http://localhost/pilot", "AddressLeadsSomewhere"),
    _address("localhost with port", "http://localhost:8000/pilot", "AddressLeadsSomewhere"),
    _address("127.0.0.1", "http://127.0.0.1/pilot", "AddressLeadsSomewhere"),
    _address("::1", "http://[::1]/pilot", "AddressLeadsSomewhere"),
    _address("10.x", "http://10.0.0.5/pilot", "AddressLeadsSomewhere"),
    _address("192.168.x", "http://192.168.1.5/pilot", "AddressLeadsSomewhere"),
    _address("172.16.x", "http://172.16.1.5/pilot", "AddressLeadsSomewhere"),
    _address("local name", "http://server.local/pilot", "AddressLeadsSomewhere"),
    _address("intranet", "https://intranet/pilot", "AddressLeadsSomewhere"),
    _address("no dot", "https://welive/pilot", "AddressLeadsSomewhere"),
    _address("two dots", "https://welive..eu/pilot", "AddressLeadsSomewhere"),
    _address("example.org", "https://example.org/pilot", "AddressLeadsSomewhere"),
    _address("dots", "https://...", "AddressLeadsSomewhere"),
    _address("dots at the end", "https://welive.eu/...", "AddressLeadsSomewhere"),
    _address("twice the start", "https://https://welive.eu/pilot", "AddressLeadsSomewhere"),
    _address("password", "https://me:secret@welive.eu/pilot", "AddressHoldsNoPassword"),
    _address("tracking", "https://welive.eu/?utm_source=letter", "AddressIsPlain"),
    _address("one slash", "http:/welive.eu/pilot", "UrlIsHttp", V),
    _address("no scheme", "www.welive.eu/pilot", "UrlIsHttp", V),
    _address("misspelt scheme", "htps://welive.eu/pilot", "UrlIsHttp", V),
    _address("mail", "mailto:we@live", "UrlIsHttp", V),
    _address("file", "file:///home/me/pilot.pdf", "UrlIsHttp", V),
    _address("javascript", "javascript:alert(1)", "UrlIsHttp", V),
    _address("a blank", "https://welive.eu/pilot city", "UrlIsHttp", V),
)


def _tag(name: str, tag: str, rule: str = "LanguageTagIsKnown", severity: Severity = V) -> Mistake:
    return _turtle(f"tag: {name}", '"Medborgarnas stad"@sv', f'‸"Medborgarnas stad"@{tag}', rule, severity)


LANGUAGES = (
    _tag("cz", "cz"),
    _tag("dk", "dk"),
    _tag("gr", "gr"),
    _tag("at", "at"),
    _tag("xx", "xx"),
    _tag("three letters", "swe"),
    _tag("swedish", "swedish"),
    _tag("a region that is none", "sv-ABCD1"),
    _tag("se", "se", "LanguageFitsItsText", Severity.WARNING),
    _tag("uk", "uk", "LanguageFitsItsText", Severity.WARNING),
    _tag("be", "be", "LanguageFitsItsText", Severity.WARNING),
    _turtle("tag: missing on the only label", '"Urban cleantech"@en', '‸"Urban cleantech"', "LanguageTagIsThere", V),
    _turtle("tag: missing on a theme", '"Co-creation of services"@en', '‸"Co-creation of services"', "LanguageTagIsThere", V),
    _turtle("tag: missing on a title", '"Update of the strategy"@en', '‸"Update of the strategy"', "LanguageTagIsThere", V),
    _turtle("tag: missing on a note", '"planned for three years"@en', '‸"planned for three years"', "LanguageTagIsThere", V),
    _turtle("tag: country on the only label", '"Urban cleantech"@en', '‸"Urban cleantech"@gb', "LanguageTagIsKnown", V),
    _turtle("source: cz", 'dc:language "sv"', 'dc:language ‸"cz"', "SourceLanguageIsKnown", V),
    _turtle("source: Swedish", 'dc:language "sv"', 'dc:language ‸"Swedish"', "SourceLanguageIsKnown", V),
    _turtle("source: se", 'dc:language "sv"', 'dc:language ‸"se"', "LanguageFitsItsText"),
)


def _region(name: str, of: str, ends: str = " ;") -> Mistake:
    return _turtle(f"region: {name}", f"{of} nuts:FI1B{ends}", f"{of} ‸nuts:FI1C{ends}", "ThingIsOfItsRegion", V)


REGIONS = (
    _region("of a strategy", "s3:strategyOf"),
    _region("of a series", "s3:seriesOf", " ."),
    _region("of a gap", "s3:gapOf", " ."),
    _region("of a platform", "s3:platformOf"),
    _region("of a conflict", "s3:conflictOf"),
    _region("of an actor", "s3:actorOf"),
    _region("of an instrument", "s3:usedIn"),
    _region("of a member", "s3:member"),
    _turtle("region: covered", "s3:coversRegion nuts:FI1B ;", "s3:coversRegion ‸nuts:FI1C ;", "StrategyCoversItsRegion"),
    _turtle("region: two others covered", "s3:coversRegion nuts:FI1B ;", "s3:coversRegion ‸nuts:FI1C , nuts:SE11 ;", "StrategyCoversItsRegion"),
    _turtle("region: unknown", "s3:strategyOf nuts:FI1B ;", "s3:strategyOf ‸nuts:FI9Z ;", "NutsCodeExists", V),
)
KINDS = (
    _turtle("kind: helix on a spearhead", 's3:localTerm "spearhead" ;', "s3:helix ‸<helix/industry> ;", "PropertyFitsItsThing", V),
    _turtle("kind: year on a strategy", 's3:vision "Double', 's3:year ‸"2018"^^xsd:gYear ;\n    s3:vision "Double', "PropertyFitsItsThing", V),
    _turtle("kind: role on an actor", 's3:actorKind "foundation" ;', "s3:role ‸<actor-role/lead> ;", "PropertyFitsItsThing", V),
    _turtle("kind: status on a spearhead", 's3:localTerm "spearhead" ;', "s3:status ‸<strategy-status/draft> ;", "PropertyFitsItsThing", V),
    _turtle("kind: unit on a theme", 'skos:prefLabel "Co-creation', 's3:unit ‸"jobs" ;\n    skos:prefLabel "Co-creation', "PropertyFitsItsThing", V),
    _turtle("kind: currency on a strategy", 's3:vision "Double', 'schema:currency ‸"EUR" ;\n    s3:vision "Double', "PropertyFitsItsThing", V),
    _turtle("kind: start on a spearhead", 's3:localTerm "spearhead" ;', 's3:startYear ‸"2018"^^xsd:gYear ;', "PropertyFitsItsThing", V),
    _turtle("kind: level on an actor", 's3:actorKind "foundation" ;', "s3:level ‸<instrument-level/eu> ;", "PropertyFitsItsThing", V),
    _turtle("kind: a theme as actor", "s3:actor <actor/smart-clean-foundation>", "s3:actor ‸<theme/FI1B/2017/citizen-city/usability>", "ValueIsOfItsKind", V),
    _turtle("kind: a network as instrument", "s3:instrument <instrument/six-cities>", "s3:instrument ‸<network/climate-kic>", "ValueIsOfItsKind", V),
    _turtle("kind: a spearhead as theme", "<spearhead/FI1B/2017/cleantech> a s3:Spearhead", "<spearhead/FI1B/2017/cleantech> a ‸s3:Theme", "KindFitsItsIdentifier", V),
    _turtle("kind: an actor as network", "<actor/urban-mill> a s3:Actor", "<actor/urban-mill> a ‸s3:Network", "KindFitsItsIdentifier", V),
    _turtle("concept: a helix as role", "<spearhead-role/vertical> ;\n    prov:hadPrimarySource <source/FI1B/s2>", "‸<helix/industry> ;\n    prov:hadPrimarySource <source/FI1B/s2>", "SpearheadHasRole", V),
    _turtle("concept: misspelt role", "<spearhead-role/horizontal>", "‸<spearhead-role/horizontl>", "SpearheadHasRole", V),
    _turtle("concept: misspelt status", "<strategy-status/superseded>", "‸<strategy-status/super>", "StrategyHasStatus", V),
    _turtle("concept: two statuses", "<strategy-status/superseded>", "<strategy-status/draft> , ‸<strategy-status/superseded>", "StrategyHasStatus", V),
    _turtle("concept: misspelt topic", "<topic/smart-cities> ;", "‸<topic/smart-cites> ;", "OwnCodingIsTopic", V),
    _turtle("words: an address for a local term", 's3:localTerm "spearhead"', "s3:localTerm ‸<spearhead>", "TextIsNoAddress", V),
    _turtle("words: an address for a year", 's3:startYear "2018"^^xsd:gYear ;\n    s3:endYear', "s3:startYear ‸<2018> ;\n    s3:endYear", "TextIsNoAddress", V),
    _turtle("words: an address for a label", '"Citizen city"@en', "‸<citizen-city>", "TextIsNoAddress", V),
    _turtle("concept: one topic twice", "s3:concept <topic/social-innovation>", "s3:concept ‸<topic/smart-cities>", "TopicIsCodedOnce", V),
    _turtle("concept: misspelt helix", "<helix/intermediary>", "‸<helix/intermediate>", "ActorHasHelix", V),
    _turtle("concept: misspelt level", "<instrument-level/national>", "‸<instrument-level/nation>", "InstrumentHasLevel", V),
    _turtle("concept: misspelt kind of change", "<change-kind/rename>", "‸<change-kind/renamed>", "ChangeHasKind", V),
    _turtle("concept: misspelt depth", "<reading-depth/partly>", "‸<reading-depth/part>", "SourceHasReadingDepth", V),
    _turtle("concept: misspelt kind of indicator", "<indicator-kind/result>", "‸<indicator-kind/results>", "IndicatorKindIsKnown", V),
    _turtle("concept: misspelt actor role", "<actor-role/lead>", "‸<actor-role/leader>", "ParticipationRoleIsKnown", V),
)
MONEY = (
    _turtle("currency: EURO", '"EUR" ;', '‸"EURO" ;', "CurrencyIsKnown", V),
    _turtle("currency: the sign", '"EUR" ;', '‸"€" ;', "CurrencyIsKnown", V),
    _turtle("currency: small letters", '"EUR" ;', '‸"eur" ;', "CurrencyIsKnown", V),
    _turtle("currency: unknown", '"EUR" ;', '‸"XYZ" ;', "CurrencyIsKnown", V),
    _turtle("amount: millions", "25000000.0", "‸25.0", "AmountIsInUnits"),
    _turtle("amount: thousands", "25000000.0", "‸2500.0", "AmountIsInUnits"),
    _turtle("amount: too much", "25000000.0", "‸25000000000000.0", "AmountIsInUnits"),
    _turtle("amount: zero", "25000000.0", "‸0.0", "AmountIsPositive", V),
    _turtle("amount: below zero", "25000000.0", "‸-25000000.0", "AmountIsPositive", V),
    _turtle("amount: words", "25000000.0", '‸"25 million"', "AmountIsPositive", V),
    _turtle("unit: EURO", '"million EUR"', '‸"EURO"', "UnitIsSpeltRight"),
    _turtle("unit: milion", '"million EUR"', '‸"milion EUR"', "UnitIsSpeltRight"),
    _turtle("unit: precent", '"million EUR"', '‸"precent"', "UnitIsSpeltRight"),
    _turtle("unit: eur", '"million EUR"', '‸"eur"', "UnitIsSpeltRight"),
    _turtle("unit: compnaies", '"million EUR"', '‸"compnaies"', "UnitIsSpeltRight"),
)
TIMES = (
    _turtle("approval: long after, with a note", '"2017-12-05"^^xsd:date', '‸"2031"^^xsd:gYear', "ApprovalIsBeforeEnd", V),
    _turtle("approval: long before, with a note", '"2017-12-05"^^xsd:date', '‸"2009-12-05"^^xsd:date', "ApprovalIsNearStart", V),
    _turtle("approval: no such day", '"2017-12-05"^^xsd:date', '‸"2017-02-30"^^xsd:date', "ValueIsOfItsType", V),
    _turtle("approval: 1017", '"2017-12-05"^^xsd:date', '‸"1017-12-05"^^xsd:date', "DateIsPlausible", V),
    _turtle("document: in the future", '"2018"^^xsd:gYear ;\n    dc:language', '‸"2038"^^xsd:gYear ;\n    dc:language', "DateIsPast"),
    _turtle("observation: in the future", '"2016"^^xsd:gYear', '‸"2058"^^xsd:gYear', "DateIsPast"),
    _turtle("baseline: in the future", '"2012"^^xsd:gYear', '‸"2052"^^xsd:gYear', "DateIsPast"),
    _turtle("strategy: in force, but ended", "<strategy-status/superseded> ;\n    s3:vision", "‸<strategy-status/in-force> ;\n    s3:vision", "StrategyInForceHasNotEnded"),
    _turtle("period: years swapped", 's3:startYear "2018"^^xsd:gYear ;\n    s3:endYear "2020"^^xsd:gYear', 's3:startYear "2020"^^xsd:gYear ;\n    s3:endYear ‸"2018"^^xsd:gYear', "PeriodRunsForward", V),
    _turtle("period: year of two digits", 's3:startYear "2018"^^xsd:gYear ;\n    s3:funds', 's3:startYear ‸"18"^^xsd:gYear ;\n    s3:funds', "ValueIsOfItsType", V),
    _turtle("period: year 2108", 's3:startYear "2018"^^xsd:gYear ;\n    s3:funds', 's3:startYear ‸"2108"^^xsd:gYear ;\n    s3:funds', "YearIsPlausible", V),
    _turtle("milestone: after the target", '"2018"^^xsd:gYear ;\n    prov:hadPrimarySource', '‸"2023"^^xsd:gYear ;\n    prov:hadPrimarySource', "TargetIsReachedLast"),
    _turtle("milestone: before the baseline", '"2018"^^xsd:gYear ;\n    prov:hadPrimarySource', '‸"2010"^^xsd:gYear ;\n    prov:hadPrimarySource', "TargetIsReachedLast"),
    _turtle("target: below the baseline", "s3:value 1.9", "s3:value ‸0.19", "TargetIsAboveBaseline"),
    _turtle("value: words", "s3:value 1.9", 's3:value ‸"about two"', "ValueIsNumber", V),
    _turtle("value: a comma", "s3:value 1.9", 's3:value ‸"1,9"', "ValueIsNumber", V),
)


def _namespace(name: str, right: str, wrong: str) -> Mistake:
    return _turtle(f"namespace: {name}", f"<{right}>", f"<‸{wrong}>", "NamespaceIsRight", V)


NAMESPACES = (
    _namespace("a slash for the hash", "https://w3id.org/s3graph/ns#", "https://w3id.org/s3graph/ns/"),
    _namespace("http for https", "https://w3id.org/s3graph/ns#", "http://w3id.org/s3graph/ns#"),
    _namespace("https for http", "http://data.europa.eu/nuts/code/", "https://data.europa.eu/nuts/code/"),
    _namespace("www", "http://purl.org/dc/terms/", "http://www.purl.org/dc/terms/"),
    _namespace("https of SKOS", "http://www.w3.org/2004/02/skos/core#", "https://www.w3.org/2004/02/skos/core#"),
    _namespace("a slash for the hash of SKOS", "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/2004/02/skos/core/"),
    _namespace("https of PROV", "http://www.w3.org/ns/prov#", "https://www.w3.org/ns/prov#"),
    _namespace("a slash of XML Schema", "http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/2001/XMLSchema/"),
    _namespace("http of schema.org", "https://schema.org/", "http://schema.org/"),
    _namespace("no slash of the base", "https://w3id.org/s3graph/id/", "https://w3id.org/s3graph/id"),
    _namespace("no id in the base", "https://w3id.org/s3graph/id/", "https://w3id.org/s3graph/"),
    _namespace("http of our things", "https://w3id.org/s3graph/id/", "http://w3id.org/s3graph/id/"),
)

BROUGHT = (
    _turtle("spearhead: in two strategies", "s3:hasSpearhead <spearhead/FI1B/2017/citizen-city> ,", "s3:hasSpearhead ‸<spearhead/FI1B/2014/smart-citizen> ,\n        <spearhead/FI1B/2017/citizen-city> ,", "SpearheadIsInOneStrategy", V),
    _turtle("part: of itself", 's3:localTerm "spearhead" ;', "s3:partOfSpearhead ‸<spearhead/FI1B/2017/citizen-city> ;", "PartsGoOneWay", V),
    _turtle("period: years swapped, with what follows", 's3:startYear "2014"^^xsd:gYear ;\n    s3:endYear "2017"^^xsd:gYear', 's3:startYear "2019"^^xsd:gYear ;\n    s3:endYear ‸"2014"^^xsd:gYear', "PeriodRunsForward", V),
    _turtle("kind: none", "<theme/FI1B/2017/citizen-city/usability> a s3:Theme ;", "‸<theme/FI1B/2017/citizen-city/usability> s3:position 2 ;", "ThingHasKind", V),
    _turtle("coding: of ours, by another body", "<actor/s3graph>", "‸<actor/urban-mill>", "OwnCodingIsOurs", V),
    _turtle("source: of another region", '"2035 for the city"@en ;\n    prov:hadPrimarySource <source/FI1B/s2> .', '"2035 for the city"@en ;\n    prov:hadPrimarySource ‸<source/FI1D9/s1> .\n<source/FI1D9/s1> a s3:Source ; dct:title "Plan of the north"@en ; dc:language "en" ; schema:url "https://north.fi/plan"^^xsd:anyURI ; s3:readingDepth <reading-depth/full> .', "SourceIsOfItsRegion"),
    _turtle("inferred: the latest version", "    s3:vision", "    ‸s3:latestVersion true ;\n    s3:vision", "InferredIsNotStated"),
    _turtle("position: twice", "usability> a s3:Theme ;", "usability> a s3:Theme ;\n    s3:position ‸1 ;", "PositionIsTakenOnce"),
    _turtle("term: a property misspelt", 's3:localTerm "spearhead"', '‸s3:localterm "spearhead"', "TermIsDefined", V),
    _turtle("term: an unknown vocabulary", 's3:localTerm "spearhead"', '‸<http://example.org/vocab#comment> "x"', "VocabularyIsInUse"),
    _turtle("term: a borrowed one misspelt", 's3:localTerm "spearhead"', '‸skos:hiddenlabel "x"', "BorrowedTermExists", V),
    _turtle("term: a class misspelt", "<series/FI1B> a s3:StrategySeries", "<series/FI1B> a ‸s3:StrategySerie", "TermIsDefined", V),
)

MISTAKES: tuple[Mistake, ...] = (
    *TEXTS,
    *NAMES,
    *ADDRESSES,
    *LANGUAGES,
    *REGIONS,
    *KINDS,
    *MONEY,
    *TIMES,
    *NAMESPACES,
    *BROUGHT,
)
