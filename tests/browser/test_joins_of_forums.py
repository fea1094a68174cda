"""From one person to the next: what came of a forum, and what somebody needs there."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from forums.room.actions.room import close_room, count_arrival, mark_promise, open_room
from forums.rounds.models import Meeting
from tests.browser.conftest import check
from tests.samples import forum as sample_forum

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def forum(site, cast):
    """In a month, with nothing arranged yet."""
    reference = sample_forum()["reference"]
    start = timezone.now() + timedelta(days=30)
    Meeting.objects.filter(reference=reference).update(starts_at=start, ends_at=start + timedelta(hours=2))
    return Meeting.objects.get(reference=reference)


@pytest.fixture
def held(forum, cast):
    """Over since an hour, closed by its coordinator with a note."""
    end = timezone.now() - timedelta(hours=1)
    Meeting.objects.filter(pk=forum.pk).update(starts_at=end - timedelta(hours=2), ends_at=end)
    meeting, by = Meeting.objects.get(pk=forum.pk), cast["focus_coordinator"]
    room = open_room(meeting=meeting, by=by, at=end)
    for number in range(6):
        who = {"who": "person", "is_first_time": number < 5}
        count_arrival(room=room, idempotency_key=uuid.uuid4(), by=by, at=end, **who)
    mark_promise(room=room, service="pals", came="came", was_freed=True, by=by, at=end)
    close_room(
        room=room,
        note="We talked about buses.",
        chosen=[],
        none_chosen=True,
        version=room.version,
        by=by,
        at=end,
    )
    return meeting


@pytest.mark.parametrize("width", [320, 1280])
def test_what_came_of_a_forum_is_found_by_a_visitor_and_claimed_by_who_came(opened, held, width):
    visitor = opened(width=width)
    visitor.goto("/forums/")
    visitor.get_by_role("link", name="Those that are over, and what came of them").click()
    check(visitor)
    visitor.get_by_role("link", name=held.name).click()
    expect(visitor.get_by_text("We talked about buses.")).to_be_visible()
    expect(visitor.get_by_text("and their time was free for it")).to_be_visible()
    expect(visitor.get_by_text("5 to 9").first).to_be_visible()
    check(visitor)

    volunteer = opened("volunteer", width=width)
    volunteer.goto(held.get_absolute_url())
    volunteer.get_by_role("link", name="Claim what it cost you").click()
    expect(volunteer.get_by_role("heading", level=1)).to_be_visible()
    check(volunteer)


def test_what_somebody_needs_reaches_the_coordinator_when_they_say_so(opened, forum):
    person = opened("registered", width=320)
    person.goto("/account/access-needs/")
    person.get_by_label("British Sign Language interpreter").check()
    person.get_by_role("button", name="Save what I need").click()
    expect(person.get_by_text("What you need is saved")).to_be_visible()
    person.goto(f"{forum.get_absolute_url()}register/")
    expect(person.get_by_label("Your email address")).not_to_have_value("")
    check(person)
    person.get_by_label("Tell the people who organise this forum").check()
    person.get_by_role("button", name="I am coming").click()
    expect(person.get_by_role("heading", name="You are coming")).to_be_visible()

    coordinator = opened("focus_coordinator")
    coordinator.goto("/forums/to-arrange/")
    expect(coordinator.get_by_text("Book two British Sign Language interpreters").first).to_be_visible()
    coordinator.locator("summary", has_text=forum.name).first.click()
    expect(coordinator.get_by_text("British Sign Language interpreter: 2")).to_be_visible()
    check(coordinator)
