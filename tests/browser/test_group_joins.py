"""What all sources say and what forums chose reach the group; what it decides reaches the point and the newsletter."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from forums.conftest import PLANNER, confirmed, forum_of, planned  # noqa: F401
from forums.development_group.actions import agenda, papers
from forums.development_group.models import GroupMeeting, ItemKind
from forums.development_group.tasks import add_chosen_points
from forums.development_group.tests.groups import add, point, published
from forums.newsletter.tasks import draft_newsletters, redraw_newsletters
from forums.rounds.models import Raised
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EARLY = datetime(2027, 2, 2, 10, 0, tzinfo=UTC)


@pytest.fixture
def at():
    with time_machine.travel(EARLY) as clock:
        yield clock


@pytest.fixture
def meeting(at, confirmed, cast):  # noqa: F811
    """Its papers are public; a forum chose one point more since."""
    meeting = GroupMeeting.objects.get(round__year=2027, round__number=1)
    agenda.draft_agenda(meeting=meeting, by=PLANNER, at=EARLY)
    meeting.refresh_from_db()
    lead = cast["cp_lead"]
    papers.publish_papers(meeting=meeting, version=meeting.version, late_because="", by=lead, at=EARLY)
    forum = forum_of(confirmed, 1, "East Surrey")
    Raised.objects.create(meeting=forum, ticket=point("Buses on Sundays"), people=3, is_chosen=True)
    add_chosen_points()
    return meeting


def test_from_the_forum_and_the_picture_to_the_group_and_back(opened, meeting, cast, at):
    representative = opened("representative", width=320)
    representative.goto(meeting.get_absolute_url())
    expect(representative.get_by_text("The forum chose this after the papers went out")).to_be_visible()
    check(representative)
    representative.get_by_role(
        "link", name="What all sources say together, October to December 2026"
    ).first.click()
    expect(representative.get_by_role("heading", name="Where these figures come from")).to_be_visible()
    check(representative)

    at.move_to(meeting.ends_at + timedelta(hours=1))
    lead, later = cast["cp_lead"], meeting.ends_at + timedelta(hours=1)
    add(meeting.items.get(kind=ItemKind.CHOSEN), lead, later, text="A bus runs on Sundays from May.")
    published(meeting, lead, later)
    visitor = opened(width=320)
    visitor.goto("/feedback/")
    visitor.get_by_role("link", name="Buses on Sundays").first.click()
    visitor.get_by_role("link", name="Development Group").first.click()
    expect(visitor.get_by_text("A bus runs on Sundays from May.")).to_be_visible()

    at.move_to(datetime(2027, 3, 9, 10, 0, tzinfo=UTC))
    draft_newsletters()
    redraw_newsletters()
    signs = opened("representative", width=320)
    signs.goto("/newsletters/2027-1/sign-off/")
    expect(signs.get_by_text("A bus runs on Sundays from May.")).to_be_visible()
    signs.get_by_role("button", name="It may go out like this").click()
    expect(signs.get_by_text("You have signed the newsletter off.")).to_be_visible()
    check(signs)


def test_a_lead_makes_the_picture_twice_and_it_is_the_same(opened, at, cast):
    lead = opened("cp_lead", width=320)
    for _ in range(2):
        lead.goto("/insight/quarters/")
        lead.get_by_role("button", name="October to December 2026").click()
        expect(lead.get_by_text("This is what we know today.")).to_be_visible()
        assert lead.url.endswith("/2026-Q4/1/")
