"""A finding says what a maintainer needs: where, what, and what was likely meant."""

from collections.abc import Callable
from pathlib import Path

import pytest

from s3graph.findings.finding import Finding, Severity
from s3graph.findings.text import report_text
from s3graph.settings import Settings
from s3graph.validation.validate import validate

Edit = Callable[[str, str], None]

REGION = Path("data/regions/FI1B.ttl")


def only(project: Settings) -> Finding:
    report = validate(project)
    assert len(report.findings) == 1, report_text(report)
    return report.findings[0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("strategy-status/supersede", "<https://w3id.org/s3graph/id/strategy-status/superseded>"),
        ("strategy-status/over", None),
        ("status/superseded", None),
    ],
)
def test_what_was_likely_meant_is_offered(
    project: Settings, edit: Edit, written: str, meant: str | None
) -> None:
    edit("strategy-status/superseded", written)
    finding = only(project)
    assert finding.rule == "StrategyHasStatus"
    offered = finding.next_step.partition("Did you mean ")[2].removesuffix("?")
    assert offered == (meant or "")


def test_a_code_in_the_prefix_of_its_file_is_offered_in_it(project: Settings, edit: Edit) -> None:
    scheme = project.data_dir / "schemes" / "more.ttl"
    scheme.write_text(
        "<http://data.europa.eu/nuts/code/FI1B-north> <urn:x:says> 'something' .", encoding="utf-8"
    )
    edit("s3:coversRegion nuts:FI1B", "s3:coversRegion nuts:FI1B-nort")
    findings = validate(project, [project.home / REGION]).findings
    assert [f.next_step.rpartition(". ")[2] for f in findings] == ["Did you mean nuts:FI1B-north?"]


def test_of_a_long_text_the_part_that_must_go_is_shown(project: Settings, edit: Edit) -> None:
    note = f"{'Before. ' * 40}Write to office@council.example or come by. {'After. ' * 40}".strip()
    edit("s3:spearheadsComplete true ;", f's3:spearheadsComplete true ; skos:note "{note}"@en ;')
    finding = only(project)
    assert finding.rule == "NoEmailAddress"
    assert finding.value == (
        "… Before. Before. Before. Before. Write to office@council.example"
        " or come by. After. After. After. After. …"
    )


def test_of_a_short_text_all_is_shown(project: Settings, edit: Edit) -> None:
    edit(
        "s3:spearheadsComplete true ;", 's3:spearheadsComplete true ; skos:note "a@b.example"@en ;'
    )
    assert only(project).value == '"a@b.example"@en'


def test_a_date_that_does_not_exist_is_told_without_a_traceback(
    project: Settings, edit: Edit, capfd: pytest.CaptureFixture[str]
) -> None:
    edit(
        "prov:hadPrimarySource",
        "s3:hasApproval <approval/FI1B/2017/1> . <approval/FI1B/2017/1> a s3:Approval ;"
        ' s3:bodyName "Board" ; dct:date "2017-13-01"^^xsd:date ; prov:hadPrimarySource',
    )
    found = {finding.rule for finding in validate(project).findings}
    assert "ValueIsOfItsType" in found
    assert "DateIsPlausible" not in found
    assert capfd.readouterr().err == ""


# --- Terms of other vocabularies


def test_a_misspelt_term_of_another_vocabulary_is_a_violation(
    project: Settings, edit: Edit
) -> None:
    edit("s3:spearheadsComplete true ;", 's3:spearheadsComplete true ; skos:notes "x"@en ;')
    finding = only(project)
    assert (finding.rule, finding.severity) == ("BorrowedTermExists", Severity.VIOLATION)
    assert (finding.path, finding.line, finding.value) == (REGION, 58, "skos:notes")
    assert finding.message == "skos:notes is no term of its vocabulary."
    assert finding.next_step == "Did you mean skos:note?"


def test_a_misspelt_class_of_another_vocabulary_is_a_violation(project: Settings) -> None:
    scheme = project.data_dir / "schemes" / "more.ttl"
    scheme.write_text(
        "<urn:x:a> a <http://www.w3.org/2004/02/skos/core#Concpet> .", encoding="utf-8"
    )
    finding = only(project)
    assert (finding.rule, finding.line) == ("BorrowedTermExists", 1)
    assert finding.next_step == "Did you mean <http://www.w3.org/2004/02/skos/core#Concept>?"


def test_a_property_of_a_vocabulary_that_is_not_used_is_a_warning(
    project: Settings, edit: Edit
) -> None:
    edit("@prefix dct: <http://purl.org/dc/terms/>", "@prefix dcx: <http://purl.org/dc/term/>")
    edit("s3:spearheadsComplete true ;", 's3:spearheadsComplete true ; <urn:x:p> "x" ;')
    # The file no longer declares dct:, so it is not Turtle.
    assert [f.rule for f in validate(project).findings] == ["FileIsReadable"]
    edit("@prefix dcx: <http://purl.org/dc/term/>", "@prefix dct: <http://purl.org/dc/terms/>")
    finding = only(project)
    assert (finding.rule, finding.severity) == ("VocabularyIsInUse", Severity.WARNING)
    assert finding.value == "<urn:x:p>"


# --- Things that two files describe as their own


def test_a_thing_of_one_region_is_described_in_one_file(project: Settings) -> None:
    good = (project.home / REGION).read_text(encoding="utf-8")
    other = project.data_dir / "regions" / "LT.ttl"
    # A copy in which the identifiers of one spearhead were left as they were.
    copy = good.replace("FI1B", "LT").replace("LT/2014/welfare-city", "FI1B/2014/welfare-city")
    other.write_text(copy, encoding="utf-8")
    found = [f for f in validate(project).findings if f.rule == "ThingIsDescribedOnce"]
    assert [(f.path, f.severity) for f in found] == [
        (Path("data/regions/LT.ttl"), Severity.VIOLATION)
    ]
    assert str(found[0].focus) == "https://w3id.org/s3graph/id/spearhead/FI1B/2014/welfare-city"
    assert found[0].message == "data/regions/FI1B.ttl describes this too, as its own."
    assert (found[0].text or "").startswith("<spearhead/FI1B/2014/welfare-city> a s3:Spearhead")
    for path in (other, project.home / REGION):  # each alone is judged beside the other
        alone = [f for f in validate(project, [path]).findings if f.rule == found[0].rule]
        assert [(f.path, f.focus) for f in alone] == [
            (path.relative_to(project.home), found[0].focus)
        ]


def test_a_whole_region_described_again_is_told_once(project: Settings) -> None:
    good = (project.home / REGION).read_text(encoding="utf-8")
    brought = project.data_dir / "extra" / "again.ttl"
    brought.parent.mkdir()
    brought.write_text(f"{good}\nnuts:FI1B a s3:ProfiledRegion .\n", encoding="utf-8")
    about_files = {"RegionHasOneProfile", "ThingIsDescribedOnce"}
    found = [f for f in validate(project).findings if f.rule in about_files]
    assert [(f.rule, f.path) for f in found] == [
        ("RegionHasOneProfile", Path("data/extra/again.ttl"))
    ]
    assert found[0].message == "data/regions/FI1B.ttl describes the region FI1B already."


def test_a_region_may_refer_to_things_of_another(project: Settings) -> None:
    (project.data_dir / "schemes" / "more.ttl").write_text(
        "<http://data.europa.eu/nuts/code/LT> <http://www.w3.org/2004/02/skos/core#inScheme>"
        " <https://w3id.org/s3graph/id/scheme/nuts> .",
        encoding="utf-8",
    )
    good = (project.home / REGION).read_text(encoding="utf-8")
    other = project.data_dir / "regions" / "LT.ttl"
    copy = good.replace("FI1B", "LT")
    copy = copy.replace("dct:replaces <strategy/LT/2014>", "dct:replaces <strategy/FI1B/2014>")
    other.write_text(copy, encoding="utf-8")
    assert validate(project, [other]).findings == ()
    other.write_text(copy.replace("strategy/FI1B/2014", "strategy/FI1B/2015"), encoding="utf-8")
    assert [f.rule for f in validate(project, [other]).findings] == ["ReplacedStrategyIsDescribed"]


def test_a_body_may_be_described_by_several_regions(project: Settings) -> None:
    actor = (
        "@prefix s3: <https://w3id.org/s3graph/ns#> .\n"
        "<https://w3id.org/s3graph/id/actor/vtt> a s3:Actor ; s3:position 1 .\n"
    )
    for code in ("AT", "LT"):
        (project.data_dir / "regions" / f"{code}.ttl").write_text(actor, encoding="utf-8")
    assert "ThingIsDescribedOnce" not in {f.rule for f in validate(project).findings}
