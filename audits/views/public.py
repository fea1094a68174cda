"""What needs no account: entering a code to take part with a code, and reading the plans that teams show."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from audits.forms.ratification import EnterCodeForm
from audits.selectors import audits
from audits.views.code_page import ratification_or_problem
from kit.codes import normalised
from kit.views import Nameless, Public
from meetings.presenters import plan_action_rows


class EnterRatificationCode(Nameless, FormView):
    template_name = "audits/enter_code.jinja"
    form_class = EnterCodeForm

    def form_valid(self, form: Form) -> HttpResponse:
        code = form.cleaned_data["code"]
        _, problem = ratification_or_problem(self.request, code)
        if problem:
            form.add_error("code", problem)
            return self.form_invalid(form)
        return redirect("audits:take-part", code=normalised(code))


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
