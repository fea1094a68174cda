from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from feedback import actions
from feedback.models import MeToo, Ticket
from feedback.tests.conftest import verbs

pytestmark = pytest.mark.django_db


def test_me_too_counts_each_voter_once(ticket, now):
    for voter in ("a", "a", "b"):
        actions.me_too(ticket=ticket, voter=voter, at=now)
    ticket.refresh_from_db()
    assert (ticket.me_too_count, ticket.people_count) == (2, 3)


def test_me_too_can_be_taken_back_once(ticket, now):
    actions.me_too(ticket=ticket, voter="a", at=now)
    actions.take_back(ticket=ticket, voter="a", at=now)
    actions.take_back(ticket=ticket, voter="a", at=now)
    ticket.refresh_from_db()
    assert ticket.me_too_count == 0
    assert verbs(ticket)[:2] == ["feedback.me_too", "feedback.me_too_taken_back"]


def test_nobody_says_me_too_to_something_that_is_not_public(waiting, now):
    with pytest.raises(actions.NotPublic):
        actions.me_too(ticket=waiting, voter="a", at=now)


@pytest.mark.django_db(transaction=True)
def test_fifty_votes_at_once_are_counted_exactly(ticket, now):
    def vote(number):
        try:
            actions.me_too(ticket=ticket, voter=f"voter-{number % 25}", at=now)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(vote, range(50)))
    ticket.refresh_from_db()
    assert ticket.me_too_count == MeToo.objects.filter(ticket=ticket).count() == 25


@pytest.mark.django_db(transaction=True)
def test_control_a_count_read_first_and_written_back_loses_votes(ticket, now):
    first, second = Ticket.objects.get(pk=ticket.pk), Ticket.objects.get(pk=ticket.pk)
    for stale in (first, second):
        stale.me_too_count += 1
        stale.save(update_fields=["me_too_count"])
    ticket.refresh_from_db()
    assert ticket.me_too_count == 1
