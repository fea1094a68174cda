"""What a page looks like where its colours are not ours: on paper, in forced colours, in the reader's own size of text."""

import re

import pytest
from django.contrib import messages
from playwright.sync_api import expect

from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Everything with words in it that can be seen, as (words, colour, colour behind it).
SEEN = """() => [...document.querySelectorAll('body *')]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .filter((one) => one.checkVisibility() && !one.closest('.nhsuk-u-visually-hidden'))
  .map((one) => [one.textContent.trim().slice(0, 60), getComputedStyle(one).color, getComputedStyle(one).backgroundColor])"""
BLACK = "rgb(0, 0, 0)"
NOTHING = {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
# A table whose cells are dark, a chart and a folded part, as the pages of figures have them.
FIGURES = """document.querySelector('main').insertAdjacentHTML('beforeend', `
  <table class="heat"><tr><td class="heat__cell--4" id="dark">41</td></tr></table>
  <figure class="chart"><svg class="chart__drawing" viewBox="0 0 99 99"><text class="chart__axis" id="axis">May</text><text id="label">7</text></svg></figure>
  <button class="me-too__button me-too__button--said">me too</button><strong class="nhsuk-tag nhsuk-tag--red">Late</strong>
  <details class="nhsuk-details"><summary>More</summary><p id="folded">Folded up</p></details>`)"""


def colour(page, place, name="color"):
    return page.locator(place).evaluate(f"one => getComputedStyle(one).{name}")


def test_on_paper_every_word_is_black_on_nothing_and_nothing_is_folded_up(opened):
    page = opened()
    page.goto("/help-now/")
    page.evaluate(FIGURES)
    deaf = page.get_by_role("link", name="call 999 in BSL")
    # The control: on a screen both are white, which a browser prints on white.
    assert [deaf.evaluate("one => getComputedStyle(one).color"), colour(page, "#dark")] == [
        "rgb(255, 255, 255)"
    ] * 2
    page.emulate_media(media="print")
    seen = page.evaluate(SEEN)
    assert len(seen) > 40
    assert [words for words, ink, behind in seen if ink != BLACK or behind not in NOTHING] == []
    assert colour(page, "#axis", "fill") == BLACK
    expect(page.locator("#folded")).to_be_visible()
    # Where the link leads is written out, for who has only the paper; a number to ring is there already.
    after = "one => getComputedStyle(one, '::after').content"
    assert "https://999bsl.co.uk" in deaf.evaluate(after)
    assert page.get_by_role("link", name="Call 999", exact=True).evaluate(after) in {"none", '""'}
    for way in ("By phone", "By post", "On the web"):
        expect(page.get_by_text(way)).to_be_visible()
    expect(page.locator(".help-bar")).to_be_visible()


def test_browsers_that_cannot_style_what_is_folded_open_it_before_they_print(opened):
    page = opened()
    page.goto("/help-now/")
    page.evaluate(FIGURES)
    is_open = "document.querySelector('main details').open"
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(is_open)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not page.evaluate(is_open)


def test_in_forced_colours_one_link_of_the_menu_is_the_current_one_and_axes_can_be_read(opened):
    page = opened()
    page.goto("/feedback/")
    page.evaluate(FIGURES)
    page.emulate_media(forced_colors="active", color_scheme="dark")
    lines = page.locator(".menu__link").evaluate_all(
        "all => all.map((one) => [one.hasAttribute('aria-current'), getComputedStyle(one).borderBottomColor])"
    )
    current = {ink for is_current, ink in lines if is_current}
    others = {ink for is_current, ink in lines if not is_current}
    assert len(current) == len(others) == 1
    assert not current & others
    # A drawing keeps its own colours on a white plate: the words around it have those the reader chose.
    assert colour(page, ".chart__drawing", "backgroundColor") == "rgb(255, 255, 255)"
    assert {colour(page, "#axis", "fill"), colour(page, "#label", "fill")} == {
        "rgb(76, 98, 114)",
        "rgb(33, 43, 50)",
    }
    assert colour(page, "#folded") not in ("rgb(76, 98, 114)", "rgb(33, 43, 50)")
    # The control: with the line left transparent, forced colours draw it, as under the current one.
    plain = page.locator(".menu__link:not([aria-current])").first
    plain.evaluate("one => { one.style.borderBottomColor = 'transparent'; }")
    assert plain.evaluate("one => getComputedStyle(one).borderBottomColor") not in others


# Everything with words in it, as (what it is, size of its letters).
SIZES = """() => [...document.querySelectorAll('body *')]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .map((one) => [one.id || one.className, parseFloat(getComputedStyle(one).fontSize)])"""


def stays_small(page):
    """What does not become twice as large when the reader asks for letters twice as large."""
    before = page.evaluate(SIZES)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    after = page.evaluate(SIZES)
    assert len(before) > 30
    return [
        name for (name, size), (_, larger) in zip(before, after, strict=True) if abs(larger - 2 * size) > 0.5
    ]


def test_on_a_phone_the_menu_is_one_button_that_opens_in_the_flow_by_keyboard_and_without_scripts(opened):
    page = opened("cp_lead", width=320, scripts=False)
    page.goto("/forums/planning/")
    header, button = page.locator("header.masthead"), page.locator("summary").get_by_text("Menu")
    # Two lines of the name, and the Trust's, at most.
    assert header.bounding_box()["height"] <= 120
    button.press("Enter")
    here = page.get_by_role("link", name="Plan forums")
    expect(here).to_have_attribute("aria-current", "page")
    # It pushes down what follows, so that nothing with the focus can be under it.
    assert page.locator(".help-bar").bounding_box()["y"] >= here.bounding_box()["y"]
    page.locator("summary").get_by_text("How we are doing").press("Space")
    page.get_by_role("link", name="Quarterly report").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.endswith("/insight/quarters/")


def test_in_forced_colours_the_page_one_is_on_is_marked_in_the_room_and_in_the_folded_menu(opened):
    inks = "all => all.map((one) => [one.hasAttribute('aria-current'), {}])"
    for width, links, side in ((1280, ".room-links__link", "Bottom"), (320, ".menu-phone__pages a", "Left")):
        page = opened("cp_lead", width=width)
        page.goto("/forums/planning/")
        page.emulate_media(forced_colors="active", color_scheme="dark")
        marks = page.locator(links).evaluate_all(inks.format(f"getComputedStyle(one).border{side}Color"))
        current = {ink for is_current, ink in marks if is_current}
        assert len(current) == 1
        assert not current & {ink for is_current, ink in marks if not is_current}


@pytest.mark.parametrize("path", ["/", "/feedback/", "/help-now/"])
def test_all_text_grows_with_the_size_that_the_reader_has_chosen(opened, path):
    page = opened()
    page.goto(path)
    assert stays_small(page) == []


def test_control_letters_of_35_pixels_are_found(opened):
    page = opened()
    page.goto("/feedback/")
    page.evaluate(
        "document.querySelector('h1').id = 'fixed'; document.querySelector('h1').style.fontSize = '35px'"
    )
    assert stays_small(page) == ["fixed"]


@pytest.mark.parametrize("knows", [True, False])
def test_the_filters_of_the_board_open_by_mouse_whatever_the_browser_knows(opened, knows):
    """A browser that has no ::details-content reads the style sheet as if the part for it were not there."""
    page = opened()
    if not knows:
        as_older_browsers_read_it(page, "@supports selector(details::gone)")
    page.goto("/feedback/")
    words = page.get_by_label("Words", exact=True)
    if not knows:
        expect(words).to_be_hidden()
        page.get_by_text("Choose what to show").click()
    expect(words).to_be_visible()


def test_without_the_guard_the_filters_would_stay_shut(opened):
    page = opened()
    as_older_browsers_read_it(page, "@media all")
    page.goto("/feedback/")
    summary = page.get_by_text("Choose what to show")
    assert summary.locator("xpath=..").evaluate("one => getComputedStyle(one).pointerEvents") == "none"


def as_older_browsers_read_it(page, instead):
    def read(route):
        sheet = route.fetch().text().replace("@supports selector(details::details-content)", instead)
        route.fulfill(body=sheet.replace("::details-content", "::gone"), content_type="text/css")

    page.route(re.compile(r"/app(\.\w+)?\.css"), read)


def test_me_too_says_that_it_was_counted_with_and_without_a_script(opened, ticket_on_the_board):
    for scripts in (True, False):
        page = opened(scripts=scripts)
        page.goto(ticket_on_the_board.get_absolute_url())
        page.get_by_role("button", name="me too").click()
        expect(page.get_by_role("alert")).to_contain_text("Your “me too” is counted.")
        if scripts:
            check(page)
        page.get_by_role("button", name="me too").click()
        expect(page.get_by_role("alert")).to_contain_text("Your “me too” is taken back.")


def test_control_without_the_sentence_the_number_alone_says_it(opened, ticket_on_the_board, monkeypatch):
    monkeypatch.setattr(messages, "success", lambda request, sentence: None)
    page = opened()
    page.goto(ticket_on_the_board.get_absolute_url())
    page.get_by_role("button", name="me too").click()
    expect(page.locator(".me-too__button--said")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
