import pytest
from django.urls import reverse

from feedback.answering import privacy as answering_privacy
from feedback.answering.actions import answering, progress
from feedback.board import privacy
from feedback.board.actions import following
from feedback.tickets.models import TicketVote
from people.accounts import portability
from people.accounts.tests.test_portability import tables_with
from subscriptions.actions import confirm_subscription
from subscriptions.models import Subscription

pytestmark = pytest.mark.django_db


@pytest.fixture
def said_me_too(sign_in, ticket):
    sign_in("registered").post(reverse("feedback:me-too", args=[ticket.reference]))


def test_the_download_lists_the_points_a_person_said_me_too_to(said_me_too, cast, ticket):
    rows = portability.everything_about(cast["registered"])["points you said “me too” to"]
    assert [row["point"] for row in rows] == [ticket.title]


def test_after_leaving_the_count_stays_and_nobody_can_be_found(said_me_too, cast, ticket, now):
    portability.erase_everything(cast["registered"], at=now)
    ticket.refresh_from_db()
    assert ticket.me_too_count == TicketVote.objects.count() == 1
    assert privacy.me_toos(cast["registered"]) == []


def test_a_draft_is_in_the_download_of_whoever_wrote_it(drafted, cast):
    rows = portability.everything_about(cast["team_member"])["answers you are drafting"]
    assert rows == [{"point": drafted.title, "draft": drafted.draft}]


def test_a_draft_outlives_its_writer(drafted, cast, now):
    portability.erase_everything(cast["team_member"], at=now)
    cast["team_member"].delete()
    drafted.refresh_from_db()
    assert (drafted.drafted_by, drafted.draft) == (None, "From January somebody calls back.")


@pytest.fixture
def follows(cast, ticket, now):
    for email in (cast["registered"].email, "other@example.org"):
        confirm_subscription(subscription=following.follow(ticket=ticket, email=email, at=now), at=now)


def test_the_download_lists_the_points_that_are_followed_with_ones_own_address(follows, cast, ticket, now):
    rows = portability.everything_about(cast["registered"])["points you follow by email"]
    today, email = now.date().isoformat(), cast["registered"].email
    assert rows == [{"email": email, "asked_on": today, "confirmed_on": today, "point": ticket.title}]


def test_after_leaving_ones_own_follows_are_gone_and_others_stay(follows, cast, now):
    portability.erase_everything(cast["registered"], at=now)
    assert [follower.email for follower in Subscription.objects.all()] == ["other@example.org"]


def test_after_leaving_the_address_is_in_no_table(sign_in, cast, ticket, now):
    person = cast["registered"]
    person.email = "canary-7f3a@example.org"
    person.save()
    confirm_subscription(subscription=following.follow(ticket=ticket, email=person.email, at=now), at=now)
    assert tables_with("canary-7f3a") != []
    portability.erase_everything(person, at=now)
    person.delete()
    assert tables_with("canary-7f3a") == []
    assert not Subscription.objects.exists()


def test_progress_nobody_has_checked_is_in_it_too(drafted, cast, now):
    doing = answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    progress.add_progress(
        ticket=doing,
        state="done",
        words="Done.",
        expected_on=None,
        version=doing.version,
        by=cast["team_lead"],
        at=now,
    )
    assert answering_privacy.drafts(cast["team_lead"]) == [{"point": doing.title, "draft": "Done."}]
