"""Two points that say the same become one and two again; somebody follows by email; the themes are kept."""

import re

import pytest
from playwright.sync_api import expect

from feedback.tickets.followers import FOLLOWING
from feedback.tickets.models import Ticket
from subscriptions.models import Subscription
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def points(site, demo):
    """Two points of teams that the cast's co-production lead looks after."""
    demo(tickets=12)
    named = {ticket.team.slug: ticket for ticket in Ticket.objects.on_board().select_related("team")}
    return named["gpimhs-east-surrey"], named["cmhrs-east-surrey"]


@pytest.mark.parametrize("width", [320, 1280])
def test_a_lead_joins_two_points_and_takes_them_apart(opened, points, width):
    one, stands = points
    lead = opened("cp_lead", width=width)
    lead.goto(one.get_absolute_url())
    check(lead)
    lead.get_by_role("link", name="Join with another point").click()
    lead.get_by_role("button", name="Find").click()
    expect(lead.get_by_text("Enter some words or a reference").first).to_be_visible()
    check(lead)
    lead.get_by_label("Find the point that says the same").fill("quiet")
    lead.get_by_role("button", name="Find").click()
    check(lead)
    lead.get_by_role("link", name=stands.title).click()
    check(lead)
    lead.get_by_role("button", name="Join them").click()
    expect(lead.get_by_text("The two points are together now.")).to_be_visible()
    check(lead)
    visitor = opened(width=width)
    visitor.goto(one.get_absolute_url())
    expect(visitor.get_by_text("This is now together with another point")).to_be_visible()
    check(visitor)
    lead.get_by_role("link", name="Undo this").click()
    check(lead)
    lead.get_by_role("button", name="Take them apart").click()
    expect(lead.get_by_text("The two points stand by themselves again.")).to_be_visible()
    check(lead)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_visitor_says_me_too_and_follows_without_an_account(opened, points, scripts):
    visitor = opened(width=320, scripts=scripts)
    visitor.goto(points[0].get_absolute_url())
    assert visitor.context.cookies() == []
    visitor.get_by_role("button", name="me too").click()
    expect(visitor.get_by_text("Press again to take it back")).to_be_visible()
    assert [cookie["name"] for cookie in visitor.context.cookies()] == ["me_too"]
    visitor.get_by_role("link", name="Follow by email").click()
    visitor.get_by_role("button", name="Send me the link").click()
    expect(visitor).to_have_title(re.compile("^Error: "))
    visitor.get_by_label("Your email address").fill("follower@example.org")
    visitor.get_by_role("button", name="Send me the link").click()
    expect(visitor.get_by_role("heading", name="Look at your email")).to_be_visible()
    subscription = Subscription.objects.get(kind=FOLLOWING.name)
    visitor.goto(FOLLOWING.confirm_path(subscription))
    visitor.get_by_role("button", name="Yes, write to me").click()
    expect(visitor.get_by_role("heading", name="You follow this")).to_be_visible()
    visitor.get_by_role("link", name="Stop these letters").click()
    visitor.get_by_role("button", name="Stop the letters").click()
    expect(visitor.get_by_role("heading", name="The letters have stopped")).to_be_visible()
    if scripts:  # axe cannot run without them
        check(visitor)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_lead_adds_a_theme_and_gives_it_to_a_point(opened, points, width):
    lead = opened("cp_lead", width=width)
    lead.goto("/feedback/themes/")
    check(lead)
    lead.get_by_role("link", name="Add a theme").click()
    lead.get_by_label("Name").fill("Staff")
    lead.get_by_role("button", name="Save the theme").click()
    expect(lead.get_by_text("There is a theme called “Staff” already").first).to_be_visible()
    check(lead)
    lead.get_by_label("Name").fill("Gardens")
    lead.get_by_role("button", name="Save the theme").click()
    lead.goto(points[1].get_absolute_url())
    lead.get_by_role("link", name="Change the themes").click()
    check(lead)
    lead.get_by_label("Theme (optional)", exact=True).fill("gardens")
    lead.get_by_role("button", name="Save the themes").click()
    lead.get_by_role("link", name="Gardens").click()
    expect(lead.get_by_role("link", name=points[1].title, exact=True)).to_be_visible()
