"""Whose a plan is. The room that has plans registers its kind when it is ready; the verbs ask it, and know no room."""

from datetime import date
from typing import Protocol

from django.db.models import Model, QuerySet

from meetings.models import Plan
from people.models import Person


class PlanKind(Protocol):
    """What the owner of a plan is asked.

    `name` is stored with each plan, and begins the verbs of the trail: "audits" makes "audits.action_added".
    `related` are the ways from a plan to what names its owner, as `select_related` takes them.
    """

    name: str
    related: tuple[str, ...]

    def lock_owner(self, plan: Plan, by: Person) -> Model:
        """What the plan belongs to, held until the change is saved; the trail tells of it.

        Raises PermissionDenied if this person may not change the plan, NotPossible if nobody can now.
        """

    def owners_to_choose(self, plan: Plan, day: date) -> QuerySet[Person]:
        """Who may look after an action. They are reminded of it when nobody does."""

    def name_of_owner(self, plan: Plan) -> str:
        """In letters, and in what somebody downloads."""

    def path_of_owner(self, plan: Plan) -> str:
        """The page that shows the plan."""


_kinds: dict[str, PlanKind] = {}


def register_plan_kind(kind: PlanKind) -> None:
    """The same name replaces."""
    _kinds[kind.name] = kind


def kind_of(plan: Plan) -> PlanKind:
    return _kinds[plan.kind]


def related_owners() -> list[str]:
    """For `select_related` of plan actions: every kind's ways to what names its owner."""
    return ["plan", *(f"plan__{way}" for kind in _kinds.values() for way in kind.related)]
