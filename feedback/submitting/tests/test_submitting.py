import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from feedback.submitting.actions import submitting
from feedback.tickets.models import Ticket
from kit.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_the_record_of_saying_names_nobody_and_keeps_no_time(waiting):
    entry = Entry.objects.get(subject=waiting.trail_key)
    assert (entry.actor_key, entry.at) == ("someone", None)


def test_the_same_page_sent_twice_is_one_ticket(area, now):
    sent = {"kind": "idea", "words": "More chairs", "area": area, "idempotency_key": uuid.uuid4(), "at": now}
    assert submitting.submit_ticket(**sent) == submitting.submit_ticket(**sent)
    assert Ticket.objects.count() == 1
    assert Entry.objects.filter(verb="feedback.said").count() == 1


def test_control_without_the_pages_own_mark_it_would_be_two(area, now):
    sent = {"kind": "idea", "words": "More chairs", "area": area, "at": now}
    assert submitting.submit_ticket(**sent, idempotency_key=uuid.uuid4()) != submitting.submit_ticket(
        **sent, idempotency_key=uuid.uuid4()
    )


def test_no_record_no_ticket(area, now, monkeypatch):
    monkeypatch.setattr(submitting, "record", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        submitting.submit_ticket(
            kind="idea", words="More chairs", area=area, idempotency_key=uuid.uuid4(), at=now
        )
    assert not Ticket.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_one_page_sent_twenty_times_at_once_is_one_ticket_and_one_record(area, now):
    idempotency_key = uuid.uuid4()

    def send(number):
        try:
            return submitting.submit_ticket(
                kind="idea", words="More chairs", area=area, idempotency_key=idempotency_key, at=now
            ).reference
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        references = set(pool.map(send, range(60)))
    assert references == {Ticket.objects.get().reference}
    assert Entry.objects.filter(verb="feedback.said").count() == 1
