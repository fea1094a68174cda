"""The day by which people were to read where a forum is has passed: whoever runs rounds is told, once for that day."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forums.conftest import BEFORE, forum_of
from forums.planning import tasks
from kit.letters.tests import outbox

pytestmark = pytest.mark.django_db
LETTER = "forums/place_overdue"


@pytest.fixture
def forum(confirmed, cast, time_machine):
    """Without a place, which its page says is known by yesterday."""
    time_machine.move_to(BEFORE, tick=False)
    return change(forum_of(confirmed, 1, "Surrey Downs"), where="", venue=None, where_by=day(-1))


def day(number):
    return timezone.localdate() + timedelta(days=number)


def change(meeting, **fields):
    type(meeting).objects.exclude(pk=meeting.pk).update(where="https://meet.example.nhs.uk/forum")
    type(meeting).objects.filter(pk=meeting.pk).update(**fields)
    meeting.refresh_from_db()
    return meeting


def test_the_coordinator_is_written_to_once(forum, cast):
    for _ in range(2):
        tasks.tell_of_places_overdue()
    letter = outbox.letter(LETTER)
    assert letter.address == cast["focus_coordinator"].email
    assert letter.context["path"] == reverse("forums:change", args=[forum.reference])


def test_another_day_that_passes_is_asked_about_again(forum):
    tasks.tell_of_places_overdue()
    change(forum, where_by=day(0))
    tasks.tell_of_places_overdue()
    assert len(outbox.letters()) == 1
    change(forum, where_by=day(-2))
    tasks.tell_of_places_overdue()
    assert len(outbox.letters()) == 2


@pytest.mark.parametrize(
    "fields", [{"where": "The hall"}, {"state": "planned", "confirmed_on": None}], ids=str
)
def test_control_with_a_place_or_not_public_nobody_is_written_to(forum, fields):
    change(forum, **fields)
    tasks.tell_of_places_overdue()
    assert not outbox.letters()


def test_control_before_that_day_nobody_is_written_to(forum):
    change(forum, where_by=day(0))
    tasks.tell_of_places_overdue()
    assert not outbox.letters()
