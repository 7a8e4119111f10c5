"""`s3graph similar`: what is most like a region or a spearhead."""

import json

import pytest
from typer.testing import CliRunner

from s3graph.cli.main import app
from s3graph.errors import NotFound
from s3graph.settings import Settings


def run(settings: Settings, *arguments: str) -> str:
    result = CliRunner().invoke(
        app,
        ["similar", *arguments, "--home", str(settings.home)],
        env={"S3GRAPH_RELEASES": str(settings.releases), "COLUMNS": "200"},
        catch_exceptions=False,
    )
    assert result.exit_code == 0
    return result.output


def test_regions_as_a_table(fixed_settings: Settings) -> None:
    said = run(fixed_settings, "FI1B1")
    assert "FI1B1 has the same area as FI1B (Helsinki-Uusimaa), which answers." in said
    assert "DE3 Berlin" in said
    assert "9 of 9" in said
    assert "Entrepreneurship and start-ups (2)" in said


def test_a_region_that_cannot_be_compared(fixed_settings: Settings) -> None:
    said = run(fixed_settings, "ES51")
    assert "Not comparable: The spearheads of RIS3CAT 2030 are not known." in said


def test_spearheads_as_json(fixed_settings: Settings) -> None:
    asked = ("FI1B/2017/health-wellness", "--basis", "sdg", "--limit", "1", "--format", "json")
    answer = json.loads(run(fixed_settings, *asked))
    assert answer["truncated"]
    (first,) = answer["items"]
    assert first["region"] in {"DE3", "SE12"}
    assert "3" in {concept["notation"] for concept in first["shared"]}


def test_a_spearhead_that_does_not_exist(fixed_settings: Settings) -> None:
    with pytest.raises(NotFound, match="no spearhead FI1B/2017/nowhere"):
        run(fixed_settings, "FI1B/2017/nowhere")
