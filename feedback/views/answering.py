"""Those who answer: their desk, a draft, a second pair of eyes."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from feedback import actions, forms, presenters, selectors
from feedback.rules import Can
from feedback.views.cards import cards

# The longest waiting come first, so that what is not shown comes up as the work goes on; the page says how many.
SHOWN = 100


class Desk(PermissionRequiredMixin, TemplateView):
    permission_required = Can.USE_DESK
    template_name = "feedback/desk.jinja"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        mine = selectors.desk(self.request.user)
        shown = cards(mine[:SHOWN], today)
        return super().get_context_data(cards=shown, more=mine.count() - len(shown), **kwargs)


class TicketForm(FormView):
    """A form about one ticket this person may draft for; what has become impossible is said at its top."""

    permission_required = Can.DRAFT

    def dispatch(self, request, *args, reference, **kwargs):
        self.ticket = selectors.ticket_to_answer(request.user, reference)
        if not request.user.has_perm(self.permission_required, self.ticket):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        ticket = self.ticket
        return super().get_context_data(
            ticket=ticket,
            tag=presenters.tag(ticket, timezone.localdate()),
            may_publish=self.request.user.has_perm(Can.ANSWER, ticket),
            may_assign=self.request.user.has_perm(Can.ASSIGN, ticket),
            **kwargs,
        )

    def form_valid(self, form):
        try:
            said = self.act(ticket=self.ticket, by=self.request.user, at=timezone.now(), **form.cleaned_data)
        except actions.Changed as problem:
            form.add_error(None, str(problem))
            return self.render_to_response(self.get_context_data(form=form, theirs=problem.theirs))
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
            return self.form_invalid(form)
        messages.success(self.request, said)
        return redirect(self.next_page())

    def next_page(self):
        return self.ticket


class DraftAnswer(TicketForm):
    template_name = "feedback/draft.jinja"
    form_class = forms.DraftAnswer

    def get_initial(self):
        ticket = self.ticket
        return {
            "text": ticket.draft,
            "state": ticket.draft_state,
            "next_step_on": ticket.next_step_on,
            "version": ticket.version,
        }

    def act(self, **what):
        actions.draft(**what)
        return "Draft saved. A colleague now reads it and publishes it."

    def next_page(self):
        return "feedback:desk"


class PublishAnswer(TicketForm):
    permission_required = Can.ANSWER
    template_name = "feedback/publish.jinja"
    form_class = forms.PublishAnswer

    def get_initial(self):
        return {"version": self.ticket.version}

    def act(self, **what):
        actions.answer(**what)
        return "The answer is published. The person who wrote is told, if they left an address."


class AssignTeam(TicketForm):
    permission_required = Can.ASSIGN
    template_name = "feedback/assign.jinja"
    form_class = forms.AssignTeam

    def get_initial(self):
        return {"team": self.ticket.team_id}

    def act(self, **what):
        team = actions.assign(**what).team
        return f"{team} answers this now."

    def next_page(self):
        return "feedback:desk"
