import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from feedback.answering.actions import guardian as guardian_actions
from feedback.answering.views import guardian
from feedback.conftest import confirmed, text
from feedback.tickets.models import Concern, GuardianRequest
from kit.letters.models import Letter
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible

pytestmark = pytest.mark.django_db


def ask(now, **changes):
    return guardian_actions.ask_guardian(
        **{
            "words": "Nobody listens.",
            "contact_email": "me@example.org",
            "idempotency_key": uuid.uuid4(),
            "at": now,
        }
        | changes
    )


def sent(**changes):
    return {"words": "Nobody listens.", "contact_email": "", "idempotency_key": uuid.uuid4()} | changes


@pytest.fixture
def asked(cast, now):
    return confirmed(ask(now))


def test_the_guardian_is_told_without_what_was_written(asked, cast):
    letter = Letter.objects.get(template="feedback/guardian_asked")
    assert letter.address == cast["guardian"].email
    assert "listens" not in str(letter.context)


def test_nobody_has_signed_it(asked):
    entry = Entry.objects.get(verb="feedback.guardian_asked")
    assert (entry.actor_key, entry.at) == ("someone", None)


def test_sent_twice_it_is_one(cast, now):
    idempotency_key = uuid.uuid4()
    assert ask(now, idempotency_key=idempotency_key) == ask(now, idempotency_key=idempotency_key)
    assert Letter.objects.filter(template="feedback/guardian_asked").count() == 1


def test_the_person_is_told_what_came_of_it(asked, cast, now):
    guardian_actions.close_guardian_request(
        request=asked, outcome="We spoke.", version=1, by=cast["guardian"], at=now
    )
    letter = Letter.objects.get(template="feedback/guardian_closed")
    assert (letter.address, letter.context["outcome"]) == ("me@example.org", "We spoke.")


def test_without_an_address_nobody_is_written_to(cast, now):
    request = ask(now, contact_email="")
    guardian_actions.close_guardian_request(
        request=request, outcome="We looked.", version=1, by=cast["guardian"], at=now
    )
    assert not Letter.objects.filter(template="feedback/guardian_closed").exists()


@pytest.mark.parametrize("role", ["administrator", "cp_lead", "communities_director", "moderator"])
def test_nobody_else_closes_it(asked, cast, now, role):
    with pytest.raises(PermissionDenied):
        guardian_actions.close_guardian_request(
            request=asked, outcome="No.", version=1, by=cast[role], at=now
        )


def test_it_is_closed_once(asked, cast, now):
    guardian_actions.close_guardian_request(
        request=asked, outcome="We spoke.", version=1, by=cast["guardian"], at=now
    )
    with pytest.raises(NotPossible):
        guardian_actions.close_guardian_request(
            request=asked, outcome="Again.", version=2, by=cast["guardian"], at=now
        )


def test_words_of_harm_do_not_wait_for_the_guardian(cast, now, monkeypatch):
    ask(now)
    assert not Concern.objects.exists()
    monkeypatch.setattr("feedback.moderation.flags.flags_in", lambda words: ["harm"])
    ask(now)
    assert Concern.objects.get().source == "guardian"


def test_anyone_asks_about_nothing_on_the_board(visitor):
    page = text(visitor.get(reverse("feedback:ask-guardian")))
    assert "Exit this page" in page
    response = visitor.post(reverse("feedback:ask-guardian"), sent())
    assert response["Location"] == reverse("feedback:guardian-thank-you")
    assert not response.cookies
    assert GuardianRequest.objects.get().ticket is None


def test_anyone_asks_about_a_ticket(visitor, ticket):
    visitor.post(reverse("feedback:ask-guardian-about", args=[ticket.reference]), sent())
    assert GuardianRequest.objects.get().ticket == ticket


def test_a_ticket_nobody_can_see_cannot_be_asked_about(visitor, waiting):
    assert visitor.get(reverse("feedback:ask-guardian-about", args=[waiting.reference])).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"words": ""}, "Write what you want the Guardian to know"),
        ({"words": "word " * 1001}, "You have written 1,001 words."),
        ({"contact_email": "me"}, "Enter an email address like name@example.com"),
        ({"website": "http://spam.example"}, "We could not take this in."),
        ({"idempotency_key": "old"}, "Please send this again"),
        ({"words": "a\0b"}, "Null characters are not allowed"),
    ],
)
def test_what_cannot_be_taken_in_is_said_and_kept(visitor, wrong, says):
    page = text(
        visitor.post(reverse("feedback:ask-guardian"), sent(contact_email="kept@example.org") | wrong)
    )
    assert says in page
    assert not GuardianRequest.objects.exists()


def test_a_double_click_is_one_request_and_other_words_are_another(visitor):
    page = sent()
    for words in ("First", "First", "Second"):
        visitor.post(reverse("feedback:ask-guardian"), page | {"words": words})
    assert GuardianRequest.objects.count() == 2


def test_a_flood_is_stopped_and_the_words_are_kept(visitor, monkeypatch):
    monkeypatch.setattr(guardian, "REQUESTS_AN_HOUR", 1)
    assert visitor.post(reverse("feedback:ask-guardian"), sent()).status_code == 302
    stopped = visitor.post(reverse("feedback:ask-guardian"), sent(words="Please read this"))
    assert stopped.status_code == 429
    assert "Please read this" in text(stopped)


def test_the_guardian_reads_and_closes(sign_in, asked):
    client = sign_in("guardian")
    assert "Nobody listens." in text(client.get(reverse("feedback:guardian")))
    address = reverse("feedback:close-guardian", args=[asked.pk])
    assert "an address was left" in text(client.get(address))
    client.post(address, {"outcome": "We spoke.", "version": asked.version})
    assert "Nothing is waiting." in text(client.get(reverse("feedback:guardian")))
    late = client.post(address, {"outcome": "Too", "version": asked.version})
    assert "already closed this" in text(late)


@pytest.mark.parametrize(
    "role", ["administrator", "cp_lead", "communities_director", "moderator", "registered"]
)
def test_nobody_else_reads_it(sign_in, asked, role):
    client = sign_in(role)
    assert client.get(reverse("feedback:guardian")).status_code == 403
    assert client.get(reverse("feedback:close-guardian", args=[asked.pk])).status_code == 404


def test_the_list_asks_the_same_number_of_times_however_many_wait(
    sign_in, asked, ticket, now, django_assert_max_num_queries
):
    client = sign_in("guardian")
    with django_assert_max_num_queries(12) as few:
        client.get(reverse("feedback:guardian"))
    for _ in range(20):
        ask(now, ticket=ticket)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("feedback:guardian"))


def test_only_the_guardian_reads_its_trail(sign_in, asked):
    address = f"/trail/feedback.guardianrequest:{asked.pk}/"
    assert sign_in("guardian").get(address).status_code == 200
    assert sign_in("cp_lead").get(address).status_code == 404
