"""No link on a page leads nowhere."""

import pytest
from tests.ui.conftest import Opener


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
    failed = [link for link in ours if tab.page.request.get(link).status != 200]
    assert failed == []


def test_links_elsewhere_tell_nobody_where_the_reader_was(opened: Opener) -> None:
    tab = opened()
    tab.go("/strategy/FI1B/2017")
    rels: list[str] = tab.page.evaluate(
        "[...document.querySelectorAll('.sources a[href^=http]')].map(a => a.rel)"
    )
    assert rels
    assert set(rels) == {"noopener nofollow"}
