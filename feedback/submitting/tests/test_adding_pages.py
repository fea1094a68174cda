"""Pages to add to a point, and to type in what somebody else said."""

import re
import uuid

import pytest
from django.urls import reverse

from feedback.conftest import text, verbs
from feedback.tickets import codes
from feedback.tickets.models import Comment, Ticket, TicketKind
from kit.trail.models import Entry

pytestmark = pytest.mark.django_db
WORDS = "More chairs in the garden"


def page_of(step, **changes):
    sent = {"step": step, "area": "east-surrey", "team": "", "theme": "", "kind": "idea", "words": WORDS}
    return sent | {"contact_email": "", "website": "", "idempotency_key": str(uuid.uuid4())} | changes


def entered(**changes):
    sent = page_of("", came_by="forum", other_language="", other_language_words="") | changes
    del sent["step"]
    return sent


def test_somebody_who_works_here_types_in_what_was_said_and_the_trail_names_them(sign_in, cast):
    words = {"other_language": "Polish", "other_language_words": "Więcej krzeseł"}
    response = sign_in("partner").post(reverse("feedback:for-somebody"), entered(**words))
    assert "Give the person this code" in text(response)
    ticket = Ticket.objects.get()
    assert (ticket.came_by, ticket.other_language_words) == ("forum", "Więcej krzeseł")
    assert Entry.objects.get(subject=ticket.trail_key).actor_key == cast["partner"].trail_key
    assert (ticket.read_by, ticket.drafted_by) == (None, None)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"came_by": ""}, "Choose how it came to you"),
        ({"came_by": "page"}, "Choose one of those that are there"),
        ({"other_language_words": "Więcej"}, "Write which language it is"),
        ({"words": ""}, "Write what you want to say"),
    ],
)
def test_a_mistake_of_whoever_types_it_in_gets_its_sentence(sign_in, wrong, message):
    assert message in text(sign_in("partner").post(reverse("feedback:for-somebody"), entered(**wrong)))
    assert not Ticket.objects.exists()


@pytest.mark.parametrize(
    "role", ["registered", "team_member", "team_lead", "moderator", "governor", "administrator"]
)
def test_nobody_else_types_in_for_others(sign_in, role):
    assert sign_in(role).post(reverse("feedback:for-somebody"), entered()).status_code == 403
    assert not Ticket.objects.exists()


def add(ticket):
    return reverse("feedback:add", args=[ticket.reference])


def test_anyone_adds_to_a_point_and_gets_a_code_of_its_own(visitor, ticket):
    page = text(visitor.post(add(ticket), {"words": "On Sundays too.", "idempotency_key": str(uuid.uuid4())}))
    comment = Comment.objects.get()
    assert (comment.words, comment.ticket, comment.stage) == ("On Sundays too.", ticket, "waiting")
    assert comment.come_back == codes.COME_BACK.hash_of(re.search(r'class="code">(.*?)<', page)[1])
    assert Entry.objects.get(verb="feedback.added").actor_key == "someone"
    assert "feedback.added" not in verbs(ticket)


def test_a_double_click_adds_once(visitor, ticket):
    sent = {"words": "On Sundays too.", "idempotency_key": str(uuid.uuid4())}
    for _ in range(2):
        visitor.post(add(ticket), sent)
    assert Comment.objects.count() == 1


def test_what_is_added_to_a_joined_point_goes_to_the_one_that_stands_for_it(visitor, ticket, now):
    joined = Ticket.objects.create(
        kind=TicketKind.IDEA, words="w", area=ticket.area, sent_on=now, stage="published", title="Twice", published_words="w",
        published_on=now, answer_due_on=now, joined_to=ticket, joined_on=now,
    )  # fmt: skip
    visitor.post(add(joined), {"words": "On Sundays too.", "idempotency_key": str(uuid.uuid4())})
    assert Comment.objects.get().ticket == ticket


def test_nothing_is_added_to_what_is_not_public(visitor, waiting):
    assert visitor.get(add(waiting)).status_code == 404
    assert visitor.post(add(waiting), {"words": "x", "idempotency_key": str(uuid.uuid4())}).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"words": ""}, "Write what you want to add"),
        ({"words": "word " * 50_000}, "You have written 50,000 words."),
        ({"website": "spam"}, "We could not take this in."),
    ],
)
def test_a_mistake_in_adding_gets_its_sentence(visitor, ticket, wrong, message):
    page = text(visitor.post(add(ticket), {"words": "More", "idempotency_key": str(uuid.uuid4())} | wrong))
    assert message in page
    assert not Comment.objects.exists()


def test_adding_too_much_keeps_the_words(visitor, ticket, monkeypatch):
    monkeypatch.setattr("feedback.submitting.views.submitting.POSTS_AN_HOUR", 0)
    response = visitor.post(add(ticket), {"words": "One too many", "idempotency_key": str(uuid.uuid4())})
    assert response.status_code == 429
    assert "One too many" in text(response)
