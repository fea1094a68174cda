"""What people bring, and how they are thanked: each in a browser of their own, axe at every page."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests import samples_volunteers
from tests.browser.conftest import check
from tests.browser.test_claim_to_paid import fill_day, yesterday
from volunteers.involvement.models import Involvement

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [320, 1280])
def test_what_people_bring_and_how_they_are_thanked(opened, cast, width):
    role = samples_volunteers.role(title="Music on the ward", is_paid=False, is_open=False, useful=["music"])
    person, coordinator = opened("volunteer", width=width), opened("volunteer_coordinator", width=width)
    person.goto("/volunteers/offering/")
    check(person)
    person.get_by_label("Volunteer coordinators may see this").check()
    person.get_by_role("button", name="Save").click()
    expect(person).to_have_title(re.compile("^Error: "))
    check(person)
    person.get_by_label("Music").check()
    person.get_by_label("What would you like to bring").fill("I play the cello")
    person.get_by_role("button", name="Save").click()
    expect(person.get_by_role("link", name="Music on the ward")).to_be_visible()
    check(person)

    coordinator.goto("/volunteers/desk/library/")
    check(coordinator)
    coordinator.goto(f"/volunteers/desk/roles/{role.reference}/people/")
    check(coordinator)
    coordinator.get_by_role("button", name="Ask Volunteer").click()
    expect(coordinator.get_by_text("Asked about this role")).to_be_visible()
    check(coordinator)

    today = timezone.localdate()
    there = Involvement.objects.create(
        person=cast["volunteer"],
        role=role,
        standing="active",
        began_on=today,
        started_on=today - timedelta(days=9),
    )
    for page, words in (("thank", "You are kind"), ("write-reference", "Always on time")):
        coordinator.goto(f"{there.get_absolute_url()}{page}/")
        check(coordinator)
        coordinator.locator("textarea[name=words]").fill(words)
        if page == "write-reference":
            coordinator.get_by_label("Your name and what you do").fill("A, coordinator")
        coordinator.locator("main form button").click()
        check(coordinator)

    person.goto("/volunteers/given/note/")
    check(person)
    person.get_by_label("What did you take part in?").select_option("Music on the ward")
    person.get_by_label("Give it a short name").fill("An evening of music")
    fill_day(person, "What day was it?", yesterday())
    person.get_by_label("When did it start?").fill("10am")
    person.get_by_label("When did it end?").fill("12")
    person.get_by_role("button", name="Save").click()
    expect(person.get_by_text("You are kind")).to_be_visible()
    expect(person.get_by_role("link", name="Certificate (PDF)")).to_be_visible()
    check(person)
    person.get_by_role("link", name="Name me there").click()
    check(person)
    person.get_by_role("button", name="Name me").click()
    check(person)
    visitor = opened(width=width)
    visitor.goto("/volunteers/thanks/")
    check(visitor)
    board = opened("board_member", width=width)
    board.goto("/volunteers/figures/")
    board.get_by_text("Age", exact=True).click()
    check(board)
