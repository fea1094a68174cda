"""What needs no account: taking part with a code, and reading the plans that teams show."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from audits import ladder
from audits.actions.ratification import take_part
from audits.forms.ratification import EnterCodeForm, ReplyForm
from audits.models import Ratification
from audits.selectors import audits
from audits.selectors.ratifications import ratification_of_code
from kit import rate
from kit.codes import normalised
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible
from kit.views import Nameless, Public
from meetings.presenters import plan_action_rows

# A ward or a library shares one address: this stops machines, not a room full of people with cards.
WRONG_CODES_AN_HOUR = 60
NO_SUCH = _lazy(
    "We do not know this code, or it has been used, or the time to take part is over. "
    "If it was you who used it: thank you, we have your answers. If not, check the letters, or ask whoever gave it to you."
)
TOO_MANY = _lazy("Too many wrong codes have been tried from here. Please try again in an hour.")


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


class RatificationCodePage:
    """Finds what the code opens. Used, unknown and late codes lead to the page to enter one, with what can be
    done.
    """

    def dispatch(self, request: HttpRequest, *args: Any, code: str, **kwargs: Any) -> HttpResponseBase:
        self.asked, problem = ratification_or_problem(request, code)
        if problem:
            return self.refuse(request, problem)
        return super().dispatch(request, *args, **kwargs)

    def refuse(self, request: HttpRequest, problem: str) -> HttpResponse:
        form = EnterCodeForm({"code": self.kwargs["code"]})
        form.is_valid()
        form.add_error("code", problem)
        return render(request, "audits/enter_code.jinja", {"form": form}, status=404)


class TakePart(Nameless, RatificationCodePage, FormView):
    """One page, so that nothing is lost on a telephone; it works without scripts."""

    template_name = "audits/take_part.jinja"
    form_class = ReplyForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"questionnaire": self.asked.audit.questionnaire}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        audit = self.asked.audit
        return super().get_context_data(
            asked=self.asked,
            audit=audit,
            rung=ladder.rung_label(self.asked.team_rung),
            rungs=ladder.rung_choices(),
            **kwargs,
        )

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            take_part(code=self.kwargs["code"], at=timezone.now(), **form.details())
        except NotPossible as problem:
            form.add_error(None, str(problem))
            return self.form_invalid(form)
        return redirect("audits:thank-you")


class ThankYou(Nameless, TemplateView):
    template_name = "audits/thank_you.jinja"


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


def ratification_or_problem(request: HttpRequest, code: str) -> tuple[Ratification | None, str]:
    """(what a code opens, "") or (None, why not), said alike for used, unknown and late codes.

    Only wrong ones count. After too many of them none is looked up, not even a right one.
    """
    wrong_ones = rate.client_key(request, "audit-code")
    if rate.used_up(wrong_ones, WRONG_CODES_AN_HOUR):
        return None, TOO_MANY
    ratification = ratification_of_code(code)
    if ratification is None:
        rate.allow(wrong_ones, limit=WRONG_CODES_AN_HOUR, seconds=3600)
        return None, NO_SUCH
    return ratification, ""
