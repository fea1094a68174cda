"""Who holds the power: the same rows by taps, by keyboard and by the form alone; and feelings that grey paper still tells."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from circle.actions.answering import save_circle_answer
from circle.actions.rooms import (
    close_circle_round,
    decide_beside,
    offer_beside,
    open_circle_room,
    open_round_of,
    open_second_round,
)
from circle.codes import CIRCLE_CODE
from circle.models import CircleReply, Feeling, Ring
from circle.tests.samples import of_you
from people.models import Team
from tests.browser.conftest import check
from tests.browser.test_thin_path import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# What everybody below draws: (figure, ring, feeling).
DRAWN = (("you", "edge", "red"), ("doctor", "centre", "amber"), ("carer", "outside", "green"))
# Where a finger meets each place of the drawing, in its own measures, away from who stands there.
SPOTS = {
    "centre": (125, 125),
    "near": (160, 220),
    "edge": (60, 230),
    "outside": (14, 20),
    "absent": (60, 360),
}


@pytest.fixture
def room(site, cast):
    today = timezone.localdate()
    return open_circle_room(
        idempotency_key=uuid.uuid4(),
        title="Who decides on the ward?",
        question="When your care was last decided: who had a say?",
        helper="The peer worker with the green lanyard",
        held_on=today,
        area=None,
        team=Team.objects.get(slug="cmhrs-east-surrey"),
        closes_on=today + timedelta(days=1),
        by=cast["cp_lead"],
        at=timezone.now(),
    )


@pytest.fixture
def way_in(room):
    return f"/circle/join/{CIRCLE_CODE.derive(room.mark)}/"


def rows():
    """What came of everybody, without the keys."""
    names = [f"{figure}_{what}" for figure, _ring, _feeling in DRAWN for what in ("ring", "feeling")]
    return list(CircleReply.objects.values(*names))


def tap(page, figure, ring):
    """One tap on somebody, one on a place."""
    page.locator(f"[data-figure={figure}] > g > path").click()
    drawing = page.locator("[data-circle]")
    size = drawing.bounding_box()
    x, y = (number * size["width"] / 320 for number in SPOTS[ring])
    drawing.click(position={"x": x, "y": y})


def draw_by_taps(page):
    for figure, ring, feeling in DRAWN:
        tap(page, figure, ring)
        page.locator(f"label:has([name={figure}_feeling][value={feeling}])").click()
    page.get_by_role("button", name="Send my picture").click()


def draw_by_keyboard(page):
    for figure, ring, feeling in DRAWN:
        for name, value in ((f"{figure}_ring", ring), (f"{figure}_feeling", feeling)):
            tab_to(page, f"[name={name}]", press="Space")
            while not page.locator(f"[name={name}][value={value}]").is_checked():
                page.keyboard.press("ArrowDown")
    tab_to(page, "button[value=send]", press="Enter")


def draw_by_form(page):
    for figure, ring, feeling in DRAWN:
        page.locator(f"[name={figure}_ring][value={ring}]").check()
        page.locator(f"[name={figure}_feeling][value={feeling}]").check()
    page.get_by_role("button", name="Draw it again").click()
    expect(page.locator("[data-line=you]")).to_contain_text("At the edge. Angry or sad.")
    page.get_by_role("button", name="Send my picture").click()


WAYS = {"taps": (draw_by_taps, True), "keyboard": (draw_by_keyboard, True), "form": (draw_by_form, False)}


@pytest.mark.parametrize("width", [320, 1280])
def test_by_taps_by_keyboard_and_by_the_form_alone_the_same_rows_come(opened, way_in, width):
    for draw, scripts in WAYS.values():
        page = opened(width=width, scripts=scripts)
        page.goto(way_in)
        draw(page)
        expect(page.get_by_text("Thank you. Your picture is there.")).to_be_visible()
    wanted = {
        f"{figure}_{what}": value
        for figure, *values in DRAWN
        for what, value in zip(("ring", "feeling"), values, strict=True)
    }
    assert rows() == [wanted] * len(WAYS)


def test_dragging_is_an_extra_that_chooses_in_the_form_too(opened, way_in):
    page = opened()
    page.goto(way_in)
    page.locator("[data-circle]").scroll_into_view_if_needed()
    drawing = page.locator("[data-circle]").bounding_box()
    start = page.locator("[data-figure=you] > g > path").bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(drawing["x"] + 160, drawing["y"] + 140, steps=8)
    page.mouse.up()
    expect(page.locator("[name=you_ring][value=centre]")).to_be_checked()
    tap(page, "you", "edge")
    expect(page.locator("[name=you_ring][value=edge]")).to_be_checked()


def test_back_after_sending_and_a_second_press_leave_one_picture(opened, way_in):
    page = opened()
    page.goto(way_in)
    draw_by_taps(page)
    expect(page.get_by_text("Thank you. Your picture is there.")).to_be_visible()
    page.go_back()
    page.locator("label:has([name=you_ring][value=near])").click()
    page.get_by_role("button", name="Send my picture").dblclick()
    expect(page.get_by_text("Thank you. Your picture is there.")).to_be_visible()
    assert [row["you_ring"] for row in rows()] == ["near"]


def test_whoever_sends_after_closing_sees_what_they_drew_and_why(opened, way_in, room, cast):
    page = opened(width=320)
    page.goto(way_in)
    close_circle_round(room=room, by=cast["cp_lead"], at=timezone.now())
    draw_by_taps(page)
    expect(page.get_by_text("The room has closed, so your picture was not sent")).to_be_visible()
    expect(page.locator("[data-line=you]")).to_contain_text("At the edge")
    check(page)
    assert not rows()


def draw_all(room, people, ring, begin=0):
    for number in range(begin, begin + people):
        feeling = list(Feeling.values)[number % 3]
        save_circle_answer(
            round=open_round_of(room), answerer=f"d{number}", picture=of_you(ring, feeling), at=timezone.now()
        )


@pytest.fixture
def shown(room, cast):
    """Twelve drew it before and eleven after; the team agreed that everybody sees it."""
    lead, now = cast["cp_lead"], timezone.now()
    draw_all(room, 8, Ring.EDGE)
    draw_all(room, 4, Ring.OUTSIDE, begin=8)
    close_circle_round(room=room, by=lead, at=now)
    open_second_round(room=room, closes_on=timezone.localdate(), by=lead, at=now)
    draw_all(room, 7, Ring.NEAR)
    draw_all(room, 4, Ring.CENTRE, begin=7)
    close_circle_round(room=room, by=lead, at=now)
    offered = offer_beside(room=room, by=lead, at=now)
    return decide_beside(room=offered, agrees=True, version=offered.version, by=cast["team_lead"], at=now)


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_of_a_visitor_holds_axe(opened, way_in, width):
    page = opened(width=width)
    for address in (
        "/circle/",
        "/circle/alone/",
        "/circle/join/",
        "/circle/join/BCDF2345/",
        way_in,
        f"{way_in}sent/",
    ):
        page.goto(address)
        check(page)
    page.goto(way_in)
    page.get_by_role("button", name="Send my picture").click()
    expect(page.get_by_role("link", name="Choose where you are")).to_be_visible()
    check(page)
    page.goto("/circle/alone/")
    for _ in range(4):
        page.locator("label:has([name=you_ring][value=edge])").click()
        page.locator("button[name=go][value=next]").click()
    expect(page.get_by_role("heading", name="Your pictures")).to_be_visible()
    check(page)


@pytest.mark.parametrize("width", [320, 1280])
def test_what_a_room_came_to_holds_axe_for_everybody(opened, way_in, shown, width):
    visitor = opened(width=width)
    for address in (way_in, f"/circle/beside/{shown.pk}/", f"/teams/{shown.team.slug}/"):
        visitor.goto(address)
        check(visitor)
    for role, addresses in {
        "cp_lead": ["", "change/", "take-back/"],
        "team_lead": ["decide/"],
    }.items():
        page = opened(role, width=width)
        for name in addresses:
            page.goto(f"/circle/rooms/{shown.pk}/{name}")
            check(page)


@pytest.mark.parametrize("width", [320, 1280])
def test_an_open_rooms_pages_hold_axe_for_who_runs_it(opened, room, width):
    page = opened("cp_lead", width=width)
    for name in ("", "new/", f"{room.pk}/", f"{room.pk}/close/"):
        page.goto(f"/circle/rooms/{name}")
        check(page)


def test_in_forced_colours_and_on_paper_the_drawing_stays_on_its_white_plate(opened, way_in):
    page = opened()
    page.goto(way_in)
    for media in ({"forced_colors": "active"}, {"media": "print"}):
        page.emulate_media(**media)
        drawing = page.locator("[data-circle]")
        assert drawing.evaluate("svg => getComputedStyle(svg).forcedColorAdjust") == "none"
        assert (
            drawing.locator("[data-ring=outside]").evaluate("rect => getComputedStyle(rect).fill")
            == "rgb(255, 255, 255)"
        )


MARKS = """figure => [...figure.querySelectorAll('[data-feeling]')]
    .filter((mark) => mark.getAttribute('display') !== 'none')
    .map((mark) => [...mark.querySelectorAll('use')].flatMap((used) => [...document.querySelector(used.getAttribute('href')).children])
        .map((shape) => shape.tagName + (shape.getAttribute('d') || '') + /^url/.test(shape.getAttribute('fill'))).join('|'))"""


def test_each_feeling_has_a_mouth_a_shape_and_a_pattern_of_its_own_and_a_word(opened, way_in):
    page = opened()
    page.goto(way_in)
    drawn = set()
    for feeling, word in (("green", "Good"), ("amber", "Not sure"), ("red", "Angry or sad")):
        page.locator(f"label:has([name=you_feeling][value={feeling}])").click()
        marks = page.locator("[data-figure=you]").evaluate(MARKS)
        assert len(marks) == 1
        drawn.add(marks[0])
        expect(page.locator("[data-line=you]")).to_contain_text(word)
    assert len(drawn) == 3
