"""Whose a team's plan is: what `meetings` asks when somebody changes it."""

from datetime import date

from django.db.models import QuerySet

from audits.self_audits.actions.common import lock_settled_audit
from audits.self_audits.models import Audit
from audits.self_audits.rules import Can
from audits.self_audits.selectors.people import workers_query
from meetings.models import Plan
from people.models import Person


class AuditPlans:
    """Each audit has its plan from the day it is opened; it is filled once the outcome is written down."""

    name = "audits"
    related: tuple[str, ...] = ("audit__team",)

    def lock_owner(self, plan: Plan, by: Person) -> Audit:
        return lock_settled_audit(plan.audit, Can.PLAN, by)

    def owners_to_choose(self, plan: Plan, day: date) -> QuerySet[Person]:
        return workers_query(plan.audit.team, day)

    def name_of_owner(self, plan: Plan) -> str:
        return plan.audit.team.name

    def path_of_owner(self, plan: Plan) -> str:
        return plan.audit.get_absolute_url()
