"""The pages by keyboard alone."""

from tests.ui.conftest import Opener

FOCUSED = "document.activeElement.id || document.activeElement.className"


def test_the_first_key_shows_a_link_that_skips_to_the_content(opened: Opener) -> None:
    tab = opened()
    tab.go("/compare")
    skip = tab.page.get_by_text("Skip to the content")
    assert (skip.bounding_box() or {"y": 0})["y"] < 0
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate(FOCUSED) == "skip"
    assert (skip.bounding_box() or {"y": -1})["y"] >= 0
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate(FOCUSED) == "main"
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate(FOCUSED) == "region-1"


def test_what_has_the_focus_is_outlined(opened: Opener) -> None:
    tab = opened()
    tab.go("/")
    for _ in range(12):
        tab.page.keyboard.press("Tab")
        outline = tab.page.evaluate(
            "(s => [s.outlineStyle, parseFloat(s.outlineWidth)])"
            "(getComputedStyle(document.activeElement))"
        )
        assert outline[0] == "solid"
        assert outline[1] >= 2


def test_a_comparison_is_asked_for_without_a_mouse(opened: Opener) -> None:
    tab = opened()
    tab.go("/compare")
    tab.page.locator("#region-1").focus()
    tab.page.keyboard.type("Helsinki-Uusimaa")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.type("ES51")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert tab.page.locator("h1").inner_text() == "Helsinki-Uusimaa and Catalonia"
