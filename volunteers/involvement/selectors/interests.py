"""First interests, by the link in a letter and by how long nobody has confirmed them."""

from datetime import date

from django.db.models import QuerySet

from volunteers.involvement.models import Interest
from volunteers.involvement.models.involvement import LINKS, TO_CONFIRM

MOST_AT_ONCE = 500


def interest_of(token: str) -> Interest | None:
    """The interest this link was sent for, or None once it is settled or forgotten."""
    return LINKS.row(Interest.objects.filter(settled_on=None).select_related("role"), token)


def unconfirmed(today: date) -> list[Interest]:
    rows = _waiting().filter(came_on__lt=today, came_on__gte=today - TO_CONFIRM)
    return list(rows.select_related("role").order_by("pk")[:MOST_AT_ONCE])


def never_confirmed(today: date) -> list[Interest]:
    return list(_waiting().filter(came_on__lt=today - TO_CONFIRM).order_by("pk")[:MOST_AT_ONCE])


def _waiting() -> QuerySet[Interest]:
    return Interest.objects.filter(confirmed_on=None, settled_on=None)
