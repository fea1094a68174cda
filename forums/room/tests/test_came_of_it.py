"""What people at a forum asked for and what came of it: written by who runs it, checked by somebody else, read by everybody."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from feedback.influence.actions import change_influence, check_influence
from feedback.influence.selectors import to_finish_by
from feedback.tickets.actions.problems import NeedsSecondPerson
from feedback.tickets.models import Influence
from forums.conftest import forum_of, text
from forums.registrations.actions.registration import confirm_registration, register_for_forum
from forums.room.actions.came_of_it import record_request
from forums.room.actions.keeping import keep_forum
from forums.room.actions.room import close_room, open_room
from forums.room.open_data import request_rows
from forums.rounds.models import Meeting
from forums.rounds.rotation.nouns import PART
from kit.verbs.errors import NotPossible

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ASKED, CHANGED = "A seat at the bus stop", "There are two seats since May."


@pytest.fixture
def forum(confirmed):
    return forum_of(confirmed, 1, "Surrey Downs")


@pytest.fixture
def held(forum, coordinator):
    at = forum.ends_at - PART
    room = open_room(meeting=forum, by=coordinator, at=at)
    close_room(room=room, note="Buses", chosen=[], none_chosen=True, version=1, by=coordinator, at=at)
    Meeting.objects.filter(pk=forum.pk).update(state="held")
    with time_machine.travel(forum.ends_at + timedelta(days=2), tick=False):
        yield Meeting.objects.get(pk=forum.pk)


def details(**given):
    usual = {
        "asked_for": ASKED,
        "outcome": "changed",
        "what_changed": CHANGED,
        "why_not": "",
        "evidence": "A photograph.",
    }
    return usual | given


@pytest.fixture
def write(held, coordinator):
    def written(by=coordinator, **given):
        at = held.ends_at + timedelta(days=1)
        return record_request(meeting=held, idempotency_key=uuid.uuid4(), by=by, at=at, **details(**given))

    return written


@pytest.fixture
def check(held, cast):
    def checked(influence, by=cast["representative"]):
        at = held.ends_at + timedelta(days=1)
        return check_influence(influence=influence, version=influence.version, by=by, at=at)

    return checked


def test_what_was_checked_stands_on_the_forums_page_its_place_and_in_open_data(visitor, held, write, check):
    check(write())
    for address in (held.get_absolute_url(), f"/places/{held.area.slug}/"):
        assert CHANGED in text(visitor.get(address)), address
    assert [row[1] for row in request_rows()] == [ASKED]


def test_what_nobody_has_checked_is_nowhere(visitor, held, write):
    write()
    for address in (held.get_absolute_url(), f"/places/{held.area.slug}/", "/forums/held/"):
        page = text(visitor.get(address))
        assert CHANGED not in page, address
        assert ASKED not in page, address
    assert list(request_rows()) == []


def test_another_forum_says_nothing_of_it(visitor, confirmed, write, check):
    check(write())
    other = forum_of(confirmed, 1, "East Surrey")
    assert CHANGED not in text(visitor.get(other.get_absolute_url()))
    assert CHANGED not in text(visitor.get(f"/places/{other.area.slug}/"))


def test_who_was_there_finds_it_in_their_account_and_nobody_else_does(held, write, check, cast, sign_in):
    check(write())
    assert CHANGED not in text(sign_in("registered").get("/account/"))
    keep_forum(meeting=held, by=cast["registered"], at=held.ends_at + timedelta(days=1))
    assert CHANGED in text(sign_in("registered").get("/account/"))
    assert CHANGED not in text(sign_in("volunteer").get("/account/"))


def test_control_what_is_not_checked_is_not_in_the_account_of_who_was_there(held, write, cast, sign_in):
    write()
    keep_forum(meeting=held, by=cast["registered"], at=held.ends_at + timedelta(days=1))
    assert CHANGED not in text(sign_in("registered").get("/account/"))


def test_whoever_had_a_place_is_asked_whether_they_were_there(forum, before, cast, sign_in):
    registration = register_for_forum(
        meeting=forum,
        idempotency_key=uuid.uuid4(),
        at=before,
        needs=[],
        help=[],
        email=cast["registered"].email,
    )
    if registration.confirmed_on is None:
        confirm_registration(registration=registration, at=before)
    assert "Were you there?" not in text(sign_in("registered").get("/account/"))
    with time_machine.travel(forum.ends_at + timedelta(days=2), tick=False):
        assert "Were you there?" in text(sign_in("registered").get("/account/"))
        keep_forum(meeting=forum, by=cast["registered"], at=forum.ends_at + timedelta(days=2))
        assert "Were you there?" not in text(sign_in("registered").get("/account/"))


def test_who_wrote_it_does_not_check_it(write, check, coordinator):
    with pytest.raises(NeedsSecondPerson):
        check(write(), by=coordinator)


@pytest.mark.parametrize("role", ["registered", "representative", "team_lead"])
def test_others_do_not_write_it(write, cast, role):
    with pytest.raises(PermissionDenied):
        write(by=cast[role])


def test_nothing_is_written_of_a_forum_that_is_not_over(forum, coordinator, before):
    with pytest.raises(NotPossible, match="not over"):
        record_request(meeting=forum, idempotency_key=uuid.uuid4(), by=coordinator, at=before, **details())


def test_a_colleague_says_what_came_of_what_waits_and_whoever_asked_may_check_it(
    write, check, cast, coordinator, held
):
    waiting = write(outcome="waiting", what_changed="", evidence="")
    lead, at = cast["cp_lead"], held.ends_at + timedelta(days=1)
    told = change_influence(influence=waiting, version=1, by=lead, at=at, **details())
    assert told.recorded_by == lead
    with pytest.raises(NeedsSecondPerson):
        check(told, by=lead)
    assert check(told, by=coordinator).is_checked


def test_control_what_a_colleague_said_came_of_it_stays_theirs(write, cast, held):
    at = held.ends_at + timedelta(days=1)
    with pytest.raises(NotPossible, match="A colleague wrote this"):
        change_influence(influence=write(), version=1, by=cast["cp_lead"], at=at, **details(evidence="More."))


def test_it_waits_on_today_for_who_may_check_it_and_not_for_who_wrote_it(write, sign_in):
    influence = write()
    address = f'/asked-for/{influence.pk}/check/"'
    assert address in text(sign_in("representative").get("/today/"))
    assert address not in text(sign_in("focus_coordinator").get("/today/"))


def test_what_nothing_came_of_for_long_stands_on_today_of_who_may_say_so(write, cast, held, sign_in):
    influence = write(outcome="waiting", what_changed="", evidence="")
    day = influence.recorded_on
    assert not to_finish_by(cast["cp_lead"], day + timedelta(days=60)).exists()
    assert list(to_finish_by(cast["cp_lead"], day + timedelta(days=61))) == [influence]
    assert not to_finish_by(cast["representative"], day + timedelta(days=61)).exists()
    with time_machine.travel(held.ends_at + timedelta(days=90), tick=False):
        assert f'/asked-for/{influence.pk}/"' in text(sign_in("cp_lead").get("/today/"))


def test_in_a_browser_it_is_written_completed_and_checked(held, sign_in):
    page = f"{held.get_absolute_url()}asked-for/"
    lead = sign_in("cp_lead")
    assert f'href="{page}"' in text(lead.get(held.get_absolute_url()))
    answer = lead.post(page, details(what_changed="", idempotency_key=uuid.uuid4()))
    assert "Write what is different for people now" in text(answer)
    assert ASKED in text(answer), "what was typed stays"
    assert lead.post(page, details(idempotency_key=uuid.uuid4())).status_code == 302
    influence = Influence.objects.get()
    lead.post(f"{page}{influence.pk}/", details(evidence="Two photographs.", version=1))
    assert lead.post(f"{page}{influence.pk}/", details(evidence="Late.", version=1)).status_code == 409
    representative = sign_in("representative")
    check_page = f"{page}{influence.pk}/check/"
    assert "Two photographs." in text(representative.get(check_page))
    assert representative.post(check_page, {"version": 2}).url == held.get_absolute_url()
    assert Influence.objects.get().is_checked
