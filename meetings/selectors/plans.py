"""Reads of plans. Who may see one is asked in the room that it belongs to."""

from datetime import date, timedelta

from django.db.models import F, QuerySet

from meetings.models import Plan, PlanAction
from meetings.plan_kinds import related_owners
from people.models import Person


def actions_of(plan: Plan) -> list[PlanAction]:
    return list(plan.actions.select_related("owner"))


def looked_after_by(person: Person) -> QuerySet[PlanAction]:
    """In every plan, open or not, with what names the plan's owner."""
    return PlanAction.objects.filter(owner=person).select_related(*related_owners())


def actions_to_remind_of(today: date, before: timedelta) -> QuerySet[PlanAction]:
    """Open actions whose date is near or past. Of a plan that a later year replaced, too: nobody has done
    them.
    """
    rows = PlanAction.objects.open().filter(due_on__lte=today + before)
    return rows.select_related("owner", *related_owners()).order_by(F("due_on"), "pk")
