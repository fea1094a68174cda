"""Where a person finds the audits of their teams, how an audit is done, and how one is started."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.forms import Form
from django.utils import timezone
from django.views.generic import TemplateView

from audits.self_audits import agreed_settings, ladder, presenters
from audits.self_audits.actions.opening import start_audit
from audits.self_audits.forms.team import StartAuditForm
from audits.self_audits.rules import Can
from audits.self_audits.selectors import audits
from audits.self_audits.views.common import ActionFormView
from people.models import Team


class AuditsHome(PermissionRequiredMixin, TemplateView):
    permission_required = Can.USE_AUDITS
    template_name = "audits/home.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, today = self.request.user, timezone.localdate()
        _tool, begins_on, _ends_on = agreed_settings.campaign(today)
        to_show = audits.audits_to_show(person, today, has_begun=begins_on <= today)
        rows = list(to_show[: audits.SHOWN + 1])
        return super().get_context_data(
            rows=[{"audit": row, "tag": presenters.audit_tag(row, today)} for row in rows[: audits.SHOWN]],
            more=len(rows) > audits.SHOWN,
            asking=list(audits.ratifications_to_invite_to(person)[: audits.SHOWN]),
            may_start=audits.teams_to_start(person).exists(),
            may_see_coverage=person.has_perm(Can.SEE_COVERAGE),
            year=today.year,
            begins_on=begins_on if begins_on > today else None,
            **kwargs,
        )


class HowToAudit(PermissionRequiredMixin, TemplateView):
    permission_required = Can.USE_AUDITS
    template_name = "audits/how_to.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tools=list(audits.tools()), rungs=ladder.rung_choices(), **kwargs)


class StartAudit(PermissionRequiredMixin, ActionFormView):
    permission_required = Can.USE_AUDITS
    template_name = "audits/start.jinja"
    form_class = StartAuditForm

    def has_permission(self) -> bool:
        return super().has_permission() and self.teams().exists()

    def teams(self) -> QuerySet[Team]:
        return audits.teams_to_start(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"teams": self.teams(), "tools": audits.tools()}

    def act(self, form: Form, **who: Any) -> None:
        self.audit = start_audit(**form.cleaned_data, **who)
