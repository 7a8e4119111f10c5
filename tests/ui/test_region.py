"""The page of a region in the browser: its statistics and its networks."""

import pytest
from tests.ui.conftest import Opener


@pytest.mark.parametrize("phone", [False, True])
def test_statistics_are_a_table_with_unit_year_flag_and_table(opened: Opener, phone: bool) -> None:
    tab = opened(script=False, phone=phone)
    tab.go("/region/FRF3")
    row = tab.page.locator("table.statistics tr", has_text="rate, 15 to 64")
    words = row.inner_text()
    assert all(word in words for word in ("%", "2024", "Definition differs", "since 2014"))
    assert "tgs00007" in words
    assert row.locator(".cite a").count() == 1
    assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_figure_of_a_larger_region_leads_to_it(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/region/DE212")
    cell = tab.page.locator("table.statistics tr", has_text="rate, 15 to 64").locator("td").nth(4)
    assert "larger region, NUTS 2" in cell.inner_text()
    cell.get_by_role("link", name="Upper Bavaria").click()
    assert tab.page.url.endswith("/region/DE21")


def test_the_query_behind_the_statistics_runs(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/region/FI1B")
    listed = tab.page.locator("table.statistics tbody tr").count()
    assert listed
    tab.page.locator("#statistics ~ .links").get_by_role("link", name="SPARQL query").click()
    assert tab.page.locator("table.result tbody tr").count() == listed


def test_networks_say_role_since_when_and_source(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/region/ES51")
    entry = tab.page.locator("li", has_text="Four Motors").first
    assert "Member, since 1988" in entry.inner_text()
    assert entry.locator(".cite a").count() == 1


def test_the_most_similar_regions_lead_to_a_comparison_of_what_they_share(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/region/FI1B")
    similar = tab.page.locator("section[aria-labelledby=similar] li")
    assert similar.count() == 5
    topics = similar.first.locator(".detail a").all_inner_texts()
    assert topics
    similar.first.get_by_role("link", name="Compare").click()
    shared = tab.page.locator("#shared ~ .scroll table").inner_text()
    assert [topic for topic in topics if topic not in shared] == []


def test_a_region_that_cannot_be_compared_says_why(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/region/IS")
    section = tab.page.locator("section[aria-labelledby=similar]")
    assert "No strategy of Iceland is known" in section.inner_text()
