"""Which rows of this room came from people without a name: the trail knows what was touched since a day."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet

from feedback.tickets.models import (
    Comment,
    Concern,
    GuardianRequest,
    KeptPoint,
    Pause,
    SecondLook,
    Ticket,
    TicketVote,
)
from kit.trail.models import Entry

VOTES = ("feedback.me_too", "feedback.me_too_taken_back")
KINDS = ("ticket", "comment", "concern", "guardianrequest", "keptpoint")


def rows(since: date, everything: bool) -> Iterator[QuerySet]:
    entries = Entry.objects.filter(on__gte=since, subject__regex=rf"^feedback\.({'|'.join(KINDS)}):")
    if not everything:
        entries = entries.exclude(verb__in=VOTES)
    keys = defaultdict(set)
    for subject in entries.values_list("subject", flat=True).distinct():
        kind, _, key = subject.removeprefix("feedback.").partition(":")
        keys[kind].add(key)
    tickets = Ticket.objects.filter(reference__in=keys["ticket"])
    comments = Comment.objects.filter(pk__in=keys["comment"])
    yield entries
    yield tickets
    yield comments
    yield Concern.objects.filter(pk__in=keys["concern"])
    yield KeptPoint.objects.filter(pk__in=keys["keptpoint"])
    yield GuardianRequest.objects.filter(pk__in=keys["guardianrequest"])
    yield SecondLook.objects.filter(Q(ticket__in=tickets) | Q(comment__in=comments), asked_on__gte=since)
    yield Pause.objects.filter(ticket__in=tickets)
    yield Ticket.themes.through.objects.filter(ticket__in=tickets)
    if everything:
        yield TicketVote.objects.filter(ticket__in=tickets, on__gte=since)
