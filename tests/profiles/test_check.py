"""Every way in which a profile can be wrong is told with its line, its column and a way out."""

from pathlib import Path

import pytest

from s3graph.errors import UnreadableInput
from s3graph.findings.finding import Finding, Severity
from s3graph.profiles.check import check_profile
from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.yaml_positions import load

CODES = KnownCodes(
    nuts=frozenset({"FI1B", "FI1B1"}),
    topics=frozenset({"smart-cities", "hydrogen", "tourism", "textiles", "retail", "health"}),
    nace=frozenset({"62", "26.11"}),
    nabs=frozenset({"12.1"}),
    sdg=frozenset({"7"}),
    instruments=frozenset({"erdf"}),
    networks=frozenset({"eip-aha"}),
)

VALID = """\
region:
  nuts: FI1B
  name: Helsinki-Uusimaa
  names: {fi: Helsinki-Uusimaa, sv: Helsingfors-Nyland}
  other_codes:
    - {code: FI1B1, note: the same area at level 3}
sources:
  - id: s1
    title: The strategy
    url: https://example.org/strategy
    published: "2017-05"
    language: en
    read: full
strategies:
  - id: "2014"
    title: First strategy
    status: superseded
    priorities_complete: false
    priorities: []
    sources: [s1]
  - id: "2017"
    title: Second strategy
    period: {start: 2018, end: 2020}
    status: in-force
    covers: [FI1B]
    replaces: "2014"
    approvals:
      - {body: Regional Board, date: "2017", sources: [s1]}
    priorities_complete: true
    sources: [s1]
    priorities:
      - id: cities
        label: Cities
        role: umbrella
        topics: []
      - id: citizen-city
        label: Citizen city
        labels: {fi: Kansalaisten kaupunki}
        role: vertical
        parent: cities
        themes:
          - {label: co-creation}
        actors:
          - {actor: smart-foundation, role: lead}
        instruments:
          - {instrument: six-cities}
          - {instrument: erdf}
        networks: [eip-aha]
        source_codes:
          - {scheme: nace_rev2, code: "62"}
          - {scheme: nace_rev2, code: "34", note: so in the source}
        topics:
          - {topic: smart-cities, match: main}
          - {topic: hydrogen, match: part}
    indicators:
      - id: funding
        label: Funding
        kind: input
        priority: citizen-city
        baseline: {value: 0.9, year: 2012}
        milestones: [{value: 1, year: 2015}]
        sources: [s1]
    funding:
      - {instrument: erdf, amount: 25000000, currency: EUR, priority: cities, sources: [s1]}
changes:
  - kind: new
    from: {strategy: "2014"}
    to: {strategy: "2017", priorities: [citizen-city]}
    stated: false
    sources: [s1]
actors:
  - id: smart-foundation
    name: Smart Foundation
    helix: intermediary
    sources: [s1]
instruments:
  - id: six-cities
    name: Six Cities
    level: national
    part_of: [erdf]
    sources: [s1]
networks:
  - id: eip-aha
    role: participant
    sources: [s1]
conflicts:
  - about: the year of carbon neutrality
    values:
      - {text: "2035", sources: [s1]}
      - {text: "2030", sources: [s1]}
gaps: [No budgets were found]
"""


def profile(tmp_path: Path, text: str, name: str = "FI1B-helsinki-uusimaa.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def mutated(old: str, new: str) -> str:
    assert VALID.count(old) >= 1, old
    return VALID.replace(old, new, 1)


def problems(tmp_path: Path, text: str) -> list[Finding]:
    return check_profile(load(profile(tmp_path, text)), CODES)


def test_a_valid_profile_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, VALID) == []


# what stands there -> what is written instead, where the problem is, what is said, what is advised
MISTAKES = [
    # keys
    ("    read: full", "    read: full\n    reed: full", "reed", "unknown key 'reed'", "mean read"),
    ("    read: full", "    read: full\n    zzz: 1", "zzz", "unknown key 'zzz'", "Use one of: id"),
    (
        "    read: full",
        "    read: full\n    read: full",
        "read",
        "'read' stands on line 13",
        "Keep",
    ),
    ("    read: full", "    read: full\n    [a]: b", "[a]", "A key is no text", "word"),
    ("    read: full\n", "", "id: s1", "The source has no read", "one of full, partly, listing"),
    ("  name: Helsinki-Uusimaa\n", "", "nuts", "The region has no name", "Add name: text"),
    ("{label: co-creation}", "{lable: co-creation}", "lable", "unknown key 'lable'", "label"),
    # values
    ("nuts: FI1B", "nuts: fi1b", "fi1b", "NUTS code 'fi1b' does not exist", "mean FI1B"),
    ("name: Helsinki-Uusimaa", "name: 12", "12", "name is the number 12", "in quotes"),
    ("nuts: FI1B", "nuts: GR1B", "GR1B", "NUTS code 'GR1B' does not exist", "capital"),
    ('code: "62"', 'code: "26,11"', '"26,11"', "no code of nace_rev2", "mean 26.11"),
    ('code: "62"', 'code: "J62"', '"J62"', "no code of nace_rev2", "mean 62"),
    ('nace_rev2, code: "62"', 'sdg, code: "SDG 7"', '"SDG 7"', "no code of sdg", "mean 7"),
    ("{topic: hydrogen, match: part}", "hydrogen", "hydrogen", "mapping", "{topic: hydrogen,"),
    ("read: full", "read: yes", "yes", "one of full, partly", "one of full, partly"),
    ("name: Helsinki-Uusimaa", "name:", "", "name is empty", "name must be there"),
    ("name: Helsinki-Uusimaa", "name: ''", "''", "name is empty", "name must be there"),
    ("name: Helsinki-Uusimaa", "name: [a, b]", "[a", "name is a list, expected text", "Write"),
    ("{fi: Helsinki-Uusimaa,", "{finnish: Helsinki,", "finnish", "language tag", "fi"),
    ("{fi: Helsinki-Uusimaa,", "{fi: 3,", "3", "names in fi is the number 3", "text"),
    ("names: {fi: Helsinki-Uusimaa, sv: Helsingfors-Nyland}", "names: x", "x", "mapping", "fi:"),
    ("other_codes:\n    - {", "other_codes:\n      {", "{", "other_codes is a mapping", "a list"),
    ("- {code: FI1B1, note: the same area at level 3}", "- FI1B1", "FI1B1", "a mapping", "keys"),
    ("id: s1", "id: S 1", "S 1", "id is 'S 1', expected lower-case", "hyphens"),
    ('id: "2014"', "id: 2014", "2014", "id is the number 2014", "a year in quotes"),
    ("url: https://", "url: ftp://", "ftp://", "expected an address", "https://"),
    (
        "url: https://example.org/",
        "url: https://a b/",
        "https://a",
        "expected an address without blanks",
        "%20",
    ),
    ('published: "2017-05"', "published: 2017", "2017", "expected a year, month or day", "quotes"),
    ('published: "2017-05"', 'published: "2017-13"', '"2017-13"', "year, month or day", "quotes"),
    ('published: "2017-05"', "published: 2017-02-30", "2017-02-30", "month or day", "quotes"),
    ("language: en", "language: English", "English", "expected a language tag", "fi"),
    ("language: en", "language: no", "no", "language is the boolean no", "language tag"),
    ("read: full", "read: fully", "fully", "expected one of full, partly", "mean full"),
    ("{start: 2018, end: 2020}", "{start: 18, end: 2020}", "18", "a year from 1990", "quotes"),
    ("{start: 2018, end: 2020}", '{start: "2018"}', '"2018"', "a year from 1990", "without quotes"),
    ("{start: 2018, end: 2020}", "{start: 2018, end: 2010}", "2010", "before it starts", "Correct"),
    ("{start: 2018, end: 2020}", "{}", "{}", "period is empty", "leave it out"),
    ("status: in-force", "status: inforce", "inforce", "status is 'inforce'", "mean in-force"),
    ("priorities_complete: true", "priorities_complete: maybe", "maybe", "true or false", "true"),
    ("priorities_complete: true", "priorities_complete: yes", "yes", "true or false", "true"),
    ("amount: 25000000", "amount: 25 million", "25 million", "a number in full", "25000000"),
    ("amount: 25000000", "amount: 25_000_000", "25_000_000", "a number in full", "25000000"),
    ("amount: 25000000", "amount: .inf", ".inf", "a number in full", "25000000"),
    ("currency: EUR", "currency: euro", "euro", "three capital letters", "EUR"),
    ("currency: EUR, ", "", "{instrument", "The funding has no currency", "currency code"),
    ("{value: 0.9, year: 2012}", "{year: 2012}", "{year", "neither value nor text", "number"),
    ("{value: 0.9, year", '{value: "0.9", year', '"0.9"', "a number in full", "without quotes"),
    ("{value: 0.9, year: 2012}", "0.9", "0.9", "expected a mapping or a list", "list"),
    ("gaps: [No budgets were found]", "gaps: [[a]]", "[a]", "gaps is a list", "text"),
    ("gaps: [No budgets were found]", "gaps: []", "[]", "gaps lists nothing", "leave gaps out"),
    # names that lead nowhere
    ("covers: [FI1B]", "covers: [FI1X]", "FI1X", "NUTS code 'FI1X' does not", "FI1B"),
    ('replaces: "2014"', 'replaces: "2015"', '"2015"', "strategy '2015' is not", "2014"),
    ("sources: [s1]\n  - id", "sources: [s2]\n  - id", "s2", "source 's2' is not", "sources"),
    ("sources: [s1]\n  - id", "sources: []\n  - id", "[]", "sources lists nothing", "Complete"),
    (
        "parent: cities",
        "parent: city",
        "city",
        "priority 'city' is not in this strategy",
        "same strategy",
    ),
    ("parent: cities", "parent: citizen-city", "citizen-city", "its own parent", "umbrella"),
    (
        "{actor: smart-foundation",
        "{actor: smart-found",
        "smart-found",
        "'smart-found' is described neither",
        "founda",
    ),
    ("role: lead", "role: boss", "boss", "role is 'boss', expected one of lead", "lead, partner"),
    (
        "{instrument: six-cities}",
        "{instrument: sixcities}",
        "sixcities",
        "'sixcities' is described neither",
        "six-c",
    ),
    (
        "part_of: [erdf]",
        "part_of: [abc]",
        "abc",
        "instrument 'abc' is described neither",
        "data/shared",
    ),
    (
        "networks: [eip-aha]",
        "networks: [xyz]",
        "xyz",
        "network 'xyz' is described neither",
        "data/shared",
    ),
    (
        "{topic: hydrogen",
        "{topic: hydrogn",
        "hydrogn",
        "topic 'hydrogn' is not in the codebook",
        "hydrogen?",
    ),
    ('code: "62"', "code: 62", "62", "code is the number 62", "in quotes"),
    ('code: "62"', 'code: "99"', '"99"', "'99' is no code of nace_rev2", "in a note"),
    ('nace_rev2, code: "62"', 'nabs2007, code: "13"', '"13"', "no code of nabs2007", "Correct"),
    ("scheme: nace_rev2", "scheme: nace", "nace", "expected one of nace_rev2", "nace_rev2"),
    ("priority: cities", "priority: citis", "citis", "priority 'citis' is not", "mean cities"),
    ('strategy: "2014"', 'strategy: "1999"', '"1999"', "strategy '1999' is not", "strategy of"),
    (
        "priorities: [citizen-city]",
        "priorities: [cit]",
        "cit",
        "priority 'cit' is not in that",
        "that strategy",
    ),
    # one thing in the light of another
    ("match: main", "match: part", "{topic: smart-cities", "has no main topic", "match: main"),
    ("{topic: hydrogen,", "{topic: smart-cities,", "smart-cities, match: part", "twice", "Keep"),
    ('      - {text: "2030", sources: [s1]}\n', "", "- {text", "values lists 1, expected 2", ""),
    ("- id: citizen-city", "- id: cities", "cities", "'cities' stands on line 32", "of its own"),
    ("  - id: eip-aha", "  - id: rivers", "rivers", "network 'rivers' has no name", "Add its name"),
    ("  - id: eip-aha", "  - id: eip-aha\n    name: E", "eip-aha", "in data/shared already", "id"),
    ("  - id: six-cities", "  - id: erdf", "erdf", "in data/shared already", "Leave its name"),
    ("    level: national", "    level: national\n    amount: 5", "id: six", "together", "missing"),
    # people and machines
    ("label: Cities", "label: ask anna@city.example", "anna@city", "an e-mail address", "post"),
    ("label: Cities", "label: call +358 40 1234567", "+358 40", "a telephone number", "post"),
    ("label: Cities", "label: see /home/anna/x.pdf", "/home/", "somebody's machine", "address"),
    ("label: Cities", "label: from a snapshot", "snapshot", "how the profile was made", "read"),
    # numbers, text and languages as people write them
    ("{value: 0.9, year: 2012}", "{value: 0,9, year: 2012}", "0,9", "comma in 0,9 cuts", "0.9"),
    ("{value: 0.9, year: 2012}", "{value: 1,250,5}", "1,250", "comma in 1,250,5", "12505"),
    ("amount: 25000000", "amount: 25,000,000", "25,000", "comma in 25,000,000", "25000000"),
    ("currency: EUR", "currency: EURO", "EURO", "three capital letters", "EUR"),
    ("status: in-force", "status: [in-force, draft]", "[in-f", "status is a list", "one value"),
    ("label: Cities", "label: # 1 of cities", "", "label is empty: text after #", "quotes"),
    ("{fi: Helsinki-Uusimaa,", "{cz: Praha,", "cz", "the code of Czechia, not of", "Write cs"),
    ("language: en", "language: dk", "dk", "'dk' is the code of Denmark", "Write da for Danish"),
    # what the format has grown
    ('replaces: "2014"', 'replaces: ["2014", "2014"]', '"2014"]', "2014' twice", "Take one"),
    ('replaces: "2014"', 'replaces: "2017"', '"2017"', "'2017' replaces itself", "before it"),
    ('replaces: "2014"', "replaces: []", "[]", "replaces lists nothing", "leave replaces out"),
    ("covers: [FI1B]", "in_force_from: 2021", "2021", "is 2021, outside the period", "Correct"),
    ("covers: [FI1B]", "document: {source: s9}", "s9", "source 's9' is not", "sources"),
    ("covers: [FI1B]", "document: {url: 'https://a.eu', sources: [s1]}", "{url", "no title", "Add"),
    ("covers: [FI1B]", "document: {title: T}", "{title", "document has no sources", "Add sources"),
    ("covers: [FI1B]", "document: {source: s1, title: T}", "title", "where the source has", "Move"),
    (
        "{body: Regional Board,",
        "{body: B, actor: nobody,",
        "nobody",
        "'nobody' is described",
        "act",
    ),
    (
        "        kind: input",
        "        actor: smart-foundation",
        "actor",
        "without responsible",
        "Add",
    ),
    ("currency: EUR,", "currency: EUR, amount_kind: all,", "all", "expected one of total", "total"),
    ("currency: EUR,", "currency: EUR, contained_in: x,", "x,", "The sum 'x' is neither", "instr"),
    ("currency: EUR,", "currency: EUR, contained_in: six-cities,", "six", "has no amount", "Add"),
    (
        "currency: EUR,",
        "currency: EUR, id: a, contained_in: a,",
        "a, p",
        "contained in itself",
        "l",
    ),
    (
        "    level: national",
        "    level: national\n    amount_kind: total",
        "amount_k",
        "without",
        "A",
    ),
    (
        "    helix: inter",
        "    member_of: [smart-foundation]\n    helix: inter",
        "smart-f",
        "of itself",
        "Name the actor",
    ),
    (
        "    helix: inter",
        "    period: {start: 2020, end: 2011}\n    helix: inter",
        "2011",
        "before",
        "Correct",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "at", "message", "advice"), MISTAKES, ids=[m[1].strip()[:40] for m in MISTAKES]
)
def test_a_mistake_is_told_where_it_is(
    tmp_path: Path, *, old: str, new: str, at: str, message: str, advice: str
) -> None:
    text = mutated(old, new)
    found = problems(tmp_path, text)
    matching = [p for p in found if message in p.message]
    assert matching, [p.message for p in found]
    problem = matching[0]
    assert problem.line is not None
    assert problem.column is not None
    assert problem.text == text.splitlines()[problem.line - 1]
    assert problem.text[problem.column - 1 :].startswith(at)
    assert advice in problem.next_step
    assert problem.severity is Severity.VIOLATION
    # Another id breaks what refers to it as well; all else has one cause and one finding.
    assert len(found) == 1 or new == "  - id: erdf", [each.message for each in found]


def test_the_place_is_the_changed_line(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, mutated("status: in-force", "status: inforce"))
    assert (found.line, found.column) == (24, 13)


LARGER = "{id: b, amount: 10, currency: EUR, sources: [s1]}"


@pytest.mark.parametrize(
    ("entry", "at", "message"),
    [
        ("amount: 11, currency: EUR", "11", "The amount is larger than that of 'b'"),
        ("amount: 5, currency: SEK", "b, ", "'b' is in EUR, and this sum in SEK."),
        ("amount: 11, currency: EUR, amount_kind: per-year", "", ""),
        ("amount: 5, currency: EUR", "", ""),
    ],
)
def test_a_sum_fits_in_the_one_that_holds_it(
    tmp_path: Path, entry: str, at: str, message: str
) -> None:
    part = f"{{contained_in: b, {entry}, sources: [s1]}}"
    text = mutated("    funding:\n", f"    funding:\n      - {LARGER}\n      - {part}\n")
    found = problems(tmp_path, text)
    assert len(found) == bool(message)
    for finding in found:
        assert message in finding.message
        assert (finding.text or "")[(finding.column or 0) - 1 :].startswith(at)


def test_sums_do_not_hold_each_other(tmp_path: Path) -> None:
    sums = "".join(
        f"      - {{id: {one}, contained_in: {other}, amount: 1, currency: EUR, sources: [s1]}}\n"
        for one, other in ("ab", "bc", "ca")
    )
    (found,) = problems(tmp_path, mutated("    funding:\n", f"    funding:\n{sums}"))
    assert found.message == "'a' is contained in itself, through 'c'."
    assert found.rule == "ThingIsNotItsOwnPart"


@pytest.mark.parametrize(
    ("new", "at", "message"),
    [
        ("label: Our #1 field", "Our", ""),
        ("label: Cities #1 in Europe", "Cities", "label ends before '#1 in Europe'"),
        ("label: Cities # and towns", "Cities", "label ends before '# and towns'"),
        ("label: Cities  # as in the plan of 2017", "", ""),
        ('label: "Cities #1"', "", ""),
        ("# Cities come first.\n        label: Cities", "", ""),
    ],
)
def test_text_that_a_comment_cuts_is_a_warning(
    tmp_path: Path, new: str, at: str, message: str
) -> None:
    found = problems(tmp_path, mutated("label: Cities", new))
    assert len(found) == bool(at)
    for finding in found:
        assert finding.severity is Severity.WARNING
        assert finding.rule == "TextIsWhole"
        assert message in finding.message
        assert (finding.text or "")[(finding.column or 0) - 1 :].startswith(at)
        assert "quotes" in finding.next_step


def test_a_country_that_is_also_a_language_is_a_warning(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, mutated("sv: Helsingfors", "se: Helsingfors"))
    assert found.severity is Severity.WARNING
    assert (
        found.message == "'se' is the code of Sweden, and as a language tag it means Northern Sami."
    )
    assert found.next_step == "Write sv for Swedish, or leave it if it is Northern Sami."


def test_a_wrong_id_is_told_once_and_not_where_it_is_meant(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, mutated("  - id: s1", "  - id: S1"))
    assert found.rule == "ValueHasItsForm"


def test_a_source_that_is_never_cited(tmp_path: Path) -> None:
    second = "  - {id: s2, title: Unused, language: en, read: full}\nstrategies:"
    (found,) = problems(tmp_path, mutated("strategies:", second))
    assert found.message == "The source 's2' is never cited."
    assert found.line == 14


def test_more_than_five_topics(tmp_path: Path) -> None:
    more = "".join(
        f"          - {{topic: {name}, match: part}}\n"
        for name in ("hydrogen", "tourism", "textiles", "retail", "health")
    )
    (found,) = problems(tmp_path, mutated("          - {topic: hydrogen, match: part}\n", more))
    assert "has 6 topics, expected 5 at most" in found.message
    assert found.text is not None
    assert "health" in found.text


def test_a_priority_needs_sources_where_its_strategy_has_none(tmp_path: Path) -> None:
    text = mutated(
        "    sources: [s1]\n    priorities:\n      - id: cities",
        "    priorities:\n      - id: cities",
    )
    messages = [p.message for p in problems(tmp_path, text)]
    assert "The strategy has no sources." in messages
    assert messages.count("The priority has no sources.") == 2


@pytest.mark.parametrize("name", ["FI1B.yaml", "FI20-x.yaml", "FI1B-Ä.yaml", "FI1B-x.yml"])
def test_the_file_is_called_by_code_and_plain_name(tmp_path: Path, name: str) -> None:
    (found,) = check_profile(load(profile(tmp_path, VALID, name)), CODES)
    assert f"The file is called {name!r}, expected FI1B-name.yaml" in found.message


def test_all_problems_of_a_file_are_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    text = VALID.replace("read: full", "read: fully").replace("helix: intermediary", "helix: x")
    text = text.replace("covers: [FI1B]", "covers: [FI9]").replace("level: national", "levle: eu")
    found = problems(tmp_path, text)
    assert [p.line for p in found] == sorted(p.line or 0 for p in found)
    assert [(p.line, p.rule) for p in found] == [
        (13, "WordIsKnown"),
        (25, "NameLeadsSomewhere"),
        (74, "WordIsKnown"),
        (79, "KeyIsKnown"),
    ]  # the key that is misspelt is not missing as well


def test_a_missing_top_key(tmp_path: Path) -> None:
    source = "{id: s1, title: T, language: en, read: full}"
    text = f"region: {{nuts: FI1B, name: H}}\nsources: [{source}]\n"
    first = problems(tmp_path, text)[0]
    assert first.message == "The file has no strategies."
    assert (first.line, first.column) == (1, 1)


@pytest.mark.parametrize(
    ("text", "line", "column", "cause"),
    [
        ("region: {nuts: FI1B\nsources: []\n", 1, 9, "bracket that opens here"),
        ("region:\n\tnuts: FI1B\n", 2, 1, "cannot start any token"),
        ("a: b: c\n", 1, 5, "mapping values are not allowed"),
        ("a: 1\n---\nb: 2\n", 2, 1, "single document"),
        ("a: &x 1\nb: *x\n", 1, 4, "anchor &x"),
        ("a: 1\nb: *x\n", 2, 4, "alias *x"),
        ("a: 1\nb: !!python/object:os.system 2\n", 2, 4, "the tag tag:yaml.org"),
        ("a: 1\nb: " + "[" * 40 + "]" * 40 + "\n", 2, 33, "nested deeper than 30 levels"),
        ("- a\n- b\n", 1, 1, "not a mapping"),
        ("", 1, 1, "not a mapping"),
        ("a: 1\nb: 'x\n", 2, 4, "quoted scalar"),
        ("a: 1\nb: \x07\n", 2, 4, "control character U+0007"),
        ("a: 1\nb: x\x00y\n", 2, 5, "control character U+0000"),
        ("a: {b: our #1, c: 2}\nd: 3\n", 1, 12, "Text after # is a comment in YAML"),
        ("a: 1\nb: @home\n", 2, 4, "cannot start any token"),
    ],
)
def test_what_is_no_yaml_is_unreadable(
    tmp_path: Path, text: str, line: int, column: int | None, cause: str
) -> None:
    with pytest.raises(UnreadableInput) as caught:
        load(profile(tmp_path, text))
    error = caught.value
    assert cause in error.cause
    assert (error.line, error.column) == (line, column)
    lines = text.splitlines()
    assert error.text == (lines[line - 1] if line <= len(lines) else None)
    assert error.exit_code == 3


def test_what_is_no_text_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "FI1B-x.yaml"
    path.write_bytes(b"region:\n  name: \xff\n")
    with pytest.raises(UnreadableInput, match="not UTF-8") as caught:
        load(path)
    assert caught.value.line == 2
    with pytest.raises(UnreadableInput, match="cannot be read"):
        load(tmp_path / "missing.yaml")
    with pytest.raises(UnreadableInput, match="cannot be read"):
        load(tmp_path)
