"""One ticket, for whoever may see it."""

from django.http import Http404

from feedback.models import MeToo, Ticket
from feedback.rules import Can
from feedback.selectors.board import with_names


def public_ticket(reference):
    """A ticket on the board. One that waits or is withheld is as if it did not exist."""
    return one_of(with_names(Ticket.objects.published()).select_related("area", "team"), reference)


def ticket_to_read(person, reference):
    if not person.has_perm(Can.MODERATE):
        raise Http404
    return one_of(Ticket.objects.select_related("area", "team"), reference)


def ticket_to_answer(person, reference):
    """A ticket this person may draft for. Others' tickets answer as if they did not exist."""
    ticket = one_of(Ticket.objects.published().select_related("area", "team__directorate", "drafted_by"), reference)
    if not person.has_perm(Can.DRAFT, ticket):
        raise Http404
    return ticket


def has_said_me_too(ticket, voter):
    return bool(voter) and MeToo.objects.filter(ticket=ticket, voter=voter).exists()


def one_of(tickets, reference):
    ticket = tickets.filter(reference=reference.upper()).first()
    if ticket is None:
        raise Http404
    return ticket
