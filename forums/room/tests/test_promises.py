from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from forums.conftest import BEFORE, forum_of, text
from forums.room import tasks
from forums.room.actions.promises import chase_promises, promise
from forums.room.selectors import room as rooms
from forums.rounds import services
from forums.rounds.models import MeetingState, PartnerService, Promise, Room
from kit.letters.tests import outbox
from kit.verbs.errors import NotPossible
from people.models import DatedSetting

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def forum(confirmed, cast):
    return forum_of(confirmed, 1, "East Surrey")


def asked():
    return outbox.recipients("forums/promise")


def about(forum, template="forums/promise", **facts):
    """Letters about this forum that say this."""
    wanted = ({"name": forum.name} | facts).items()
    return [row for row in outbox.letters(template) if wanted <= row.context.items()]


def run(day, task):
    with time_machine.travel(f"{day}T12:00Z", tick=False):
        task()


def test_a_service_is_asked_twice_before_a_forum_and_not_again(forum):
    days = forum.starts_at.date()
    counts = []
    for before in (20, 13, 13, 8, 6, 6, 1):
        run(days - timedelta(days=before), tasks.chase_promises)
        counts.append(len(about(forum)))
    assert counts[0] == 0
    assert counts[1] == counts[2] == counts[3] > 0
    assert counts[4] == counts[5] == counts[6] == 2 * counts[1]


def test_after_days_away_a_service_is_asked_once(forum):
    run(forum.starts_at.date() - timedelta(days=5), tasks.chase_promises)
    assert len(about(forum, service="Governor")) == 1


def test_who_has_said_is_not_asked_again(forum, cast):
    with time_machine.travel(BEFORE, tick=False):
        promise(meeting=forum, service="pals", answer="freed", by=cast["pals_officer"], at=BEFORE)
    run(forum.starts_at.date() - timedelta(days=13), tasks.chase_promises)
    assert not about(forum, service=PartnerService.PALS.label)
    assert about(forum, service=PartnerService.GOVERNOR.label)


def test_where_nobody_speaks_for_a_service_the_coordinator_is_asked_to_ring(forum, cast):
    chase_promises(meeting=forum, cause="test", at=BEFORE)
    (alone,) = about(forum, service=PartnerService.CMHRS.label)
    assert (alone.recipient, alone.context["to_ring"]) == (cast["team_lead"].trail_key, False)
    cast["team_lead"].roles_held.update(ends_on=BEFORE.date())
    chase_promises(meeting=forum, cause="again", at=BEFORE)
    (rung,) = about(forum, service=PartnerService.CMHRS.label, to_ring=True)
    assert rung.recipient == cast["focus_coordinator"].trail_key


@pytest.mark.parametrize(
    ("answer", "came", "was_freed"),
    [("freed", "", True), ("comes", "", False), ("nobody", "apologies", None)],
)
def test_what_a_service_says_stands_in_the_room(forum, cast, answer, came, was_freed):
    promise(meeting=forum, service="pals", answer=answer, by=cast["pals_officer"], at=BEFORE)
    row = next(row for row in rooms.promises_of(forum) if row.service == "pals")
    assert (row.came, row.was_freed, row.answer) == (came, was_freed, answer)


def test_changing_ones_mind_is_one_promise(forum, cast):
    for answer in ("freed", "nobody", "comes"):
        promise(meeting=forum, service="pals", answer=answer, by=cast["pals_officer"], at=BEFORE)
    assert Promise.objects.get().answer == "comes"


@pytest.mark.parametrize(
    ("role", "service"),
    [("pals_officer", "cmhrs"), ("team_lead", "pals"), ("registered", "pals"), ("director", "governor")],
)
def test_nobody_promises_for_another_service(forum, cast, role, service):
    with pytest.raises(PermissionDenied):
        promise(meeting=forum, service=service, answer="freed", by=cast[role], at=BEFORE)


def test_a_team_lead_speaks_for_the_place_of_their_team_only(confirmed, cast):
    here, elsewhere = forum_of(confirmed, 1, "East Surrey"), forum_of(confirmed, 1, "Surrey Downs")

    assert services.speaks_for(cast["team_lead"], list(PartnerService), here) == [PartnerService.CMHRS]
    assert services.speaks_for(cast["team_lead"], list(PartnerService), elsewhere) == []


def test_once_a_forum_has_begun_the_room_notes_what_happened(forum, cast):
    with pytest.raises(NotPossible, match="has begun"):
        promise(meeting=forum, service="pals", answer="freed", by=cast["pals_officer"], at=forum.starts_at)


def test_the_page_shows_what_one_answers_for_and_keeps_it(sign_in, forum):
    address = reverse("forums:services", args=[forum.reference])
    with time_machine.travel(BEFORE, tick=False):
        client = sign_in("pals_officer")
        shown = text(client.get(address))
        assert "PALS clinic" in shown
        assert "Governor" not in shown
        assert "Choose whether somebody comes" in text(client.post(address, {"service": "pals"}))
        assert "It is noted" in text(
            client.post(address, {"service": "pals", "answer": "comes"}, follow=True)
        )
        assert sign_in("team_member").get(address).status_code == 403
        assert text(sign_in("focus_coordinator").get(address)).count("<form") >= 5


@pytest.mark.parametrize(
    "role", ["focus_coordinator", "cp_lead", "team_lead", "pals_officer", "team_member", "registered"]
)
def test_a_forum_offers_its_services_to_those_who_answer_for_one(sign_in, confirmed, role):
    client = sign_in(role)
    for meeting in confirmed:
        address = reverse("forums:services", args=[meeting.reference])
        page = text(client.get(reverse("forums:forum", args=[meeting.reference])))
        assert (address in page) == (client.get(address).status_code == 200)


def held(forum):
    forum.state = MeetingState.HELD
    forum.save()


def nags(day, forum):
    run(day, tasks.ask_for_notes)
    return len([row for row in about(forum, "forums/note_missing") if forum.reference in row.cause])


def test_a_missing_note_is_asked_for_after_two_days_and_each_week(forum):
    held(forum)
    day = forum.starts_at.date()
    first = nags(day + timedelta(days=3), forum)
    counts = [nags(day + timedelta(days=after), forum) for after in (3, 4, 10, 10, 17)]
    assert first > 0
    assert counts == [first, first, 2 * first, 2 * first, 3 * first]


def test_no_one_is_asked_before_it_could_be_there_nor_once_it_is(forum):
    held(forum)
    day = forum.starts_at.date()
    assert nags(day + timedelta(days=1), forum) == 0
    Room.objects.create(meeting=forum, hours=4, code_hash="x", note="We talked about buses", closed_on=day)
    assert nags(day + timedelta(days=9), forum) == 0


def test_how_soon_a_note_is_expected_is_agreed(forum):
    held(forum)
    DatedSetting.objects.filter(key="forums.note_within_days").update(value=20)
    assert nags(forum.starts_at.date() + timedelta(days=9), forum) == 0


def test_the_page_of_services_asks_a_bounded_number_of_times(sign_in, forum, django_assert_max_num_queries):
    with time_machine.travel(BEFORE, tick=False):
        for role in ("pals_officer", "focus_coordinator", "team_lead"):
            client = sign_in(role)
            with django_assert_max_num_queries(12):
                assert client.get(reverse("forums:services", args=[forum.reference])).status_code == 200
