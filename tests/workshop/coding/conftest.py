"""A small project: one region with four spearheads, and the real codebook."""

import shutil
from pathlib import Path

import pytest

from s3graph.settings import Settings

ROOT = Path(__file__).parents[3]

REGION = """
@base <https://w3id.org/s3graph/id/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix s3: <https://w3id.org/s3graph/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<spearhead/XX1/2020/wood> a s3:Spearhead ;
    skos:prefLabel "Wood"@en , "Puu"@fi , "Trä"@sv ;
    dct:description "Forests and what is made of them, in \\"smart\\" ways, with care."@en ;
    s3:spearheadRole <spearhead-role/umbrella> ;
    s3:hasTheme <theme/b> , <theme/a> ;
    s3:hasObjective <objective/1> ;
    s3:hasCoding <coding/1> , <coding/2> , <coding/3> , <coding/4> .
<theme/a> a s3:Theme ; s3:position 2 ; skos:prefLabel "paper"@en , "paperi"@fi .
<theme/b> a s3:Theme ; s3:position 1 ; skos:prefLabel "timber"@en .
<objective/1> s3:position 1 ; dct:description "More jobs"@en .
<coding/1> a s3:OwnCoding ; s3:position 2 ; s3:concept <topic/pulp-paper> ; s3:match <match/part> .
<coding/2> a s3:OwnCoding ; s3:position 1 ; s3:concept <topic/forestry-wood> ;
    s3:match <match/main> .
<coding/3> a s3:SourceCoding ; s3:position 3 ; s3:concept <topic/bioeconomy> ;
    s3:match <match/main> .
<coding/4> a s3:DerivedCoding ; s3:position 4 ; s3:concept <topic/water> ; s3:match <match/main> .

<spearhead/XX1/2020/sun> a s3:Spearhead ; skos:prefLabel "Sun"@en ;
    s3:hasCoding <coding/5> .
<coding/5> a s3:OwnCoding ; s3:position 1 ; s3:concept <topic/solar-energy> ;
    s3:match <match/main> .

<spearhead/XX1/2020/slogan> a s3:Spearhead ; skos:prefLabel "Forward"@en .

<spearhead/XX1/2014/wood> a s3:Spearhead ; skos:prefLabel "Wood"@en ;
    s3:hasCoding <coding/6> .
<coding/6> a s3:OwnCoding ; s3:position 1 ; s3:concept <topic/forestry-wood> ;
    s3:match <match/main> .
"""


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """Settings of the small project."""
    home = tmp_path / "project"
    (home / "data" / "regions").mkdir(parents=True)
    (home / "data" / "lists").mkdir()
    for name in ("topics", "nace_rev2", "nabs2007", "sdg", "industrial_ecosystems"):
        shutil.copy(ROOT / "data" / "lists" / f"{name}.csv", home / "data" / "lists")
    shutil.copytree(ROOT / "data" / "schemes", home / "data" / "schemes")
    (home / "data" / "regions" / "XX1.ttl").write_text(REGION, encoding="utf-8")
    return Settings(home=home)
