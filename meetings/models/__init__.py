from meetings.models.meetings import AgendaItem, Attendance, Meeting
from meetings.models.outcomes import Outcome
from meetings.models.plans import OPEN_STATES, Plan, PlanAction, PlanActionState

__all__ = [
    "OPEN_STATES", "AgendaItem", "Attendance", "Meeting", "Outcome", "Plan", "PlanAction", "PlanActionState",
]  # fmt: skip
