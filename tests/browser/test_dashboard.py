"""The board's dashboard, read by a board member: on a phone and a laptop, with the keyboard, without scripts."""

import re

import pypdfium2
import pytest
from django.utils import timezone
from playwright.sync_api import expect

from insight.picture.quarters import Quarter
from tests.browser.conftest import check

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def quarter(site, demo):
    demo(tickets=40, quarters=True)
    return Quarter.of(timezone.localdate()).previous


def by_menu(page, width, room, link):
    """A page of a room: on a phone from the folded menu, else from the room's own page."""
    if width < 768:
        page.locator("summary").get_by_text("Menu").click()
        page.locator("summary").get_by_text(room).click()
        page.get_by_role("link", name=link).click()
    else:
        page.get_by_role("link", name=room).click()
        page.get_by_role("main").get_by_role("link", name=link).click()


@pytest.mark.parametrize("width", [320, 1280])
def test_from_the_menu_to_a_figure_its_rows_and_the_quarter_before(opened, quarter, width):
    page = opened("board_member", width=width)
    page.goto("/")
    by_menu(page, width, "How we are doing", "Dashboard")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Dashboard, {quarter.in_words}")
    check(page)
    expect(page.get_by_role("heading", name="What matters")).to_be_visible()
    page.get_by_role("link", name=f"Every figure, {quarter.in_words}").click()
    check(page)
    page.get_by_text("How it is counted: Answered in time").click()
    page.get_by_text("The same figures as a table: Friends and Family Test: positive").click()
    check(page)
    page.get_by_role("link", name=re.compile("What it is made of.*Answered in time")).click()
    check(page)
    page.get_by_role("link", name=quarter.in_words).click()
    page.get_by_role("link", name="How each figure is counted").click()
    check(page)
    page.goto(f"/dashboard/{quarter}/")
    page.get_by_role("link", name="The quarter before beside it").click()
    expect(page.locator("main")).to_contain_text(quarter.previous.in_words)
    check(page)


def test_a_place_is_chosen_by_keyboard_alone(opened, quarter):
    page = opened("board_member", width=320)
    page.goto(f"/dashboard/{quarter}/")
    page.locator("summary", has_text="Choose a directorate or place").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    place = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("level=area"))
    expect(page.get_by_text(place, exact=True).first).to_be_visible()
    check(page)


def test_without_scripts_it_reads_the_same(opened, quarter):
    page = opened("board_member", scripts=False)
    page.goto(f"/dashboard/{quarter}/")
    expect(page.get_by_role("img", name="What people said, and what was done").first).to_be_visible()
    page.get_by_role("link", name="The whole report, by theme").click()
    expect(page.get_by_role("heading", level=1, name=quarter.in_words)).to_be_visible()


def test_a_chart_is_drawn_for_the_phone_and_never_wider_than_it(opened, quarter):
    page = opened("board_member", width=320)
    page.goto(f"/dashboard/{quarter}/")
    drawing = page.locator("svg.chart__drawing--phone").first
    expect(drawing).to_be_visible()
    assert drawing.bounding_box()["width"] <= 320
    expect(page.locator("svg.chart__drawing--wide").first).to_be_hidden()
    smallest = page.evaluate(
        """() => { const t = document.querySelector("svg.chart__drawing--phone text");
        const svg = t.ownerSVGElement; return parseFloat(getComputedStyle(t).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width; }"""
    )
    assert smallest >= 14


def test_drawings_have_their_real_size_on_a_laptop_and_letters_of_fourteen_pixels_or_more(opened, quarter):
    page = opened("board_member", width=1280)
    page.goto(f"/dashboard/{quarter}/figures/")
    sizes = page.locator("svg.chart__drawing--wide").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().width / one.viewBox.baseVal.width)"
    )
    assert sizes
    assert all(size <= 1 for size in sizes)
    letters = page.locator("svg.chart__drawing--wide text").evaluate_all(
        "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize) * one.ownerSVGElement.getBoundingClientRect().width"
        " / one.ownerSVGElement.viewBox.baseVal.width)"
    )
    assert min(letters) >= 14
    assert max(letters) <= 16


def test_a_board_member_reads_the_quarter_two_clicks_from_where_sign_in_lands(opened, quarter):
    page = opened("board_member", width=1280)
    page.goto("/today/")
    page.get_by_role("link", name="How we are doing").click()
    page.get_by_role("main").get_by_role("link", name="Dashboard").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Dashboard, {quarter.in_words}")
    main = page.locator("main").inner_text()
    assert not re.search(r"^\s*[–-]\s*$", main, re.MULTILINE)


def test_printed_it_is_one_sheet(opened, quarter):
    page = opened("board_member", width=1280)
    page.goto(f"/dashboard/{quarter}/")
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    try:
        assert len(document) == 1
    finally:
        document.close()
