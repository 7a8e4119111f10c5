"""No link on a page leads nowhere."""

from collections import defaultdict
from urllib.parse import urlsplit

import pytest
from tests.ui.conftest import Opener

#: How many links of one kind are followed: a page may have one for each region.
FOLLOWED = 5


def of_each_kind(links: list[str]) -> list[str]:
    """Some links of each kind (`/region/...`, `/id/topic/...`), spread over the page."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        parts = urlsplit(link).path.split("/")
        kinds["/".join(parts[:3] if parts[1] == "id" else parts[:2])].append(link)
    return [link for same in kinds.values() for link in same[:: -(-len(same) // FOLLOWED)]]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/data",
        "/compare?region=FI1B&region=ES51&year=2019",
        "/id/spearhead/FI1B/2017/citizen-city",
    ],
)
def test_links_within_the_site_answer(opened: Opener, path: str) -> None:
    tab = opened()
    tab.go(path)
    links: list[str] = tab.page.evaluate(
        "[...new Set([...document.querySelectorAll('a, link')].map("
        "a => new URL(a.getAttribute('href'), location.href).href.split('#')[0]))]"
    )
    ours = [link for link in links if link.startswith(tab.address)]
    assert len(ours) > 10
    failed = [link for link in of_each_kind(ours) if tab.page.request.get(link).status != 200]
    assert failed == []


def test_links_elsewhere_tell_nobody_where_the_reader_was(opened: Opener) -> None:
    tab = opened()
    tab.go("/strategy/FI1B/2017")
    rels: list[str] = tab.page.evaluate(
        "[...document.querySelectorAll('.sources a[href^=http]')].map(a => a.rel)"
    )
    assert rels
    assert set(rels) == {"noopener nofollow"}
