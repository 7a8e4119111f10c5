"""What must hold of every page, checked in a browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Response
from tests.ui.conftest import PHONE, Opened, Opener, opener

SELECT = urlencode({"query": "SELECT * { ?spearhead a s3:Spearhead ; skos:prefLabel ?label }"})
CONSTRUCT = urlencode(
    {"query": "DESCRIBE <https://w3id.org/s3graph/id/spearhead/FI1B/2017/citizen-city>"}
)
PAGES = {
    "/": 200,
    "/region/FI1B": 200,
    "/region/FI1B1": 200,
    "/region/PL21": 200,
    "/strategy/FI1B/2017": 200,
    "/strategy/LT/2014": 200,
    "/strategy/NL1/2013": 200,
    "/compare": 200,
    "/compare?region=FI1B&region=ES51&basis=topic&year=2019": 200,
    "/compare?region=FI1B&region=LT&region=DE6&region=NL1&region=PL21&basis=nace": 200,
    "/compare?region=FI1B&region=ES51&year=2013": 200,
    "/compare?region=FI1X&region=ES51": 404,
    "/compare?region=FI1B": 422,
    "/sparql": 200,
    f"/sparql?{SELECT}": 200,
    f"/sparql?{CONSTRUCT}": 200,
    "/sparql?query=SELECT": 400,
    "/examples/compare-regions": 200,
    "/id/spearhead/FI1B/2017/citizen-city": 200,
    "/id?iri=http%3A%2F%2Fdata.europa.eu%2Fnuts%2Fcode%2FFI1B": 200,
    "/ns": 200,
    "/data": 200,
    "/codebook": 200,
    "/docs": 200,
    "/region/XX99": 404,
    "/nowhere": 404,
}

STRUCTURE = """() => {
  const found = [];
  const headings = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(h => +h.tagName[1]);
  if (headings.filter(level => level === 1).length !== 1) found.push("not one h1");
  headings.forEach((level, i) => {
    if (level > (headings[i - 1] ?? 0) + 1) found.push(`heading ${i} jumps to h${level}`);
  });
  for (const control of document.querySelectorAll("input:not([type=hidden]),select,textarea"))
    if (!control.labels.length) found.push(`no label: ${control.outerHTML}`);
  for (const image of document.querySelectorAll("img")) if (!image.hasAttribute("alt"))
    found.push(`no alt: ${image.outerHTML}`);
  for (const image of document.querySelectorAll("svg"))
    if (image.getAttribute("aria-hidden") !== "true") found.push("an svg that is read aloud");
  const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
  ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => found.push(`id twice: ${id}`));
  for (const link of document.querySelectorAll("a")) {
    if (!link.textContent.trim()) found.push(`empty link: ${link.outerHTML}`);
    const href = link.getAttribute("href");
    if (!href) found.push(`no href: ${link.outerHTML}`);
    else if (href.startsWith("#") && !document.getElementById(decodeURIComponent(href.slice(1))))
      found.push(`leads nowhere: ${href}`);
  }
  for (const name of ["aria-labelledby", "aria-describedby"])
    for (const e of document.querySelectorAll(`[${name}]`))
      if (!document.getElementById(e.getAttribute(name))) found.push(`${name} of nothing`);
  for (const mark of ["header", "nav", "main", "footer"])
    if (document.querySelectorAll(`body > ${mark}, body > header ${mark}`).length < 1)
      found.push(`no ${mark}`);
  if (document.documentElement.lang !== "en") found.push("no language");
  if (!document.title.includes("s3graph")) found.push(`title: ${document.title}`);
  const code = "script:not([type='application/ld+json']), [style], [onclick]";
  if (document.querySelector(code)) found.push("inline script or style");
  return found;
}"""

CONTRAST = """() => {
  const parse = text => {
    const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number);
    return {r, g, b, a};
  };
  const light = ({r, g, b}) => [r, g, b]
    .map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const color = parse(getComputedStyle(e).backgroundColor);
      if (color.a === 1) return color;
    }
    return {r: 255, g: 255, b: 255};
  };
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
    if (element.closest("svg, option, datalist")) continue;
    const a = light(parse(getComputedStyle(element).color)), b = light(behind(element));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.add(`${ratio.toFixed(2)} ${element.tagName}.${element.className}`);
  }
  return [...found];
}"""


WIDER = """() => {
  const width = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll("*")]
    .filter(e => e.getBoundingClientRect().right > width && !e.closest(".scroll, pre"))
    .map(e => e.outerHTML.slice(0, 120));
}"""


@dataclass
class Visit:
    """A page that was opened once for all that must hold of it."""

    path: str
    tab: Opened
    response: Response


@pytest.fixture(scope="module", params=PAGES)
def visit(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Visit]:
    with opener(browser, address) as open_tab:
        tab = open_tab()
        yield Visit(request.param, tab, tab.go(request.param))


def test_a_page_loads_in_peace_and_asks_nobody_else(visit: Visit) -> None:
    assert visit.response.status == PAGES[visit.path]
    said = f"the server responded with a status of {PAGES[visit.path]}"
    expected = [] if visit.response.ok else [said]
    assert len(visit.tab.said) == len(expected)
    assert all(text in said for text, said in zip(expected, visit.tab.said, strict=True))
    assert all(url.startswith((visit.tab.address, "data:")) for url in visit.tab.requests)


def test_a_page_can_be_read_by_everybody(visit: Visit) -> None:
    page = visit.tab.page
    found = {"structure": page.evaluate(STRUCTURE)}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[f"contrast, {scheme}"] = page.evaluate(CONTRAST)
    page.set_viewport_size(PHONE)
    found["wider than a telephone"] = page.evaluate(WIDER)
    assert found == {check: [] for check in found}


def test_dark_mode_is_dark(opened: Opener) -> None:
    backgrounds = []
    for dark in (False, True):
        tab = opened(dark=dark)
        tab.go("/")
        backgrounds.append(
            tab.page.evaluate(
                "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
            )
        )
    assert min(backgrounds[0]) > 200
    assert max(backgrounds[1]) < 60
