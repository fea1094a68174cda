"""Putting together what was said twice, and undoing it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.generic import TemplateView

from feedback.board.actions import merging as merging_actions
from feedback.board.forms import merging as merging_forms
from feedback.board.selectors import merging as merging_selectors
from feedback.board.selectors import tickets
from feedback.tickets.models import Ticket
from feedback.tickets.rules import Can
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible


class MergeView(TemplateView):
    """A page about a point on the board, for the co-production lead who looks after it."""

    def dispatch(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> HttpResponse:
        self.ticket = tickets.public_ticket(reference)
        if not request.user.has_perm(Can.JOIN, self.ticket):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(ticket=self.ticket, **kwargs)


class FindMergeTarget(MergeView):
    template_name = "feedback/join.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = merging_forms.FindMergeTarget(self.request.GET if "words" in self.request.GET else None)
        words = form.cleaned_data["words"] if form.is_valid() else ""
        candidates = merging_selectors.merge_candidates(self.request.user, self.ticket, words)
        return super().get_context_data(form=form, words=words, candidates=candidates, **kwargs)


class MergeTicket(MergeView):
    """Both side by side, and what will happen. Done with the button only."""

    template_name = "feedback/join_confirm.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs | {"into": self._into()})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        into = self._into()
        try:
            merging_actions.merge(ticket=self.ticket, into=into, by=request.user, at=timezone.now())
        except NotPossible as problem:
            return self.render_to_response(self.get_context_data(problem=str(problem)))
        messages.success(
            request,
            format_html(
                _('The two points are together now. <a href="{}">Undo this</a>'),
                reverse("feedback:part", args=[self.ticket.reference]),
            ),
        )
        return redirect(into)

    def _into(self) -> Ticket:
        return tickets.public_ticket(self.kwargs["into"])


class UnmergeTicket(MergeView):
    template_name = "feedback/part.jinja"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            merging_actions.unmerge(ticket=self.ticket, by=request.user, at=timezone.now())
        except NotPossible as problem:
            messages.info(request, str(problem))
        else:
            messages.success(request, _("The two points stand by themselves again."))
        return redirect(self.ticket)
