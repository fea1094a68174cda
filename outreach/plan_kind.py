"""What was promised on a visit is a plan like that of an audit: the same verbs, the same reminders, the same desk."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from kit.verbs.locking import lock
from meetings.models import Plan
from outreach.models import Visit
from outreach.rules import KEEPERS, Can
from people.models import Person, RoleHeld


class VisitPromises:
    name = "outreach"
    related: tuple[str, ...] = ("visit__community",)

    def lock_owner(self, plan: Plan, by: Person) -> Visit:
        if not by.has_perm(Can.KEEP):
            raise PermissionDenied
        return lock(Visit.objects.all(), plan.visit.pk)

    def owners_to_choose(self, plan: Plan, day: date) -> QuerySet[Person]:
        return promise_keepers(day)

    def name_of_owner(self, plan: Plan) -> str:
        return plan.visit.community.name

    def path_of_owner(self, plan: Plan) -> str:
        return plan.visit.get_absolute_url()


def promise_keepers(day: date, *, and_also: int | None = None) -> QuerySet[Person]:
    """Who may look after a promise on this day; and who did."""
    held = RoleHeld.objects.on(day).filter(role__in=KEEPERS)
    active = Person.objects.filter(is_active=True, pk__in=held.values("person"))
    return (active | Person.objects.filter(pk__in=[and_also] if and_also else [])).order_by("pk")
