"""Agenda and minutes of a body that `meetings` does not know: here of a gathering that no room extends."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from feedback.tickets.models import Link
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible
from meetings import meeting_kinds
from meetings.actions import agenda, minutes
from meetings.models import Meeting
from people.models import Area, Gathering
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db


class Council:
    """Whoever may plan rounds writes its minutes."""

    gathering = Gathering.Kind.FORUM
    name = "council"
    prepare = publish = "forums.plan"

    def lock(self, meeting):
        return Meeting.objects.select_for_update(of=["self"]).get(pk=meeting.pk)

    def series(self, meeting):
        return Meeting.objects.filter(kind=self.gathering, area=meeting.area)

    def path_of(self, meeting):
        return f"/council/{meeting.pk}/"


def council_meeting(starts_at, area):
    return Meeting.objects.create(
        area=area, kind=Gathering.Kind.FORUM, format=Gathering.Format.ONLINE, starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
    )  # fmt: skip


@pytest.fixture
def meeting(trust, NOW, monkeypatch):
    monkeypatch.setattr(meeting_kinds, "_kinds", {Council.gathering: Council()})
    return council_meeting(NOW, Area.objects.first())


@pytest.fixture
def item(meeting, cast, NOW):
    return agenda.add_item(
        meeting=meeting, kind="buses", title="Buses", seen=1, by=cast["focus_coordinator"], at=NOW
    )


def decide(item, by, at, **given):
    given = {"idempotency_key": uuid.uuid4(), "kind": "decision", "text": "We ask the bus company."} | given
    return minutes.add_outcome(item=item, by=by, at=at, **given)


def publish(meeting, by, at):
    Meeting.objects.filter(pk=meeting.pk).update(papers_published_on=at.date())
    minutes.note_attendance(meeting=meeting, counts={"carer": 3}, by=by, at=at)
    meeting.refresh_from_db()
    return minutes.publish_minutes(meeting=meeting, version=meeting.version, by=by, at=meeting.ends_at)


def test_the_room_that_holds_it_says_who_writes_its_agenda(meeting, cast, NOW):
    with pytest.raises(PermissionDenied):
        agenda.add_item(meeting=meeting, kind="", title="Buses", seen=1, by=cast["registered"], at=NOW)
    assert not meeting.items.exists()


def test_the_trail_speaks_in_the_words_of_its_room(item, cast, NOW):
    minutes.write_discussion(item=item, said="Late.", version=1, by=cast["focus_coordinator"], at=NOW)
    verbs = Entry.objects.filter(verb__startswith="council.").values_list("verb", flat=True)
    assert set(verbs) == {"council.agenda_item_added", "council.minutes_written"}


def test_once_the_papers_are_public_the_agenda_stays(item, meeting, cast, NOW):
    Meeting.objects.update(papers_published_on=NOW.date())
    with pytest.raises(NotPossible, match="stay as they are"):
        agenda.move_item(item=item, up=True, by=cast["focus_coordinator"], at=NOW)


def test_a_decision_leads_to_the_point_by_the_page_of_its_room(item, meeting, cast, NOW):
    outcome = decide(item, cast["focus_coordinator"], NOW, ticket=published_ticket())
    publish(meeting, cast["focus_coordinator"], NOW)
    assert Link.objects.get().address == f"/council/{meeting.pk}/#outcome-{outcome.pk}"


def test_a_meeting_looks_again_at_the_decisions_of_its_own_series(item, meeting, cast, NOW):
    by, again = cast["focus_coordinator"], NOW + timedelta(days=30)
    decided = decide(item, by, NOW, look_again_on=again.date())
    elsewhere = council_meeting(again, Area.objects.last())
    publish(elsewhere, by, again)
    decided.refresh_from_db()
    assert decided.looked_again_on is None
    publish(council_meeting(again, meeting.area), by, again)
    decided.refresh_from_db()
    assert decided.looked_again_on == again.date()
