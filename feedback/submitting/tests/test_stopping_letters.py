"""Whoever left an address beside what they wrote can stop the
letters: from each letter, with one press, and on their page.
"""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from feedback.answering.actions import guardian
from feedback.conftest import confirmed, text, verbs
from feedback.moderation.actions import moderation
from feedback.submitting.actions import submitting
from feedback.tickets import codes
from feedback.tickets.models import GuardianRequest, Ticket
from kit.letters import post
from kit.letters.tests import outbox

pytestmark = pytest.mark.django_db
ADDRESS = "stops@example.org"


@pytest.fixture
def idempotency_key():
    return uuid.uuid4()


@pytest.fixture
def mine(area, now, idempotency_key):
    submission = submitting.submit_ticket(
        kind="worry",
        words="The door sticks.",
        area=area,
        idempotency_key=idempotency_key,
        at=now,
        contact_email=ADDRESS,
    )
    return confirmed(submission)


@pytest.fixture
def held(mine, cast, now):
    return moderation.hold_submission(
        submission=mine, because="It names a nurse.", version=mine.version, by=cast["moderator"], at=now
    )


def address():
    return Ticket.objects.get().contact_email


def test_each_letter_to_an_author_has_the_way_to_stop_in_its_text_and_in_its_head(held, settings):
    email = post.message(outbox.letter("feedback/held"))
    stop = f"{settings.SITE_URL}{codes.stop_link(held)}"
    assert email.extra_headers["List-Unsubscribe"] == f"<{stop}>"
    assert email.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in email.body


def test_a_mail_program_stops_them_with_one_press_however_often(held, cast, now):
    strict = Client(enforce_csrf_checks=True)
    for _ in range(2):
        assert strict.post(codes.stop_link(held), {"List-Unsubscribe": "One-Click"}).status_code == 204
    assert address() == ""
    assert verbs(held).count("feedback.letters_stopped") == 1
    before = len(outbox.letters(address=ADDRESS))
    held.refresh_from_db()
    moderation.withhold_submission(
        submission=held, because="It names a nurse.", version=held.version, by=cast["moderator"], at=now
    )
    assert len(outbox.letters(address=ADDRESS)) == before


def test_control_who_does_not_stop_them_gets_the_next_one(held, cast, now):
    moderation.withhold_submission(
        submission=held, because="It names a nurse.", version=held.version, by=cast["moderator"], at=now
    )
    assert len(outbox.letters(address=ADDRESS)) == 2


def test_opening_the_link_stops_nothing(held, visitor):
    assert "Stop the letters" in text(visitor.get(codes.stop_link(held)))
    assert address() == ADDRESS
    assert "The letters have stopped" in text(visitor.post(codes.stop_link(held)))
    assert address() == ""


def test_the_link_that_stops_opens_no_page_of_the_author_and_no_other_link_stops(held, visitor):
    token = codes.stop_link(held).split("/")[-2]
    assert visitor.get(reverse("feedback:yours", args=[token])).status_code == 404
    private = codes.private_link(held).split("/")[-2]
    assert visitor.get(reverse("feedback:stop-letters", args=[private])).status_code == 404
    visitor.post(reverse("feedback:stop-letters", args=[private]))
    assert address() == ADDRESS


def test_they_stop_them_on_their_own_page_with_the_code(mine, idempotency_key, visitor):
    code = {"code": codes.COME_BACK.derive(idempotency_key)}
    assert "forget my address" in text(visitor.post("/feedback/come-back/", code))
    page = text(visitor.post(reverse("feedback:come-back-stop"), code))
    assert "The letters have stopped" in page
    assert "forget my address" not in page
    assert address() == ""


def test_a_wrong_code_stops_nothing(mine, visitor):
    visitor.post(reverse("feedback:come-back-stop"), {"code": "ZZZZ-ZZZZ-ZZZZ"})
    assert address() == ADDRESS


def test_whoever_asked_the_guardian_can_stop_too(visitor, cast, now):
    request = confirmed(
        guardian.ask_guardian(
            words="Please look", contact_email=ADDRESS, idempotency_key=uuid.uuid4(), at=now
        )
    )
    visitor.post(codes.stop_link(request))
    assert GuardianRequest.objects.get().contact_email == ""
    guardian.close_guardian_request(request=request, outcome="Done", version=1, by=cast["guardian"], at=now)
    assert not outbox.letters("feedback/guardian_closed")
