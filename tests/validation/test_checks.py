"""The rules that are applied in Python: what they say of themselves, and what they leave alone."""

import re
from datetime import date
from pathlib import Path

import pytest
from rdflib import DC, SDO, SH, SKOS, Graph, URIRef
from rdflib.collection import Collection

from s3graph.findings.finding import Finding, Severity
from s3graph.project.files import shape_files
from s3graph.rdf.statements import StatedFile, read_statements
from s3graph.settings import Settings
from s3graph.validation.causes import only_causes
from s3graph.validation.checks import DATA_RULES
from s3graph.validation.facts import Facts
from s3graph.validation.figures import find_odd_figures
from s3graph.validation.languages import LANGUAGES
from s3graph.validation.money import CURRENCIES
from s3graph.validation.names import is_person
from s3graph.validation.namespaces import correct_namespaces
from s3graph.validation.times import find_odd_times
from s3graph.validation.wording import find_bad_wording, grave_defect, label_defect, text_defect
from s3graph.vocabulary import S3

HOME = Path(__file__).resolve().parents[2]
GOOD = HOME / "tests" / "data" / "mistakes" / "FI1B.ttl"


def test_each_rule_says_what_holds_why_and_what_to_do() -> None:
    assert len({rule.name for rule in DATA_RULES}) == len(DATA_RULES)
    for rule in DATA_RULES:
        assert re.fullmatch(r"([A-Z][a-z]+)+", rule.name)
        for text in (rule.title, rule.reason, rule.remedy):
            assert text[0].isupper(), rule.name
            assert text.endswith("."), rule.name


@pytest.mark.parametrize(
    ("name", "path", "known"),
    [
        ("CurrencyIsKnown", SDO.currency, CURRENCIES),
        ("SourceLanguageIsKnown", DC.language, LANGUAGES | {"mul", "und", "zxx"}),
    ],
)
def test_checks_and_shapes_know_the_same(name: str, path: URIRef, known: frozenset[str]) -> None:
    graph = Graph()
    for file in shape_files(Settings(home=HOME)):
        graph.parse(file)
    (shape,) = (s for s in graph.subjects(SH.path, path) if str(s).endswith(f"#{name}"))
    members = graph.value(shape, SH["in"])
    assert members is not None
    assert {str(member) for member in Collection(graph, members)} == known


@pytest.mark.parametrize(
    "label",
    [
        "Citizen city",
        "Ψηφιακή οικονομία",
        "Интелигентна специализация (ИКТ)",
        "Паметни градови и 3D-штампа",
        "a) food, b) wood",
        "Smart Specialisation 4.0 (S3), version (26.10.2015)",
        "Health & care",
        "C++ and C#",
        "STRING",
        "ICT",
        "5 μm optics",
        "α-synuclein research",
        "L'Hospitalet – indústria",
        "Kauno miesto „Santaka“ slėnis",
        "»Grøn« energi",
        "R&D",
        "Dr. Oetker Foundation for food research",
    ],
)
def test_good_names_are_left_alone(label: str) -> None:
    assert label_defect(label) is None


def test_a_long_note_may_have_paragraphs() -> None:
    assert text_defect("First. " * 60 + "\n\n" + "Second.") is None


def test_published_names_are_judged_for_what_harms_alone() -> None:
    assert grave_defect("Castile and\u00a0Leon") is None
    assert grave_defect("Castile\x00") is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\\u0000b", "NUL (U+0000)"),
        ("a\\u0001b", "U+0001"),
        ("a\\u00ADb", "a soft hyphen (U+00AD)"),
        ("a\\u202Eb", "a right-to-left override (U+202E)"),
    ],
)
def test_a_character_is_named_by_its_code_point(text: str, expected: str) -> None:
    defect = label_defect(text.encode("ascii").decode("unicode_escape"))
    assert defect is not None
    assert expected in defect.message


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Virtanen", True),
        ("Jean-Pierre Dupont", True),
        ("Dr Hans Müller", True),
        ("Urban Mill", False),
        ("Regional Board", False),
        ("Maria Curie University", False),
        ("Martin Luther University Halle", False),
        ("Anna", False),
        ("Julia", False),
        ("Region Halland", False),
    ],
)
def test_persons_are_told_from_bodies(name: str, expected: bool) -> None:
    assert is_person(name) is expected


def test_today_divides_past_from_future() -> None:
    facts = Facts([read_statements(GOOD)], [])
    assert list(find_odd_times(facts, date(2026, 1, 1))) == []
    early = {finding.rule for finding in find_odd_times(facts, date(2017, 1, 1))}
    assert early == {"DateIsPast"}


def test_a_wrong_namespace_is_told_once_and_judged_as_if_right(tmp_path: Path) -> None:
    path = tmp_path / "FI1B.ttl"
    text = GOOD.read_text(encoding="utf-8")
    path.write_text(text.replace("s3graph/ns#", "s3graph/ns/"), encoding="utf-8")
    corrected = correct_namespaces([read_statements(path)])
    (finding,) = corrected.findings
    assert finding.rule == "NamespaceIsRight"
    (file,) = corrected.files
    assert set(file.triples) == set(read_statements(GOOD).triples)
    assert all(file.places.place_of(triple) for triple in file.places.triples)


def test_a_good_namespace_costs_nothing() -> None:
    file = read_statements(GOOD)
    assert correct_namespaces([file]).files[0] is file


def _finding(rule: str, line: int = 3, focus: str | None = "urn:x") -> Finding:
    return Finding(
        Severity.VIOLATION, rule, "It is wrong.", "Mend it.", Path("a"), line, 1, None, focus
    )


def test_what_follows_from_a_mistake_is_not_told() -> None:
    cause, consequence = _finding("LanguageTagIsThere"), _finding("ThemeHasLabel", 2)
    assert only_causes([consequence, cause]) == [cause]
    other = _finding("ThemeHasLabel", 9, "urn:y")
    assert only_causes([other, cause]) == [other, cause]


def test_of_two_that_say_the_same_the_first_is_told() -> None:
    first, second = _finding("CurrencyIsKnown"), _finding("CurrencyIsKnown")
    assert only_causes([first, second]) == [first]


def test_things_without_a_name_have_their_place(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(f'<urn:x> <urn:p> [\n  <{SKOS.prefLabel}> "TODO"@en ] .\n', encoding="utf-8")
    (finding,) = find_bad_wording(Facts([read_statements(path)], []))
    assert (finding.line, finding.focus) == (2, None)


def test_a_file_without_statements_is_sound(tmp_path: Path) -> None:
    file = StatedFile(Path("a"), tmp_path / "a", (), lambda: pytest.fail("needs no places"))
    assert list(find_odd_times(Facts([file], []), date(2026, 1, 1))) == []


@pytest.mark.parametrize("odd", ["NaN", "INF", "-INF"])
def test_a_figure_that_is_no_number_is_compared_with_none(tmp_path: Path, odd: str) -> None:
    path = tmp_path / "a.ttl"
    double = f'"{odd}"^^<http://www.w3.org/2001/XMLSchema#double>'
    path.write_text(
        f"@prefix s3: <{S3}> .\n"
        f'<urn:i> s3:unit "%" ; s3:hasTarget <urn:t> ; s3:hasBaseline <urn:b> .\n'
        f"<urn:t> s3:value {double} .\n<urn:b> s3:value 3 .\n",
        encoding="utf-8",
    )
    assert list(find_odd_figures(Facts([read_statements(path)], []))) == []
