"""Checking a project: every file, every finding at its place, nothing hidden by something else."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from s3graph.errors import UnreadableInput
from s3graph.findings.finding import Finding, Severity
from s3graph.findings.report import Report
from s3graph.findings.text import finding_text, report_text
from s3graph.project.files import data_files, ontology_files
from s3graph.project.reading import Sources
from s3graph.settings import Settings
from s3graph.validation.engine import RuleEngine
from s3graph.validation.validate import judge, validate

HOME = Path(__file__).resolve().parents[2]
GOOD = HOME / "data" / "examples" / "valid" / "ReplacingGoesOneWay.ttl"
REGION = Path("data/regions/FI1B.ttl")

Edit = Callable[[str, str], None]


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def only(report: Report) -> Finding:
    assert len(report.findings) == 1, report_text(report)
    return report.findings[0]


def test_the_real_data_conform(real_sources: Sources) -> None:
    report = judge(Settings(home=HOME), real_sources, everything=True)
    assert [f for f in report.findings if f.severity is Severity.VIOLATION] == []
    assert report.conforms
    assert not report.unreadable
    assert report.files >= 8 + 8


def test_a_good_project_conforms(project: Settings) -> None:
    assert report_text(validate(project)).endswith("0 violations, 0 warnings, 0 notes.")


def test_a_breach_is_shown_at_its_file_line_and_column(project: Settings, edit: Edit) -> None:
    edit("<strategy-status/superseded>", "<strategy-status/over>")
    finding = only(validate(project))
    assert finding_text(finding) == (
        "data/regions/FI1B.ttl:57:15: violation: This is no status of a strategy. "
        "[StrategyHasStatus]\n"
        "  57 |     s3:status <strategy-status/over> ;\n"
        "     |               ^\n"
        "  about: https://w3id.org/s3graph/id/strategy/FI1B/2017\n"
        "  value: <https://w3id.org/s3graph/id/strategy-status/over>\n"
        "  next: Use strategy-status/in-force, /superseded, /draft "
        "or /unknown."
    )


def test_all_unreadable_files_are_told_at_once_and_hide_nothing(
    project: Settings, edit: Edit
) -> None:
    regions = project.home / "data" / "regions"
    (regions / "LT.ttl").write_text("@prefix s3: <http://x.example/> .\ns3:a s3:b .\n")
    (regions / "NL1.ttl").write_bytes(b"# \xff")
    edit("    s3:spearheadsComplete true ;\n", "")
    report = validate(project)
    assert report.unreadable
    assert [(f.rule, str(f.path), f.line, f.unreadable) for f in report.findings] == [
        ("FileIsReadable", "data/regions/LT.ttl", 2, True),
        ("FileIsReadable", "data/regions/NL1.ttl", 1, True),
        ("StrategySaysWhetherComplete", "data/regions/FI1B.ttl", 49, False),
    ]
    assert report.files == len(data_files(project)) + len(ontology_files(project))


@pytest.mark.parametrize(
    "name", ["data/schemes/all.ttl", "ontology/s3.ttl", "ontology/shapes/core/money.ttl"]
)
def test_without_a_common_file_no_rule_is_applied_and_the_report_says_so(
    project: Settings, name: str
) -> None:
    (project.home / name).write_text("not Turtle")
    report = validate(project)
    assert rules(report) == ["FileIsReadable", "RulesAreApplied"]
    assert str(report.findings[0].path) == name
    assert report.unreadable
    assert not report.conforms


def test_a_term_that_the_ontology_lacks_is_a_violation(project: Settings, edit: Edit) -> None:
    edit("s3:spearheadsComplete true", "s3:spearheadsComplete true ; s3:spearheadsCompleet true")
    finding = only(validate(project))
    assert (finding.rule, finding.line) == ("TermIsDefined", 58)
    assert "s3:spearheadsComplete" in finding.next_step


def test_a_term_that_was_given_up_is_a_warning_that_names_the_new_one(
    project: Settings, edit: Edit
) -> None:
    ontology = project.ontology_dir / "s3.ttl"
    with ontology.open("a", encoding="utf-8") as file:
        file.write(
            "s3:hasFocus a owl:ObjectProperty ; owl:deprecated true ;"
            " dct:isReplacedBy s3:hasSpearhead .\n"
        )
    assert rules(validate(project)) == []
    edit("s3:spearheadsComplete true", "s3:spearheadsComplete true ; s3:hasFocus <urn:x>")
    finding = only(validate(project))
    assert (finding.rule, finding.severity) == ("TermIsNotDeprecated", Severity.WARNING)
    assert finding.message == "s3:hasFocus is deprecated and will be taken out of the ontology."
    assert finding.next_step == "Use s3:hasSpearhead in its place."


@pytest.mark.parametrize("old", ["s3:inSeries <series/FI1B>", "<strategy-status/superseded>"])
def test_both_engines_make_the_same_report(project: Settings, edit: Edit, old: str) -> None:
    edit(old, f"{old[:-2]}x>")
    report = validate(project)
    assert not report.conforms
    assert validate(project, engine=RuleEngine.PYSHACL) == report


def test_named_files_alone_are_judged(project: Settings, edit: Edit) -> None:
    edit("<strategy-status/superseded>", "<strategy-status/over>")
    other = project.home / "data" / "regions" / "LT.ttl"
    other.write_text(GOOD.read_text(encoding="utf-8").replace("FI1B", "LT"), encoding="utf-8")
    report = validate(project, [project.home / REGION])
    assert only(report).path == REGION
    assert report.files == 1
    assert {finding.path for finding in validate(project, [other]).findings} == {
        other.relative_to(project.home)
    }


@pytest.mark.parametrize("named", [True, False])
def test_the_name_of_a_thing_may_stand_in_another_region_s_file(
    project: Settings, named: bool
) -> None:
    actor = "<https://w3id.org/s3graph/id/actor/vtt> a <https://w3id.org/s3graph/ns#Actor> ; {} .\n"
    label = "<http://www.w3.org/2004/02/skos/core#{}> 'VTT'"
    first, second = (project.data_dir / "regions" / f"{code}.ttl" for code in ("AT", "FI19"))
    first.write_text(actor.format(label.format("prefLabel" if named else "note")))
    second.write_text(actor.format(label.format("altLabel")))
    report = validate(project, [second])
    assert ("ActorHasName" in rules(report)) == (not named)
    assert {finding.path for finding in report.findings} == {Path("data/regions/FI19.ttl")}
    assert report.files == 1


def test_breaches_of_files_that_are_only_referred_to_are_not_told(
    project: Settings, edit: Edit
) -> None:
    shared = project.home / "data" / "shared.ttl"
    shared.write_text(
        "@prefix s3: <https://w3id.org/s3graph/ns#> . <http://x.example/a> a s3:Funding .",
        encoding="utf-8",
    )
    assert "FundingSaysSomething" in rules(validate(project))
    assert validate(project, [project.home / REGION]).findings == ()
    edit("prov:hadPrimarySource", "s3:hasFunding <http://x.example/a> ;\n    prov:hadPrimarySource")
    assert validate(project, [project.home / REGION]).findings == ()


def test_a_file_outside_the_project_is_judged_under_its_full_name(
    project: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("elsewhere") / "a.ttl"
    text = GOOD.read_text(encoding="utf-8").replace("s3:inSeries <series/FI1B> ;", "")
    path.write_text(text, encoding="utf-8")
    report = validate(project, [path])
    assert set(rules(report)) == {"StrategyIsInSeries"}
    assert {finding.path for finding in report.findings} == {path}


def test_a_named_file_that_does_not_exist_is_unreadable(project: Settings) -> None:
    finding = only(validate(project, [project.home / "data" / "none.ttl"]))
    assert finding.unreadable
    assert "does not exist" in finding.message


MISTAKES = [
    ("s3:status <strategy-status/superseded>", 's3:status "superseded"', {"StrategyHasStatus": 57}),
    (
        "dct:replaces <strategy/FI1B/2014>",
        'dct:replaces "2014"',
        {"ReplacedStrategyIsDescribed": 59},
    ),
    ('s3:startYear "2018"^^xsd:gYear', "s3:startYear 2018", {"YearIsPlausible": 55}),
    ('s3:startYear "2018"^^xsd:gYear', "s3:startYear <x>", {"TextIsNoAddress": 55}),
    (
        's3:startYear "2018"^^xsd:gYear',
        's3:startYear "20x8"^^xsd:gYear',
        {"ValueIsOfItsType": 55},
    ),
    (
        "s3:spearheadsComplete true",
        's3:spearheadsComplete "yes"^^xsd:boolean',
        {"ValueIsOfItsType": 58},
    ),
    (
        "s3:hasSpearhead <spearhead/FI1B/2017/citizen-city>",
        's3:hasSpearhead "Citizen city"',
        {"ReferenceIsDescribed": 60, "SpearheadIsInOneStrategy": 63},
    ),
    ("s3:strategyOf nuts:FI1B", 's3:strategyOf "FI1B"', {"NutsCodeExists": 53}),
    (
        "prov:hadPrimarySource <source/FI1B/s1>",
        'prov:hadPrimarySource "s1"',
        {"SourceIsDescribed": 67},
    ),
    (
        "prov:hadPrimarySource <source/FI1B/s1>",
        "prov:hadPrimarySource ( <source/FI1B/s1> )",
        {"SourceIsDescribed": 67},
    ),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[m[1] for m in MISTAKES])
def test_a_value_of_the_wrong_kind_is_a_finding_and_not_a_crash(
    project: Settings,
    edit: Edit,
    capfd: pytest.CaptureFixture[str],
    mistake: tuple[str, str, dict[str, int]],
) -> None:
    old, new, expected = mistake
    edit(old, new)
    report = validate(project)
    assert {finding.rule: finding.line for finding in report.findings} == expected
    assert not report.conforms
    assert capfd.readouterr().err == ""


def test_progress_is_told(project: Settings) -> None:
    steps: list[tuple[str, int, int]] = []
    validate(project, progress=lambda *step: steps.append(step))
    assert ("Reading", 0, steps[0][2]) == steps[0]
    assert [done for what, done, _ in steps if what == "Reading"] == list(range(steps[0][2] + 1))
    assert [what for what, _, _ in steps][-1] == "Applying the rules"


@pytest.mark.parametrize(
    ("gone", "cause"),
    [
        ("data", "no profiles, lists or Turtle"),
        ("ontology/s3.ttl", "ontology"),
        ("ontology/shapes", "No shapes"),
    ],
)
def test_a_folder_that_is_no_project_is_refused(project: Settings, gone: str, cause: str) -> None:
    path = project.home / gone
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    with pytest.raises(UnreadableInput, match=cause) as caught:
        validate(project)
    assert "--home" in caught.value.next_step


def test_a_common_file_is_checked_with_all_that_refer_to_it(project: Settings) -> None:
    """A source of figures is cited in the files of figures, which refer to it."""
    folder = project.data_dir / "statistics"
    folder.mkdir()
    source = GOOD.read_text(encoding="utf-8").partition("<series/")[0]
    (folder / "sources.ttl").write_text(source.replace("FI1B/s1", "statistics/a"), encoding="utf-8")
    figures = folder / "gdp.ttl"
    figures.write_text(
        "<urn:x:figure> <http://www.w3.org/ns/prov#hadPrimarySource>"
        " <https://w3id.org/s3graph/id/source/statistics/a> .",
        encoding="utf-8",
    )
    assert validate(project, [folder / "sources.ttl"]).findings == ()
    figures.unlink()
    assert rules(validate(project, [folder / "sources.ttl"])) == ["SourceIsCited"]


@pytest.mark.parametrize("engine", RuleEngine)
def test_a_file_alone_gets_the_findings_that_it_has_among_all(
    project: Settings, edit: Edit, engine: RuleEngine
) -> None:
    """Whether its things are reached by a class above theirs, a property, or a blank node."""
    edit("    s3:spearheadsComplete true ;\n", "")
    edit(
        "prov:hadPrimarySource",
        "s3:hasFunding [ a s3:Funding ] ; s3:hasIndicator <urn:x:i> . <urn:x:t> a s3:Target ."
        " <urn:x:m> skos:broader <urn:x:m> . <strategy/FI1B/2017> prov:hadPrimarySource",
    )
    plain = project.data_dir / "regions" / "LT.ttl"
    text = (
        (project.home / REGION).read_text(encoding="utf-8").replace("[ a s3:Funding ]", "<urn:y>")
    )
    plain.write_text(text.replace("FI1B", "LT").replace("urn:x", "urn:z"), encoding="utf-8")
    among_all = validate(project).findings
    for path in (project.home / REGION, plain):
        alone = validate(project, [path], engine=engine).findings
        assert alone == tuple(f for f in among_all if f.path == path.relative_to(project.home))
        assert len({finding.rule for finding in alone}) > 5
