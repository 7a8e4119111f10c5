"""A small project with regions of four countries that describe actors, instruments and networks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from s3graph.settings import Settings

PREFIXES = """\
@base <https://w3id.org/s3graph/id/> .
@prefix s3: <https://w3id.org/s3graph/ns#> .
@prefix nuts: <http://data.europa.eu/nuts/code/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
NUTS = """\
nuts:ME skos:prefLabel "Montenegro"@en .
nuts:RS skos:prefLabel "Serbia"@en .
nuts:FI skos:prefLabel "Finland"@en .
nuts:FI1D7 skos:prefLabel "Lapland"@en .
nuts:FI196 skos:prefLabel "Satakunta"@en .
nuts:FI1C1 skos:prefLabel "Southwest Finland"@en .
"""
#: Region → name of each of its actors by identifier.
ACTORS = {
    "ME": {"economy-me": "Ministry of Economy of Montenegro", "jrc": "Joint Research Centre"},
    "RS": {
        "economy-rs": "Ministry of Economy of Serbia",
        "joint-research-centre": "Research Centre, Joint (European Commission)",
        "council": "Council for Innovation",
    },
    "FI1D7": {"council-lapland": "Regional Council of Lapland", "arctic": "Arctic Smartness Hub"},
    "FI196": {
        "council-satakunta": "Regional Council of Satakunta",
        "hub": "Hub of Arctic Smartness",
        "tsp": "Åland Technology Centre (ÅTC)",
    },
    "FI1C1": {
        "turku": "Turku Science Park",
        "turku-2": "Science Park Turku",
        "other": "Something else entirely (ÅTC)",
        "vtt": "VTT Ltd.",
    },
}

Write = Callable[[str, str], Path]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


@pytest.fixture
def write(settings: Settings) -> Write:
    """Writes a file under `data/`, with the prefixes."""

    def run(name: str, text: str) -> Path:
        path = settings.data_dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PREFIXES + text, encoding="utf-8")
        return path

    return run


@pytest.fixture
def project(settings: Settings, write: Write) -> Settings:
    write("schemes/nuts.ttl", NUTS)
    for region, actors in ACTORS.items():
        write(
            f"regions/{region}.ttl",
            "\n".join(
                f'<actor/{key}> a s3:Actor ; skos:prefLabel "{name}" ; s3:actorOf nuts:{region} .'
                for key, name in actors.items()
            ),
        )
    return settings
