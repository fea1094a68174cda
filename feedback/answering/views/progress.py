"""After an answer: how far it is, and the second person who checks that it is done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from feedback.answering.actions import progress as progress_actions
from feedback.answering.forms import answering as answering_forms
from feedback.answering.views.answering import TicketForm
from feedback.tickets.models import ANSWERS, Ticket, TicketState
from feedback.tickets.rules import Can
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible


class ProgressForm(TicketForm):
    """Only after an answer; before it, this leads to the draft."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.ticket.is_open:
            messages.info(request, _("This needs an answer first."))
            return redirect("feedback:draft", self.ticket.reference)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            pending=self.ticket.progress.filter(published_on=None).first(),
            published=list(self.ticket.progress.exclude(published_on=None)),
            **kwargs,
        )


class AddProgress(ProgressForm):
    template_name = "feedback/progress.jinja"
    form_class = answering_forms.AddProgress

    def get_initial(self) -> dict[str, Any]:
        pending = self.ticket.progress.filter(published_on=None).first()
        chosen_state = self.request.GET.get("state", "")
        started = (
            {"state": pending.state, "words": pending.words, "expected_on": pending.expected_on}
            if pending
            else {}
        )
        return super().get_initial() | started | ({"state": chosen_state} if chosen_state in ANSWERS else {})

    def act(self, **what: Any) -> str:
        if progress_actions.add_progress(**what).published_on:
            return _("Everyone can see it now. Those who follow it are told.")
        return _("Saved. A colleague now reads it and publishes it.")


class CheckProgress(ProgressForm):
    permission_required = Can.ANSWER
    template_name = "feedback/check_progress.jinja"
    form_class = answering_forms.ReadAndAgree

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.ticket.is_open and not self.ticket.progress.filter(published_on=None).exists():
            messages.info(request, _("There is nothing to check here."))
            return redirect("feedback:progress", self.ticket.reference)
        return super().get(request, *args, **kwargs)

    def act(self, *, ticket: Ticket, **what: Any) -> str:
        progress = ticket.progress.filter(published_on=None).first()
        if progress is None:
            raise NotPossible(_("A colleague has already checked this."))
        state = progress_actions.check_progress(progress=progress, **what).state
        return _("Everyone can see it now: {state}.").format(state=TicketState(state).label.lower())

    def next_page(self) -> str | Ticket:
        return self.ticket
