"""Anyone asks the Guardian; the Guardian reads it and says what came of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from feedback.answering.actions import guardian as guardian_actions
from feedback.answering.forms import guardian as guardian_forms
from feedback.answering.selectors import guardian as guardian_selectors
from feedback.board.selectors import tickets
from feedback.tickets.rules import Can
from kit import rate
from kit.translation import gettext as _
from kit.verbs.views import VerbFormView
from kit.views import Nameless

REQUESTS_AN_HOUR = 20
SHOWN = 100


class AskGuardian(Nameless, FormView):
    """About nothing on the board, or about the ticket named in the address."""

    template_name = "feedback/ask_guardian.jinja"
    form_class = guardian_forms.AskGuardian

    def setup(self, request: HttpRequest, *args: Any, reference: str | None = None, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.ticket = tickets.public_ticket(reference) if reference else None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rate.allow(rate.client_key(request, "guardian"), limit=REQUESTS_AN_HOUR, seconds=3600):
            form = self.get_form()
            form.is_valid()
            form.add_error(
                None,
                _(
                    "A lot has been sent from here in the last hour. "
                    "What you wrote is still below: please send it later."
                ),
            )
            return render(request, self.template_name, self.get_context_data(form=form), status=429)
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(ticket=self.ticket, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = {name: value for name, value in form.cleaned_data.items() if name != "website"}
        guardian_actions.ask_guardian(**data, ticket=self.ticket, at=timezone.now())
        return redirect("feedback:guardian-thank-you")


class GuardianThankYou(Nameless, TemplateView):
    template_name = "feedback/guardian_thank_you.jinja"


class GuardianList(PermissionRequiredMixin, TemplateView):
    permission_required = Can.GUARD
    template_name = "feedback/guardian.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = guardian_selectors.guardian_requests(self.request.user)
        page = list(waiting[:SHOWN])
        return super().get_context_data(requests=page, more=waiting.count() - len(page), **kwargs)


class CloseGuardianRequest(VerbFormView):
    template_name = "feedback/guardian_close.jinja"
    form_class = guardian_forms.CloseGuardianRequest

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponse:
        self.request_to_guardian = guardian_selectors.guardian_request(request.user, pk)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.request_to_guardian.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(request_to_guardian=self.request_to_guardian, **kwargs)

    def call_verb(self, form: BaseForm) -> None:
        guardian_actions.close_guardian_request(
            request=self.request_to_guardian, by=self.request.user, at=timezone.now(), **form.cleaned_data
        )

    def confirm(self, form: BaseForm, notice: str | None) -> HttpResponse:
        messages.success(self.request, _("Closed. The person is told, if they left an address."))
        return redirect("feedback:guardian")
