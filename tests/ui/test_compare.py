"""Comparing in the browser, with scripts switched off."""

import httpx
import pytest
from tests.ui.conftest import Opener

SHARED_2019 = "/compare?region=FI1B&region=ES51&basis=topic&year=2019"


def test_the_form_of_the_start_page_compares(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/")
    tab.page.get_by_label("Region 1").fill("FI1B")
    tab.page.get_by_label("Region 2").fill("Catalonia")
    tab.page.get_by_label("Year").fill("2019")
    tab.page.get_by_role("button", name="Compare").click()
    assert tab.page.locator("h1").inner_text() == "Helsinki-Uusimaa and Catalonia"
    assert tab.page.get_by_label("Region 2").input_value() == "Catalonia"
    assert tab.page.get_by_label("Year").input_value() == "2019"


def test_page_and_json_say_the_same(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go(SHARED_2019)
    twin = tab.page.locator("link[rel=alternate]").get_attribute("href")
    answer = httpx.get(f"{tab.address}{twin}").json()
    shown = tab.page.locator("table.compare tbody th").all_inner_texts()
    assert shown == [concept["label"] for concept in answer["shared"]]
    assert shown, "the two regions share something in 2019"
    for code, concepts in answer["alone"].items():
        names = tab.page.locator(f"section[aria-labelledby=alone-{code}] .concept")
        assert names.all_inner_texts() == [concept["label"] for concept in concepts]


def test_a_cell_gives_own_words_kind_of_coding_and_source(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go(SHARED_2019)
    cell = tab.page.locator("table.compare tbody tr", has_text="Circular economy").locator("td")
    catalan = cell.nth(1)
    assert catalan.locator("[lang=ca]").inner_text() == "Energia i recursos"
    assert "coded by us" in catalan.inner_text()
    number = catalan.locator(".cite a").first
    source = tab.page.locator(number.get_attribute("href") or "")
    assert source.locator("a[rel~=nofollow]").get_attribute("href", timeout=1000)
    assert "read in" in source.inner_text()


def test_a_telephone_shows_the_region_in_every_cell(opened: Opener) -> None:
    tab = opened(phone=True)
    tab.go(SHARED_2019)
    names = tab.page.locator("table.compare .cell-region")
    assert names.first.is_visible()
    assert names.all_inner_texts()[:2] == ["Helsinki-Uusimaa", "Catalonia"]


def test_the_sparql_link_gives_the_rows_behind_the_page(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go(SHARED_2019)
    tab.page.get_by_role("link", name="SPARQL query").click()
    assert "nuts/code/ES51" in tab.page.get_by_label("Query").input_value()
    assert tab.page.locator("table.result tbody tr", has_text="Energia i recursos").count() > 0


def test_not_comparable_says_why_and_leads_on(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/compare?region=FI1B&region=ES51&year=2013")
    assert tab.page.get_by_text("Not comparable").count() >= 2
    assert tab.page.locator("table.compare").count() == 0
    tab.page.locator(".notice a").first.click()
    assert tab.page.locator("table.compare").count() == 1


def test_an_unknown_region_keeps_the_form_and_offers_the_nearest(opened: Opener) -> None:
    tab = opened(script=False)
    response = tab.go("/compare?region=FI1X&region=ES51&basis=nace")
    assert response.status == 404
    assert "'FI1X'" in tab.page.get_by_role("alert").inner_text()
    assert tab.page.get_by_label("Region 1").input_value() == "FI1X"
    assert tab.page.get_by_label("Compare by").input_value() == "nace"
    tab.page.get_by_role("alert").get_by_role("link", name="Helsinki-Uusimaa").click()
    assert tab.page.get_by_label("Region 1").input_value() == "FI1B"
    assert tab.page.get_by_label("Compare by").input_value() == "nace"
    assert tab.page.locator("#sides").is_visible()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("region=FI1B", "1 regions"),
        ("region=FI1B&region=FI1B", "Name each region once"),
        ("region=FI1B&region=ES51&year=soon", "'soon'"),
        ("region=FI1B&region=ES51&basis=colour", "'colour'"),
        ("region=FI1B&region=ES51&colour=red", "'colour'"),
        ("region=FI1B&region=ES51&year=2019&year=2020", "year"),
    ],
)
def test_what_cannot_be_compared_is_said_with_the_next_step(
    opened: Opener, query: str, said: str
) -> None:
    tab = opened(script=False)
    assert tab.go(f"/compare?{query}").status == 422
    alert = tab.page.get_by_role("alert").inner_text()
    assert said in alert
    assert "What to do:" in alert
    assert tab.page.get_by_label("Region 1").input_value() == "FI1B"


def test_five_regions_fill_five_fields(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/compare?region=FI1B&region=LT&region=DE6&region=NL1&region=PL21")
    assert tab.page.locator("input[name=region]").count() == 5
    assert tab.page.locator(".side").count() == 5
