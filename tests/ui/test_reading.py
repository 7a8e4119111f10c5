"""Reading about regions and strategies, and asking in SPARQL, in the browser."""

import pytest
from tests.ui.conftest import Opener


def test_the_merge_is_told_with_its_reason_and_source(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/strategy/FI1B/2017")
    merge = tab.page.locator(".change", has_text="merged")
    text = merge.inner_text()
    assert all(label in text for label in ("Smart Citizen", "Welfare City", "Citizen city"))
    assert "Stated by the source" in text
    assert "experience and feedback" in text
    assert merge.locator(".cite a").count() > 0


def test_the_three_kinds_of_coding_are_told_apart(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/strategy/NL1/2013")
    spearhead = tab.page.locator("#spearhead-health-demography-welfare, article.spearhead").first
    terms = spearhead.locator("dt").all_inner_texts()
    assert {"Coded by the source", "Coded by us", "Derived"} <= set(terms)
    spearhead.locator("summary").click()
    borders = {
        kind: spearhead.locator(f".coding.kind-{kind}").first.evaluate(
            "e => [getComputedStyle(e).borderStyle, getComputedStyle(e).borderLeftWidth, "
            "getComputedStyle(e).backgroundColor].join()"
        )
        for kind in ("source", "own", "derived")
    }
    assert len(set(borders.values())) == 3


def test_indicators_stand_in_a_table_with_their_targets(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/strategy/LT/2014")
    row = tab.page.locator("tr", has_text="Total expenditure for R&D")
    assert "0.9 (2012)" in row.inner_text()
    assert "1.9 (2020)" in row.inner_text()
    assert row.locator(".cite a").count() >= 4


@pytest.mark.parametrize("path", ["/region/FI1B", "/strategy/FI1B/2017", "/strategy/LT/2014"])
def test_every_number_leads_to_a_source_that_says_how_fully_it_was_read(
    opened: Opener, path: str
) -> None:
    tab = opened()
    tab.go(path)
    problems = tab.page.evaluate(
        """() => [...document.querySelectorAll(".cite a")]
          .map(a => document.getElementById(a.getAttribute("href").slice(1)))
          .filter(li => !li || !li.querySelector("[class*=read-]"))
          .map(li => li && li.id)"""
    )
    assert tab.page.locator(".cite a").count() > 10
    assert problems == []


def test_a_region_asked_for_by_another_code_says_why_it_answers(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/region/FI1B1")
    assert "You asked for FI1B1." in tab.page.locator(".notice").first.inner_text()


def test_a_conflict_shows_all_its_claims(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/region/FI1B")
    conflict = tab.page.locator(".conflict", has_text="climate or carbon neutrality")
    assert conflict.locator("li").count() == 3
    assert conflict.locator("li .cite").count() == 3


def test_an_example_fills_the_field_and_runs(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/sparql")
    tab.page.get_by_role("link", name="Which strategies has a region had?").click()
    assert "s3:appliesTo" in tab.page.get_by_label("Query").input_value()
    tab.page.get_by_role("button", name="Run", exact=True).click()
    assert tab.page.locator("table.result tbody tr").count() >= 3


def test_a_query_by_post_gives_the_page_too(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/sparql")
    tab.page.get_by_label("Query").fill("ASK { ?s a s3:Strategy }")
    tab.page.get_by_role("button", name="Run by POST").click()
    assert tab.page.locator(".truth").inner_text() == "Yes (true)"
    assert "query=" not in tab.page.url


def test_a_long_answer_says_how_much_of_it_is_shown(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/sparql?query=SELECT+*+WHERE+%7B+?s+?p+?o+%7D+LIMIT+1234")
    assert "The first 500 of 1\u202f234 rows" in tab.page.locator("#answer ~ .links").inner_text()
    assert tab.page.locator("table.result tbody tr").count() == 500


def test_a_query_that_does_not_parse_stays_in_the_field(opened: Opener) -> None:
    tab = opened(script=False)
    response = tab.go("/sparql?query=SELECT+*+WHERE+%7B")
    assert response.status == 400
    assert tab.page.get_by_label("Query").input_value() == "SELECT * WHERE {"
    assert tab.page.get_by_role("alert").is_visible()


def test_a_term_of_the_vocabulary_has_an_anchor_and_three_languages(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/ns#Spearhead")
    term = tab.page.locator("#Spearhead")
    assert term.is_visible()
    assert {"fi", "sv"} <= {
        e.get_attribute("lang") for e in term.locator("[lang]").element_handles()
    }


def test_the_reference_of_the_api_has_examples_that_answer(opened: Opener) -> None:
    tab = opened(script=False)
    tab.go("/docs")
    links = tab.page.locator(".operation > p > a").evaluate_all("all => all.map(a => a.href)")
    assert any("/api/v1/compare?region=FI1B&region=ES51" in link for link in links)
    for link in links:
        assert tab.page.request.get(link).ok, link
