"""A forum from the visitor's phone to the closing note: what is said in the room, with and without a script or a connection."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from feedback.tickets.models import Ticket
from forums.rounds.models import Meeting, Raised
from tests.browser.conftest import check
from tests.browser.test_typing import share_one_drawer
from tests.samples import forum as sample_forum
from tests.samples import published_ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def forum(site, cast):
    """One that is in its part 2 now."""
    reference = sample_forum()["reference"]
    start = timezone.now() - timedelta(minutes=80)
    Meeting.objects.filter(reference=reference).update(starts_at=start, ends_at=start + timedelta(hours=2))
    return Meeting.objects.get(reference=reference)


@pytest.fixture
def code(opened, forum):
    coordinator = opened("focus_coordinator")
    coordinator.goto(f"{forum.get_absolute_url()}room/pass/")
    coordinator.get_by_role("button", name="Replace the code").click()
    check(coordinator)
    return coordinator.locator(".room__code").inner_text()


@pytest.fixture
def enter(opened, code):
    def entered(**how):
        page = opened(**how)
        page.goto("/forums/room/")
        page.get_by_label("The code of the room").fill(code)
        page.get_by_role("button", name="Open the room").click()
        expect(page.get_by_role("heading", name="What people say")).to_be_visible()
        return page

    return entered


@pytest.mark.parametrize("width", [320, 1280])
def test_the_room_by_keyboard_from_the_code_to_the_closing_note(enter, forum, width):
    ticket = published_ticket()
    page = enter(width=width)
    check(page)
    words = page.get_by_label("What was said?")
    words.focus()
    page.keyboard.type("The bus stops at six")
    page.keyboard.press("Enter")
    expect(page.get_by_text("put down, being read")).to_be_visible()
    expect(words).to_be_focused()
    page.keyboard.type("letters come too late")
    expect(page.get_by_role("button", name="It is this one")).to_be_visible()
    check(page)
    page.get_by_role("button", name="It is this one").press("Enter")
    expect(page.locator("[data-said] li")).to_have_count(2)
    page.get_by_role("button", name=re.compile("First time.*Carer: one more")).press("Enter")
    expect(page.get_by_role("button", name=re.compile("Carer, First time.*one fewer"))).to_be_visible()
    page.get_by_role("group", name="PALS clinic").get_by_label("Deputy").check()
    page.get_by_role("button", name="Save all services").press("Enter")
    check(page)
    page.get_by_role("button", name="Choose and close the forum").press("Enter")
    check(page)
    page.get_by_role("button", name="Close the forum").press("Enter")
    expect(page.get_by_role("link", name="Write what was talked about")).to_be_visible()
    check(page)
    page.get_by_label("What was talked about?").fill("Buses and letters")
    page.get_by_label(ticket.title).check()
    page.get_by_role("button", name="Close the forum").press("Enter")
    expect(page.get_by_text("Buses and letters")).to_be_visible()
    expect(page.get_by_role("link", name=ticket.title)).to_have_count(2)
    check(page)


def test_the_room_without_a_script(enter, forum):
    ticket = published_ticket()
    page = enter(width=320, scripts=False)
    page.get_by_label("What was said?").fill("letters come too late")
    page.get_by_role("button", name="Find the same first").click()
    page.get_by_role("button", name="It is this one").click()
    expect(page.locator("[data-said] li")).to_have_count(1)
    page.get_by_label("What was said?").fill("The bus stops at six")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("[data-said] li")).to_have_count(2)
    assert Raised.objects.get(ticket=ticket).people == 1


def test_what_is_typed_without_a_connection_is_kept_sent_once_and_wiped(enter, forum):
    page = enter(width=320)
    page.get_by_text("If the connection drops").click()
    page.context.set_offline(True)
    page.get_by_label("What was said?").fill("The bus stops at six")
    page.keyboard.press("Enter")
    page.get_by_label("What was said?").fill("The door is heavy")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 not sent. Kept on this device")).to_be_visible()
    check(page)
    start = f"room-{forum.reference}"
    kept = f"localStorage.getItem(Object.keys(localStorage).find((name) => name.startsWith('{start}')) ?? '')"
    assert "The door is heavy" in page.evaluate(kept)
    page.context.set_offline(False)
    expect(page.get_by_text("put down, being read")).to_have_count(2)
    assert page.evaluate(kept) is None
    assert Ticket.objects.filter(words__in=["The bus stops at six", "The door is heavy"]).count() == 2


@pytest.mark.parametrize(("shared", "arrive"), [(False, 2), (True, 1)])
def test_two_tabs_of_a_room_each_keep_what_they_could_not_send(enter, shared, arrive):
    """The control is the one drawer that both tabs wrote to: what the second could not send was gone."""
    page = enter()
    if shared:
        share_one_drawer(page)
        page.reload()
    other = page.context.new_page()
    other.goto(page.url)
    for tab in (page, other):
        tab.get_by_text("If the connection drops").click()
    page.context.set_offline(True)
    for tab, words in ((other, "The bus stops at six"), (page, "The door is heavy")):
        tab.get_by_label("What was said?").fill(words)
        tab.keyboard.press("Enter")
        expect(tab.get_by_text("1 not sent. Kept on this device")).to_be_visible()
    other.close()
    page.context.set_offline(False)
    expect(page.get_by_text("put down, being read")).to_have_count(1)
    page.reload()
    expect(page.locator("[data-said] li")).to_have_count(arrive)
    page.wait_for_function("localStorage.length === 0")
    assert Ticket.objects.filter(words__in=["The bus stops at six", "The door is heavy"]).count() == arrive


def test_without_agreeing_nothing_is_kept_on_the_device(enter, forum):
    page = enter()
    page.context.set_offline(True)
    page.get_by_label("What was said?").fill("The bus stops at six")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 not sent. Keep this page open")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    page.context.set_offline(False)
    expect(page.get_by_text("put down, being read")).to_be_visible()


def test_a_visitor_by_keyboard_and_the_pages_around_a_forum(opened, forum):
    page = opened(width=320)
    for address in (
        f"{forum.get_absolute_url()}card/",
        "/forums/part-1/",
        "/forums/news-of-places/",
        "/forums/room/",
    ):
        page.goto(address)
        check(page)
    page.goto(f"{forum.get_absolute_url()}card/")
    page.get_by_label("Carer").press("Space")
    page.get_by_role("button", name="Hand in the card").press("Enter")
    expect(page.get_by_text("Nobody knows that this card is yours.")).to_be_visible()
    page.goto("/forums/news-of-places/")
    page.get_by_role("button", name="Send me the link").press("Enter")
    expect(page.get_by_role("link", name="Choose one place or more")).to_be_visible()
    check(page)
    page.get_by_label("East Surrey").press("Space")
    page.get_by_label("Your email address").fill("sam@example.org")
    page.get_by_role("button", name="Send me the link").press("Enter")
    expect(page.get_by_role("heading", name="Look at your email")).to_be_visible()
    check(page)


def test_the_coordinators_pages(opened, forum):
    page = opened("focus_coordinator", width=320)
    for address in ("/forums/venues/", "/forums/venues/add/", "/forums/loans/", "/forums/part-1/ask/"):
        page.goto(address)
        check(page)
    page.goto("/forums/venues/add/")
    page.get_by_role("button", name="Save the venue").click()
    expect(page.get_by_role("link", name="Enter the name")).to_be_visible()
    check(page)
