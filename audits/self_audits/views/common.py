"""What the pages of one audit share."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from audits.self_audits import presenters
from audits.self_audits.models import Audit
from audits.self_audits.rules import Can
from audits.self_audits.selectors import audits
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import StaleVersion
from kit.verbs.views import VerbFormView


class AuditPage:
    """Finds the audit. Who may not see it is told it is not there; who may see but not do this is told no."""

    permission_required = Can.SEE

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponseBase:
        self.audit = audits.audit_for(request.user, pk)
        if not request.user.has_perm(self.permission_required, self.audit):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        return super().get_context_data(
            audit=self.audit, tag=presenters.audit_tag(self.audit, today), today=today, **kwargs
        )

    def may(self, permission: str) -> bool:
        return self.request.user.has_perm(permission, self.audit)


class ScoringPage(AuditPage):
    """A page of an audit that is being scored; afterwards it leads to the audit."""

    permission_required = Can.SCORE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.audit.is_scoring else redirect(self.audit)


class ActionFormView(VerbFormView):
    """What is not possible now is said at its top."""

    saved = ""
    stale_message = _lazy(
        "A colleague has changed this since you opened it. Both are below: keep what is right, then save."
    )

    def call_verb(self, form: Form) -> None:
        self.act(form, by=self.request.user, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        if self.saved:
            messages.success(self.request, self.saved)
        return redirect(self.next_page())

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        self.fill_blanks(form, problem.current)
        return {"theirs": self.in_words(problem.current)}

    def fill_blanks(self, form: Form, theirs: Any) -> None:
        """What a colleague filled in and this person left empty is not taken away by saving."""

    def in_words(self, theirs: Any) -> list[tuple[str, str]]:
        """(what, text) for each thing the colleague saved."""
        return []

    def next_page(self) -> str | Audit:
        return self.audit
