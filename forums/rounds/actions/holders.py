"""Letters to whoever holds a role."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from kit.letters.actions import tell
from people.models import Person, RoleHeld


def tell_holders(
    roles: Iterable[str], letter: str, *, cause: str, context: dict[str, Any], today: date
) -> None:
    """One letter to each person who holds one of the roles, however many they hold. Part of a larger change."""
    for person in holders(roles, today):
        tell(letter=letter, to=person.email, recipient=person.trail_key, cause=cause, context=context)


def holders(roles: Iterable[str], today: date) -> QuerySet[Person]:
    held = RoleHeld.objects.on(today).filter(role__in=roles)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("pk")
