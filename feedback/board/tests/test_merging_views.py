"""Joining two points, as a co-production lead and everybody else meets it."""

import pytest
from django.urls import reverse

from feedback.conftest import another
from feedback.submitting.actions import submitting
from feedback.tickets.models import Ticket
from people.models import Team

pytestmark = pytest.mark.django_db


def page(response):
    return response.content.decode()


def test_a_lead_finds_the_other_point_reads_both_joins_them_and_undoes_it(sign_in, ticket, other):
    client = sign_in("cp_lead")
    assert reverse("feedback:join", args=[other.reference]) in page(client.get(other.get_absolute_url()))
    found = page(client.get(reverse("feedback:join", args=[other.reference]), {"words": "call weekends"}))
    both = reverse("feedback:join-into", args=[other.reference, ticket.reference])
    assert both in found
    assert other.published_words in page(client.get(both))
    after = page(client.post(both, follow=True))
    part = reverse("feedback:part", args=[other.reference])
    assert f'<a href="{part}">Undo this</a>' in after
    assert other.title in after
    client.post(part)
    other.refresh_from_db()
    assert other.joined_to is None


def test_a_point_is_found_by_its_reference_and_never_itself(sign_in, ticket, other):
    client = sign_in("cp_lead")
    asked = client.get(reverse("feedback:join", args=[other.reference]), {"words": ticket.reference.lower()})
    assert ticket.title in page(asked)
    alone = client.get(reverse("feedback:join", args=[other.reference]), {"words": other.reference})
    assert "Nothing you look after fits" in page(alone)


@pytest.mark.parametrize("words", ["a\0b", "'\"&|!:*", "x" * 200, "   "])
def test_odd_words_find_nothing_and_break_nothing(sign_in, ticket, words):
    asked = sign_in("cp_lead").get(reverse("feedback:join", args=[ticket.reference]), {"words": words})
    assert asked.status_code == 200


def test_points_of_other_directorates_are_not_offered(sign_in, ticket, other):
    far = Team.objects.get(slug="home-treatment-west")
    Ticket.objects.filter(pk=other.pk).update(team=far, area=far.area)
    asked = sign_in("cp_lead").get(reverse("feedback:join", args=[ticket.reference]), {"words": "weekends"})
    assert other.title not in page(asked)


def test_a_problem_is_said_on_the_page_that_shows_both(sign_in, ticket, joined):
    third = another(ticket, title="A third one")
    address = reverse("feedback:join-into", args=[ticket.reference, third.reference])
    response = sign_in("cp_lead").post(address)
    assert "Do it the other way round" in page(response)


def test_joining_with_what_is_waiting_or_missing_is_not_there(sign_in, ticket, area, now):
    unread = submitting.submit_ticket(
        kind="idea", words="w", area=area, idempotency_key="8a0f1c8e-2f5e-4b8e-9b6f-0e4f6f0f3b12", at=now
    )
    client = sign_in("cp_lead")
    for reference in (unread.reference, "ZZZZZZZ"):
        assert (
            client.post(reverse("feedback:join-into", args=[ticket.reference, reference])).status_code == 404
        )


def test_others_may_not_open_the_pages(sign_in, ticket, other):
    client = sign_in("team_lead")
    for name in ("join", "part"):
        assert client.get(reverse(f"feedback:{name}", args=[ticket.reference])).status_code == 403


def test_the_search_asks_the_same_number_of_times_however_much_it_finds(
    sign_in, ticket, django_assert_max_num_queries
):
    client = sign_in("cp_lead")
    address = reverse("feedback:join", args=[ticket.reference])
    client.get(address, {"words": "weekends"})
    with django_assert_max_num_queries(12) as few:
        client.get(address, {"words": "weekends"})
    for number in range(30):
        another(ticket, title=f"Weekends {number}")
    with django_assert_max_num_queries(len(few)):
        assert "These are the first 20" in page(client.get(address, {"words": "weekends"}))


def test_the_page_of_the_joined_one_stays_and_leads_to_the_one_that_stands(visitor, ticket, joined):
    here = page(visitor.get(joined.get_absolute_url()))
    assert joined.published_words in here
    assert "This is now together with another point" in here
    assert f'href="{ticket.get_absolute_url()}"' in here
    assert 'class="me-too__button' not in here
    assert joined.title in page(visitor.get(ticket.get_absolute_url()))
