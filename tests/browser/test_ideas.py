"""A call for ideas: begun by a lead, chosen in by people without an account, and what became of each idea said to everyone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from initiatives.ideas.models import IdeaBallot, IdeaCall
from initiatives.ideas.tests.samples import a_call
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def write(page, **words):
    for name, value in words.items():
        page.locator(f"[name={name}]").fill(value)


def add_idea(page, title):
    page.get_by_role("link", name="Add an idea").click()
    check(page)
    write(page, title=title, about="Somewhere quiet to wait.", cost="Two hours a week.")
    page.get_by_role("button", name="Save").click()


def test_a_lead_asks_people_choose_and_everyone_sees_what_became_of_it(opened, site):
    lead, last_day = opened("focus_coordinator"), timezone.localdate() + timedelta(days=14)
    lead.goto("/initiatives/")
    lead.get_by_role("link", name="Ideas to choose from").click()
    lead.get_by_role("link", name="Ask people what comes next").click()
    check(lead)
    write(lead, title="What comes next?", about="There is time for one.", votes_each="1")
    for part in ("day", "month", "year"):
        lead.locator(f"input[name=closes_on_{part}]").fill(str(getattr(last_day, part)))
    lead.get_by_role("button", name="Save").click()
    for title in ("A quiet room", "Letters read aloud"):
        add_idea(lead, title)
    check(lead)
    lead.get_by_role("link", name="Let people choose").click()
    lead.get_by_role("button", name="Let people choose").click()
    check(lead)

    person = opened(width=320)
    person.goto("/ideas/")
    check(person)
    person.get_by_role("link", name="What comes next?").click()
    check(person)
    person.get_by_role("button", name="Choose", exact=True).click()
    check(person)
    person.get_by_label("A quiet room").check()
    person.get_by_label("Letters read aloud").check()
    person.get_by_role("button", name="Save what I chose").click()
    check(person)
    expect(person.get_by_label("A quiet room")).to_be_checked()
    person.get_by_label("Letters read aloud").uncheck()
    person.get_by_role("button", name="Save what I chose").click()
    expect(person.get_by_text("You chose this")).to_have_count(1)
    assert IdeaBallot.objects.count() == 1


def test_what_became_of_each_is_said_when_it_is_over(opened, site):
    call = a_call("over", closes_in=-1)
    lead = opened("cp_lead", width=320)
    lead.goto("/today/")
    lead.get_by_role("link", name=call.title).first.click()
    lead.get_by_role("link", name="Say what becomes of it").first.click()
    check(lead)
    lead.locator("input[name=outcome][value=not_now]").check()
    lead.get_by_role("button", name="Save").click()
    check(lead)
    write(lead, why="There is no money for it this year.")
    lead.get_by_role("button", name="Save").click()
    visitor = opened()
    visitor.goto(IdeaCall.objects.get().get_absolute_url())
    check(visitor)
    expect(visitor.get_by_text("There is no money for it this year.")).to_be_visible()
