"""Votes, joining and parting in any order, and all at once, with controls."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedback.board.actions import merging
from feedback.conftest import another, counted, counts, vote
from feedback.tickets.models import Ticket, TicketVote
from kit.verbs.errors import NotPossible

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def at_once(things, workers=10):
    def do(thing):
        try:
            thing()
        except NotPossible:
            pass  # a colleague was quicker: the page says so
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(do, things))


@pytest.mark.django_db(transaction=True)
def test_votes_and_joining_and_parting_at_once_count_everybody_once(ticket, other, lead, now):
    def voting(number):
        each = (ticket, other)[number % 2]
        does = merging.withdraw_vote if number % 5 == 4 else merging.cast_vote
        return lambda: does(reference=each.reference, voter=f"voter-{number % 20}", at=now)

    def regrouping(number):
        if number % 2:
            return lambda: merging.unmerge(ticket=other, by=lead, at=now)
        return lambda: merging.merge(ticket=other, into=ticket, by=lead, at=now)

    assert lead.roles_in_force  # read once here, so that the threads share them
    at_once(
        [
            (regrouping if number % 8 == 0 else voting)(number // 8 if number % 8 == 0 else number)
            for number in range(160)
        ]
    )
    other.refresh_from_db()
    assert counts(ticket) == counted(ticket)
    if other.joined_to is None:
        assert counts(other) == counted(other)


@pytest.mark.django_db(transaction=True)
def test_two_who_join_each_to_the_other_at_once_make_one_group(ticket, other, lead, now):
    assert lead.roles_in_force
    pairs = [(ticket, other), (other, ticket)] * 4
    at_once(
        [lambda one=one, two=two: merging.merge(ticket=one, into=two, by=lead, at=now) for one, two in pairs]
    )
    assert Ticket.objects.filter(joined_to__isnull=False).count() == 1
    stands = Ticket.objects.on_board().get()
    assert counts(stands) == counted(stands)


def during_a_join(ticket, other, lead, now, vote_now):
    """Begin to join, vote on another connection, and only when that one waits for us let the join be saved."""
    vote(other, "a", at=now)

    def elsewhere():
        try:
            vote_now()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, connection.cursor() as cursor:
        with transaction.atomic():
            merging.merge(ticket=other, into=ticket, by=lead, at=now)
            voted = pool.submit(elsewhere)
            waits = False
            while not (waits or voted.done()):
                cursor.execute(
                    "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
                )
                waits = cursor.fetchone() is not None
        voted.result()
    assert waits


@pytest.mark.django_db(transaction=True)
def test_a_vote_while_a_join_is_being_saved_waits_and_counts_once(ticket, other, lead, now):
    during_a_join(
        ticket, other, lead, now, lambda: merging.cast_vote(reference=ticket.reference, voter="a", at=now)
    )
    assert counts(ticket) == counted(ticket) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_the_same_vote_is_counted_twice(ticket, other, lead, now):
    during_a_join(ticket, other, lead, now, lambda: TicketVote.objects.cast(ticket, "a", now.date()))
    assert counts(ticket) == (2, 4)
    assert counted(ticket) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_a_vote_from_a_page_opened_before_the_join_counts_once(ticket, other, lead, now):
    stale = Ticket.objects.get(pk=other.pk)
    vote(ticket, "a", at=now)
    merging.merge(ticket=other, into=ticket, by=lead, at=now)
    vote(stale, "a", at=now)
    assert counts(ticket) == counted(ticket) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_control_a_vote_that_does_not_look_again_goes_to_the_one_nobody_sees(ticket, other, lead, now):
    stale = Ticket.objects.get(pk=other.pk)
    merging.merge(ticket=other, into=ticket, by=lead, at=now)
    TicketVote.objects.cast(stale, "d", now.date())
    assert counts(ticket) == (0, 2)
    assert counted(ticket) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_control_a_count_read_first_and_written_back_loses_votes(ticket, now):
    first, second = Ticket.objects.get(pk=ticket.pk), Ticket.objects.get(pk=ticket.pk)
    for stale in (first, second):
        stale.me_too_count += 1
        stale.save(update_fields=["me_too_count"])
    assert counts(ticket)[0] == 1


@pytest.mark.django_db(transaction=True)
def test_the_one_that_stands_is_locked_before_anything_is_counted(ticket, joined, now):
    with merging.locked_group_head(joined.reference) as stands:
        assert stands == ticket

        def try_to_lock():
            try:
                with transaction.atomic():
                    return list(Ticket.objects.select_for_update(skip_locked=True).filter(pk=ticket.pk))
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(try_to_lock).result() == []


@pytest.mark.django_db(transaction=True)
def test_two_hundred_votes_at_once_through_the_page_are_counted_exactly(ticket, monkeypatch):
    for bound in ("VOTES_AN_HOUR", "NEW_DEVICES_A_DAY", "NEW_DEVICES_AN_HOUR"):
        monkeypatch.setattr(f"feedback.board.views.ticket.{bound}", 1000)
    address = reverse("feedback:me-too", args=[ticket.reference])

    def press(_):
        try:
            return Client().post(address).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(press, range(200))) == {302}
    assert counts(ticket) == counted(ticket) == (200, 201)


VOTES = st.tuples(st.sampled_from(["me too", "take back"]), st.integers(0, 3), st.sampled_from("abcd"))
REGROUPS = st.tuples(st.sampled_from(["join", "part"]), st.integers(0, 3), st.integers(0, 3))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(VOTES | REGROUPS, max_size=25))
def test_whatever_happens_people_count_once_and_undoing_brings_it_all_back(ticket, lead, now, steps):
    with transaction.atomic():
        points = [ticket, *(another(ticket, title=f"Point {number}") for number in range(3))]
        for verb, which, what in steps:
            do(verb, Ticket.objects.get(pk=points[which].pk), what, points, lead, now)
            for stands in Ticket.objects.on_board():
                assert counts(stands) == counted(stands)
        for each in Ticket.objects.filter(joined_to__isnull=False):
            merging.unmerge(ticket=each, by=lead, at=now)
        for point in points:
            assert counts(point) == counted(point)
        transaction.set_rollback(True)


def do(verb, point, what, points, lead, now):
    try:
        if verb == "join":
            merging.merge(ticket=point, into=points[what], by=lead, at=now)
        elif verb == "part":
            merging.unmerge(ticket=point, by=lead, at=now)
        else:
            vote = merging.cast_vote if verb == "me too" else merging.withdraw_vote
            vote(reference=point.reference, voter=str(what), at=now)
    except NotPossible:
        pass
