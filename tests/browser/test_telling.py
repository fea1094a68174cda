"""Telling people about a forum: a coordinator puts herself forward, a partner has a link of their own, and who opens it is counted and not followed."""

import re

import pytest
from playwright.sync_api import expect

from forums.rounds.models import Meeting
from publicity.models import ChannelDay
from tests.browser.conftest import check
from tests.samples import forum

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NO_ONE = "Nobody is named yet, so this cannot be handed out."


@pytest.fixture
def address(site, settings):
    settings.SITE_URL = site
    return f"/forums/{forum()['reference']}/"


def name_somebody(page, address, **given):
    page.goto(address)
    page.get_by_role("link", name="Tell people about it").click()
    expect(page.get_by_text(NO_ONE)).to_be_visible()
    check(page)
    page.get_by_role("button", name="Say who people can ask").click()
    page.get_by_label("Me", exact=True).check()
    page.get_by_label("What should people call you").fill("Sam")
    page.get_by_label("Phone number or email address").fill("the office")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    check(page)
    page.get_by_label("Phone number or email address").fill("01632 960 009")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Words to copy")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_from_a_name_to_a_link_that_counts(opened, address, width):
    coordinator = opened("focus_coordinator", width=width)
    name_somebody(coordinator, address)
    check(coordinator)
    coordinator.get_by_role("link", name="Change the words").click()
    check(coordinator)
    coordinator.get_by_label("Post for social media").fill("Come and talk with us.")
    coordinator.get_by_role("button", name="Save").click()
    expect(coordinator.get_by_label("Post for social media")).to_have_value(
        re.compile(r"^Come and talk with us\.\nWho to ask: Sam, 01632 960 009\nhttp")
    )

    partner = opened("partner", width=width)
    partner.goto("/tell/")
    check(partner)
    partner.get_by_role("main").get_by_role("link", name="East Surrey").click()
    partner.get_by_role("link", name="Add a link to count").click()
    check(partner)
    partner.get_by_label("Where will people see the link?").fill("Our newsletter")
    partner.get_by_role("button", name="Make the link").click()
    expect(partner.get_by_role("heading", name="Our newsletter")).to_be_visible()
    check(partner)
    link = partner.get_by_label("Post for social media").input_value().split("\n")[-1]

    visitor = opened(width=width)
    visitor.goto(link)
    expect(visitor).to_have_url(re.compile(f"{address}$"))
    assert [row.opened for row in ChannelDay.objects.all()] == [1], (
        "the browser itself says that it opens a page"
    )
    assert visitor.context.cookies() == []
    visitor.evaluate("address => fetch(address)", link)
    assert ChannelDay.objects.get().opened == 1, "what a page fetches is nobody who came"
    visitor.goto(link[:-2] + "222/")
    expect(visitor.get_by_role("heading", name="This link leads nowhere")).to_be_visible()
    check(visitor)
    Meeting.objects.update(state="cancelled", reason="Snow")
    visitor.goto(link)
    expect(visitor.get_by_role("heading", name="This is over")).to_be_visible()
    check(visitor)
    visitor.get_by_role("button", name="See the next community forums").click()
    expect(visitor).to_have_url(re.compile("/forums/$"))
    assert ChannelDay.objects.get().opened == 1


def test_a_text_is_copied_by_one_press_and_by_keyboard(opened, address):
    coordinator = opened("focus_coordinator")
    coordinator.context.grant_permissions(["clipboard-read", "clipboard-write"])
    name_somebody(coordinator, address)
    text = coordinator.get_by_label("Text message").input_value()
    copy = coordinator.get_by_role("button", name=re.compile("^Copy.*Text message"))
    copy.focus()
    coordinator.keyboard.press("Enter")
    expect(coordinator.get_by_text("It is copied")).to_be_visible()
    assert coordinator.evaluate("navigator.clipboard.readText()") == text
    assert len(text) <= 160
    check(coordinator)


def test_without_scripts_the_texts_stand_there_and_on_paper_too(opened, address):
    plain = opened("focus_coordinator", width=320, scripts=False)
    name_somebody_plainly(plain, address)
    expect(plain.get_by_label("Text message")).to_be_visible()
    expect(plain.get_by_role("button", name="Copy")).to_have_count(0)
    for paper in ("Poster, A4", "Small poster, A5", "Eight cards", "In large print"):
        expect(plain.get_by_role("link", name=paper)).to_be_visible()
    plain.emulate_media(media="print")
    expect(plain.get_by_label("Text message")).to_be_visible()
    expect(plain.get_by_role("link", name="Change the words")).to_be_hidden()


def name_somebody_plainly(page, address):
    page.goto(f"/tell/forum/{address.split('/')[2]}/contact/")
    page.locator("input[name=who][value=me]").check()
    page.locator("[name=reached_by]").fill("01632 960 009")
    page.get_by_role("button", name="Save").click()
