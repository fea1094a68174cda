"""Other rooms say where they speak of a point.

The room above checks who may say so there, and writes its own trail.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from feedback.tickets import board_version
from feedback.tickets.models import Link, Ticket
from kit.trail.actions import record
from kit.trail.actors import Actor


@transaction.atomic
def add_link(*, ticket: Ticket, address: str, title: str, by: Actor, at: datetime) -> None:
    """Lead from a point to where it was talked about.

    The same address again changes its title, and no more.
    """
    # Locked: of two that link at once, the second writes down both.
    ticket = Ticket.objects.select_for_update(of=["self"]).get(pk=ticket.pk)
    _, new = Link.objects.update_or_create(
        ticket=ticket,
        address=address,
        defaults={"title": title},
        create_defaults={"title": title, "added_on": timezone.localdate(at)},
    )
    _cache_links(ticket)
    if new:
        record("feedback.linked", ticket, by=by, at=at, address=address)


@transaction.atomic
def remove_link(*, ticket: Ticket, address: str, by: Actor, at: datetime) -> None:
    """It was not about this point after all. Removing again changes nothing."""
    ticket = Ticket.objects.select_for_update(of=["self"]).get(pk=ticket.pk)
    removed, _rows = ticket.links.filter(address=address).delete()
    if removed:
        _cache_links(ticket)
        record("feedback.unlinked", ticket, by=by, at=at, address=address)


def _cache_links(ticket: Ticket) -> None:
    """Its page reads no other table for them."""
    Ticket.objects.filter(pk=ticket.pk).update(cached_links=list(ticket.links.values("address", "title")))
    board_version.note_change()
