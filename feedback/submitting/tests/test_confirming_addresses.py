"""Whoever leaves an address beside what they wrote is
asked first, and hears nothing else before they say yes.
"""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from feedback.answering.actions import guardian
from feedback.conftest import text, verbs
from feedback.moderation.actions import moderation
from feedback.submitting import tasks
from feedback.submitting.actions import addresses, submitting
from feedback.tickets import codes
from feedback.tickets.models import Ticket
from feedback.tickets.models.address_left import TO_CONFIRM
from kit.letters import asking, post
from kit.letters.tests import outbox

pytestmark = pytest.mark.django_db
ADDRESS = "left@example.org"


@pytest.fixture
def submission(area, now):
    return say(area, now)


def say(area, at):
    return submitting.submit_ticket(
        kind="worry",
        words="The door sticks.",
        area=area,
        idempotency_key=uuid.uuid4(),
        at=at,
        contact_email=ADDRESS,
    )


@pytest.fixture(autouse=True)
def today(now):
    with time_machine.travel(now, tick=False):
        yield


def hold(submission, cast, at):
    submission.refresh_from_db()
    return moderation.hold_submission(
        submission=submission,
        because="It names a nurse.",
        version=submission.version,
        by=cast["moderator"],
        at=at,
    )


def kinds():
    return [letter.template for letter in outbox.letters(address=ADDRESS)]


def test_nothing_is_written_at_the_moment_somebody_writes(submission):
    assert kinds() == []


def test_the_first_letter_asks_once_however_often_the_task_runs(submission):
    for _ in range(3):
        tasks.ask_to_confirm()
    letter = outbox.letter(address=ADDRESS)
    email = post.message(letter)
    assert letter.template == "feedback/confirm_address"
    assert codes.confirm_link(submission) in email.body
    assert codes.stop_link(submission) in email.extra_headers["List-Unsubscribe"]
    assert "door" not in str(email.message())


def test_before_they_say_yes_nothing_else_is_sent_and_it_is_read_all_the_same(submission, cast, now):
    tasks.ask_to_confirm()
    hold(submission, cast, now)
    assert kinds() == ["feedback/confirm_address"]
    assert Ticket.objects.get().held_because


def test_opening_the_link_confirms_nothing_and_the_button_does_once(submission, cast, now, visitor):
    link = codes.confirm_link(submission)
    assert "Yes, write to me" in text(visitor.get(link))
    assert not Ticket.objects.get().address_is_confirmed
    for _ in range(2):
        response = visitor.post(link)
        assert "From now on we write to you" in text(response)
        assert "no-store" in response["Cache-Control"]
    assert verbs(submission).count("feedback.address_confirmed") == 1
    hold(submission, cast, now)
    assert "feedback/held" in kinds()


def test_what_happened_before_they_said_yes_is_a_link_away(submission, cast, now, visitor):
    hold(submission, cast, now)
    page = text(visitor.post(codes.confirm_link(submission)))
    assert codes.private_link(submission) in page
    assert "It names a nurse." in text(visitor.get(codes.private_link(submission)))


def test_before_it_is_confirmed_the_link_leads_to_nothing_that_was_said(submission, visitor):
    assert codes.private_link(submission) not in text(visitor.get(codes.confirm_link(submission)))


def test_the_link_to_confirm_is_no_other_link(submission, visitor):
    token = codes.confirm_link(submission).split("/")[-2]
    for name in ("yours", "stop-letters"):
        assert visitor.get(reverse(f"feedback:{name}", args=[token])).status_code == 404
    stop = codes.stop_link(submission).split("/")[-2]
    assert visitor.post(reverse("feedback:confirm-address", args=[stop])).status_code == 404
    assert not Ticket.objects.get().address_is_confirmed


def test_an_address_nobody_confirms_is_forgotten_after_a_week_and_what_was_said_stays(
    submission, now, visitor
):
    tasks.forget_unconfirmed_addresses()
    assert Ticket.objects.get().contact_email == ADDRESS
    with time_machine.travel(now + TO_CONFIRM + timedelta(days=1), tick=False):
        for _ in range(2):
            tasks.forget_unconfirmed_addresses()
    assert (Ticket.objects.get().contact_email, Ticket.objects.get().words) == ("", "The door sticks.")
    assert verbs(submission).count("feedback.address_forgotten") == 1
    assert visitor.post(codes.confirm_link(submission)).status_code == 404


def test_control_a_confirmed_one_is_kept(submission, now):
    addresses.confirm_address(left_by=submission, at=now)
    with time_machine.travel(now + TO_CONFIRM + timedelta(days=1), tick=False):
        tasks.forget_unconfirmed_addresses()
    assert Ticket.objects.get().contact_email == ADDRESS


def test_who_could_not_be_asked_today_is_asked_later(area, now, monkeypatch):
    for _ in range(asking.MOST_A_DAY + 2):
        say(area, now)
    tasks.ask_to_confirm()
    assert len(kinds()) == asking.MOST_A_DAY
    monkeypatch.setattr("kit.rate.PREFIX", f"{uuid.uuid4()}:")
    tasks.ask_to_confirm()
    assert len(kinds()) == asking.MOST_A_DAY + 2


def test_the_guardian_writes_back_to_a_confirmed_address_only(cast, now, visitor):
    for confirms in (False, True):
        request = guardian.ask_guardian(
            words="Please look", contact_email=ADDRESS, idempotency_key=uuid.uuid4(), at=now
        )
        if confirms:
            assert "From now on we write to you" in text(visitor.post(codes.confirm_link(request)))
        guardian.close_guardian_request(
            request=request, outcome="Done", version=1, by=cast["guardian"], at=now
        )
        assert ("feedback/guardian_closed" in kinds()) == confirms


def test_the_page_with_the_code_says_that_it_waits_for_a_yes(submission, now, visitor):
    code = {"code": codes.COME_BACK.derive(submission.idempotency_key)}
    assert "nobody has confirmed it yet" in text(visitor.post("/feedback/come-back/", code))
    addresses.confirm_address(left_by=submission, at=now)
    assert "so we write to you when something happens" in text(visitor.post("/feedback/come-back/", code))
