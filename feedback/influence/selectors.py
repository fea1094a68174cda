"""What came of what people said, as everybody may read it: only what somebody else has checked."""

from django.db.models import Q

from feedback.tickets.models import Influence, Link, Ticket

SHOWN = 20


def more_wrote_it(ticket: Ticket) -> bool:
    """Whether others that say the same can be joined to it: by its counters, without asking for them."""
    return ticket.people_count - ticket.me_too_count - ticket.forum_people > 1


def influence_of_ticket(ticket: Ticket) -> list[Influence]:
    """Of a ticket and of all that stand for the same, the newest first, as far as one of them leads to where it is
    told. Nothing is asked for where none can lead anywhere.
    """
    stands = ticket.joined_to_id or ticket.pk
    if not (ticket.cached_links or ticket.joined_to_id or more_wrote_it(ticket)):
        return []
    group = Ticket.objects.filter(Q(pk=stands) | Q(joined_to=stands)).values("pk")
    leads_to = Link.objects.filter(ticket__in=group).values("address")
    rows = Influence.objects.checked().filter(ticket__in=group, address__in=leads_to)
    return list(rows.order_by("-checked_on", "-pk")[:SHOWN])
