"""Projects small enough to be built in a moment, with a region of their own."""

import shutil
from pathlib import Path
from typing import Final

from s3graph.releases import Release, build_release
from s3graph.releases.shelf import CURRENT
from s3graph.settings import Settings

ROOT: Final = Path(__file__).parents[1]
PREFIXES: Final = """
PREFIX dc: <http://purl.org/dc/elements/1.1/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX id: <https://w3id.org/s3graph/id/>
PREFIX nuts: <http://data.europa.eu/nuts/code/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX s3: <https://w3id.org/s3graph/ns#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def small_project(home: Path, turtle: str) -> Settings:
    """A project with the ontology, the kinds, the queries, and some statements of its own."""
    for name in ("ontology", "queries", "docs"):
        shutil.copytree(ROOT / name, home / name)
    for name in ("schemes/kinds.ttl", "shared/project.ttl", "geo/outlines.json"):
        target = home / "data" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "data" / name, target)
    state(home, turtle)
    return Settings(home=home, workers=1, public_url="https://example.org/s3")


def state(home: Path, turtle: str) -> None:
    """Write the statements of the project anew."""
    target = home / "data" / "extra" / "ours.ttl"
    target.parent.mkdir(exist_ok=True)
    target.write_text(PREFIXES + turtle, encoding="utf-8")


def region(word: str) -> str:
    """A region with a strategy, and an actor: each of them says one word."""
    return f"""
    <https://w3id.org/s3graph/id/scheme/nuts> a skos:ConceptScheme ; dct:title "{word}"@en .
    nuts:XX1 a s3:Region, s3:ProfiledRegion, skos:Concept ; s3:nutsLevel 1 ; s3:nutsVersion "2024" ;
      skos:inScheme <https://w3id.org/s3graph/id/scheme/nuts> ; skos:notation "XX1" ;
      schema:name "{word}"@en ; rdfs:label "{word}"@en ; skos:prefLabel "{word}"@en .
    <https://w3id.org/s3graph/id/series/XX1> a s3:StrategySeries ; s3:seriesOf nuts:XX1 ;
      dct:title "{word}"@en ; rdfs:label "{word}"@en .
    <https://w3id.org/s3graph/id/source/XX1/s1> a s3:Source ; dct:title "{word}" ;
      rdfs:label "{word}" ; schema:url "https://example.org/"^^xsd:anyURI ; dc:language "en" ;
      s3:readingDepth <https://w3id.org/s3graph/id/reading-depth/full> .
    <https://w3id.org/s3graph/id/strategy/XX1/2020> a s3:Strategy ; schema:version "2020" ;
      dct:title "{word}"@en ; rdfs:label "{word}"@en ; s3:vision "{word}"@en ;
      s3:inSeries <https://w3id.org/s3graph/id/series/XX1> ;
      s3:coversRegion nuts:XX1 ; s3:strategyOf nuts:XX1 ; s3:startYear "2020"^^xsd:gYear ;
      s3:status <https://w3id.org/s3graph/id/strategy-status/in-force> ;
      s3:spearheadsComplete false ;
      prov:hadPrimarySource <https://w3id.org/s3graph/id/source/XX1/s1> .
    <https://w3id.org/s3graph/id/actor/s3graph> skos:note "{word}" .
    """


def small_releases(home: Path, *words: str) -> tuple[Settings, list[Release]]:
    """Releases of one project, one for each word; every answer of each says its word."""
    settings = small_project(home, region(words[0]))
    terms = home / "ontology" / "s3.ttl"
    ontology = terms.read_text(encoding="utf-8")
    releases = []
    for word in words:
        state(home, region(word))
        said = f'\n<https://w3id.org/s3graph/ns#Strategy> skos:note "{word}"@en .\n'
        terms.write_text(ontology + said, encoding="utf-8")
        releases.append(build_release(settings))
    return settings, releases


def put_in_service(settings: Settings, name: str) -> None:
    """Change which release is in service, as a build and a roll-back do: whole."""
    pointer = settings.releases_dir / CURRENT
    beside = pointer.with_name("current.new")
    beside.write_text(f"{name}\n", encoding="utf-8")
    beside.replace(pointer)
