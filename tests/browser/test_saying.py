"""Saying something page by page, coming back with the code, and what stays on the device."""

import re

import pytest
from playwright.sync_api import expect

from feedback.tickets.models import Ticket
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# What any tab keeps on this device.
KEPT = "() => localStorage.getItem(Object.keys(localStorage).find((name) => name.startsWith('kept-words')) ?? '')"


def go_on(page, name="Continue"):
    page.get_by_role("button", name=name).click()


def go_on_to(page, heading):
    go_on(page)
    expect(page.get_by_role("heading", name=heading)).to_be_visible()


def write(page):
    page.goto("/feedback/new/?area=east-surrey")
    page.get_by_label("What do you want to say?").fill("The door is heavy.")


def test_who_goes_back_and_on_at_once_is_taken_on(opened):
    visitor = opened()
    write(visitor)
    go_on_to(visitor, "What would you call it?")
    visitor.go_back()
    go_on_to(visitor, "What would you call it?")


@pytest.mark.parametrize(("width", "scripts"), [(320, True), (1280, True), (320, False)])
def test_page_by_page_and_back_and_then_again_with_the_code(opened, width, scripts):
    visitor = opened(width=width, scripts=scripts)
    look = check if scripts else lambda page: None
    visitor.goto("/feedback/new/")
    visitor.get_by_label("What do you want to say?").fill("The door is heavy.")
    look(visitor)
    go_on_to(visitor, "What would you call it?")
    look(visitor)
    if scripts:
        visitor.go_back()
        expect(visitor.get_by_label("What do you want to say?")).to_have_value("The door is heavy.")
        go_on(visitor)
    visitor.get_by_label("A worry").check()
    go_on_to(visitor, "Where is it about?")
    look(visitor)
    visitor.get_by_label("Type a place or a team").fill("Redhill")
    go_on(visitor)
    look(visitor)
    go_on(visitor, "Go back to the question before")
    expect(visitor.get_by_label("A worry")).to_be_checked()
    go_on_to(visitor, "Where is it about?")
    visitor.get_by_label("Type a place or a team").fill("Redhill")
    go_on(visitor)
    visitor.get_by_label("East Surrey: Redhill Safe Haven").check()
    go_on_to(visitor, "May we write to you?")
    look(visitor)
    go_on(visitor)
    look(visitor)
    visitor.get_by_role("button", name="Change your words").click()
    visitor.get_by_label("What do you want to say?").fill("The door is too heavy.")
    go_on_to(visitor, "Check what you want to send")
    go_on(visitor, "Send it")
    look(visitor)
    code = visitor.locator(".code").inner_text()
    assert code not in visitor.url
    assert Ticket.objects.get().words == "The door is too heavy."

    visitor.goto("/feedback/come-back/")
    visitor.get_by_label("Your code").fill("2345")
    go_on(visitor, "Show me")
    expect(visitor).to_have_title(re.compile("^Error: "))
    look(visitor)
    visitor.get_by_label("Your code").fill(code.lower())
    go_on(visitor, "Show me")
    expect(visitor.get_by_role("heading", name="It waits to be read")).to_be_visible()
    look(visitor)

    Ticket.objects.update(stage="withheld", withheld_because="It names a nurse.")
    visitor.goto("/feedback/come-back/")
    visitor.get_by_label("Your code").fill(code)
    go_on(visitor, "Show me")
    look(visitor)
    visitor.get_by_label("Why should we look again?").fill("It names nobody.")
    go_on(visitor, "Ask us to look again")
    expect(visitor.get_by_text("A different moderator will look at it again.")).to_be_visible()
    look(visitor)


def test_words_stay_on_the_device_only_when_asked_and_go_when_sent(opened):
    visitor = opened()
    write(visitor)
    assert visitor.evaluate(KEPT) is None
    visitor.get_by_label("Keep what I write on this device").check()
    assert visitor.evaluate(KEPT) == "The door is heavy."
    visitor.goto("/feedback/new/?area=east-surrey")
    expect(visitor.get_by_label("What do you want to say?")).to_have_value("The door is heavy.")
    go_on_to(visitor, "What would you call it?")
    visitor.get_by_label("A worry").check()
    for name in ("Continue", "Continue", "Send it"):
        go_on(visitor, name)
    expect(visitor.get_by_role("heading", name="Thank you. We have it.")).to_be_visible()
    assert visitor.evaluate(KEPT) is None


def test_clear_this_wipes_what_was_kept(opened):
    visitor = opened()
    write(visitor)
    visitor.get_by_label("Keep what I write on this device").check()
    visitor.get_by_role("link", name="Clear this").click()
    expect(visitor.get_by_label("What do you want to say?")).to_have_value("")
    assert visitor.evaluate(KEPT) is None


def test_without_scripts_there_is_no_box_but_clear_this_is_there(opened):
    visitor = opened(width=320, scripts=False)
    write(visitor)
    expect(visitor.get_by_label("Keep what I write on this device")).to_be_hidden()
    visitor.get_by_role("link", name="Clear this").click()
    expect(visitor.get_by_label("What do you want to say?")).to_have_value("")
