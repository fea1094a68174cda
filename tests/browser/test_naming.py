"""A vote on a name: asked by a lead, proposed and chosen by people without an account, read by a moderator, and said by every page."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from initiatives.ideas.models import IdeaBallot, IdeaCall
from initiatives.naming.tests.samples import ballots
from people import selectors
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "What should we call our meetings?"


def write(page, **words):
    for name, value in words.items():
        page.locator(f"[name={name}]").fill(value)


def write_day(page, name, day):
    write(page, **{f"{name}_{part}": str(getattr(day, part)) for part in ("day", "month", "year")})


def moved_back(days):
    """The vote as if it had begun so many days before."""
    call, back = IdeaCall.objects.get(), timedelta(days=days)
    first: date = call.published_on - back
    IdeaCall.objects.update(
        begun_on=first, published_on=first, opens_on=call.opens_on - back, closes_on=call.closes_on - back
    )


@pytest.mark.parametrize("width", [320, 1280])
def test_people_propose_and_choose_and_menu_heading_and_title_say_it(opened, site, width):
    lead, today = opened("cp_lead", width=width), timezone.localdate()
    lead.goto("/names/")
    check(lead)
    lead.get_by_role("link", name="Let people vote on a name").click()
    check(lead)
    lead.locator("select[name=name_key]").select_option("forum")
    write(lead, title=TITLE, about="A short word that everybody knows.")
    write_day(lead, "opens_on", today + timedelta(days=3))
    write_day(lead, "closes_on", today + timedelta(days=9))
    lead.get_by_role("button", name="Let people propose words").click()
    expect(lead.get_by_role("heading", name=TITLE)).to_be_visible()
    address = IdeaCall.objects.get().get_absolute_url()

    person = opened(width=width)
    person.goto("/ideas/")
    person.get_by_role("link", name=TITLE).click()
    check(person)
    person.get_by_role("button", name="Propose a word").click()
    check(person)
    write(person, word="<b>evening</b>", why="It is in the evening.")
    person.get_by_role("button", name="Propose this word").click()
    check(person)
    write(person, word="open evening")
    person.get_by_role("button", name="Propose this word").click()
    expect(person.get_by_text("A moderator reads it before others can choose it.")).to_be_visible()

    moderator = opened("moderator", width=width)
    moderator.goto("/today/")
    moderator.get_by_role("link", name=TITLE).first.click()
    moderator.get_by_role("link", name="Read “open evening”").click()
    check(moderator)
    moderator.locator("input[name=is_shown][value=yes]").check()
    moderator.get_by_role("button", name="Save").click()

    moved_back(5)
    person.goto(address)
    person.get_by_role("button", name="Choose", exact=True).click()
    check(person)
    person.get_by_label("open evening").check()
    person.get_by_role("button", name="Save what I chose").click()
    expect(person.get_by_text("You chose this")).to_have_count(1)
    assert IdeaBallot.objects.count() == 1
    ballots(IdeaCall.objects.get(), open_evening=5)

    moved_back(9)
    lead.goto(address)
    check(lead)
    lead.get_by_role("link", name="Put the word into force").click()
    check(lead)
    lead.get_by_label("open evening").check()
    write(lead, plural="open evenings")
    write_day(lead, "starts_on", today)
    lead.get_by_role("button", name="Save").click()
    expect(lead.get_by_text("6 people chose.")).to_be_visible()
    check(lead)

    selectors.forget_the_trust()
    person.goto("/forums/")
    check(person)
    expect(person).to_have_title(f"Open evenings – Working together – {selectors.the_trust()['name']}")
    expect(person.get_by_role("heading", level=1)).to_have_text("Open evenings")
    expect(person.locator("a[href='/forums/']", has_text="Open evenings").first).to_be_attached()
    expect(person.get_by_text("People chose this name in a vote that closed on")).to_be_visible()
