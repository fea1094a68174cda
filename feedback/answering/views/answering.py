"""Those who answer: seeing it, a question to the person, a draft, a second pair of eyes."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import View

from feedback.answering.actions import answering, pausing, triage
from feedback.answering.forms import answering as answering_forms
from feedback.board.selectors import tickets
from feedback.tickets import presenters
from feedback.tickets.models import ANSWERS, Ticket
from feedback.tickets.rules import Can
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible, StaleVersion
from kit.verbs.views import VerbFormView


class TicketMixin:
    """About one ticket this person may draft for; others' are as if they did not exist."""

    permission_required = Can.DRAFT
    find = staticmethod(tickets.ticket_to_answer)

    def dispatch(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> HttpResponse:
        self.ticket = self.find(request.user, reference)
        if not request.user.has_perm(self.permission_required, self.ticket):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class TicketForm(TicketMixin, VerbFormView):
    """A form about one ticket; what has become impossible is said at its top."""

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.ticket.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ticket, person = self.ticket, self.request.user
        return super().get_context_data(
            ticket=ticket,
            tag=presenters.ticket_tag(ticket, timezone.localdate()),
            pauses=list(ticket.pauses.all()),
            may_publish=person.has_perm(Can.ANSWER, ticket),
            may_assign=person.has_perm(Can.ASSIGN, ticket),
            **kwargs,
        )

    def call_verb(self, form: BaseForm) -> str:
        return self.act(ticket=self.ticket, by=self.request.user, at=timezone.now(), **form.cleaned_data)

    def confirm(self, form: BaseForm, notice: str | None) -> HttpResponse:
        messages.success(self.request, notice)
        return redirect(self.next_page())

    def saved_meanwhile(self, form: BaseForm, problem: StaleVersion) -> dict[str, Any]:
        self.ticket.refresh_from_db()
        return super().saved_meanwhile(form, problem)

    def next_page(self) -> str:
        return "feedback:desk"


class DraftAnswer(TicketForm):
    template_name = "feedback/draft.jinja"
    form_class = answering_forms.DraftAnswer

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.ticket.is_open:
            return redirect("feedback:progress", self.ticket.reference)
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        ticket = self.ticket
        chosen_state = self.request.GET.get("state", "")
        return super().get_initial() | {
            "text": ticket.draft,
            "state": chosen_state if chosen_state in ANSWERS else ticket.draft_state,
            "next_step_on": ticket.next_step_on,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(worked_out=presenters.due_date_steps(self.ticket), **kwargs)

    def act(self, **what: Any) -> str:
        answering.draft_answer(**what)
        return _("Draft saved. A colleague now reads it and publishes it.")


class PublishAnswer(TicketForm):
    permission_required = Can.ANSWER
    template_name = "feedback/publish.jinja"
    form_class = answering_forms.ReadAndAgree

    def act(self, **what: Any) -> str:
        answering.publish_answer(**what)
        return _("The answer is published. The person who wrote is told, if they left an address.")

    def next_page(self) -> str | Ticket:
        return self.ticket


class AssignTeam(TicketForm):
    permission_required = Can.ASSIGN
    template_name = "feedback/assign.jinja"
    form_class = answering_forms.AssignTeam

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"team": self.ticket.team_id}

    def act(self, **what: Any) -> str:
        team = triage.assign_team(**what).team
        return _("{team} answers this now.").format(team=team)


class AskPerson(TicketForm):
    template_name = "feedback/ask.jinja"
    form_class = answering_forms.AskPerson

    def act(self, **what: Any) -> str:
        pausing.ask_author(**what)
        return _("The question is asked. The clock stops while we wait.")


class Acknowledge(TicketMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            triage.acknowledge(ticket=self.ticket, by=request.user, at=timezone.now())
        except NotPossible as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Everyone can see now that you have seen it."))
        return redirect("feedback:desk")
