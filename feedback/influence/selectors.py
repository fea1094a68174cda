"""What came of what people said, as everybody may read it: only what somebody else has checked."""

from django.db.models import Q

from feedback.tickets.models import Influence, Ticket

SHOWN = 20


def influence_of_ticket(ticket: Ticket) -> list[Influence]:
    """Of a ticket and of those joined to it, the newest first, as far as the ticket leads to where it is told. Nothing
    is asked for where it leads nowhere.
    """
    addresses = [link["address"] for link in ticket.cached_links]
    if not addresses:
        return []
    stands = ticket.joined_to_id or ticket.pk
    group = Ticket.objects.filter(Q(pk=stands) | Q(joined_to=stands)).values("pk")
    rows = Influence.objects.checked().filter(ticket__in=group, address__in=addresses)
    return list(rows.order_by("-checked_on", "-pk")[:SHOWN])
