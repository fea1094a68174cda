"""The plans that teams show to everyone."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from audits.self_audits.selectors import audits
from kit.views import Public
from meetings.presenters import plan_action_rows


class ListPublishedPlans(Public, TemplateView):
    template_name = "audits/plans.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(plans=list(audits.published_plans()[:500]), **kwargs)


class ShowPublishedPlan(Public, TemplateView):
    template_name = "audits/plan.jinja"

    def get_context_data(self, team: str, tool: str, year: int, **kwargs: Any) -> dict[str, Any]:
        audit = audits.published_plan(team, tool, year)
        plan = plan_action_rows(audits.plan_of(audit), timezone.localdate())
        return super().get_context_data(audit=audit, plan=plan, **kwargs)
