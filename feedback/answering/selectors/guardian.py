"""What was brought to the Guardian: nobody else reads it."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from feedback.tickets.models import GuardianRequest
from feedback.tickets.rules import Can
from people.models import Person, Role, RoleHeld


def guardian_requests(person: Person) -> QuerySet[GuardianRequest]:
    """Those still open, longest waiting first."""
    if not person.has_perm(Can.GUARD):
        return GuardianRequest.objects.none()
    return GuardianRequest.objects.filter(closed_on=None).select_related("ticket").order_by("sent_on", "id")


def guardian_request(person: Person, pk: int) -> GuardianRequest:
    if not person.has_perm(Can.GUARD):
        raise Http404
    request = GuardianRequest.objects.select_related("ticket").filter(pk=pk).first()
    if request is None:
        raise Http404
    return request


def guardians(day: date) -> list[Person]:
    held = RoleHeld.objects.on(day).filter(role=Role.GUARDIAN)
    return list(Person.objects.filter(is_active=True, pk__in=held.values("person")))
