"""What waits to be read, and who reads it."""

from django.utils import timezone

from feedback import clock
from feedback.models import Ticket
from people.models import Person, Role, RoleHeld


def to_read():
    return Ticket.objects.waiting().select_related("area").order_by("sent_on", "id")


def unread_too_long(today):
    """Tickets nobody has read in the agreed working days and nobody was chased about."""
    waiting = Ticket.objects.waiting().filter(chased_on=None, sent_on__lt=today).order_by("sent_on", "id")
    tickets = list(waiting[:500])
    due = clock.read_dues(ticket.sent_on for ticket in tickets)
    return [ticket for ticket in tickets if due[ticket.sent_on] < today]


def moderators():
    held = RoleHeld.objects.on(timezone.localdate()).filter(role=Role.MODERATOR)
    return list(Person.objects.filter(is_active=True, pk__in=held.values("person")))
