"""Whoever said something comes back, and nobody else does."""

import datetime
import uuid

import pytest
from django.urls import reverse

from feedback.answering.actions import answering
from feedback.conftest import text
from feedback.submitting.actions import submitting
from feedback.submitting.views.author_page import TRIES_AN_HOUR
from feedback.tickets import codes
from feedback.tickets.models import Pause, SecondLook, Stage, Ticket
from kit.codes import grouped
from kit.letters.models import Letter

pytestmark = pytest.mark.django_db

EARLIER = datetime.date(2026, 1, 5)
BACK = "/feedback/come-back/"
UNKNOWN = "We do not know this code."


@pytest.fixture
def idempotency_key():
    return uuid.uuid4()


@pytest.fixture
def mine(area, now, idempotency_key):
    return submitting.submit_ticket(
        kind="worry", words="The door sticks.", area=area, idempotency_key=idempotency_key, at=now
    )


@pytest.fixture
def code(mine, idempotency_key):
    return grouped(codes.COME_BACK.derive(idempotency_key))


def test_the_code_shows_where_it_has_got_to_and_stands_in_no_address(visitor, code):
    response = visitor.post(BACK, {"code": code.lower().replace("-", " ")})
    assert response.status_code == 200
    assert "It waits to be read" in text(response)
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ({"stage": Stage.HELD, "held_because": "It names a nurse."}, "It names a nurse."),
        ({"stage": Stage.WITHHELD, "withheld_because": "It sells something."}, "It sells something."),
    ],
)
def test_what_is_held_back_says_why_and_can_be_questioned(visitor, mine, code, stage, says):
    Ticket.objects.filter(pk=mine.pk).update(**stage)
    page = text(visitor.post(BACK, {"code": code}))
    assert says in page
    assert "Ask us to look again" in page
    page = text(visitor.post(reverse("feedback:look-again"), {"code": code, "words": "It does not."}))
    assert "A different moderator will look at it again" in page
    assert SecondLook.objects.get().words == "It does not."
    again = text(visitor.post(reverse("feedback:look-again"), {"code": code, "words": "Please"}))
    assert "You have already asked" in again
    assert SecondLook.objects.count() == 1


def test_what_is_published_is_shown_with_its_link_its_dates_and_what_was_changed(visitor, ticket):
    Ticket.objects.update(edited_because="We took out a name.")
    page = text(visitor.get(codes.private_link(ticket)))
    assert ticket.get_absolute_url() in page
    assert "We took out a name." in page
    assert "Ask us to look again" not in page
    assert f"{ticket.answer_due_on:%B %Y}" in page


def test_what_was_joined_to_another_leads_to_that_one(visitor, ticket, mine, code, now):
    Ticket.objects.filter(pk=mine.pk).update(
        stage="published", title="Door", published_words="w", published_on=now, answer_due_on=now, joined_to=ticket,
        joined_on=now,
    )  # fmt: skip
    page = text(visitor.post(BACK, {"code": code}))
    assert "Others said the same" in page
    assert ticket.get_absolute_url() in page


def test_an_answer_is_shown(visitor, drafted, cast, now):
    answered = answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    assert "From January somebody calls back." in text(visitor.get(codes.private_link(answered)))


def test_a_comment_has_its_own_page(visitor, ticket, now, idempotency_key):
    submitting.add_comment(ticket=ticket, words="On Sundays too.", idempotency_key=idempotency_key, at=now)
    assert "On Sundays too." in text(visitor.post(BACK, {"code": codes.COME_BACK.derive(idempotency_key)}))


def test_a_question_of_ours_is_replied_to_once(visitor, ticket, now):
    pause = Pause.objects.create(
        ticket=ticket, question="Which ward?", asked_as="Team lead", started_on=EARLIER
    )
    link = codes.private_link(ticket)
    assert "Which ward?" in text(visitor.get(link))
    sent = {"token": link.split("/")[-2], "pause": pause.pk, "words": "River ward."}
    assert "We have your reply" in text(visitor.post(reverse("feedback:come-back-reply"), sent))
    pause.refresh_from_db()
    assert pause.reply == "River ward."
    twice = text(visitor.post(reverse("feedback:come-back-reply"), sent | {"words": "Another"}))
    assert "You have already sent a reply" in twice
    pause.refresh_from_db()
    assert pause.reply == "River ward."


def test_nobody_replies_to_a_question_asked_of_somebody_else(visitor, ticket, code, now):
    pause = Pause.objects.create(ticket=ticket, question="Which ward?", asked_as="Team lead", started_on=now)
    sent = {"code": code, "pause": pause.pk, "words": "Mine!"}
    assert "We could not find the question" in text(visitor.post(reverse("feedback:come-back-reply"), sent))
    pause.refresh_from_db()
    assert pause.reply == ""


def test_an_empty_reply_is_told_so(visitor, ticket, now):
    Pause.objects.create(ticket=ticket, question="Which ward?", asked_as="Team lead", started_on=now)
    sent = {"token": codes.private_link(ticket).split("/")[-2], "words": ""}
    assert "Write your reply" in text(visitor.post(reverse("feedback:come-back-reply"), sent))


@pytest.mark.parametrize("wrong", ["2345-6789-BCDF", "x", "<script>", "😀", "2345-6789-BCDG"])
def test_a_forged_code_gets_one_and_the_same_sentence(visitor, mine, wrong):
    response = visitor.post(BACK, {"code": wrong})
    assert response.status_code == 200
    assert UNKNOWN in text(response)
    assert "The door sticks." not in text(response)


def test_a_null_character_in_a_code_is_a_sentence_too(visitor, mine):
    assert visitor.post(BACK, {"code": "a\0b"}).status_code == 200


def test_an_empty_code_is_asked_for(visitor, trust):
    assert "Enter the code you were given" in text(visitor.post(BACK, {"code": ""}))


@pytest.mark.parametrize("name", ["feedback:come-back-reply", "feedback:look-again"])
@pytest.mark.parametrize("key", [{}, {"code": "2345-6789-BCDF"}, {"token": "ticket.1:forged"}])
def test_without_a_right_code_nothing_is_done_and_the_words_are_given_back(visitor, trust, name, key):
    response = visitor.post(reverse(name), key | {"words": "Please look again"})
    assert response.status_code == 200
    assert "Please look again" in text(response)
    assert not SecondLook.objects.exists()


@pytest.mark.parametrize("token", ["forged", "ticket.1:x", "person.1:x"])
def test_a_forged_link_is_a_page_that_is_not_there(visitor, trust, token):
    assert visitor.get(reverse("feedback:yours", args=[token])).status_code == 404


def test_codes_cannot_be_tried_out(visitor, code):
    for _ in range(TRIES_AN_HOUR):
        visitor.post(BACK, {"code": "2345-6789-BCDF"})
    response = visitor.post(BACK, {"code": code})
    assert response.status_code == 429
    assert "The door sticks." not in text(response)


def test_control_the_right_code_works_before_that(visitor, code):
    assert "The door sticks." in text(visitor.post(BACK, {"code": code}))


def test_letters_lead_to_the_authors_own_page(ticket):
    letter = Letter.objects.get(template="feedback/published")
    assert letter.context["private"] == codes.private_link(ticket)
