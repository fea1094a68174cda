from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from feedback.conftest import text
from feedback.tickets.models import Ticket

pytestmark = pytest.mark.django_db


def reading(ticket, **changes):
    return {
        "decision": "publish", "title": "Calls at weekends", "published_words": ticket.words,
        "area": ticket.area.pk, "version": ticket.version,
    } | changes  # fmt: skip


def test_a_moderator_reads_and_publishes(sign_in, waiting):
    client = sign_in("moderator")
    assert waiting.reference in text(client.get(reverse("feedback:queue")))
    client.post(reverse("feedback:read", args=[waiting.reference]), reading(waiting))
    waiting.refresh_from_db()
    assert waiting.is_public


def test_the_moderator_who_takes_the_place_away_reads_words_and_not_dashes(sign_in, waiting):
    page = text(sign_in("moderator").get(reverse("feedback:read", args=[waiting.reference])))
    assert "Choose a place" in page
    assert "-----" not in page


def test_a_moderator_withholds_with_a_reason(sign_in, waiting):
    sign_in("moderator").post(
        reverse("feedback:read", args=[waiting.reference]),
        reading(waiting, decision="withhold", reason="names", because="It names somebody"),
    )
    waiting.refresh_from_db()
    assert waiting.withheld_because == "It names somebody"


def test_a_colleague_was_quicker(sign_in, ticket):
    response = sign_in("moderator").post(
        reverse("feedback:read", args=[ticket.reference]), reading(ticket, title="My own title")
    )
    assert "A colleague has already read this one." in text(response)
    assert "My own title" in text(response)


def test_for_others_the_queue_is_not_there(sign_in, waiting):
    assert sign_in("team_lead").get(reverse("feedback:read", args=[waiting.reference])).status_code == 404


def unread(area, number, day):
    Ticket.objects.bulk_create(
        Ticket(kind="idea", words=f"Words {n}", area=area, sent_on=day) for n in range(number)
    )


def test_the_queue_asks_the_same_number_of_times_however_many_wait(
    sign_in, area, django_assert_max_num_queries
):
    client = sign_in("moderator")
    unread(area, 1, timezone.localdate())
    with django_assert_max_num_queries(12) as few:
        client.get(reverse("feedback:queue"))
    for days in range(30):
        unread(area, 2, timezone.localdate() - timedelta(days=days))
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("feedback:queue"))


def test_what_does_not_fit_on_the_queue_is_counted(sign_in, ticket):
    unread(ticket.area, 103, timezone.localdate())
    assert "3 more are waiting" in text(sign_in("moderator").get(reverse("feedback:queue")))


def test_opening_one_that_was_read_leads_back_to_the_list(sign_in, ticket):
    response = sign_in("moderator").get(reverse("feedback:read", args=[ticket.reference]), follow=True)
    assert "That one has already been read." in text(response)
