"""What a place has: suggested on a small phone without scripts, looked at, found by need, checked; by role and with axe."""

import re

import pytest
from playwright.sync_api import expect

from assets.models import Asset
from assets.tests.samples import an_asset
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def suggest(person):
    person.goto("/places/")
    person.get_by_role("link", name="What is near you").first.click()
    person.get_by_role("link", name="Suggest a place, a group or a thing").click()
    person.get_by_role("button", name="Suggest it").click()
    expect(person.get_by_text("Write what it is called").first).to_be_visible()
    person.get_by_label("A group to meet").check()
    person.get_by_label("What is it called?").fill("Tea table")
    person.get_by_label("What is it?", exact=True).fill("Tea, and people to talk to.")
    person.get_by_label("Which place is it in?").select_option("east-surrey")
    person.get_by_label("It is quiet").check()
    person.get_by_role("button", name="Suggest it").click()
    expect(person.get_by_role("heading", name="Thank you. We look at it next.")).to_be_visible()


def test_a_place_is_suggested_looked_at_found_by_need_and_checked(opened, site):
    person = opened(width=320, scripts=False)
    suggest(person)
    person.goto("/assets/")
    expect(person.get_by_role("link", name=re.compile("Tea table"))).to_have_count(0)

    editor = opened("focus_coordinator", width=320)
    editor.goto("/today/")
    editor.get_by_role("link", name="Tea table").first.click()
    check(editor)
    editor.get_by_label("North (latitude, optional)").fill("51.24")
    editor.get_by_label("East (longitude, optional)").fill("-0.17")
    editor.get_by_role("button", name="It is right: show it").click()
    expect(editor.get_by_text("Everybody can read it now.")).to_be_visible()

    person.goto("/assets/")
    person.get_by_label("Quiet", exact=True).check()
    person.get_by_role("button", name="Show these").click()
    expect(person.get_by_role("img", name=re.compile("Where they lie"))).to_be_visible()
    person.get_by_role("link", name="1. Tea table").click()
    person.get_by_role("link", name="Is this still right?").click()
    person.get_by_label("No, something is not right").check()
    person.get_by_label("What is not right? (if you chose no)").fill("It is on Fridays now.")
    person.get_by_role("button", name="Send my answer").click()
    expect(person.get_by_role("heading", name="Thank you for looking")).to_be_visible()

    editor.goto("/assets/suggested/")
    check(editor)
    editor.get_by_role("link", name="Tea table").click()
    expect(editor.get_by_text("It is on Fridays now.")).to_be_visible()
    editor.get_by_label("Days and times (optional)").fill("Fridays")
    editor.get_by_role("button", name="It is right: show it").click()
    person.goto(Asset.objects.get().get_absolute_url())
    expect(person.get_by_text("Fridays")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_keeps_to_axe_and_the_width_and_asks_no_other_host(opened, site, width):
    asset = an_asset(latitude="51.2", longitude="-0.2", languages="Urdu", is_quiet=True)
    an_asset("Old bench", checked_ago=200, latitude="51.21", longitude="-0.21")
    visitor, hosts = opened(width=width), set()
    visitor.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    address = asset.get_absolute_url()
    for path in ("/assets/", "/assets/suggest/", address, f"{address}still-right/", "/assets/?words=nothing"):
        visitor.goto(path)
        check(visitor)
    assert hosts == {site.split("/")[2]}
    editor = opened("cp_lead", width=width)
    for path in ("/assets/suggested/", "/assets/load/", f"{address}edit/", f"{address}decline/"):
        editor.goto(path)
        check(editor)


def test_by_keyboard_alone_a_place_is_found(opened, site):
    an_asset("Quiet corner", is_quiet=True)
    visitor = opened(width=320)
    visitor.goto("/assets/")
    visitor.get_by_label("Words to look for").focus()
    visitor.keyboard.type("corner")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile("words=corner"))
    visitor.get_by_role("link", name="1. Quiet corner").focus()
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", name="Quiet corner")).to_be_visible()
