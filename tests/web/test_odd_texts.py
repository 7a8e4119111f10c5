"""No text of data, and no missing one, makes a page or an answer end in a failure."""

import html
import re
from collections.abc import Iterator

import httpx
import pytest
from tests.conftest import served
from tests.odd import ODD, odd_release

from s3graph.catalogue import Catalogue
from s3graph.settings import Settings
from s3graph.web import create_site

BROWSER = {"Accept": "text/html,*/*;q=0.5"}
REGIONS = ("FI1B", "ES51", "DE3", "SE12")
PAGES = (
    "/",
    "/data",
    "/codebook",
    "/ns",
    "/docs",
    "/compare",
    "/compare?region=FI1B&region=ES51",
    "/compare?region=FI1B&region=ES51&region=DE3&basis=nace",
    "/compare?region=FI1B&region=nowhere",
    "/sparql?query=SELECT%20*%20%7B%20%3Fs%20rdfs%3Alabel%20%3Fo%20%7D%20LIMIT%20300",
    "/sparql?query=DESCRIBE%20%3Chttps%3A//w3id.org/s3graph/id/strategy/FI1B/2017%3E",
    *(f"/region/{code}" for code in REGIONS),
    "/strategy/FI1B/2017",
    "/strategy/ES51/2014",
    "/strategy/FI1B/2016",
    "/id/strategy/FI1B/2017",
    "/id/spearhead/FI1B/2017/citizen-city",
    "/id/topic/smart-cities",
    "/id/instrument/erdf",
    "/id?iri=nuts:FI1B",
    "/id?iri=nuts:FI1B1",
)
ANSWERS = (
    "/api/v1/regions",
    "/api/v1/strategies",
    "/api/v1/strategies/FI1B/2017",
    "/api/v1/compare?region=FI1B&region=ES51",
    "/api/v1/similar?region=FI1B",
    "/api/v1/similar/spearheads?spearhead=FI1B/2017/citizen-city",
    *(f"/api/v1/regions/{code}" for code in REGIONS),
    *(f"/api/v1/regions/{code}/statistics" for code in REGIONS),
    "/id/strategy/FI1B/2017",
    "/id/spearhead/FI1B/2017/citizen-city",
    "/id?iri=nuts:FI1B",
    "/ns",
    "/.well-known/void",
)
_TAG = re.compile(r"<(a|h1|h2|h3|option|caption|summary)\b[^>]*>(.*?)</\1>", re.DOTALL)


@pytest.fixture(scope="module", params=ODD)
def service(
    request: pytest.FixtureRequest,
    fixed_settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[httpx.Client]:
    home = tmp_path_factory.mktemp("odd")
    settings = odd_release(fixed_settings, home, ODD[request.param])
    with (
        served(create_site(settings)) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


def test_every_page_is_shown(service: httpx.Client) -> None:
    failed = []
    for path in PAGES:
        answer = service.get(path, headers=BROWSER)
        expected = 404 if "nowhere" in path or path.endswith("FI1B/2016") else 200
        if answer.status_code != expected:
            failed.append(f"{path}: {answer.status_code}")
        assert "<script>alert" not in answer.text
        bare = [
            found[0]
            for found in _TAG.finditer(answer.text)
            if not html.unescape(re.sub(r"<[^>]*>", "", found[2])).strip(" \n\t\u00a0\u200b")
            and "aria-label" not in found[0]
        ]
        failed += [f"{path}: {tag}" for tag in bare]
    assert failed == []


def test_every_answer_is_given(service: httpx.Client, fixed_settings: Settings) -> None:
    catalogue = Catalogue.load(fixed_settings.queries_dir)
    failed = []
    for path in (*ANSWERS, *(f"/api/v1/queries/{name}" for name in catalogue)):
        answer = service.get(path, headers={"Accept": "application/json"})
        if answer.status_code != 200:
            failed.append(f"{path}: {answer.status_code} {answer.text[:200]}")
        else:
            answer.json()
    assert failed == []
