"""What sources say is text, whatever it looks like."""

import pytest
from tests.conftest import Server, StoreMaker
from tests.ui.conftest import Opener

from s3graph.settings import Settings
from s3graph.web import create_site

EVIL = "<script>document.title='taken'</script><b onclick=alert(1)>\\\"&amp;</b>"
TURTLE = f"""
PREFIX dc: <http://purl.org/dc/elements/1.1/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX id: <https://w3id.org/s3graph/id/>
PREFIX nuts: <http://data.europa.eu/nuts/code/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX s3: <https://w3id.org/s3graph/ns#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

nuts:XX1 a s3:Region, s3:ProfiledRegion ; skos:inScheme <https://w3id.org/s3graph/id/scheme/nuts> ;
  skos:notation "XX1" ; s3:nutsLevel 1 ; s3:nutsVersion "2024" ;
  schema:name "{EVIL}"@en, "{EVIL}"@fi ; rdfs:label "{EVIL}"@en .
<https://w3id.org/s3graph/id/series/XX1> s3:seriesOf nuts:XX1 .
<https://w3id.org/s3graph/id/source/XX1/s1> a s3:Source ; dct:title "{EVIL}" ;
  schema:url "javascript:alert(1)"^^xsd:anyURI ; dc:language "\\" onclick=alert(1) x=\\"" .
<https://w3id.org/s3graph/id/strategy/XX1/2020> a s3:Strategy ; dct:title "{EVIL}"@en ;
  s3:coversRegion nuts:XX1 ; s3:strategyOf nuts:XX1 ; s3:appliesTo nuts:XX1 ;
  s3:latestVersion true ; s3:inForceFrom "2020"^^xsd:gYear ; s3:vision "{EVIL}"@en ;
  prov:hadPrimarySource <https://w3id.org/s3graph/id/source/XX1/s1> .
"""


@pytest.fixture(scope="module")
def evil_address(serve: Server, make_store: StoreMaker, real_settings: Settings) -> str:
    store = make_store({"https://w3id.org/s3graph/id/graph/regions/XX1": TURTLE})
    return serve(create_site(real_settings, store_path=store))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/region/XX1",
        "/strategy/XX1/2020",
        "/id/strategy/XX1/2020",
        "/compare?region=XX1&region=%3Cscript%3Edocument.title%3D'taken'%3C/script%3E",
        "/sparql?query=SELECT+*+%7B?s+<https://w3id.org/s3graph/ns%23vision>+?o%7D",
    ],
)
def test_markup_in_a_label_is_shown_as_text(opened: Opener, evil_address: str, path: str) -> None:
    tab = opened(at=evil_address)
    tab.go(path)
    assert "taken" not in tab.page.title() or "<script>" in tab.page.title()
    assert "<script>document.title" in tab.page.locator("main").inner_text()
    assert tab.page.locator("script, [onclick], a[href^='javascript' i]").count() == 0
