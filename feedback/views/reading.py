"""Moderators read what came in, and decide."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from feedback import actions, clock, forms, selectors
from feedback.models import Stage
from feedback.rules import Can

# The longest waiting come first, so that what is not shown comes up as the work goes on; the page says how many.
SHOWN = 100


class Queue(PermissionRequiredMixin, TemplateView):
    permission_required = Can.MODERATE
    template_name = "feedback/queue.jinja"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        waiting = selectors.to_read()
        tickets = list(waiting[:SHOWN])
        due = clock.read_dues(ticket.sent_on for ticket in tickets)
        rows = [{"ticket": t, "due": due[t.sent_on], "late": due[t.sent_on] < today} for t in tickets]
        days = clock.days(clock.READ_DAYS, today)
        return super().get_context_data(rows=rows, days=days, more=waiting.count() - len(rows), **kwargs)


class ReadTicket(FormView):
    template_name = "feedback/read.jinja"
    form_class = forms.ReadTicket

    def dispatch(self, request, *args, reference, **kwargs):
        self.ticket = selectors.ticket_to_read(request.user, reference)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if self.ticket.stage != Stage.WAITING:
            messages.info(request, "That one has already been read.")
            return redirect("feedback:queue")
        return super().get(request, *args, **kwargs)

    def get_initial(self):
        ticket = self.ticket
        return {
            "title": ticket.title,
            "published_words": ticket.words,
            "area": ticket.area_id,
            "team": ticket.team_id,
            "version": ticket.version,
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(ticket=self.ticket, **kwargs)

    def form_valid(self, form):
        data = form.cleaned_data
        decision, because = data.pop("decision"), data.pop("because")
        common = {"ticket": self.ticket, "version": data.pop("version"), "by": self.request.user, "at": timezone.now()}
        try:
            if decision == "publish":
                actions.publish(**data, **common)
                messages.success(self.request, "It is on the board now.")
            else:
                actions.withhold(because=because, **common)
                messages.success(self.request, "It is not shown. The person is told why, if they left an address.")
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
            return self.form_invalid(form)
        return redirect("feedback:queue")
