import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from feedback.answering.actions import answering, guardian
from feedback.board import tasks
from feedback.board.actions import following as following_actions
from feedback.board.actions import merging
from feedback.conftest import another, text, verbs
from feedback.tickets.followers import FOLLOWING
from feedback.tickets.models import Ticket
from kit.letters import post
from kit.letters.models import Letter
from kit.letters.tests import outbox
from subscriptions.actions import confirm_subscription
from subscriptions.models import Subscription
from subscriptions.tasks import forget_unconfirmed_subscriptions
from subscriptions.views import ASKED_AN_HOUR, LETTERS_A_DAY

pytestmark = pytest.mark.django_db
ADDRESS = "follower@example.org"


@pytest.fixture
def follower(ticket, now):
    return following_actions.follow(ticket=ticket, email=ADDRESS, at=now)


@pytest.fixture
def following(follower, now):
    return confirm_subscription(subscription=follower, at=now)


def asked(client, ticket, email=ADDRESS, **more):
    return client.post(reverse("feedback:follow", args=[ticket.reference]), {"email": email} | more)


def answered(drafted, cast, now):
    drafted.refresh_from_db()
    return answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)


def test_asking_sends_one_letter_with_a_link_and_a_way_to_stop(visitor, ticket):
    page = text(asked(visitor, ticket))
    assert "Look at your email" in page
    letter = Letter.objects.get(template="feedback/follow")
    key = Subscription.objects.get().token
    assert letter.context["path"] == f"/feedback/follow/{key}/"
    assert ticket.title not in post.rendered(letter)["subject"]


def test_the_address_is_stored_so_that_a_copy_of_the_database_does_not_give_it_away(follower):
    with connection.cursor() as cursor:
        cursor.execute("SELECT email, email_hash FROM subscriptions_subscription")
        email, email_hash = cursor.fetchone()
    assert ADDRESS not in email
    assert email_hash == FOLLOWING.hash_of(" Follower@Example.ORG ")


def test_nothing_is_sent_before_it_is_confirmed(follower, drafted, cast, now):
    answered(drafted, cast, now)
    assert not outbox.letters("feedback/answered", address=ADDRESS)


def test_control_once_confirmed_the_answer_comes(following, drafted, cast, now):
    answered(drafted, cast, now)
    assert outbox.letter("feedback/answered", address=ADDRESS).context["follows"]


def test_opening_the_link_changes_nothing_and_the_button_confirms_once(visitor, follower, ticket):
    address = reverse("feedback:confirm-follow", args=[follower.token])
    assert "Yes, write to me" in text(visitor.get(address))
    assert Subscription.objects.get().confirmed_on is None
    for _ in range(2):
        assert "You follow this" in text(visitor.post(address))
    assert Subscription.objects.get().confirmed_on is not None
    assert verbs(ticket).count("feedback.follow_confirmed") == 1


def test_the_page_says_the_same_for_every_address(visitor, ticket, following, NOW):
    with time_machine.travel(NOW, tick=False):
        pages = [asked(visitor, ticket, email) for email in (ADDRESS, "stranger@example.org")]
    known, unknown = (re.sub(r"\S+@example\.org", "", text(page)) for page in pages)
    assert known == unknown
    assert {page.status_code for page in pages} == {200}
    assert len({str(page.headers) for page in pages}) == 1


def test_whoever_follows_already_is_written_to_as_well_once_a_day(ticket, following, now):
    for _ in range(2):
        following_actions.follow(ticket=ticket, email="FOLLOWER@example.org", at=now + timedelta(days=1))
    assert Subscription.objects.count() == 1
    assert Letter.objects.filter(template="feedback/follow").count() == 2


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"email": ""}, "Enter your email address"),
        ({"email": "nobody"}, "Enter an email address like name@example.com"),
        ({"website": "http://spam"}, "We could not take this in"),
    ],
)
def test_each_mistake_gets_its_sentence(visitor, ticket, sent, message):
    assert message in text(asked(visitor, ticket, **{"email": ADDRESS} | sent))
    assert not Subscription.objects.exists()


def test_many_from_one_place_are_told_so(visitor, ticket):
    for number in range(ASKED_AN_HOUR):
        asked(visitor, ticket, f"f{number}@example.org")
    response = asked(visitor, ticket)
    assert response.status_code == 429
    assert Subscription.objects.count() == ASKED_AN_HOUR


def test_nobodys_letter_box_is_filled_and_the_page_does_not_show_it(visitor, ticket):
    for number in range(LETTERS_A_DAY + 2):
        assert "Look at your email" in text(asked(visitor, another(ticket, title=f"Point {number}")))
    assert len(outbox.letters(address=ADDRESS)) == LETTERS_A_DAY


@pytest.mark.parametrize("name", ["confirm-follow", "stop-following"])
def test_a_forged_key_gets_a_page_that_says_what_to_do(visitor, trust, name):
    response = visitor.get(reverse(f"feedback:{name}", args=[uuid.uuid4()]))
    assert response.status_code == 404
    assert "This link does not work any more" in text(response)


def test_confirming_with_a_forged_key_confirms_nobody(visitor, follower):
    assert visitor.post(reverse("feedback:confirm-follow", args=[uuid.uuid4()])).status_code == 404
    assert Subscription.objects.get().confirmed_on is None


@pytest.mark.parametrize("reference", ["ZZZZZZZ", None])
def test_what_is_not_on_the_board_cannot_be_followed(visitor, waiting, reference):
    address = reverse("feedback:follow", args=[reference or waiting.reference])
    assert visitor.get(address).status_code == visitor.post(address, {"email": ADDRESS}).status_code == 404


def test_a_mail_program_stops_the_letters_with_one_press_however_often(following, ticket):
    strict = Client(enforce_csrf_checks=True)
    address = reverse("feedback:stop-following", args=[following.token])
    for _ in range(2):
        assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 204
    assert not Subscription.objects.exists()
    assert verbs(ticket).count("feedback.follow_stopped") == 1


def test_opening_the_stop_link_stops_nothing(visitor, following):
    address = reverse("feedback:stop-following", args=[following.token])
    assert "Stop the letters" in text(visitor.get(address))
    assert Subscription.objects.exists()
    assert "The letters have stopped" in text(visitor.post(address))
    assert not Subscription.objects.exists()


def test_every_letter_to_a_follower_has_the_way_to_stop_in_its_text_and_in_its_head(
    following, drafted, cast, now
):
    answered(drafted, cast, now)
    address = f"/feedback/follow/{following.token}/stop/"
    for letter in outbox.letters(address=ADDRESS):
        email = post.message(letter)
        assert email.extra_headers["List-Unsubscribe"].endswith(f"{address}>")
        assert email.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert address in email.body
        assert address in email.alternatives[0][0]


def test_control_a_letter_to_somebody_at_work_has_none(following, drafted, cast, now):
    guardian.ask_guardian(words="Please look", contact_email="", idempotency_key=uuid.uuid4(), at=now)
    email = post.message(outbox.letter("feedback/guardian_asked"))
    assert "List-Unsubscribe" not in email.extra_headers


def test_each_address_gets_one_letter_whatever_it_wrote_and_follows(drafted, cast, now):
    also = another(drafted, contact_email="SOMEONE@example.org")
    for point in (drafted, also):
        for email in ("someone@example.org", ADDRESS):
            confirm_subscription(
                subscription=following_actions.follow(ticket=point, email=email, at=now), at=now
            )
    merging.merge(ticket=also, into=drafted, by=cast["cp_lead"], at=now)
    answered(drafted, cast, now)
    assert sorted(each.lower() for each in outbox.addresses("feedback/answered")) == [
        ADDRESS,
        "someone@example.org",
    ]


def test_following_a_joined_point_is_following_the_one_that_stands(visitor, ticket, other, cast, now):
    merging.merge(ticket=other, into=ticket, by=cast["cp_lead"], at=now)
    asked(visitor, other)
    assert Subscription.objects.get().key == ticket.trail_key


def forgotten(at):
    with time_machine.travel(at, tick=False):
        for _ in range(2):
            forget_unconfirmed_subscriptions()
            tasks.forget_followers()
    return not Subscription.objects.exists()


def test_who_never_confirmed_is_forgotten_after_a_week(follower, ticket, now):
    assert not forgotten(now + timedelta(days=7))
    assert forgotten(now + timedelta(days=8))
    assert verbs(ticket).count("feedback.follow_stopped") == 1


def test_who_confirmed_is_kept_until_a_year_after_the_answer(following, drafted, cast, now):
    assert not forgotten(now + timedelta(days=900))
    answered(drafted, cast, now)
    assert not forgotten(now + timedelta(days=365))
    assert forgotten(now + timedelta(days=366))


def test_of_a_joined_point_the_answer_that_counts_is_that_of_the_one_that_stands(
    following, drafted, cast, now
):
    stands = another(drafted)
    Ticket.objects.filter(pk=drafted.pk).update(joined_to=stands, joined_on=now.date())
    assert not forgotten(now + timedelta(days=900))
