"""Guides as visitors read, print and cut them, at both widths and without scripts; and as they are written."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from guides.models import GuideVersion
from guides.tests.samples import a_signed_video, a_translation
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GUIDE = "/guides/a-survey-in-ten-steps/"


@pytest.fixture
def guides(trust):
    call_command("load_guides", verbosity=0)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_visitor_reads_a_guide_from_home_without_scripts(opened, guides, width):
    visitor = opened(width=width, scripts=False)
    visitor.goto("/")
    visitor.get_by_role("link", name="Guides", exact=True).last.click()
    visitor.get_by_role("link", name="A survey in ten steps").click()
    if width == 320:
        visitor.get_by_text("On this page").first.click()
    visitor.get_by_role("link", name="9. Try it with people who did not make it").click()
    expect(visitor.get_by_text("Where they stop, the question is wrong")).to_be_in_viewport()
    visitor.get_by_role("link", name="Say what you would ask about").click()
    expect(visitor).to_have_url(re.compile("/feedback/new/$"))


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_list_guide_cards_and_old_version_keep_to_axe_and_the_width(opened, guides, width, media):
    visitor = opened(width=width)
    visitor.emulate_media(media=media)
    for address in ("/guides/", GUIDE, f"{GUIDE}?print=large", f"{GUIDE}cards/", f"{GUIDE}versions/1/"):
        visitor.goto(address)
        check(visitor)


PAGES = (
    "/guides/",
    GUIDE,
    f"{GUIDE}cards/",
    "/guides/carers-guide-for-staff/",
    "/guides/young-carers/easy-read/",
)
# What people set who need more space between letters, words and lines (WCAG 1.4.12).
SPACED = """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
  '* { letter-spacing: .12em !important; line-height: 1.5 !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [sheet]; }"""


def test_with_more_space_between_letters_nothing_is_cut_off_or_too_wide(opened, guides):
    visitor = opened(width=320)
    for address in PAGES:
        visitor.goto(address)
        visitor.evaluate(SPACED)
        check(visitor)


def test_in_forced_colours_all_is_there(opened, guides):
    visitor = opened(width=320)
    visitor.emulate_media(forced_colors="active")
    for address in PAGES:
        visitor.goto(address)
        check(visitor)


def test_on_paper_stand_the_text_and_the_cards_and_no_menu(opened, guides):
    visitor = opened()
    visitor.goto(GUIDE)
    visitor.emulate_media(media="print")
    expect(visitor.get_by_text("Version 1, of")).to_be_visible()
    expect(visitor.get_by_role("navigation", name="On this page")).to_be_hidden()
    expect(visitor.get_by_role("link", name="Cards for a table")).to_be_hidden()
    visitor.goto(f"{GUIDE}cards/")
    expect(visitor.locator(".cards__card")).to_have_count(10)
    expect(visitor.locator(".masthead")).to_be_hidden()


def test_large_print_is_larger(opened, guides):
    visitor = opened()
    size = "parseFloat(getComputedStyle(document.querySelector('.guide__part p')).fontSize)"
    visitor.goto(GUIDE)
    usual = visitor.evaluate(size)
    visitor.get_by_role("link", name="Large print").click()
    assert visitor.evaluate(size) >= 24 > usual


def test_a_lead_writes_and_the_coordinator_publishes(opened, guides):
    lead, coordinator = opened("cp_lead", width=320), opened("focus_coordinator")
    lead.goto(GUIDE)
    lead.get_by_role("link", name="Write its next version").click()
    check(lead)
    for part, value in (("day", "1"), ("month", "6"), ("year", "2040")):
        lead.locator(f"input[name=review_on_{part}]").fill(value)
    lead.locator("[name=what_changed]").fill("Looked at again. Nothing changed.")
    lead.get_by_role("button", name="Save the draft").click()
    expect(lead.get_by_text("You wrote this. A colleague reads and publishes it.")).to_be_visible()
    check(lead)
    coordinator.goto(f"{GUIDE}draft/")
    coordinator.get_by_role("button", name="Publish it").click()
    expect(coordinator.get_by_text("Version 2, of")).to_have_count(2)
    check(coordinator)


@pytest.mark.parametrize("width", [320, 1280])
def test_easy_read_and_another_language_keep_to_axe_and_the_width(opened, guides, width):
    english = GuideVersion.objects.get(guide__slug="the-ladder")
    a_translation(english, "ar")
    visitor = opened(width=width)
    visitor.goto("/guides/who-is-a-carer/")
    visitor.get_by_role("link", name="Easy Read").first.click()
    expect(visitor.get_by_text("Not checked by people yet.")).to_be_visible()
    expect(visitor.get_by_role("img", name="A red cross")).to_be_visible()
    visitor.wait_for_load_state("load")
    assert visitor.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    check(visitor)
    visitor.goto("/guides/the-ladder/")
    visitor.get_by_role("link", name="العربيّة").click()
    check(visitor)
    words = visitor.get_by_text("نخطط معًا.")
    assert words.evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_a_lead_writes_easy_read_and_the_coordinator_publishes_it(opened, guides):
    lead, coordinator = opened("cp_lead", width=320), opened("focus_coordinator")
    lead.goto("/guides/the-ladder/")
    lead.get_by_role("link", name="Easy Read and other languages").click()
    check(lead)
    lead.get_by_role("link", name="Write it in Easy Read").click()
    check(lead)
    lead.locator("[name=lines]").fill(
        "people: The ladder has seven steps.\nhorse: It shows how much say you have."
    )
    lead.get_by_role("button", name="Save the draft").click()
    expect(lead.get_by_text("Line 2: there is no picture “horse”").first).to_be_visible()
    lead.locator("[name=lines]").fill(
        "people: The ladder has seven steps.\nspeak: It shows how much say you have."
    )
    lead.get_by_role("button", name="Save the draft").click()
    expect(lead.get_by_text("You wrote this. A colleague reads and publishes it.")).to_be_visible()
    check(lead)
    coordinator.goto("/guides/the-ladder/easy-read/draft/")
    coordinator.get_by_role("button", name="Publish it").click()
    coordinator.get_by_role("link", name="Say who has checked it").click()
    check(coordinator)
    coordinator.locator("[name=checked_by]").fill("Six people with a learning disability")
    for part, value in (("day", "1"), ("month", "6"), ("year", "2026")):
        coordinator.locator(f"input[name=checked_on_{part}]").fill(value)
    coordinator.get_by_role("button", name="Save").click()
    expect(coordinator.get_by_text("Checked by: Six people with a learning disability")).to_be_visible()
    check(coordinator)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_film_in_bsl_has_its_captions_and_fits(opened, guides, width):
    a_signed_video(GuideVersion.objects.get(guide__slug="the-ladder"), f"guides/browser-{width}.mp4")
    visitor = opened(width=width)
    visitor.goto("/guides/the-ladder/")
    visitor.get_by_role("link", name="In BSL").click()
    expect(visitor.locator("video track[kind=captions]")).to_have_count(1)
    check(visitor)
