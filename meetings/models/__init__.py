from meetings.models.plans import OPEN_STATES, Plan, PlanAction, PlanActionState

__all__ = ["OPEN_STATES", "Plan", "PlanAction", "PlanActionState"]
