"""What came of what people said."""

from django.db.models import Q, QuerySet

from feedback.tickets.models import Influence, Ticket

SHOWN = 20


def influence_of_ticket(ticket: Ticket) -> QuerySet[Influence]:
    """Of a ticket and of those that were joined to it, the newest first."""
    stands = ticket.joined_to_id or ticket.pk
    return Influence.objects.filter(Q(ticket=stands) | Q(ticket__joined_to=stands))[:SHOWN]
