"""What tests of the Development Group share."""

import uuid

from feedback.tickets.models import Ticket
from forums.development_group.models import ItemKind
from meetings.actions import minutes
from tests.samples import published_ticket

Kind = ItemKind


def point(title):
    ticket = published_ticket()
    Ticket.objects.filter(pk=ticket.pk).update(title=title)
    return Ticket.objects.get(pk=ticket.pk)


def kinds(meeting):
    return [item.kind for item in meeting.items.all()]


def add(item, by, at, **given):
    return minutes.add_outcome(
        item=item,
        by=by,
        at=at,
        **{"idempotency_key": uuid.uuid4(), "kind": "decision", "text": "Letters go out by Monday."} | given,
    )


def published(meeting, coordinator, afterwards):
    minutes.note_attendance(
        meeting=meeting, counts={"representative": 5, "staff": 3}, by=coordinator, at=afterwards
    )
    meeting.refresh_from_db()
    return minutes.publish_minutes(meeting=meeting, version=meeting.version, by=coordinator, at=afterwards)
