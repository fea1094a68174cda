from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from forums.conftest import BEFORE, PLANNER, forum_of
from forums.planning.actions.forum_changes import cancel_forum, change_forum, note_held
from forums.rounds.models import Meeting, MeetingState
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion

pytestmark = pytest.mark.django_db
A_TUESDAY = date(2027, 1, 19)


def change(meeting, by, at=BEFORE, **changes):
    start = timezone.localtime(meeting.starts_at)
    asked = {
        "day": start.date(),
        "start": start.time(),
        "format": meeting.format,
        "where": meeting.where,
        "reason": "",
        "version": meeting.version,
    }
    return change_forum(meeting=meeting, by=by, at=at, **asked | changes)


@pytest.fixture
def forum(planned):
    return forum_of(planned, 1, "Surrey Downs")


@pytest.fixture
def public(confirmed):
    return forum_of(confirmed, 1, "Surrey Downs")


def test_a_planned_forum_moves_without_a_reason(forum, coordinator):
    moved = change(forum, coordinator, day=A_TUESDAY, start=time(11))
    assert timezone.localtime(moved.starts_at).date() == A_TUESDAY
    assert moved.ends_at - moved.starts_at == timedelta(hours=2)
    assert (moved.is_set_by_hand, moved.sequence, moved.version) == (True, 0, 2)


def test_a_public_forum_moves_with_a_reason_and_calendars_follow(public, coordinator):
    with pytest.raises(NotPossible, match="Write why") as refused:
        change(public, coordinator, day=A_TUESDAY)
    assert refused.value.field == "reason"
    moved = change(public, coordinator, day=A_TUESDAY, reason="The hall is flooded")
    assert (moved.sequence, moved.uid, moved.state) == (1, public.uid, MeetingState.CONFIRMED)


def test_saying_where_needs_no_reason(public, coordinator):
    said = change(public, coordinator, where="The Hall, Epsom")
    assert (said.where, said.sequence, said.is_set_by_hand) == ("The Hall, Epsom", 1, False)


def test_saving_without_a_change_changes_nothing(public, coordinator):
    entries = Entry.objects.count()
    assert change(public, coordinator).version == public.version
    assert Entry.objects.count() == entries


def test_online_is_shorter(forum, coordinator):
    moved = change(forum, coordinator, format="online")
    assert moved.ends_at - moved.starts_at == timedelta(minutes=105)


REFUSED = [
    ({"day": date(2027, 1, 17)}, "day", "Sunday"),
    ({"day": date(2027, 1, 1)}, "day", "bank holiday"),
    ({"day": date(2026, 11, 30)}, "day", "still to come"),
    ({"day": date(2027, 3, 1)}, "day", "before the Development Group"),
    ({"start": time(9)}, "start", "school run"),
    ({"start": time(13)}, "start", "school run"),
    ({"start": time(18)}, "start", "before 6pm"),
]


@pytest.mark.parametrize(("changes", "field", "why"), REFUSED)
def test_what_the_rules_forbid_is_refused_beside_its_field(forum, coordinator, changes, field, why):
    with pytest.raises(NotPossible, match=why) as refused:
        change(forum, coordinator, **changes)
    assert refused.value.field == field
    forum.refresh_from_db()
    assert forum.version == 1


def test_the_evening_forum_stays_in_the_evening(planned, coordinator):
    evening = forum_of(planned, 1, "Surrey-wide evening")
    with pytest.raises(NotPossible, match="6pm or later"):
        change(evening, coordinator, start=time(17))


def test_no_forum_is_moved_to_the_hour_of_another(planned, forum, coordinator):
    other = timezone.localtime(forum_of(planned, 1, "East Surrey").starts_at)
    with pytest.raises(NotPossible, match="The same person runs the forum of East Surrey"):
        change(forum, coordinator, day=other.date(), start=other.time())


def test_a_change_over_a_colleagues_is_refused_and_shows_theirs(forum, coordinator, cast):
    change(forum, cast["cp_lead"], where="The library")
    with pytest.raises(StaleVersion) as stopped:
        change(forum, coordinator, where="The hall")
    assert stopped.value.current.where == "The library"


def test_a_cancelled_forum_keeps_its_place_and_says_why(public, coordinator):
    off = cancel_forum(
        meeting=public, reason="The hall is flooded", version=public.version, by=coordinator, at=BEFORE
    )
    assert (off.state, off.reason, off.sequence) == (MeetingState.CANCELLED, "The hall is flooded", 1)
    assert off in Meeting.objects.public()


def test_a_forum_cancelled_before_it_was_public_never_is(forum, coordinator):
    off = cancel_forum(meeting=forum, reason="No hall", version=1, by=coordinator, at=BEFORE)
    assert off not in Meeting.objects.public()


def test_a_forum_is_cancelled_once_and_not_changed_after(public, coordinator):
    off = cancel_forum(meeting=public, reason="Flood", version=public.version, by=coordinator, at=BEFORE)
    with pytest.raises(NotPossible, match="already cancelled"):
        cancel_forum(meeting=off, reason="Flood", version=off.version, by=coordinator, at=BEFORE)
    with pytest.raises(NotPossible, match="cannot be changed"):
        change(off, coordinator, where="The hall")


@pytest.mark.parametrize("role", ["registered", "representative", "team_lead", "administrator"])
def test_others_change_and_cancel_nothing(forum, cast, role):
    with pytest.raises(PermissionDenied):
        change(forum, cast[role], where="The hall")
    with pytest.raises(PermissionDenied):
        cancel_forum(meeting=forum, reason="No", version=1, by=cast[role], at=BEFORE)


def test_a_forum_that_is_over_is_noted_as_held_once(public):
    assert not note_held(meeting=public, by=PLANNER, at=public.ends_at)
    later = public.ends_at + timedelta(minutes=1)
    assert note_held(meeting=public, by=PLANNER, at=later)
    assert not note_held(meeting=public, by=PLANNER, at=later)
    assert Entry.objects.filter(verb="forums.held").count() == 1
