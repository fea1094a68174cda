"""The desk: what waits for whom, as sections and as columns."""

from collections.abc import Sized
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.generic import TemplateView, View

from feedback.answering.actions import triage
from feedback.answering.forms import answering as answering_forms
from feedback.answering.selectors import answering
from feedback.answering.views.answering import TicketMixin
from feedback.board.selectors import search
from feedback.board.views.cards import ticket_cards
from feedback.tickets.models import ANSWERS, Ticket, TicketState
from feedback.tickets.rules import Can
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible

FIRST = 5
IN_A_COLUMN = 20
# What is not shown comes up as the work goes on; the page says how many.
SHOWN = 100
# What each section is called, and what it asks for.
SECTIONS = {
    "look": (_lazy("To look at"), _lazy("Nobody has said yet that they have seen these.")),
    "check": (_lazy("To check"), _lazy("A colleague wrote these. You are the second pair of eyes.")),
    "late": (_lazy("Late"), _lazy("The answer was due before today.")),
    "week": (_lazy("Due this week"), _lazy("The answer is due by Sunday.")),
    "promised": (
        _lazy("Promised, and the day has passed"),
        _lazy("People were told to expect a next step by now."),
    ),
    "unassigned": (_lazy("No team yet"), _lazy("Choose who answers.")),
    "most-said": (_lazy("Most said"), _lazy("What most people say, and nobody has answered.")),
}


class ShowDesk(PermissionRequiredMixin, TemplateView):
    permission_required = Can.USE_DESK
    template_name = "feedback/desk.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        desk = answering.DeskSections(self.request.user, today)
        show = self.request.GET.get("show", "")
        counts = desk.counts()
        if show in desk.sections:
            firsts = {show: list(desk.all_of(show)[:SHOWN])}
        else:
            show, firsts = "", desk.first_of_each(FIRST)
        sections = [
            _section(name, tickets, counts[name], today)
            for name, tickets in firsts.items()
            if tickets or show
        ]
        return super().get_context_data(sections=sections, show=show, **kwargs)


def _section(name: str, tickets: list[Ticket], count: int, today: date) -> dict[str, Any]:
    heading, says = SECTIONS[name]
    rows = ticket_cards(tickets, today)
    for row in rows:
        row["href"] = _next_work_address(row["ticket"], name)
    return {"name": name, "heading": heading, "says": says, "cards": rows, **_how_many(count, rows)}


def _how_many(count: int, rows: Sized) -> dict[str, str | int]:
    """`more` is how many are not shown; it is said in words where there are too many to count."""
    return {"count": search.count_in_words(count), "more": count - len(rows)}


def _next_work_address(ticket: Ticket, section: str = "") -> str:
    """Where the next thing to do with it is done."""
    if section == "check":
        page = "feedback:publish" if ticket.is_open else "feedback:check-progress"
    elif section == "unassigned":
        page = "feedback:assign"
    else:
        page = "feedback:draft" if ticket.is_open else "feedback:progress"
    return reverse(page, args=[ticket.reference])


class ShowDeskColumns(PermissionRequiredMixin, TemplateView):
    permission_required = Can.USE_DESK
    template_name = "feedback/desk_columns.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        columns = []
        for state, (tickets, count) in answering.tickets_by_state(self.request.user, IN_A_COLUMN).items():
            rows = ticket_cards(tickets, today)
            for row in rows:
                row |= {"href": _next_work_address(row["ticket"]), "moves": _possible_moves(row["ticket"])}
            columns.append({"state": state, "cards": rows, **_how_many(count, rows)})
        return super().get_context_data(columns=columns, **kwargs)


def _possible_moves(ticket: Ticket) -> list[dict[str, str]]:
    """The states it may be moved to from where it is: none once it is done or cannot be done."""
    if ticket.is_open:
        possible = [state for state in TicketState if state != ticket.state]
    else:
        possible = [TicketState.DONE, TicketState.CANNOT] if ticket.state == TicketState.DOING else []
    return [{"value": str(state), "text": state.label} for state in possible]


class MoveTicket(TicketMixin, View):
    """From the columns.

    Between the first two it is moved at once; what comes after needs words, so their page opens.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = answering_forms.MoveTicket(request.POST)
        if not form.is_valid():
            messages.error(request, _("Choose where to move it."))
        elif form.cleaned_data["state"] in ANSWERS:
            page = "feedback:draft" if self.ticket.is_open else "feedback:progress"
            query = urlencode({"state": form.cleaned_data["state"]})
            return redirect(f"{reverse(page, args=[self.ticket.reference])}?{query}")
        else:
            self.move(**form.cleaned_data)
        return redirect("feedback:desk-columns")

    def move(self, **where: Any) -> None:
        try:
            ticket = triage.move_ticket(ticket=self.ticket, by=self.request.user, at=timezone.now(), **where)
        except NotPossible as problem:
            messages.error(self.request, str(problem))
        else:
            messages.success(
                self.request,
                _("“{ticket}” is moved to “{state}”.").format(
                    ticket=ticket, state=TicketState(ticket.state).label
                ),
            )
