"""Where a row lies, and which transaction wrote it, does not say when it came."""

import secrets
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from statistics import correlation

import pytest
from django.db import connection, transaction

from feedback.board.actions import following, merging
from feedback.submitting.actions import submitting
from feedback.tickets.models import Comment, Concern, Ticket, TicketVote
from kit import write_order
from kit.trail.models import Entry
from subscriptions.models import Subscription

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NUMBER = 40
TABLES = (
    "feedback_ticket", "feedback_ticket_themes", "feedback_concern", "feedback_comment", "feedback_ticketvote", "subscriptions_subscription",
    "trail_entry",
)  # fmt: skip
# By chance alone the order of forty goes so far with another in one of a hundred million.
FAR = 0.75


@pytest.fixture
def came(area, theme, ticket, now):
    """Points in the order in which they came, each in a transaction of its own, with all that hangs on them."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"VACUUM FULL {table}")  # no room left by tests before, which rows would fall into
    submission = []
    for number in range(NUMBER):
        words = f"I do not want to live any more. {number}"
        point = submitting.submit_ticket(
            kind="idea", words=words, area=area, themes=[theme], idempotency_key=uuid.uuid4(), at=now
        )
        submitting.add_comment(ticket=ticket, words=words, idempotency_key=uuid.uuid4(), at=now)
        merging.cast_vote(reference=ticket.reference, voter=f"voter {number:02}", at=now)
        following.follow(ticket=ticket, email=f"follower{number:02}@example.org", at=now)
        submission.append(point.pk)
    return submission


def rows(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


ROW = "SELECT {}, xmin::text FROM {}"


def lies(came):
    """{table: [(place in the order in which they came, transaction that wrote the row)]}, as the rows lie."""
    order = {pk: number for number, pk in enumerate(came)}
    references = {
        f"feedback.ticket:{reference}": pk for reference, pk in Ticket.objects.values_list("reference", "pk")
    }
    followers = {row.pk: int(row.email[8:10]) for row in Subscription.objects.all()}
    comments = {row.pk: int(row.words.split()[-1]) for row in Comment.objects.all()}
    places = {
        ("id", "feedback_ticket"): order.get,
        ("ticket_id", "feedback_ticket_themes"): order.get,
        ("ticket_id", "feedback_concern"): order.get,
        ("id", "feedback_comment"): comments.get,
        ("voter", "feedback_ticketvote"): lambda voter: int(voter[-2:]),
        ("id", "subscriptions_subscription"): followers.get,
        ("subject", "trail_entry WHERE verb = 'feedback.said'"): lambda subject: order.get(
            references.get(subject)
        ),
    }
    found = {
        where: [(place(key), xmin) for key, xmin in rows(ROW.format(*where))]
        for where, place in places.items()
    }
    return {where[1]: [row for row in known if row[0] is not None] for where, known in found.items()}


def told(came):
    """{table: (how far the place of its rows goes with the order
    in which they came, how many transactions wrote them)}
    """
    return {
        table: (
            abs(correlation(range(len(known)), [number for number, _ in known])),
            len({xmin for _, xmin in known}),
        )
        for table, known in lies(came).items()
    }


def test_after_mixing_neither_place_nor_transaction_says_who_came_first(came, now):
    write_order.mix_all(now.date())
    for table, (far, transactions) in told(came).items():
        assert far < FAR, table
        assert transactions == 1, table


def test_control_before_mixing_both_say_it(came):
    for table, (far, transactions) in told(came).items():
        assert far > 0.99, table
        assert transactions == NUMBER, table


def pieces_beside():
    """The numbers of what is longer than a page has room for.

    It lies in a table beside, numbered as it comes.
    """
    (beside,) = rows("SELECT reltoastrelid::regclass::text FROM pg_class WHERE relname = 'feedback_ticket'")[
        0
    ]
    return {number for (number,) in rows(f"SELECT DISTINCT chunk_id FROM {beside}")}  # noqa: S608


def test_long_texts_are_numbered_anew_too(area, now):
    for _ in range(3):
        submitting.submit_ticket(
            kind="idea", words=secrets.token_hex(4000), area=area, idempotency_key=uuid.uuid4(), at=now
        )
    before = pieces_beside()
    write_order.mix_lately(now.date())
    assert len(before) == len(pieces_beside() - before) == 3


def test_nothing_of_a_row_changes(came, now):
    before = [
        sorted(map(str, model.objects.values_list()))
        for model in (Ticket, Comment, Concern, TicketVote, Subscription, Entry)
    ]
    write_order.mix_all(now.date())
    after = [
        sorted(map(str, model.objects.values_list()))
        for model in (Ticket, Comment, Concern, TicketVote, Subscription, Entry)
    ]
    assert after == before


@pytest.mark.parametrize("mix", [write_order.mix_lately, write_order.mix_all])
def test_what_somebody_holds_is_left_for_the_next_time(ticket, now, mix):
    """Neither waits for the other: a moderator who reads a point does not see that it is written anew."""
    held = transactions_of(ticket)
    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        Ticket.objects.select_for_update().get(pk=ticket.pk)
        pool.submit(and_close, mix, now.date()).result()
        assert transactions_of(ticket) == held
    mix(now.date())
    assert transactions_of(ticket) != held


def and_close(mix, today):
    try:
        mix(today)
    finally:
        connection.close()


def transactions_of(ticket):
    return rows(f"SELECT xmin::text FROM feedback_ticket WHERE id = {ticket.pk}")  # noqa: S608


def test_what_came_before_yesterday_stays_where_it_is_often(ticket, now):
    before = transactions_of(ticket)
    write_order.mix_lately(now.date() + timedelta(days=2))
    assert transactions_of(ticket) == before
    write_order.mix_all(now.date() + timedelta(days=7))
    assert transactions_of(ticket) != before


def test_numbers_that_the_database_draws_are_in_no_order(came):
    for table, name in (
        ("feedback_ticketvote", "voter"),
        ("subscriptions_subscription", "id"),
        ("feedback_ticket_themes", "ticket_id"),
    ):
        statement = f"SELECT id, {name} FROM {table} ORDER BY xmin::text::bigint"  # noqa: S608
        numbers = [number for number, _ in rows(statement)]
        assert abs(correlation(range(len(numbers)), numbers)) < FAR, table


def test_control_numbers_that_run_are_in_order(came, now):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE running (id bigint GENERATED BY DEFAULT AS IDENTITY, voter text)")
        cursor.execute("INSERT INTO running (voter) SELECT 'v' FROM generate_series(1, 40)")
        cursor.execute("SELECT id FROM running ORDER BY ctid")
        assert correlation(range(NUMBER), [number for (number,) in cursor.fetchall()]) > 0.99
        cursor.execute("DROP TABLE running")
