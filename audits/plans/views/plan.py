"""The gap analysis and the action plan."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from audits.plans.actions.planning import (
    publish_plan,
    set_targets,
    take_plan_down,
)
from audits.plans.forms.plan import AddAuditActionForm, ChangeAuditActionForm, TargetsForm
from audits.self_audits import presenters
from audits.self_audits.forms.common import ConfirmOnlyForm
from audits.self_audits.models import Importance
from audits.self_audits.models.audit import AIMS
from audits.self_audits.rules import Can
from audits.self_audits.selectors import audits
from audits.self_audits.selectors.people import workers_query
from audits.self_audits.views.common import ActionFormView, AuditPage
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from meetings.actions.plans import add_action, change_action
from meetings.presenters import action_in_words, action_tag, plan_action_rows


class SettledAuditPage(AuditPage):
    permission_required = Can.PLAN

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.audit.is_settled else redirect(self.audit)


class SetTargets(SettledAuditPage, ActionFormView):
    """Every item, the widest gap that matters most first, each with what team and people want to reach."""

    template_name = "audits/gaps.jinja"
    form_class = TargetsForm
    saved = _lazy("Targets saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"questionnaire": self.audit.questionnaire}

    def get_initial(self) -> dict[str, Any]:
        initial = {"version": self.audit.version_of(AIMS)}
        for code, (target, matters) in audits.targets_of(self.audit).items():
            initial |= {f"target_{code}": target, f"matters_{code}": matters}
        return initial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        scores = dict(self.audit.scores.values_list("item", "score"))
        rows = presenters.gap_rows(
            self.audit, self.audit.ratifications.last(), scores, audits.targets_of(self.audit)
        )
        return super().get_context_data(rows=rows, **kwargs)

    def act(self, form: Form, **who: Any) -> None:
        set_targets(audit=self.audit, aims=form.aims(), version=form.cleaned_data["version"], **who)

    def fill_blanks(self, form: Form, theirs: Any) -> None:
        for code, pair in theirs.items():
            for name, value in zip((f"target_{code}", f"matters_{code}"), pair, strict=True):
                if not form.data.get(name) and value is not None:
                    form.data[name] = str(value)

    def in_words(self, theirs: Any) -> list[tuple[str, str]]:
        return [
            (
                code,
                _("reach {target}; {importance}").format(
                    target=_("nothing chosen") if target is None else target,
                    importance=IMPORTANCE_WORDS.get(matters, _("not said")),
                ),
            )
            for code, (target, matters) in theirs.items()
            if (target, matters) != (None, None)
        ]

    def next_page(self) -> str:
        return reverse("audits:gaps", args=[self.audit.pk])


IMPORTANCE_WORDS = {
    value: _lazy("matters {label}").format(label=label.lower()) for value, label in Importance.choices
}


class AddPlanAction(SettledAuditPage, ActionFormView):
    template_name = "audits/action.jinja"
    form_class = AddAuditActionForm
    saved = _lazy("Added to the plan.")

    def get_initial(self) -> dict[str, Any]:
        return {"about": self.request.GET.get("item", "")[:20]}

    def get_form_kwargs(self) -> dict[str, Any]:
        people = workers_query(self.audit.team, timezone.localdate())
        return super().get_form_kwargs() | {"questionnaire": self.audit.questionnaire, "people": people}

    def act(self, form: Form, **who: Any) -> None:
        add_action(plan=self.audit.plan, **form.cleaned_data, **who)


class ChangePlanAction(ActionFormView):
    template_name = "audits/action.jinja"
    form_class = ChangeAuditActionForm
    saved = _lazy("Saved.")
    FIELDS = ("what", "about", "owner", "co_owner", "due_on", "state", "changed", "evidence", "version")

    def dispatch(
        self, request: HttpRequest, *args: Any, pk: int, action: int, **kwargs: Any
    ) -> HttpResponseBase:
        self.action = audits.action_for(request.user, pk, action)
        self.audit = self.action.plan.audit
        if not request.user.has_perm(Can.PLAN, self.audit):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.action, name) for name in self.FIELDS}

    def get_form_kwargs(self) -> dict[str, Any]:
        people = workers_query(self.audit.team, timezone.localdate(), and_also=self.action.owner_id)
        return super().get_form_kwargs() | {"questionnaire": self.audit.questionnaire, "people": people}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tag = action_tag(self.action, timezone.localdate())
        return super().get_context_data(audit=self.audit, action=self.action, tag=tag, **kwargs)

    def act(self, form: Form, **who: Any) -> None:
        change_action(action=self.action, **form.cleaned_data, **who)

    def in_words(self, theirs: Any) -> list[tuple[str, str]]:
        return action_in_words(theirs)


class PublishPlan(SettledAuditPage, ActionFormView):
    permission_required = Can.PUBLISH_PLAN
    template_name = "audits/publish.jinja"
    form_class = ConfirmOnlyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan = plan_action_rows(audits.plan_of(self.audit), timezone.localdate())
        return super().get_context_data(plan=plan, **kwargs)

    def act(self, form: Form, **who: Any) -> None:
        verb = take_plan_down if self.request.POST.get("take_down") else publish_plan
        verb(audit=self.audit, **who)
        self.saved = (
            _("It is not shown any more.") if verb is take_plan_down else _("Everyone can see the plan now.")
        )
