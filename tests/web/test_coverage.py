"""Coverage counts what the data hold; the map puts every region where it is."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import pytest_asyncio
from tests.conftest import Server

from s3graph.catalogue import Catalogue
from s3graph.comparison import Knowledge
from s3graph.engine import Engine
from s3graph.errors import UnreadableInput
from s3graph.releases import Release, current_release
from s3graph.settings import Settings
from s3graph.vocabulary import PREFIXES
from s3graph.web import create_site
from s3graph.web.coverage import Counts, Coverage, read_coverage
from s3graph.web.data_page import file_size
from s3graph.web.projection import HEIGHT, WIDTH, project
from s3graph.web.region_map import RegionMap, read_map

OUTLINES = Path(__file__).parents[2] / "data" / "geo" / "outlines.json"
#: How far outside the simplified outline of its country a centroid may lie, in units of the map.
NEAR = 4.0

Ring = list[tuple[float, float]]


@pytest_asyncio.fixture
async def coverage(fixed_settings: Settings) -> AsyncIterator[Coverage]:
    release = current_release(fixed_settings)
    async with Engine(release.store_path, fixed_settings) as engine:
        knowledge = await Knowledge.open(engine, Catalogue.load(fixed_settings.queries_dir))
        yield await read_coverage(knowledge)


@pytest_asyncio.fixture
async def everywhere(real_settings: Settings, real_release: Release) -> AsyncIterator[Coverage]:
    async with Engine(real_release.store_path, real_settings) as engine:
        knowledge = await Knowledge.open(engine, Catalogue.load(real_settings.queries_dir))
        yield await read_coverage(knowledge)


def count(store: ox.Store, pattern: str) -> int:
    answer = store.query(
        f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}",
        prefixes=PREFIXES,
        use_default_graph_as_union=True,
    )
    assert isinstance(answer, ox.QuerySolutions)
    return int(next(answer)["n"].value)


@pytest.mark.parametrize("code", ["FI1B", "ES51"])
def test_a_region_is_counted_as_its_file_is(
    coverage: Coverage, fixed_settings: Settings, code: str
) -> None:
    (entry,) = (each for each in coverage.regions if each.region.code == code)
    store = ox.Store.read_only(str(current_release(fixed_settings).store_path))
    graph = f"GRAPH <https://w3id.org/s3graph/id/graph/regions/{code}>"
    spearheads = f"{graph} {{ ?x a s3:Spearhead }}"
    expected = Counts(
        versions=count(store, f"{graph} {{ ?x a s3:Strategy }}"),
        spearheads=count(store, spearheads),
        coded=count(
            store,
            f"{spearheads} ?x s3:hasCoding ?c . ?c a ?k FILTER(?k != s3:DerivedCoding)",
        ),
        coded_by_source=count(store, f"{spearheads} ?x s3:hasCoding/a s3:SourceCoding"),
        cut=count(store, f"{graph} {{ ?x a s3:Strategy ; s3:spearheadsComplete false }}"),
        full=count(store, f"{graph} {{ ?x s3:readingDepth id:reading-depth\\/full }}"),
        partly=count(store, f"{graph} {{ ?x s3:readingDepth id:reading-depth\\/partly }}"),
        listing=count(store, f"{graph} {{ ?x s3:readingDepth id:reading-depth\\/listing }}"),
        gaps=count(store, f"{graph} {{ ?x a s3:Gap }}"),
        conflicts=count(store, f"{graph} {{ ?x a s3:Conflict }}"),
    )
    assert entry.counts == expected
    assert expected.versions > 0 < expected.sources


def test_the_total_is_the_sum(coverage: Coverage) -> None:
    assert coverage.total.spearheads == sum(e.counts.spearheads for e in coverage.regions) > 0
    assert coverage.total.sources == sum(e.counts.sources for e in coverage.regions)
    codes = [entry.region.code for entry in coverage.regions]
    assert codes == sorted(codes)


@pytest.mark.parametrize(
    ("counts", "share"),
    [(Counts(), "–"), (Counts(spearheads=200, coded=199), "99 %"), (Counts(spearheads=2), "0 %")],
)
def test_only_all_are_a_hundred_percent_and_none_is_no_zero(counts: Counts, share: str) -> None:
    assert counts.share_coded == share


# Eurostat's own coordinates in EPSG:3035, in metres: of the origin and of four places.
@pytest.mark.parametrize(
    ("longitude", "latitude", "east", "north"),
    [
        (10.0, 52.0, 4_321_000, 3_210_000),
        (5.0, 50.0, 3_962_799, 2_999_719),
        (24.9384, 60.1699, 5_138_000, 4_202_000),
        (-9.1393, 38.7223, 2_664_000, 1_947_000),
    ],
)
def test_places_are_where_epsg_3035_has_them(
    longitude: float, latitude: float, east: float, north: float
) -> None:
    x, y = project(longitude, latitude)
    metres = (3_050_000 + 1_700_000) / WIDTH
    assert x * metres - 1_700_000 + 4_321_000 == pytest.approx(east, abs=8_000)
    assert 2_200_000 - y * metres + 3_210_000 == pytest.approx(north, abs=8_000)


def rings(path: str, unit: float) -> Iterator[Ring]:
    """The rings of a path as the script writes them: M, then relative steps, then z."""
    for part in path.split("z"):
        if not part:
            continue
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        x, y = numbers[0], numbers[1]
        ring = [(x * unit, y * unit)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x * unit, y * unit))
        yield ring


def inside(ring: Ring, x: float, y: float) -> bool:
    """By the number of edges that a ray to the right crosses."""
    crossed = False
    for (a, b), (c, d) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b):
            crossed = not crossed
    return crossed


def near(ring: Ring, x: float, y: float) -> bool:
    return any((a - x) ** 2 + (b - y) ** 2 <= NEAR**2 for a, b in ring)


def test_every_dot_lies_in_its_country(everywhere: Coverage) -> None:
    shown = read_map(OUTLINES, everywhere.regions)
    assert shown is not None
    assert len(shown.dots) + len(shown.outside) == len(everywhere.regions)
    assert len(shown.dots) > len(everywhere.regions) * 0.9
    lost = []
    for dot in shown.dots:
        country = dot.entry.region.code[:2]
        found = list(rings(shown.countries[country], shown.unit))
        if not any(inside(ring, dot.x, dot.y) or near(ring, dot.x, dot.y) for ring in found):
            lost.append(dot.entry.region.code)
    assert lost == []


def test_the_legend_counts_every_region_once(everywhere: Coverage) -> None:
    shown = read_map(OUTLINES, everywhere.regions)
    assert isinstance(shown, RegionMap)
    assert sum(each.regions for each in shown.legend) == len(everywhere.regions)
    kinds = {each.kind: each.radius for each in shown.legend}
    assert all(kinds[dot.kind] == dot.radius for dot in shown.dots)
    assert list(kinds.values()) == sorted(kinds.values())


def test_the_outlines_are_small_and_name_their_owner() -> None:
    assert OUTLINES.stat().st_size < 400_000
    outlines = json.loads(OUTLINES.read_text(encoding="utf-8"))
    assert "EuroGeographics" in outlines["attribution"]
    assert (outlines["width"], outlines["height"]) == (WIDTH, HEIGHT)
    assert len(outlines["countries"]) > 30
    assert len(outlines["regions"]) > 200


def test_without_outlines_there_is_no_map_and_with_broken_ones_an_error(tmp_path: Path) -> None:
    assert read_map(tmp_path / "none.json", []) is None
    for text in ("{", "[]", '{"width": 1}'):
        broken = tmp_path / "broken.json"
        broken.write_text(text, encoding="utf-8")
        with pytest.raises(UnreadableInput, match="outlines"):
            read_map(broken, [])


@pytest.fixture(scope="module")
def page(serve: Server, real_settings: Settings, real_release: Release) -> str:
    response = httpx.get(serve(create_site(real_settings)) + "/data")
    assert response.status_code == 200
    return response.text


def test_the_table_has_what_the_map_shows(page: str) -> None:
    table = page[page.index('<table class="coverage-table">') :]
    rows = set(re.findall(r'<th scope="row"><a href="/region/(\w+)"', table))
    dots = set(re.findall(r'<a href="/region/(\w+)" tabindex="-1"><title>', page))
    assert dots
    assert dots <= rows
    assert "© EuroGeographics" in page


def test_every_file_of_the_release_is_listed(page: str, real_release: Release) -> None:
    links = set(re.findall(r'href="/dumps/([^"]+)"', page))
    assert links == {dump.name for dump in real_release.manifest.dumps} | {"SHA256SUMS"}


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (3_640_000, "3.6 MB"), (5e9, "5.0 GB")],
)
def test_sizes_are_read_by_people(size: int, text: str) -> None:
    assert file_size(int(size)) == text
