"""What approvers do."""

from typing import Any

from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import TemplateView

from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from volunteers.claims.actions import decisions
from volunteers.claims.forms.claims import DecideClaim, PreApprovalForm
from volunteers.involvement.forms.fields import ConfirmForm
from volunteers.involvement.models import InvolvementRole
from volunteers.involvement.views.base import ActionForm, Closed
from volunteers.payments import presenters
from volunteers.payments.models import ClaimState
from volunteers.payments.rules import Can
from volunteers.payments.selectors import claims as selectors

SHOWN = 100


class ToApprove(Closed, TemplateView):
    permission_required = Can.APPROVE
    template_name = "volunteers/approving/list.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        waiting = selectors.to_approve(self.request.user)
        rows = [presenters.claim_rows(claim, today) for claim in waiting[:SHOWN]]
        return super().get_context_data(rows=rows, more=max(0, waiting.count() - SHOWN), **kwargs)


class Decide(ActionForm):
    template_name = "volunteers/approving/decide.jinja"
    form_class = DecideClaim

    def dispatch(self, request: HttpRequest, *args: Any, reference, **kwargs: Any) -> HttpResponse:
        self.claim = selectors.claim_to_approve(request.user, reference)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.claim.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            claim=self.claim,
            row=presenters.claim_rows(self.claim, timezone.localdate()),
            hours=presenters.hours(self.claim.activity.hours),
            waits=self.claim.state == ClaimState.SUBMITTED,
            duplicates=selectors.likely_duplicates(self.claim),
            **kwargs,
        )

    def act(self, form: BaseForm) -> str | None:
        data = dict(form.cleaned_data)
        decision, because = data.pop("decision"), data.pop("because")
        common = {"claim": self.claim, "by": self.request.user, "at": timezone.now(), **data}
        if decision == "approve":
            decisions.approve_claim(**common)
            return _("Approved. The person is told.")
        decisions.send_back(because=because, **common)
        return _("Sent back. The person is told what is missing.")

    def next_page(self) -> str | Model:
        return "volunteers:approve"


class Beforehand(Closed, ActionForm):
    """Rules that approve small sums beforehand."""

    permission_required = Can.APPROVE
    template_name = "volunteers/approving/beforehand.jinja"
    form_class = PreApprovalForm
    done = _lazy("The rule is in force. You count as the approver of what it approves.")

    def get_form_kwargs(self) -> dict[str, Any]:
        roles = InvolvementRole.objects.published()
        mine = [
            role.pk
            for role in roles.select_related("directorate")
            if self.request.user.holds("approver", directorate=role.directorate)
        ]
        return super().get_form_kwargs() | {"roles": roles.filter(pk__in=mine)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        rules = [
            {"rule": rule, "ended": rule.ends_on <= today}
            for rule in selectors.rules_of(self.request.user)[:SHOWN]
        ]
        return super().get_context_data(rules=rules, **kwargs)

    def act(self, form: BaseForm) -> str | None:
        decisions.approve_beforehand(by=self.request.user, at=timezone.now(), **form.cleaned_data)

    def next_page(self) -> str | Model:
        return "volunteers:beforehand"


class EndRule(Closed, ActionForm):
    permission_required = Can.APPROVE
    template_name = "volunteers/approving/end_rule.jinja"
    form_class = ConfirmForm
    done = _lazy("The rule approves nothing more.")

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponse:
        if self.has_permission():
            self.rule = selectors.rule_of(request.user, pk)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rule=self.rule, **kwargs)

    def act(self, form: BaseForm) -> str | None:
        decisions.end_rule(rule=self.rule, by=self.request.user, at=timezone.now())

    def next_page(self) -> str | Model:
        return "volunteers:beforehand"
