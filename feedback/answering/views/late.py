"""What is late, for directors and the board."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.utils import timezone
from django.views.generic import TemplateView

from feedback.answering.actions import stepping_in
from feedback.answering.forms import answering as answering_forms
from feedback.answering.selectors import answering
from feedback.answering.views.answering import TicketForm
from feedback.board.views.cards import ticket_cards
from feedback.tickets import clock, presenters
from feedback.tickets.rules import Can
from kit.translation import gettext as _

SHOWN = 100


class ListLate(PermissionRequiredMixin, TemplateView):
    permission_required = Can.SEE_LATE
    template_name = "feedback/late.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        very_late = clock.agreed_days(clock.VERY_LATE_DAYS, today)
        late = answering.late_in_scope(self.request.user, today)
        rows = ticket_cards(late[:SHOWN], today)
        for row in rows:
            days = clock.days_late(row["ticket"].answer_due_on, today)
            row["days_late"] = (_("very late: ") if days >= very_late else "") + presenters.days_late(days)
            row["with"] = presenters.escalated_to(row["ticket"])
            row["may_step_in"] = self.request.user.has_perm(Can.STEP_IN, row["ticket"])
        count = late.count()
        return super().get_context_data(rows=rows, count=count, more=count - len(rows), **kwargs)


class StepIn(TicketForm):
    permission_required = Can.STEP_IN
    find = staticmethod(answering.ticket_to_step_in)
    template_name = "feedback/step_in.jinja"
    form_class = answering_forms.StepIn

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"team": self.ticket.team_id}

    def act(self, **what: Any) -> str:
        team = stepping_in.reassign_late_ticket(**what).team
        return _("Your note goes to {team}, who answers this.").format(team=team)

    def next_page(self) -> str:
        return "feedback:late"
