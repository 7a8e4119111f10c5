"""Blind samples: all that a coder may see, nothing of our coding, the same for the same seed."""

import csv
import io

import pytest

from s3graph.errors import InvalidRequest, UnreadableInput
from s3graph.settings import Settings
from s3graph.workshop.coding.sample import blind_sheet, draw
from s3graph.workshop.coding.spearheads import CodedSpearhead, Regions, SpearheadId


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


MANY = {
    SpearheadId("XX1", "2020", f"s{n}"): CodedSpearhead(f"S{n}", (), "", "", (), ())
    for n in range(200)
}


def test_a_coder_sees_the_text_of_a_spearhead(project: Settings) -> None:
    sheet = rows(blind_sheet(Regions(project).spearheads(), 4, 7))
    wood = next(r for r in sheet if (r["strategy"], r["spearhead"]) == ("2020", "wood"))
    assert wood == {
        "region": "XX1",
        "strategy": "2020",
        "spearhead": "wood",
        "label": "Wood",
        "other_labels": "fi: Puu | sv: Trä",
        "role": "umbrella",
        "description": 'Forests and what is made of them, in "smart" ways, with care.',
        "themes": "timber | paper",
        "objectives": "More jobs",
        "topics": "",
    }


def test_nothing_of_any_coding_is_in_a_sheet(project: Settings) -> None:
    sheet = blind_sheet(Regions(project).spearheads(), 4, 7)
    for topic in ("forestry-wood", "pulp-paper", "solar-energy", "bioeconomy", "water"):
        assert topic not in sheet


def test_uncoded_spearheads_are_drawn_too(project: Settings) -> None:
    assert "slogan" in {
        r["spearhead"] for r in rows(blind_sheet(Regions(project).spearheads(), 4, 7))
    }


def test_the_same_seed_draws_the_same_and_another_seed_others() -> None:
    assert draw(MANY, 50, 7) == draw(dict(reversed(MANY.items())), 50, 7)
    assert draw(MANY, 50, 7) != draw(MANY, 50, 8)
    assert len(set(draw(MANY, 200, 7))) == 200


def test_a_larger_sample_begins_with_the_smaller() -> None:
    assert draw(MANY, 100, 7)[:50] == draw(MANY, 50, 7)


@pytest.mark.parametrize("n", [0, 201])
def test_more_than_there_are_is_refused(n: int) -> None:
    with pytest.raises(InvalidRequest, match="200 spearheads"):
        draw(MANY, n, 7)


def test_our_own_coding_is_kept_apart_from_the_others(project: Settings) -> None:
    assert {str(name): dict(c) for name, c in Regions(project).own_codings().items()} == {
        "XX1/2014/wood": {"forestry-wood": "main"},
        "XX1/2020/slogan": {},
        "XX1/2020/sun": {"solar-energy": "main"},
        "XX1/2020/wood": {"forestry-wood": "main", "pulp-paper": "part"},
    }


def test_a_region_file_that_is_no_turtle_is_named(project: Settings) -> None:
    (project.data_dir / "regions" / "XX2.ttl").write_text("<a> <b> .\n")
    with pytest.raises(UnreadableInput) as refused:
        Regions(project)
    assert refused.value.path.endswith("XX2.ttl")
    assert refused.value.line == 1


def test_a_project_without_regions_is_named(project: Settings) -> None:
    (project.data_dir / "regions" / "XX1.ttl").unlink()
    with pytest.raises(UnreadableInput, match="no region profiles"):
        Regions(project)
