"""A year of forums from planning to a visitor's page: each person in a browser of their own."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from forums.planning.actions.planning import confirm_year, lay_out_year, year_version
from forums.rounds.models import Meeting
from kit.trail.actors import Job
from tests.browser.conftest import check
from tests.browser.test_thin_path import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def year():
    return timezone.localdate().year + 1


@pytest.mark.parametrize("width", [320, 1280])
def test_a_year_is_laid_out_changed_confirmed_and_seen(opened, year, width):
    coordinator = opened("focus_coordinator", width=width)
    coordinator.goto("/forums/planning/")
    check(coordinator)
    coordinator.get_by_role("button", name="Lay out the year").click()
    expect(coordinator.get_by_role("link", name="Enter a year")).to_be_visible()
    check(coordinator)
    coordinator.get_by_label("Which year?").fill(str(year))
    coordinator.get_by_role("button", name="Lay out the year").click()
    expect(coordinator.get_by_text(f"{year} is laid out.")).to_be_visible()
    check(coordinator)

    coordinator.get_by_role("link", name="Change Surrey Downs, round 1").click()
    check(coordinator)
    coordinator.get_by_label("When does part 1 start?").fill("9am")
    coordinator.get_by_role("button", name="Save the forum").click()
    expect(coordinator.get_by_role("link", name="Choose another time")).to_be_visible()
    check(coordinator)
    coordinator.get_by_label("When does part 1 start?").fill("10:15am")
    coordinator.get_by_label("Where is it").fill("The Hall, Epsom. No steps.")
    coordinator.get_by_role("button", name="Save the forum").click()
    expect(coordinator.get_by_text("Saved: Surrey Downs")).to_be_visible()

    coordinator.get_by_role("button", name="Confirm the year").click()
    check(coordinator)
    coordinator.get_by_label("How many weeks before each forum").fill("")
    coordinator.get_by_role("button", name="Confirm and make public").click()
    expect(coordinator.get_by_role("link", name="Say how many weeks before each forum")).to_be_visible()
    check(coordinator)
    coordinator.get_by_label("How many weeks before each forum").fill("3")
    coordinator.get_by_role("button", name="Confirm and make public").click()
    expect(coordinator.get_by_text("24 forums are confirmed and public.")).to_be_visible()
    check(coordinator)

    coordinator.get_by_role("link", name="Who runs it in East Surrey, round 1").click()
    check(coordinator)
    expect(coordinator.get_by_label("Which FoCUS coordinator?")).not_to_have_value("")
    coordinator.get_by_label("Which co-production lead?").select_option("Nobody yet")
    coordinator.get_by_role("button", name="Save").click()
    expect(coordinator.get_by_text("Saved: who runs East Surrey")).to_be_visible()
    coordinator.goto("/forums/planning/")
    expect(coordinator.get_by_role("heading", name="Public, and not complete yet")).to_be_visible()
    check(coordinator)

    visitor = opened(width=width, scripts=False)
    visitor.goto(
        Meeting.objects.get(round__year=year, round__number=2, area__slug="east-surrey").get_absolute_url()
    )
    expect(visitor.get_by_text("will be here by")).to_be_visible()
    visitor.goto("/forums/")
    visitor.get_by_label("Place", exact=True).select_option("Surrey Downs")
    visitor.get_by_role("button", name="Show").click()
    visitor.get_by_role("link", name="Surrey Downs", exact=True).first.click()
    expect(visitor.get_by_text("The Hall, Epsom. No steps.")).to_be_visible()
    reader, forum = opened(width=width), visitor.url
    for address in ("/forums/", visitor.url):
        reader.goto(address)
        check(reader)

    visitor.get_by_role("link", name="Tell us that you are coming").click()
    reader.goto(visitor.url)
    check(reader)
    visitor.locator("summary", has_text="What would help you to come").click()
    visitor.get_by_label("A taxi there and back").check()
    visitor.get_by_role("button", name="I am coming").click()
    expect(visitor.get_by_role("link", name="Enter a phone number")).to_be_visible()
    visitor.get_by_label("Your phone number").fill("01632 960002")
    visitor.get_by_role("button", name="I am coming").click()
    expect(visitor.get_by_role("heading", name="You are coming")).to_be_visible()
    for address in (visitor.url, f"{visitor.url}change/", f"{visitor.url}stay-away/"):
        reader.goto(address)
        check(reader)
    coordinator.goto("/forums/to-arrange/")
    check(coordinator)
    coordinator.get_by_role("button", name="It is arranged").click()
    expect(coordinator.get_by_text("Nothing waits to be arranged.")).to_be_visible()

    coordinator.goto(f"/forums/planning/{year}/")
    coordinator.get_by_role("link", name="Cancel Surrey Downs, round 1").click()
    check(coordinator)
    coordinator.get_by_label("Why is it cancelled?").fill("The hall is flooded")
    coordinator.get_by_role("button", name="Cancel the forum").click()
    visitor.goto(forum)
    expect(visitor.get_by_text("Cancelled: The hall is flooded")).to_be_visible()


def test_by_keyboard_alone_a_visitor_says_that_they_are_coming(opened, cast, year):
    planner, at = Job("tests"), timezone.now()
    lay_out_year(year=year, by=planner, at=at)
    confirm_year(year=year, seen=year_version(Meeting.objects.filter(round__year=year)), by=planner, at=at)
    visitor = opened(width=320)
    visitor.goto("/forums/")
    tab_to(visitor, f"main a[href*='/forums/{year}-1-']", press="Enter")
    tab_to(visitor, "main a[href$='/register/']", press="Enter")
    tab_to(visitor, "input[name=called]", write="A neighbour")
    tab_to(visitor, "main form button[type=submit]:not(.exit__button)", press="Enter")
    expect(visitor.get_by_role("heading", name="You are coming")).to_be_visible()
    tab_to(visitor, "main a[href$='/stay-away/']", press="Enter")
    tab_to(visitor, "main form button", press="Enter")
    expect(visitor.get_by_text("Thank you for telling us.")).to_be_visible()
