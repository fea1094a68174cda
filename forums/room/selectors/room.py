"""What the page of the room shows, and who may see it."""

from datetime import date, datetime

from django.db.models import Count
from django.http import Http404
from django.utils import timezone

from feedback.tickets.models import Ticket
from forums.room import passes
from forums.rounds import services
from forums.rounds.models import Arrival, Attendee, Meeting, PartnerService, Promise, Raised, Room
from forums.rounds.models.room import services_for
from forums.rounds.rules import Can
from people.models import Person


def room_for(
    person: Person, entrance: str, reference: str, at: datetime
) -> tuple[Room, Person | passes.RoomPassHolder]:
    """The room and who acts in it: a person who runs rounds, or the pass. For everybody else there is none."""
    room = (
        Room.objects.select_related("meeting__area", "meeting__round")
        .filter(meeting__reference=reference)
        .first()
    )
    if room is None:
        raise Http404
    if person.has_perm(Can.RUN_ROOM):
        return room, person
    if passes.lets_in(room, entrance, at):
        return room, passes.RoomPassHolder(room.meeting)
    raise Http404


def opens_on(meeting: Meeting) -> date:
    """The day of the forum: what is written down in its room happens on it."""
    return timezone.localdate(meeting.starts_at)


def closed_room(meeting: Meeting) -> Room | None:
    """The public note of a forum that was closed, or None."""
    return (
        Room.objects.filter(meeting=meeting, closed_on__isnull=False)
        .only("note", "closed_on", "meeting")
        .first()
    )


def raised_in(meeting: Meeting) -> list[Raised]:
    """Newest last, with what was said: whoever is in the room heard it."""
    rows = Raised.objects.filter(meeting=meeting).select_related("ticket")
    return list(
        rows.only(
            "people", "is_chosen", "meeting", "ticket__title", "ticket__words", "ticket__published_words", "ticket__stage",
            "ticket__reference",
        )
    )  # fmt: skip


def points_sent_to_group(meeting: Meeting) -> list[Ticket]:
    """What everybody may read of what the forum wants the Development Group to hear."""
    rows = Ticket.objects.published().filter(raised_in__meeting=meeting, raised_in__is_chosen=True)
    return list(rows.only("reference", "title").order_by("raised_in__pk"))


def arrival_counts(meeting: Meeting) -> list[tuple[Attendee, int, int]]:
    """[(who, how many before, how many for the first time), …] in the order of the page."""
    rows = Arrival.objects.filter(meeting=meeting).values_list("who", "is_first_time").annotate(Count("pk"))
    counted = {(who, first): number for who, first, number in rows}
    return [(who, counted.get((who, False), 0), counted.get((who, True), 0)) for who in Attendee]


def promises_of(meeting: Meeting) -> list[Promise]:
    """One for each service that is to come, also where nobody has marked it yet."""
    marked = {row.service: row for row in Promise.objects.filter(meeting=meeting)}
    return [
        marked.get(service, Promise(meeting=meeting, service=service))
        for service in services_for(meeting.format)
    ]


def promises_by(person: Person, meeting: Meeting) -> list[Promise]:
    """Those that this person answers for: all of them for who runs rounds."""
    rows = promises_of(meeting)
    if person.has_perm(Can.PLAN):
        return rows
    theirs = services.speaks_for(person, [row.service for row in rows], meeting)
    return [row for row in rows if row.service in theirs]


def services_that_came(meeting: Meeting) -> list[Promise]:
    """For everyone: what was marked, by service."""
    order: list[str] = list(PartnerService)
    return sorted(
        Promise.objects.filter(meeting=meeting).exclude(came=""), key=lambda row: order.index(row.service)
    )


def point_to_raise(meeting: Meeting, reference: str) -> Ticket:
    """A point of the board, or one that was said in this room before and nobody has read yet."""
    ticket = (
        (Ticket.objects.on_board() | Ticket.objects.filter(raised_in__meeting=meeting))
        .filter(reference=reference)
        .only("reference")
        .first()
    )
    if ticket is None:
        raise Http404
    return ticket


def room_of(meeting: Meeting) -> Room | None:
    return Room.objects.select_related("meeting").filter(meeting=meeting).first()
